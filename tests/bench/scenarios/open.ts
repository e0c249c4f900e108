import { join } from 'node:path';
import { createMemoryLog } from '@tour-de-table/server/log/memory-log';
import { openSqliteLog } from '@tour-de-table/server/log/sqlite-log';
import { audiencesOf } from '@tour-de-table/shared/view';
import Database from 'better-sqlite3';
import { temporaryDirectory } from '../../support/processes.ts';
import type { Effort } from '../effort.ts';
import { meetingsOn } from '../furnished-meeting.ts';
import type { Row } from '../report.ts';
import { alternate, median, ratioOf } from '../rounds.ts';
import { createSizedMeeting, type SizedMeeting } from '../sized-meeting.ts';
import { WrongResultError } from '../tally.ts';
import { mediansOf } from './latency.ts';

const EVENTS = 10_000;
const EVENTS_OF_A_SMALL_MEETING = 100;
const CHANGES_A_ROUND = 100;
const OPEN_MS_GOAL = 1_000;
const ROUNDS_QUICK_MAX = 2;

/** What size costs: opening a long meeting from its log (B9), and a change in it against one in a short one (B8). */
export async function open(effort: Effort): Promise<readonly Row[]> {
  const rounds = effort.isQuick ? Math.min(effort.rounds, ROUNDS_QUICK_MAX) : effort.rounds;
  return [await openingRow(rounds), await growthRow(rounds)];
}

/** Compared with reading and parsing the same rows, which no way of opening can do without. */
async function openingRow(rounds: number): Promise<Row> {
  const directory = temporaryDirectory('bench');
  const log = await openSqliteLog({ directory });
  try {
    const { meetings, runner } = await createSizedMeeting(log, EVENTS);
    const { meetingId } = runner;
    const seq = runner.seq();
    await meetings.close();
    const readAll = async () => timeOf(() => Promise.resolve(readRows(directory, seq)));
    const openAgain = async () => {
      const again = meetingsOn(log);
      const ms = await timeOf(async () => {
        const opened = await again.find(meetingId);
        if (opened?.seq() !== seq) throw new WrongResultError('The meeting was not opened as far as it went.');
      });
      await again.close();
      return ms;
    };
    const pairs = await alternate(rounds, readAll, openAgain);
    const opening = mediansOf(pairs, (ms) => ms);
    return {
      scenario: 'open',
      figure: `open ${EVENTS} events ÷ read and parse the rows`,
      goal: null,
      ratio: ratioOf(pairs, (ms) => ms),
      rounds,
      ...opening,
      unit: 'ms',
      note: `B9 wants ≤ ${OPEN_MS_GOAL} ms: ${opening.ours <= OPEN_MS_GOAL ? 'so here' : 'not so here'}`,
    };
  } finally {
    await log.close();
  }
}

function readRows(directory: string, seq: number): void {
  const db = new Database(join(directory, 'meetings.sqlite'), { readonly: true });
  try {
    const bodies = db.prepare<[], string>('SELECT body FROM meeting_commit ORDER BY seq').pluck().all();
    const commits = bodies.map((body) => JSON.parse(body) as unknown);
    if (commits.length !== seq) throw new WrongResultError(`${commits.length} rows were read instead of ${seq}.`);
  } finally {
    db.close();
  }
}

/** The log is in memory: the disk's time does not depend on the meeting's size and would hide what does. */
async function growthRow(rounds: number): Promise<Row> {
  const large = await createSizedMeeting(createMemoryLog(), EVENTS);
  let made = EVENTS;
  const inLarge = () => medianChange(large, () => made++);
  const inSmall = async () => {
    const small = await createSizedMeeting(createMemoryLog(), EVENTS_OF_A_SMALL_MEETING);
    let madeHere = 0;
    return medianChange(small, () => madeHere++);
  };
  const pairs = await alternate(rounds, inSmall, inLarge);
  return {
    scenario: 'open',
    figure: `a change among ${EVENTS} events ÷ among ${EVENTS_OF_A_SMALL_MEETING}`,
    goal: { name: 'B8', atMost: 1.1 },
    ratio: ratioOf(pairs, (ms) => ms),
    rounds,
    ...mediansOf(pairs, (ms) => ms),
    unit: 'ms',
    note: 'decided, folded, 40 frames encoded; log in memory',
  };
}

/** Median of the time from a command to the frames of all audiences. */
async function medianChange({ runner, pledgeNext }: SizedMeeting, nextIndex: () => number): Promise<number> {
  const times: number[] = [];
  for (let change = 0; change < CHANGES_A_ROUND; change += 1) {
    times.push(
      await timeOf(async () => {
        await pledgeNext(nextIndex());
        for (const audience of audiencesOf(runner.state())) {
          runner.streams.frame(audience, runner.streams.place(audience).position - 1);
        }
      }),
    );
  }
  return median(times);
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
