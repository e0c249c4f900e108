import { createServer } from 'node:http';
import { openSqliteLog } from '@tour-de-table/server/log/sqlite-log';
import { createMemoryPresenceBoard } from '@tour-de-table/server/presence/memory-presence-board';
import { createGateway, type GatewayDeps } from '@tour-de-table/server/realtime/gateway';
import { createRateLimit } from '@tour-de-table/server/realtime/rate-limit';
import { createSystemClock } from '@tour-de-table/server/runtime/clock';
import { COMMANDS_PER_MINUTE_MAX } from '@tour-de-table/shared/kernel';
import { temporaryDirectory } from '../../support/processes.ts';
import { createFurnishedMeeting } from '../furnished-meeting.ts';
import type { OpenRoom, Room } from '../room.ts';
import { listen, serveSubject } from './serve-subject.ts';

const MINUTE_MS = 60_000;

/** Ours: the real log (SQLite, FULL), runner, views and realtime edge. */
async function open({ delegations, seats, phase }: Room): Promise<OpenRoom> {
  const log = await openSqliteLog({ directory: temporaryDirectory('bench') });
  const { meetings, seat, goTo, seen } = await createFurnishedMeeting(log, delegations);
  const passes: string[] = [];
  for (const { role, delegation } of seats) passes.push((await seat(role, delegation)).pass);
  await goTo(phase);
  const server = createServer();
  createGateway({
    server,
    meetings,
    presence: createMemoryPresenceBoard(),
    clock: createSystemClock(),
    allowedOrigins: [],
    commandLimit: createRateLimit(COMMANDS_PER_MINUTE_MAX, MINUTE_MS),
    logger: complainingLogger,
  });
  return { port: await listen(server), passes, seen: seen() };
}

const ignore = () => {};
const complain = (...what: readonly unknown[]) => console.error(...what);
const complainingLogger: GatewayDeps['logger'] = {
  level: 'error',
  fatal: complain,
  error: complain,
  warn: ignore,
  info: ignore,
  debug: ignore,
  trace: ignore,
  silent: ignore,
  child: () => complainingLogger,
};

serveSubject(open);
