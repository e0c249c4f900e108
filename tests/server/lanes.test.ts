import { expect, test } from 'vitest';
import { formatReport, type LaneResult, planLane, readArguments, readLaneResult } from '../support/lanes.ts';

const LANES = ['fast', 'redis', 'browser'];
const fast = { name: 'fast', hasFolder: true, files: ['a.test.ts'] };
const redis = { ...fast, name: 'redis' };
const bare = { has: () => false, mustRunAll: false };
const report = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };

test('names of lanes choose lanes, everything else goes to vitest', () => {
  expect(readArguments([], LANES)).toEqual({ lanes: LANES, vitestArguments: [] });
  expect(readArguments(['browser', '-t', 'PL4', 'fast'], LANES)).toEqual({
    lanes: ['fast', 'browser'],
    vitestArguments: ['-t', 'PL4'],
  });
});

test('a lane runs when the machine has what it needs', () => {
  expect(planLane(fast, bare)).toEqual({ lane: 'fast', action: 'run' });
  expect(planLane(redis, { ...bare, has: (need) => need === 'redis-server' })).toEqual({
    lane: 'redis',
    action: 'run',
  });
});

test('a lane that cannot run is left out by name, and fails where all must run', () => {
  expect(planLane(redis, bare)).toMatchObject({ action: 'leave-out', why: expect.stringContaining('npm run setup') });
  expect(planLane(redis, { ...bare, mustRunAll: true })).toMatchObject({ action: 'fail' });
  expect(planLane({ ...fast, hasFolder: false }, bare)).toMatchObject({ action: 'leave-out' });
});

test('a folder without tests is a failure', () => {
  expect(planLane({ ...fast, files: [] }, bare)).toMatchObject({ action: 'fail', why: 'no tests found' });
});

test('a run that fails is never counted as 0 failed', () => {
  const run = { report, exit: null, durationMs: 1 };
  expect(readLaneResult('fast', run)).toMatchObject({ passed: 3, failed: 0, note: null });
  expect(readLaneResult('fast', { ...run, report: null, exit: 'SIGSEGV' })).toMatchObject({ passed: 0, failed: 1 });
  expect(readLaneResult('fast', { ...run, exit: 'exit code 1' })).toMatchObject({ passed: 3, failed: 1 });
  const broken = { ...report, testResults: [{ name: 'a', status: 'failed', message: 'no', assertionResults: [] }] };
  expect(readLaneResult('fast', { ...run, report: broken, exit: 'exit code 1' })).toMatchObject({ failed: 1 });
});

test('the closing line stands alone and names skipped tests only if there are any', () => {
  const result: LaneResult = {
    lane: 'fast',
    passed: 3,
    failed: 1,
    skipped: 0,
    durationMs: 1_234,
    note: null,
    failures: [],
  };
  expect(formatReport([result, { ...result, lane: 'redis' }]).split('\n')).toEqual([
    'lane           passed   failed  skipped      time',
    'fast                3        1        0     1.2 s',
    'redis               3        1        0     1.2 s',
    '',
    '6 passed, 2 failed',
  ]);
  expect(formatReport([{ ...result, skipped: 2 }])).toMatch(/\n3 passed, 1 failed, 2 skipped$/);
});

test('what failed is told again before the table, without colours, and cut where it is long', () => {
  const failed = {
    status: 'failed',
    fullName: 'it opens',
    failureMessages: ['\u001b[31mno\u001b[39m\nline', '\n'.repeat(70)],
  };
  const passed = { status: 'passed', fullName: 'it closes', failureMessages: [] };
  const testResults = [
    { name: 'a.test.ts', status: 'failed', message: '', assertionResults: [passed, failed] },
    { name: 'b.test.ts', status: 'failed', message: 'no set-up', assertionResults: [{ ...passed, status: 'skipped' }] },
    { name: 'c.test.ts', status: 'passed', message: '', assertionResults: [passed] },
  ];
  const run = { report: { ...report, numFailedTests: 1, testResults }, exit: 'exit code 1', durationMs: 1 };
  const lines = formatReport([readLaneResult('browser', run)]).split('\n');
  expect(lines.slice(0, 3)).toEqual(['browser ✗ a.test.ts: it opens', '    no', '    line']);
  expect(lines).toContain('    and 13 lines more');
  expect(lines.join('\n')).toMatch(/browser ✗ b\.test\.ts\n {4}no set-up\n\nlane/);
  expect(lines.join('\n')).not.toContain('it closes');
});
