/**
 * The one port to durable storage. Every implementation passes `tests/contract/event-log.contract.ts`.
 *
 * - [EL1] `append` is all or nothing.
 * - [EL2] `append` with an `expectedSeq` that is not the head changes nothing and answers `conflict` with the head.
 * - [EL3] `append` with a known `commandKey` and the same digest changes nothing and answers `duplicate` with the
 *   first answer; with another digest it answers `id-reused`. Both are looked at before `expectedSeq`.
 * - [EL4] What `append` acknowledged as `committed` survives the loss of power (durable implementations).
 * - [EL5] `unavailable` has had no effect and never will; `unknown` may have had one. Nothing else is ever answered
 *   to a fault, and no operation hangs.
 * - [EL6] Appends to one meeting take effect in the order in which they were called through one log object.
 * - [EL7] `tail` delivers every commit after `afterSeq` once, in order, without a gap, whoever appended it; a gap that
 *   cannot be filled is reported through `onLost`, never skipped.
 * - [EL8] A commit is delivered by `tail` or `read` only after it is as durable as `append` promises.
 * - [EL9] `logId` is random, born with the meeting's first commit and never changes while the log lives.
 * - [EL10] What is read is byte for byte the JSON that was appended; a damaged commit is a `CorruptLogError` that
 *   names its seq.
 * - [EL11] `open` on a store that another process owns exclusively fails with `LogOwnedError` and leaves it unharmed.
 */
export interface EventLog {
  /**
   * Whether this object is the only writer of its meetings. Then an append may be decided on the effects of one that is
   * still under way: if that fails, `expectedSeq` refuses this one too. Where others write as well, a foreign commit may
   * have taken the expected seq, so a writer waits for each append before it decides the next.
   */
  readonly isExclusive: boolean;
  /** What kind of store this is, for the health page and the log lines. */
  readonly kind: 'memory' | 'sqlite' | 'redis';
  /**
   * Adds one commit, or says why not. Never throws for a fault of the store; rejects with a `RangeError` where the
   * caller broke a bound (`COMMIT_BYTES_MAX`, the form of an id), which is a bug.
   */
  append(meetingId: string, commit: NewCommit): Promise<AppendOutcome>;
  /** Ids of all meetings that have at least one commit, oldest first. Throws `LogUnavailableError`, as `head` does. */
  meetings(): Promise<readonly string[]>;
  /** The log's identity and its newest seq; `null` for a meeting without commits. */
  head(meetingId: string): Promise<LogHead | null>;
  /**
   * Commits after `afterSeq`, oldest first, in batches of at most `READ_BATCH_COMMITS_MAX`; none when the log ends
   * there or before. Throws `CorruptLogError` at the first commit that is damaged or missing, `LogUnavailableError`.
   */
  read(meetingId: string, afterSeq: number): AsyncIterable<readonly LoggedCommit[]>;
  /** Follows the meeting from `afterSeq` on: first what is there, then what comes. */
  tail(meetingId: string, afterSeq: number, listener: TailListener): Tail;
  /** Whether commits are possible now; `reason` says in one sentence why not. */
  health(): LogHealth;
  /** Ends all tails and waits for appends under way. */
  close(): Promise<void>;
}

export interface NewCommit {
  /** Seq of the newest commit that the author knew; 0 for a meeting that does not exist yet. */
  readonly expectedSeq: number;
  /** The command's id scoped by its author, unique in the meeting for its whole life. */
  readonly commandKey: string;
  /** SHA-256 of the command's canonical content, hex. */
  readonly digest: string;
  /** What the author was told: kept so that a retry gets the same. */
  readonly answer: StoredAnswer;
  /** Empty where only a rejection is recorded. */
  readonly events: readonly LoggedEvent[];
  /** Server time in ms since the epoch; never before the previous commit's. */
  readonly at: number;
}

/** One entry of the log. `seq` numbers the commits of a meeting from 1 without gaps. */
export interface LoggedCommit extends Omit<NewCommit, 'expectedSeq'> {
  readonly seq: number;
}

/** An event as the log sees it: JSON with a type. The meeting's own types live in `@tour-de-table/shared/meeting`. */
export interface LoggedEvent {
  readonly type: string;
  readonly [field: string]: unknown;
}

export type StoredAnswer =
  | { readonly outcome: 'ok' }
  | { readonly outcome: 'rejected'; readonly code: string; readonly details: Readonly<Record<string, unknown>> };

export type AppendOutcome =
  | { readonly outcome: 'committed'; readonly seq: number }
  | { readonly outcome: 'conflict'; readonly head: number }
  | { readonly outcome: 'duplicate'; readonly seq: number; readonly answer: StoredAnswer }
  | { readonly outcome: 'id-reused' }
  | { readonly outcome: 'unavailable'; readonly reason: string }
  | { readonly outcome: 'unknown'; readonly reason: string };

export interface LogHead {
  readonly logId: string;
  readonly seq: number;
}

export interface TailListener {
  /** Consecutive commits, never empty. */
  readonly onCommits: (commits: readonly LoggedCommit[]) => void;
  /** The tail cannot go on without a gap (trimmed or replaced log, head behind what was delivered): it has ended. */
  readonly onLost: (reason: string) => void;
}

export interface Tail {
  /** Stops the delivery at once. */
  close(): void;
}

export interface LogHealth {
  readonly writable: boolean;
  readonly reason: string | null;
  /** What is weaker than promised, in one sentence each (for Redis: persistence settings). */
  readonly warnings: readonly string[];
}

/** Most commits in one batch of `read` or `tail`. */
export const READ_BATCH_COMMITS_MAX = 500;
/** Most bytes of one commit as JSON. */
export const COMMIT_BYTES_MAX = 1_048_576;

/** Another process owns the store. */
export class LogOwnedError extends Error {
  readonly code = 'log-owned';
}

/** `head`, `meetings` or `read` cannot be answered now; nothing is said about the log's content. Ask again later. */
export class LogUnavailableError extends Error {
  readonly code = 'log-unavailable';
}

/** The store was written by a newer version of this software. It was left as it was. */
export class LogVersionError extends Error {
  readonly code = 'log-version';
}

/** A stored commit cannot be read as it was written. */
export class CorruptLogError extends Error {
  readonly code = 'log-corrupt';
  readonly meetingId: string;
  readonly seq: number;
  readonly what: string;
  constructor(meetingId: string, seq: number, what: string) {
    super(`The log of meeting ${meetingId} is damaged at seq ${seq}: ${what}.`);
    this.meetingId = meetingId;
    this.seq = seq;
    this.what = what;
  }
}
