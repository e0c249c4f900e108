import { CorruptLogError, type LoggedCommit, type LogHead, LogUnavailableError } from './event-log.ts';
import { isRefusal, isTimeout, type RedisConnection } from './redis-connection.ts';
import { decodeEntries, logIdOf, type StreamEntry } from './redis-entries.ts';
import { keysOf, MEETINGS_KEY } from './redis-scripts.ts';

/** Most commits that are asked for at once: each may have a megabyte. */
const READ_COUNT = 200;

/** What is read of the logs, over one connection of its own so that no commit waits behind a long history. */
export interface RedisQueries {
  head(meetingId: string): Promise<LogHead | null>;
  read(meetingId: string, afterSeq: number): AsyncIterable<readonly LoggedCommit[]>;
  meetings(): Promise<readonly string[]>;
}

/** Every fault of the connection comes out as `LogUnavailableError`. */
export function createRedisQueries(connection: RedisConnection): RedisQueries {
  const { redis } = connection;

  const ask = async <Reply>(send: () => Promise<Reply>): Promise<Reply> => {
    if (!connection.isReady()) throw new LogUnavailableError(connection.reason());
    try {
      return await send();
    } catch (error) {
      if (isTimeout(error)) connection.renew();
      const said = error instanceof Error ? error.message : String(error);
      throw new LogUnavailableError(isRefusal(error) ? `Redis refuses to read: ${said}` : connection.reason());
    }
  };

  const head = async (meetingId: string): Promise<LogHead | null> => {
    const [logId, seq] = await ask(() => redis.hmget(keysOf(meetingId).meta, 'logId', 'head'));
    return typeof logId === 'string' && typeof seq === 'string' ? { logId, seq: Number(seq) } : null;
  };

  async function* read(meetingId: string, afterSeq: number): AsyncGenerator<readonly LoggedCommit[]> {
    const newest = await head(meetingId);
    if (newest === null) return;
    let from = afterSeq;
    while (from < newest.seq) {
      const first = from + 1;
      const entries: readonly StreamEntry[] = await ask(() =>
        redis.xrange(keysOf(meetingId).log, `0-${first}`, `0-${newest.seq}`, 'COUNT', READ_COUNT),
      );
      if (entries.length === 0) throw new CorruptLogError(meetingId, first, 'it is missing');
      const foreign = entries.findIndex((entry) => logIdOf(entry) !== newest.logId);
      if (foreign >= 0) throw new CorruptLogError(meetingId, first + foreign, 'it belongs to another log');
      from += entries.length;
      yield decodeEntries(meetingId, first, entries);
    }
  }

  const meetings = async (): Promise<readonly string[]> => {
    const registered = await ask(() => redis.zrange(MEETINGS_KEY, '0', '-1'));
    // Registered comes before committed, and a server may have ended between the two.
    const heads = await Promise.all(registered.map((meetingId) => head(meetingId)));
    return registered.filter((_, index) => heads[index] !== null);
  };

  return { head, read, meetings };
}
