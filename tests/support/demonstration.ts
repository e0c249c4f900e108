import { buildApp } from '@tour-de-table/server/app';
import { createMemoryLog } from '@tour-de-table/server/log/memory-log';
import { createMemoryPresenceBoard } from '@tour-de-table/server/presence/memory-presence-board';
import { createSystemClock } from '@tour-de-table/server/runtime/clock';
import { createIdSource } from '@tour-de-table/server/runtime/ids';
import { freePort } from './processes.ts';

/** The operator's token of `buildDemonstration`. */
export const ADMIN_TOKEN = 'a-token-for-the-operator-of-this-test';

/** The real app in this process, on a log in memory, listening on a free loopback port. */
export async function buildDemonstration(consoleDirectory: string | null = null) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const app = await buildApp({
    log: createMemoryLog(),
    presence: createMemoryPresenceBoard(),
    clock: createSystemClock(),
    ids: createIdSource(),
    adminToken: ADMIN_TOKEN,
    publicUrl: url,
    allowedOrigins: [],
    logLevel: 'silent',
    version: { name: 'Tour de Table', version: '0.0.0' },
    consoleDirectory,
  });
  await app.fastify.listen({ host: '127.0.0.1', port });
  return { app, url };
}
