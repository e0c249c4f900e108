import { expect, test } from 'vitest';
import { watchWakeSigns } from '../../client-sdk/src/wake-signs.ts';

test('[SDK15] the network back, the page looked at again: each is a reason to look at the link', () => {
  const document = Object.assign(new EventTarget(), { visibilityState: 'hidden' });
  const target = Object.assign(new EventTarget(), { document });
  let calls = 0;
  const end = watchWakeSigns(() => {
    calls += 1;
  }, target);
  document.dispatchEvent(new Event('visibilitychange'));
  expect(calls).toBe(0);
  document.visibilityState = 'visible';
  document.dispatchEvent(new Event('visibilitychange'));
  target.dispatchEvent(new Event('online'));
  target.dispatchEvent(new Event('pageshow'));
  expect(calls).toBe(3);
  end();
  document.dispatchEvent(new Event('visibilitychange'));
  target.dispatchEvent(new Event('online'));
  expect(calls).toBe(3);
});

test('where there are no such signs, nothing happens', () => {
  expect(() => watchWakeSigns(() => {}, {})()).not.toThrow();
});
