import {
  ACTOR_ROLES,
  type ActorRole,
  authorise,
  COMMAND_RULES,
  COMMAND_TYPES,
  type Command,
  type CommandType,
  type MeetingState,
  PARTICIPATIONS,
  type Participation,
  PHASE_KINDS,
  type PhaseKind,
  type RejectionCode,
  SITTING_STATUSES,
  type SittingStatus,
  type Situation,
  situationOf,
} from '@tour-de-table/shared/meeting';
import { audienceOf, situationIn, view } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import {
  by,
  expectedIn,
  factsOf,
  given,
  hashOf,
  member,
  offer,
  PARIS_PLAN,
  paris,
  parisIn,
  seated,
  wish,
} from '../support/given.ts';
import { planOf, procedure } from '../support/procedure-wishes.ts';
import { createRandom } from '../support/random.ts';
import { randomMeeting } from '../support/random-meeting.ts';

/**
 * Who may what, written down a second time and by hand: not derived from the table that it checks.
 * A: always, G: with the gavel in hand, D: for the own delegation, V: the same with its voice, M: for the own member,
 * -: never.
 */
const MATRIX = `
                       chair deputy secretariat head alternate adviser capital observer display operator bearer server
create-meeting         -     -      -           -    -         -       -       -        -       A        -      -
import-delegations     A     A      A           -    -         -       -       -        -       A        -      -
set-participation      A     A      -           -    -         -       -       -        -       -        -      -
issue-invitation       A     A      A           M    M         M       M       M        M       A        -      -
revoke-invitation      A     A      A           -    -         -       -       -        -       A        -      -
redeem-invitation      -     -      -           -    -         -       -       -        -       -        A      -
note-invitation-reuse  -     -      -           -    -         -       -       -        -       -        -      A
expire-invitation      -     -      -           -    -         -       -       -        -       -        -      A
revoke-pass            A     A      A           -    -         -       -       -        -       A        -      -
revoke-member          A     A      -           -    -         -       -       -        -       A        -      -
open-sitting           G     G      -           -    -         -       -       -        -       -        -      -
advance-phase          G     G      -           -    -         -       -       -        -       -        -      -
suspend-sitting        G     G      -           -    -         -       -       -        -       -        -      -
resume-sitting         G     G      -           -    -         -       -       -        -       -        -      -
adjourn-sitting        G     G      -           -    -         -       -       -        -       -        -      -
close-sitting          G     G      -           -    -         -       -       -        -       -        -      -
reopen-phase           G     G      -           -    -         -       -       -        -       -        - -
undo-transition        G     G      -           -    -         -       -       -        -       -        -      -
hand-over-gavel        G     G      -           -    -         -       -       -        -       -        -      -
request-gavel          A     A      -           -    -         -       -       -        -       -        -      -
refuse-gavel-request   G     G      -           -    -         -       -       -        -       -        -      -
take-over-gavel        A     A      -           -    -         -       -       -        -       -        -      -
set-four-eyes          G     G      -           -    -         -       -       -        -       -        -      -
confirm-proposal       A     A      A           -    -         -       -       -        -       -        -      -
drop-proposal          A     A      A           -    -         -       -       -        -       -        -      -
hand-over-voice        -     -      -           D    -         -       -       -        -       -        -      -
take-back-voice        -     -      -           D    -         -       -       -        -       -        -      -
note-receipts          -     -      -           -    -         -       -       -        -       -        -      A
revise-agenda          A     A      A           -    -         -       -       -        -       -        - -
set-documents          A     A      A           -    -         -       -       -        -       -        - -
turn-page              A     A      A           D    D         D       -       -        -       -        - -
stop-presenting        A     A      A           D    D         D       -       -        -       -        - -
set-call-links         A     A      A           -    -         -       -       -        -       -        - -
edit-note              A     A      A           -    -         -       -       -        -       -        - -
set-invitation         A     A      A           -    -         -       -       -        -       A        - -
note-reminder          A     A      A           -    -         -       -       -        -       -        - -
set-reply-by           A     A      A           -    -         -       -       -        -       -        - -
check-credentials      A     A      A           -    -         -       -       -        -       -        - -
show-on-display        A     A      A           -    -         -       -       -        -       -        - -
name-display           A     A      A           -    -         -       -       -        -       -        - -
request-floor          -     -      -           D    D         D       -       -        -       -        - -
withdraw-floor-request -     -      -           D    D         D       -       -        -       -        - -
enter-floor-request    A     A      A           -    -         -       -       -        -       -        - -
set-aside-floor-request G    G      -           -    -         -       -       -        -       -        - -
give-floor             G     G      -           -    -         -       -       -        -       -        - -
end-floor              G     G      -           -    -         -       -       -        -       -        - -
pause-floor            G     G      -           -    -         -       -       -        -       -        - -
continue-floor         G     G      -           -    -         -       -       -        -       -        - -
extend-floor           G     G      -           -    -         -       -       -        -       -        - -
reorder-floor          G     G      -           -    -         -       -       -        -       -        - -
set-speaking-time      G     G      -           -    -         -       -       -        -       -        - -
start-tour             G     G      -           -    -         -       -       -        -       -        -      -
reorder-tour           G     G      -           -    -         -       -       -        -       -        -      -
call-delegation        G     G      -           -    -         -       -       -        -       -        -      -
skip-delegation        G     G      -           -    -         -       -       -        -       -        -      -
mark-absent            G     G      -           -    -         -       -       -        -       -        -      -
request-call           -     -      -           V    V         -       -       -        -       -        -      -
withdraw-call-request  -     -      -           V    V         -       -       -        -       -        -      -
respond-to-call        -     -      -           V    V         -       -       -        -       -        -      -
enter-response         A     A      A           -    -         -       -       -        -       -        -      -
take-back-response     A     A      A           -    -         -       -       -        -       -        -      -
confirm-response       -     -      -           V    V         -       -       -        -       -        -      -
release-answers        G     G      -           -    -         -       -       -        -       -        -      -
edit-draft             -     -      -           D    D         D       -       -        -       -        -      -
discard-draft          -     -      -           D    D         D       -       -        -       -        -      -
submit-pledge          -     -      -           V    V         -       -       -        -       -        -      -
amend-pledge           -     -      -           V    V         -       -       -        -       -        -      -
withdraw-pledge        -     -      -           V    V         -       -       -        -       -        -      -
enter-pledge           A     A      A           -    -         -       -       -        -       -        -      -
take-back-pledge       A     A      A           -    -         -       -       -        -       -        -      -
confirm-read-back      -     -      -           V    V         -       -       -        -       -        -      -
answer-partnership     -     -      -           V    V         -       -       -        -       -        -      -
ask-clarification      A     A      A           -    -         -       -       -        -       -        -      -
answer-clarification   -     -      -           V    V         -       -       -        -       -        -      -
record-pledge          A     A      A           -    -         -       -       -        -       -        -      -
consent-to-release     -     -      -           V    V         -       -       -        -       -        -      -
release-pledges        G     G      -           -    -         -       -       -        -       -        -      -
open-round             G     G      -           -    -         -       -       -        -       -        -      -
set-capital-dates      A     A      A           -    -         -       -       -        -       -        -      -
decide-pledge          -     -      -           -    -         -       D       -        -       -        -      -
edit-summary           A     A      A           -    -         -       -       -        -       -        - -
publish-summary        G     G      -           -    -         -       -       -        -       -        - -
open-silence           G     G      -           -    -         -       -       -        -       -        - -
break-silence          -     -      -           V    V         -       -       -        -       -        - -
end-silence            -     -      -           -    -         -       -       -        -       -        - A
report-link-check      -     -      -           D    D         D       -       -        -       -        -      -
note-attendance        -     -      -           -    -         -       -       -        -       -        -      A
`;

/** Where something is not possible in every status of the sitting. */
const POSSIBLE_IN: Partial<Record<CommandType, string>> = {
  'import-delegations': 'scheduled open suspended adjourned',
  'set-participation': 'scheduled open suspended adjourned',
  'open-sitting': 'scheduled',
  'advance-phase': 'open',
  'suspend-sitting': 'open',
  'resume-sitting': 'suspended adjourned',
  'adjourn-sitting': 'open suspended',
  'close-sitting': 'open suspended adjourned',
  'reopen-phase': 'open closed',
  'hand-over-voice': 'scheduled open suspended adjourned',
  'take-back-voice': 'scheduled open suspended adjourned',
  'revise-agenda': 'scheduled open suspended adjourned',
  'turn-page': 'scheduled open suspended adjourned',
  'stop-presenting': 'scheduled open suspended adjourned',
  'set-call-links': 'scheduled open suspended adjourned',
  'set-invitation': 'scheduled open suspended adjourned',
  'note-reminder': 'scheduled open suspended adjourned',
  'set-reply-by': 'scheduled open suspended adjourned',
  'check-credentials': 'scheduled open suspended adjourned',
  'report-link-check': 'scheduled open suspended adjourned',
  'edit-summary': 'open suspended adjourned closed',
  'publish-summary': 'open suspended adjourned closed',
  'open-silence': 'open suspended adjourned closed',
  'break-silence': 'open suspended adjourned closed',
  'request-floor': 'open suspended',
  'withdraw-floor-request': 'open suspended adjourned',
  'enter-floor-request': 'open suspended',
  'set-aside-floor-request': 'open suspended adjourned',
  'give-floor': 'open',
  'end-floor': 'open suspended adjourned',
  'pause-floor': 'open',
  'continue-floor': 'open',
  'extend-floor': 'open suspended adjourned',
  'reorder-floor': 'open suspended adjourned',
  'set-speaking-time': 'scheduled open suspended adjourned',
  'start-tour': 'open',
  'reorder-tour': 'open',
  'call-delegation': 'open',
  'skip-delegation': 'open',
  'mark-absent': 'open',
  'request-call': 'open',
  'withdraw-call-request': 'open',
  'respond-to-call': 'open',
  'enter-response': 'open',
  'take-back-response': 'open suspended adjourned closed',
  'confirm-response': 'open suspended adjourned',
  'release-answers': 'open suspended adjourned closed',
  'edit-draft': 'scheduled open suspended adjourned',
  'discard-draft': 'scheduled open suspended adjourned',
  'submit-pledge': 'open',
  'amend-pledge': 'open',
  'withdraw-pledge': 'open suspended adjourned',
  'enter-pledge': 'open',
  'take-back-pledge': 'open suspended adjourned closed',
  'confirm-read-back': 'open suspended adjourned',
  'answer-partnership': 'open suspended adjourned',
  'ask-clarification': 'open suspended adjourned closed',
  'answer-clarification': 'open suspended adjourned closed',
  'record-pledge': 'open suspended adjourned closed',
  'consent-to-release': 'open suspended adjourned closed',
  'release-pledges': 'open suspended adjourned closed',
  'open-round': 'open suspended adjourned closed',
  'decide-pledge': 'closed',
  'note-attendance': 'scheduled open suspended adjourned',
};

/** What is possible in a contributions phase only. */
const IN_CONTRIBUTIONS: readonly CommandType[] = [
  'start-tour',
  'reorder-tour',
  'call-delegation',
  'skip-delegation',
  'mark-absent',
  'request-call',
  'withdraw-call-request',
  'respond-to-call',
  'enter-response',
  'submit-pledge',
  'amend-pledge',
  'enter-pledge',
];

/** Whose participation counts, of those who sit for a delegation. */
const BOUND_BY_PARTICIPATION: Partial<Record<CommandType, readonly Participation[]>> = {
  'submit-pledge': ['host', 'full'],
  'amend-pledge': ['host', 'full'],
  'turn-page': ['host'],
  'stop-presenting': ['host'],
};

/** Who sits for a delegation. Nobody else has a participation. */
const SEATED: readonly ActorRole[] = ['head', 'alternate', 'adviser', 'capital'];

const rows = MATRIX.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const [roles = [], ...cells] = rows;
const needs = new Map(
  cells.flatMap(([type = '', ...grants]) => grants.map((grant, i) => [`${type} ${roles[i]}`, grant])),
);

const possibleIn = new Map(
  Object.entries(POSSIBLE_IN).map(([type, sittings]): [string, ReadonlySet<string>] => [
    type,
    new Set(sittings.split(' ')),
  ]),
);

interface Cell {
  readonly type: CommandType;
  readonly role: ActorRole;
  readonly sitting: SittingStatus | null;
  readonly phase: PhaseKind | null;
  readonly participation: Participation | null;
  readonly isOwn: boolean;
  readonly hasVoice: boolean;
  readonly hasGavel: boolean;
  readonly isStale: boolean;
}

function expectation(
  need: string | undefined,
  type: CommandType,
  role: ActorRole,
  cell: Omit<Cell, 'type' | 'role'>,
): RejectionCode | null {
  if (!isGranted(need, cell)) return 'not-allowed';
  if (cell.isStale) return 'stale-state';
  if (possibleIn.get(type)?.has(cell.sitting ?? 'none') === false) return 'wrong-sitting';
  if (IN_CONTRIBUTIONS.includes(type) && cell.phase !== 'contributions') return 'wrong-phase';
  const bound = BOUND_BY_PARTICIPATION[type];
  if (bound === undefined || !SEATED.includes(role)) return null;
  return cell.participation !== null && bound.includes(cell.participation) ? null : 'listening-only';
}

function isGranted(need: string | undefined, { isOwn, hasVoice, hasGavel }: Omit<Cell, 'type' | 'role'>): boolean {
  if (need === 'G') return hasGavel;
  if (need === 'V') return isOwn && hasVoice;
  return need === 'A' || ((need === 'D' || need === 'M') && isOwn);
}

function situationFor({ role, sitting, phase, participation, hasVoice, hasGavel }: Omit<Cell, 'type'>): Situation {
  return {
    role,
    memberId: 'me',
    delegation: SEATED.includes(role) ? 'FRA' : null,
    hasVoice,
    participation,
    gavel: { term: 3, holder: hasGavel ? 'me' : 'other' },
    sitting,
    phase: phase === null ? null : { kind: phase, activation: 7 },
  };
}

/** Everything but command and role. */
const CIRCUMSTANCES: readonly Omit<Cell, 'type' | 'role'>[] = [null, ...SITTING_STATUSES].flatMap((sitting) =>
  [null, ...PHASE_KINDS].flatMap((phase) =>
    [null, ...PARTICIPATIONS].flatMap((participation) =>
      [true, false].flatMap((isOwn) =>
        [true, false].flatMap((hasVoice) =>
          [true, false].flatMap((hasGavel) =>
            [true, false].map((isStale) => ({ sitting, phase, participation, isOwn, hasVoice, hasGavel, isStale })),
          ),
        ),
      ),
    ),
  ),
);

test('[AU1] [AU2] every cell of role × command × sitting × phase × participation × ownership × voice × gavel × stale', () => {
  const wrong: object[] = [];
  let count = 0;
  for (const role of ACTOR_ROLES) {
    // What a command is judged in does not depend on it: made once for all, which are many.
    const judged = CIRCUMSTANCES.map((circumstances) => {
      const situation = situationFor({ role, ...circumstances });
      const { sitting, isOwn, isStale } = circumstances;
      const stale = { term: 2, sitting: sitting ?? ('open' as const), activation: situation.phase?.activation ?? null };
      const wished = {
        expected: isStale ? stale : undefined,
        delegation: isOwn ? 'FRA' : 'DEU',
        memberId: isOwn ? 'me' : 'other',
      };
      return { circumstances, situation, wished };
    });
    for (const type of COMMAND_TYPES) {
      const need = needs.get(`${type} ${role}`);
      for (const { circumstances, situation, wished } of judged) {
        const answer = authorise(situation, { type, ...wished });
        count += 1;
        const code = answer?.code ?? null;
        if (code !== expectation(need, type, role, circumstances)) wrong.push({ type, role, ...circumstances, answer });
      }
    }
  }
  expect(wrong.slice(0, 5)).toEqual([]);
  expect(count).toBe(COMMAND_TYPES.length * ACTOR_ROLES.length * 6 * 8 * 6 * 16);
});

test('[AU1] the matrix names every command and every role, so that a new one is not forgotten', () => {
  expect(cells.map(([type]) => type)).toEqual(COMMAND_TYPES);
  expect(roles).toEqual(ACTOR_ROLES);
  expect(Object.keys(COMMAND_RULES)).toEqual(COMMAND_TYPES);
});

test('[AU2] an own delegation or member is needed by name: a command that names none is nobody’s own', () => {
  const head = situationFor({
    role: 'head',
    sitting: 'open',
    phase: 'contributions',
    participation: 'full',
    isOwn: true,
    hasVoice: true,
    hasGavel: false,
    isStale: false,
  });
  expect(authorise(head, { type: 'submit-pledge', delegation: 'FRA' })).toBeNull();
  expect(authorise(head, { type: 'submit-pledge' })?.code).toBe('not-allowed');
  expect(authorise(head, { type: 'edit-draft' })?.code).toBe('not-allowed');
  expect(authorise({ ...head, delegation: null }, { type: 'submit-pledge' })?.code).toBe('not-allowed');
  expect(authorise(head, { type: 'issue-invitation' })?.code).toBe('not-allowed');
  expect(authorise({ ...head, memberId: null }, { type: 'issue-invitation' })?.code).toBe('not-allowed');
});

/** A good command of each type, in a meeting where the chair has the gavel and the round is open. */
function samples(state: MeetingState): Readonly<Record<CommandType, Command>> {
  const expected = expectedIn(state);
  const seen = { activation: expected.activation ?? 0, disclosure: 'live' as const };
  const pledge = { delegation: 'FRA', pledgeId: 'p', version: 1 };
  return {
    'create-meeting': { type: 'create-meeting', plan: PARIS_PLAN },
    'import-delegations': wish.import(factsOf('ALB')),
    'set-participation': { type: 'set-participation', delegation: 'JPN', participation: 'full' },
    'issue-invitation': wish.invite({ memberId: 'head-FRA' }, 'fresh'),
    'revoke-invitation': { type: 'revoke-invitation', invitationId: 'none' },
    'redeem-invitation': wish.redeem('head-FRA', 'pass'),
    'note-invitation-reuse': { type: 'note-invitation-reuse', invitationId: 'none' },
    'expire-invitation': { type: 'expire-invitation', invitationId: 'none' },
    'revoke-pass': { type: 'revoke-pass', passId: 'none' },
    'revoke-member': { type: 'revoke-member', memberId: 'head-FRA' },
    'open-sitting': { type: 'open-sitting', expected },
    'advance-phase': { type: 'advance-phase', expected, to: 'in-confidence' },
    'suspend-sitting': { type: 'suspend-sitting', expected },
    'resume-sitting': { type: 'resume-sitting', expected },
    'adjourn-sitting': { type: 'adjourn-sitting', expected },
    'close-sitting': { type: 'close-sitting', expected },
    'reopen-phase': { type: 'reopen-phase', expected, to: 'briefing', reason: 'One question was left.' },
    'undo-transition': { type: 'undo-transition', expected },
    'hand-over-gavel': { type: 'hand-over-gavel', expected, to: 'deputy' },
    'request-gavel': { type: 'request-gavel', expected },
    'refuse-gavel-request': { type: 'refuse-gavel-request', expected, by: 'deputy' },
    'take-over-gavel': { type: 'take-over-gavel', expected },
    'set-four-eyes': { type: 'set-four-eyes', expected, disclosure: true, closing: true },
    'confirm-proposal': { type: 'confirm-proposal', proposalId: 'p' },
    'drop-proposal': { type: 'drop-proposal', proposalId: 'p' },
    'hand-over-voice': wish.handOverVoice('FRA', 'alternate-FRA'),
    'take-back-voice': wish.takeBackVoice('FRA'),
    'note-receipts': wish.noteReceipts(36)(state),
    'revise-agenda': { type: 'revise-agenda', version: 1, parts: [...PARIS_PLAN.parts], phases: planOf(state) },
    'set-documents': { type: 'set-documents', version: 0, documents: [] },
    'turn-page': { type: 'turn-page', documentId: 'd', page: 1, delegation: 'FRA' },
    'stop-presenting': { type: 'stop-presenting', documentId: 'd', delegation: 'FRA' },
    'set-call-links': { type: 'set-call-links', version: 0, callLinks: [] },
    'edit-note': { type: 'edit-note', version: 0, text: 'Ask Oslo.' },
    'set-invitation': { type: 'set-invitation', delegation: 'HRV', invitation: 'late' },
    'note-reminder': { type: 'note-reminder', delegation: 'HRV' },
    'set-reply-by': { type: 'set-reply-by', replyBy: 1 },
    'check-credentials': { type: 'check-credentials', delegation: 'FRA', representation: 'deputy' },
    'show-on-display': { type: 'show-on-display', page: 'table' },
    'name-display': { type: 'name-display', memberId: 'display', label: 'Left' },
    'request-floor': procedure.ask('FRA'),
    'withdraw-floor-request': { type: 'withdraw-floor-request', delegation: 'FRA', requestId: 'r' },
    'enter-floor-request': procedure.enter('FRA'),
    'set-aside-floor-request': { type: 'set-aside-floor-request', expected, requestId: 'r', reason: 'Later.' },
    'give-floor': procedure.giveUnasked('FRA')(state),
    'end-floor': procedure.end(state),
    'pause-floor': procedure.pause(state),
    'continue-floor': procedure.goOn(state),
    'extend-floor': procedure.extend(60_000)(state),
    'reorder-floor': { type: 'reorder-floor', expected, order: ['r'], reason: 'A flight leaves.' },
    'set-speaking-time': { type: 'set-speaking-time', expected, speakingMs: 60_000 },
    'start-tour': wish.startTour('lot')(state),
    'reorder-tour': wish.reorderTour(['FRA'])(state),
    'call-delegation': wish.call('FRA')(state),
    'skip-delegation': wish.skip('FRA')(state),
    'mark-absent': wish.markAbsent('FRA')(state),
    'request-call': wish.requestCall('FRA'),
    'withdraw-call-request': wish.withdrawCallRequest('FRA'),
    'respond-to-call': wish.respond('FRA')(state),
    'enter-response': wish.enterResponse('FRA')(state),
    'take-back-response': {
      type: 'take-back-response',
      delegation: 'FRA',
      phaseId: 'p',
      response: 'can',
      reason: 'Norway said it.',
    },
    'confirm-response': { type: 'confirm-response', delegation: 'FRA', phaseId: 'p', response: 'can' },
    'release-answers': {
      type: 'release-answers',
      expected,
      phaseId: 'p',
      answers: [{ delegation: 'FRA', response: 'can' }],
    },
    'edit-draft': { type: 'edit-draft', delegation: 'FRA', draftId: 'd', version: 0, fields: { title: 'x' } },
    'discard-draft': { type: 'discard-draft', delegation: 'FRA', draftId: 'd', version: 1 },
    'submit-pledge': { type: 'submit-pledge', delegation: 'FRA', seen, content: offer() },
    'amend-pledge': { type: 'amend-pledge', ...pledge, seen, content: offer() },
    'withdraw-pledge': { type: 'withdraw-pledge', ...pledge },
    'enter-pledge': { type: 'enter-pledge', delegation: 'FRA', seen, content: offer() },
    'take-back-pledge': { type: 'take-back-pledge', pledgeId: 'p', version: 1, reason: 'Norway said it.' },
    'confirm-read-back': { type: 'confirm-read-back', ...pledge },
    'answer-partnership': { type: 'answer-partnership', ...pledge, isConfirmed: true },
    'ask-clarification': { type: 'ask-clarification', pledgeId: 'p', version: 1, text: 'Which?' },
    'answer-clarification': {
      type: 'answer-clarification',
      delegation: 'FRA',
      pledgeId: 'p',
      clarificationId: 'c',
      text: 'This.',
    },
    'record-pledge': { type: 'record-pledge', pledgeId: 'p', version: 1 },
    'consent-to-release': { type: 'consent-to-release', ...pledge },
    'release-pledges': { type: 'release-pledges', expected, pledges: [{ pledgeId: 'p', version: 1 }] },
    'open-round': { type: 'open-round', expected, phaseId: 'in-confidence' },
    'set-capital-dates': { type: 'set-capital-dates', decideBy: 1 },
    'decide-pledge': { type: 'decide-pledge', ...pledge, decision: 'committed' },
    'edit-summary': { type: 'edit-summary', version: 0, language: 'en', text: 'Summary.' },
    'publish-summary': { type: 'publish-summary', expected, version: 1 },
    'open-silence': { type: 'open-silence', expected, version: 1, deadline: 1 },
    'break-silence': { type: 'break-silence', delegation: 'FRA', silenceId: 's', reason: 'Not agreed.' },
    'end-silence': { type: 'end-silence', silenceId: 's' },
    'report-link-check': { type: 'report-link-check', delegation: 'FRA', rehearsed: ['had-floor'] },
    'note-attendance': { type: 'note-attendance', delegation: 'FRA', presence: 'present' },
  };
}

test('[AU2] deciding asks the table first, for every command and every role', () => {
  const round = parisIn('tour-de-table').after(seated('capital:FRA'));
  const actors = {
    ...Object.fromEntries(['chair', 'deputy', 'secretariat', 'observer', 'display'].map((who) => [who, member(who)])),
    ...Object.fromEntries(['head', 'alternate', 'adviser', 'capital'].map((role) => [role, member(`${role}-FRA`)])),
    ...Object.fromEntries((['operator', 'bearer', 'server'] as const).map((kind) => [kind, { kind }])),
  } as Record<ActorRole, ReturnType<typeof member>>;
  const commands = samples(round.state);
  for (const type of COMMAND_TYPES) {
    for (const role of ACTOR_ROLES) {
      const need = needs.get(`${type} ${role}`);
      // The head has the voice, and nothing was handed to the alternate.
      const isOwn = need === 'D' || ((need === 'M' || need === 'V') && role === 'head');
      const isAllowed = need === 'A' || isOwn || (need === 'G' && role === 'chair');
      const { decision } = round.when(actors[role], commands[type]);
      const isRefused = !decision.accepted && decision.rejection.code === 'not-allowed';
      expect({ type, role, isRefused }).toEqual({ type, role, isRefused: !isAllowed });
    }
  }
});

test('[AU4] nobody acts who is unknown, revoked, or whose pass is unknown, revoked or somebody else’s', () => {
  const redeemed = parisIn('tour-de-table').after(
    [by('bearer'), wish.redeem('head-FRA', 'fra'), { ids: ['device-fra', 'b', 'c'] }],
    [by('bearer'), wish.redeem('head-DEU', 'deu')],
  );
  const submit = wish.submit('FRA');
  const withPass = (pass: string) => ({ kind: 'member' as const, memberId: 'head-FRA', passHash: hashOf(pass) });
  redeemed.when(withPass('fra'), submit).thenAccepted();
  redeemed.when(withPass('deu'), submit).thenRejected('not-allowed');
  redeemed.when(withPass('nobody'), submit).thenRejected('not-allowed');
  redeemed.when(member('nobody'), submit).thenRejected('not-allowed');
  for (const id of ['constructor', '__proto__', 'toString', '']) {
    expect(situationOf(redeemed.state, member(id))).toBeNull();
    expect(situationOf(redeemed.state, { kind: 'member', memberId: 'head-FRA', passHash: id })).toBeNull();
  }
  redeemed
    .after([by('secretariat'), { type: 'revoke-pass', passId: 'device-fra' }])
    .when(withPass('fra'), submit)
    .thenRejected('not-allowed');
  redeemed
    .after([by('chair'), { type: 'revoke-member', memberId: 'head-FRA' }])
    .when(member('head-FRA'), submit)
    .thenRejected('not-allowed');
});

test('[AU4] before a meeting exists only the operator can do anything: create it', () => {
  for (const command of Object.values(samples(paris().state))) {
    for (const actor of [by('operator'), by('chair'), by('bearer'), by('server')]) {
      const { decision } = given(null).when(actor, command);
      const isCreation = command.type === 'create-meeting' && actor.kind === 'operator';
      expect(decision).toMatchObject({ accepted: isCreation });
    }
  }
});

test('[AU3] a console that asks with its own view gets the answer that the server would give', () => {
  let compared = 0;
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    const { steps } = randomMeeting(createRandom(seed), { wishes: 60 });
    for (const { after } of steps.slice(-25)) {
      if (after === null) continue;
      for (const person of Object.values(after.members)) {
        const me = { memberId: person.id, role: person.role, delegation: person.delegation ?? null };
        const server = situationOf(after, member(person.id));
        if (server === null) continue;
        expect(situationIn(view(after, audienceOf(person)), me)).toEqual(server);
        compared += 1;
      }
    }
  }
  expect(compared).toBeGreaterThan(500);
});

test('[AU5] a refusal by role tells nothing about the meeting', () => {
  const { decision } = parisIn('tour-de-table').when(by('observer'), wish.close);
  expect(decision).toEqual({
    accepted: false,
    rejection: { code: 'not-allowed', details: { role: 'observer', needs: 'another role' } },
  });
});
