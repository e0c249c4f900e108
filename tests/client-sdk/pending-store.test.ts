import { expect, test } from 'vitest';
import { createWebPendingStore, type KeyedStorage, type StoredCommands } from '../../client-sdk/src/pending-store.ts';
import { wish } from './client-under-test.ts';

const stored: StoredCommands = { owner: 'o', commands: [{ id: 'command-1', command: wish(1), since: 5, attempt: 1 }] };

function createFakeStorage(): KeyedStorage & { readonly items: Map<string, string> } {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

test('[SDK5] what is stored comes back, under its key only', () => {
  const storage = createFakeStorage();
  createWebPendingStore(storage, 'seat-1').save(stored);
  expect(createWebPendingStore(storage, 'seat-1').load()).toEqual(stored);
  expect(createWebPendingStore(storage, 'seat-2').load()).toBeNull();
  createWebPendingStore(storage, 'seat-1').save({ owner: 'o', commands: [] });
  expect(storage.items.size).toBe(0);
});

test.each([
  '',
  '{',
  'null',
  '[]',
  '{"owner":1,"commands":[]}',
  '{"owner":"o","commands":[{"id":"x"}]}',
  '{"owner":"o","commands":[null]}',
])('a store that holds %j holds nothing', (written) => {
  const storage = createFakeStorage();
  storage.setItem('seat-1', written);
  expect(createWebPendingStore(storage, 'seat-1').load()).toBeNull();
});

test('storage that is forbidden or full costs nothing but the survival of a reload', () => {
  const refuse = () => {
    throw new Error('QuotaExceededError');
  };
  const store = createWebPendingStore({ getItem: refuse, setItem: refuse, removeItem: refuse }, 'seat-1');
  expect(() => store.save(stored)).not.toThrow();
  expect(store.load()).toBeNull();
});
