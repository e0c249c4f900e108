import { expect, test } from 'vitest';
import { walk } from './walk.ts';

const SEED = 20250311;
/** A few; the simulation lane walks through hundreds. */
const MEETINGS = 3;
const STEPS_MIN = 350;
const CELLS_MIN = 200;

test('[AU1] [AU2] [SI1] [AG1] [DO2] [NO1] [SU5] [GA6] [FE2] [FL9] [TO5] [TO8] [PL12] [DI1] [DI9] walks go as a simple model of the meeting says', () => {
  const { steps, visits } = walk({ seed: SEED, meetings: MEETINGS });
  expect(steps).toBeGreaterThanOrEqual(STEPS_MIN);
  expect(visits.size).toBeGreaterThanOrEqual(CELLS_MIN);
});
