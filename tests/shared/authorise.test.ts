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
  wish,
} from '../support/given.ts';
import { createRandom } from '../support/random.ts';
import { randomMeeting } from '../support/random-meeting.ts';

/**
 * Who may what, written down a second time and by hand: not derived from the table that it checks.
 * A: always, G: with the gavel in hand, D: for the own delegation, M: for the own member, -: never.
 */
const MATRIX = `
                       chair deputy secretariat head alternate adviser observer display operator bearer server
create-meeting         -     -      -           -    -         -       -        -       A        -      -
import-delegations     A     A      A           -    -         -       -        -       A        -      -
set-participation      A     A      -           -    -         -       -        -       -        -      -
issue-invitation       A     A      A           M    M         M       M        M       A        -      -
revoke-invitation      A     A      A           -    -         -       -        -       A        -      -
redeem-invitation      -     -      -           -    -         -       -        -       -        A      -
note-invitation-reuse  -     -      -           -    -         -       -        -       -        -      A
expire-invitation      -     -      -           -    -         -       -        -       -        -      A
revoke-pass            A     A      A           -    -         -       -        -       A        -      -
revoke-member          A     A      -           -    -         -       -        -       A        -      -
open-sitting           G     G      -           -    -         -       -        -       -        -      -
advance-phase          G     G      -           -    -         -       -        -       -        -      -
suspend-sitting        G     G      -           -    -         -       -        -       -        -      -
resume-sitting         G     G      -           -    -         -       -        -       -        -      -
adjourn-sitting        G     G      -           -    -         -       -        -       -        -      -
close-sitting          G     G      -           -    -         -       -        -       -        -      -
undo-transition        G     G      -           -    -         -       -        -       -        -      -
hand-over-gavel        G     G      -           -    -         -       -        -       -        -      -
release-pledges        G     G      -           -    -         -       -        -       -        -      -
submit-pledge          -     -      -           D    -         -       -        -       -        -      -
amend-pledge           -     -      -           D    -         -       -        -       -        -      -
withdraw-pledge        -     -      -           D    -         -       -        -       -        -      -
note-attendance        -     -      -           -    -         -       -        -       -        -      A
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
  'release-pledges': 'open suspended',
  'submit-pledge': 'open',
  'amend-pledge': 'open',
  'withdraw-pledge': 'open suspended adjourned',
  'note-attendance': 'scheduled open suspended adjourned',
};

const rows = MATRIX.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const [roles = [], ...cells] = rows;
const needs = new Map(
  cells.flatMap(([type = '', ...grants]) => grants.map((grant, i) => [`${type} ${roles[i]}`, grant])),
);

interface Cell {
  readonly type: CommandType;
  readonly role: ActorRole;
  readonly sitting: SittingStatus | null;
  readonly phase: PhaseKind | null;
  readonly participation: Participation | null;
  readonly isOwn: boolean;
  readonly hasGavel: boolean;
  readonly isStale: boolean;
}

function expectation(cell: Cell): RejectionCode | null {
  const need = needs.get(`${cell.type} ${cell.role}`);
  const isGranted = need === 'A' || (need === 'G' && cell.hasGavel) || ((need === 'D' || need === 'M') && cell.isOwn);
  if (!isGranted) return 'not-allowed';
  if (cell.isStale) return 'stale-state';
  const sittings = POSSIBLE_IN[cell.type];
  if (sittings !== undefined && !sittings.split(' ').includes(cell.sitting ?? 'none')) return 'wrong-sitting';
  if (cell.type !== 'submit-pledge' && cell.type !== 'amend-pledge') return null;
  if (cell.phase !== 'contributions') return 'wrong-phase';
  return cell.participation === 'host' || cell.participation === 'full' ? null : 'listening-only';
}

function situationFor({ role, sitting, phase, participation, hasGavel }: Cell): Situation {
  return {
    role,
    memberId: 'me',
    delegation: 'FRA',
    participation,
    gavel: { term: 3, holder: hasGavel ? 'me' : 'other' },
    sitting,
    phase: phase === null ? null : { kind: phase, activation: 7 },
  };
}

function* allCells(): Generator<Cell> {
  for (const type of COMMAND_TYPES)
    for (const role of ACTOR_ROLES)
      for (const sitting of [null, ...SITTING_STATUSES])
        for (const phase of [null, ...PHASE_KINDS])
          for (const participation of [null, ...PARTICIPATIONS])
            for (const isOwn of [true, false])
              for (const hasGavel of [true, false])
                for (const isStale of [true, false])
                  yield { type, role, sitting, phase, participation, isOwn, hasGavel, isStale };
}

test('[AU1] [AU2] every cell of role × command × sitting × phase × participation × ownership × gavel × stale', () => {
  const wrong: object[] = [];
  let count = 0;
  for (const cell of allCells()) {
    const situation = situationFor(cell);
    const activation = situation.phase?.activation ?? null;
    const answer = authorise(situation, {
      type: cell.type,
      expected: cell.isStale ? { term: 2, sitting: cell.sitting ?? 'open', activation } : undefined,
      delegation: cell.isOwn ? 'FRA' : 'DEU',
      memberId: cell.isOwn ? 'me' : 'other',
    });
    count += 1;
    if ((answer?.code ?? null) !== expectation(cell)) wrong.push({ ...cell, answer });
  }
  expect(wrong.slice(0, 5)).toEqual([]);
  expect(count).toBe(COMMAND_TYPES.length * ACTOR_ROLES.length * 6 * 8 * 6 * 8);
});

test('[AU1] the matrix names every command and every role, so that a new one is not forgotten', () => {
  expect(cells.map(([type]) => type)).toEqual(COMMAND_TYPES);
  expect(roles).toEqual(ACTOR_ROLES);
  expect(Object.keys(COMMAND_RULES)).toEqual(COMMAND_TYPES);
});

test('[AU2] an own delegation or member is needed by name: a command that names none is nobody’s own', () => {
  const head = situationFor({
    type: 'submit-pledge',
    role: 'head',
    sitting: 'open',
    phase: 'contributions',
    participation: 'full',
    isOwn: true,
    hasGavel: false,
    isStale: false,
  });
  expect(authorise(head, { type: 'submit-pledge', delegation: 'FRA' })).toBeNull();
  expect(authorise(head, { type: 'submit-pledge' })?.code).toBe('not-allowed');
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
    'undo-transition': { type: 'undo-transition', expected },
    'hand-over-gavel': { type: 'hand-over-gavel', expected, to: 'deputy' },
    'release-pledges': { type: 'release-pledges', expected, pledges: [{ pledgeId: 'p', version: 1 }] },
    'submit-pledge': { type: 'submit-pledge', delegation: 'FRA', seen, content: offer() },
    'amend-pledge': { type: 'amend-pledge', ...pledge, seen, content: offer() },
    'withdraw-pledge': { type: 'withdraw-pledge', ...pledge },
    'note-attendance': { type: 'note-attendance', delegation: 'FRA', presence: 'present' },
  };
}

test('[AU2] deciding asks the table first, for every command and every role', () => {
  const round = parisIn('tour-de-table');
  const actors = {
    ...Object.fromEntries(['chair', 'deputy', 'secretariat', 'observer', 'display'].map((who) => [who, member(who)])),
    ...Object.fromEntries(['head', 'alternate', 'adviser'].map((role) => [role, member(`${role}-FRA`)])),
    ...Object.fromEntries((['operator', 'bearer', 'server'] as const).map((kind) => [kind, { kind }])),
  } as Record<ActorRole, ReturnType<typeof member>>;
  const commands = samples(round.state);
  for (const type of COMMAND_TYPES) {
    for (const role of ACTOR_ROLES) {
      const need = needs.get(`${type} ${role}`);
      const isOwn = need === 'D' || (need === 'M' && role === 'head');
      const isGranted = need === 'A' || isOwn || (need === 'G' && role === 'chair');
      const { decision } = round.when(actors[role], commands[type]);
      const isRefused = !decision.accepted && decision.rejection.code === 'not-allowed';
      expect({ type, role, isRefused }).toEqual({ type, role, isRefused: !isGranted });
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
