import type { TourResponse } from '@tour-de-table/shared/meeting';
import { type CallRecord, callOf, type MeetingView, type TourRecord, tourStanding } from '@tour-de-table/shared/view';
import { stillToCall } from './my-turn.ts';
import { phasesIn, placeIn } from './reading.ts';

/** A tour as the reader may see it. */
export interface TourReading {
  readonly tour: TourRecord;
  /** Its phase is under way; otherwise it is what has become of it. */
  readonly isUnderWay: boolean;
  readonly called: CallRecord | null;
  /** Gave an answer, passed, or were called and are done. */
  readonly heard: number;
  readonly all: number;
  /** Who is proposed to be called next, in order. */
  readonly next: readonly string[];
  /** What was said, as far as it is disclosed, in the order of the tour. */
  readonly answers: readonly { readonly said: TourResponse; readonly calls: readonly CallRecord[] }[];
  /** Done, and not disclosed. */
  readonly hidden: readonly string[];
  readonly skipped: readonly string[];
  readonly absent: readonly string[];
  /** Only once it is over: who was never called, or not again. */
  readonly notCalled: readonly string[];
}

const SAID: readonly TourResponse[] = [
  'can',
  'can-with-conditions',
  'under-national-consideration',
  'cannot',
  'listening-only',
  'pass',
  'defer',
];

/** The tour under way or, between rounds, the last one that was held; `null` where there was none. Pure. */
export function tourIn(view: MeetingView): TourReading | null {
  const { phase } = placeIn(view);
  const held = phasesIn(view).filter(({ id }) => view.tours[id] !== undefined);
  const at = phase === null ? undefined : held.find(({ id }) => id === phase.id);
  const shown = at ?? (phase?.kind === 'contributions' ? undefined : held.at(-1));
  const tour = shown === undefined ? undefined : view.tours[shown.id];
  return tour === undefined ? null : readTour(view, tour, at !== undefined);
}

function readTour(view: MeetingView, tour: TourRecord, isUnderWay: boolean): TourReading {
  const standing = tourStanding(view, tour);
  const all = Object.values(standing).flat();
  const calls = all.map((code) => callOf(view, tour.phaseId, code));
  const said = calls.filter((call) => call.said !== undefined);
  return {
    tour,
    isUnderWay,
    called: tour.called === null || !isUnderWay ? null : callOf(view, tour.phaseId, tour.called),
    heard: standing.answered.length + standing.passed.length,
    all: all.length,
    next: isUnderWay ? stillToCall(view, tour) : [],
    answers: SAID.map((one) => ({ said: one, calls: said.filter((call) => call.said === one) })).filter(
      (group) => group.calls.length > 0,
    ),
    hidden: [...standing.answered, ...standing.passed].filter((code) => !said.some((call) => call.delegation === code)),
    // Whoever was called when the round ended has not answered either.
    skipped: isUnderWay ? standing.skipped : [...standing.called, ...standing.skipped],
    absent: standing.absent,
    notCalled: isUnderWay ? [] : standing.notCalled,
  };
}
