import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT_ROOT, startProcess, temporaryDirectory } from '../support/processes.ts';

const BENCH = ['--import', 'tsx', '--conditions=source', join(PROJECT_ROOT, 'tests/bench/bench.ts')];

test('the bench prints ratios to bare Socket.IO with the machine beside them, and ends its processes', async () => {
  const json = join(temporaryDirectory('bench-report'), 'report.json');
  const size = ['--receivers', '5', '--rounds', '1', '--changes', '3'];
  const bench = startProcess({
    command: process.execPath,
    args: [...BENCH, '--quick', '--only', 'durable-change', ...size, '--json', json],
  });
  const { code } = await bench.exited;
  expect({ code, stderr: bench.stderr() }).toMatchObject({ code: 0 });
  expect(bench.stdout()).toMatch(/cores .* Node v/);
  expect(bench.stdout()).toMatch(/durable-change +change → last of 5, p50 +[\d.]+ × \([\d.]+–[\d.]+\)/);
  const { rows } = JSON.parse(readFileSync(json, 'utf8')) as { rows: readonly { ratio: { median: number } }[] };
  expect(rows).toHaveLength(3);
  for (const { ratio } of rows) expect(ratio.median).toBeGreaterThan(0);
});

test('the bench refuses a scenario that it does not know', async () => {
  const bench = startProcess({ command: process.execPath, args: [...BENCH, '--only', 'nothing'] });
  expect((await bench.exited).code).toBe(1);
  expect(bench.stderr()).toContain('There is no scenario nothing.');
});
