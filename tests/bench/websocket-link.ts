import { createConnection, type Socket } from 'node:net';

/** The client's end of one WebSocket, reduced to what a load client needs. */
export interface WebSocketLink {
  /** Sends these texts in one write. */
  send(...texts: readonly string[]): void;
  end(): void;
}

export interface WebSocketListener {
  /** Called before the first message. */
  readonly onOpen: (link: WebSocketLink) => void;
  /** One text message: the bytes of `data` from `start` to before `end`, good only during the call. */
  readonly onText: (data: Buffer, start: number, end: number) => void;
  /** The connection is gone; `reason` where it ended with an error. */
  readonly onClosed: (reason: string | null) => void;
}

/** All links read into the same memory: reading is done before the next one begins. */
const READ_BUFFER = Buffer.alloc(262_144);
const HEADER_END = '\r\n\r\n';
const TEXT = 0x81;
const CLOSE = 0x88;

/**
 * Opens a WebSocket to the loopback interface. By hand, because what a client library does for each message would be
 * measured as if the server did it: no streams, no copies, no objects per message. It knows whole text messages and
 * the close only; anything else ends the connection.
 */
export function openWebSocket(port: number, path: string, listener: WebSocketListener): void {
  let isOpen = false;
  let rest: Buffer | null = null;
  let reason: string | null = null;
  const take = (chunk: Buffer): void => {
    const data = rest === null ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    if (!isOpen) {
      const end = data.indexOf(HEADER_END);
      if (end < 0) {
        rest = Buffer.from(data);
        return;
      }
      const status = data.toString('latin1', 0, data.indexOf('\r'));
      if (status.split(' ')[1] !== '101') throw new Error(`The upgrade was refused: ${status}`);
      at = end + HEADER_END.length;
      isOpen = true;
      listener.onOpen(linkOver(socket));
    }
    at = readMessages(data, at, listener);
    rest = at === data.length ? null : Buffer.from(data.subarray(at));
  };
  const socket = createConnection({
    port,
    host: '127.0.0.1',
    noDelay: true,
    onread: {
      buffer: READ_BUFFER,
      callback: (bytes) => {
        try {
          take(READ_BUFFER.subarray(0, bytes));
        } catch (error) {
          socket.destroy(error instanceof Error ? error : new Error(String(error)));
        }
        return true;
      },
    },
  });
  socket.on('error', (error) => {
    reason = error.message;
  });
  socket.on('close', () => listener.onClosed(reason));
  socket.on('connect', () => {
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
    );
  });
}

/** Hands over all whole messages and answers where the first one that is not whole begins. */
function readMessages(data: Buffer, from: number, { onText }: WebSocketListener): number {
  let at = from;
  while (data.length - at >= 2) {
    const first = data[at] ?? 0;
    const short = data[at + 1] ?? 0;
    const headerBytes = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (data.length - at < headerBytes) return at;
    const length =
      short < 126 ? short : short === 126 ? data.readUInt16BE(at + 2) : Number(data.readBigUInt64BE(at + 2));
    const start = at + headerBytes;
    const end = start + length;
    if (end > data.length) return at;
    if (first === TEXT) onText(data, start, end);
    else if (first !== CLOSE) throw new Error(`A WebSocket frame of an unexpected kind: ${first}.`);
    at = end;
  }
  return at;
}

function linkOver(socket: Socket): WebSocketLink {
  return {
    send(...texts) {
      socket.write(texts.length === 1 ? frameOf(texts[0] ?? '') : Buffer.concat(texts.map(frameOf)));
    },
    end: () => void socket.destroy(),
  };
}

/** A text message from client to server. The mask is zero, which is allowed and leaves the bytes as they are. */
function frameOf(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const isShort = length < 126;
  const frame = Buffer.alloc((isShort ? 2 : 4) + 4 + length);
  frame[0] = TEXT;
  frame[1] = 0x80 | (isShort ? length : 126);
  if (!isShort) frame.writeUInt16BE(length, 2);
  frame.write(text, frame.length - length);
  return frame;
}
