import { expect, test } from 'vitest';
import { createListeners } from '../../client-sdk/src/listeners.ts';

test('one that throws harms neither the others nor the teller', () => {
  const reported: unknown[] = [];
  const told: number[] = [];
  const listeners = createListeners<[number]>((error) => reported.push(error));
  listeners.add(() => {
    throw new Error('mine');
  });
  const end = listeners.add((news) => told.push(news));
  listeners.tell(1);
  end();
  end();
  listeners.tell(2);
  expect(told).toEqual([1]);
  expect(reported).toHaveLength(2);
});

test('one that is taken off while news are told hears the rest of them no more, the others do', () => {
  const told: string[] = [];
  const listeners = createListeners<[string]>();
  const listener = (news: string) => told.push(news);
  listeners.add(() => end());
  const end = listeners.add(listener);
  listeners.add(listener);
  listeners.tell('first');
  listeners.tell('second');
  expect(told).toEqual(['first', 'first', 'second']);
});
