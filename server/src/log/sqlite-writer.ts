import { randomUUID } from 'node:crypto';
import type Database from 'better-sqlite3';
import { decodeCommit, firstLink, nextLink, sameLink } from './commit-codec.ts';
import { type AppendOutcome, CorruptLogError } from './event-log.ts';
import { openWriter } from './sqlite-file.ts';
import type { SqliteAppend } from './sqlite-messages.ts';
import { type ChainHead, createSqliteReader, type SqliteReader } from './sqlite-reader.ts';

/** Most meetings whose newest commit is remembered; the oldest remembered is forgotten first. */
export const HEADS_REMEMBERED_MAX = 10_000;

/** What became of a group of appends. After `failed` the handle must not be used again. */
export type GroupResult =
  | { readonly kind: 'done'; readonly outcomes: readonly AppendOutcome[] }
  | { readonly kind: 'failed'; readonly outcomes: readonly AppendOutcome[]; readonly reason: string };

/** One handle that writes. Made anew after each fault; what it acknowledged lives on in `acknowledged`. */
export interface SqliteWriter {
  /** Judges each append by itself and commits the good ones in one transaction: one wait for the disk. */
  appendGroup(appends: readonly SqliteAppend[]): GroupResult;
  /** Moves what the write-ahead log holds into the file. Throws what SQLite threw. */
  checkpoint(): void;
  close(): void;
}

/** Acknowledged commits that a reopened file does not have. Only an operator can go on from there. */
export class LostCommitsError extends Error {}

/**
 * Opens the file for writing and proves it: compares it with what was acknowledged, then commits a mark. The mark also
 * takes the place of what a failed transaction may have left in the write-ahead log, so that this cannot come back.
 * Throws `LostCommitsError`, `LogVersionError`, or what SQLite threw.
 */
export function openSqliteWriter(directory: string, acknowledged: Map<string, ChainHead>): SqliteWriter {
  const db = openWriter(directory);
  try {
    const reader = createSqliteReader(db);
    compareHeads(reader, acknowledged);
    db.prepare('UPDATE store SET opened = opened + 1').run();
    return createSqliteWriter(db, reader, acknowledged);
  } catch (error) {
    db.close();
    throw error;
  }
}

function compareHeads(reader: SqliteReader, acknowledged: Map<string, ChainHead>): void {
  for (const [meetingId, head] of acknowledged) {
    const link = reader.linkAt(head.number, head.seq);
    if (link === null || !sameLink(link, head.link)) {
      throw new LostCommitsError(
        `The file no longer has commit ${head.seq} of meeting ${meetingId}, which was acknowledged.`,
      );
    }
    // The disk may have kept a commit whose outcome was told as unknown.
    const now = reader.chainHead(meetingId);
    if (now !== null) acknowledged.set(meetingId, now);
  }
}

function createSqliteWriter(
  db: Database.Database,
  reader: SqliteReader,
  acknowledged: Map<string, ChainHead>,
): SqliteWriter {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  const insertMeeting = db.prepare<[string, string]>('INSERT INTO meeting (id, log_id) VALUES (?, ?)');
  const insertCommit = db.prepare<[number, number, string, string, Uint8Array]>(
    'INSERT INTO meeting_commit (meeting, seq, command_key, body, link) VALUES (?, ?, ?, ?, ?)',
  );

  const headOf = (meetingId: string, staged: Map<string, ChainHead>): ChainHead | null => {
    const known = staged.get(meetingId) ?? acknowledged.get(meetingId);
    if (known !== undefined) return known;
    const stored = reader.chainHead(meetingId);
    if (stored !== null) remember(acknowledged, meetingId, stored);
    return stored;
  };

  const write = (append: SqliteAppend, head: ChainHead | null): ChainHead => {
    const logId = head?.logId ?? randomUUID();
    const number = head?.number ?? Number(insertMeeting.run(append.meetingId, logId).lastInsertRowid);
    const seq = (head?.seq ?? 0) + 1;
    const link = nextLink(head?.link ?? firstLink(append.meetingId, logId), seq, append.body);
    insertCommit.run(number, seq, append.commandKey, append.body, link);
    return { number, logId, seq, link };
  };

  /** One append inside the open transaction. The command key comes first: a retry knows an old head. */
  const judge = (append: SqliteAppend, staged: Map<string, ChainHead>): AppendOutcome => {
    const { meetingId, expectedSeq, commandKey, digest } = append;
    try {
      const head = headOf(meetingId, staged);
      const known = head === null ? null : reader.byCommandKey(meetingId, head, commandKey);
      if (known !== null) {
        const first = decodeCommit(meetingId, known.seq, known.body);
        if (first.digest !== digest) return { outcome: 'id-reused' };
        return { outcome: 'duplicate', seq: known.seq, answer: first.answer };
      }
      if (expectedSeq !== (head?.seq ?? 0)) return { outcome: 'conflict', head: head?.seq ?? 0 };
      const written = write(append, head);
      staged.set(meetingId, written);
      return { outcome: 'committed', seq: written.seq };
    } catch (error) {
      // One damaged meeting does not stop the others.
      if (error instanceof CorruptLogError) return { outcome: 'unavailable', reason: error.message };
      throw error;
    }
  };

  const appendGroup = (appends: readonly SqliteAppend[]): GroupResult => {
    const staged = new Map<string, ChainHead>();
    const outcomes: AppendOutcome[] = [];
    let isCommitting = false;
    try {
      begin.run();
      for (const append of appends) outcomes.push(judge(append, staged));
      if (staged.size === 0) {
        rollback.run();
        return { kind: 'done', outcomes };
      }
      isCommitting = true;
      commit.run();
    } catch (error) {
      const reason = `The disk did not take a commit: ${error instanceof Error ? error.message : String(error)}.`;
      return { kind: 'failed', outcomes: afterFailure(appends, outcomes, isCommitting, reason), reason };
    }
    for (const [meetingId, head] of staged) remember(acknowledged, meetingId, head);
    return { kind: 'done', outcomes };
  };

  return {
    appendGroup,
    checkpoint: () => void db.pragma('wal_checkpoint(PASSIVE)'),
    close: () => void db.close(),
  };
}

/**
 * Without a COMMIT nothing of the transaction can ever be found again. Once COMMIT was tried, its last frame may be on
 * the disk although the wait for it failed. Whatever else was judged may rest on what failed: it had no effect itself.
 */
function afterFailure(
  appends: readonly SqliteAppend[],
  judged: readonly AppendOutcome[],
  isCommitting: boolean,
  reason: string,
): readonly AppendOutcome[] {
  return appends.map((_, index) =>
    isCommitting && judged[index]?.outcome === 'committed'
      ? { outcome: 'unknown', reason }
      : { outcome: 'unavailable', reason },
  );
}

function remember(heads: Map<string, ChainHead>, meetingId: string, head: ChainHead): void {
  heads.delete(meetingId);
  heads.set(meetingId, head);
  if (heads.size <= HEADS_REMEMBERED_MAX) return;
  const oldest = heads.keys().next().value;
  if (oldest !== undefined) heads.delete(oldest);
}
