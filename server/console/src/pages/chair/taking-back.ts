import type { Command } from '@tour-de-table/shared/meeting';
import type { CallRecord, MeetingView, PledgeRecord } from '@tour-de-table/shared/view';

/** What the chair's side has entered for a delegation and its delegation has not made its own. */
export type Entry =
  | { readonly kind: 'answer'; readonly call: CallRecord }
  | { readonly kind: 'pledge'; readonly pledge: PledgeRecord };

/** What would follow if an entry were taken back, as far as the chair's side can know. */
export interface TakingBack {
  /** `null` where it was changed or confirmed since the author looked. */
  readonly command: Command | null;
  /** Of an answer: whether the chair has called another delegation since this one was called. */
  readonly isPassedOver: boolean;
  /** Whether others may have seen any of it. */
  readonly mayBeKnown: boolean;
}

/** Reads off the view what taking an entry back would do. Pure. */
export function takingBack(view: MeetingView, entry: Entry, reason: string): TakingBack {
  return entry.kind === 'answer' ? ofAnswer(view, entry.call, reason) : ofPledge(view, entry.pledge, reason);
}

function ofAnswer(view: MeetingView, { id, delegation, phaseId, said }: CallRecord, reason: string): TakingBack {
  const now = view.calls[id];
  const isThere = said !== undefined && now?.said === said && now.readBack === 'awaiting';
  const since = now?.calledAt ?? 0;
  const others = Object.values(view.calls).filter((call) => call.phaseId === phaseId && call.delegation !== delegation);
  return {
    command: isThere ? { type: 'take-back-response', delegation, phaseId, response: said, reason } : null,
    isPassedOver: others.some(({ calledAt }) => calledAt !== undefined && calledAt >= since),
    mayBeKnown: now?.disclosed !== 'no',
  };
}

function ofPledge(view: MeetingView, { id: pledgeId, version }: PledgeRecord, reason: string): TakingBack {
  const now = view.pledges[pledgeId];
  const isThere = now?.version === version && now.readBack === 'awaiting' && now.status !== 'withdrawn';
  return {
    command: isThere ? { type: 'take-back-pledge', pledgeId, version, reason } : null,
    isPassedOver: false,
    mayBeKnown: now?.disclosed !== 'no',
  };
}

/** An answer that was taken back, and whose it was not. */
export interface TakenBack {
  readonly delegation: string;
  readonly error: NonNullable<CallRecord['takenBack']>[number];
}

/** Answers of a tour that were entered in error, the newest first. Pure. */
export function takenBackIn({ calls }: MeetingView, phaseId: string): readonly TakenBack[] {
  return Object.values(calls)
    .filter((call) => call.phaseId === phaseId)
    .flatMap(({ delegation, takenBack = [] }) => takenBack.map((error) => ({ delegation, error })))
    .sort((a, b) => b.error.at - a.error.at);
}
