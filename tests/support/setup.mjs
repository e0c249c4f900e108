/**
 * `npm run setup`: the system packages that the whole test run needs.
 *
 * As root on Debian and its relatives it installs what is missing; elsewhere it prints what to install. Plain Node
 * without dependencies, so that it also runs before `npm ci`. With everything there it changes nothing and is quick.
 */
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const CHROMIUM_PATHS = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** What the tests need, what for, and how to see that it is there. Debian's names. */
const NEEDS = [
  {
    name: 'redis-server',
    use: 'lane redis; tests start their own, no service is needed',
    isThere: () => hasProgram('redis-server'),
  },
  { name: 'chromium', use: 'lane browser', isThere: () => CHROMIUM_PATHS.some((path) => path && isProgram(path)) },
  { name: 'fonts-noto-core', use: 'lane browser, exports', isThere: () => hasFont('NotoSans-Regular', 'Noto Sans') },
  {
    name: 'fonts-noto-cjk',
    use: 'lane browser, exports',
    isThere: () => hasFont('NotoSansCJK-Regular', 'Noto Sans CJK'),
  },
  // Only Linux has it; tests that need it say so.
  {
    name: 'strace',
    use: 'proof of the order of disk writes',
    isThere: () => process.platform !== 'linux' || hasProgram('strace'),
  },
];

/** How others call it. */
const INSTALL_COMMANDS = {
  debian: (names) => `apt-get update && apt-get install --no-install-recommends ${names.join(' ')}`,
  fedora: (names) =>
    `dnf install ${translate(names, { 'redis-server': 'redis', 'fonts-noto-core': 'google-noto-sans-fonts', 'fonts-noto-cjk': 'google-noto-sans-cjk-fonts' })}`,
  arch: (names) =>
    `pacman -S ${translate(names, { 'redis-server': 'redis', 'fonts-noto-core': 'noto-fonts', 'fonts-noto-cjk': 'noto-fonts-cjk' })}`,
  alpine: (names) =>
    `apk add ${translate(names, { 'redis-server': 'redis', 'fonts-noto-core': 'font-noto', 'fonts-noto-cjk': 'font-noto-cjk' })}`,
  darwin: (names) =>
    `brew install ${translate(names, { 'redis-server': 'redis', 'fonts-noto-core': 'font-noto-sans', 'fonts-noto-cjk': 'font-noto-sans-cjk' })}`,
};

/** How long to wait for another installation on the same machine. */
const LOCK_WAIT_SECONDS = 300;
const PROGRESS_EVERY_MS = 15_000;

process.exitCode = await main();

async function main() {
  const missing = NEEDS.filter((need) => !need.isThere());
  if (missing.length === 0) {
    console.log('setup: everything that the tests need is there.');
    return 0;
  }
  console.log('setup: missing on this machine:');
  for (const { name, use } of missing) console.log(`  ${name.padEnd(16)} ${use}`);

  const names = missing.map(({ name }) => name);
  const family = familyOfSystem();
  const isRoot = process.getuid?.() === 0;
  if (family !== 'debian' || !isRoot || !hasProgram('apt-get')) return advise(names, family, isRoot);

  if (!(await step('reading the package lists', ['update']))) return 1;
  if (!(await step(`installing ${names.join(', ')}`, ['install', '--yes', '--no-install-recommends', ...names])))
    return 1;

  const stillMissing = NEEDS.filter((need) => !need.isThere());
  if (stillMissing.length > 0) {
    const list = stillMissing.map(({ name }) => name).join(', ');
    console.error(`setup: installed, but still not found: ${list}.`);
    if (stillMissing.some(({ name }) => name === 'chromium')) {
      console.error('setup: if this system packs Chromium in another way, install it so and set CHROMIUM_PATH.');
    }
    return 1;
  }
  console.log('setup: done.');
  return 0;
}

/** Says what to do where this script may not. Only an automatic run, which cannot read, fails for it. */
function advise(names, family, isRoot) {
  const command = INSTALL_COMMANDS[family]?.(names);
  console.log('');
  if (command === undefined) {
    console.log(`setup: please install ${names.join(', ')} (Debian's names) as your system does it.`);
  } else {
    console.log('setup: please run');
    const sudo = isRoot || family === 'darwin' ? '' : 'sudo ';
    console.log(
      `  ${command
        .split(' && ')
        .map((part) => sudo + part)
        .join(' && ')}`,
    );
  }
  if (names.includes('chromium'))
    console.log('setup: Chrome will do as well; CHROMIUM_PATH names one in an unusual place.');
  console.log('setup: without these, `npm test` runs the other tests and names what it left out.');
  return process.env.CI === 'true' ? 1 : 0;
}

/** One call of apt-get: a line while it runs, its output only if it fails. */
async function step(what, args) {
  const startedAt = Date.now();
  const seconds = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
  console.log(`setup: ${what} …`);
  const progress = setInterval(() => console.log(`setup: … still at it (${seconds()})`), PROGRESS_EVERY_MS);
  const options = [
    '-q',
    '-o',
    `DPkg::Lock::Timeout=${LOCK_WAIT_SECONDS}`,
    '-o',
    'Dpkg::Use-Pty=0',
    '-o',
    'Acquire::Retries=3',
  ];
  const apt = spawn('apt-get', [...options, ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = [];
  apt.stdout.on('data', (chunk) => output.push(chunk));
  apt.stderr.on('data', (chunk) => output.push(chunk));
  const failure = await new Promise((resolve) => {
    apt.on('error', (error) => resolve(error.message));
    apt.on('close', (code, signal) => resolve(code === 0 ? null : `ended with ${signal ?? code}`));
  });
  clearInterval(progress);
  if (failure === null) {
    console.log(`setup: ${what}: ${seconds()}`);
    return true;
  }
  console.error(Buffer.concat(output).toString());
  console.error(`setup: apt-get ${args[0]} ${failure}.`);
  return false;
}

function familyOfSystem() {
  if (process.platform !== 'linux') return process.platform;
  if (!existsSync('/etc/os-release')) return 'unknown';
  const release = readFileSync('/etc/os-release', 'utf8');
  const words = [...release.matchAll(/^(?:ID|ID_LIKE)=["']?([^"'\n]*)/gm)].flatMap(([, ids]) => ids.split(' '));
  return ['debian', 'fedora', 'arch', 'alpine'].find((family) => words.includes(family)) ?? 'unknown';
}

function translate(names, dictionary) {
  return names.map((name) => dictionary[name] ?? name).join(' ');
}

function hasProgram(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .some((directory) => directory !== '' && isProgram(join(directory, name)));
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Looks for the file where Debian has it, and asks fontconfig elsewhere. */
function hasFont(file, family) {
  const folders = ['/usr/share/fonts/truetype/noto', '/usr/share/fonts/opentype/noto'];
  if (folders.some((folder) => ['ttf', 'ttc', 'otf'].some((end) => existsSync(join(folder, `${file}.${end}`)))))
    return true;
  const list = spawnSync('fc-list', [':', 'family'], { encoding: 'utf8' });
  return list.status === 0 && list.stdout.split('\n').some((line) => line.startsWith(family));
}
