import { createHash } from 'node:crypto';
import type { EventLog, LoggedCommit, NewCommit, Tail } from '../../server/src/log/event-log.ts';

/** One store that the contract is tried on. */
export interface LogUnderTest {
  /** A log object on this store. Where the store has one owner, the one before was closed. */
  open(): Promise<EventLog>;
  /** Whether several log objects, as of several nodes, may be open at once. */
  readonly isShared: boolean;
  /** Alters what is stored of one commit, while no log object is open. */
  damage(meetingId: string, seq: number): Promise<void>;
  /** Makes commits fail until `heal`. */
  break(): Promise<void>;
  heal(): Promise<void>;
  dispose(): Promise<void>;
}

/** A commit with everything filled in; the digest follows from the events unless it is given. */
export function commitOf(expectedSeq: number, commandKey: string, given: Partial<NewCommit> = {}): NewCommit {
  const events = given.events ?? [{ type: 'noted', text: `by ${commandKey}` }];
  const digest = createHash('sha256').update(JSON.stringify(events)).digest('hex');
  return {
    expectedSeq,
    commandKey,
    digest,
    answer: { outcome: 'ok' },
    at: 1_700_000_000_000 + expectedSeq,
    ...given,
    events,
  };
}

/** Appends `count` commits after `afterSeq`, all in flight at once, and returns the seqs in the order of the calls. */
export async function appendMany(log: EventLog, meetingId: string, count: number, afterSeq = 0): Promise<number[]> {
  const outcomes = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      log.append(meetingId, commitOf(afterSeq + index, `key-${afterSeq + index + 1}`)),
    ),
  );
  return outcomes.map((outcome) => (outcome.outcome === 'committed' ? outcome.seq : Number.NaN));
}

/** Everything after `afterSeq`. */
export async function readAll(log: EventLog, meetingId: string, afterSeq = 0): Promise<LoggedCommit[]> {
  const commits: LoggedCommit[] = [];
  for await (const batch of log.read(meetingId, afterSeq)) commits.push(...batch);
  return commits;
}

/** A tail that remembers. */
export interface CollectedTail extends Tail {
  readonly commits: LoggedCommit[];
  /** Settles when so many commits were delivered. */
  until(count: number): Promise<void>;
  /** Settles with the reason when the tail was lost. */
  readonly lost: Promise<string>;
}

export function collectTail(log: EventLog, meetingId: string, afterSeq: number): CollectedTail {
  const commits: LoggedCommit[] = [];
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  let reportLoss = (_reason: string): void => undefined;
  const lost = new Promise<string>((resolve) => {
    reportLoss = resolve;
  });
  const tail = log.tail(meetingId, afterSeq, {
    onCommits(batch) {
      commits.push(...batch);
      for (const { count, resolve } of waiting) if (commits.length >= count) resolve();
    },
    onLost: (reason) => reportLoss(reason),
  });
  return {
    commits,
    lost,
    close: () => tail.close(),
    until: (count) =>
      commits.length >= count ? Promise.resolve() : new Promise((resolve) => waiting.push({ count, resolve })),
  };
}

/** From `first` to `last`, both included. */
export function seqs(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
