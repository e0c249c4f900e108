import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call } from '../support/day.ts';
import {
  PROJECT_ROOT,
  type RunningServer,
  startProcess,
  startServer,
  temporaryDirectory,
} from '../support/processes.ts';
import { scenarioFolder } from '../support/scenario.ts';

const ADMIN_TOKEN = 'a-token-for-the-operator-of-this-test';
let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ env: { ADMIN_TOKEN, LOG_LEVEL: 'warn' } });
});
afterAll(() => server.stop());

async function setUp(folder: string, more: readonly string[] = ['--url', server.url]) {
  const program = startProcess({
    command: process.execPath,
    args: ['--import', 'tsx', '--conditions=source', join(PROJECT_ROOT, 'server/src/cli/meeting.ts'), folder, ...more],
    env: { ADMIN_TOKEN },
  });
  const { code } = await program.exited;
  return { code, stdout: program.stdout(), stderr: program.stderr() };
}

const meetings = async () => (await call(server.url, ADMIN_TOKEN, 'GET', '/api/meetings')).body['meetings'];

/** A copy of the scenario, of which one file is changed. */
function changed(file: string, change: (text: string) => string): string {
  const folder = temporaryDirectory('scenario');
  cpSync(scenarioFolder('river-basin'), folder, { recursive: true });
  writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')));
  return folder;
}

test('[MF2] what is wrong is named by file, row and field, all at once, and nothing is set up', async () => {
  const folder = changed('delegations.csv', (text) => text.replace('XAC,state', 'XAC,kingdom'));
  writeFileSync(
    join(folder, 'meeting.json'),
    readFileSync(join(folder, 'meeting.json'), 'utf8')
      .replace('2025-03-29T10:00', '2025-03-30T02:30')
      .replace('"plannedMinutes": 45', '"plannedMinutes": 0'),
  );
  writeFileSync(join(folder, 'documents.json'), '[{"id":"a","label":{"en":"A"},"url":"ftp://a"}]');
  const { code, stdout, stderr } = await setUp(folder);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain('delegations.csv, row 4, kind: ');
  expect(stderr).toContain('meeting.json, startsAt: does not exist in this time zone: the clocks skip it');
  expect(stderr).toContain('meeting.json, agenda.phases.1.plannedMinutes: ');
  expect(stderr).toContain('documents.json, 0.url: must be a link');
  expect(await meetings()).toEqual([]);
});

test('[MF2] what only the server can refuse is named alike', async () => {
  const folder = changed('meeting.json', (text) => text.replace('"de",', '"not a language",'));
  const { code, stderr } = await setUp(folder);
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^meeting\.json, languages\.1: /) });
});

test('[MF1] [MF4] one command sets the meeting up and prints links; once more, it finds the same', async () => {
  const first = await setUp(scenarioFolder('river-basin'));
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(first.stdout).toMatch(/^The meeting \S+ is ready: 65 delegations on the ledger, 2 documents\./);
  const links = [...first.stdout.matchAll(/^(.+?) {2,}(http\S+\/join#\S+)$/gm)];
  expect(links.map(([, whose]) => whose)).toEqual(['Chair', 'XAA', 'XAB', 'XEA, remote', 'Display']);
  const again = await setUp(scenarioFolder('river-basin'));
  expect(again.stdout.split('\n')[0]).toBe(first.stdout.split('\n')[0]);
  expect(await meetings()).toHaveLength(1);
});

test('[MF2] a folder without files, no folder and no server are said', async () => {
  const empty = await setUp(temporaryDirectory('empty'));
  expect(empty).toMatchObject({
    code: 1,
    stderr: 'meeting.json: is not there\ndelegations.csv: is not there\n',
  });
  expect((await setUp(scenarioFolder('river-basin'), ['--url', 'http://127.0.0.1:1'])).stderr).toBe(
    'No server answers at http://127.0.0.1:1. Start it with `npm start`.\n',
  );
});
