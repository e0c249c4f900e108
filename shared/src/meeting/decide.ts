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
import { decideRevision } from './agenda.ts';
import { authorise, situationOf, toAuthorise } from './authorise.ts';
import { decideCapitalDates, decideVerdict } from './capital.ts';
import { decideClarification, decideQuestion, decideRecording } from './clarifications.ts';
import type { CommandType } from './commands.ts';
import { decideCreation } from './creation.ts';
import { type Decision, type Envelope, reject } from './decision.ts';
import { decideAttendance, decideImport, decideParticipation } from './delegations.ts';
import { decideConsent, decideOpening, decideRelease } from './disclosure.ts';
import { decideDisplayName, decideDisplayPage } from './displays.ts';
import { decideCallLinks, decideDocuments, decidePage, decidePresentationEnd } from './documents.ts';
import { decideDraftDiscard, decideDraftEdit } from './drafts.ts';
import { decideEntry, decideReadBack } from './entries.ts';
import {
  decideEnteredFloorRequest,
  decideFloor,
  decideFloorReorder,
  decideFloorRequest,
  decideFloorWithdrawal,
  decideSettingAside,
  decideSpeakingTime,
  decideSpeech,
} from './floor.ts';
import { decideGavelRefusal, decideGavelRequest, decideHandOver, decideTakeOver } from './gavel.ts';
import { decideCredentials, decideInvitationStatus, decideReminder, decideReplyBy } from './ledger.ts';
import { decideLinkReport } from './link-check.ts';
import { decideNote } from './notes.ts';
import {
  decideBreak,
  decideSilence,
  decideSilenceEnd,
  decideSummaryEdit,
  decideSummaryPublication,
} from './outcome.ts';
import { decidePartnership } from './partnerships.ts';
import { decideAmendment, decideSubmission, decideWithdrawal } from './pledges.ts';
import { decideConfirmation, decideDrop, decideFourEyes, propose, proposedBy } from './proposals.ts';
import { decideReceipts } from './receipts.ts';
import { decideTransition, decideUndo } from './sitting.ts';
import type { MeetingState } from './state.ts';
import { decideAnswerBack, decidePledgeBack } from './taking-back.ts';
import {
  decideAbsence,
  decideAnswersRelease,
  decideCall,
  decideCallRequest,
  decideCallRequestWithdrawal,
  decideEnteredResponse,
  decideReorder,
  decideResponse,
  decideResponseConfirmation,
  decideSkip,
  decideStart,
} from './tour.ts';
import { decideVoiceHandOver, decideVoiceReturn } from './voice.ts';

/**
 * A wish becomes facts or a reason: authorises, then asks the concern; where a second officer is needed, what was
 * accepted waits for one [FE1]. Pure; never throws for a bad wish. `state` is `null` for a meeting that does not exist
 * yet, and `meetingId` is what it would be called.
 */
export function decide(state: MeetingState | null, envelope: Envelope, meetingId: string): Decision {
  if (state === null) return decideFirst(envelope, meetingId);
  const decision = decideAllowed(state, envelope);
  const proposed = proposedBy(state, envelope.command);
  const waits = proposed !== null && decision.accepted && decision.events.length > 0;
  return waits ? propose(state, envelope, proposed) : decision;
}

function decideFirst(envelope: Envelope, meetingId: string): Decision {
  const refusal = refusalFor(null, envelope);
  if (refusal !== null) return refusal;
  return is(envelope, 'create-meeting')
    ? decideCreation(envelope, meetingId)
    : reject('not-allowed', { needs: 'a meeting' });
}

function decideAllowed(state: MeetingState, envelope: Envelope): Decision {
  return refusalFor(state, envelope) ?? decideIn(state, envelope);
}

function refusalFor(state: MeetingState | null, { actor, command }: Envelope): Decision | null {
  const situation = situationOf(state, actor);
  if (situation === null) return reject('not-allowed', { role: null, needs: 'a valid pass' });
  const refusal = authorise(situation, toAuthorise(command));
  return refusal === null ? null : { accepted: false, rejection: refusal };
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
    case 'reopen-phase':
      return decideTransition(state, { ...envelope, command });
    case 'undo-transition':
      return decideUndo(state, { ...envelope, command });
    case 'hand-over-gavel':
      return decideHandOver(state, { ...envelope, command });
    case 'request-gavel':
      return decideGavelRequest(state, { ...envelope, command });
    case 'refuse-gavel-request':
      return decideGavelRefusal(state, { ...envelope, command });
    case 'take-over-gavel':
      return decideTakeOver(state, { ...envelope, command });
    case 'set-four-eyes':
      return decideFourEyes(state, { ...envelope, command });
    case 'confirm-proposal':
      return decideConfirmation(state, { ...envelope, command }, (proposed) => decideAllowed(state, proposed));
    case 'drop-proposal':
      return decideDrop(state, { ...envelope, command });
    case 'hand-over-voice':
      return decideVoiceHandOver(state, { ...envelope, command });
    case 'take-back-voice':
      return decideVoiceReturn(state, { ...envelope, command });
    case 'note-receipts':
      return decideReceipts(state, { ...envelope, command });
    case 'revise-agenda':
      return decideRevision(state, { ...envelope, command });
    case 'set-documents':
      return decideDocuments(state, { ...envelope, command });
    case 'turn-page':
      return decidePage(state, { ...envelope, command });
    case 'stop-presenting':
      return decidePresentationEnd(state, { ...envelope, command });
    case 'set-call-links':
      return decideCallLinks(state, { ...envelope, command });
    case 'edit-note':
      return decideNote(state, { ...envelope, command });
    case 'set-invitation':
      return decideInvitationStatus(state, { ...envelope, command });
    case 'note-reminder':
      return decideReminder(state, { ...envelope, command });
    case 'set-reply-by':
      return decideReplyBy(state, { ...envelope, command });
    case 'check-credentials':
      return decideCredentials(state, { ...envelope, command });
    case 'show-on-display':
      return decideDisplayPage(state, { ...envelope, command });
    case 'name-display':
      return decideDisplayName(state, { ...envelope, command });
    case 'report-link-check':
      return decideLinkReport(state, { ...envelope, command });
    case 'edit-summary':
      return decideSummaryEdit(state, { ...envelope, command });
    case 'publish-summary':
      return decideSummaryPublication(state, { ...envelope, command });
    case 'open-silence':
      return decideSilence(state, { ...envelope, command });
    case 'break-silence':
      return decideBreak(state, { ...envelope, command });
    case 'end-silence':
      return decideSilenceEnd(state, { ...envelope, command });
    case 'request-floor':
      return decideFloorRequest(state, { ...envelope, command });
    case 'withdraw-floor-request':
      return decideFloorWithdrawal(state, { ...envelope, command });
    case 'enter-floor-request':
      return decideEnteredFloorRequest(state, { ...envelope, command });
    case 'set-aside-floor-request':
      return decideSettingAside(state, { ...envelope, command });
    case 'give-floor':
      return decideFloor(state, { ...envelope, command });
    case 'end-floor':
    case 'pause-floor':
    case 'continue-floor':
    case 'extend-floor':
      return decideSpeech(state, { ...envelope, command });
    case 'reorder-floor':
      return decideFloorReorder(state, { ...envelope, command });
    case 'set-speaking-time':
      return decideSpeakingTime(state, { ...envelope, command });
    case 'start-tour':
      return decideStart(state, { ...envelope, command });
    case 'reorder-tour':
      return decideReorder(state, { ...envelope, command });
    case 'call-delegation':
      return decideCall(state, { ...envelope, command });
    case 'skip-delegation':
      return decideSkip(state, { ...envelope, command });
    case 'mark-absent':
      return decideAbsence(state, { ...envelope, command });
    case 'request-call':
      return decideCallRequest(state, { ...envelope, command });
    case 'withdraw-call-request':
      return decideCallRequestWithdrawal(state, { ...envelope, command });
    case 'respond-to-call':
      return decideResponse(state, { ...envelope, command });
    case 'enter-response':
      return decideEnteredResponse(state, { ...envelope, command });
    case 'take-back-response':
      return decideAnswerBack(state, { ...envelope, command });
    case 'confirm-response':
      return decideResponseConfirmation(state, { ...envelope, command });
    case 'release-answers':
      return decideAnswersRelease(state, { ...envelope, command });
    case 'edit-draft':
      return decideDraftEdit(state, { ...envelope, command });
    case 'discard-draft':
      return decideDraftDiscard(state, { ...envelope, command });
    case 'submit-pledge':
      return decideSubmission(state, { ...envelope, command });
    case 'amend-pledge':
      return decideAmendment(state, { ...envelope, command });
    case 'withdraw-pledge':
      return decideWithdrawal(state, { ...envelope, command });
    case 'enter-pledge':
      return decideEntry(state, { ...envelope, command });
    case 'take-back-pledge':
      return decidePledgeBack(state, { ...envelope, command });
    case 'confirm-read-back':
      return decideReadBack(state, { ...envelope, command });
    case 'answer-partnership':
      return decidePartnership(state, { ...envelope, command });
    case 'ask-clarification':
      return decideQuestion(state, { ...envelope, command });
    case 'answer-clarification':
      return decideClarification(state, { ...envelope, command });
    case 'record-pledge':
      return decideRecording(state, { ...envelope, command });
    case 'consent-to-release':
      return decideConsent(state, { ...envelope, command });
    case 'release-pledges':
      return decideRelease(state, { ...envelope, command });
    case 'open-round':
      return decideOpening(state, { ...envelope, command });
    case 'set-capital-dates':
      return decideCapitalDates(state, { ...envelope, command });
    case 'decide-pledge':
      return decideVerdict(state, { ...envelope, command });
    default:
      return unreachable(command);
  }
}
