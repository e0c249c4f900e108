import { type Command, type MeetingState, PARTICIPATIONS } from '@tour-de-table/shared/meeting';
import type { Random } from './random.ts';
import { chair, expectedNow, memberActor, membersOf, officerOf, randomActor, randomId } from './random-people.ts';
import { facts, PLAN } from './random-plan.ts';
import { pickWeighted, type RandomWish, randomHex } from './random-writing.ts';

export function participationWish(random: Random, state: MeetingState): RandomWish {
  const delegation = random.chance(0.5) ? 'JPN' : random.pick(Object.keys(state.delegations));
  const participation = random.chance(0.6) ? 'full' : random.pick(PARTICIPATIONS);
  return { actor: chair(state), command: { type: 'set-participation', delegation, participation } };
}

/** Mostly Croatia's late acceptance and other corrections; sometimes a newcomer. */
export function importWish(random: Random, state: MeetingState): RandomWish {
  const newcomers = random.chance(0.2) ? [facts('NOR', { invitation: 'late' })] : [];
  const invitation = random.pick(['accepted', 'late', 'no-reply', 'declined'] as const);
  const corrected = [facts('HRV', { invitation }), facts('DEU', { affiliations: random.chance(0.5) ? [] : ['NATO'] })];
  const delegations = [...corrected.slice(0, random.int(1, 2)), ...newcomers];
  return { actor: officerOf(random, state, 'secretariat'), command: { type: 'import-delegations', delegations } };
}

export function attendanceWish(random: Random, state: MeetingState): RandomWish {
  const delegation = random.pick(Object.keys(state.delegations));
  const presence = random.pick(['present', 'left'] as const);
  return { actor: { kind: 'server' }, command: { type: 'note-attendance', delegation, presence } };
}

export function inviteWish(random: Random, state: MeetingState): RandomWish {
  const members = membersOf(state, () => true);
  const member = random.pick(members);
  const secretHash = randomHex(random, 32);
  const validForMs = random.chance(0.3) ? { validForMs: random.int(1_000, 600_000) } : {};
  if (random.chance(0.4)) {
    const actor = memberActor(member.id);
    return { actor, command: { type: 'issue-invitation', for: { memberId: member.id }, secretHash, ...validForMs } };
  }
  const delegation = random.pick(Object.keys(state.delegations));
  const role = random.pick(['head', 'alternate', 'adviser', 'capital'] as const);
  const seat = random.chance(0.8) ? { role, delegation } : { role: random.pick(['observer', 'secretariat'] as const) };
  const actor = officerOf(random, state, 'secretariat');
  return { actor, command: { type: 'issue-invitation', for: { ...seat, label: 'Desk' }, secretHash, ...validForMs } };
}

export function redeemWish(random: Random, state: MeetingState): RandomWish {
  const invitations = Object.values(state.invitations);
  const open = invitations.filter(({ status }) => status === 'open');
  const { secretHash } = random.pick(open.length === 0 || random.chance(0.1) ? invitations : open);
  const command = { type: 'redeem-invitation' as const, secretHash, passHash: randomHex(random, 32) };
  return { actor: { kind: 'bearer' }, command };
}

/** Ends of links, passes and members, and what the server notes about them. */
export function accessWish(random: Random, state: MeetingState): RandomWish {
  const invitationId = random.pick(Object.keys(state.invitations));
  const secretariat = officerOf(random, state, 'secretariat');
  const passIds = Object.values(state.passes).map(({ id }) => id);
  return pickWeighted<() => RandomWish>(random, [
    [2, () => ({ actor: secretariat, command: { type: 'revoke-invitation', invitationId } })],
    [3, () => ({ actor: { kind: 'server' }, command: { type: 'note-invitation-reuse', invitationId } })],
    [4, () => ({ actor: { kind: 'server' }, command: { type: 'expire-invitation', invitationId } })],
    [
      2,
      () => ({
        actor: secretariat,
        command: { type: 'revoke-pass', passId: passIds.length === 0 ? 'none' : random.pick(passIds) },
      }),
    ],
    [
      1,
      () => ({
        actor: chair(state),
        command: { type: 'revoke-member', memberId: random.pick(membersOf(state, ({ role }) => role !== 'chair')).id },
      }),
    ],
  ])();
}

/** Ids that name nothing, inherited properties among them. */
export function nonsenseWish(random: Random, state: MeetingState): RandomWish {
  const id = randomId(random);
  const delegation = random.pick(['XXX', 'CONSTRUCTOR', 'FRA']);
  const expected = expectedNow(random, state);
  return {
    actor: random.chance(0.5) ? randomActor(random, state) : memberActor(id),
    command: random.pick<Command>([
      { type: 'withdraw-pledge', delegation, pledgeId: id, version: 1 },
      { type: 'advance-phase', expected, to: id },
      { type: 'hand-over-gavel', expected, to: id },
      { type: 'release-pledges', expected, pledges: [{ pledgeId: id, version: 1 }] },
      { type: 'revoke-member', memberId: id },
      { type: 'revoke-pass', passId: id },
      { type: 'revoke-invitation', invitationId: id },
      { type: 'set-participation', delegation, participation: 'full' },
      { type: 'note-attendance', delegation, presence: 'left' },
      { type: 'issue-invitation', for: { memberId: id }, secretHash: randomHex(random, 32) },
      { type: 'issue-invitation', for: { role: 'head', delegation }, secretHash: randomHex(random, 32) },
      { type: 'create-meeting', plan: PLAN },
      { type: 'call-delegation', expected, delegation, called: null },
      { type: 'open-round', expected, phaseId: id },
      { type: 'confirm-proposal', proposalId: id },
      { type: 'answer-partnership', delegation, pledgeId: id, version: 1, isConfirmed: true },
      { type: 'record-pledge', pledgeId: id, version: 1 },
      { type: 'decide-pledge', delegation, pledgeId: id, version: 1, decision: 'committed' },
      { type: 'hand-over-voice', delegation, to: id },
    ]),
  };
}
