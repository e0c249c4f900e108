import { beforeAll, expect, test } from 'vitest';
import type { Rule } from './invariants.ts';
import { runSeed, STEPS_PER_SEED } from './run-seed.ts';
import { missedPaths, replayCommand, runSeeds, type SeedsResult } from './run-seeds.ts';

/** As many as fit; `npm run simulate` plays more. */
const BUDGET_MS = 45_000;
const SEEDS_MAX = 2_000;
/** Fewer prove nothing about the rare paths. */
const SEEDS_MIN = 200;

let result: SeedsResult;

beforeAll(async () => {
  result = await runSeeds({
    from: 1,
    count: SEEDS_MAX,
    steps: STEPS_PER_SEED,
    budgetMs: BUDGET_MS,
    atLeast: SEEDS_MIN,
  });
});

function found(rule: Rule): readonly string[] {
  return result.violations
    .filter(({ violation }) => violation.rule === rule)
    .map(({ seed, violation }) => `${violation.message}\n${replayCommand(seed, STEPS_PER_SEED)}`);
}

test('[S1] every ok that a client was told is in the log exactly once', () => expect(found('S1')).toEqual([]));
test('[S2] what was rejected never has an effect', () => expect(found('S2')).toEqual([]));
test('[S3] the same command id gets the same final answer', () => expect(found('S3')).toEqual([]));
test('[S4] no command ends twice', () => expect(found('S4')).toEqual([]));
test('[S5] every view shown is the fold of the log at its position', () => expect(found('S5')).toEqual([]));
test('[S6] after healing every command ends', () => expect(found('S6')).toEqual([]));
test('[S7] after healing every seat is live and at the head', () => expect(found('S7')).toEqual([]));
test('[S8] nothing is sent to, or done by, a pass that has ended', () => expect(found('S8')).toEqual([]));
test('[S9] one term of the gavel has effect at a time', () => expect(found('S9')).toEqual([]));
test('[S10] what is not disclosed is in nothing that others are sent', () => expect(found('S10')).toEqual([]));
test('[S11] two nodes make the same frames', () => expect(found('S11')).toEqual([]));
test('[S12] who is ahead of the log raises the alarm, and nobody else', () => expect(found('S12')).toEqual([]));
test('[S13] no meeting halts', () => expect(found('S13')).toEqual([]));

test('[S14] the same seed gives the same run', async () => {
  for (const seed of [1, 2, 3]) {
    const [first, second] = [await runSeed(seed, { steps: 60 }), await runSeed(seed, { steps: 60 })];
    expect(second.trace).toEqual(first.trace);
    expect(first.trace.length).toBeGreaterThan(50);
  }
});

test('enough seeds were played, and every rare path was taken', () => {
  expect(result.ran).toBeGreaterThanOrEqual(SEEDS_MIN);
  expect(result.steps).toBe(result.ran * STEPS_PER_SEED);
  expect(missedPaths(result.counters)).toEqual([]);
});
