import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestEstimate, CLOCK_SAMPLES_MAX, UNKNOWN_CLOCK, withSample } from '../../client-sdk/src/server-clock.ts';

const OFFSET_MS = 600_000;

/** A question over a link with these delays, asked at a local instant. */
function sample(askedAt: number, thereMs: number, backMs: number, offsetMs = OFFSET_MS) {
  return { askedAt, answeredAt: askedAt + thereMs + backMs, serverTime: askedAt + thereMs + offsetMs };
}

test('[SDK16] the shortest round trip wins', () => {
  const clock = [sample(0, 300, 20), sample(1_000, 11, 9), sample(2_000, 20, 900)].reduce(withSample, UNKNOWN_CLOCK);
  expect(bestEstimate(clock)).toEqual({ offsetMs: OFFSET_MS + 1, roundTripMs: 20 });
});

test('[SDK16] right to within half the round trip, over any link', () => {
  const delay = fc.integer({ min: 0, max: 3_000 });
  fc.assert(
    fc.property(fc.array(fc.tuple(delay, delay), { minLength: 1, maxLength: 20 }), (delays) => {
      const clock = delays.map(([there, back], i) => sample(i * 10_000, there, back)).reduce(withSample, UNKNOWN_CLOCK);
      const best = bestEstimate(clock);
      expect(Math.abs((best?.offsetMs ?? Infinity) - OFFSET_MS)).toBeLessThanOrEqual((best?.roundTripMs ?? 0) / 2);
      expect(clock.length).toBeLessThanOrEqual(CLOCK_SAMPLES_MAX);
    }),
  );
});

test('[SDK16] a sample that contradicts the others costs them', () => {
  const before = [sample(0, 5, 5), sample(1_000, 5, 5)].reduce(withSample, UNKNOWN_CLOCK);
  const after = withSample(before, sample(2_000, 100, 100, OFFSET_MS - 3_600_000));
  expect(bestEstimate(after)).toEqual({ offsetMs: OFFSET_MS - 3_600_000, roundTripMs: 200 });
});

test('[SDK16] an answer before its question says nothing', () => {
  expect(withSample(UNKNOWN_CLOCK, { askedAt: 10, answeredAt: 5, serverTime: 1 })).toBe(UNKNOWN_CLOCK);
  expect(withSample(UNKNOWN_CLOCK, { askedAt: 0, answeredAt: 5, serverTime: Number.NaN })).toBe(UNKNOWN_CLOCK);
  expect(bestEstimate(UNKNOWN_CLOCK)).toBeNull();
});
