import { parseArgs } from 'node:util';
import closeWithGrace from 'close-with-grace';
import { renderUnicodeCompact } from 'uqr';
import { ConfigError, readConfig } from '../config.ts';
import { LISTENERS } from '../demonstration/paris.ts';
import { freshInvitation, prepareParis } from '../demonstration/prepare-paris.ts';
import { LogOwnedError } from '../log/event-log.ts';
import type { MeetingRunner } from '../meeting/meeting-runner.ts';
import { startRehearsal } from '../rehearsal/rehearsal.ts';
import { type RunningServer, startServer } from '../start-server.ts';

const HELP = `Tour de Table: starts the server with the Paris meeting ready to run.

  npm start                      start and print links for the chair, France, Japan and the display
  npm start -- --rehearse        scripted delegations join, pledge, and answer when they are called
  npm start -- --rehearse --seed 7
                                 the same script with other chance

Settings come from the environment: see .env.example.
`;

/** What can be said behind `npm start --`. */
const OPTIONS = {
  rehearse: { type: 'boolean', default: false },
  seed: { type: 'string', default: '11' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

async function start(): Promise<void> {
  const { rehearse, seed, help } = readArguments();
  if (help) {
    process.stdout.write(HELP);
    return;
  }
  const server = await startServer(readConfig(undefined, { LOG_LEVEL: 'warn' }));
  const runner = await prepareParis(server.meetings);
  await printLinks(server, runner);
  const rehearsal = rehearse ? await startRehearsal({ url: server.listeningUrl, runner, seed, say }) : null;
  closeWithGrace({ delay: 5_000, logger: false }, async () => {
    await rehearsal?.close();
    await server.close();
  });
}

function readArguments(): { readonly rehearse: boolean; readonly seed: number; readonly help: boolean } {
  const { values } = parseArgs({ options: OPTIONS });
  const seed = Number(values.seed);
  if (!Number.isSafeInteger(seed)) throw new ConfigError('--seed: must be a whole number.');
  return { rehearse: values.rehearse, help: values.help, seed };
}

async function printLinks(server: RunningServer, runner: MeetingRunner): Promise<void> {
  const link = async (seat: Parameters<typeof freshInvitation>[1]) =>
    `${server.url}/join#${await freshInvitation(runner, seat)}`;
  const links = [
    ['Chair', await link({ role: 'chair' })],
    ['France', await link({ role: 'head', delegation: 'FRA' })],
    ['Japan, remote', await link({ role: 'head', delegation: 'JPN' })],
    ['Display', await link({ role: 'display', label: 'Display' })],
  ] as const;
  say(`\nTour de Table is ready at ${server.url}`);
  if (server.freshAdminToken !== null) say(`Admin token, shown this once: ${server.freshAdminToken}`);
  say('\nEach link lets one person in once; each start prints fresh ones, and passes in use stay.\n');
  for (const [whose, url] of links) {
    say(`${whose.padEnd(14)} ${url}`);
    if (process.stdout.isTTY) say(renderUnicodeCompact(url));
  }
  say(
    `\nThe meeting's durations and all that a rehearsal says are invented. ${LISTENERS.length} delegations listen from afar.`,
  );
  say('Stop with Ctrl-C: the meeting is kept and goes on at the next start.\n');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  await start();
} catch (error) {
  const isExpected = error instanceof ConfigError || error instanceof LogOwnedError || isAddressInUse(error);
  process.stderr.write(`${isExpected && error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

function isAddressInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
}
