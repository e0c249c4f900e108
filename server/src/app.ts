import Fastify, { type FastifyInstance } from 'fastify';
import { sha256Hex } from './access/credentials.ts';
import { registerHttpApi, type VersionInfo } from './http/plugin.ts';
import type { EventLog } from './log/event-log.ts';
import type { Meetings } from './meeting/meeting-runner.ts';
import { createMeetings } from './meeting/meetings.ts';
import type { PresenceBoard } from './presence/presence-board.ts';
import { createGateway } from './realtime/gateway.ts';
import type { Clock } from './runtime/clock.ts';
import type { IdSource } from './runtime/ids.ts';

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
  readonly version: VersionInfo;
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
    logger: { level: deps.logLevel },
    disableRequestLogging: true,
    forceCloseConnections: true,
    trustProxy: false,
  });
  const meetings = createMeetings({
    log,
    clock,
    ids,
    onBug: (meetingId, error) => fastify.log.fatal({ meetingId, err: error }, 'a meeting has halted'),
  });
  await registerHttpApi(fastify, {
    meetings,
    log,
    clock: clock.now,
    adminTokenHash: sha256Hex(deps.adminToken),
    publicUrl: deps.publicUrl,
    allowedOrigins,
    version: deps.version,
    consoleDirectory: deps.consoleDirectory,
  });
  const gateway = createGateway({
    server: fastify.server,
    meetings,
    presence,
    clock,
    allowedOrigins,
    logger: fastify.log,
  });
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
