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
import { applyRevision } from './agenda.ts';
import { applyCapitalDates, applyVerdict } from './capital.ts';
import { applyClarification, applyQuestion, applyRecording } from './clarifications.ts';
import { applyCreation } from './creation.ts';
import { applyAttendance, applyParticipation, applyRegistration } from './delegations.ts';
import { applyConsent, applyOpening, applyRelease } from './disclosure.ts';
import { applyDisplayName, applyDisplayPage } from './displays.ts';
import { applyCallLinks, applyDocuments, applyPage, applyPresentationEnd } from './documents.ts';
import { applyDraftEdit, withoutDraft } from './drafts.ts';
import { applyReadBack } from './entries.ts';
import type { MeetingEvent } from './events.ts';
import {
  applyFloor,
  applyFloorContinuation,
  applyFloorExtension,
  applyFloorPause,
  applyFloorReorder,
  applyFloorRequest,
  applyFloorRequestEnd,
  applySpeakingTime,
  endSpeech,
  settleFloor,
} from './floor.ts';
import { applyGavelRefusal, applyGavelRequest, applyHandOver } from './gavel.ts';
import { applyLapse, bringBackRequests } from './lapsing.ts';
import { applyCredentials, applyInvitationStatus, applyReminder, applyReplyBy } from './ledger.ts';
import { applyLinkCheck, applyRehearsal } from './link-check.ts';
import { applyNote } from './notes.ts';
import { applyBreak, applySilence, applySilenceEnd, applySummaryEdit, applySummaryPublication } from './outcome.ts';
import { applyPartnership } from './partnerships.ts';
import { applyAmendment, applySubmission, applyWithdrawal } from './pledges.ts';
import { applyFourEyes, applyProposal, applyProposalEnd } from './proposals.ts';
import { applyReceipts } from './receipts.ts';
import { applyTransition, applyUndo } from './sitting.ts';
import type { MeetingState } from './state.ts';
import { applyAnswerBack, applyPledgeBack } from './taking-back.ts';
import {
  applyAbsence,
  applyAnswersRelease,
  applyCall,
  applyCallRequest,
  applyCallRequestWithdrawal,
  applyReorder,
  applyResponse,
  applyResponseConfirmation,
  applySkip,
  applyStart,
} from './tour.ts';
import { applyVoiceHandOver, applyVoiceReturn } from './voice.ts';

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
    case 'sitting-resumed':
      return applyTransition(state, event, at);
    case 'phase-activated':
    case 'phase-reopened':
      return applyLapse(applyTransition(state, event, at), event, at);
    // Whoever speaks is interrupted with the sitting, and goes on when the chair says so.
    case 'sitting-suspended':
    case 'sitting-adjourned':
      return applyFloorPause(applyTransition(state, event, at), at);
    case 'sitting-closed':
      return endSpeech(applyLapse(applyTransition(state, event, at), event, at), at);
    case 'transition-undone':
      return settleFloor(applyUndo(bringBackRequests(state)), at);
    case 'gavel-handed-over':
      return applyHandOver(state, event);
    case 'pledge-submitted':
      return applySubmission(state, event, at);
    case 'pledge-amended':
      return applyAmendment(state, event, at);
    case 'pledge-withdrawn':
      return applyWithdrawal(state, event, at);
    case 'pledge-taken-back':
      return applyPledgeBack(state, event, at);
    case 'pledges-released':
      return applyRelease(state, event, at);
    case 'round-opened':
      return applyOpening(state, event, at);
    case 'read-back-confirmed':
      return applyReadBack(state, event);
    case 'partnership-answered':
      return applyPartnership(state, event);
    case 'clarification-asked':
      return applyQuestion(state, event, at);
    case 'clarification-answered':
      return applyClarification(state, event, at);
    case 'pledge-recorded':
      return applyRecording(state, event);
    case 'release-consented':
      return applyConsent(state, event);
    case 'capital-dates-set':
      return applyCapitalDates(state, event);
    case 'pledge-decided':
      return applyVerdict(state, event, at);
    case 'draft-edited':
      return applyDraftEdit(state, event, at);
    case 'draft-discarded':
      return withoutDraft(state, event);
    case 'tour-started':
      return applyStart(state, event, at);
    case 'tour-reordered':
      return applyReorder(state, event);
    case 'delegation-called':
      return applyCall(state, event, at);
    case 'delegation-skipped':
      return applySkip(state, event);
    case 'delegation-marked-absent':
      return applyAbsence(state, event);
    case 'call-requested':
      return applyCallRequest(state, event, at);
    case 'call-request-withdrawn':
      return applyCallRequestWithdrawal(state, event);
    case 'call-responded':
      return applyResponse(state, event, at);
    case 'response-confirmed':
      return applyResponseConfirmation(state, event);
    case 'response-taken-back':
      return applyAnswerBack(state, event, at);
    case 'answers-released':
      return applyAnswersRelease(state, event);
    case 'agenda-revised':
      return applyRevision(state, event);
    case 'documents-set':
      return applyDocuments(state, event);
    case 'page-turned':
      return applyPage(state, event, at);
    case 'presentation-ended':
      return applyPresentationEnd(state);
    case 'call-links-set':
      return applyCallLinks(state, event);
    case 'note-edited':
      return applyNote(state, event, at);
    case 'invitation-status-set':
      return applyInvitationStatus(state, event);
    case 'reminder-noted':
      return applyReminder(state, event, at);
    case 'reply-by-set':
      return applyReplyBy(state, event);
    case 'credentials-checked':
      return applyCredentials(state, event, at);
    case 'display-page-set':
      return applyDisplayPage(state, event, at);
    case 'display-named':
      return applyDisplayName(state, event);
    case 'link-checked':
      return applyLinkCheck(state, event, at);
    case 'meeting-rehearsed':
      return applyRehearsal(state, event, at);
    case 'summary-edited':
      return applySummaryEdit(state, event, at);
    case 'summary-published':
      return applySummaryPublication(state, event, at);
    case 'silence-opened':
      return applySilence(state, event, at);
    case 'silence-broken':
      return applyBreak(state, event, at);
    case 'silence-ended':
      return applySilenceEnd(state, event, at);
    case 'floor-requested':
      return applyFloorRequest(state, event, at);
    case 'floor-request-ended':
      return applyFloorRequestEnd(state, event, at);
    case 'floor-given':
      return applyFloor(state, event, at);
    case 'floor-ended':
      return endSpeech(state, at);
    case 'floor-paused':
      return applyFloorPause(state, at);
    case 'floor-continued':
      return applyFloorContinuation(state, at);
    case 'floor-extended':
      return applyFloorExtension(state, event);
    case 'floor-reordered':
      return applyFloorReorder(state, event, at);
    case 'speaking-time-set':
      return applySpeakingTime(state, event);
    case 'gavel-requested':
      return applyGavelRequest(state, event, at);
    case 'gavel-request-refused':
      return applyGavelRefusal(state);
    case 'four-eyes-set':
      return applyFourEyes(state, event);
    case 'proposal-made':
      return applyProposal(state, event, at);
    case 'proposal-ended':
      return applyProposalEnd(state, event);
    case 'voice-handed-over':
      return applyVoiceHandOver(state, event, at);
    case 'voice-taken-back':
      return applyVoiceReturn(state, event);
    case 'receipts-noted':
      return applyReceipts(state, event, at);
    default:
      return unreachable(event);
  }
}
