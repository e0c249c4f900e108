import { PROPOSALS_OPEN_MAX } from '@tour-de-table/shared/kernel';
import type { Command, CommandOf } from '@tour-de-table/shared/meeting';
import { SEATS, type Seat } from './cast.ts';
import { judgeRevision } from './judge-agenda.ts';
import { judgeDesk } from './judge-desk.ts';
import { judgeDraft } from './judge-drafts.ts';
import { judgeFloor } from './judge-floor.ts';
import { judgeDelegation, judgeLedger, judgeLink, judgeLinkReport, judgeNote } from './judge-offices.ts';
import { judgeOutcome } from './judge-outcome.ts';
import { judgeOwn, judgePartnership, judgeWriting } from './judge-pledges.ts';
import { judgeClarification, judgeOpening, judgeRecord, judgeRelease, judgeVerdict } from './judge-record.ts';
import { judgeGavel, judgeTransition, judgeUndo } from './judge-sitting.ts';
import { judgeAnswerBack, judgePledgeBack } from './judge-taking-back.ts';
import { judgeAnswersRelease, judgeConfirmedResponse, judgeTour } from './judge-tour.ts';
import {
  type Case,
  effect,
  freshId,
  type Judgement,
  nothing,
  type Proposed,
  refuse,
  type SimpleModel,
} from './simple-model.ts';
import { refusedByTable } from './spec-table.ts';

/** What must become of a command: the table first, then its own rules, then the second pair of eyes [FE1]. */
export function judge(model: SimpleModel, seat: Seat, command: Command, now: Omit<Case, 'by'>): Judgement {
  const judgement = judgeAlone(model, seat, command, { ...now, by: seat.id });
  const proposed = needsSecond(model, command);
  if (proposed === null || 'code' in judgement || judgement.effect === null) return judgement;
  const isProposed = [...model.proposals.values()].some(
    ({ by, command: waiting }) => by === seat.id && JSON.stringify(waiting) === JSON.stringify(proposed),
  );
  if (isProposed) return nothing;
  if (model.proposals.size >= PROPOSALS_OPEN_MAX) return refuse('limit-reached');
  return effect(() => model.proposals.set(freshId({ ...now, by: seat.id }), { by: seat.id, command: proposed }));
}

function needsSecond({ fourEyes }: SimpleModel, command: Command): Proposed | null {
  switch (command.type) {
    case 'release-pledges':
    case 'release-answers':
    case 'open-round':
      return fourEyes.disclosure ? command : null;
    case 'close-sitting':
      return fourEyes.closing ? command : null;
    case 'set-four-eyes': {
      const isLess = (fourEyes.disclosure && !command.disclosure) || (fourEyes.closing && !command.closing);
      return isLess ? command : null;
    }
    default:
      return null;
  }
}

/** [FE2, FE3] */
function judgeProposal(
  model: SimpleModel,
  command: CommandOf<'confirm-proposal' | 'drop-proposal'>,
  now: Case,
): Judgement {
  const proposal = model.proposals.get(command.proposalId);
  if (proposal === undefined) return refuse('unknown-proposal');
  if (command.type === 'drop-proposal') return effect(() => model.proposals.delete(command.proposalId));
  if (proposal.by === now.by) return refuse('same-officer');
  const author = SEATS.find(({ id }) => id === proposal.by);
  if (author === undefined) throw new Error('Proposals are made by members.');
  const anew = judgeAlone(model, author, proposal.command, { ...now, by: author.id });
  if ('code' in anew) return anew;
  return effect(() => {
    model.proposals.delete(command.proposalId);
    anew.effect?.();
  });
}

function judgeAlone(model: SimpleModel, seat: Seat, command: Command, now: Case): Judgement {
  const refusal = refusedByTable(model, seat, command);
  if (refusal !== null) return refuse(refusal);
  switch (command.type) {
    case 'open-sitting':
    case 'advance-phase':
    case 'suspend-sitting':
    case 'resume-sitting':
    case 'adjourn-sitting':
    case 'close-sitting':
    case 'reopen-phase':
      return judgeTransition(model, command, now);
    case 'undo-transition':
      return judgeUndo(model, command, now);
    case 'hand-over-gavel':
    case 'request-gavel':
    case 'refuse-gavel-request':
    case 'take-over-gavel':
      return judgeGavel(model, command, now);
    case 'import-delegations':
    case 'set-participation':
    case 'note-attendance':
    case 'hand-over-voice':
    case 'take-back-voice':
      return judgeDelegation(model, command);
    case 'set-invitation':
    case 'note-reminder':
    case 'set-reply-by':
    case 'check-credentials':
      return judgeLedger(model, command);
    case 'report-link-check':
      return judgeLinkReport(model, command, now);
    case 'request-floor':
    case 'enter-floor-request':
    case 'withdraw-floor-request':
    case 'set-aside-floor-request':
    case 'give-floor':
    case 'end-floor':
    case 'pause-floor':
    case 'continue-floor':
    case 'extend-floor':
    case 'reorder-floor':
    case 'set-speaking-time':
      return judgeFloor(model, command, now);
    case 'note-receipts':
    case 'set-four-eyes':
    case 'set-capital-dates':
      return judgeNote(model, command);
    case 'issue-invitation':
    case 'redeem-invitation':
      return judgeLink(model, command);
    case 'confirm-proposal':
    case 'drop-proposal':
      return judgeProposal(model, command, now);
    default:
      return judgeDeskOrRound(model, command, now);
  }
}

function judgeDeskOrRound(model: SimpleModel, command: Command, now: Case): Judgement {
  switch (command.type) {
    case 'revise-agenda':
      return judgeRevision(model, command);
    case 'set-documents':
    case 'turn-page':
    case 'stop-presenting':
    case 'set-call-links':
    case 'edit-note':
      return judgeDesk(model, command, now);
    case 'edit-summary':
    case 'publish-summary':
    case 'open-silence':
    case 'break-silence':
    case 'end-silence':
      return judgeOutcome(model, command, now);
    default:
      return judgeRound(model, command, now);
  }
}

/** Tours, drafts, pledges and what becomes of them. */
function judgeRound(model: SimpleModel, command: Command, now: Case): Judgement {
  switch (command.type) {
    case 'start-tour':
    case 'reorder-tour':
    case 'call-delegation':
    case 'skip-delegation':
    case 'mark-absent':
    case 'request-call':
    case 'withdraw-call-request':
    case 'respond-to-call':
    case 'enter-response':
      return judgeTour(model, command, now);
    case 'take-back-response':
      return judgeAnswerBack(model, command, now);
    case 'take-back-pledge':
      return judgePledgeBack(model, command, now);
    case 'confirm-response':
      return judgeConfirmedResponse(model, command);
    case 'release-answers':
      return judgeAnswersRelease(model, command);
    case 'edit-draft':
    case 'discard-draft':
      return judgeDraft(model, command);
    case 'submit-pledge':
    case 'amend-pledge':
    case 'enter-pledge':
      return judgeWriting(model, command, now);
    case 'withdraw-pledge':
    case 'confirm-read-back':
    case 'consent-to-release':
      return judgeOwn(model, command);
    case 'answer-partnership':
      return judgePartnership(model, command);
    case 'ask-clarification':
    case 'record-pledge':
      return judgeRecord(model, command, now);
    case 'answer-clarification':
      return judgeClarification(model, command);
    case 'release-pledges':
      return judgeRelease(model, command, now);
    case 'open-round':
      return judgeOpening(model, command, now);
    case 'decide-pledge':
      return judgeVerdict(model, command, now);
    default:
      throw new Error(`The model does not know ${command.type}.`);
  }
}
