import type { Command, CommandOf, MeetingView, Seen } from '@tour-de-table/client-sdk';
import type { CallRecord, TourRecord } from '@tour-de-table/shared/view';
import { expectedIn, meetingIn, placeIn } from '../../meeting/reading.ts';
import type { OrderChoice } from './rounds.ts';

/** The start of the tour with the order that the chair has seen; by lot with none. */
export function startTour(view: MeetingView, choice: OrderChoice, order: readonly string[] | null): Command {
  const expected = expectedIn(view);
  if (order === null || choice === 'lot') return { type: 'start-tour', expected, method: 'lot' };
  const given: CommandOf<'start-tour'> = { type: 'start-tour', expected, method: 'chair', order: [...order] };
  if (choice === 'alphabetical-en') return { ...given, method: 'alphabetical', language: 'en' };
  if (choice === 'alphabetical-fr') return { ...given, method: 'alphabetical', language: 'fr' };
  return { ...given, method: choice };
}

/** The call of a delegation, by a chair who sees who is called now. */
export function callDelegation(view: MeetingView, tour: TourRecord, delegation: string): Command {
  return { type: 'call-delegation', expected: expectedIn(view), delegation, called: tour.called };
}

/** The release of exactly these answers. */
export function releaseAnswers(view: MeetingView, phaseId: string, calls: readonly CallRecord[]): Command {
  const answers = calls.flatMap(({ delegation, said }) => (said === undefined ? [] : [{ delegation, response: said }]));
  return { type: 'release-answers', expected: expectedIn(view), phaseId, answers };
}

/** What the author of an entry sees of the round; `null` where none is under way. */
export function seenIn(view: MeetingView): Seen | null {
  const { current } = meetingIn(view);
  const { phase } = placeIn(view);
  if (current === null || phase?.disclosure === undefined) return null;
  return { activation: current.activation, disclosure: phase.disclosure };
}
