import { type CommitToFold, decide, fold, IDS_PER_COMMAND, type MeetingState } from '@tour-de-table/shared/meeting';
import type { Random } from './random.ts';
import { PREPARATIONS } from './random-plan.ts';
import { reachedBy } from './random-reached.ts';
import type { RandomStep } from './random-step.ts';
import { randomWish } from './random-wishes.ts';
import { type RandomWish, randomHex, type WriteContent, type WriteText } from './random-writing.ts';

export type { RandomStep } from './random-step.ts';
export { randomWish } from './random-wishes.ts';
export { type RandomWish, randomContent, type WriteContent, type WriteText } from './random-writing.ts';

export interface RandomMeeting {
  readonly steps: readonly RandomStep[];
  /** Those of the steps that became facts. */
  readonly commits: readonly CommitToFold[];
  readonly state: MeetingState;
  /** How often each kind of event, rejection and rare state came about, by name. */
  readonly reached: ReadonlyMap<string, number>;
}

export interface RandomMeetingOptions {
  /** Wishes after the preparations, which are the same for every meeting. */
  readonly wishes: number;
  readonly writeContent?: WriteContent;
  readonly writeText?: WriteText;
}

/** Invented: the day is the one of the first case, the time of day is not known. */
const RANDOM_MEETING_STARTS_AT = Date.UTC(2025, 2, 11, 9);
export const RANDOM_MEETING_ID = 'meeting-random';

/** Plays a meeting of chance: most wishes are possible, some stale, late, not theirs, or nonsense. */
export function randomMeeting(random: Random, options: RandomMeetingOptions): RandomMeeting {
  const steps: RandomStep[] = [];
  const clock = random.fork('time');
  const ids = random.fork('ids');
  const wishes = random.fork('wishes');
  let state: MeetingState | null = null;
  let at = RANDOM_MEETING_STARTS_AT;
  const take = (wish: RandomWish): void => {
    const step = playStep(state, wish, at, freshIds(ids));
    steps.push(step);
    state = step.after;
    at += passingMs(clock);
  };
  for (const prepare of PREPARATIONS) take(prepare(wishes, state));
  for (let count = 0; count < options.wishes && state !== null; count += 1) {
    take(randomWish(wishes, state, options.writeContent, options.writeText));
  }
  return toMeeting(steps);
}

/** Plays the same wishes at the same times with the same ids, some of them replaced or (`null`) left out. */
export function replayWishes(
  steps: readonly RandomStep[],
  replace: (step: RandomStep) => RandomWish | null,
): RandomMeeting {
  const replayed: RandomStep[] = [];
  let state: MeetingState | null = null;
  for (const step of steps) {
    const wish = replace(step);
    if (wish === null) continue;
    const next: RandomStep = playStep(state, wish, step.at, step.ids);
    replayed.push(next);
    state = next.after;
  }
  return toMeeting(replayed);
}

function playStep(before: MeetingState | null, wish: RandomWish, at: number, ids: readonly string[]): RandomStep {
  const decision = decide(before, { ...wish, at, ids }, RANDOM_MEETING_ID);
  const isFact = decision.accepted && decision.events.length > 0;
  return { ...wish, at, ids, before, decision, after: isFact ? fold(before, { at, events: decision.events }) : before };
}

function toMeeting(steps: readonly RandomStep[]): RandomMeeting {
  const reached = new Map<string, number>();
  for (const name of steps.flatMap(reachedBy)) reached.set(name, (reached.get(name) ?? 0) + 1);
  const commits = steps.flatMap(({ at, decision }) =>
    decision.accepted && decision.events.length > 0 ? [{ at, events: decision.events }] : [],
  );
  const state = steps.at(-1)?.after ?? null;
  if (state === null) throw new Error('The preparations create the meeting.');
  return { steps, commits, state, reached };
}

/** Mostly seconds, sometimes the same instant, seldom longer than an undo or an invitation lasts. */
function passingMs(random: Random): number {
  if (random.chance(0.15)) return 0;
  if (random.chance(0.02)) return random.int(15, 20) * 86_400_000;
  return random.chance(0.1) ? random.int(120_000, 600_000) : random.int(1, 20_000);
}

function freshIds(random: Random): readonly string[] {
  return Array.from({ length: IDS_PER_COMMAND }, () => randomHex(random, 12));
}
