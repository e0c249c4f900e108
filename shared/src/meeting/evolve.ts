import { invariant, unreachable } from '../kernel/index.ts';
import {
  applyInvitation,
  applyInvitationEnd,
  applyMember,
  applyMemberRevocation,
  applyPassRevocation,
  applyRedemption,
  applyReuse,
} from './access.ts';
import { applyCreation } from './creation.ts';
import { applyAttendance, applyParticipation, applyRegistration } from './delegations.ts';
import { applyRelease } from './disclosure.ts';
import type { MeetingEvent } from './events.ts';
import { applyHandOver } from './gavel.ts';
import { applyAmendment, applySubmission, applyWithdrawal } from './pledges.ts';
import { applyTransition, applyUndo } from './sitting.ts';
import type { MeetingState } from './state.ts';

/** What of a commit is folded: its time and its facts. */
export interface CommitToFold {
  /** Ms since the epoch. */
  readonly at: number;
  readonly events: readonly MeetingEvent[];
}

/** The state after a commit. Throws `InvariantError` where the log cannot have come from this code. */
export function fold(state: MeetingState | null, commit: CommitToFold): MeetingState | null {
  const folded = commit.events.reduce<MeetingState | null>((now, event) => evolve(now, event, commit.at), state);
  return folded === null || folded.at === commit.at ? folded : { ...folded, at: commit.at };
}

/** Folds one fact. Applies no rule and has no opinion. */
export function evolve(state: MeetingState | null, event: MeetingEvent, at: number): MeetingState {
  if (event.type === 'meeting-created') {
    invariant(state === null, 'A meeting is created once.');
    return applyCreation(event, at);
  }
  invariant(state !== null, 'A meeting begins with its creation.');
  switch (event.type) {
    case 'delegation-registered':
      return applyRegistration(state, event);
    case 'participation-set':
      return applyParticipation(state, event);
    case 'attendance-noted':
      return applyAttendance(state, event, at);
    case 'member-registered':
      return applyMember(state, event);
    case 'member-revoked':
      return applyMemberRevocation(state, event, at);
    case 'invitation-issued':
      return applyInvitation(state, event, at);
    case 'invitation-ended':
      return applyInvitationEnd(state, event, at);
    case 'invitation-redeemed':
      return applyRedemption(state, event, at);
    case 'invitation-reuse-noted':
      return applyReuse(state, event);
    case 'pass-revoked':
      return applyPassRevocation(state, event, at);
    case 'sitting-opened':
    case 'phase-activated':
    case 'sitting-suspended':
    case 'sitting-resumed':
    case 'sitting-adjourned':
    case 'sitting-closed':
      return applyTransition(state, event, at);
    case 'transition-undone':
      return applyUndo(state);
    case 'gavel-handed-over':
      return applyHandOver(state, event);
    case 'pledge-submitted':
      return applySubmission(state, event, at);
    case 'pledge-amended':
      return applyAmendment(state, event, at);
    case 'pledge-withdrawn':
      return applyWithdrawal(state, event, at);
    case 'pledges-released':
      return applyRelease(state, event, at);
    default:
      return unreachable(event);
  }
}
