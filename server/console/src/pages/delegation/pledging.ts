import type { Me, MeetingClient, MeetingView } from '@tour-de-table/client-sdk';
import { type Disclosure, speaksFor } from '@tour-de-table/shared/meeting';
import { meetingIn, phasesIn, placeIn } from '../../meeting/reading.ts';

/** Whether, and under which disclosure, the reader can pledge now; or why not. */
export type Pledging =
  | { readonly can: true; readonly activation: number; readonly disclosure: Disclosure }
  | { readonly can: false; readonly why: WhyNot; readonly phaseId?: string };

export type WhyNot =
  | 'listener'
  | 'observer'
  | 'beneficiary'
  | 'no-voice'
  | 'before-start'
  | 'suspended'
  | 'adjourned'
  | 'closed'
  | 'later-phase'
  | 'no-more-phases';

/** Nobody of the delegation writes drafts then. */
export const FOR_GOOD: ReadonlySet<WhyNot> = new Set(['listener', 'observer', 'beneficiary', 'closed']);

/** Whether the reader speaks for its delegation: as its head, or as the alternate who was given the voice. */
export function hasVoice(view: MeetingView, { memberId, role, delegation }: Me): boolean {
  return speaksFor({ id: memberId, role }, view.delegations[delegation ?? '']);
}

/** The reasons are in the order in which they help: first what lasts, then what passes. */
export function pledgingIn(view: MeetingView, me: Me, may: MeetingClient['may']): Pledging {
  const { sitting, current } = meetingIn(view);
  const participation = view.delegations[me.delegation ?? '']?.participation;
  const { phase } = placeIn(view);
  if (participation === 'listener' || participation === 'observer' || participation === 'beneficiary') {
    return { can: false, why: participation };
  }
  if (sitting.status === 'closed') return { can: false, why: 'closed' };
  if (!hasVoice(view, me)) return { can: false, why: 'no-voice' };
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
