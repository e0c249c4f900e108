import type { PhaseTimes } from '@tour-de-table/shared/view';

/** A drift below this is none, ms. */
const DRIFT_MIN_MS = 60_000;

/** How the expected end stands to the plan; whole minutes. */
export type Drift =
  | { readonly kind: 'unplanned' }
  | { readonly kind: 'on-time' }
  | { readonly kind: 'later' | 'earlier'; readonly minutes: number };

/** The drift as people say it. */
export function driftOf(driftMs: number | null): Drift {
  if (driftMs === null) return { kind: 'unplanned' };
  if (Math.abs(driftMs) < DRIFT_MIN_MS) return { kind: 'on-time' };
  return { kind: driftMs > 0 ? 'later' : 'earlier', minutes: Math.floor(Math.abs(driftMs) / 60_000) };
}

/** A stretch of time; `end` is `null` while it goes on. */
export interface Span {
  readonly start: number;
  readonly end: number | null;
}

/** Times of a step on the agenda: only what says something new beside the others. */
export interface StepTimes {
  readonly planned: Span | null;
  /** What was; absent before it began. */
  readonly actual: Span | null;
  /** What is to be expected; absent where it is as planned, and after the end. */
  readonly expected: Span | null;
}

/** Planned, actual and expected times of a step, without repetition. */
export function stepTimes(times: PhaseTimes, isOver: boolean): StepTimes {
  const { plannedStart, plannedEnd, actualStart, actualEnd, expectedStart, expectedEnd } = times;
  const planned = plannedStart === null ? null : { start: plannedStart, end: plannedEnd };
  const actual = actualStart === null ? null : { start: actualStart, end: actualEnd };
  const isPast = isOver || (actualStart !== null && actualEnd !== null);
  const isAsPlanned =
    planned !== null &&
    Math.abs(expectedStart - planned.start) < DRIFT_MIN_MS &&
    Math.abs(expectedEnd - (planned.end ?? expectedEnd)) < DRIFT_MIN_MS;
  return { planned, actual, expected: isPast || isAsPlanned ? null : { start: expectedStart, end: expectedEnd } };
}
