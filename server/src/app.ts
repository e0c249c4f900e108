import { COMMANDS_PER_MINUTE_MAX } from '@tour-de-table/shared/kernel';
import Fastify, { type FastifyInstance } from 'fastify';
import { sha256Hex } from './access/credentials.ts';
import type { HttpDeps } from './http/http-deps.ts';
import { registerHttpApi } from './http/plugin.ts';
import { HTTP_SERVER_OPTIONS } from './http/server-options.ts';
import type { EventLog } from './log/event-log.ts';
import type { Meetings } from './meeting/meeting-runner.ts';
import { createMeetings } from './meeting/meetings.ts';
import type { PresenceBoard } from './presence/presence-board.ts';
import { createGateway } from './realtime/gateway.ts';
import { createRateLimit } from './realtime/rate-limit.ts';
import type { Clock } from './runtime/clock.ts';
import type { IdSource } from './runtime/ids.ts';

const MINUTE_MS = 60_000;

/** Everything that is not deterministic or not this server's own, and the settings. */
export interface AppDeps {
  readonly log: EventLog;
  readonly presence: PresenceBoard;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly adminToken: string;
  /** The address that links are made with, without a slash at its end. */
  readonly publicUrl: string;
  readonly allowedOrigins: readonly string[];
  readonly logLevel: string;
  readonly version: HttpDeps['version'];
  /** The built console; `null`: not served. */
  readonly consoleDirectory: string | null;
}

export interface App {
  readonly fastify: FastifyInstance;
  readonly meetings: Meetings;
  /** Lets every reader go, ends what is under way, closes the log. */
  close(): Promise<void>;
}

/** Puts the server together. Never listens by itself. */
export async function buildApp(deps: AppDeps): Promise<App> {
  const { log, presence, clock, ids, allowedOrigins } = deps;
  const fastify = Fastify({
    ...HTTP_SERVER_OPTIONS,
    logger: { level: deps.logLevel },
    forceCloseConnections: true,
  });
  const meetings = createMeetings({
    log,
    clock,
    ids,
    onBug: (meetingId, error) => fastify.log.fatal({ meetingId, err: error }, 'a meeting has halted'),
  });
  // One count for both edges: a member is not faster over HTTP and socket together.
  const commandLimit = createRateLimit(COMMANDS_PER_MINUTE_MAX, MINUTE_MS);
  await registerHttpApi(fastify, {
    commandLimit,
    meetings,
    log,
    clock: clock.now,
    after: clock.after,
    presence,
    adminTokenHash: sha256Hex(deps.adminToken),
    publicUrl: deps.publicUrl,
    allowedOrigins,
    version: deps.version,
    consoleDirectory: deps.consoleDirectory,
  });
  const { server, log: logger } = fastify;
  const gateway = createGateway({ server, meetings, presence, clock, allowedOrigins, commandLimit, logger });
  return {
    fastify,
    meetings,
    async close() {
      await gateway.close();
      await fastify.close();
      await meetings.close();
      await presence.close();
      await log.close();
    },
  };
}
