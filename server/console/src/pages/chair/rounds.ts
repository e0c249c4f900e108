import { type DelegationRecord, type MeetingView, takesPart } from '@tour-de-table/client-sdk';
import {
  type CallRecord,
  callOf,
  type PhaseRecord,
  proposedOrder,
  type TourRecord,
  tourStanding,
} from '@tour-de-table/shared/view';
import { delegationName } from '../../language/names.ts';
import { meetingIn, phasesIn, placeIn } from '../../meeting/reading.ts';

/** A contributions phase, with its tour where the chair has started one. */
export interface Round {
  readonly phase: PhaseRecord;
  readonly tour: TourRecord | null;
}

/** The round under way. */
export function roundNow(view: MeetingView): Round | null {
  const { phase } = placeIn(view);
  return phase?.kind === 'contributions' ? { phase, tour: view.tours[phase.id] ?? null } : null;
}

/** Rounds that were held and are not under way now, in the order of the agenda. */
export function earlierRounds(view: MeetingView): readonly Round[] {
  const isOver = meetingIn(view).sitting.status === 'closed';
  const now = roundNow(view)?.phase.id;
  return phasesIn(view)
    .filter(({ id, kind, startedAt }) => kind === 'contributions' && startedAt !== undefined && (isOver || id !== now))
    .map((phase) => ({ phase, tour: view.tours[phase.id] ?? null }));
}

/** Who takes part, and so has to be in the order of calls. */
export function participantsIn(view: MeetingView): readonly DelegationRecord[] {
  return Object.values(view.delegations).filter(
    ({ invitation }) => invitation === undefined || takesPart({ invitation }),
  );
}

/** A delegation's line in the list of a tour. */
export interface TourRow {
  /** From 1. */
  readonly place: number;
  readonly code: string;
  readonly call: CallRecord;
}

/** All lines of a tour in its order; who came since then stands at the end. */
export function tourRows(view: MeetingView, tour: TourRecord): readonly TourRow[] {
  const late = participantsIn(view)
    .map(({ code }) => code)
    .filter((code) => !tour.order.includes(code));
  return [...tour.order, ...late].map((code, at) => ({ place: at + 1, code, call: callOf(view, tour.phaseId, code) }));
}

export const SILENCES = ['called', 'notCalled', 'deferred', 'skipped', 'absent'] as const;
export type Silence = (typeof SILENCES)[number];

/** Who has given no answer, each kind of silence by itself; kinds that nobody is in are left out. */
export function silencesIn(
  view: MeetingView,
  tour: TourRecord,
): readonly { readonly kind: Silence; readonly codes: readonly string[] }[] {
  const standing = tourStanding(view, tour);
  return SILENCES.map((kind) => ({ kind, codes: standing[kind] })).filter(({ codes }) => codes.length > 0);
}

/** How many have answered or passed, of all. */
export function heardIn(view: MeetingView, tour: TourRecord): { readonly heard: number; readonly all: number } {
  const { answered, passed } = tourStanding(view, tour);
  return { heard: answered.length + passed.length, all: tourRows(view, tour).length };
}

/** Answers that others have not been shown as they are now. */
export function hiddenAnswers(view: MeetingView, { phaseId }: TourRecord): readonly CallRecord[] {
  return Object.values(view.calls)
    .filter((call) => call.phaseId === phaseId && call.said !== undefined)
    .filter(({ disclosed }) => disclosed === 'no' || disclosed === 'earlier-answer')
    .sort((a, b) => (a.saidAt ?? 0) - (b.saidAt ?? 0));
}

export const ORDER_CHOICES = ['alphabetical-en', 'alphabetical-fr', 'protocol', 'lot', 'requests', 'chair'] as const;
/** How the chair lets the order come about; an alphabet is always somebody's. */
export type OrderChoice = (typeof ORDER_CHOICES)[number];

/** Who would be called in which order; `null` where a lot is drawn when the tour starts. */
export function orderFor(
  view: MeetingView,
  phaseId: string,
  choice: OrderChoice,
  language: string,
): readonly string[] | null {
  if (choice === 'lot') return null;
  const alphabet = choice === 'alphabetical-en' ? 'en' : choice === 'alphabetical-fr' ? 'fr' : language;
  const order = proposedOrder(participantsIn(view), {
    method: choice === 'protocol' ? 'protocol' : 'alphabetical',
    nameOf: (delegation) => delegationName(delegation, alphabet),
    compareNames: new Intl.Collator(alphabet).compare,
  });
  if (choice !== 'requests') return order;
  const asked = (code: string) => callOf(view, phaseId, code).requestedAt ?? Number.POSITIVE_INFINITY;
  return [...order].sort((a, b) => (asked(a) === asked(b) ? 0 : asked(a) - asked(b)));
}

/** The order to begin a change with: as it is, without who no longer takes part, and with who came since. */
export function orderNow(view: MeetingView, tour: TourRecord): readonly string[] {
  const wanted = new Set(participantsIn(view).map(({ code }) => code));
  return tourRows(view, tour)
    .map(({ code }) => code)
    .filter((code) => wanted.has(code));
}

/** The order with one delegation moved by some places; to the end where that is too far. */
export function moved(order: readonly string[], code: string, places: number): readonly string[] {
  const from = order.indexOf(code);
  if (from < 0) return order;
  const to = Math.min(Math.max(from + places, 0), order.length - 1);
  const rest = order.filter((other) => other !== code);
  return [...rest.slice(0, to), code, ...rest.slice(to)];
}

/** Whether two orders name the same delegations, each once. */
export function isSameOrder(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && new Set([...one, ...other]).size === one.length;
}
