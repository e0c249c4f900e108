import type { OrderMethod } from '../meeting/index.ts';
import { callId } from './call-id.ts';
import type { CallRecord, DelegationRecord, MeetingView, TourRecord } from './records.ts';

/** In which order delegations are proposed to be called, before the chair changes it. */
export interface CallOrderOptions {
  readonly method: Exclude<OrderMethod, 'lot'>;
  /** The name of a delegation in the language whose alphabet counts. */
  readonly nameOf: (delegation: DelegationRecord) => string;
  /** Compares two names by that alphabet, as `new Intl.Collator(language).compare` does: alphabets differ by machine. */
  readonly compareNames: (a: string, b: string) => number;
}

const PARTICIPATION_RANKS = ['host', 'full', 'beneficiary', 'observer', 'listener'] as const;
const REPRESENTATION_RANKS = ['chief-of-defence', 'deputy', 'representative', 'other'] as const;

/**
 * Codes in the order of the method. *Alphabetical*: by name. *Protocol*: hosts first, then full participants, the
 * beneficiary, observers and listeners, each by the rank of their representation, then by name; customary, and the chair
 * changes what is different in its house. For the others the alphabet is where the chair begins. Pure.
 */
export function proposedOrder(
  delegations: readonly DelegationRecord[],
  { method, nameOf, compareNames }: CallOrderOptions,
): readonly string[] {
  const rank = ({ participation, representation = 'other' }: DelegationRecord): number =>
    PARTICIPATION_RANKS.indexOf(participation) * REPRESENTATION_RANKS.length +
    REPRESENTATION_RANKS.indexOf(representation);
  return [...delegations]
    .sort((a, b) => {
      const ranks = method === 'protocol' ? rank(a) - rank(b) : 0;
      return ranks !== 0 ? ranks : compareNames(nameOf(a), nameOf(b)) || (a.code < b.code ? -1 : 1);
    })
    .map(({ code }) => code);
}

/**
 * Whom the chair calls next: first who has not been called, then who has deferred, then who was skipped, each in the
 * order of the tour and then who came later; `null` when all have been heard, passed or were absent.
 */
export function nextToCall(view: MeetingView, tour: TourRecord): string | null {
  const everybody = everybodyIn(view, tour).filter((code) => mayBeCalled(view, code));
  for (const wanted of ['not-called', 'deferred', 'skipped'] as const) {
    const next = everybody.find((code) => statusIn(view, tour.phaseId, code) === wanted);
    if (next !== undefined) return next;
  }
  return null;
}

/** The place of a delegation in a tour; *not called* where it came later than the order. */
export function callOf(view: MeetingView, phaseId: string, delegation: string): CallRecord {
  const id = callId(phaseId, delegation);
  return view.calls[id] ?? { id, phaseId, delegation, status: 'not-called', count: 0 };
}

/** What has become of a tour: every delegation that takes part stands in exactly one of the lists [TO13]. */
export interface TourStanding {
  /** Gave an answer, or (where answers are not disclosed) were called and are done. In the order of the tour. */
  readonly answered: readonly string[];
  readonly passed: readonly string[];
  /** Silent, in different ways. */
  readonly called: readonly string[];
  readonly deferred: readonly string[];
  readonly skipped: readonly string[];
  readonly absent: readonly string[];
  readonly notCalled: readonly string[];
}

/** Who is through, and who is left. Nobody is dropped: who joined after the order was made is *not called*. */
export function tourStanding(view: MeetingView, tour: TourRecord): TourStanding {
  const all = everybodyIn(view, tour);
  const having = (...statuses: readonly CallRecord['status'][]) =>
    all.filter((code) => statuses.includes(statusIn(view, tour.phaseId, code)));
  return {
    answered: having('answered', 'done'),
    passed: having('passed'),
    called: having('called'),
    deferred: having('deferred'),
    skipped: having('skipped'),
    absent: having('absent'),
    notCalled: having('not-called'),
  };
}

/** In the order of the tour, and after it who takes part since. */
function everybodyIn(view: MeetingView, tour: TourRecord): readonly string[] {
  const later = Object.keys(view.delegations).filter((code) => !tour.order.includes(code) && mayBeCalled(view, code));
  return [...tour.order, ...later.sort()];
}

/** The chair's side also sees delegations that do not come. */
function mayBeCalled(view: MeetingView, code: string): boolean {
  const invitation = view.delegations[code]?.invitation;
  return invitation === undefined || invitation === 'accepted' || invitation === 'late';
}

function statusIn(view: MeetingView, phaseId: string, code: string): CallRecord['status'] {
  return callOf(view, phaseId, code).status;
}
