import { expect, test } from 'vitest';
import { walk } from './walk.ts';

const SEED = 20250311;
const MEETINGS = 12;
const STEPS_MIN = 1_500;

test('[AU1] [AU2] [SI1] [GA6] [FE2] [TO5] [TO8] [PL12] [DI1] [DI9] walks go as a simple model of the meeting says', () => {
  expect(walk({ seed: SEED, meetings: MEETINGS }).steps).toBeGreaterThanOrEqual(STEPS_MIN);
});
