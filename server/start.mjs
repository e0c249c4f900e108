/**
 * `npm start`: builds if the sources are newer than the last build, then runs the server in this same process, so that
 * Ctrl-C reaches it directly and nothing is left behind. Plain Node without dependencies, because it runs first.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const ENTRY = join(ROOT, 'server/dist/cli/start.js');
/** Its time is the start of the last build that succeeded. */
const STAMP = join(ROOT, 'server/dist/.built');
const SOURCES = [
  'shared/src',
  'client-sdk/src',
  'server/src',
  'server/console',
  'shared/package.json',
  'client-sdk/package.json',
  'server/package.json',
  'package-lock.json',
  'tsconfig.json',
];
/** Folders of the console that are made, not written. */
const MADE_FOLDERS = ['dist', 'node_modules'];
const NODE_MIN = [20, 19];
const PROGRESS_EVERY_MS = 10_000;

await main();

async function main() {
  const obstacle = findObstacle();
  if (obstacle !== null) {
    console.error(obstacle);
    process.exitCode = 1;
    return;
  }
  if (isBuildNeeded() && !(await build())) return;
  // What looks at how the program was called sees the program that runs.
  process.argv[1] = ENTRY;
  await import(pathToFileURL(ENTRY).href);
}

function findObstacle() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < NODE_MIN[0] || (major === NODE_MIN[0] && minor < NODE_MIN[1])) {
    return `Tour de Table needs Node ${NODE_MIN.join('.')} or newer; this is Node ${process.versions.node}.`;
  }
  if (!existsSync(join(ROOT, 'node_modules'))) {
    return 'The dependencies are not installed. Run `npm ci` first, then `npm start` again.';
  }
  return null;
}

function isBuildNeeded() {
  // A copy that was installed with its build alone has nothing to build from.
  if (!existsSync(join(ROOT, 'server/src'))) return false;
  if (!existsSync(ENTRY) || !existsSync(STAMP)) return true;
  const builtAt = statSync(STAMP).mtimeMs;
  return SOURCES.some((source) => isChangedSince(join(ROOT, source), builtAt));
}

/** The time of a folder counts as well: it is all that tells of a file that was removed. */
function isChangedSince(path, since) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return false;
  if (!stat.isDirectory()) return stat.mtimeMs > since;
  const entries = readdirSync(path, { withFileTypes: true }).filter(({ name }) => !MADE_FOLDERS.includes(name));
  // A build that makes a folder touches the one above it.
  const hasMade = entries.length < readdirSync(path).length;
  return (!hasMade && stat.mtimeMs > since) || entries.some(({ name }) => isChangedSince(join(path, name), since));
}

/** Runs the build; its output is shown only if it fails. A signal meanwhile ends the build and this process. */
async function build() {
  const startedAt = Date.now();
  const seconds = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
  console.log(existsSync(STAMP) ? 'The sources have changed: building …' : 'First start: building …');
  const progress = setInterval(() => console.log(`  still building (${seconds()})`), PROGRESS_EVERY_MS);
  const isWindows = process.platform === 'win32';
  const npm = process.env.npm_execpath;
  const [command, args] = npm === undefined ? ['npm', []] : [process.execPath, [npm]];
  const child = spawn(command, [...args, 'run', 'build'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: npm === undefined && isWindows,
    // A group of its own, because npm does not hand a signal on to what it runs.
    detached: !isWindows,
  });
  const output = [];
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));

  let interruptedBy = null;
  const interrupt = (signal) => {
    interruptedBy = signal;
    try {
      if (isWindows || child.pid === undefined) child.kill(signal);
      else process.kill(-child.pid, signal);
    } catch {
      // It has just ended by itself.
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, interrupt);
  const failure = await new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => resolve(code === 0 ? null : (signal ?? `exit code ${code}`)));
  });
  clearInterval(progress);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, interrupt);

  if (interruptedBy !== null) {
    process.exitCode = 128 + constants.signals[interruptedBy];
    return false;
  }
  if (failure !== null || !existsSync(ENTRY)) {
    process.stderr.write(Buffer.concat(output));
    console.error(`\nThe build failed (${failure ?? 'it made no server/dist/cli/start.js'}) after ${seconds()}.`);
    process.exitCode = 1;
    return false;
  }
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, '');
  // What changed while the build ran is not in it.
  utimesSync(STAMP, startedAt / 1000, startedAt / 1000);
  console.log(`Built in ${seconds()}.`);
  return true;
}
