import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import { assertMeetingId } from './commit-codec.ts';
import type { Tail, TailListener } from './event-log.ts';
import type { RedisConnection } from './redis-connection.ts';
import { decodeEntries, logIdOf, type StreamEntry, seqOf } from './redis-entries.ts';
import type { RedisQueries } from './redis-queries.ts';
import { keysOf } from './redis-scripts.ts';
import { createTailPump, type TailPump } from './tail-pump.ts';

/** How long one blocking read lasts when nothing comes (ms). Only an upper bound: whoever adds a tail ends it. */
const BLOCK_MS = 1_000;
/** Most commits of one meeting in one reply. */
const READ_COUNT = 100;
/** How often each followed log is compared with what was delivered (ms). */
const HEAD_CHECK_INTERVAL_MS = 2_000;
/** Wait after a blocking read that failed (ms). */
const FAILED_READ_DELAY_MS = 50;

/** All tails of a process, over one connection that reads and blocks. */
export interface RedisTails {
  tail(meetingId: string, afterSeq: number, listener: TailListener): Tail;
  close(): void;
}

interface Watch {
  /** The newest seq that the blocking read has seen. */
  cursor: number;
  logId: string | null;
  readonly pumps: Set<TailPump>;
}

/** `blocking` is this object's alone; `queries` and `control` share another connection. */
export function createRedisTails(
  blocking: RedisConnection,
  control: RedisConnection,
  queries: RedisQueries,
): RedisTails {
  const watches = new Map<string, Watch>();
  let isClosed = false;
  /** The blocking read that is under way; 0 between two. */
  let reading = 0;
  let reads = 0;
  let wakeIdle = (): void => undefined;

  const allPumps = () => [...watches.values()].flatMap(({ pumps }) => [...pumps]);
  const wakeAll = () => {
    for (const pump of allPumps()) pump.wake();
    wakeIdle();
  };

  /** Ends the blocking read that does not know the newest tail. It may not have arrived yet, hence the repetition. */
  const interrupt = async (): Promise<void> => {
    wakeIdle();
    const interrupted = reading;
    while (interrupted !== 0 && reading === interrupted && !isClosed) {
      if (!control.isReady() || !blocking.isReady()) return;
      const unblocked = await control.redis.client('UNBLOCK', clientId).catch(() => 0);
      if (unblocked === 1) return;
      await nextTurn();
    }
  };

  let clientId = 0;
  const identify = async (): Promise<void> => {
    clientId = await blocking.redis.client('ID');
  };

  const idle = () =>
    new Promise<void>((resolve) => {
      wakeIdle = resolve;
    });

  const deliver = (meetingId: string, entries: readonly StreamEntry[]): void => {
    const watch = watches.get(meetingId);
    const newest = entries.at(-1);
    const first = entries[0];
    if (watch === undefined || newest === undefined || first === undefined) return;
    watch.logId ??= logIdOf(first) ?? null;
    if (entries.some((entry) => logIdOf(entry) !== watch.logId)) {
      for (const pump of [...watch.pumps]) pump.lose('the log was replaced by another one');
      return;
    }
    try {
      const commits = decodeEntries(meetingId, seqOf(first), entries);
      watch.cursor = seqOf(newest);
      for (const pump of [...watch.pumps]) pump.offer(commits);
    } catch (error) {
      for (const pump of [...watch.pumps]) pump.lose(error instanceof Error ? error.message : String(error));
    }
  };

  const readOnce = async (): Promise<void> => {
    if (clientId === 0) await identify();
    const followed = [...watches];
    const keys = followed.map(([meetingId]) => keysOf(meetingId).log);
    const cursors = followed.map(([, { cursor }]) => `0-${cursor}`);
    reads += 1;
    reading = reads;
    const { redis } = blocking;
    const reply = await redis.xread('COUNT', READ_COUNT, 'BLOCK', BLOCK_MS, 'STREAMS', ...keys, ...cursors);
    reading = 0;
    for (const [key, entries] of reply ?? []) {
      const meetingId = followed[keys.indexOf(key.toString())]?.[0];
      if (meetingId !== undefined) deliver(meetingId, entries);
    }
  };

  const readOn = async (): Promise<void> => {
    while (!isClosed) {
      if (watches.size === 0 || !blocking.isReady()) {
        await idle();
        continue;
      }
      try {
        await readOnce();
      } catch {
        // The reply is missing for good; what it held is read again when the connection is back.
        reading = 0;
        blocking.renew();
        await delay(FAILED_READ_DELAY_MS);
      }
    }
  };

  /** Where the log is now: older commits are the pump's to read, newer ones come through the blocking read. */
  const watch = async (meetingId: string, pump: TailPump): Promise<void> => {
    const existing = watches.get(meetingId);
    if (existing !== undefined) {
      existing.pumps.add(pump);
      pump.wake();
      return;
    }
    const created: Watch = { cursor: 0, logId: null, pumps: new Set([pump]) };
    const head = await queries.head(meetingId).catch(() => null);
    const meanwhile = watches.get(meetingId);
    if (isClosed || ended.has(pump)) return;
    if (meanwhile !== undefined) {
      meanwhile.pumps.add(pump);
    } else {
      created.cursor = head?.seq ?? 0;
      created.logId = head?.logId ?? null;
      watches.set(meetingId, created);
      void interrupt();
    }
    // Only now: whatever was committed before the blocking read knew the meeting is read once more.
    pump.wake();
  };

  const ended = new WeakSet<TailPump>();
  const unwatch = (meetingId: string, pump: TailPump) => {
    ended.add(pump);
    const watch = watches.get(meetingId);
    watch?.pumps.delete(pump);
    if (watch?.pumps.size === 0) watches.delete(meetingId);
  };

  const checkHeads = async (): Promise<void> => {
    for (const [meetingId, { cursor, logId, pumps }] of [...watches]) {
      const head = await queries.head(meetingId).catch(() => undefined);
      if (head === undefined) return;
      if ((head?.seq ?? 0) >= cursor && (logId === null || head?.logId === logId)) continue;
      for (const pump of [...pumps]) pump.wake();
    }
  };

  const checks = setInterval(() => void checkHeads(), HEAD_CHECK_INTERVAL_MS);
  blocking.onReady(() => {
    clientId = 0;
    wakeAll();
  });
  control.onReady(wakeAll);
  void readOn();

  return {
    tail(meetingId, afterSeq, listener) {
      assertMeetingId(meetingId);
      const source = {
        head: () => queries.head(meetingId),
        read: (after: number) => queries.read(meetingId, after),
      };
      const pump = createTailPump(source, afterSeq, listener, (over) => unwatch(meetingId, over));
      void watch(meetingId, pump);
      return pump;
    },
    close() {
      isClosed = true;
      clearInterval(checks);
      for (const pump of allPumps()) pump.close();
      wakeIdle();
    },
  };
}
