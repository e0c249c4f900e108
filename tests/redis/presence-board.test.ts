import { createRedisPresenceBoard } from '@tour-de-table/server/presence/redis-presence-board';
import { createSystemClock } from '@tour-de-table/server/runtime/clock';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { presenceBoardContract } from '../contract/presence-board.contract.ts';
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

presenceBoardContract('redis', () => board(`node-${connections.length}`));

test('[PB1] [PB2] nodes see each other’s devices, each once; what a node that is gone had connected disappears', async () => {
  const [one, two] = [board('one'), board('two')];
  const connectionOfTwo = connections.at(-1);
  one.connected('paris', 'c1', { role: 'head', delegation: 'FRA' });
  one.connected('paris', 'c1', { role: 'head', delegation: 'FRA' });
  two.connected('paris', 'c2', { role: 'head', delegation: 'JPN' });
  two.connected('paris', 'c3', { role: 'adviser', delegation: 'FRA' });
  await eventually(() => expect(one.presence('paris').devices).toEqual({ FRA: 2, JPN: 1 }));
  await eventually(() => expect(two.presence('paris').devices).toEqual({ FRA: 2, JPN: 1 }));
  two.gone('paris', 'c3');
  await eventually(() => expect(one.presence('paris').devices).toEqual({ FRA: 1, JPN: 1 }));
  // It stops without a word, as a killed process does: its key expires.
  connectionOfTwo?.disconnect();
  await eventually(() => expect(one.presence('paris').devices).toEqual({ FRA: 1 }));
  await one.close();
});

test('[PB3] nodes learn from each other what was shown: the newest step, of one step the first time', async () => {
  const [one, two] = [board('one'), board('two')];
  const connectionOfTwo = connections.at(-1);
  for (const node of [one, two]) node.connected('london', 'c', { role: 'observer' });
  one.shown('london', 'JPN', { seq: 7, at: 2_000 });
  two.shown('london', 'JPN', { seq: 7, at: 1_000 });
  one.shown('london', 'KOR', { seq: 9, at: 2_000 });
  two.shown('london', 'KOR', { seq: 8, at: 1_000 });
  two.shown('london', 'NZL', { seq: 9, at: 1_000 });
  const all = { JPN: { seq: 7, at: 1_000 }, KOR: { seq: 9, at: 2_000 }, NZL: { seq: 9, at: 1_000 } };
  for (const node of [one, two]) await eventually(() => expect(node.presence('london').shown).toEqual(all));
  // A node that is gone takes nothing of it along, and one that comes learns it.
  connectionOfTwo?.disconnect();
  await one.close();
  const three = board('three');
  three.connected('london', 'c', { role: 'observer' });
  await eventually(() => expect(three.presence('london').shown).toEqual(all));
  const key = 'tdt:{london}:presence-shown';
  const own = redis.connect();
  expect(await own.pttl(key)).toBeGreaterThan(86_400_000);
  own.disconnect();
  await three.close();
});
