import type { Me, MeetingClient, MeetingView } from '@tour-de-table/client-sdk';
import type { Disclosure } from '@tour-de-table/shared/meeting';
import { meetingIn, phasesIn, placeIn } from '../../meeting/reading.ts';

/** Whether, and under which disclosure, the reader can pledge now; or why not. */
export type Pledging =
  | { readonly can: true; readonly activation: number; readonly disclosure: Disclosure }
  | { readonly can: false; readonly why: WhyNot; readonly phaseId?: string };

export type WhyNot =
  | 'listener'
  | 'observer'
  | 'beneficiary'
  | 'not-head'
  | 'before-start'
  | 'suspended'
  | 'adjourned'
  | 'closed'
  | 'later-phase'
  | 'no-more-phases';

/** The reasons are in the order in which they help: first what lasts, then what passes. */
export function pledgingIn(view: MeetingView, me: Me, may: MeetingClient['may']): Pledging {
  const { sitting, current } = meetingIn(view);
  const participation = view.delegations[me.delegation ?? '']?.participation;
  const { phase } = placeIn(view);
  if (participation === 'listener' || participation === 'observer' || participation === 'beneficiary') {
    return { can: false, why: participation };
  }
  if (sitting.status === 'closed') return { can: false, why: 'closed' };
  if (me.role !== 'head') return { can: false, why: 'not-head' };
  if (sitting.status === 'scheduled') return { can: false, why: 'before-start' };
  if (sitting.status !== 'open') return { can: false, why: sitting.status };
  const refusal = may({ type: 'submit-pledge', ...(me.delegation === null ? {} : { delegation: me.delegation }) });
  if (refusal === null && current !== null && phase?.disclosure !== undefined) {
    return { can: true, activation: current.activation, disclosure: phase.disclosure };
  }
  const next = phasesIn(view).find(({ kind, index }) => kind === 'contributions' && index > (phase?.index ?? -1));
  return next === undefined
    ? { can: false, why: 'no-more-phases' }
    : { can: false, why: 'later-phase', phaseId: next.id };
}
