import {
  type ClientMessages,
  type CloseReason,
  type ConnectRefusal,
  REALTIME_PATH,
  type ServerMessages,
} from '@tour-de-table/shared/protocol';
import { io, type Socket } from 'socket.io-client';
import { serverAddress } from './server-address.ts';
import type { Carrier, Link, LinkEvent, LinkRequest, Transport } from './transport.ts';

type MeetingSocket = Socket<ServerMessages, ClientMessages>;

/** How long opening a link may take, all carriers together. */
const OPEN_TIMEOUT_MS = 10_000;

/**
 * Socket.IO as nothing but a pipe: its own reconnection, buffering and recovery are off. The first carrier is tried
 * first and the next where it is refused. Networks that swallow WebSockets without refusing them show as a try that
 * leads nowhere; the one after it begins with the last carrier.
 */
export function createSocketIoTransport(): Transport {
  let isReversed = false;
  return {
    open: (request, heard) => {
      // Plain requests are another transport's.
      const own = request.carriers.filter((carrier) => carrier !== 'refresh');
      const carriers = isReversed ? own.toReversed() : own;
      return openLink({ ...request, carriers }, heard, () => {
        isReversed = !isReversed;
      });
    },
  };
}

function openLink(request: LinkRequest, heard: (event: LinkEvent) => void, onNowhere: () => void): Link {
  const socket = socketFor(request);
  let isOver = false;
  const finish = (): void => {
    isOver = true;
    socket.removeAllListeners();
    socket.io.off('ping');
    socket.disconnect();
  };
  const tell = (event: LinkEvent): void => {
    if (!isOver) heard(event);
  };
  const end = (refusal: ConnectRefusal | null): void => {
    if (isOver) return;
    finish();
    heard({ type: 'closed', refusal });
  };
  socket.on('connect', () => {
    tell({ type: 'opened' });
    const tellCarrier = (): void => {
      const isWebSocket = socket.io.engine?.transport.name === 'websocket';
      tell({ type: 'carrier', carrier: isWebSocket ? 'websocket' : 'polling', everyMs: null });
    };
    tellCarrier();
    socket.io.engine?.on('upgrade', tellCarrier);
  });
  socket.on('connect_error', (error: Error) => {
    if (error.message === 'timeout') onNowhere();
    end(refusalIn(error));
  });
  socket.on('disconnect', () => end(null));
  socket.io.on('ping', () => tell({ type: 'heartbeat' }));
  socket.on('welcome', (message) => tell({ type: 'welcome', message }));
  socket.on('frame', (message) => tell({ type: 'frame', message }));
  socket.on('snapshot', (message) => tell({ type: 'snapshot', message }));
  socket.on('presence', (message) => tell({ type: 'presence', message }));
  socket.on('closing', (message) => tell({ type: 'closing', message }));
  socket.connect();
  // What is sent on a link that is not open is lost like anything else on it: Socket.IO would keep it for later.
  const onlyNow =
    <T>(reply: (answer: T) => void) =>
    (answer: T): void => {
      if (!isOver) reply(answer);
    };
  return {
    command: (message, reply) => {
      if (socket.connected) socket.emit('command', message, onlyNow(reply));
    },
    clock: (reply) => {
      if (socket.connected) socket.emit('clock', onlyNow(reply));
    },
    resync: (reply) => {
      if (socket.connected) socket.emit('resync', onlyNow(reply));
    },
    shown: (message) => {
      if (socket.connected) socket.emit('shown', message, () => {});
    },
    close: () => {
      if (!isOver) finish();
    },
  };
}

function socketFor({ url, auth, carriers }: LinkRequest): MeetingSocket {
  const { origin, base } = serverAddress(url);
  return io(origin, {
    path: base + REALTIME_PATH,
    auth: { ...auth },
    transports: [...carriers] satisfies Carrier[],
    tryAllTransports: true,
    forceNew: true,
    reconnection: false,
    autoConnect: false,
    timeout: OPEN_TIMEOUT_MS,
  });
}

/** What the server said with its refusal; `null` where nobody or somebody else answered. */
function refusalIn(error: Error): ConnectRefusal | null {
  const data: unknown = 'data' in error ? error.data : null;
  if (typeof data !== 'object' || data === null || !('reason' in data) || typeof data.reason !== 'string') return null;
  const retryAfterMs = 'retryAfterMs' in data && typeof data.retryAfterMs === 'number' ? data.retryAfterMs : 0;
  return { reason: data.reason as CloseReason, retryAfterMs };
}
