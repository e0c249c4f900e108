import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMemoryPresenceBoard } from '@tour-de-table/server/presence/memory-presence-board';
import { createGateway } from '@tour-de-table/server/realtime/gateway';
import { createRateLimit } from '@tour-de-table/server/realtime/rate-limit';
import { createSystemClock } from '@tour-de-table/server/runtime/clock';
import { COMMANDS_PER_MINUTE_MAX } from '@tour-de-table/shared/kernel';
import {
  type Closing,
  type CommandReply,
  type Frame,
  type HandshakeAuth,
  PROTOCOL_VERSION,
  REALTIME_PATH,
  type Snapshot,
  type Welcome,
} from '@tour-de-table/shared/protocol';
import { applyChanges, EMPTY_VIEW, type MeetingView } from '@tour-de-table/shared/view';
import { pino } from 'pino';
import { io } from 'socket.io-client';
import { liveMeeting } from './live-meeting.ts';

/** A meeting in memory behind the real gateway on a loopback port. */
export async function liveGateway(options: Parameters<typeof liveMeeting>[0] = {}) {
  const meeting = await liveMeeting(options);
  const server = createServer();
  const logged: { readonly level: number; readonly msg: string }[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => logged.push(JSON.parse(line)) });
  const presence = createMemoryPresenceBoard();
  const gateway = createGateway({
    server,
    meetings: meeting.meetings,
    presence,
    clock: createSystemClock(),
    commandLimit: createRateLimit(COMMANDS_PER_MINUTE_MAX, 60_000),
    allowedOrigins: ['https://tool.example.org'],
    logger,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const readers: RawReader[] = [];
  return {
    ...meeting,
    port,
    presence,
    logged,
    read(pass: string, more: ReadOptions = {}) {
      const reader = rawReader(more.url ?? `http://127.0.0.1:${port}`, pass, more);
      readers.push(reader);
      return reader;
    },
    async close() {
      for (const reader of readers) reader.socket.disconnect();
      await gateway.close();
      server.close();
      await meeting.meetings.close();
    },
  };
}

export interface ReadOptions {
  readonly url?: string;
  readonly resume?: HandshakeAuth['resume'];
  readonly transports?: readonly ('websocket' | 'polling')[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly auth?: unknown;
}

export type RawReader = ReturnType<typeof rawReader>;

/** A reader without the SDK: applies frames strictly, so that a gap or a double shows at once. */
function rawReader(url: string, pass: string, { resume, transports = ['websocket'], headers, auth }: ReadOptions) {
  const socket = io(url, {
    path: REALTIME_PATH,
    transports: [...transports],
    reconnection: false,
    forceNew: true,
    ...(headers === undefined ? {} : { extraHeaders: { ...headers } }),
    auth: (auth ?? { protocol: PROTOCOL_VERSION, pass, resume }) as Record<string, unknown>,
  });
  const state = {
    socket,
    view: EMPTY_VIEW as MeetingView,
    position: -1,
    frames: [] as Frame[],
    snapshots: [] as Snapshot[],
    faults: [] as string[],
    closing: null as Closing | null,
    welcome: null as Welcome | null,
    command: (message: unknown) => socket.timeout(5_000).emitWithAck('command', message) as Promise<CommandReply>,
    /** The first message, or why there is none. */
    entered: new Promise<Welcome>((resolve, reject) => {
      socket.once('welcome', resolve);
      socket.once('connect_error', reject);
      socket.once('closing', (closing: Closing) => reject(new Error(closing.reason)));
    }),
    gone: new Promise<void>((resolve) => socket.once('disconnect', () => resolve())),
  };
  state.entered.catch(() => {});
  const takeSnapshot = (snapshot: Snapshot) => {
    state.snapshots.push(snapshot);
    [state.view, state.position] = [snapshot.view, snapshot.position];
  };
  const takeFrame = (frame: Frame) => {
    state.frames.push(frame);
    if (frame.from !== state.position) state.faults.push(`frame from ${frame.from} at ${state.position}`);
    [state.view, state.position] = [applyChanges(state.view, frame.changes), frame.to];
  };
  socket.on('welcome', (welcome: Welcome) => {
    state.welcome = welcome;
    if (welcome.sync.kind === 'snapshot') takeSnapshot(welcome.sync.snapshot);
    else if (welcome.sync.kind === 'frame') {
      state.position = welcome.sync.frame.from;
      takeFrame(welcome.sync.frame);
    } else state.position = welcome.place.position;
  });
  socket.on('snapshot', takeSnapshot);
  socket.on('frame', takeFrame);
  socket.on('closing', (closing: Closing) => {
    state.closing = closing;
  });
  return state;
}
