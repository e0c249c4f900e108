import { lookUp } from '../kernel/index.ts';
import { type Role, type Situation, speaksFor } from '../meeting/index.ts';
import type { MeetingView } from './records.ts';

/** Who a reader is, as the server told it. */
export interface Me {
  readonly memberId: string;
  readonly role: Role;
  readonly delegation: string | null;
}

/** The reader's situation, from nothing but its own view, for `authorise`. `null` before the first snapshot. */
export function situationIn(view: MeetingView, me: Me): Situation | null {
  const meeting = view.meeting['meeting'];
  if (meeting === undefined) return null;
  const own = me.delegation === null ? undefined : lookUp(view.delegations, me.delegation);
  const phase = meeting.current === null ? undefined : lookUp(view.phases, meeting.current.phaseId);
  return {
    role: me.role,
    memberId: me.memberId,
    delegation: me.delegation,
    hasVoice: speaksFor({ id: me.memberId, role: me.role }, own),
    participation: own?.participation ?? null,
    gavel: meeting.gavel,
    sitting: meeting.sitting.status,
    phase:
      phase === undefined || meeting.current === null
        ? null
        : { kind: phase.kind, activation: meeting.current.activation, disclosure: phase.disclosure },
  };
}
