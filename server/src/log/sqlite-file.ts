import { closeSync, fsyncSync, mkdirSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { LogOwnedError, LogVersionError } from './event-log.ts';

/** Version of the tables below, kept in the file as `user_version`. */
export const SCHEMA_VERSION = 1;
/** The file with the meetings, in the data directory. */
export const STORE_FILE = 'meetings.sqlite';
/** The empty file whose lock says who owns the directory. */
export const OWNER_FILE = 'owner.lock';

/** "TdT1": lets `file` and a curious operator see whose file it is. */
const APPLICATION_ID = 0x54_64_54_31;
/** How long a write waits for somebody else's hold on the file, such as an operator's `sqlite3` (ms). */
const BUSY_TIMEOUT_MS = 500;
/** After a checkpoint the write-ahead log is cut to this size (bytes). */
const WAL_BYTES_KEPT = 16 * 1_048_576;
/** SQLite's header: 100 bytes with the user version as a big-endian number at 60. */
const HEADER_BYTES = 100;
const USER_VERSION_AT = 60;

const SCHEMA = `
  CREATE TABLE meeting (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    log_id TEXT NOT NULL
  ) STRICT;
  CREATE TABLE meeting_commit (
    meeting INTEGER NOT NULL REFERENCES meeting (number),
    seq INTEGER NOT NULL,
    command_key TEXT NOT NULL,
    body TEXT NOT NULL,
    link BLOB NOT NULL,
    UNIQUE (meeting, seq),
    UNIQUE (meeting, command_key)
  ) STRICT;
  CREATE TABLE store (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    opened INTEGER NOT NULL
  ) STRICT;
  INSERT INTO store VALUES (1, 0);
`;

/**
 * Takes the directory for this process until the handle is closed. Throws `LogOwnedError` if another one has it.
 *
 * The lock is one of the operating system on a file of its own, so it ends with the process however that ends, and it
 * stays while the handle of the store is abandoned and opened again. Nobody may open the file except through SQLite:
 * closing any descriptor of it would give up the lock (a rule of POSIX, which SQLite keeps for its own descriptors).
 */
export function takeOwnership(directory: string): Database.Database {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const lock = new Database(join(directory, OWNER_FILE), { timeout: 0 });
  try {
    // In memory: a journal would be a write, and the lock must be had on a full disk too.
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    if (!String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY')) throw error;
    throw new LogOwnedError(
      `Another server is using the data directory ${directory}. Stop it, or give this one its own.`,
    );
  }
}

/** Throws `LogVersionError` for a file of a newer version, before SQLite could touch it. The owner calls it. */
export function refuseNewerFile(directory: string): void {
  let file: number;
  try {
    file = openSync(join(directory, STORE_FILE), 'r');
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return;
    throw error;
  }
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    if (readSync(file, header, 0, HEADER_BYTES, 0) < HEADER_BYTES) return;
    assertVersion(directory, header.readInt32BE(USER_VERSION_AT));
  } finally {
    closeSync(file);
  }
}

/** A handle that writes, with the schema in place and every setting that durability rests on. */
export function openWriter(directory: string): Database.Database {
  const db = new Database(join(directory, STORE_FILE), { timeout: BUSY_TIMEOUT_MS });
  try {
    // The header may be older than the write-ahead log says.
    assertVersion(directory, db.pragma('user_version', { simple: true }) as number);
    if (db.pragma('journal_mode = WAL', { simple: true }) !== 'wal') {
      throw new Error('the file system does not support a write-ahead log');
    }
    // This build defaults to NORMAL in WAL mode, which acknowledges before the disk has the commit.
    db.pragma('synchronous = FULL');
    db.pragma('fullfsync = ON');
    db.pragma('checkpoint_fullfsync = ON');
    db.pragma('foreign_keys = ON');
    db.pragma('trusted_schema = OFF');
    // SQLite ignores a failure of its own checkpoints; the worker makes them and does not.
    db.pragma('wal_autocheckpoint = 0');
    db.pragma(`journal_size_limit = ${WAL_BYTES_KEPT}`);
    if (db.pragma('user_version', { simple: true }) === 0) createSchema(db, directory);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** A handle that only reads. It stays good when the writer's is abandoned, so that reads go on. */
export function openReader(directory: string): Database.Database {
  return new Database(join(directory, STORE_FILE), { readonly: true, timeout: BUSY_TIMEOUT_MS });
}

function createSchema(db: Database.Database, directory: string): void {
  db.transaction(() => {
    db.exec(SCHEMA);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${SCHEMA_VERSION}`);
  })();
  // The new names must survive the loss of power as well as what is in the files.
  const folder = openSync(directory, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function assertVersion(directory: string, version: number): void {
  if (version > SCHEMA_VERSION) {
    throw new LogVersionError(
      `The file ${join(directory, STORE_FILE)} has version ${version}; this server knows ${SCHEMA_VERSION}. ` +
        'Use the newer server. Nothing was changed.',
    );
  }
}
