import type { Redis } from 'ioredis';
import { LogVersionError } from './event-log.ts';
import { FORMAT_VERSION, STORE_KEY } from './redis-scripts.ts';

/** What each setting must be, and what it costs if it is not. */
const SETTINGS = [
  {
    name: 'appendonly',
    wanted: 'yes',
    otherwise: 'acknowledged commits are kept in memory only and lost when Redis ends',
  },
  {
    name: 'appendfsync',
    wanted: 'always',
    otherwise: 'commits are acknowledged before the disk has them and may be lost with the power',
  },
  {
    name: 'maxmemory-policy',
    wanted: 'noeviction',
    otherwise: 'Redis may throw parts of a meeting away when its memory is full',
  },
] as const;

/** What this Redis promises less than the log does, in one sentence each. */
export async function weakerSettings(redis: Redis): Promise<readonly string[]> {
  const warnings: string[] = [];
  for (const { name, wanted, otherwise } of SETTINGS) {
    const reply = await redis.config('GET', name).catch(() => null);
    const value = Array.isArray(reply) ? reply[1] : undefined;
    if (value === undefined) warnings.push(`The Redis setting ${name} cannot be read; it should be ${wanted}.`);
    else if (value !== wanted) warnings.push(`The Redis setting ${name} is ${value}, not ${wanted}: ${otherwise}.`);
  }
  return warnings;
}

/** Throws `LogVersionError` if a newer server wrote to this Redis; otherwise leaves the mark of this format. */
export async function claimFormat(redis: Redis): Promise<void> {
  const stored = Number((await redis.hget(STORE_KEY, 'format')) ?? '0');
  if (stored > FORMAT_VERSION) {
    throw new LogVersionError(
      `The logs in this Redis have format ${stored}; this server knows ${FORMAT_VERSION}. ` +
        'Use the newer server. Nothing was changed.',
    );
  }
  if (stored < FORMAT_VERSION) await redis.hset(STORE_KEY, 'format', FORMAT_VERSION);
}
