import { randomUUID } from 'node:crypto';
import { commitChecksum, encodeCommit } from './commit-codec.ts';
import type { AppendOutcome, EventLog, LogHead, NewCommit, StoredAnswer } from './event-log.ts';
import { isRefusal, isTimeout, openRedisConnection, type RedisConnection } from './redis-connection.ts';
import { createRedisQueries } from './redis-queries.ts';
import { APPEND_SCRIPT, keysOf, MEETINGS_KEY, REGISTER_SCRIPT, STORE_KEY } from './redis-scripts.ts';
import { claimFormat, weakerSettings } from './redis-settings.ts';
import { createRedisTails } from './redis-tails.ts';

export interface RedisLogOptions {
  /** `redis://…`, `rediss://…`, or the path of a Unix socket, also as `unix://…`. */
  readonly url: string;
}

/** Most appends that wait for a reply; beyond, they are told to come later. */
const APPENDS_WAITING_MAX = 10_000;
/** Most meetings whose newest acknowledged seq is remembered; the oldest remembered is forgotten first. */
const HEADS_REMEMBERED_MAX = 10_000;
/** Most meetings named in the warnings. */
const HALTED_NAMED_MAX = 20;
/** How often a Redis that refused a commit is tried again (ms). */
const PROBE_INTERVAL_MS = 1_000;

/**
 * Opens the logs that one Redis keeps for any number of servers. Three connections: commits, reads, and one that
 * follows all meetings. Throws `LogUnavailableError` or `LogVersionError`.
 */
export async function openRedisLog(options: RedisLogOptions): Promise<EventLog> {
  const [commits, reads, follower] = await openConnections(options.url);
  let warnings: readonly string[];
  try {
    await claimFormat(commits.redis);
    warnings = await weakerSettings(commits.redis);
  } catch (error) {
    for (const connection of [commits, reads, follower]) connection.close();
    throw error;
  }

  const queries = createRedisQueries(reads);
  const tails = createRedisTails(follower, reads, queries);
  /** What this process saw of each log. A log that has less, or is another one, must not be written to. */
  const seen = new Map<string, LogHead>();
  const halted = new Map<string, string>();
  const underWay = new Set<Promise<AppendOutcome>>();
  let refusal: string | null = null;
  let prober: NodeJS.Timeout | undefined;
  let isClosed = false;

  commits.onReady(() => {
    // A failover may have brought another server with other settings.
    weakerSettings(commits.redis).then(
      (found) => {
        warnings = found;
      },
      () => undefined,
    );
  });

  const probe = () => {
    if (!commits.isReady()) return;
    commits.redis.hset(STORE_KEY, 'probe', '1').then(accepted, () => undefined);
  };
  const accepted = () => {
    refusal = null;
    clearInterval(prober);
    prober = undefined;
  };
  const refused = (message: string) => {
    refusal = `Redis refuses commits: ${message}`;
    prober ??= setInterval(probe, PROBE_INTERVAL_MS);
  };

  const see = (meetingId: string, head: LogHead) => {
    const known = seen.get(meetingId);
    if (known !== undefined && known.seq > head.seq) return;
    seen.delete(meetingId);
    seen.set(meetingId, head);
    const oldest = seen.size > HEADS_REMEMBERED_MAX ? seen.keys().next().value : undefined;
    if (oldest !== undefined) seen.delete(oldest);
  };

  const halt = (meetingId: string, what: string): AppendOutcome => {
    const reason = `The log of meeting ${meetingId} ${what}. An operator must decide how to go on.`;
    if (halted.size < HALTED_NAMED_MAX) halted.set(meetingId, reason);
    return { outcome: 'unavailable', reason };
  };

  const outcomeOf = (meetingId: string, commit: NewCommit, reply: readonly string[]): AppendOutcome => {
    const [kind, first = '', second = ''] = reply;
    switch (kind) {
      case 'committed':
        accepted();
        halted.delete(meetingId);
        see(meetingId, { logId: second, seq: Number(first) });
        return { outcome: 'committed', seq: Number(first) };
      case 'known':
        return knownOutcome(first, commit.digest);
      case 'conflict':
        return { outcome: 'conflict', head: Number(first) };
      case 'replaced':
        return halt(meetingId, 'was replaced by another one');
      case 'behind':
        return halt(meetingId, `ends at seq ${first}, before commits that were acknowledged`);
      default:
        return halt(meetingId, 'lacks a part of its keys');
    }
  };

  const send = async (meetingId: string, commit: NewCommit, body: string): Promise<AppendOutcome> => {
    const { commandKey, digest, expectedSeq, answer } = commit;
    const { log, meta, commands } = keysOf(meetingId);
    const known = seen.get(meetingId);
    const fence = [known?.logId ?? '', known?.seq ?? 0];
    const checksum = commitChecksum(meetingId, expectedSeq + 1, body);
    const { redis } = commits;
    // Behind one another on one connection: the index knows the meeting before its first commit is there.
    const registered = expectedSeq === 0 ? redis.eval(REGISTER_SCRIPT, 1, MEETINGS_KEY, meetingId) : null;
    const judged = redis.eval(
      APPEND_SCRIPT,
      ...[3, log, meta, commands],
      ...[commandKey, digest, expectedSeq, body, checksum, JSON.stringify(answer), randomUUID(), ...fence],
    );
    const [registration, judgement] = await Promise.allSettled([registered, judged]);
    if (judgement.status === 'rejected') return fault(judgement.reason);
    const outcome = outcomeOf(meetingId, commit, judgement.value as readonly string[]);
    // Committed but not to be found after a restart: the retry registers it again.
    if (registration.status === 'rejected' && outcome.outcome === 'committed') {
      return { outcome: 'unknown', reason: 'the meeting could not be registered' };
    }
    return outcome;
  };

  const fault = (error: unknown): AppendOutcome => {
    const message = error instanceof Error ? error.message : String(error);
    if (isRefusal(error)) {
      refused(message);
      return { outcome: 'unavailable', reason: `Redis refused the commit: ${message}` };
    }
    // The commit may be on its way still. A new connection tells at once whether Redis is there.
    if (isTimeout(error)) commits.renew();
    return { outcome: 'unknown', reason: `The reply of Redis was lost: ${message}` };
  };

  return {
    kind: 'redis',
    isExclusive: false,
    read: queries.read,
    meetings: queries.meetings,
    tail: tails.tail,
    async head(meetingId) {
      const head = await queries.head(meetingId);
      if (head !== null && !seen.has(meetingId)) see(meetingId, head);
      return head;
    },
    // Nothing is awaited before the command is sent: the order of the calls is the order of the commits.
    async append(meetingId, commit) {
      const body = encodeCommit(meetingId, commit);
      if (isClosed) return { outcome: 'unavailable', reason: 'the log is closed' };
      if (!commits.isReady()) return { outcome: 'unavailable', reason: commits.reason() };
      if (underWay.size >= APPENDS_WAITING_MAX)
        return { outcome: 'unavailable', reason: 'too many commits are waiting' };
      const outcome = send(meetingId, commit, body);
      underWay.add(outcome);
      void outcome.finally(() => underWay.delete(outcome));
      return outcome;
    },
    health() {
      const reason = isClosed ? 'The log was closed.' : commits.isReady() ? refusal : commits.reason();
      return { writable: reason === null, reason, warnings: [...warnings, ...halted.values()] };
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      tails.close();
      clearInterval(prober);
      await Promise.allSettled(underWay);
      for (const connection of [commits, reads, follower]) connection.close();
    },
  };
}

async function openConnections(url: string): Promise<[RedisConnection, RedisConnection, RedisConnection]> {
  const names = ['tdt-commits', 'tdt-reads', 'tdt-follower'];
  const opened = await Promise.allSettled(names.map((name) => openRedisConnection(url, name)));
  const connections = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const [commits, reads, follower] = connections;
  if (commits !== undefined && reads !== undefined && follower !== undefined) return [commits, reads, follower];
  for (const connection of connections) connection.close();
  throw opened.find((one) => one.status === 'rejected')?.reason;
}

/** `<seq> <digest> <answer as JSON>`, as the script stored it. */
function knownOutcome(stored: string, digest: string): AppendOutcome {
  const [seq = '', storedDigest = ''] = stored.split(' ', 2);
  if (storedDigest !== digest) return { outcome: 'id-reused' };
  const answer = JSON.parse(stored.slice(seq.length + storedDigest.length + 2)) as StoredAnswer;
  return { outcome: 'duplicate', seq: Number(seq), answer };
}
