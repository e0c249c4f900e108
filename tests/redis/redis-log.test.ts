import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EventLog, LogUnavailableError, LogVersionError } from '../../server/src/log/event-log.ts';
import { openRedisLog } from '../../server/src/log/redis-log.ts';
import { eventLogContract } from '../contract/event-log.contract.ts';
import { appendMany, collectTail, commitOf, type LogUnderTest, readAll, seqs } from '../contract/log-under-test.ts';
import { eventually } from '../support/eventually.ts';
import { type RedisServer, type RedisServerOptions, startRedis } from '../support/redis.ts';

eventLogContract('redis', async (): Promise<LogUnderTest> => {
  const server = await startRedis();
  const own = server.connect();
  return {
    isShared: true,
    open: () => openRedisLog({ url: server.url }),
    async damage(meetingId, seq) {
      await own.eval(
        `local function entry(seq) return redis.call('XRANGE', KEYS[1], '0-' .. seq, '0-' .. seq)[1] end
         local all = redis.call('XRANGE', KEYS[1], '-', '+')
         redis.call('DEL', KEYS[1])
         for seq, entry in ipairs(all) do
           local fields = entry[2]
           if seq == tonumber(ARGV[1]) then fields[6] = string.gsub(fields[6], '"at":1', '"at":2') end
           redis.call('XADD', KEYS[1], entry[1], unpack(fields))
         end`,
        1,
        `tdt:{${meetingId}}:log`,
        seq,
      );
    },
    break: async () => server.freeze(),
    heal: async () => server.thaw(),
    async dispose() {
      own.disconnect();
      await server.stop();
    },
  };
});

/** A log on a Redis of its own for the length of one test. */
async function withRedis(
  act: (server: RedisServer, log: EventLog) => Promise<void>,
  options: RedisServerOptions = {},
): Promise<void> {
  const server = await startRedis(options);
  const log = await openRedisLog({ url: server.url });
  try {
    await act(server, log);
  } finally {
    await log.close();
    await server.stop();
  }
}

let shared: RedisServer;
beforeAll(async () => {
  shared = await startRedis({ appendonly: 'everysec', args: ['--maxmemory-policy', 'allkeys-lru'] });
});
afterAll(() => shared.stop());

test('every setting that is weaker than promised is said aloud', async () => {
  const log = await openRedisLog({ url: shared.url });
  expect(log.health().writable).toBe(true);
  expect(log.health().warnings).toEqual([
    expect.stringContaining('appendfsync is everysec, not always'),
    expect.stringContaining('maxmemory-policy is allkeys-lru, not noeviction'),
  ]);
  await log.close();
  await withRedis(async (_, strong) => expect(strong.health().warnings).toEqual([]));
});

test('a Redis of a newer server is refused and nothing is written', async () => {
  const own = shared.connect();
  await own.hset('tdt:store', 'format', 999);
  await expect(openRedisLog({ url: shared.url })).rejects.toBeInstanceOf(LogVersionError);
  expect(await own.hgetall('tdt:store')).toEqual({ format: '999' });
  await own.del('tdt:store');
  own.disconnect();
});

test('a Redis that is not there is said within 6 s', async () => {
  const from = performance.now();
  await expect(openRedisLog({ url: `${shared.directory}/nobody.sock` })).rejects.toBeInstanceOf(LogUnavailableError);
  expect(performance.now() - from).toBeLessThan(6_000);
});

test('[EL7] a commit reaches a tail of another node at once, also a tail that was just added', async () => {
  const [one, two] = [await openRedisLog({ url: shared.url }), await openRedisLog({ url: shared.url })];
  await appendMany(one, 'quick', 1);
  const running = collectTail(two, 'another', 0);
  const latencies: number[] = [];
  for (const meeting of seqs(1, 20).map((n) => `quick-${n}`)) {
    const tail = collectTail(two, meeting, 0);
    const from = performance.now();
    await appendMany(one, meeting, 1);
    await tail.until(1);
    latencies.push(performance.now() - from);
    tail.close();
  }
  // A blocking read that had to run out would take 1 s each.
  expect(latencies.toSorted((a, b) => a - b)[10]).toBeLessThan(300);
  running.close();
  await Promise.all([one.close(), two.close()]);
});

test('[EL4] [EL5] [EL7] killed and restarted: acknowledged commits stay, outcomes are certain or unknown, tails go on', async () => {
  await withRedis(async (server, log) => {
    const tail = collectTail(log, 'm', 0);
    await appendMany(log, 'm', 20);
    const inFlight = Promise.all(seqs(20, 219).map((seq) => log.append('m', commitOf(seq, `key-${seq + 1}`))));
    await server.kill();
    const outcomes = await inFlight;
    for (const { outcome } of outcomes) expect(['committed', 'unavailable', 'unknown', 'conflict']).toContain(outcome);
    await eventually(() => expect(log.health().writable).toBe(false));
    const whileDown = await log.append('m', commitOf(20, 'down'));
    expect(whileDown.outcome).toBe('unavailable');
    await expect(log.head('m')).rejects.toBeInstanceOf(LogUnavailableError);
    await server.restart();
    for (const seq of seqs(1, 220)) {
      await eventually(async () => {
        const { outcome } = await log.append('m', commitOf(seq - 1, `key-${seq}`));
        expect(['committed', 'duplicate']).toContain(outcome);
      });
    }
    const commits = await readAll(log, 'm');
    expect(commits.map(({ commandKey }) => commandKey)).toEqual(seqs(1, 220).map((seq) => `key-${seq}`));
    outcomes.forEach((outcome, index) => {
      if (outcome.outcome === 'committed') expect(outcome.seq).toBe(21 + index);
    });
    await tail.until(220);
    expect(tail.commits).toEqual(commits);
  });
});

test('[EL5] a Redis that refuses to write is told as unavailable, and the log is writable again by itself', async () => {
  await withRedis(async (server, log) => {
    await appendMany(log, 'm', 2);
    const own = server.connect();
    await own.config('SET', 'maxmemory', '1mb');
    expect(await log.append('m', commitOf(2, 'a'))).toMatchObject({ outcome: 'unavailable' });
    expect(log.health()).toMatchObject({ writable: false, reason: expect.stringContaining('refuses commits') });
    expect((await log.head('m'))?.seq).toBe(2);
    await own.config('SET', 'maxmemory', '0');
    await eventually(() => expect(log.health()).toMatchObject({ writable: true, reason: null }));
    expect(await log.append('m', commitOf(2, 'a'))).toEqual({ outcome: 'committed', seq: 3 });
    own.disconnect();
  });
});

test('[EL7] a log that lost its end, was replaced or emptied is lost to its tails and not written to', async () => {
  await withRedis(async (server, log) => {
    const own = server.connect();
    for (const meeting of ['emptied', 'replaced', 'shortened']) await appendMany(log, meeting, 5);
    const tails = ['emptied', 'replaced', 'shortened'].map((meeting) => collectTail(log, meeting, 0));
    await Promise.all(tails.map((tail) => tail.until(5)));
    const keys = (meeting: string) => ['log', 'meta', 'commands'].map((part) => `tdt:{${meeting}}:${part}`);
    await own.del(keys('emptied'));
    await own.del(keys('replaced'));
    const other = await openRedisLog({ url: server.url });
    await appendMany(other, 'replaced', 9);
    await own.xdel('tdt:{shortened}:log', '0-5');
    await own.hset('tdt:{shortened}:meta', 'head', 4);
    const reasons = await Promise.all(tails.map((tail) => tail.lost));
    expect(reasons).toEqual([
      expect.stringContaining('ends at seq 0'),
      expect.stringContaining('replaced'),
      expect.stringContaining('ends at seq 4'),
    ]);
    for (const meeting of ['emptied', 'replaced', 'shortened']) {
      expect(await log.append(meeting, commitOf(5, 'next'))).toMatchObject({ outcome: 'unavailable' });
    }
    expect(log.health().warnings).toHaveLength(3);
    expect(log.health().writable).toBe(true);
    expect(await appendMany(log, 'another', 1)).toEqual([1]);
    own.disconnect();
    await other.close();
  });
});

test('[EL7] [EL10] a trimmed log is named by the first seq that is missing, and a tail that needs it is lost', async () => {
  await withRedis(async (server, log) => {
    await appendMany(log, 'm', 10);
    const live = collectTail(log, 'm', 8);
    await live.until(2);
    const own = server.connect();
    await own.xtrim('tdt:{m}:log', 'MAXLEN', 6);
    await expect(readAll(log, 'm')).rejects.toMatchObject({ code: 'log-corrupt', seq: 1 });
    expect(await collectTail(log, 'm', 2).lost).toContain('seq 3');
    expect(await log.append('m', commitOf(10, 'next'))).toMatchObject({ outcome: 'unavailable' });
    expect(live.commits.map(({ seq }) => seq)).toEqual([9, 10]);
    own.disconnect();
  });
});

test('[EL3] [EL9] a meeting that was registered but never committed is not listed, and two nodes give one identity', async () => {
  await withRedis(async (server, log) => {
    const own = server.connect();
    await own.zadd('tdt:meetings', 0, 'never');
    const other = await openRedisLog({ url: server.url });
    const outcomes = await Promise.all([log.append('m', commitOf(0, 'a')), other.append('m', commitOf(0, 'b'))]);
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['committed', 'conflict']);
    expect(await log.meetings()).toEqual(['m']);
    expect(await log.head('m')).toEqual(await other.head('m'));
    own.disconnect();
    await other.close();
  });
});
