import type { Frame } from '@tour-de-table/shared/protocol';
import { applyChanges } from '@tour-de-table/shared/view';
import { expect, test, vi } from 'vitest';
import type { Replica, ReplicaStep } from '../../client-sdk/src/replica.ts';
import { STEPS_PER_SEED } from './run-seed.ts';
import { runSeeds } from './run-seeds.ts';

vi.mock('../../client-sdk/src/replica.ts', async (importReally) => {
  const really = await importReally<typeof import('../../client-sdk/src/replica.ts')>();
  /** Takes every frame for the next one. */
  const takeFrame = (replica: Replica, frame: Frame): ReplicaStep => {
    const { view, place } = replica;
    if (view === null || place === null) return really.takeFrame(replica, frame);
    const next = { ...replica, view: applyChanges(view, frame.changes), place: { ...place, position: frame.to } };
    return { replica: next, happenings: frame.happenings, needsResync: false, isOtherStream: false };
  };
  return { ...really, takeFrame };
});

test('[B] the SDK ignores from where a frame leads on: noticed', async () => {
  const { violations } = await runSeeds({ from: 1, count: 60, steps: STEPS_PER_SEED, stopsAtFirst: true });
  expect(violations.map(({ violation }) => violation.rule)).toEqual(['S5']);
});
