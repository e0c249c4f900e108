import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { CorruptLogError, LogOwnedError, LogVersionError } from './event-log.ts';
import { openReader, refuseNewerFile, takeOwnership } from './sqlite-file.ts';
import type { SqliteAppend, SqliteFailure, SqliteReport, SqliteRequest, SqliteWorkerData } from './sqlite-messages.ts';
import { type ChainHead, createSqliteReader, type SqliteReader } from './sqlite-reader.ts';
import { LostCommitsError, openSqliteWriter, type SqliteWriter } from './sqlite-writer.ts';

/** Most requests that are taken at once, and so most appends that share one wait for the disk. */
const GROUP_REQUESTS_MAX = 500;
/** A group ends with the append that brings it to this size (characters of JSON). */
const GROUP_CHARS_MAX = 8 * 1_048_576;
/** After so many characters of JSON committed, or so many groups, the write-ahead log is moved into the file. */
const CHECKPOINT_CHARS = 2 * 1_048_576;
const CHECKPOINT_GROUPS = 256;
/** Waits between attempts to open the file again (ms). */
const REOPEN_DELAY_FIRST_MS = 50;
const REOPEN_DELAY_MAX_MS = 800;

type Query = Exclude<SqliteRequest, SqliteAppend | { kind: 'close' }>;

/** Takes the directory and serves it, or gives it back. Throws why not. */
function open(port: NonNullable<typeof parentPort>, directory: string): void {
  const owner = takeOwnership(directory);
  try {
    refuseNewerFile(directory);
    serve(port, directory, () => owner.close());
  } catch (error) {
    owner.close();
    throw error;
  }
}

/** Serves one data directory on this thread until it is told to close. */
function serve(port: NonNullable<typeof parentPort>, directory: string, giveBack: () => void): void {
  const tell = (report: SqliteReport) => port.postMessage(report);
  const acknowledged = new Map<string, ChainHead>();

  let writer: SqliteWriter | null = openSqliteWriter(directory, acknowledged);
  let readHandle = openReader(directory);
  let reader: SqliteReader = createSqliteReader(readHandle);
  let reason = '';
  let reopenTimer: NodeJS.Timeout | undefined;
  let groupsSinceCheckpoint = 0;
  let charsSinceCheckpoint = 0;

  /** The handle that failed is never used again; a later commit on it could succeed over a hole. */
  const abandon = (why: string) => {
    reason = why;
    tell({ kind: 'health', writable: false, reason: why });
    closeQuietly(writer);
    writer = null;
    reopenTimer = setTimeout(reopen, REOPEN_DELAY_FIRST_MS, REOPEN_DELAY_FIRST_MS);
  };

  const reopen = (delayMs: number) => {
    try {
      writer = openSqliteWriter(directory, acknowledged);
      reason = '';
      tell({ kind: 'health', writable: true, reason: null });
    } catch (error) {
      const isFinal = error instanceof LostCommitsError || error instanceof LogVersionError;
      reason = isFinal ? error.message : `The disk does not take commits: ${messageOf(error)}.`;
      tell({ kind: 'health', writable: false, reason });
      if (isFinal) return;
      const next = Math.min(delayMs * 2, REOPEN_DELAY_MAX_MS);
      reopenTimer = setTimeout(reopen, next, next);
    }
  };

  const checkpoint = (current: SqliteWriter) => {
    groupsSinceCheckpoint = 0;
    charsSinceCheckpoint = 0;
    try {
      current.checkpoint();
    } catch (error) {
      abandon(`The disk did not take a checkpoint: ${messageOf(error)}.`);
    }
  };

  const commitGroup = (appends: readonly SqliteAppend[]) => {
    if (writer === null) {
      const outcome = { outcome: 'unavailable' as const, reason };
      return tell({ kind: 'appended', outcomes: appends.map(({ id }) => ({ id, outcome })) });
    }
    const result = writer.appendGroup(appends);
    const fallback = { outcome: 'unknown' as const, reason: 'the outcome was not told' };
    const outcomes = appends.map(({ id }, index) => ({ id, outcome: result.outcomes[index] ?? fallback }));
    // The fault first, so that whoever sees the outcome sees the store's health with it.
    if (result.kind === 'failed') abandon(result.reason);
    // Only here, after COMMIT returned, may anybody hear of these commits.
    tell({ kind: 'appended', outcomes });
    groupsSinceCheckpoint += 1;
    for (const { body } of appends) charsSinceCheckpoint += body.length;
    if (writer === null) return;
    if (groupsSinceCheckpoint >= CHECKPOINT_GROUPS || charsSinceCheckpoint >= CHECKPOINT_CHARS) checkpoint(writer);
  };

  const answer = (query: Query) => {
    try {
      tell({ kind: 'answered', id: query.id, value: ask(reader, query) });
    } catch (error) {
      tell({ kind: 'failed', id: query.id, failure: failureOf(error) });
      if (error instanceof CorruptLogError) return;
      try {
        readHandle.close();
        readHandle = openReader(directory);
        reader = createSqliteReader(readHandle);
      } catch {
        // The next query fails in the same way and tries again.
      }
    }
  };

  const close = () => {
    clearTimeout(reopenTimer);
    // The reader first: the last handle to close moves the write-ahead log into the file, and only a writer can.
    readHandle.close();
    closeQuietly(writer);
    giveBack();
    port.close();
  };

  port.on('message', (first: SqliteRequest) => {
    const { appends, queries, isClosing } = sort(takeQueued(port, first));
    if (appends.length > 0) commitGroup(appends);
    for (const query of queries) answer(query);
    if (isClosing) close();
  });
  tell({ kind: 'opened' });
}

/** The first request and what queued behind it while the last group was on its way to the disk. */
function takeQueued(port: NonNullable<typeof parentPort>, first: SqliteRequest): readonly SqliteRequest[] {
  const requests = [first];
  let chars = first.kind === 'append' ? first.body.length : 0;
  while (requests.length < GROUP_REQUESTS_MAX && chars < GROUP_CHARS_MAX) {
    const queued = receiveMessageOnPort(port) as { message: SqliteRequest } | undefined;
    if (queued === undefined) break;
    requests.push(queued.message);
    if (queued.message.kind === 'append') chars += queued.message.body.length;
    if (queued.message.kind === 'close') break;
  }
  return requests;
}

function sort(requests: readonly SqliteRequest[]) {
  const appends: SqliteAppend[] = [];
  const queries: Query[] = [];
  let isClosing = false;
  for (const request of requests) {
    if (request.kind === 'append') appends.push(request);
    else if (request.kind === 'close') isClosing = true;
    else queries.push(request);
  }
  return { appends, queries, isClosing };
}

function ask(reader: SqliteReader, query: Query) {
  switch (query.kind) {
    case 'read':
      return reader.batch(query.meetingId, query.afterSeq);
    case 'head': {
      const head = reader.chainHead(query.meetingId);
      return head === null ? null : { logId: head.logId, seq: head.seq };
    }
    case 'meetings':
      return reader.meetings();
  }
}

function closeQuietly(writer: SqliteWriter | null): void {
  try {
    writer?.close();
  } catch {
    // It failed already; what matters was told before.
  }
}

function failureOf(error: unknown): SqliteFailure {
  if (error instanceof CorruptLogError) {
    return { name: 'corrupt', meetingId: error.meetingId, seq: error.seq, what: error.what };
  }
  if (error instanceof LogOwnedError) return { name: 'owned', message: error.message };
  if (error instanceof LogVersionError) return { name: 'version', message: error.message };
  return { name: 'unavailable', message: messageOf(error) };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

if (parentPort !== null) {
  try {
    open(parentPort, (workerData as SqliteWorkerData).directory);
  } catch (error) {
    parentPort.postMessage({ kind: 'refused', failure: failureOf(error) } satisfies SqliteReport);
    parentPort.close();
  }
}
