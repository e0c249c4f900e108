import { createRedisPresenceBoard } from '@tour-de-table/server/presence/redis-presence-board';
import { createSystemClock } from '@tour-de-table/server/runtime/clock';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { startRedis } from '../support/redis.ts';

let redis: Awaited<ReturnType<typeof startRedis>>;
const connections: Redis[] = [];
const board = (nodeId: string) => {
  const connection = new Redis(redis.url);
  connections.push(connection);
  return createRedisPresenceBoard(connection, nodeId, createSystemClock());
};

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(async () => {
  for (const connection of connections) connection.disconnect();
  await redis.stop();
});

test('[PB1] [PB2] nodes see each other’s devices, each once; what a node that is gone had connected disappears', async () => {
  const [one, two] = [board('one'), board('two')];
  one.connected('paris', 'c1', { role: 'head', delegation: 'FRA' });
  one.connected('paris', 'c1', { role: 'head', delegation: 'FRA' });
  two.connected('paris', 'c2', { role: 'head', delegation: 'JPN' });
  two.connected('paris', 'c3', { role: 'adviser', delegation: 'FRA' });
  await eventually(() => expect(one.presence('paris').devices).toEqual({ FRA: 2, JPN: 1 }));
  await eventually(() => expect(two.presence('paris').devices).toEqual({ FRA: 2, JPN: 1 }));
  two.gone('paris', 'c3');
  await eventually(() => expect(one.presence('paris').devices).toEqual({ FRA: 1, JPN: 1 }));
  // It stops without a word, as a killed process does: its key expires.
  connections[1]?.disconnect();
  await eventually(() => expect(one.presence('paris').devices).toEqual({ FRA: 1 }), { withinMs: 20_000 });
  await one.close();
});
