import type { MeetingState } from '@tour-de-table/shared/meeting';
import type { Random } from './random.ts';
import { chair, expectedNow, memberActor, membersOf, officerOf, randomId } from './random-people.ts';
import { pickWeighted, type RandomWish } from './random-writing.ts';

export function handOverWish(random: Random, state: MeetingState): RandomWish {
  const officers = membersOf(state, ({ role }) => role === 'chair' || role === 'deputy');
  const to = random.chance(0.1) ? randomId(random) : random.pick(officers).id;
  return { actor: chair(state), command: { type: 'hand-over-gavel', expected: expectedNow(random, state), to } };
}

/** Somebody asks for the gavel; the holder refuses, or who asked takes it. */
export function gavelWish(random: Random, state: MeetingState): RandomWish {
  const expected = expectedNow(random, state);
  const { request, holder } = state.gavel;
  const others = membersOf(state, ({ id, role }) => (role === 'chair' || role === 'deputy') && id !== holder);
  const asking = others.length === 0 ? chair(state) : memberActor(random.pick(others).id);
  if (request === undefined && random.chance(0.15))
    return { actor: asking, command: { type: 'take-over-gavel', expected } };
  if (request === undefined || random.chance(0.1))
    return { actor: asking, command: { type: 'request-gavel', expected } };
  if (random.chance(0.3)) {
    const by = random.chance(0.1) ? randomId(random) : request.by;
    return { actor: chair(state), command: { type: 'refuse-gavel-request', expected, by } };
  }
  return { actor: memberActor(request.by), command: { type: 'take-over-gavel', expected } };
}

/** A second pair of eyes is asked for, used, and done without again. */
export function fourEyesWish(random: Random, state: MeetingState): RandomWish {
  const proposals = Object.values(state.proposals);
  if (random.chance(0.08)) {
    return {
      actor: officerOf(random, state, 'deputy'),
      command: { type: 'confirm-proposal', proposalId: randomId(random) },
    };
  }
  const { disclosure, closing } = state.fourEyes;
  if (proposals.length > 0 && random.chance(0.8)) {
    const { id: proposalId, by } = random.pick(proposals);
    const others = membersOf(state, ({ id, role }) => ['chair', 'deputy', 'secretariat'].includes(role) && id !== by);
    const actor = others.length === 0 || random.chance(0.1) ? memberActor(by) : memberActor(random.pick(others).id);
    const type = random.chance(0.75) ? 'confirm-proposal' : 'drop-proposal';
    return { actor, command: { type, proposalId } };
  }
  const wanted =
    disclosure || closing
      ? { disclosure: false, closing: false }
      : { disclosure: random.chance(0.6), closing: random.chance(0.3) };
  return { actor: chair(state), command: { type: 'set-four-eyes', expected: expectedNow(random, state), ...wanted } };
}

export function voiceWish(random: Random, state: MeetingState): RandomWish {
  const alternates = membersOf(state, ({ role }) => role === 'alternate');
  const alternate = alternates.length === 0 ? undefined : random.pick(alternates);
  const delegation = alternate?.delegation ?? random.pick(Object.keys(state.delegations));
  const heads = membersOf(state, (member) => member.role === 'head' && member.delegation === delegation);
  const actor = heads.length === 0 ? chair(state) : memberActor(random.pick(heads).id);
  if (random.chance(0.35)) return { actor, command: { type: 'take-back-voice', delegation } };
  const to = random.chance(0.1) ? randomId(random) : (alternate?.id ?? 'none');
  return { actor, command: { type: 'hand-over-voice', delegation, to } };
}

export function receiptsWish(random: Random, state: MeetingState): RandomWish {
  const activation = Math.max(1, state.activations - (random.chance(0.3) ? 1 : 0));
  const missing = random.shuffle(Object.keys(state.delegations)).slice(0, random.int(0, 3));
  return {
    actor: { kind: 'server' },
    command: { type: 'note-receipts', phaseId: state.current?.phaseId ?? 'none', activation, received: 3, missing },
  };
}

/** Until when capitals decide: mostly later, sometimes too soon. */
export function datesWish(random: Random, state: MeetingState): RandomWish {
  const date = () => (random.chance(0.2) ? null : state.at + random.int(-3_600_000, 14 * 86_400_000));
  const actor = officerOf(random, state, 'secretariat');
  return pickWeighted<() => RandomWish>(random, [
    [2, () => ({ actor, command: { type: 'set-capital-dates', decideBy: date(), reviewAt: date() } })],
    [1, () => ({ actor, command: { type: 'set-capital-dates', reviewAt: date() } })],
    [
      2,
      () => {
        const delegation = random.pick(['FRA', 'GBR', 'XXX']);
        return { actor, command: { type: 'set-capital-dates', delegation, decideBy: date() } };
      },
    ],
  ])();
}
