import { lookUp } from '@tour-de-table/shared/kernel';
import {
  type CapitalDecision,
  type Command,
  type CommandOf,
  latestVersion,
  type MeetingState,
  type PledgeContent,
} from '@tour-de-table/shared/meeting';
import { newestPledge, offer, seenIn } from './wishes.ts';

const DRAFT_ID = 'draft-1';

/** The newest pledge of a delegation in its newest version. */
function ofNewest(state: MeetingState, delegation: string) {
  const pledge = newestPledge(state, delegation);
  return { pledgeId: pledge.id, version: latestVersion(pledge).version };
}

function draftNow(state: MeetingState, delegation: string) {
  return { draftId: DRAFT_ID, version: lookUp(state.drafts[delegation] ?? {}, DRAFT_ID)?.version ?? 0 };
}

/** Commands about the newest pledge of a delegation, or its draft `draft-1`, as people give them who see it as it is. */
export const pledgeWish = {
  editDraft:
    (
      delegation: string,
      fields: Readonly<Record<string, string | null>>,
      differing: Partial<CommandOf<'edit-draft'>> = {},
    ) =>
    (state: MeetingState): Command => ({
      type: 'edit-draft',
      delegation,
      fields: { ...fields },
      ...draftNow(state, delegation),
      ...differing,
    }),
  discardDraft:
    (delegation: string, differing: Partial<CommandOf<'discard-draft'>> = {}) =>
    (state: MeetingState): Command => ({
      type: 'discard-draft',
      delegation,
      ...draftNow(state, delegation),
      ...differing,
    }),
  submitDraft:
    (delegation: string, content: PledgeContent = offer()) =>
    (state: MeetingState): Command => ({
      type: 'submit-pledge',
      delegation,
      seen: seenIn(state),
      content,
      draft: draftNow(state, delegation),
    }),
  enter:
    (delegation: string, content: PledgeContent = offer()) =>
    (state: MeetingState): Command => ({ type: 'enter-pledge', delegation, seen: seenIn(state), content }),
  correct:
    (delegation: string, content: PledgeContent = offer({ title: 'Invented: corrected' })) =>
    (state: MeetingState): Command => ({
      type: 'enter-pledge',
      delegation,
      seen: seenIn(state),
      content,
      corrects: ofNewest(state, delegation),
    }),
  confirmReadBack:
    (delegation: string) =>
    (state: MeetingState): Command => ({ type: 'confirm-read-back', delegation, ...ofNewest(state, delegation) }),
  takeBack:
    (delegation: string, reason = 'Invented: Norway said it') =>
    (state: MeetingState): Command => ({ type: 'take-back-pledge', reason, ...ofNewest(state, delegation) }),
  answerPartnership:
    (partner: string, author: string, isConfirmed = true) =>
    (state: MeetingState): Command => ({
      type: 'answer-partnership',
      delegation: partner,
      isConfirmed,
      ...ofNewest(state, author),
    }),
  ask:
    (delegation: string, text = 'Invented: by when?') =>
    (state: MeetingState): Command => ({ type: 'ask-clarification', text, ...ofNewest(state, delegation) }),
  /** The newest question about it. */
  clarify:
    (delegation: string, text = 'Invented: in May') =>
    (state: MeetingState): Command => {
      const { id: pledgeId, clarifications } = newestPledge(state, delegation);
      const clarificationId = clarifications.at(-1)?.id ?? 'none';
      return { type: 'answer-clarification', delegation, pledgeId, clarificationId, text };
    },
  record:
    (delegation: string) =>
    (state: MeetingState): Command => ({ type: 'record-pledge', ...ofNewest(state, delegation) }),
  decide:
    (delegation: string, decision: CapitalDecision, differing: Partial<CommandOf<'decide-pledge'>> = {}) =>
    (state: MeetingState): Command => ({
      type: 'decide-pledge',
      delegation,
      decision,
      ...ofNewest(state, delegation),
      ...differing,
    }),
} as const;
