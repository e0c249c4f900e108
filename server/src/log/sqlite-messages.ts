import type { AppendOutcome, LogHead } from './event-log.ts';

/** What the main thread asks of the thread that owns the file. Answered in the order in which it was posted. */
export type SqliteRequest =
  | SqliteAppend
  | { readonly kind: 'read'; readonly id: number; readonly meetingId: string; readonly afterSeq: number }
  | { readonly kind: 'head'; readonly id: number; readonly meetingId: string }
  | { readonly kind: 'meetings'; readonly id: number }
  | { readonly kind: 'close' };

export interface SqliteAppend {
  readonly kind: 'append';
  readonly id: number;
  readonly meetingId: string;
  readonly expectedSeq: number;
  readonly commandKey: string;
  readonly digest: string;
  /** From `encodeCommit`. */
  readonly body: string;
}

/** What the thread tells the main thread. */
export type SqliteReport =
  | { readonly kind: 'opened' }
  | { readonly kind: 'refused'; readonly failure: SqliteFailure }
  | {
      readonly kind: 'appended';
      readonly outcomes: readonly { readonly id: number; readonly outcome: AppendOutcome }[];
    }
  | { readonly kind: 'answered'; readonly id: number; readonly value: SqliteAnswer }
  | { readonly kind: 'failed'; readonly id: number; readonly failure: SqliteFailure }
  | { readonly kind: 'health'; readonly writable: boolean; readonly reason: string | null };

export type SqliteAnswer = readonly StoredCommit[] | LogHead | null | readonly string[];

/** A commit as it stands in the file, its link already checked. */
export interface StoredCommit {
  readonly seq: number;
  readonly body: string;
}

/** An error that crosses the threads: classes do not survive the copy. */
export type SqliteFailure =
  | { readonly name: 'owned' | 'version' | 'unavailable'; readonly message: string }
  | { readonly name: 'corrupt'; readonly meetingId: string; readonly seq: number; readonly what: string };

/** What the thread is started with. */
export interface SqliteWorkerData {
  readonly directory: string;
}
