import {
  type LoggedCommit,
  type LogHead,
  LogUnavailableError,
  READ_BATCH_COMMITS_MAX,
  type Tail,
  type TailListener,
} from './event-log.ts';

/** Where a tail reads what it was not offered. */
export interface TailSource {
  readonly head: () => Promise<LogHead | null>;
  readonly read: (afterSeq: number) => AsyncIterable<readonly LoggedCommit[]>;
}

/** One tail: the only place that decides what is delivered next, whatever order the store's news comes in. */
export interface TailPump extends Tail {
  /** Consecutive commits that have just become durable. What is known is dropped, what is missing is read. */
  offer(commits: readonly LoggedCommit[]): void;
  /** Something may have happened (a connection is back, a store was reopened): compare with the log and catch up. */
  wake(): void;
  /** The log is not what it was: ends the tail and says so. */
  lose(reason: string): void;
}

/** Most offered commits that a tail keeps while it reads; beyond, it reads once more. */
const OFFERED_COMMITS_MAX = READ_BATCH_COMMITS_MAX;

/** A tail from `afterSeq` on. It starts by itself, never inside this call. `onEnd` is called once. */
export function createTailPump(
  source: TailSource,
  afterSeq: number,
  listener: TailListener,
  onEnd: (pump: TailPump) => void,
): TailPump {
  let delivered = afterSeq;
  let logId: string | null = null;
  let ended = false;
  let reading = false;
  let readAgain = false;
  let offered: LoggedCommit[] = [];

  const end = () => {
    if (ended) return;
    ended = true;
    offered = [];
    onEnd(pump);
  };

  const lose = (reason: string) => {
    if (ended) return;
    end();
    listener.onLost(reason);
  };

  /** Delivers what comes next of these; false if something is missing before the rest. */
  const deliver = (commits: readonly LoggedCommit[]): boolean => {
    const fresh: LoggedCommit[] = [];
    let isComplete = true;
    for (const commit of commits) {
      const next = delivered + fresh.length + 1;
      if (commit.seq === next) fresh.push(commit);
      else if (commit.seq > next) isComplete = false;
    }
    if (ended || fresh.length === 0) return ended || isComplete;
    delivered += fresh.length;
    try {
      listener.onCommits(fresh);
    } catch (error) {
      lose(`the listener failed at seq ${delivered}: ${String(error)}`);
    }
    return isComplete;
  };

  const readToHead = async (): Promise<void> => {
    const head = await source.head();
    if (ended) return;
    const seq = head?.seq ?? 0;
    if (seq < delivered) return lose(`the log ends at seq ${seq}, before seq ${delivered}, which was delivered`);
    if (logId !== null && head?.logId !== logId) return lose('the log was replaced by another one');
    logId = head?.logId ?? null;
    if (seq === delivered) return;
    for await (const batch of source.read(delivered)) {
      if (ended) return;
      if (!deliver(batch)) return lose(`commits after seq ${delivered} are missing`);
    }
  };

  const catchUp = async (): Promise<void> => {
    if (reading || ended) {
      readAgain = true;
      return;
    }
    reading = true;
    do {
      readAgain = false;
      try {
        await readToHead();
        const waiting = offered;
        offered = [];
        // A gap before them may have been committed after the head was asked for: the next head is beyond it.
        if (!deliver(waiting)) readAgain = true;
      } catch (error) {
        offered = [];
        // An unavailable store wakes its tails when it is back.
        if (!(error instanceof LogUnavailableError)) lose(error instanceof Error ? error.message : String(error));
      }
    } while (readAgain && !ended);
    reading = false;
  };

  const offer = (commits: readonly LoggedCommit[]) => {
    if (ended) return;
    if (reading) {
      if (offered.length + commits.length <= OFFERED_COMMITS_MAX) offered.push(...commits);
      else readAgain = true;
      return;
    }
    // Without the log's identity a later replacement could not be noticed: the first commits are read, not taken.
    if (logId === null || !deliver(commits)) void catchUp();
  };

  const pump: TailPump = { offer, wake: () => void catchUp(), lose, close: end };
  void catchUp();
  return pump;
}
