import type { ServerMessages } from '@tour-de-table/shared/protocol';
import type { Socket } from 'socket.io';

/**
 * The way out to one reader, at most one frame at a time. Everything that leans on Engine.IO's behaviour is in this
 * file: `conn.write` is public, `transport.writable` and `ready` are what Engine.IO itself decides by.
 */
export interface SocketOutlet {
  /** Nothing is on its way: what was written before has been handed to the operating system. */
  isIdle(): boolean;
  /** Writes one message whose JSON was made before, possibly for many readers. */
  write(name: keyof ServerMessages, json: string): void;
  /** Calls back whenever it becomes idle again. */
  onIdle(listener: () => void): void;
  /** Ends the connection after a last message; at the latest after `CLOSING_MS_MAX`, read or not. */
  end(name: keyof ServerMessages, json: string): void;
}

/** How long a reader may take to read why it is let go. */
const CLOSING_MS_MAX = 500;

export function createSocketOutlet(socket: Socket): SocketOutlet {
  const { conn } = socket;
  const write = (name: keyof ServerMessages, json: string) => {
    // Socket.IO protocol 5, default namespace: event packet without attachments.
    if (conn.readyState === 'open') conn.write(`2["${name}",${json}]`, { compress: false });
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
