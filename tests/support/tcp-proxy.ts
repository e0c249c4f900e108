import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { createRandom } from './random.ts';

/** `up` is from the client to the upstream server, `down` is back. */
export type Direction = 'up' | 'down';

/** How a connection ends: at once with what was under way lost, or in order. */
export type CutKind = 'reset' | 'fin';

/** Where the proxy forwards to: a port, or a unix socket. */
export type Upstream = { readonly host: string; readonly port: number } | { readonly path: string };

export interface ProxyOptions {
  readonly upstream: Upstream;
  /** One-way delay: a request and its answer take twice this, a new connection twice this again. */
  readonly delayMs?: number;
  /** Seed for `dropReplies`. */
  readonly seed?: number;
}

/** A cut that waits for its byte. */
export interface PendingCut {
  /** Settles when the connection has been cut. */
  readonly done: Promise<void>;
  cancel(): void;
}

/** A bad link between a client and a server of the same test, on loopback. */
export interface TcpProxy {
  readonly port: number;
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** Open connections of clients. */
  readonly connections: number;
  /** Connections that the proxy took since it started; those met with a reset while cut are `refused` instead. */
  readonly accepted: number;
  readonly refused: number;
  /** Bytes handed on in each direction. */
  readonly bytes: Readonly<Record<Direction, number>>;
  /** Bytes taken and not handed on yet, of both directions. */
  readonly heldBytes: number;
  /** Changes the one-way delay for what comes from now on; order is kept. */
  setDelay(delayMs: number): void;
  /** Limits each direction of the whole link, shared by its connections; `null` lifts it. 40 kbit/s is 5,000. */
  setRateBytesPerSecond(bytesPerSecond: number | null): void;
  /**
   * Ends every connection and meets new ones with a reset until `heal()`. The port stays bound, so that no other
   * process can take it meanwhile.
   */
  cut(kind?: CutKind): void;
  /** New connections pass again. */
  heal(): void;
  /** Ends every connection once; new ones pass. */
  dropConnections(kind?: CutKind): void;
  /**
   * Hands on exactly `count` more bytes of one direction, over all connections, and then ends the connection that
   * carried the last one. One such cut waits per direction; a second call takes its place.
   */
  cutAfterBytes(count: number, options?: { readonly direction?: Direction; readonly kind?: CutKind }): PendingCut;
  /**
   * While on, connections are taken and nothing passes, not even an end: what was sent arrives when it is switched off,
   * as TCP does after a stretch of total loss.
   */
  blackhole(on: boolean): void;
  /**
   * Each piece of answer is lost with this probability, at most `times` times. TCP does not lose bytes and go on, so
   * the connection is reset in its place: the server has done the work, the client does not know.
   */
  dropReplies(probability: number, times?: number): void;
  /** Ends the connections and gives the port back. */
  close(): Promise<void>;
}

/** Most bytes under way per connection and direction on a link without a rate limit. */
const IN_FLIGHT_BYTES_MAX = 4_194_304;
/** Most bytes kept for a reader that does not read: then the sender feels it. */
const STALLED_BYTES_MAX = 65_536;
/** Least room before a rate limit; above, it is one second of the rate. */
const RATE_ROOM_BYTES_MIN = 16_384;
/** A rate-limited link hands on this many times a second. */
const PIECES_PER_SECOND = 40;

/** What holds for the whole link and is read by every connection. */
interface Link {
  delayMs: number;
  rateBytesPerSecond: number | null;
  isBlackHole: boolean;
  /** When each direction has sent what it took on; only under a rate limit. */
  readonly freeAt: Record<Direction, number>;
  readonly bytes: Record<Direction, number>;
  readonly cutAfter: Record<Direction, { bytesLeft: number; readonly kind: CutKind; readonly cut: () => void } | null>;
  /** Whether the piece of answer that is about to be handed on gets lost; draws once. */
  losesReply(): boolean;
}

interface Connection {
  readonly heldBytes: () => number;
  end(kind: CutKind): void;
  /** To be called when the black hole was switched. */
  refresh(): void;
}

/** Starts a proxy on a free port of 127.0.0.1. */
export async function startProxy(options: ProxyOptions): Promise<TcpProxy> {
  const random = createRandom(options.seed ?? 1);
  const connections = new Set<Connection>();
  let replyLoss = { probability: 0, timesLeft: 0 };
  let isCut = false;
  let accepted = 0;
  let refused = 0;
  const link: Link = {
    delayMs: options.delayMs ?? 0,
    rateBytesPerSecond: null,
    isBlackHole: false,
    freeAt: { up: 0, down: 0 },
    bytes: { up: 0, down: 0 },
    cutAfter: { up: null, down: null },
    losesReply: () => {
      if (replyLoss.timesLeft <= 0 || !random.chance(replyLoss.probability)) return false;
      replyLoss.timesLeft -= 1;
      return true;
    },
  };

  const server = createServer({ allowHalfOpen: true }, (client) => {
    if (isCut) {
      refused += 1;
      client.on('error', () => undefined);
      client.resetAndDestroy();
      return;
    }
    accepted += 1;
    const connection = openConnection(client, options.upstream, link, () => connections.delete(connection));
    connections.add(connection);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

  const dropConnections = (kind: CutKind = 'reset'): void => {
    for (const connection of [...connections]) connection.end(kind);
  };

  return {
    port,
    url: `http://127.0.0.1:${port}`,
    get connections() {
      return connections.size;
    },
    get accepted() {
      return accepted;
    },
    get refused() {
      return refused;
    },
    get bytes() {
      return { ...link.bytes };
    },
    get heldBytes() {
      return [...connections].reduce((sum, connection) => sum + connection.heldBytes(), 0);
    },
    setDelay: (delayMs) => {
      link.delayMs = delayMs;
    },
    setRateBytesPerSecond: (bytesPerSecond) => {
      if (bytesPerSecond !== null && !(bytesPerSecond > 0)) throw new RangeError('A rate is more than 0 bytes.');
      link.rateBytesPerSecond = bytesPerSecond;
      link.freeAt.up = 0;
      link.freeAt.down = 0;
    },
    cut: (kind) => {
      isCut = true;
      dropConnections(kind);
    },
    heal: () => {
      isCut = false;
    },
    dropConnections,
    cutAfterBytes: (count, { direction = 'down', kind = 'reset' } = {}) => {
      let settle = (): void => undefined;
      const done = new Promise<void>((resolve) => {
        settle = resolve;
      });
      const waiting = { bytesLeft: count, kind, cut: settle };
      link.cutAfter[direction] = waiting;
      return {
        done,
        cancel: () => {
          if (link.cutAfter[direction] === waiting) link.cutAfter[direction] = null;
        },
      };
    },
    blackhole: (on) => {
      link.isBlackHole = on;
      for (const connection of connections) connection.refresh();
    },
    dropReplies: (probability, times = Number.POSITIVE_INFINITY) => {
      replyLoss = { probability, timesLeft: times };
    },
    close: async () => {
      isCut = true;
      dropConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** One client and its own connection to the upstream server. */
function openConnection(client: Socket, upstream: Upstream, link: Link, onClosed: () => void): Connection {
  const server = connect({ ...upstream, allowHalfOpen: true });
  client.setNoDelay(true);
  server.setNoDelay(true);

  const end = (kind: CutKind): void => {
    up.stop();
    down.stop();
    for (const socket of [client, server]) {
      if (kind === 'fin') socket.destroySoon();
      // A socket that is not connected yet cannot send a reset.
      else if (socket.connecting) socket.destroy();
      else socket.resetAndDestroy();
    }
  };
  // What the client says first waits for the handshake that a real link would need.
  const up = createPipe('up', client, server, link, end, performance.now() + 2 * link.delayMs);
  const down = createPipe('down', server, client, link, end, 0);

  let open = 2;
  for (const socket of [client, server]) {
    socket.on('close', () => {
      open -= 1;
      if (open === 0) onClosed();
    });
  }
  return {
    heldBytes: () => up.heldBytes() + down.heldBytes(),
    end,
    refresh: () => {
      up.refresh();
      down.refresh();
    },
  };
}

interface Pipe {
  readonly heldBytes: () => number;
  /** Nothing passes any more. */
  stop(): void;
  refresh(): void;
}

type Parcel = { readonly dueAt: number } & (
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'fin' }
  | { readonly kind: 'reset' }
);

/** One direction of one connection: a queue in which everything waits for its due time. */
function createPipe(
  direction: Direction,
  source: Socket,
  sink: Socket,
  link: Link,
  end: (kind: CutKind) => void,
  readyAt: number,
): Pipe {
  const queue: Parcel[] = [];
  let queuedBytes = 0;
  let lastDueAt = 0;
  let isStalled = false;
  let isStopped = false;
  let isSourceEnded = false;
  let timer: NodeJS.Timeout | null = null;

  const inOrder = (dueAt: number): number => {
    lastDueAt = Math.max(lastDueAt, dueAt);
    return lastDueAt;
  };

  const enter = (bytes: Buffer): void => {
    const enteredAt = Math.max(performance.now(), readyAt);
    const rate = link.rateBytesPerSecond;
    const pieceBytes = rate === null ? bytes.length : Math.max(1, Math.ceil(rate / PIECES_PER_SECOND));
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      const piece = bytes.subarray(at, at + pieceBytes);
      let sentAt = enteredAt;
      if (rate !== null) {
        sentAt = Math.max(link.freeAt[direction], enteredAt) + (piece.length / rate) * 1000;
        link.freeAt[direction] = sentAt;
      }
      queue.push({ kind: 'bytes', bytes: piece, dueAt: inOrder(sentAt + link.delayMs) });
    }
    queuedBytes += bytes.length;
    refresh();
  };

  const enterEnd = (kind: CutKind): void => {
    queue.push({ kind, dueAt: inOrder(Math.max(performance.now(), readyAt) + link.delayMs) });
    refresh();
  };

  const roomBytes = (): number => {
    if (isStalled) return STALLED_BYTES_MAX;
    if (link.rateBytesPerSecond !== null) return Math.max(RATE_ROOM_BYTES_MIN, link.rateBytesPerSecond);
    return IN_FLIGHT_BYTES_MAX;
  };

  /** Hands on what is due, looks again when the next is, and lets the source feel a full queue. */
  const refresh = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    while (!isStopped && !link.isBlackHole && !isStalled) {
      const first = queue[0];
      if (first === undefined) break;
      const waitMs = first.dueAt - performance.now();
      if (waitMs > 0) {
        timer = setTimeout(refresh, Math.ceil(waitMs));
        break;
      }
      queue.shift();
      handOn(first);
    }
    if (isStopped) return;
    if (link.isBlackHole || queuedBytes >= roomBytes()) source.pause();
    else source.resume();
  };

  const handOn = (parcel: Parcel): void => {
    if (sink.destroyed) {
      stop();
      source.destroySoon();
      return;
    }
    if (parcel.kind === 'fin') sink.end();
    else if (parcel.kind === 'reset') end('reset');
    else {
      queuedBytes -= parcel.bytes.length;
      if (direction === 'down' && link.losesReply()) end('reset');
      else handOnBytes(parcel.bytes);
    }
  };

  const handOnBytes = (bytes: Buffer): void => {
    const waiting = link.cutAfter[direction];
    if (waiting === null || waiting.bytesLeft > bytes.length) {
      if (waiting !== null) waiting.bytesLeft -= bytes.length;
      link.bytes[direction] += bytes.length;
      isStalled = !sink.write(bytes);
      return;
    }
    link.cutAfter[direction] = null;
    const last = bytes.subarray(0, waiting.bytesLeft);
    link.bytes[direction] += last.length;
    stop();
    // A reset discards what the kernel has not taken yet: it waits for the write.
    sink.write(last, () => {
      end(waiting.kind);
      waiting.cut();
    });
  };

  const stop = (): void => {
    isStopped = true;
    queue.length = 0;
    queuedBytes = 0;
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };

  source.on('data', (bytes: Buffer) => {
    if (!isStopped) enter(bytes);
  });
  source.on('end', () => {
    isSourceEnded = true;
    if (!isStopped) enterEnd('fin');
  });
  source.on('close', () => {
    if (!isStopped && !isSourceEnded) enterEnd('reset');
  });
  // An error is always followed by 'close', which carries it on.
  source.on('error', () => undefined);
  sink.on('drain', () => {
    isStalled = false;
    refresh();
  });
  refresh();
  return { heldBytes: () => queuedBytes, stop, refresh };
}
