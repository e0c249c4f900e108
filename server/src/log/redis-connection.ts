import { Redis } from 'ioredis';
import { LogUnavailableError } from './event-log.ts';

/** A command ends after this time without a reply (ms). */
export const COMMAND_TIMEOUT_MS = 3_500;
/** A connection that is given up is cut after this time, whether or not the other side answers (ms). */
const DISCONNECT_TIMEOUT_MS = 50;
/** Longest wait for the first connection (ms). */
const OPEN_TIMEOUT_MS = 5_000;
/** Waits between attempts to connect again (ms). */
const RECONNECT_DELAY_FIRST_MS = 25;
const RECONNECT_DELAY_MAX_MS = 500;

/** One connection to Redis that never queues, never sends again and comes back by itself. */
export interface RedisConnection {
  readonly redis: Redis;
  /** Whether a command would be sent now. */
  isReady(): boolean;
  /** Why it is not ready, in one sentence. */
  reason(): string;
  /** Replies may be missing for good: give the connection up and make a new one. */
  renew(): void;
  /** Called each time the connection is ready, the first time included if that is still to come. */
  onReady(listener: () => void): void;
  close(): void;
}

/** Opens a connection and waits until it is ready. Throws `LogUnavailableError`. */
export async function openRedisConnection(url: string, name: string): Promise<RedisConnection> {
  const options = {
    connectionName: name,
    protocol: 2 as const,
    // A command that cannot be sent now fails now, and one whose reply was lost is not sent again: only the caller
    // knows whether it may have a second effect.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    commandTimeout: COMMAND_TIMEOUT_MS,
    connectTimeout: COMMAND_TIMEOUT_MS,
    disconnectTimeout: DISCONNECT_TIMEOUT_MS,
    retryStrategy: (attempt: number) => Math.min(RECONNECT_DELAY_FIRST_MS * 2 ** (attempt - 1), RECONNECT_DELAY_MAX_MS),
  };
  const redis = new Redis(url.replace(/^unix:\/\//, ''), options);
  let lastError = 'no connection yet';
  /** Given up, although the client calls it ready until it is closed. */
  let isGivenUp = false;
  redis.on('ready', () => {
    isGivenUp = false;
  });
  redis.on('error', (error: Error) => {
    lastError = error.message;
  });
  const connection: RedisConnection = {
    redis,
    isReady: () => redis.status === 'ready' && !isGivenUp,
    reason: () => `Redis cannot be reached (${lastError}).`,
    renew() {
      if (redis.status !== 'ready' || isGivenUp) return;
      isGivenUp = true;
      lastError = 'it did not answer in time';
      redis.disconnect(true);
    },
    onReady: (listener) => void redis.on('ready', listener),
    close: () => redis.disconnect(),
  };
  try {
    await firstReady(redis, () => lastError);
  } catch (error) {
    connection.close();
    throw error;
  }
  return connection;
}

function firstReady(redis: Redis, lastError: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new LogUnavailableError(`Redis cannot be reached (${lastError()}).`));
    }, OPEN_TIMEOUT_MS);
    redis.once('ready', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Whether Redis itself answered with an error: then the command had no effect. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.name === 'ReplyError';
}

/** Whether the reply did not come in time although the connection stands. */
export function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.message === 'Command timed out';
}
