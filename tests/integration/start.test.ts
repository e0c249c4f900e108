import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { PROJECT_ROOT, startProcess, temporaryDirectory } from '../support/processes.ts';

/** A project of the same shape, whose build and server are one line each. */
let root: string;

const ENTRY = `console.log('running', process.argv.slice(2).join(' '), process.argv[1]?.endsWith('start.js'));`;

beforeEach(() => {
  root = temporaryDirectory('start');
  for (const folder of ['server/src', 'server/console/src', 'shared/src/kernel', 'client-sdk/src', 'node_modules']) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  copyFileSync(join(PROJECT_ROOT, 'server/start.mjs'), join(root, 'server/start.mjs'));
  writeFileSync(join(root, 'package.json'), JSON.stringify({ scripts: { build: 'node build.mjs' } }));
  writeFileSync(join(root, 'package-lock.json'), '{}');
  writeFileSync(join(root, 'server/src/main.ts'), '');
  writeFileSync(join(root, 'shared/src/kernel/table.ts'), '');
  writeBuild();
  makeOlder('package-lock.json', 'server/src/main.ts', 'shared/src/kernel/table.ts', 'shared/src/kernel', 'server/src');
});

test('the first start builds, the next one does not', async () => {
  const first = await start(['--rehearse']);
  expect(first.stdout).toMatch(/First start: building …\nBuilt in \d+ s\.\nrunning --rehearse true\n$/);
  expect(first.stdout).not.toContain('noise of the compiler');
  expect(await start([])).toEqual({ code: 0, stdout: 'running  true\n', stderr: '' });
});

test.each([
  ['a source that changed', () => writeFileSync(join(root, 'shared/src/kernel/table.ts'), '//')],
  ['a file that is new', () => writeFileSync(join(root, 'server/console/src/main.tsx'), '')],
  ['a file that is gone', () => rmSync(join(root, 'shared/src/kernel/table.ts'))],
  ['other dependencies', () => writeFileSync(join(root, 'package-lock.json'), '{"a":1}')],
  ['a build that is gone', () => rmSync(join(root, 'server/dist/cli'), { recursive: true })],
])('%s is built', async (_, change) => {
  await start([]);
  change();
  expect((await start([])).stdout).toContain('The sources have changed: building …');
});

test('a build of the console is no change of its sources', async () => {
  await start([]);
  mkdirSync(join(root, 'server/console/dist'));
  writeFileSync(join(root, 'server/console/dist/index.html'), '');
  expect((await start([])).stdout).toBe('running  true\n');
});

test('a build that fails shows what the compiler said, and is tried again', async () => {
  writeBuild(`console.log('error TS2322: no'); process.exit(2);`);
  const failed = await start([]);
  expect(failed).toMatchObject({ code: 1, stdout: expect.not.stringContaining('running') });
  expect(failed.stderr).toMatch(/error TS2322: no[\s\S]*The build failed \(exit code 2\)/);
  writeBuild();
  expect((await start([])).stdout).toContain('running');
});

test('missing dependencies are named', async () => {
  rmSync(join(root, 'node_modules'), { recursive: true });
  expect(await start([])).toMatchObject({ code: 1, stderr: expect.stringContaining('npm ci') });
});

test('a copy without sources runs what it has', async () => {
  mkdirSync(join(root, 'server/dist/cli'), { recursive: true });
  writeFileSync(join(root, 'server/dist/cli/start.js'), ENTRY);
  for (const folder of ['server/src', 'shared/src', 'client-sdk/src']) rmSync(join(root, folder), { recursive: true });
  expect((await start([])).stdout).toBe('running  true\n');
});

test('a signal during the build ends it and leaves nothing behind', async () => {
  const pidFile = join(root, 'pid');
  writeBuild(`(await import('node:fs')).writeFileSync(${JSON.stringify(pidFile)}, String(process.pid));
    setInterval(() => undefined, 1000);`);
  const child = startProcess({ command: process.execPath, args: ['server/start.mjs'], cwd: root });
  await eventually(() => expect(existsSync(pidFile) && readFileSync(pidFile, 'utf8')).toMatch(/^\d+$/));
  expect(await child.stop()).toMatchObject({ code: 143 });
  const buildPid = Number(readFileSync(pidFile, 'utf8'));
  await eventually(() => expect(() => process.kill(buildPid, 0)).toThrow('ESRCH'));
});

test('a signal after the build reaches the server itself', async () => {
  writeBuild(
    writeEntry(`process.on('SIGTERM', () => { console.log('goodbye'); process.exit(0); });
    setInterval(() => undefined, 1000); console.log('up', process.pid);`),
  );
  const child = startProcess({ command: process.execPath, args: ['server/start.mjs'], cwd: root });
  await eventually(() => expect(child.stdout()).toContain(`up ${child.pid}`));
  expect(await child.stop()).toEqual({ code: 0, signal: null });
  expect(child.stdout()).toContain('goodbye');
});

test('[CF2] with settings that are wrong the server says so in one paragraph and ends', async () => {
  const server = startProcess({
    command: process.execPath,
    args: ['--import', 'tsx', '--conditions=source', 'server/src/main.ts'],
    env: { PORT: 'ninety' },
  });
  expect((await server.exited).code).toBe(1);
  expect(server.stderr()).toBe(
    'The server cannot start with these settings:\n  PORT: must be a port number from 0 to 65535\n',
  );
});

async function start(args: readonly string[]) {
  const child = startProcess({ command: process.execPath, args: ['server/start.mjs', ...args], cwd: root });
  const { code } = await child.exited;
  return { code, stdout: child.stdout(), stderr: child.stderr() };
}

function writeBuild(script = writeEntry(ENTRY)): void {
  writeFileSync(join(root, 'build.mjs'), script);
}

/** A build that makes a server of this source. */
function writeEntry(source: string): string {
  return `
    import { mkdirSync, writeFileSync } from 'node:fs';
    console.log('noise of the compiler');
    mkdirSync('server/dist/cli', { recursive: true });
    writeFileSync('server/dist/cli/start.js', ${JSON.stringify(source)});
  `;
}

function makeOlder(...paths: readonly string[]): void {
  const anHourAgo = Date.now() / 1000 - 3_600;
  for (const path of paths) utimesSync(join(root, path), anHourAgo, anHourAgo);
}
