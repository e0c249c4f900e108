import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Config, ConfigError, readConfig } from '../config.ts';
import { CSV_MEDIA_TYPE } from '../http/route-schemas.ts';
import { type FileContents, issueLine, readMeetingFiles } from '../preparation/meeting-files.ts';
import { type CallApi, type ReadyMeeting, SetUpError, setUpMeeting } from '../preparation/set-up-meeting.ts';

const HELP = `Sets a meeting up on a running server, from a folder of files.

  npm run meeting -- FOLDER              meeting.json, delegations.csv and, if there is one, documents.json
  npm run meeting -- FOLDER --url URL    another server than the one that the settings name

The same files again find the same meeting. The operator's token is ADMIN_TOKEN, or the one in DATA_DIR.
`;

const REQUEST_MS_MAX = 30_000;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { url: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } },
    allowPositionals: true,
  });
  const [folder] = positionals;
  if (values.help || folder === undefined || positionals.length > 1) {
    say(HELP);
    if (!values.help) process.exitCode = 1;
    return;
  }
  const read = readMeetingFiles(contentsOf(folder));
  if (!read.ok) throw new SetUpError(read.issues.map(issueLine).join('\n'));
  const config = readConfig();
  const url = (values.url ?? addressOf(config)).replace(/\/+$/, '');
  print(await setUpMeeting(read.files, callerOf(url), tokenOf(config)));
}

function contentsOf(folder: string): FileContents {
  const content = (name: string): Uint8Array | null => {
    const path = join(folder, name);
    return existsSync(path) ? readFileSync(path) : null;
  };
  return {
    'meeting.json': content('meeting.json'),
    'delegations.csv': content('delegations.csv'),
    'documents.json': content('documents.json'),
  };
}

function addressOf({ host, port }: Config): string {
  return `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`;
}

/** As given, or as the server keeps it; one that is not there is not made, because no server would know it. */
function tokenOf({ adminToken, dataDirectory }: Config): string {
  if (adminToken !== null) return adminToken;
  const path = join(dataDirectory, 'admin-token');
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  throw new ConfigError('The operator’s token is not known: set ADMIN_TOKEN, or DATA_DIR as the server has it.');
}

function callerOf(url: string): CallApi {
  return async ({ method, path, token, json, csv, idempotencyKey }) => {
    const headers = {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...(csv === undefined ? {} : { 'content-type': CSV_MEDIA_TYPE }),
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    };
    const body = csv === undefined ? (json === undefined ? null : JSON.stringify(json)) : Buffer.from(csv);
    try {
      const signal = AbortSignal.timeout(REQUEST_MS_MAX);
      const response = await fetch(`${url}${path}`, { method, headers, signal, body });
      return { status: response.status, body: (await response.json()) as unknown };
    } catch {
      throw new SetUpError(`No server answers at ${url}. Start it with \`npm start\`.`);
    }
  };
}

function print({ meetingId, delegations, documents, links }: ReadyMeeting): void {
  say(`The meeting ${meetingId} is ready: ${delegations} delegations on the ledger, ${documents} documents.`);
  say('Each link lets one person in once; each run prints fresh ones, and passes in use stay.\n');
  for (const { whose, url } of links) say(`${whose.padEnd(14)} ${url}`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  await main();
} catch (error) {
  const isExpected = error instanceof SetUpError || error instanceof ConfigError;
  process.stderr.write(`${isExpected ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
