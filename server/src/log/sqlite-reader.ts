import type Database from 'better-sqlite3';
import { firstLink, nextLink, sameLink } from './commit-codec.ts';
import { CorruptLogError, type LogHead, READ_BATCH_COMMITS_MAX } from './event-log.ts';
import type { StoredCommit } from './sqlite-messages.ts';

/** A batch ends after the commit with which it reaches this size (characters of JSON). */
const READ_BATCH_CHARS_MAX = 4 * 1_048_576;

/** A meeting's newest commit as the chain needs it. */
export interface ChainHead extends LogHead {
  /** The meeting's number in the file. */
  readonly number: number;
  readonly link: Uint8Array;
}

/** The statements that read one file through one handle. */
export interface SqliteReader {
  meetings(): readonly string[];
  /** The newest commit, its own link checked; `null` for a meeting without commits. */
  chainHead(meetingId: string): ChainHead | null;
  /** The next commits, each checked against the chain. Throws `CorruptLogError`. */
  batch(meetingId: string, afterSeq: number): readonly StoredCommit[];
  /** A commit by its command key, checked. */
  byCommandKey(meetingId: string, head: ChainHead, commandKey: string): StoredCommit | null;
  /** The link stored at a seq; `null` if there is none. */
  linkAt(number: number, seq: number): Uint8Array | null;
}

interface CommitRow {
  readonly seq: number;
  readonly command_key: string;
  readonly body: string;
  readonly link: Uint8Array;
}

/** Prepares what reads need, on the writer's handle (where it sees the open transaction) or on a reader's. */
export function createSqliteReader(db: Database.Database): SqliteReader {
  const allMeetings = db.prepare<[], string>('SELECT id FROM meeting ORDER BY number').pluck();
  const meetingById = db.prepare<[string], { number: number; log_id: string }>(
    'SELECT number, log_id FROM meeting WHERE id = ?',
  );
  const newest = db.prepare<[number], CommitRow>(
    'SELECT seq, command_key, body, link FROM meeting_commit WHERE meeting = ? ORDER BY seq DESC LIMIT 1',
  );
  const after = db.prepare<[number, number], CommitRow>(
    `SELECT seq, command_key, body, link FROM meeting_commit WHERE meeting = ? AND seq > ? ORDER BY seq LIMIT ${READ_BATCH_COMMITS_MAX}`,
  );
  const withKey = db.prepare<[number, string], CommitRow>(
    'SELECT seq, command_key, body, link FROM meeting_commit WHERE meeting = ? AND command_key = ?',
  );
  const storedLink = db
    .prepare<[number, number], Uint8Array>('SELECT link FROM meeting_commit WHERE meeting = ? AND seq = ?')
    .pluck();

  const linkAt = (number: number, seq: number) => storedLink.get(number, seq) ?? null;

  /** The link that the commit after `seq` must rest on. */
  const linkBefore = (meetingId: string, meeting: { number: number; log_id: string }, seq: number): Uint8Array => {
    const link = seq === 0 ? firstLink(meetingId, meeting.log_id) : linkAt(meeting.number, seq);
    if (link === null) throw new CorruptLogError(meetingId, seq, 'it is missing');
    return link;
  };

  const check = (meetingId: string, row: CommitRow, previous: Uint8Array): void => {
    if (!sameLink(nextLink(previous, row.seq, row.body), row.link)) {
      throw new CorruptLogError(meetingId, row.seq, 'its checksum does not fit');
    }
    // The column is only an index into the text, but a retry is found by it.
    if (!row.body.startsWith(`{"commandKey":${JSON.stringify(row.command_key)},`)) {
      throw new CorruptLogError(meetingId, row.seq, 'its command key was altered');
    }
  };

  return {
    linkAt,
    meetings: () => allMeetings.all(),
    chainHead(meetingId) {
      const meeting = meetingById.get(meetingId);
      if (meeting === undefined) return null;
      const row = newest.get(meeting.number);
      if (row === undefined) throw new CorruptLogError(meetingId, 1, 'it is missing');
      check(meetingId, row, linkBefore(meetingId, meeting, row.seq - 1));
      return { number: meeting.number, logId: meeting.log_id, seq: row.seq, link: row.link };
    },
    batch(meetingId, afterSeq) {
      const meeting = meetingById.get(meetingId);
      if (meeting === undefined) return [];
      const commits: StoredCommit[] = [];
      let previous: Uint8Array | null = null;
      let chars = 0;
      try {
        for (const row of after.iterate(meeting.number, afterSeq)) {
          const seq = afterSeq + commits.length + 1;
          if (row.seq !== seq) throw new CorruptLogError(meetingId, seq, 'it is missing');
          check(meetingId, row, previous ?? linkBefore(meetingId, meeting, afterSeq));
          previous = row.link;
          commits.push({ seq, body: row.body });
          chars += row.body.length;
          if (chars >= READ_BATCH_CHARS_MAX) break;
        }
      } catch (error) {
        // A damaged page is found by SQLite itself, at the commit that was to be read next.
        if (!isDamage(error)) throw error;
        throw new CorruptLogError(meetingId, afterSeq + commits.length + 1, 'the file is damaged there');
      }
      return commits;
    },
    byCommandKey(meetingId, head, commandKey) {
      const row = withKey.get(head.number, commandKey);
      if (row === undefined) return null;
      check(meetingId, row, linkBefore(meetingId, { number: head.number, log_id: head.logId }, row.seq - 1));
      return { seq: row.seq, body: row.body };
    },
  };
}

function isDamage(error: unknown): boolean {
  const code = String((error as { code?: unknown }).code);
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB';
}
