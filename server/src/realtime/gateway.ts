import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { MESSAGE_BYTES_MAX } from '@tour-de-table/shared/kernel';
import { type CloseReason, type ConnectRefusal, REALTIME_PATH } from '@tour-de-table/shared/protocol';
import type { FastifyBaseLogger } from 'fastify';
import { Server, type Socket } from 'socket.io';
import type { MeetingRunner, Meetings } from '../meeting/meeting-runner.ts';
import type { PresenceBoard } from '../presence/presence-board.ts';
import type { Clock } from '../runtime/clock.ts';
import { type Admission, admit, refusal } from './admission.ts';
import { createCommandHandler } from './command-handler.ts';
import { createMeetingChannel, type MeetingChannel } from './meeting-channel.ts';
import { isOriginAllowed } from './origin.ts';
import { createRateLimit, type RateLimit } from './rate-limit.ts';
import { createReader } from './reader.ts';
import { createShownHandler } from './shown-handler.ts';
import { createSocketOutlet } from './socket-outlet.ts';

export interface GatewayDeps {
  readonly server: HttpServer;
  readonly meetings: Meetings;
  readonly presence: PresenceBoard;
  readonly clock: Clock;
  readonly allowedOrigins: readonly string[];
  /** Counts the commands of `meetingId/memberId`. */
  readonly commandLimit: RateLimit;
  readonly logger: FastifyBaseLogger;
}

/** Heartbeat: a device that has vanished is noticed after at most the sum of both. */
const PING_INTERVAL_MS = 8_000;
const PING_TIMEOUT_MS = 8_000;
/** Messages of any kind from one connection. */
const MESSAGES_PER_WINDOW_MAX = 300;
const MESSAGES_WINDOW_MS = 10_000;

/**
 * The realtime edge: reads, finds who it is, hands over, sends. No rule of the meeting is here, and Socket.IO is
 * trusted for an ordered, authenticated, lossy pipe and nothing more.
 */
export function createGateway({
  server,
  meetings,
  presence,
  clock,
  allowedOrigins,
  commandLimit,
  logger,
}: GatewayDeps) {
  const channels = new Map<MeetingRunner, MeetingChannel>();
  const handleCommand = createCommandHandler(clock, commandLimit);
  const handleShown = createShownHandler(presence, clock);
  const messages = createRateLimit(MESSAGES_PER_WINDOW_MAX, MESSAGES_WINDOW_MS);
  const io = new Server(server, {
    path: REALTIME_PATH,
    serveClient: false,
    maxHttpBufferSize: MESSAGE_BYTES_MAX,
    pingInterval: PING_INTERVAL_MS,
    pingTimeout: PING_TIMEOUT_MS,
    perMessageDeflate: false,
    cors: { origin: [...allowedOrigins] },
  });

  // Socket.IO's `cors` lets a WebSocket from a foreign page through, and its `allowRequest` is not asked when a polling
  // connection is upgraded; a middleware of the engine sees every request.
  io.engine.use((request: IncomingMessage, _response: unknown, next: (error?: Error) => void) => {
    const { origin, host } = request.headers;
    next(isOriginAllowed(origin, host, allowedOrigins) ? undefined : new Error('origin not allowed'));
  });

  const channelOf = (runner: MeetingRunner): MeetingChannel => {
    const known = channels.get(runner);
    if (known !== undefined) return known;
    const made = createMeetingChannel(runner, presence, clock, () => channels.delete(runner));
    channels.set(runner, made);
    return made;
  };
  const stopPresence = presence.onChange((meetingId) => {
    for (const [runner, channel] of channels) if (runner.meetingId === meetingId) channel.presenceChanged();
  });
  const onAhead = ({ meetingId }: MeetingRunner) =>
    logger.error({ meetingId }, 'a reader is ahead of the log: something acknowledged was lost');

  io.use((socket, next) => {
    admit(meetings, socket.handshake.auth).then(
      (admission) => {
        if ('reason' in admission) return next(asError(admission));
        if (channelOf(admission.runner).isFull(admission.member.id))
          return next(asError(refusal('too-many-connections')));
        socket.data = admission;
        next();
      },
      (error: unknown) => {
        logger.error({ err: error }, 'a meeting could not be opened');
        next(asError(refusal('meeting-unavailable')));
      },
    );
  });

  io.on('connection', (socket) => {
    const admission = socket.data as Admission;
    const { runner, member } = admission;
    const outlet = createSocketOutlet(socket);
    const reader = createReader(socket.id, admission, outlet, presence, onAhead);
    const channel = channelOf(runner);
    const end = (reason: CloseReason) => reader.end(reason);
    const revoked = reader.whyNot();
    if (revoked !== null) return end(revoked);
    socket.use((_packet, next) => {
      if (messages.take(socket.id, clock.now()) === null) next();
      else end('rate-exceeded');
    });
    handle(socket, 'command', logger, end, (message) => handleCommand(runner, reader, message));
    handle(socket, 'shown', logger, end, (message) => handleShown(runner, reader, message));
    handle(socket, 'clock', logger, end, () => ({ serverTime: clock.now() }));
    handle(socket, 'resync', logger, end, () => {
      reader.resync();
      return { accepted: true };
    });
    socket.on('disconnect', () => {
      channel.remove(socket.id);
      presence.gone(runner.meetingId, socket.id);
    });
    channel.add(socket.id, reader);
    reader.welcome(clock.now());
    outlet.onIdle(() => reader.catchUp());
    presence.connected(runner.meetingId, socket.id, {
      role: member.role,
      delegation: member.delegation,
      memberId: member.id,
    });
  });

  return {
    /** Lets everybody go with a reason and stops. */
    async close(): Promise<void> {
      stopPresence();
      for (const channel of channels.values()) channel.endAll('server-stopping');
      await io.close();
    },
  };
}

/**
 * The one way to listen to a client. Whatever it sends (no argument, no callback, twenty arguments) and whatever the
 * handler does (throw, reject), the process goes on: Socket.IO alone would end it.
 */
function handle(
  socket: Socket,
  name: string,
  logger: FastifyBaseLogger,
  end: (reason: CloseReason) => void,
  answer: (message: unknown) => unknown,
): void {
  socket.on(name, (...args: readonly unknown[]) => {
    const reply = args.at(-1);
    if (typeof reply !== 'function' || args.length > 2) return end('message-malformed');
    Promise.resolve()
      .then(() => answer(args.length === 2 ? args[0] : undefined))
      .then((result) => reply(result))
      .catch((error: unknown) => {
        logger.error({ err: error, message: name }, 'a handler failed');
        end('internal');
      });
  });
}

function asError(data: ConnectRefusal): Error {
  return Object.assign(new Error(data.reason), { data });
}
