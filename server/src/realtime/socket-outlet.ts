import type { ServerMessages } from '@tour-de-table/shared/protocol';
import type { Socket } from 'socket.io';

/**
 * The way out to one reader, at most one frame at a time. Everything that leans on Engine.IO's behaviour is in this
 * file: `conn.write` is public, `transport.writable` and `ready` are what Engine.IO itself decides by, and
 * `wsPreEncodedFrame` is the option by which Socket.IO hands its own broadcasts to Engine.IO.
 */
export interface SocketOutlet {
  /** Nothing is on its way: what was written before has been handed to the operating system. */
  isIdle(): boolean;
  /**
   * Writes one message whose JSON was made before. Where many readers get the very same, `shared` is the object that
   * stands for it: its bytes are made once for all of them and last as long as it does.
   */
  write(name: keyof ServerMessages, json: string, shared?: object): void;
  /** Calls back whenever it becomes idle again. */
  onIdle(listener: () => void): void;
  /** Ends the connection after a last message; at the latest after `CLOSING_MS_MAX`, read or not. */
  end(name: keyof ServerMessages, json: string): void;
}

/** How long a reader may take to read why it is let go. */
const CLOSING_MS_MAX = 500;

const prepared = new WeakMap<object, { readonly compress: boolean; readonly wsPreEncodedFrame: readonly Buffer[] }>();

export function createSocketOutlet(socket: Socket): SocketOutlet {
  const { conn } = socket;
  const write = (name: keyof ServerMessages, json: string, shared?: object) => {
    if (conn.readyState !== 'open') return;
    // Socket.IO protocol 5, default namespace: event packet without attachments.
    const packet = `2["${name}",${json}]`;
    conn.write(packet, shared === undefined ? { compress: false } : preparedOptions(shared, packet));
  };
  // A writable transport has nothing buffered before it: Engine.IO flushes as soon as it is writable.
  const isIdle = () => conn.readyState === 'open' && conn.transport.writable;
  return {
    isIdle,
    write,
    onIdle(listener) {
      const onReady = () => {
        if (isIdle()) listener();
      };
      conn.transport.on('ready', onReady);
      conn.on('upgrade', (transport) => {
        transport.on('ready', onReady);
        onReady();
      });
    },
    end(name, json) {
      write(name, json);
      socket.disconnect(true);
      const force = setTimeout(() => conn.close(true), CLOSING_MS_MAX);
      force.unref();
      conn.once('close', () => clearTimeout(force));
    },
  };
}

/** A WebSocket takes the prepared bytes; any other transport, and any version that does not know of them, the packet. */
function preparedOptions(shared: object, packet: string) {
  const known = prepared.get(shared);
  if (known !== undefined) return known;
  const made = { compress: false, wsPreEncodedFrame: [textFrame(`4${packet}`)] };
  prepared.set(shared, made);
  return made;
}

/** One whole WebSocket text message from server to client: unmasked (RFC 6455, 5.2), header and payload in one piece. */
function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const headerBytes = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.alloc(headerBytes + length);
  frame[0] = 0x81;
  frame[1] = headerBytes === 2 ? length : headerBytes === 4 ? 126 : 127;
  if (headerBytes === 4) frame.writeUInt16BE(length, 2);
  if (headerBytes === 10) frame.writeBigUInt64BE(BigInt(length), 2);
  frame.write(text, headerBytes);
  return frame;
}
