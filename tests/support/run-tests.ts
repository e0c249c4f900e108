/**
 * `npm test`: every lane of tests that this machine can run, one after the other, and one closing line.
 *
 *     npm test                      all lanes
 *     npm test -- fast redis        some lanes
 *     npm test -- tests/server -t proxy   anything else goes to vitest
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vitestConfig from '../../vitest.config.ts';
import { findChromium, findProgram } from './find-programs.ts';
import {
  formatReport,
  type Lane,
  type LaneResult,
  type Need,
  planLane,
  readArguments,
  readLaneResult,
  type VitestReport,
} from './lanes.ts';

const PROJECT_ROOT = fileURLToPath(new URL('../../', import.meta.url));
const VITEST = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
/** Bound on one lane; a lane that hangs is ended and has failed. */
const LANE_DURATION_MS_MAX = 15 * 60_000;

const NOT_RUN = { passed: 0, failed: 0, skipped: 0, durationMs: 0, failures: [] } as const;

let child: ChildProcess | null = null;
let interruptedBy: NodeJS.Signals | null = null;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    interruptedBy = signal;
    child?.kill(signal);
  });
}

process.exitCode = await main();

async function main(): Promise<number> {
  const lanes = readLanes();
  const mustRunAll = process.env['CI'] === 'true';
  const chosen = readArguments(
    process.argv.slice(2),
    lanes.map(({ name }) => name),
  );
  const reports = mkdtempSync(join(tmpdir(), 'tour-de-table-reports-'));
  const results: LaneResult[] = [];
  try {
    for (const lane of lanes.filter(({ name }) => chosen.lanes.includes(name))) {
      const plan = planLane(lane, { has: machineHas, mustRunAll });
      if (plan.action === 'run') {
        results.push(await runLane(lane.name, chosen.vitestArguments, join(reports, `${lane.name}.json`)));
      } else {
        const isFailure = plan.action === 'fail';
        const note = isFailure ? plan.why : `left out: ${plan.why}`;
        results.push({ ...NOT_RUN, lane: lane.name, failed: isFailure ? 1 : 0, note });
        console.log(`\n${isFailure ? '✗' : '–'} ${lane.name}: ${note}`);
      }
      if (interruptedBy !== null) return 128 + constants.signals[interruptedBy];
    }
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }

  // Words that match nothing must not look like success.
  if (results.every(({ passed, failed, note }) => passed + failed === 0 && note === null)) {
    results.push({ ...NOT_RUN, lane: '–', failed: 1, note: 'no test matched' });
  }
  console.log(`\n${formatReport(results)}`);
  return results.some(({ failed }) => failed > 0) ? 1 : 0;
}

/** The lanes of vitest.config.ts in their order, cheap ones first. */
function readLanes(): readonly Lane[] {
  const projects = vitestConfig.test?.projects ?? [];
  return projects.flatMap((project) => {
    if (typeof project !== 'object' || !('test' in project)) return [];
    const { name, include } = project.test ?? {};
    if (typeof name !== 'string' || include === undefined) throw new Error('A lane has a name and its folders.');
    const folders = include.map((pattern) => join(PROJECT_ROOT, pattern.slice(0, pattern.indexOf('/**'))));
    const files = folders
      .filter((folder) => existsSync(folder))
      .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile());
    const tests = files.filter((file) => file.name.endsWith('.test.ts'));
    // An empty folder is as good as none: git does not keep it.
    return [{ name, hasFolder: files.length > 0, files: tests.map((file) => file.name) }];
  });
}

function machineHas(need: Need): boolean {
  return (need === 'chromium' ? findChromium() : findProgram(need)) !== null;
}

async function runLane(lane: string, vitestArguments: readonly string[], reportPath: string): Promise<LaneResult> {
  console.log(`\n▸ ${lane}`);
  const startedAt = performance.now();
  child = spawn(
    process.execPath,
    [
      ...[VITEST, 'run', '--project', lane, '--passWithNoTests'],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`],
      ...vitestArguments,
    ],
    // Nothing to read: a run from a pipe or a scheduler must not wait for keys.
    { cwd: PROJECT_ROOT, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  const exit = await exitOf(child);
  child = null;
  return readLaneResult(lane, { report: readReport(reportPath), exit, durationMs: performance.now() - startedAt });
}

/** Why the process ended, or `null` if it says that all is well. */
async function exitOf(ending: ChildProcess): Promise<string | null> {
  let isTooLong = false;
  const bound = setTimeout(() => {
    isTooLong = true;
    ending.kill('SIGKILL');
  }, LANE_DURATION_MS_MAX);
  try {
    return await new Promise((resolve) => {
      ending.on('error', (error) => resolve(error.message));
      ending.on('exit', (code, signal) => {
        if (isTooLong) resolve(`ended after ${LANE_DURATION_MS_MAX / 60_000} minutes`);
        else if (signal !== null) resolve(signal);
        else resolve(code === 0 ? null : `exit code ${code}`);
      });
    });
  } finally {
    clearTimeout(bound);
  }
}

function readReport(path: string): VitestReport | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as VitestReport;
  } catch {
    return null;
  }
}
