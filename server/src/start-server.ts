import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { keepAdminToken } from './access/admin-token.ts';
import { type App, buildApp } from './app.ts';
import type { Config } from './config.ts';
import type { EventLog } from './log/event-log.ts';
import { openRedisConnection } from './log/redis-connection.ts';
import { openRedisLog } from './log/redis-log.ts';
import { openSqliteLog } from './log/sqlite-log.ts';
import { createMemoryPresenceBoard } from './presence/memory-presence-board.ts';
import type { PresenceBoard } from './presence/presence-board.ts';
import { createRedisPresenceBoard } from './presence/redis-presence-board.ts';
import { type Clock, createSystemClock } from './runtime/clock.ts';
import { createIdSource } from './runtime/ids.ts';

export interface RunningServer extends App {
  /** The address that people use. */
  readonly url: string;
  /** The address on this machine. */
  readonly listeningUrl: string;
  /** A token that was made at this start and has to be shown once; `null` where there was one. */
  readonly freshAdminToken: string | null;
  readonly adminToken: string;
}

/** Opens the log that the settings ask for, builds the app and listens. Throws `LogOwnedError`, `ConfigError`. */
export async function startServer(config: Config, clock: Clock = createSystemClock()): Promise<RunningServer> {
  const log = await openLog(config);
  try {
    const kept = config.adminToken === null ? keepAdminToken(config.dataDirectory) : null;
    const adminToken = config.adminToken ?? kept?.token ?? '';
    const listeningUrl = addressOf(config.host, config.port);
    const url = config.publicUrl ?? listeningUrl;
    const app = await buildApp({
      log,
      presence: await openPresence(config, clock),
      clock,
      ids: createIdSource(),
      adminToken,
      publicUrl: url,
      allowedOrigins:
        config.publicUrl === null ? config.allowedOrigins : [...config.allowedOrigins, new URL(url).origin],
      logLevel: config.logLevel,
      version: readVersion(),
      consoleDirectory: consoleDirectory(),
    });
    await app.fastify.listen({ host: config.host, port: config.port });
    return { ...app, url, listeningUrl, adminToken, freshAdminToken: kept?.isFresh === true ? kept.token : null };
  } catch (error) {
    await log.close();
    throw error;
  }
}

function openLog({ redisUrl, dataDirectory }: Config): Promise<EventLog> {
  return redisUrl === null ? openSqliteLog({ directory: dataDirectory }) : openRedisLog({ url: redisUrl });
}

async function openPresence({ redisUrl }: Config, clock: Clock): Promise<PresenceBoard> {
  if (redisUrl === null) return createMemoryPresenceBoard();
  const { redis } = await openRedisConnection(redisUrl, 'presence');
  return createRedisPresenceBoard(redis, randomUUID(), clock);
}

function addressOf(host: string, port: number): string {
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}

/** The console's build stands beside the server's, in both the source tree and the built one. */
function consoleDirectory(): string | null {
  const directory = fileURLToPath(new URL('../console/dist', import.meta.url));
  return existsSync(directory) ? directory : null;
}

function readVersion(): { readonly name: string; readonly version: string } {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return { name: 'Tour de Table', version };
}
