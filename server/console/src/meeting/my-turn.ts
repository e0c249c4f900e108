import type { Disclosure, Participation, TourResponse } from '@tour-de-table/shared/meeting';
import { type CallRecord, callOf, type MeetingView, type TourRecord, tourStanding } from '@tour-de-table/shared/view';
import { meetingIn, placeIn } from './reading.ts';

/** How a delegation stands in the tour of the phase under way. */
export type Turn =
  /** No round of contributions is under way. */
  | { readonly name: 'none' }
  /** The chair has not started the tour. */
  | (InRound & { readonly name: 'before-tour' })
  /** `before`: how many are called first; 0: next. `called`: who has the question now. */
  | (InRound & { readonly name: 'waiting'; readonly before: number; readonly called: string | null })
  | (InRound & { readonly name: 'called' })
  /** It answered or passed; deferred and skipped may answer before they are called again. */
  | (InRound & { readonly name: 'spoken' })
  | (InRound & { readonly name: 'deferred' | 'skipped' | 'absent'; readonly before: number });

interface InRound {
  readonly phaseId: string;
  readonly activation: number;
  readonly disclosure: Disclosure;
  readonly call: CallRecord;
}

/** From here on one is as good as called. */
export const NEAR = 2;

/** Where the delegation stands now. Pure. */
export function turnIn(view: MeetingView, delegation: string): Turn {
  const { current } = meetingIn(view);
  const { phase } = placeIn(view);
  if (current === null || phase?.kind !== 'contributions' || phase.disclosure === undefined) return { name: 'none' };
  const call = callOf(view, phase.id, delegation);
  const round = { phaseId: phase.id, activation: current.activation, disclosure: phase.disclosure, call };
  const tour = view.tours[phase.id];
  if (tour === undefined) return { ...round, name: 'before-tour' };
  const before = calledBefore(view, tour, delegation);
  switch (call.status) {
    case 'not-called':
      return { ...round, name: 'waiting', before, called: tour.called };
    case 'called':
      return { ...round, name: 'called' };
    case 'deferred':
    case 'skipped':
    case 'absent':
      return { ...round, name: call.status, before };
    default:
      return { ...round, name: 'spoken' };
  }
}

/**
 * Who is still to be called, in the order that is proposed to the chair: first those who have not been called, then those
 * who deferred, then who was skipped. Who has the question now is not asked again at once.
 */
export function stillToCall(view: MeetingView, tour: TourRecord): readonly string[] {
  const { notCalled, deferred, skipped } = tourStanding(view, tour);
  return [...notCalled, ...deferred, ...skipped].filter((code) => code !== tour.called);
}

function calledBefore(view: MeetingView, tour: TourRecord, delegation: string): number {
  const left = stillToCall(view, tour);
  const at = left.indexOf(delegation);
  return at < 0 ? left.length : at;
}

/** What a delegation can say when it is called: who only listens, observes or benefits has no offer to answer with. */
export function possibleResponses(participation: Participation | undefined): readonly TourResponse[] {
  return participation === 'host' || participation === 'full'
    ? ['can', 'can-with-conditions', 'under-national-consideration', 'cannot', 'pass', 'defer']
    : ['listening-only', 'pass', 'defer'];
}

/** Whether it may answer now without being called again: once it was called, as long as the phase lasts. */
export function mayAnswer(turn: Turn): boolean {
  return turn.name === 'called' || ('call' in turn && turn.call.count > 0);
}
