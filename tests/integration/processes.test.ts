import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import {
  cleanUp,
  freePort,
  PROJECT_ROOT,
  startProcess,
  startServer,
  temporaryDirectory,
} from '../support/processes.ts';

/** Ready at the third question; says goodbye; with `STUBBORN` it does not listen to SIGTERM. */
const SERVER = `
  import { createServer } from 'node:http';
  let questions = 0;
  const server = createServer((request, response) => {
    questions += 1;
    response.statusCode = questions < 3 ? 503 : 200;
    response.end('question ' + questions);
  });
  server.listen(Number(process.env.PORT), process.env.HOST, () => console.log('listening', process.argv[2]));
  process.on('SIGTERM', () => {
    if (process.env.STUBBORN) return;
    console.log('goodbye');
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
`;

test('a server is up when it says that it is ready, and ends in order', async () => {
  const server = await startServer({ entry: fileWith(SERVER), args: ['--here'] });
  expect((await fetch(server.url)).status).toBe(200);
  expect(server.stdout()).toContain('listening --here');
  expect(await server.stop()).toEqual({ code: 0, signal: null });
  expect(server.stdout()).toContain('goodbye');
  expect(server.hasExited).toBe(true);
});

test('a killed server is gone at once', async () => {
  const server = await startServer({ entry: fileWith(SERVER) });
  expect(await server.kill9()).toEqual({ code: null, signal: 'SIGKILL' });
  await expect(fetch(server.url)).rejects.toThrow();
});

test('a server that does not listen to SIGTERM is killed and reported', async () => {
  const server = await startServer({ entry: fileWith(SERVER), env: { STUBBORN: '1' } });
  await expect(server.stop(100)).rejects.toThrow('did not end within 100 ms');
  expect(await server.exited).toEqual({ code: null, signal: 'SIGKILL' });
});

test('a server that ends before it is ready is reported with what it wrote', async () => {
  const entry = fileWith(`console.error('no such setting'); process.exit(3);`);
  await expect(startServer({ entry })).rejects.toThrow(/code 3[\s\S]*no such setting/);
});

test('a server that never gets ready is reported and ended', async () => {
  const entry = fileWith(`
    import { createServer } from 'node:http';
    createServer((request, response) => response.writeHead(503).end('log unavailable'))
      .listen(Number(process.env.PORT), process.env.HOST);
  `);
  // A busy machine may not have started it in the shortest time, and then has no answer of it to tell.
  const reports: string[] = [];
  for (const readyWithinMs of [700, 5_000, 30_000]) {
    if (reports.at(-1)?.includes('503') === true) continue;
    reports.push(await startServer({ entry, readyWithinMs }).then(() => 'it got ready', String));
  }
  expect(reports.at(-1)).toContain('503 log unavailable');
});

test('a port that another process took is replaced by another one', async () => {
  const taken = createServer().listen(await freePort(), '127.0.0.1');
  await once(taken, 'listening');
  const entry = fileWith(`
    import { existsSync, writeFileSync } from 'node:fs';
    const marker = process.argv[2];
    if (!existsSync(marker)) {
      writeFileSync(marker, '');
      process.env.PORT = '${portOf(taken)}';
    }
    ${SERVER}
  `);
  const server = await startServer({ entry, args: [join(temporaryDirectory('port'), 'tried')] });
  expect(server.port).not.toBe(portOf(taken));
  await server.stop();
  taken.close();
});

test('a frozen server keeps its connections and answers when it thaws', async () => {
  const server = await startServer({ entry: fileWith(SERVER) });
  server.freeze();
  const answer = fetch(server.url);
  expect(await Promise.race([answer, fetch(server.url, { signal: AbortSignal.timeout(200) }).catch(() => null)])).toBe(
    null,
  );
  server.thaw();
  expect((await answer).status).toBe(200);
  await server.stop();
});

test('a program that is not there is an error, not an end of the run', async () => {
  const missing = startProcess({ command: 'no-such-program' });
  await expect(missing.exited).rejects.toThrow('ENOENT');
  expect(missing.hasExited).toBe(true);
});

test('a clean-up ends children and removes directories', async () => {
  const server = await startServer({ entry: fileWith(SERVER) });
  const directory = temporaryDirectory('swept');
  await cleanUp();
  expect([isAlive(server.pid), existsSync(directory)]).toEqual([false, false]);
});

test('settings of the machine stay out', async () => {
  process.env['TOUR_DE_TABLE_STRAY'] = '1';
  const child = startProcess({ command: process.execPath, args: ['-p', 'process.env.TOUR_DE_TABLE_STRAY ?? "clean"'] });
  await child.exited;
  delete process.env['TOUR_DE_TABLE_STRAY'];
  expect(child.stdout().trim()).toBe('clean');
});

test.each(['SIGKILL', 'process.exit'])('children and directories do not outlive a test process (%s)', async (how) => {
  const support = JSON.stringify(join(PROJECT_ROOT, 'tests/support/processes.ts'));
  const script = `
    import { startServer, temporaryDirectory } from ${support};
    const server = await startServer({ entry: ${JSON.stringify(fileWith(SERVER))} });
    console.log(JSON.stringify({ pid: server.pid, directory: temporaryDirectory('gone') }));
    ${how === 'process.exit' ? 'process.exit(0);' : ''}
  `;
  const parent = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), fileWith(script)], {
    cwd: PROJECT_ROOT,
    // What a killed process cannot remove goes with this directory.
    env: { ...process.env, TMPDIR: temporaryDirectory('parent') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const { pid, directory } = JSON.parse(line.toString()) as { pid: number; directory: string };
  if (how === 'SIGKILL') parent.kill('SIGKILL');
  await eventually(() => expect(isAlive(pid)).toBe(false));
  if (how === 'process.exit') await eventually(() => expect(existsSync(directory)).toBe(false));
});

function fileWith(source: string): string {
  const file = join(temporaryDirectory('processes'), 'server.mjs');
  writeFileSync(file, source);
  return file;
}

function portOf(server: ReturnType<typeof createServer>): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
