import { stripVTControlCharacters } from 'node:util';

/** What a machine may lack. */
export type Need = 'redis-server' | 'chromium';

/** A vitest project: tests that need the same. */
export interface Lane {
  readonly name: string;
  /** Test files that exist, found by the lane's own patterns. */
  readonly files: readonly string[];
  /** Whether a folder of the lane exists, with anything in it. */
  readonly hasFolder: boolean;
}

/** What to do about one lane. */
export type LanePlan =
  | { readonly lane: string; readonly action: 'run' }
  | { readonly lane: string; readonly action: 'leave-out'; readonly why: string }
  | { readonly lane: string; readonly action: 'fail'; readonly why: string };

/** What became of one lane. */
export interface LaneResult {
  readonly lane: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly durationMs: number;
  /** Why it was left out, or what went wrong besides tests that failed. */
  readonly note: string | null;
  /** What failed and why, told again at the end of all lanes. */
  readonly failures: readonly string[];
}

/** The part of vitest's JSON report that is read here. */
export interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    /** Why the file failed besides its tests, such as a set-up that did not come about. */
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[] | null;
    }[];
  }[];
}

/** Most lines that are told again of one failure; all stand where the lane ran. */
const FAILURE_LINES_MAX = 60;

const NEEDS: ReadonlyMap<string, Need> = new Map([
  ['redis', 'redis-server'],
  ['browser', 'chromium'],
]);

/** Splits the words after `npm test --` into lanes and what vitest gets. */
export function readArguments(
  words: readonly string[],
  lanes: readonly string[],
): { readonly lanes: readonly string[]; readonly vitestArguments: readonly string[] } {
  const chosen = words.filter((word) => lanes.includes(word));
  return {
    lanes: chosen.length === 0 ? lanes : lanes.filter((lane) => chosen.includes(lane)),
    vitestArguments: words.filter((word) => !lanes.includes(word)),
  };
}

/** Decides what can run. With `mustRunAll` (CI) a lane that cannot is a failure. */
export function planLane(
  lane: Lane,
  machine: { readonly has: (need: Need) => boolean; readonly mustRunAll: boolean },
): LanePlan {
  const leaveOut = (why: string): LanePlan => ({
    lane: lane.name,
    action: machine.mustRunAll ? 'fail' : 'leave-out',
    why,
  });
  if (!lane.hasFolder) return leaveOut('it has no folder');
  if (lane.files.length === 0) return { lane: lane.name, action: 'fail', why: 'no tests found' };
  const need = NEEDS.get(lane.name);
  if (need !== undefined && !machine.has(need)) return leaveOut(`${need} was not found: run \`npm run setup\``);
  return { lane: lane.name, action: 'run' };
}

/**
 * Reads the counts of a lane that ran. A file that could not be loaded and a run that failed for another reason than a
 * test count as one failure each, so that the closing line never says "0 failed" of a run that failed.
 */
export function readLaneResult(
  lane: string,
  run: { readonly report: VitestReport | null; readonly exit: string | null; readonly durationMs: number },
): LaneResult {
  const { report, exit, durationMs } = run;
  if (report === null) {
    const note = `it crashed (${exit ?? 'no report'})`;
    return { lane, passed: 0, failed: 1, skipped: 0, durationMs, note, failures: [] };
  }
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + brokenFiles;
  const hasOtherFailure = exit !== null && failed === 0;
  return {
    lane,
    passed: report.numPassedTests,
    failed: hasOtherFailure ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
    durationMs,
    note: hasOtherFailure ? `it failed outside of its tests (${exit})` : null,
    failures: failuresIn(report),
  };
}

function failuresIn({ testResults }: VitestReport): readonly string[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (status === 'failed' && failed.length === 0) return [told(name, [message])];
    return failed.map(({ fullName, failureMessages }) => told(`${name}: ${fullName}`, failureMessages ?? []));
  });
}

function told(title: string, messages: readonly string[]): string {
  const lines = messages
    .flatMap((message) => stripVTControlCharacters(message).split('\n'))
    .filter((line) => !/^\s+at .*(node_modules|node:internal)/.test(line));
  const left = lines.length - FAILURE_LINES_MAX;
  return [
    `✗ ${title}`,
    ...lines.slice(0, FAILURE_LINES_MAX).map((line) => `    ${line}`),
    ...(left > 0 ? [`    and ${left} lines more`] : []),
  ].join('\n');
}

/** What failed, told again, and the closing table; its last line alone tells the whole. */
export function formatReport(results: readonly LaneResult[]): string {
  const rows = results.map(({ lane, passed, failed, skipped, durationMs, note }) => {
    const counts = [passed, failed, skipped].map((count) => String(count).padStart(9)).join('');
    const time = `${(durationMs / 1000).toFixed(1)} s`.padStart(10);
    return `${lane.padEnd(12)}${counts}${time}${note === null ? '' : `  ${note}`}`;
  });
  const total = (read: (result: LaneResult) => number): number =>
    results.reduce((sum, result) => sum + read(result), 0);
  const skipped = total((result) => result.skipped);
  const closing = `${total((result) => result.passed)} passed, ${total((result) => result.failed)} failed`;
  return [
    ...results.flatMap(({ lane, failures }) => failures.map((failure) => `${lane} ${failure}\n`)),
    `${'lane'.padEnd(12)}${['passed', 'failed', 'skipped'].map((title) => title.padStart(9)).join('')}${'time'.padStart(10)}`,
    ...rows,
    '',
    skipped > 0 ? `${closing}, ${skipped} skipped` : closing,
  ].join('\n');
}
