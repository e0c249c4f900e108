import { randomUUID } from 'node:crypto';
import { assertMeetingId, decodeCommit, encodeCommit } from './commit-codec.ts';
import {
  type AppendOutcome,
  type EventLog,
  type LoggedCommit,
  type LogHead,
  type NewCommit,
  READ_BATCH_COMMITS_MAX,
} from './event-log.ts';
import { createTailPump, type TailPump } from './tail-pump.ts';

/** What several memory logs share, as several nodes share one Redis. */
export interface MemoryStore {
  readonly meetings: Map<string, MemoryMeeting>;
  /** Tails of all logs of this store, by meeting. */
  readonly tails: Map<string, Set<TailPump>>;
}

interface MemoryMeeting {
  readonly logId: string;
  readonly bodies: string[];
  readonly seqByCommandKey: Map<string, number>;
}

/** A fault that a test lets happen to one append; the last two differ in what the caller cannot know. */
export type MemoryFault = 'unavailable' | 'unknown-without-effect' | 'unknown-with-effect';

export interface MemoryLogOptions {
  /** Shared by the logs that stand for the nodes of one deployment; its own by default. */
  readonly store?: MemoryStore;
  /** Asked before each append, in order; a promise delays this append and all later ones of the meeting. */
  readonly fault?: (meetingId: string, commit: NewCommit) => MemoryFault | null | Promise<MemoryFault | null>;
  /** Whether the store takes commits now; always by default. */
  readonly isWritable?: () => boolean;
  /** Birth of a log's identity; random by default. */
  readonly createLogId?: () => string;
}

/** An empty store. */
export function createMemoryStore(): MemoryStore {
  return { meetings: new Map(), tails: new Map() };
}

/** A log that lives as long as the process, for tests. Keeps the same text as the durable ones, never the caller's objects. */
export function createMemoryLog(options: MemoryLogOptions = {}): EventLog {
  const store = options.store ?? createMemoryStore();
  const createLogId = options.createLogId ?? randomUUID;
  const lastAppend = new Map<string, Promise<AppendOutcome>>();
  const ownTails = new Set<TailPump>();
  const isWritable = () => !isClosed && (options.isWritable?.() ?? true);
  let isClosed = false;

  const commit = (meetingId: string, commit: NewCommit, body: string): AppendOutcome => {
    const meeting = store.meetings.get(meetingId);
    const outcome = judge(meeting, meetingId, commit);
    if (outcome.outcome !== 'committed') return outcome;
    const target = meeting ?? { logId: createLogId(), bodies: [], seqByCommandKey: new Map<string, number>() };
    store.meetings.set(meetingId, target);
    target.bodies.push(body);
    target.seqByCommandKey.set(commit.commandKey, outcome.seq);
    const tails = store.tails.get(meetingId);
    if (tails !== undefined) {
      const logged = decodeCommit(meetingId, outcome.seq, body);
      // Not inside the append: a listener that appends again would otherwise be called while it is being called.
      queueMicrotask(() => {
        for (const tail of [...tails]) tail.offer([logged]);
      });
    }
    return outcome;
  };

  const appendNow = async (meetingId: string, newCommit: NewCommit, body: string): Promise<AppendOutcome> => {
    const asked = options.fault?.(meetingId, newCommit) ?? null;
    const fault = asked instanceof Promise ? await asked : asked;
    if (fault === 'unavailable') return { outcome: 'unavailable', reason: 'a fault was asked for' };
    if (fault === 'unknown-without-effect') return { outcome: 'unknown', reason: 'a fault was asked for' };
    const outcome = commit(meetingId, newCommit, body);
    return fault === 'unknown-with-effect' ? { outcome: 'unknown', reason: 'a fault was asked for' } : outcome;
  };

  const head = async (meetingId: string): Promise<LogHead | null> => {
    const meeting = store.meetings.get(meetingId);
    return meeting === undefined ? null : { logId: meeting.logId, seq: meeting.bodies.length };
  };

  async function* read(meetingId: string, afterSeq: number): AsyncGenerator<readonly LoggedCommit[]> {
    let from = afterSeq;
    for (;;) {
      const bodies = store.meetings.get(meetingId)?.bodies.slice(from, from + READ_BATCH_COMMITS_MAX) ?? [];
      if (bodies.length === 0) return;
      const first = from + 1;
      from += bodies.length;
      yield bodies.map((body, index) => decodeCommit(meetingId, first + index, body));
    }
  }

  return {
    kind: 'memory',
    isExclusive: options.store === undefined,
    head,
    read,
    meetings: async () => [...store.meetings.keys()],
    health: () => ({
      writable: isWritable(),
      reason: isWritable() ? null : 'The log was closed or made read-only.',
      warnings: ['The log is kept in memory and ends with the process.'],
    }),
    async append(meetingId, newCommit) {
      const body = encodeCommit(meetingId, newCommit);
      if (!isWritable()) return { outcome: 'unavailable', reason: 'the log was closed or made read-only' };
      if (options.fault === undefined) return commit(meetingId, newCommit, body);
      const before = lastAppend.get(meetingId) ?? Promise.resolve();
      const now = () => appendNow(meetingId, newCommit, body);
      const outcome = before.then(now, now);
      lastAppend.set(meetingId, outcome);
      return outcome;
    },
    tail(meetingId, afterSeq, listener) {
      assertMeetingId(meetingId);
      const tails = store.tails.get(meetingId) ?? new Set<TailPump>();
      store.tails.set(meetingId, tails);
      const source = { head: () => head(meetingId), read: (after: number) => read(meetingId, after) };
      const pump = createTailPump(source, afterSeq, listener, (ended) => {
        tails.delete(ended);
        ownTails.delete(ended);
      });
      tails.add(pump);
      ownTails.add(pump);
      return pump;
    },
    async close() {
      isClosed = true;
      for (const tail of [...ownTails]) tail.close();
      await Promise.allSettled(lastAppend.values());
    },
  };
}

function judge(meeting: MemoryMeeting | undefined, meetingId: string, commit: NewCommit): AppendOutcome {
  const known = meeting?.seqByCommandKey.get(commit.commandKey);
  const body = known === undefined ? undefined : meeting?.bodies[known - 1];
  if (known !== undefined && body !== undefined) {
    const { digest, answer } = decodeCommit(meetingId, known, body);
    return digest === commit.digest ? { outcome: 'duplicate', seq: known, answer } : { outcome: 'id-reused' };
  }
  const head = meeting?.bodies.length ?? 0;
  return commit.expectedSeq === head ? { outcome: 'committed', seq: head + 1 } : { outcome: 'conflict', head };
}
