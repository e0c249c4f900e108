import fc from 'fast-check';
import { beforeAll } from 'vitest';
import { createRandom, type Random } from '../support/random.ts';
import {
  type RandomMeeting,
  randomContent,
  randomMeeting,
  type WriteContent,
  type WriteText,
} from '../support/random-meeting.ts';
import { type Folded, foldAll } from './streams.ts';

const SEED = 20250311;
const MEETINGS = 46;
const WISHES = 320;

/** A meeting of chance with all its states. */
export interface Played {
  readonly seed: number;
  readonly meeting: RandomMeeting;
  readonly folded: readonly Folded[];
}

/** The meetings of a test file; there from `playMeetings` on. */
export const played: Played[] = [];

const canaryOf: WriteText = (random) => `canary-${random.int(1, 2 ** 40)}`;

/** Each pledge says something that no other text says, so that it is found wherever it gets to. */
const withCanary: WriteContent = (random, delegation, partners) => {
  const canary = canaryOf(random);
  const content = randomContent(random, delegation, partners);
  return { ...content, title: canary, text: canary, sustainment: canary, requirementLine: canary };
};

/** Plays the meetings, or fewer, once for the tests of a file; every confidential text in them is a canary. */
export function playMeetings(meetings = MEETINGS): void {
  beforeAll(() => {
    // Files that share their modules share these, too.
    for (let index = played.length; index < meetings; index += 1) {
      const seed = SEED + index;
      const options = { wishes: WISHES, writeContent: withCanary, writeText: canaryOf };
      const meeting = randomMeeting(createRandom(seed), options);
      played.push({ seed, meeting, folded: foldAll(meeting.commits) });
    }
  });
}

/** Checks random ones of the meetings, which are played once. A counterexample is two numbers. */
export const check = (numRuns: number, property: (one: Played, random: Random) => void): void => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: played.length - 1 }), fc.integer(), (index, seed) => {
      const one = played[index];
      if (one !== undefined) property(one, createRandom(seed));
    }),
    { seed: SEED, numRuns },
  );
};
