import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** How a process ended: exactly one of the two is not `null`. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface ProcessOptions {
  readonly command: string;
  readonly args?: readonly string[];
  /** The whole environment, but for `PATH`, `HOME`, `TMPDIR` and `LANG`, which are passed on. */
  readonly env?: Readonly<Record<string, string>>;
  /** Default: the root of the project. */
  readonly cwd?: string;
}

/** A child process of this test; it ends with the test file, or the script, at the latest. */
export interface RunningProcess {
  readonly pid: number;
  /** What it has written so far; of very long output the end. */
  stdout(): string;
  stderr(): string;
  /** Settles when the process is gone and all its output is here. */
  readonly exited: Promise<Exit>;
  readonly hasExited: boolean;
  /** Ends it without warning, as a crash does, and waits until it is gone. */
  kill9(): Promise<Exit>;
  /** Asks it to end and waits; throws, having killed it, when it does not within `withinMs` (a minute). */
  stop(withinMs?: number): Promise<Exit>;
  /** Stops it from running, connections open, until `thaw`. */
  freeze(): void;
  thaw(): void;
}

export interface ServerOptions {
  /** Settings; unless given, `HOST` is loopback, `PORT` a free one and `DATA_DIR` a new directory. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** `source` (default) runs the TypeScript as it is, `built` what `npm run build` made; or a path to another file. */
  readonly entry?: 'source' | 'built' | (string & {});
  readonly args?: readonly string[];
  /** Bound on the time until `GET /readyz` answers 200. */
  readonly readyWithinMs?: number;
}

export interface RunningServer extends RunningProcess {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
}

/** The root of the project. */
export const PROJECT_ROOT = fileURLToPath(new URL('../../', import.meta.url));

const STOP_WITHIN_MS = 60_000;
const READY_WITHIN_MS = 90_000;
const READY_POLL_EVERY_MS = 25;
const READY_REQUEST_MS = 10_000;
/** Most characters of output that are kept per stream. */
const OUTPUT_CHARS_MAX = 4_000_000;
/** Another process may take a free port between looking and listening. */
const PORT_ATTEMPTS_MAX = 3;

const ENTRIES: ReadonlyMap<string, string> = new Map([
  ['source', 'server/src/main.ts'],
  ['built', 'server/dist/main.js'],
]);

const running = new Set<ChildProcess>();
const directories = new Set<string>();
let isCleaningAtExit = false;

/** Starts a program. */
export function startProcess(options: ProcessOptions): RunningProcess {
  cleanAtExit();
  const child = spawn(options.command, options.args ?? [], {
    cwd: options.cwd ?? PROJECT_ROOT,
    env: { ...inheritedEnvironment(), ...options.env },
    // The open pipe to stdin is how `end-with-parent.mjs` notices that this process is gone.
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  running.add(child);
  child.stdin.on('error', () => undefined);
  const stdout = keepOutput(child.stdout);
  const stderr = keepOutput(child.stderr);

  let exit: Exit | null = null;
  let spawnError: Error | null = null;
  child.on('exit', (code, signal) => {
    running.delete(child);
    exit = { code, signal };
  });
  const exited = new Promise<Exit>((settle, fail) => {
    child.on('close', (code, signal) => settle({ code, signal }));
    child.on('error', (error) => {
      spawnError = error;
      running.delete(child);
      fail(error);
    });
  });
  // Whoever waits is told; that nobody waits is no reason to end the test process.
  exited.catch(() => undefined);

  const signal = (name: NodeJS.Signals): void => {
    if (spawnError !== null) throw spawnError;
    if (exit === null) child.kill(name);
  };

  return {
    pid: child.pid ?? -1,
    stdout,
    stderr,
    exited,
    get hasExited() {
      return exit !== null || spawnError !== null;
    },
    kill9: async () => {
      signal('SIGKILL');
      return exited;
    },
    stop: async (withinMs = STOP_WITHIN_MS) => {
      signal('SIGTERM');
      if (await settlesWithin(exited, withinMs)) return exited;
      signal('SIGKILL');
      await exited;
      throw new Error(
        `Process ${child.pid} did not end within ${withinMs} ms of SIGTERM.\n${lastLines(stdout(), stderr())}`,
      );
    },
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
  };
}

/** Starts the server of this project on a free port of 127.0.0.1 and waits until it says that it is ready. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const givenPort = options.env?.['PORT'];
  const attempts = givenPort === undefined ? PORT_ATTEMPTS_MAX : 1;
  for (let attempt = 1; ; attempt += 1) {
    const port = givenPort === undefined ? await freePort() : Number(givenPort);
    const server = spawnServer(options, port);
    try {
      await waitUntilReady(server, options.readyWithinMs ?? READY_WITHIN_MS);
      return server;
    } catch (failure) {
      if (!server.hasExited) await server.kill9();
      const isPortTaken = `${server.stdout()}${server.stderr()}`.includes('EADDRINUSE');
      if (!isPortTaken || attempt >= attempts) throw failure;
    }
  }
}

function spawnServer(options: ServerOptions, port: number): RunningServer {
  const entry = options.entry ?? 'source';
  const file = resolve(PROJECT_ROOT, ENTRIES.get(entry) ?? entry);
  const endWithParent = pathToFileURL(join(PROJECT_ROOT, 'tests/support/end-with-parent.mjs')).href;
  // Resolved from here, because the server may run in another directory.
  const loader = file.endsWith('.ts') ? ['--import', import.meta.resolve('tsx'), '--conditions=source'] : [];
  const child = startProcess({
    command: process.execPath,
    args: ['--import', endWithParent, ...loader, file, ...(options.args ?? [])],
    env: { HOST: '127.0.0.1', PORT: String(port), DATA_DIR: temporaryDirectory('data'), ...options.env },
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  return withProperties(child, { port, url: `http://127.0.0.1:${port}` });
}

async function waitUntilReady(server: RunningServer, withinMs: number): Promise<void> {
  const startedAt = performance.now();
  let lastAnswer = 'no answer';
  while (performance.now() - startedAt < withinMs) {
    if (server.hasExited) {
      const { code, signal } = await server.exited;
      throw new Error(
        `The server ended before it was ready (${signal ?? `code ${code}`}).\n${lastLines(server.stdout(), server.stderr())}`,
      );
    }
    try {
      const answer = await fetch(`${server.url}/readyz`, { signal: AbortSignal.timeout(READY_REQUEST_MS) });
      const body = await answer.text();
      if (answer.ok) return;
      lastAnswer = `${answer.status} ${body}`;
    } catch {
      // Not listening yet.
    }
    await delay(READY_POLL_EVERY_MS);
  }
  throw new Error(
    `The server was not ready within ${withinMs} ms (${lastAnswer}).\n${lastLines(server.stdout(), server.stderr())}`,
  );
}

/** A port of 127.0.0.1 on which nobody listens now. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((settle, fail) => {
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', settle);
  });
  const { port } = probe.address() as AddressInfo;
  await new Promise((settle) => probe.close(settle));
  return port;
}

/** A new empty directory that is removed when the test file, or the script, has ended. */
export function temporaryDirectory(name = 'test'): string {
  cleanAtExit();
  const directory = mkdtempSync(join(tmpdir(), `tour-de-table-${name}-`));
  directories.add(directory);
  return directory;
}

/** Ends, by pid, what is still running, and removes the temporary directories. */
export async function cleanUp(): Promise<void> {
  const ends = [...running].map((child) => new Promise((settle) => child.once('exit', settle)));
  killRunning();
  await Promise.all(ends);
  removeDirectories();
}

/** For scripts; the workers of vitest are ended without this event, so each test file cleans up after itself too. */
function cleanAtExit(): void {
  if (isCleaningAtExit) return;
  isCleaningAtExit = true;
  process.once('exit', () => {
    killRunning();
    removeDirectories();
  });
}

function killRunning(): void {
  for (const child of running) child.kill('SIGKILL');
}

function removeDirectories(): void {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
  directories.clear();
}

/** Settings of the machine that a test run must not depend on stay out. */
function inheritedEnvironment(): Record<string, string> {
  const passedOn: Record<string, string> = {};
  for (const name of ['PATH', 'HOME', 'TMPDIR', 'LANG']) {
    const value = process.env[name];
    if (value !== undefined) passedOn[name] = value;
  }
  return passedOn;
}

function keepOutput(stream: NodeJS.ReadableStream): () => string {
  let kept = '';
  stream.setEncoding('utf8');
  stream.on('data', (text: string) => {
    kept = (kept + text).slice(-OUTPUT_CHARS_MAX);
  });
  return () => kept;
}

async function settlesWithin(promise: Promise<unknown>, withinMs: number): Promise<boolean> {
  const bound = new AbortController();
  try {
    const timeout = delay(withinMs, false, { signal: bound.signal }).catch(() => false);
    return await Promise.race([promise.then(() => true), timeout]);
  } finally {
    bound.abort();
  }
}

function lastLines(...outputs: readonly string[]): string {
  return outputs
    .flatMap((output) => output.trimEnd().split('\n').slice(-30))
    .filter((line) => line !== '')
    .join('\n');
}

/** Like a spread, but keeps getters alive. */
function withProperties<T extends object, U extends object>(target: T, added: U): T & U {
  return Object.defineProperties(target, Object.getOwnPropertyDescriptors(added)) as T & U;
}
