import { assertMeetingId, decodeCommit, encodeCommit } from './commit-codec.ts';
import {
  type AppendOutcome,
  type EventLog,
  type LoggedCommit,
  type LogHead,
  type LogHealth,
  LogUnavailableError,
  type NewCommit,
} from './event-log.ts';
import { createPendingReplies } from './pending-replies.ts';
import type { SqliteAnswer, SqliteReport, StoredCommit } from './sqlite-messages.ts';
import { errorOf, type SqliteThread, startSqliteThread } from './sqlite-thread.ts';
import { createTailPump, type TailPump } from './tail-pump.ts';

export interface SqliteLogOptions {
  /** The data directory; made if it is missing. Holds `meetings.sqlite`, its companions and `owner.lock`. */
  readonly directory: string;
  /** How long an operation may take before it ends without the disk's answer (ms). */
  readonly timeoutMs?: number;
}

/** Longest wait for the disk's answer; the sweep of overdue replies comes on top (ms). */
const TIMEOUT_MS = 4_500;
/** Most appends that wait for the disk; beyond, they are told to come later. */
const APPENDS_WAITING_MAX = 10_000;
/** Wait before a thread that ended by itself is started again (ms). */
const RESTART_DELAY_MS = 500;

interface WaitingAppend {
  readonly meetingId: string;
  readonly body: string;
  readonly resolve: (outcome: AppendOutcome) => void;
}

interface WaitingQuery {
  readonly resolve: (answer: SqliteAnswer) => void;
  readonly reject: (error: Error) => void;
}

const STALLED = 'The disk has not answered in time';

/**
 * Opens the log of one data directory for this process alone. Everything that touches the file happens on a thread of
 * its own; appends that arrive while one wait for the disk lasts share the next.
 * Throws `LogOwnedError`, `LogVersionError`, or `LogUnavailableError` with what the disk said.
 */
export async function openSqliteLog(options: SqliteLogOptions): Promise<EventLog> {
  const { directory, timeoutMs = TIMEOUT_MS } = options;
  const tails = new Map<string, Set<TailPump>>();
  let health: LogHealth = { writable: true, reason: null, warnings: [] };
  let isClosing = false;
  let restartTimer: NodeJS.Timeout | undefined;

  const setHealth = (writable: boolean, reason: string | null) => {
    health = { writable, reason, warnings: [] };
  };

  const appends = createPendingReplies<WaitingAppend>(timeoutMs, ({ resolve }) => {
    // The thread may still commit it; its later report corrects the health and wakes the tails.
    setHealth(false, `${STALLED}.`);
    resolve({ outcome: 'unknown', reason: STALLED });
  });
  const queries = createPendingReplies<WaitingQuery>(timeoutMs, ({ reject }) => {
    reject(new LogUnavailableError(`${STALLED}.`));
  });

  const wakeTails = () => {
    for (const pumps of tails.values()) for (const pump of [...pumps]) pump.wake();
  };

  const onAppended = ({ outcomes }: Extract<SqliteReport, { kind: 'appended' }>) => {
    const committed = new Map<string, LoggedCommit[]>();
    let wasGivenUp = false;
    for (const { id, outcome } of outcomes) {
      const waiting = appends.take(id);
      if (waiting === undefined) {
        wasGivenUp = true;
        continue;
      }
      waiting.resolve(outcome);
      if (outcome.outcome !== 'committed' || !tails.has(waiting.meetingId)) continue;
      const commits = committed.get(waiting.meetingId) ?? [];
      commits.push(decodeCommit(waiting.meetingId, outcome.seq, waiting.body));
      committed.set(waiting.meetingId, commits);
    }
    for (const [meetingId, commits] of committed) {
      for (const pump of [...(tails.get(meetingId) ?? [])]) pump.offer(commits);
    }
    if (!wasGivenUp) return;
    if (health.reason?.startsWith(STALLED)) setHealth(true, null);
    wakeTails();
  };

  const onReport = (report: SqliteReport) => {
    switch (report.kind) {
      case 'appended':
        return onAppended(report);
      case 'answered':
        return queries.take(report.id)?.resolve(report.value);
      case 'failed':
        return queries.take(report.id)?.reject(errorOf(report.failure));
      case 'health':
        setHealth(report.writable, report.reason);
        if (report.writable) wakeTails();
    }
  };

  const start = async (): Promise<SqliteThread> => {
    const started = await startSqliteThread(directory, onReport);
    void started.ended.then(() => {
      const reason = 'The thread of the log ended';
      setHealth(false, `${reason}.`);
      for (const { resolve } of appends.takeAll()) resolve({ outcome: 'unknown', reason });
      for (const { reject } of queries.takeAll()) reject(new LogUnavailableError(`${reason}.`));
      thread = null;
      if (!isClosing) restartTimer = setTimeout(restart, RESTART_DELAY_MS);
    });
    return started;
  };

  const restart = () => {
    start().then(
      (started) => {
        thread = started;
        setHealth(true, null);
        if (isClosing) started.post({ kind: 'close' });
        wakeTails();
      },
      (error) => {
        setHealth(false, error instanceof Error ? error.message : String(error));
        if (!isClosing) restartTimer = setTimeout(restart, RESTART_DELAY_MS);
      },
    );
  };

  let thread: SqliteThread | null = await start();

  const ask = <Answer extends SqliteAnswer>(
    query:
      | { kind: 'meetings' }
      | { kind: 'head'; meetingId: string }
      | { kind: 'read'; meetingId: string; afterSeq: number },
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      if (thread === null || isClosing) return reject(new LogUnavailableError('The log is not open.'));
      const id = queries.add({ resolve: (answer) => resolve(answer as Answer), reject });
      thread.post({ ...query, id });
    });

  const head = (meetingId: string) => ask<LogHead | null>({ kind: 'head', meetingId });

  async function* read(meetingId: string, afterSeq: number): AsyncGenerator<readonly LoggedCommit[]> {
    let from = afterSeq;
    for (;;) {
      const batch = await ask<readonly StoredCommit[]>({ kind: 'read', meetingId, afterSeq: from });
      if (batch.length === 0) return;
      from += batch.length;
      yield batch.map(({ seq, body }) => decodeCommit(meetingId, seq, body));
    }
  }

  // Nothing is awaited before the request is posted: the order of the calls is the order of the commits.
  const append = async (meetingId: string, commit: NewCommit): Promise<AppendOutcome> => {
    const body = encodeCommit(meetingId, commit);
    if (thread === null || isClosing) return { outcome: 'unavailable', reason: 'the log is not open' };
    if (!health.writable) return { outcome: 'unavailable', reason: health.reason ?? 'the log is not writable' };
    if (appends.count >= APPENDS_WAITING_MAX) return { outcome: 'unavailable', reason: 'too many commits are waiting' };
    const { expectedSeq, commandKey, digest } = commit;
    const { post } = thread;
    return new Promise((resolve) => {
      const id = appends.add({ meetingId, body, resolve });
      post({ kind: 'append', id, meetingId, expectedSeq, commandKey, digest, body });
    });
  };

  return {
    kind: 'sqlite',
    isExclusive: true,
    append,
    head,
    read,
    meetings: () => ask<readonly string[]>({ kind: 'meetings' }),
    health: () => health,
    tail(meetingId, afterSeq, listener) {
      assertMeetingId(meetingId);
      const pumps = tails.get(meetingId) ?? new Set<TailPump>();
      tails.set(meetingId, pumps);
      const source = { head: () => head(meetingId), read: (after: number) => read(meetingId, after) };
      const pump = createTailPump(source, afterSeq, listener, (ended) => {
        pumps.delete(ended);
        if (pumps.size === 0 && tails.get(meetingId) === pumps) tails.delete(meetingId);
      });
      pumps.add(pump);
      return pump;
    },
    async close() {
      if (isClosing) return thread?.ended;
      isClosing = true;
      clearTimeout(restartTimer);
      for (const pumps of [...tails.values()]) for (const pump of [...pumps]) pump.close();
      setHealth(false, 'The log was closed.');
      const closing = thread;
      if (closing === null) return;
      closing.post({ kind: 'close' });
      const timer = setTimeout(() => void closing.terminate(), timeoutMs);
      await closing.ended;
      clearTimeout(timer);
    },
  };
}
