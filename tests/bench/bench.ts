import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Effort } from './effort.ts';
import { describeMachine } from './machine.ts';
import { isMet, type Report, type Row, writeReport } from './report.ts';
import { burst } from './scenarios/burst.ts';
import { commands } from './scenarios/commands.ts';
import { durableChange } from './scenarios/durable-change.ts';
import { log } from './scenarios/log.ts';
import { open } from './scenarios/open.ts';
import { paris } from './scenarios/paris.ts';

const SCENARIOS: Readonly<Record<string, (effort: Effort) => Promise<readonly Row[]>>> = {
  'durable-change': durableChange,
  paris,
  burst,
  commands,
  open,
  log,
};

const HELP = `npm run bench -- [options]

Prints ratios of Tour de Table to bare Socket.IO (or to SQLite by itself), measured in the same run, one right after
the other. Ends with 1 when a subject gave a wrong result: a receiver missed a change, a command was not accepted.
A goal that is missed is no wrong result.

  --quick            fewer rounds and receivers, at most a minute
  --only NAME        one scenario, may be repeated: ${Object.keys(SCENARIOS).join(', ')}
  --receivers N,N    sizes of the audience (default 40,1000,5000; quick 40,1000)
  --rounds N         rounds of each scenario (default 7; quick 3)
  --changes N        changes in each round of the first three (default: as suits the size)
  --json FILE        writes the report there as well
  --profile FOLDER   writes CPU profiles of the subjects there; the figures are then worth little
  --help             this text
`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
      receivers: { type: 'string' },
      rounds: { type: 'string' },
      changes: { type: 'string' },
      json: { type: 'string' },
      profile: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const names = values.only ?? Object.keys(SCENARIOS);
  const effort: Effort = {
    isQuick: values.quick,
    rounds: wholeNumber(values.rounds ?? (values.quick ? '3' : '7')),
    receivers: (values.receivers ?? (values.quick ? '40,1000' : '40,1000,5000')).split(',').map(wholeNumber),
    changes: values.changes === undefined ? null : wholeNumber(values.changes),
    profileDirectory: values.profile ?? null,
  };
  const machine = describeMachine();
  const startedAt = performance.now();
  const rows: Row[] = [];
  for (const name of names) {
    const scenario = Object.hasOwn(SCENARIOS, name) ? SCENARIOS[name] : undefined;
    if (scenario === undefined) throw new RangeError(`There is no scenario ${name}.`);
    console.error(`${name} …`);
    rows.push(...(await scenario(effort)));
  }
  const tookSeconds = (performance.now() - startedAt) / 1_000;
  const report: Report = { machine, isQuick: effort.isQuick, tookSeconds, rows };
  console.log(writeReport(report));
  if (values.json !== undefined) {
    const withVerdicts = { ...report, rows: rows.map((row) => ({ ...row, isMet: isMet(row) })) };
    writeFileSync(values.json, `${JSON.stringify(withVerdicts, null, 2)}\n`);
  }
  return 0;
}

function wholeNumber(written: string): number {
  const value = Number(written);
  if (!Number.isInteger(value) || value < 1) throw new RangeError(`Not a whole number from 1: ${written}`);
  return value;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? `${error.name}: ${error.message}` : error);
    process.exit(1);
  },
);
