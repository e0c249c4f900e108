import { join } from 'node:path';
import type { EventLog, NewCommit } from '@tour-de-table/server/log/event-log';
import { openSqliteLog } from '@tour-de-table/server/log/sqlite-log';
import Database from 'better-sqlite3';
import { temporaryDirectory } from '../../support/processes.ts';
import type { Effort } from '../effort.ts';
import { inFlight } from '../in-flight.ts';
import type { Row } from '../report.ts';
import { alternate, ratioOf } from '../rounds.ts';
import { createSizedMeeting } from '../sized-meeting.ts';
import { WrongResultError } from '../tally.ts';
import { mediansOf } from './latency.ts';

const IN_FLIGHT = 100;
const APPENDS_A_ROUND = 5_000;
const COMMANDS_A_ROUND = 500;
const MS_PER_SECOND = 1_000;

/** Commits per second with 100 under way, against better-sqlite3 writing 100 in each transaction (B5). */
export async function log(effort: Effort): Promise<readonly Row[]> {
  const rounds = Math.min(effort.rounds, 5);
  const directory = temporaryDirectory('bench');
  const plain = openPlainTable(temporaryDirectory('bench'));
  const ours = await openSqliteLog({ directory });
  try {
    let seq = 0;
    const append = async (): Promise<number> => {
      const ms = await inFlight(APPENDS_A_ROUND, IN_FLIGHT, () => appendNext(ours, seq++));
      return (APPENDS_A_ROUND * MS_PER_SECOND) / ms;
    };
    const groups = () => Promise.resolve(plain.writeGroups(APPENDS_A_ROUND));
    const appends = await alternate(rounds, groups, append);
    const meeting = await createSizedMeeting(ours, 0, 'meeting-run');
    let pledges = 0;
    const submit = async (): Promise<number> => {
      const ms = await inFlight(COMMANDS_A_ROUND, IN_FLIGHT, () => meeting.pledgeNext(pledges++));
      return (COMMANDS_A_ROUND * MS_PER_SECOND) / ms;
    };
    const commands = await alternate(rounds, groups, submit);
    await meeting.meetings.close();
    const rest = { scenario: 'log', rounds, unit: '/s' };
    return [
      {
        ...rest,
        figure: 'appends per second ÷ better-sqlite3 in hundreds',
        goal: { name: 'B5', atLeast: 0.5 },
        ratio: ratioOf(appends, (rate) => rate),
        ...mediansOf(appends, (rate) => rate),
        note: `${IN_FLIGHT} in flight`,
      },
      {
        ...rest,
        figure: 'commands per second through the runner ÷ the same',
        goal: null,
        ratio: ratioOf(commands, (rate) => rate),
        ...mediansOf(commands, (rate) => rate),
        note: `${IN_FLIGHT} in flight, 40 audiences`,
      },
    ];
  } finally {
    plain.close();
    await ours.close();
  }
}

async function appendNext(log: EventLog, seq: number): Promise<void> {
  const { outcome } = await log.append('meeting-appended', commitAfter(seq));
  if (outcome !== 'committed') throw new WrongResultError(`An append ended as ${outcome}.`);
}

/** A commit of about the size of a pledge. */
function commitAfter(expectedSeq: number): NewCommit {
  return {
    expectedSeq,
    commandKey: `member:command-${expectedSeq}`,
    digest: '0'.repeat(64),
    answer: { outcome: 'ok' },
    events: [{ type: 'pledge-submitted', text: 'x'.repeat(150) }],
    at: 1_700_000_000_000 + expectedSeq,
  };
}

/** The plainest durable table: rows of the same text, nothing looked up, no thread. */
function openPlainTable(directory: string) {
  const db = new Database(join(directory, 'plain.sqlite'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE plain (seq INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT');
  const insert = db.prepare<[number, string]>('INSERT INTO plain (seq, body) VALUES (?, ?)');
  const writeGroup = db.transaction((first: number) => {
    for (let seq = first; seq < first + IN_FLIGHT; seq += 1) insert.run(seq, JSON.stringify(commitAfter(seq)));
  });
  let next = 1;
  return {
    /** Commits per second. */
    writeGroups(count: number): number {
      const startedAt = performance.now();
      for (let written = 0; written < count; written += IN_FLIGHT) {
        writeGroup(next);
        next += IN_FLIGHT;
      }
      return (count * MS_PER_SECOND) / (performance.now() - startedAt);
    },
    close: () => db.close(),
  };
}
