import { CLOSE_REASONS, type CloseReason } from '@tour-de-table/shared/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  adviceFor,
  RECONNECT_CAP_MS,
  RECONNECT_FIRST_MS,
  RETRY_AFTER_MS_MAX,
  reconnectDelayMs,
} from '../../client-sdk/src/reconnect-policy.ts';

const almostOne = () => 0.999_999;

test('[SDK14] the range doubles up to the cap, and chance takes all of it', () => {
  const delays = [1, 2, 3, 4, 5, 1_000].map((attempt) =>
    reconnectDelayMs({ attempt, reason: null, retryAfterMs: 0 }, almostOne),
  );
  expect(delays).toEqual([RECONNECT_FIRST_MS, 1_000, 2_000, 4_000, RECONNECT_CAP_MS, RECONNECT_CAP_MS]);
  expect(reconnectDelayMs({ attempt: 9, reason: null, retryAfterMs: 0 }, () => 0)).toBe(0);
});

test.each(Object.keys(CLOSE_REASONS) as CloseReason[])('[SDK14] after %s the advice is followed', (reason) => {
  const delay = reconnectDelayMs({ attempt: 1, reason, retryAfterMs: 0 }, almostOne);
  expect(delay === null).toBe(CLOSE_REASONS[reason] === 'stop');
});

test('[SDK14] a reason of a newer server is worth another try', () => {
  expect(adviceFor('constructor' as CloseReason)).toBe('retry');
});

test('[SDK14] never before the server said, and never for ever', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100 }),
      fc.oneof(fc.integer({ min: -10, max: 10 ** 9 }), fc.constantFrom(Number.NaN, Infinity, -Infinity)),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (attempt, retryAfterMs, chance) => {
        const delay = reconnectDelayMs({ attempt, reason: 'server-stopping', retryAfterMs }, () => chance) ?? -1;
        expect(delay).toBeGreaterThanOrEqual(
          Number.isFinite(retryAfterMs) ? Math.min(retryAfterMs, RETRY_AFTER_MS_MAX) : 0,
        );
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThanOrEqual(RETRY_AFTER_MS_MAX + RECONNECT_CAP_MS);
      },
    ),
  );
});
