import type { MeetingView, PledgeRecord } from '@tour-de-table/shared/view';
import { meetingIn } from './reading.ts';

/** What a capital can do now. */
export type CapitalStage =
  /** Its turn comes with the closing. */
  | { readonly name: 'before' }
  | { readonly name: 'open'; readonly decideBy: number | null }
  | { readonly name: 'over'; readonly decideBy: number };

/** Until when the capital decides; its own date goes before everybody's. `null`: no deadline was set. */
export function decideByOf(view: MeetingView, delegation: string): number | null {
  return view.delegations[delegation]?.decideBy ?? meetingIn(view).capitalDates.decideBy;
}

/** Where the capital of a delegation stands, at an instant of server time. Pure. */
export function capitalStage(view: MeetingView, delegation: string, now: number): CapitalStage {
  if (meetingIn(view).sitting.status !== 'closed') return { name: 'before' };
  const decideBy = decideByOf(view, delegation);
  return decideBy !== null && now > decideBy ? { name: 'over', decideBy } : { name: 'open', decideBy };
}

/** The pledges that a capital is asked about: undecided first, then by the order in which they were made. */
export function pledgesToDecide(view: MeetingView, delegation: string): readonly PledgeRecord[] {
  const rank = ({ status, verdict }: PledgeRecord) => (status === 'withdrawn' ? 2 : verdict === undefined ? 0 : 1);
  return Object.values(view.pledges)
    .filter((pledge) => pledge.delegation === delegation)
    .sort((a, b) => rank(a) - rank(b) || a.at - b.at || (a.id < b.id ? -1 : 1));
}
