import { unreachable } from '../kernel/index.ts';
import {
  decideExpiry,
  decideInvitation,
  decideInvitationRevocation,
  decideMemberRevocation,
  decidePassRevocation,
  decideRedemption,
  decideReuse,
} from './access.ts';
import { authorise, situationOf, toAuthorise } from './authorise.ts';
import type { CommandType } from './commands.ts';
import { decideCreation } from './creation.ts';
import { type Decision, type Envelope, reject } from './decision.ts';
import { decideAttendance, decideImport, decideParticipation } from './delegations.ts';
import { decideRelease } from './disclosure.ts';
import { decideHandOver } from './gavel.ts';
import { decideAmendment, decideSubmission, decideWithdrawal } from './pledges.ts';
import { decideTransition, decideUndo } from './sitting.ts';
import type { MeetingState } from './state.ts';

/**
 * A wish becomes facts or a reason: authorises, then asks the concern. Pure; never throws for a bad wish.
 * `state` is `null` for a meeting that does not exist yet, and `meetingId` is what it would be called.
 */
export function decide(state: MeetingState | null, envelope: Envelope, meetingId: string): Decision {
  const situation = situationOf(state, envelope.actor);
  if (situation === null) return reject('not-allowed', { role: null, needs: 'a valid pass' });
  const { command } = envelope;
  const refusal = authorise(situation, toAuthorise(command));
  if (refusal !== null) return { accepted: false, rejection: refusal };
  if (state === null) {
    return is(envelope, 'create-meeting')
      ? decideCreation(envelope, meetingId)
      : reject('not-allowed', { needs: 'a meeting' });
  }
  return decideIn(state, envelope);
}

function is<T extends CommandType>(envelope: Envelope, type: T): envelope is Envelope<T> {
  return envelope.command.type === type;
}

function decideIn(state: MeetingState, envelope: Envelope): Decision {
  const { command } = envelope;
  switch (command.type) {
    case 'create-meeting':
      return reject('meeting-exists');
    case 'import-delegations':
      return decideImport(state, { ...envelope, command });
    case 'set-participation':
      return decideParticipation(state, { ...envelope, command });
    case 'note-attendance':
      return decideAttendance(state, { ...envelope, command });
    case 'issue-invitation':
      return decideInvitation(state, { ...envelope, command });
    case 'revoke-invitation':
      return decideInvitationRevocation(state, { ...envelope, command });
    case 'redeem-invitation':
      return decideRedemption(state, { ...envelope, command });
    case 'note-invitation-reuse':
      return decideReuse(state, { ...envelope, command });
    case 'expire-invitation':
      return decideExpiry(state, { ...envelope, command });
    case 'revoke-pass':
      return decidePassRevocation(state, { ...envelope, command });
    case 'revoke-member':
      return decideMemberRevocation(state, { ...envelope, command });
    case 'open-sitting':
    case 'advance-phase':
    case 'suspend-sitting':
    case 'resume-sitting':
    case 'adjourn-sitting':
    case 'close-sitting':
      return decideTransition(state, command);
    case 'undo-transition':
      return decideUndo(state, { ...envelope, command });
    case 'hand-over-gavel':
      return decideHandOver(state, { ...envelope, command });
    case 'release-pledges':
      return decideRelease(state, { ...envelope, command });
    case 'submit-pledge':
      return decideSubmission(state, { ...envelope, command });
    case 'amend-pledge':
      return decideAmendment(state, { ...envelope, command });
    case 'withdraw-pledge':
      return decideWithdrawal(state, { ...envelope, command });
    default:
      return unreachable(command);
  }
}
