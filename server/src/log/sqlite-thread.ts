import { Worker } from 'node:worker_threads';
import { CorruptLogError, LogOwnedError, LogUnavailableError, LogVersionError } from './event-log.ts';
import type { SqliteFailure, SqliteReport, SqliteRequest, SqliteWorkerData } from './sqlite-messages.ts';

/** The thread that owns the file. */
export interface SqliteThread {
  post(request: SqliteRequest): void;
  /** Ends the thread whatever it is doing; its locks end with it. */
  terminate(): Promise<void>;
  /** Settles when the thread has ended, for whatever reason. */
  readonly ended: Promise<void>;
}

/** Longest wait for a thread to open the file, a recovery of the write-ahead log included (ms). */
const OPEN_TIMEOUT_MS = 30_000;

/**
 * Starts the thread and waits until it has the file. `onReport` hears everything that it says afterwards.
 * Throws `LogOwnedError`, `LogVersionError`, or `LogUnavailableError` with what the disk said.
 */
export async function startSqliteThread(
  directory: string,
  onReport: (report: SqliteReport) => void,
): Promise<SqliteThread> {
  const worker = createWorker({ directory });
  let why = 'The thread of the log ended.';
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  worker.on('error', (error) => {
    why = `The thread of the log failed: ${error instanceof Error ? error.message : String(error)}.`;
  });
  const terminate = async () => void (await worker.terminate());
  const opened = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new LogUnavailableError('The log did not open in time.')), OPEN_TIMEOUT_MS);
    worker.once('message', (first: SqliteReport) => {
      clearTimeout(timer);
      if (first.kind === 'refused') reject(errorOf(first.failure));
      else resolve();
    });
    void ended.then(() => {
      clearTimeout(timer);
      reject(new LogUnavailableError(why));
    });
  });
  try {
    await opened;
  } catch (error) {
    await terminate();
    throw error;
  }
  worker.on('message', onReport);
  return { post: (request) => worker.postMessage(request), terminate, ended };
}

/** The error that a failure stands for on this side. */
export function errorOf(failure: SqliteFailure): Error {
  switch (failure.name) {
    case 'corrupt':
      return new CorruptLogError(failure.meetingId, failure.seq, failure.what);
    case 'owned':
      return new LogOwnedError(failure.message);
    case 'version':
      return new LogVersionError(failure.message);
    case 'unavailable':
      return new LogUnavailableError(failure.message);
  }
}

function createWorker(data: SqliteWorkerData): Worker {
  if (!import.meta.url.endsWith('.ts')) {
    return new Worker(new URL('./sqlite-worker.js', import.meta.url), { workerData: data });
  }
  return new Worker(new URL('./sqlite-worker-source.mjs', import.meta.url), {
    workerData: data,
    // Nothing of the test runner's own flags; the workspace's packages are found as sources.
    execArgv: ['--conditions=source'],
  });
}
