import { PARIS_PARTICIPANTS } from '@tour-de-table/server/demonstration/paris';
import { CONNECTIONS_PER_MEMBER_MAX, PLEDGES_PER_DELEGATION_MAX } from '@tour-de-table/shared/kernel';
import type { Room, SeatWish } from '../room.ts';

/** Two heads share the pledges that a delegation may make, so that each stays below its own limit of a minute. */
const HEADS_EACH = 2;

/** One audience of so many observers, and as many heads as are needed to make so many changes in a minute. */
export function audienceRoom(observers: number, changes: number): Room {
  const delegations = PARIS_PARTICIPANTS.slice(0, Math.ceil(changes / PLEDGES_PER_DELEGATION_MAX));
  const heads = HEADS_EACH * delegations.length;
  return { delegations, seats: [...headSeats(heads, delegations), ...observerSeats(observers)], ...LIVE };
}

/** The real meeting: three people of each of 37 delegations, an observer, a display, the chair's side; 40 audiences. */
export function parisRoom(): Room {
  const delegations = PARIS_PARTICIPANTS;
  const people = delegations.flatMap((delegation) =>
    (['head', 'alternate', 'adviser'] as const).map((role) => ({ role, delegation, connections: 1 })),
  );
  const others = (['observer', 'display', 'secretariat'] as const).map((role) => ({ role, connections: 1 }));
  return { delegations, seats: [...people, ...others], ...LIVE };
}

/** So many heads, each with one connection, two of each delegation: so each may give 100 pledges. */
export function headsRoom(heads: number, phase: Room['phase']): Room {
  const delegations = Array.from({ length: heads / HEADS_EACH }, (_, index) => `D${String(index).padStart(2, '0')}`);
  return { delegations, seats: headSeats(heads, delegations), phase, answer: 'echo' };
}

const LIVE = { phase: 'tour-de-table', answer: 'emit-to-all' } as const;

function headSeats(heads: number, delegations: readonly string[]): readonly SeatWish[] {
  return Array.from({ length: heads }, (_, index) => ({
    role: 'head',
    delegation: delegations[index % delegations.length],
    connections: 1,
  }));
}

function observerSeats(observers: number): readonly SeatWish[] {
  const members = Math.ceil(observers / CONNECTIONS_PER_MEMBER_MAX);
  return Array.from({ length: members }, (_, index) => ({
    role: 'observer',
    connections: Math.min(CONNECTIONS_PER_MEMBER_MAX, observers - index * CONNECTIONS_PER_MEMBER_MAX),
  }));
}
