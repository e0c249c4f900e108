import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { eventually } from './eventually.ts';
import { findProgram } from './find-programs.ts';
import { type RunningProcess, startProcess, temporaryDirectory } from './processes.ts';

export interface RedisServerOptions {
  /** When commits reach the disk: after each one (default), once a second, or never. */
  readonly appendonly?: 'always' | 'everysec' | 'no';
  /** A loopback port instead of the Unix socket, for a proxy between. */
  readonly port?: number;
  /** Further settings, such as `['--maxmemory', '4mb']`. */
  readonly args?: readonly string[];
}

/** A Redis server of this test, with its data in a directory of its own. */
export interface RedisServer {
  /** For `openRedisLog`; stays the same over `kill` and `restart`. */
  readonly url: string;
  readonly directory: string;
  /** Stops it from running, connections open, until `thaw`. */
  freeze(): void;
  thaw(): void;
  /** Ends it without warning, as a crash does. */
  kill(): Promise<void>;
  /** Starts it again with what its disk has, having killed it if it still runs. */
  restart(): Promise<void>;
  /** Ends it for good. */
  stop(): Promise<void>;
  /** A connection of the test's own, closed with `disconnect`. */
  connect(): Redis;
}

/** Starts `redis-server` and waits until it answers. It ends with the test process at the latest. */
export async function startRedis(options: RedisServerOptions = {}): Promise<RedisServer> {
  const program = findProgram('redis-server');
  if (program === null) throw new Error('redis-server was not found: run `npm run setup`.');
  const directory = temporaryDirectory('redis');
  const socket = join(directory, 'redis.sock');
  const url = options.port === undefined ? socket : `redis://127.0.0.1:${options.port}`;
  const persistence = options.appendonly ?? 'always';
  const args = [
    ...['--port', String(options.port ?? 0), '--bind', '127.0.0.1', '--dir', directory, '--save', ''],
    ...(options.port === undefined ? ['--unixsocket', socket] : []),
    ...['--appendonly', persistence === 'no' ? 'no' : 'yes'],
    ...(persistence === 'no' ? [] : ['--appendfsync', persistence]),
    ...(options.args ?? []),
  ];
  const connect = () => new Redis(url, { retryStrategy: () => 10, protocol: 2 }).on('error', () => undefined);

  const start = async (): Promise<RunningProcess> => {
    const started = startProcess({ command: program, args });
    await eventually(
      () => {
        if (started.hasExited) throw new Error(`redis-server ended: ${started.stdout()}${started.stderr()}`);
        if (options.port === undefined && !existsSync(socket)) throw new Error('it has no socket yet');
      },
      { everyMs: 5 },
    );
    const client = connect();
    try {
      await client.ping();
    } finally {
      client.disconnect();
    }
    return started;
  };

  let server = await start();
  return {
    url,
    directory,
    connect,
    freeze: () => server.freeze(),
    thaw: () => server.thaw(),
    async kill() {
      await server.kill9();
    },
    async restart() {
      if (!server.hasExited) await server.kill9();
      server = await start();
    },
    async stop() {
      if (!server.hasExited) await server.kill9();
    },
  };
}
