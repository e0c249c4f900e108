import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LogOwnedError } from '../../server/src/log/event-log.ts';
import { openSqliteLog } from '../../server/src/log/sqlite-log.ts';
import { readAll } from '../contract/log-under-test.ts';
import { eventually } from '../support/eventually.ts';
import { type RunningProcess, startProcess, temporaryDirectory } from '../support/processes.ts';

/** How often the writer is killed; more of them for a release: `LOG_KILLS=1000`. */
const KILLS = Number(process.env['LOG_KILLS'] ?? 20);
const SEED = 20261123;
const LIMITED_BLOCKS = 512;

const WRITER = fileURLToPath(new URL('./log-writer.ts', import.meta.url));
const END_WITH_PARENT = fileURLToPath(new URL('../support/end-with-parent.mjs', import.meta.url));
const NODE_ARGS = ['--import', END_WITH_PARENT, '--import', import.meta.resolve('tsx'), '--conditions=source', WRITER];

function startWriter(directory: string, run: string, prefix: readonly string[] = []): RunningProcess {
  const [command = '', ...args] = [...prefix, process.execPath, ...NODE_ARGS, directory, run];
  return startProcess({ command, args });
}

const linesOf = (writer: RunningProcess, kind: string) =>
  writer
    .stdout()
    .split('\n')
    // The last line may be cut by the kill: what is not whole was not acknowledged.
    .slice(0, -1)
    .filter((line) => line.startsWith(kind));

async function untilLines(writer: RunningProcess, kind: string, count: number): Promise<void> {
  await eventually(
    () => {
      if (writer.hasExited) throw new Error(`the writer ended: ${writer.stderr()}`);
      expect(linesOf(writer, kind).length).toBeGreaterThanOrEqual(count);
    },
    { everyMs: 2 },
  );
}

/** What one directory has acknowledged so far, and how much of its log was read. */
interface Ledger {
  readonly acknowledged: Map<string, string>;
  readonly keys: Set<string>;
  readonly readTo: Map<string, number>;
}

function acknowledge(ledger: Ledger, writer: RunningProcess): void {
  for (const line of linesOf(writer, 'ack ')) {
    const [, meeting, seq, key = ''] = line.split(' ');
    const place = `${meeting} ${seq}`;
    expect(ledger.acknowledged.get(place) ?? key).toBe(key);
    ledger.acknowledged.set(place, key);
  }
}

/** Reads on in the reopened log: without a gap, no key twice, and every acknowledgement where it said. */
async function expectEverythingThere(ledger: Ledger, directory: string): Promise<void> {
  const log = await openSqliteLog({ directory });
  const found = new Map<string, string>();
  for (const meeting of await log.meetings()) {
    for (const { seq, commandKey } of await readAll(log, meeting, ledger.readTo.get(meeting) ?? 0)) {
      expect(seq).toBe((ledger.readTo.get(meeting) ?? 0) + 1);
      ledger.readTo.set(meeting, seq);
      expect(ledger.keys.has(`${meeting} ${commandKey}`)).toBe(false);
      ledger.keys.add(`${meeting} ${commandKey}`);
      found.set(`${meeting} ${seq}`, commandKey);
    }
  }
  await log.close();
  const lost = [...ledger.acknowledged].filter(([place, key]) => found.get(place) !== key);
  expect(lost).toEqual([]);
  // What was found once is not read again: later rounds start behind it.
  ledger.acknowledged.clear();
}

const newLedger = (): Ledger => ({ acknowledged: new Map(), keys: new Set(), readTo: new Map() });

test(
  `[EL4] what was acknowledged survives ${KILLS} kills under load, each commit exactly once`,
  async () => {
    const directory = temporaryDirectory('kill');
    const ledger = newLedger();
    const moments = fc.sample(fc.integer({ min: 1, max: 3_000 }), { numRuns: KILLS, seed: SEED });
    let acknowledgements = 0;
    for (const [run, moment] of moments.entries()) {
      const writer = startWriter(directory, `run-${run}`);
      await untilLines(writer, 'ack ', moment);
      await writer.kill9();
      acknowledge(ledger, writer);
      acknowledgements += ledger.acknowledged.size;
      await expectEverythingThere(ledger, directory);
    }
    expect(acknowledgements).toBeGreaterThan(KILLS * 100);
  },
  60_000 + KILLS * 30_000,
);

test('[EL11] a second process is refused while the first goes on, and a killed owner leaves no lock', async () => {
  const directory = temporaryDirectory('owner');
  const writer = startWriter(directory, 'first');
  await untilLines(writer, 'ack ', 10);
  await expect(openSqliteLog({ directory })).rejects.toBeInstanceOf(LogOwnedError);
  await untilLines(writer, 'ack ', linesOf(writer, 'ack ').length + 100);
  expect(linesOf(writer, 'fault ')).toEqual([]);
  await writer.kill9();
  const ledger = newLedger();
  acknowledge(ledger, writer);
  await expectEverythingThere(ledger, directory);
});

/** Each of the sixty that are under way has been tried again several times by then. */
const FAULTS_UNTIL_SETTLED = 1_000;

test('[EL5] a disk that takes no more: no commit is acknowledged, and writing goes on when there is room again', async () => {
  const directory = temporaryDirectory('full');
  // A limit on the size of a file is a full disk as far as SQLite can tell: a write that ends short, with an error.
  const limited = ['bash', '-c', `ulimit -S -f ${LIMITED_BLOCKS} && exec "$@"`, 'bash'];
  const writer = startWriter(directory, 'full', limited);
  // What was under way when the disk was full may have got there: its retry finds that out, and is an acknowledgement.
  await untilLines(writer, 'fault ', FAULTS_UNTIL_SETTLED);
  const atTheLimit = linesOf(writer, 'ack ').length;
  expect(atTheLimit).toBeGreaterThan(0);
  await untilLines(writer, 'fault ', linesOf(writer, 'fault ').length + 200);
  expect(linesOf(writer, 'ack ')).toHaveLength(atTheLimit);
  const raised = startProcess({
    command: 'prlimit',
    args: ['--pid', String(writer.pid), '--fsize=unlimited:unlimited'],
  });
  expect(await raised.exited).toEqual({ code: 0, signal: null });
  await untilLines(writer, 'ack ', atTheLimit + 500);
  await writer.kill9();
  const ledger = newLedger();
  acknowledge(ledger, writer);
  await expectEverythingThere(ledger, directory);
  // Of three that follow each other, the third may be tried again before the second: a conflict, without effect.
  const faults = new Set(linesOf(writer, 'fault '));
  faults.delete('fault conflict');
  expect(faults).toEqual(new Set(['fault unknown', 'fault unavailable']));
});
