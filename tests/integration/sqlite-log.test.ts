import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import { type EventLog, LogOwnedError, LogVersionError } from '../../server/src/log/event-log.ts';
import { openSqliteLog } from '../../server/src/log/sqlite-log.ts';
import { eventLogContract } from '../contract/event-log.contract.ts';
import { appendMany, collectTail, commitOf, type LogUnderTest, readAll, seqs } from '../contract/log-under-test.ts';
import { eventually } from '../support/eventually.ts';

const folders: string[] = [];
const newDirectory = () => {
  const folder = mkdtempSync(join(tmpdir(), 'tdt-log-'));
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const fileIn = (directory: string) => join(directory, 'meetings.sqlite');

/** Holds the file's write lock, as a second program would: every commit of the log fails. */
function holdWriteLock(directory: string): Database.Database {
  const db = new Database(fileIn(directory), { timeout: 5_000 });
  db.exec('BEGIN IMMEDIATE');
  return db;
}

/** Changes one digit of one stored commit in the closed file. */
function alterByte(directory: string, meetingId: string, seq: number): void {
  const db = new Database(fileIn(directory));
  const link = db
    .prepare<[string, number], Buffer>(
      'SELECT link FROM meeting_commit JOIN meeting ON number = meeting WHERE id = ? AND seq = ?',
    )
    .pluck()
    .get(meetingId, seq);
  db.close();
  const bytes = readFileSync(fileIn(directory));
  // The text stands before its link and ends with the time, a number: `…0001}`.
  const digitAt = bytes.indexOf(link ?? 'not stored') - 2;
  bytes.writeUInt8(bytes.readUInt8(digitAt) ^ 1, digitAt);
  writeFileSync(fileIn(directory), bytes);
}

eventLogContract('sqlite', async (): Promise<LogUnderTest> => {
  const directory = newDirectory();
  let holder: Database.Database | null = null;
  return {
    isShared: false,
    open: () => openSqliteLog({ directory }),
    damage: async (meetingId, seq) => alterByte(directory, meetingId, seq),
    async break() {
      holder = holdWriteLock(directory);
    },
    async heal() {
      holder?.close();
    },
    dispose: async () => undefined,
  };
});

/** A log on a directory of its own for the length of one test. */
async function withLog(act: (log: EventLog, directory: string) => Promise<void>): Promise<void> {
  const directory = newDirectory();
  const log = await openSqliteLog({ directory });
  try {
    await act(log, directory);
  } finally {
    await log.close();
  }
}

test('[EL11] the refusal names the directory and says that another server is using it', async () => {
  await withLog(async (_, directory) => {
    const second = openSqliteLog({ directory });
    await expect(second).rejects.toBeInstanceOf(LogOwnedError);
    await expect(second).rejects.toThrow(`Another server is using the data directory ${directory}.`);
  });
});

test('[EL6] [EL4] appends in flight share the waits for the disk', async () => {
  await withLog(async (log, directory) => {
    const walBytes = () => statSync(`${fileIn(directory)}-wal`).size;
    await appendMany(log, 'm', 1);
    const before = walBytes();
    await log.append('m', commitOf(1, 'alone'));
    const bytesOfOne = walBytes() - before;
    const beforeMany = walBytes();
    await appendMany(log, 'n', 400);
    expect(bytesOfOne).toBeGreaterThan(0);
    expect(walBytes() - beforeMany).toBeLessThan((400 * bytesOfOne) / 4);
  });
});

test('[EL4] each commit is waited for: the file is opened with the full synchronous setting', async () => {
  // The setting belongs to the connection and cannot be seen from outside, so the function that opens it is asked.
  const { openWriter } = await import('../../server/src/log/sqlite-file.ts');
  const db = openWriter(newDirectory());
  expect(db.pragma('synchronous', { simple: true })).toBe(2);
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
  db.close();
});

test('a file from the future is refused and nothing in it is written', async () => {
  const directory = newDirectory();
  const log = await openSqliteLog({ directory });
  await appendMany(log, 'm', 3);
  await log.close();
  const db = new Database(fileIn(directory));
  db.pragma('user_version = 999');
  db.close();
  const before = { names: readdirSync(directory), bytes: readFileSync(fileIn(directory)) };
  const refused = openSqliteLog({ directory });
  await expect(refused).rejects.toBeInstanceOf(LogVersionError);
  await expect(refused).rejects.toThrow('999');
  expect({ names: readdirSync(directory), bytes: readFileSync(fileIn(directory)) }).toEqual(before);
  const changed = new Database(fileIn(directory));
  changed.pragma('user_version = 1');
  changed.close();
  const reopened = await openSqliteLog({ directory });
  expect(await readAll(reopened, 'm')).toHaveLength(3);
  await reopened.close();
});

test('[EL10] a forged commit after the last, and one taken out of the middle, are named by their seq', async () => {
  const directory = newDirectory();
  const log = await openSqliteLog({ directory });
  await Promise.all([appendMany(log, 'forged', 4), appendMany(log, 'holed', 4)]);
  await log.close();
  const db = new Database(fileIn(directory));
  db.exec(`INSERT INTO meeting_commit SELECT meeting, 5, 'forged', body, randomblob(32) FROM meeting_commit
           JOIN meeting ON number = meeting WHERE id = 'forged' AND seq = 4`);
  db.exec(`DELETE FROM meeting_commit WHERE seq = 2 AND meeting = (SELECT number FROM meeting WHERE id = 'holed')`);
  db.close();
  const reopened = await openSqliteLog({ directory });
  await expect(readAll(reopened, 'forged')).rejects.toMatchObject({ code: 'log-corrupt', seq: 5 });
  await expect(readAll(reopened, 'holed')).rejects.toMatchObject({ code: 'log-corrupt', seq: 2 });
  expect(await reopened.append('forged', commitOf(5, 'next'))).toMatchObject({ outcome: 'unavailable' });
  expect(await appendMany(reopened, 'another', 2)).toEqual([1, 2]);
  expect(reopened.health().writable).toBe(true);
  await reopened.close();
});

test('[EL5] reads and tails go on while commits fail, and appends are told at once', async () => {
  await withLog(async (log, directory) => {
    await appendMany(log, 'm', 5);
    const holder = holdWriteLock(directory);
    expect((await log.append('m', commitOf(5, 'x'))).outcome).toBe('unavailable');
    expect(await readAll(log, 'm')).toHaveLength(5);
    const tail = collectTail(log, 'm', 2);
    await tail.until(3);
    // At once: before the thread of the log, which waits for the lock again and again, could say anything.
    let told = '';
    void log.append('m', commitOf(5, 'x')).then(({ outcome }) => {
      told = outcome;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(told).toBe('unavailable');
    // Also of each later attempt the health says what it is that fails.
    await eventually(() => expect(log.health().reason).toMatch(/^The disk does not take commits: database is locked/));
    holder.close();
    await eventually(() => expect(log.health().writable).toBe(true));
    expect(await log.append('m', commitOf(5, 'x'))).toEqual({ outcome: 'committed', seq: 6 });
    await tail.until(4);
  });
});

test('[EL5] a reopened file without an acknowledged commit stays read-only for the operator', async () => {
  await withLog(async (log, directory) => {
    await appendMany(log, 'm', 5);
    const holder = holdWriteLock(directory);
    expect((await log.append('m', commitOf(5, 'x'))).outcome).toBe('unavailable');
    holder.exec('DELETE FROM meeting_commit WHERE seq = 5; COMMIT');
    holder.close();
    await eventually(() => expect(log.health().reason).toContain('no longer has commit 5 of meeting m'));
    expect(await log.append('m', commitOf(4, 'y'))).toMatchObject({ outcome: 'unavailable' });
    expect((await readAll(log, 'm')).map(({ seq }) => seq)).toEqual(seqs(1, 4));
  });
});
