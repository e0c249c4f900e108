import {
  type Actor,
  DISCLOSURES,
  disclosureNow,
  type Expected,
  latestVersion,
  type MeetingState,
  type Member,
  type Pledge,
  phaseById,
  type Role,
  type Seen,
} from '@tour-de-table/shared/meeting';
import type { Random } from './random.ts';
import { randomHex } from './random-writing.ts';

export const chair = (state: MeetingState | null): Actor => memberActor(state?.gavel.holder ?? '');

export function randomId(random: Random): string {
  return random.pick(['constructor', '__proto__', 'toString', 'hasOwnProperty', randomHex(random, 6)]);
}

export function randomActor(random: Random, state: MeetingState): Actor {
  const members = Object.keys(state.members).map(memberActor);
  return random.pick<Actor>([...members, { kind: 'operator' }, { kind: 'bearer' }, { kind: 'server' }]);
}

export function memberActor(memberId: string): Actor {
  return { kind: 'member', memberId };
}

export function membersOf(state: MeetingState, isWanted: (member: Member) => boolean): readonly Member[] {
  return Object.values(state.members).filter(isWanted);
}

export function officerOf(random: Random, state: MeetingState, role: Role): Actor {
  const officers = membersOf(state, (member) => member.role === role && member.revokedAt === undefined);
  return officers.length === 0 ? chair(state) : memberActor(random.pick(officers).id);
}

/** Mostly the head or who else has the voice; sometimes somebody who may only draft, or whose delegation has nobody. */
export function speakerOf(random: Random, state: MeetingState, delegation: string): Actor {
  const own = membersOf(state, (member) => member.delegation === delegation && member.revokedAt === undefined);
  const heads = own.filter(({ role }) => role === 'head');
  const voices = own.filter(({ id }) => id === state.delegations[delegation]?.voice?.memberId);
  const speakers = heads.length > 0 && !random.chance(0.04) ? [...heads, ...voices] : own;
  return speakers.length === 0 ? chair(state) : memberActor(random.pick(speakers).id);
}

export function partnersOf(random: Random, state: MeetingState, delegation: string): readonly string[] {
  if (random.chance(0.65)) return [];
  const others = Object.keys(state.delegations).filter((code) => code !== delegation && code !== 'HRV');
  if (others.length === 0) return [];
  return random.chance(0.1) ? ['HRV'] : [random.pick(others)];
}

/** What a chair believes; sometimes something older. */
export function expectedNow(random: Random, state: MeetingState): Expected {
  const now = {
    term: state.gavel.term,
    sitting: state.sitting.status,
    activation: state.current?.activation ?? null,
  };
  if (!random.chance(0.06)) return now;
  return random.chance(0.5) ? { ...now, term: now.term - 1 } : { ...now, activation: (now.activation ?? 0) + 1 };
}

/** What an author has seen; sometimes something older. */
export function seenNow(random: Random, state: MeetingState): Seen {
  const phase = phaseById(state, state.current?.phaseId ?? '');
  const disclosure = (phase === undefined ? undefined : disclosureNow(state, phase)) ?? random.pick(DISCLOSURES);
  const now = { activation: state.current?.activation ?? 1, disclosure };
  if (!random.chance(0.06)) return now;
  return random.chance(0.5) ? { ...now, activation: now.activation - 1 } : { ...now, disclosure: 'live' };
}

export function pledgesIn(state: MeetingState): readonly Pledge[] {
  return Object.values(state.pledges).flatMap((own) => Object.values(own));
}

/** Mostly one that is not withdrawn and wanted; `null` where there is none at all. */
export function randomPledge(
  random: Random,
  state: MeetingState,
  isWanted: (pledge: Pledge) => boolean = () => true,
): Pledge | null {
  const pledges = pledgesIn(state);
  const open = pledges.filter((pledge) => pledge.status !== 'withdrawn' && isWanted(pledge));
  const some = open.length === 0 || random.chance(0.06) ? pledges : open;
  return some.length === 0 ? null : random.pick(some);
}

/** The newest version of a pledge; sometimes an older number. */
export function versionOf(random: Random, pledge: Pledge): number {
  const { version } = latestVersion(pledge);
  return random.chance(0.06) ? Math.max(1, version - 1) : version;
}
