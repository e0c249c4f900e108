import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PROJECT_ROOT, temporaryDirectory } from './processes.ts';

const CONSOLE = join(PROJECT_ROOT, 'server/console');
const SOURCES = [
  ...['src', 'public', 'index.html', 'vite.config.ts'].map((path) => join(CONSOLE, path)),
  ...['shared/src', 'client-sdk/src'].map((path) => join(PROJECT_ROOT, path)),
];

/** Where the console's build is: the one that stands there or, where its sources are newer, one made for this run. */
export function currentConsole(): string {
  const built = join(CONSOLE, 'dist');
  const page = join(built, 'index.html');
  if (existsSync(page) && statSync(page).mtimeMs >= newest(SOURCES)) return built;
  const directory = temporaryDirectory('console');
  const vite = join(dirname(createRequire(join(CONSOLE, 'package.json')).resolve('vite/package.json')), 'bin/vite.js');
  execFileSync(process.execPath, [vite, 'build', '--outDir', directory, '--emptyOutDir', '--logLevel', 'warn'], {
    cwd: CONSOLE,
    // The test runner says `test`, which would make a build for developers: larger, and cut into other files.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: 'pipe',
  });
  return directory;
}

function newest(paths: readonly string[]): number {
  const times = paths.map((path) => {
    const entry = statSync(path);
    return entry.isDirectory() ? newest(readdirSync(path).map((name) => join(path, name))) : entry.mtimeMs;
  });
  return Math.max(0, ...times);
}
