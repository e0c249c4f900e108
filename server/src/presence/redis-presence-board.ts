import { PRESENCE_INTERVAL_MS } from '@tour-de-table/shared/kernel';
import type { Redis } from 'ioredis';
import type { Clock } from '../runtime/clock.ts';
import { type ConnectedSeat, countSeats, type PresenceBoard } from './presence-board.ts';
import { createRedisShownSteps } from './redis-shown-steps.ts';

/** What a node has connected is forgotten this long after its last sign of life. */
const NODE_EXPIRY_MS = 12_000;

/** The keys of a meeting's presence: the nodes that serve it, and what each has connected. */
function nodesKey(meetingId: string): string {
  return `tdt:{${meetingId}}:presence-nodes`;
}
function seatsKey(meetingId: string, nodeId: string): string {
  return `tdt:{${meetingId}}:presence:${nodeId}`;
}

/**
 * The board of several servers: each writes what it has connected, under a key that expires, and reads the others'
 * once a second; what was shown they keep together. A failing Redis costs freshness and nothing else. Owns the
 * connection.
 */
export function createRedisPresenceBoard(redis: Redis, nodeId: string, clock: Clock): PresenceBoard {
  const local = new Map<string, Map<string, ConnectedSeat>>();
  const remote = new Map<string, readonly ConnectedSeat[]>();
  const listeners = new Set<(meetingId: string) => void>();
  let isClosed = false;
  let cancel = () => {};

  const changed = (meetingId: string) => {
    for (const listener of [...listeners]) listener(meetingId);
  };
  const shownSteps = createRedisShownSteps(redis, changed);
  const seatsOf = (meetingId: string) => [...(local.get(meetingId)?.values() ?? []), ...(remote.get(meetingId) ?? [])];

  const exchangeSeats = async (meetingId: string): Promise<void> => {
    const own = JSON.stringify([...(local.get(meetingId)?.values() ?? [])]);
    await redis.set(seatsKey(meetingId, nodeId), own, 'PX', NODE_EXPIRY_MS);
    await redis.sadd(nodesKey(meetingId), nodeId);
    const others = (await redis.smembers(nodesKey(meetingId))).filter((other) => other !== nodeId);
    const written = others.length === 0 ? [] : await redis.mget(others.map((other) => seatsKey(meetingId, other)));
    const gone = others.filter((_, index) => written[index] === null);
    if (gone.length > 0) await redis.srem(nodesKey(meetingId), ...gone);
    const seats = written.flatMap((text) => (text === null ? [] : (JSON.parse(text) as ConnectedSeat[])));
    const isSame = JSON.stringify(remote.get(meetingId) ?? []) === JSON.stringify(seats);
    remote.set(meetingId, seats);
    if (!isSame) changed(meetingId);
  };

  const exchangeAll = async (): Promise<void> => {
    // A fault leaves the values of a moment ago; the next turn tries again.
    const turns = [...local.keys()].flatMap((meetingId) => [exchangeSeats(meetingId), shownSteps.exchange(meetingId)]);
    await Promise.allSettled(turns);
    if (!isClosed) cancel = clock.after(PRESENCE_INTERVAL_MS, () => void exchangeAll());
  };
  cancel = clock.after(0, () => void exchangeAll());

  return {
    connected(meetingId, connectionId, seat) {
      const seats = local.get(meetingId) ?? new Map<string, ConnectedSeat>();
      local.set(meetingId, seats.set(connectionId, seat));
      changed(meetingId);
    },
    gone(meetingId, connectionId) {
      if (local.get(meetingId)?.delete(connectionId)) changed(meetingId);
    },
    shown: shownSteps.take,
    presence: (meetingId) => ({ ...countSeats(seatsOf(meetingId)), shown: shownSteps.of(meetingId) }),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      isClosed = true;
      cancel();
      await Promise.allSettled([...local.keys()].map((meetingId) => redis.del(seatsKey(meetingId, nodeId))));
      redis.disconnect();
    },
  };
}
