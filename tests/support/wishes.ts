import { createHash } from 'node:crypto';
import { entryOf, lookUp } from '@tour-de-table/shared/kernel';
import {
  type Call,
  type Command,
  codesTakingPart,
  type DelegationFacts,
  disclosureNow,
  type Expected,
  type FourEyes,
  latestVersion,
  type MeetingState,
  type OrderMethod,
  type PledgeContent,
  phaseById,
  type Seat,
  type Seen,
  type Tour,
  type TourResponse,
  type TransitionKind,
} from '@tour-de-table/shared/meeting';

/** A SHA-256 in hex that belongs to a word. */
export function hashOf(word: string): string {
  return createHash('sha256').update(word).digest('hex');
}

/** What a chair on screen believes, taken from the state. */
export function expectedIn({ gavel, sitting, current }: MeetingState): Expected {
  return { term: gavel.term, sitting: sitting.status, activation: current?.activation ?? null };
}

/** What the author of a pledge has on screen, taken from the state. */
export function seenIn(state: MeetingState): Seen {
  const phase = phaseById(state, state.current?.phaseId ?? '');
  const disclosure = phase === undefined ? undefined : disclosureNow(state, phase);
  return { activation: state.current?.activation ?? 0, disclosure: disclosure ?? 'live' };
}

/** The tour of the phase under way. */
export function tourNow(state: MeetingState): Tour {
  return entryOf(state.tours, state.current?.phaseId ?? '');
}

/** The place of a delegation in the tour of the phase under way. */
export function callNow(state: MeetingState, delegation: string): Call {
  return entryOf(tourNow(state).calls, delegation);
}

/** The pledges of a delegation, oldest first. */
export function pledgesOf(state: MeetingState, delegation: string) {
  return Object.values(state.pledges[delegation] ?? {});
}

/** The newest pledge of a delegation, for tests that have just made it. */
export function newestPledge(state: MeetingState, delegation: string) {
  const pledge = pledgesOf(state, delegation).at(-1);
  if (pledge === undefined) throw new Error(`${delegation} has made no pledge.`);
  return pledge;
}

/** An offer; what is not said is plausible. */
export function offer(differing: Partial<PledgeContent> = {}): PledgeContent {
  return { category: 'air-defence', title: 'Invented: one battery', bindingness: 'indicative', ...differing };
}

function newestProposal({ proposals }: MeetingState): string {
  return Object.keys(proposals).at(-1) ?? 'none';
}

/** Commands as people give them. */
export const wish = {
  open: (state: MeetingState): Command => ({ type: 'open-sitting', expected: expectedIn(state) }),
  advance: (state: MeetingState): Command => {
    const index = state.phases.findIndex(({ id }) => id === state.current?.phaseId);
    return { type: 'advance-phase', expected: expectedIn(state), to: state.phases[index + 1]?.id ?? 'none' };
  },
  suspend: (state: MeetingState): Command => ({ type: 'suspend-sitting', expected: expectedIn(state) }),
  resume: (state: MeetingState): Command => ({ type: 'resume-sitting', expected: expectedIn(state) }),
  adjourn: (state: MeetingState): Command => ({ type: 'adjourn-sitting', expected: expectedIn(state) }),
  close: (state: MeetingState): Command => ({ type: 'close-sitting', expected: expectedIn(state) }),
  undo: (state: MeetingState): Command => ({ type: 'undo-transition', expected: expectedIn(state) }),
  undoOf:
    (kind: TransitionKind) =>
    (state: MeetingState): Command => ({ type: 'undo-transition', expected: expectedIn(state), kind }),
  handOver:
    (to: string) =>
    (state: MeetingState): Command => ({ type: 'hand-over-gavel', expected: expectedIn(state), to }),
  submit:
    (delegation: string, content: PledgeContent = offer()) =>
    (state: MeetingState): Command => ({ type: 'submit-pledge', delegation, seen: seenIn(state), content }),
  amend:
    (delegation: string, content: PledgeContent = offer({ title: 'Invented: two batteries' })) =>
    (state: MeetingState): Command => {
      const pledge = newestPledge(state, delegation);
      const { version } = latestVersion(pledge);
      return { type: 'amend-pledge', delegation, pledgeId: pledge.id, version, seen: seenIn(state), content };
    },
  withdraw:
    (delegation: string) =>
    (state: MeetingState): Command => {
      const pledge = newestPledge(state, delegation);
      return { type: 'withdraw-pledge', delegation, pledgeId: pledge.id, version: latestVersion(pledge).version };
    },
  /** The newest version of the newest pledge of each of the delegations. */
  release:
    (...delegations: readonly string[]) =>
    (state: MeetingState): Command => {
      const pledges = delegations.map((code) => {
        const pledge = newestPledge(state, code);
        return { pledgeId: pledge.id, version: latestVersion(pledge).version };
      });
      return { type: 'release-pledges', expected: expectedIn(state), pledges };
    },
  requestGavel: (state: MeetingState): Command => ({ type: 'request-gavel', expected: expectedIn(state) }),
  refuseGavel:
    (by: string) =>
    (state: MeetingState): Command => ({ type: 'refuse-gavel-request', expected: expectedIn(state), by }),
  takeOverGavel: (state: MeetingState): Command => ({ type: 'take-over-gavel', expected: expectedIn(state) }),
  setFourEyes:
    (wanted: Partial<FourEyes>) =>
    (state: MeetingState): Command => ({
      type: 'set-four-eyes',
      expected: expectedIn(state),
      disclosure: false,
      closing: false,
      ...wanted,
    }),
  /** Of the newest proposal. */
  confirmProposal: (state: MeetingState): Command => ({ type: 'confirm-proposal', proposalId: newestProposal(state) }),
  dropProposal: (state: MeetingState): Command => ({ type: 'drop-proposal', proposalId: newestProposal(state) }),
  handOverVoice: (delegation: string, to: string): Command => ({ type: 'hand-over-voice', delegation, to }),
  takeBackVoice: (delegation: string): Command => ({ type: 'take-back-voice', delegation }),
  /** Of the phase under way. */
  noteReceipts:
    (received: number, missing: readonly string[] = []) =>
    ({ current }: MeetingState): Command => ({
      type: 'note-receipts',
      phaseId: current?.phaseId ?? 'none',
      activation: current?.activation ?? 1,
      received,
      missing: [...missing],
    }),
  /** Of all who take part, in the order of their codes, except that the server draws a lot. */
  startTour:
    (method: OrderMethod = 'chair', order?: readonly string[], language?: string) =>
    (state: MeetingState): Command => ({
      type: 'start-tour',
      expected: expectedIn(state),
      method,
      ...(language === undefined ? {} : { language }),
      ...(method === 'lot' ? {} : { order: [...(order ?? codesTakingPart(state))] }),
    }),
  reorderTour:
    (order: readonly string[]) =>
    (state: MeetingState): Command => ({ type: 'reorder-tour', expected: expectedIn(state), order: [...order] }),
  call:
    (delegation: string) =>
    (state: MeetingState): Command => ({
      type: 'call-delegation',
      expected: expectedIn(state),
      delegation,
      called: lookUp(state.tours, state.current?.phaseId ?? '')?.called ?? null,
    }),
  skip:
    (delegation: string) =>
    (state: MeetingState): Command => ({ type: 'skip-delegation', expected: expectedIn(state), delegation }),
  markAbsent:
    (delegation: string) =>
    (state: MeetingState): Command => ({ type: 'mark-absent', expected: expectedIn(state), delegation }),
  requestCall: (delegation: string): Command => ({ type: 'request-call', delegation }),
  withdrawCallRequest: (delegation: string): Command => ({ type: 'withdraw-call-request', delegation }),
  respond:
    (delegation: string, response: TourResponse = 'can') =>
    (state: MeetingState): Command => ({ type: 'respond-to-call', delegation, seen: seenIn(state), response }),
  enterResponse:
    (delegation: string, response: TourResponse = 'can') =>
    (state: MeetingState): Command => ({ type: 'enter-response', delegation, seen: seenIn(state), response }),
  /** What was entered last, in the tour of the phase under way. */
  confirmResponse:
    (delegation: string) =>
    (state: MeetingState): Command => ({
      type: 'confirm-response',
      delegation,
      phaseId: tourNow(state).phaseId,
      response: callNow(state, delegation).response?.said ?? 'can',
    }),
  /** What was entered last, in the tour of the phase under way, was entered in error. */
  takeBackResponse:
    (delegation: string, reason = 'Invented: Norway said it') =>
    (state: MeetingState): Command => ({
      type: 'take-back-response',
      delegation,
      phaseId: tourNow(state).phaseId,
      response: callNow(state, delegation).response?.said ?? 'can',
      reason,
    }),
  /** The answers that these have given in the tour of the phase under way. */
  releaseAnswers:
    (...delegations: readonly string[]) =>
    (state: MeetingState): Command => ({
      type: 'release-answers',
      expected: expectedIn(state),
      phaseId: tourNow(state).phaseId,
      answers: delegations.map((delegation) => ({
        delegation,
        response: callNow(state, delegation).response?.said ?? 'can',
      })),
    }),
  openRound:
    (phaseId: string) =>
    (state: MeetingState): Command => ({ type: 'open-round', expected: expectedIn(state), phaseId }),
  /** Of the newest pledge of the delegation. */
  consent:
    (delegation: string) =>
    (state: MeetingState): Command => {
      const pledge = newestPledge(state, delegation);
      const { version } = latestVersion(pledge);
      return { type: 'consent-to-release', delegation, pledgeId: pledge.id, version };
    },
  invite: (seat: Seat | { readonly memberId: string }, secret: string): Command => ({
    type: 'issue-invitation',
    for: seat,
    secretHash: hashOf(secret),
  }),
  redeem: (secret: string, passSecret: string): Command => ({
    type: 'redeem-invitation',
    secretHash: hashOf(secret),
    passHash: hashOf(passSecret),
  }),
  import: (...delegations: readonly DelegationFacts[]): Command => ({
    type: 'import-delegations',
    delegations: [...delegations],
  }),
} as const;
