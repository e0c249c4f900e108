import type { Clarification } from '@tour-de-table/shared/meeting';
import type { CallRecord, MeetingView, PledgeRecord } from '@tour-de-table/shared/view';

/** What a delegation is asked and has not answered. */
export interface WaitingFor {
  /** Answers that were entered for it. */
  readonly answers: readonly CallRecord[];
  /** Pledges that were entered for it. */
  readonly entries: readonly PledgeRecord[];
  /** Pledges of others that name it. */
  readonly partnerships: readonly PledgeRecord[];
  readonly questions: readonly { readonly pledge: PledgeRecord; readonly asked: Clarification }[];
}

/** Read off the delegation's own view. Pure. */
export function waitingFor(view: MeetingView, delegation: string): WaitingFor {
  const pledges = Object.values(view.pledges)
    .filter(({ status }) => status !== 'withdrawn')
    .sort((a, b) => a.at - b.at);
  const own = pledges.filter((pledge) => pledge.delegation === delegation);
  return {
    answers: Object.values(view.calls).filter(
      (call) => call.delegation === delegation && call.readBack === 'awaiting' && call.status !== 'called',
    ),
    entries: own.filter(({ readBack }) => readBack === 'awaiting'),
    partnerships: pledges.filter(({ partners }) => partners[delegation] === 'asked'),
    questions: own.flatMap((pledge) =>
      (pledge.clarifications ?? []).filter(({ answer }) => answer === undefined).map((asked) => ({ pledge, asked })),
    ),
  };
}
