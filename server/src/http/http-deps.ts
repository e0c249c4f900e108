import type { IncomingMessage, ServerResponse } from 'node:http';
import type { VersionAnswer } from '@tour-de-table/shared/http';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { EventLog } from '../log/event-log.ts';
import type { Meetings } from '../meeting/meeting-runner.ts';
import type { PresenceBoard } from '../presence/presence-board.ts';
import type { RateLimit } from '../realtime/rate-limit.ts';
import type { Clock } from '../runtime/clock.ts';

/** What the HTTP edge needs. It reads no environment and opens nothing by itself. */
export interface HttpDeps {
  readonly meetings: Meetings;
  /** Asked for its health, and for what no view has: the earlier texts of a note. */
  readonly log: EventLog;
  /** Server time, ms since the epoch. */
  readonly clock: () => number;
  /** SHA-256 of the operator's token, hex. */
  readonly adminTokenHash: string;
  /** Where people reach this server, for links: `https://table.example.org`. */
  readonly publicUrl: string;
  /** Origins besides the own one that may read answers, written as browsers send them. */
  readonly allowedOrigins: readonly string[];
  readonly version: VersionAnswer;
  /** The built console, or `null` to serve none. */
  readonly consoleDirectory: string | null;
  /** Who may show the console in a frame, as CSP sources; its own origin by default. */
  readonly frameAncestors?: readonly string[] | undefined;
  /** Who is connected; those who refresh by request and answer are counted here, too. */
  readonly presence: PresenceBoard;
  /** Calls back once after a delay in ms; the answer cancels it. */
  readonly after: Clock['after'];
  /** Counts the commands of `meetingId/memberId`; may be shared with the realtime edge. Its own by default. */
  readonly commandLimit?: RateLimit | undefined;
  /** Makes the secrets of invitations; random by default. */
  readonly randomSecret?: (() => string) | undefined;
}

/** A Fastify instance whose schemas are zod's. */
export type HttpScope = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;
