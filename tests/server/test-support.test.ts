import { expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createRandom } from '../support/random.ts';

test('chance is the same under the same seed, for good', () => {
  const drawsOf = (seed: number) => {
    const random = createRandom(seed);
    return [random.int(0, 999), random.int(0, 999), random.int(0, 999), random.pick(['a', 'b', 'c']), random.float()];
  };
  expect(drawsOf(1)).toEqual(drawsOf(1));
  expect(drawsOf(1)).not.toEqual(drawsOf(2));
  expect(drawsOf(1)).not.toEqual(drawsOf(1 + 2 ** 32));
  // A seed written down in an issue must mean the same next year: changing the generator changes this line.
  expect(drawsOf(2026).slice(0, 4)).toMatchInlineSnapshot(`
    [
      346,
      449,
      16,
      "b",
    ]
  `);
});

test('whole numbers reach both ends and nothing beyond, evenly', () => {
  const random = createRandom(5);
  const counts = new Map<number, number>();
  for (let draw = 0; draw < 70_000; draw += 1) {
    const drawn = random.int(-3, 3);
    counts.set(drawn, (counts.get(drawn) ?? 0) + 1);
  }
  expect([...counts.keys()].sort((a, b) => a - b)).toEqual([-3, -2, -1, 0, 1, 2, 3]);
  for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  expect(() => random.int(1, 0)).toThrow(RangeError);
  expect(() => random.pick([])).toThrow(RangeError);
});

test('a shuffle keeps every item and reaches every order', () => {
  const random = createRandom(6);
  const orders = new Set<string>();
  for (let draw = 0; draw < 500; draw += 1) orders.add(random.shuffle(['a', 'b', 'c', 'd']).join(''));
  expect(orders.size).toBe(24);
  for (const order of orders) expect([...order].sort().join('')).toBe('abcd');
});

test('a fork does not shift what comes after it', () => {
  const [one, other] = [createRandom(9), createRandom(9)];
  const fork = other.fork('faults');
  for (let draw = 0; draw < 10; draw += 1) fork.float();
  expect(one.float()).toBe(other.float());
  expect(createRandom(9).fork('faults').float()).not.toBe(createRandom(9).fork('cuts').float());
  expect(createRandom(9).bytes(4)).toEqual(createRandom(9).bytes(4));
});

test('fake timers run in order of due time, at their time, and then in order of setting', () => {
  const clock = createFakeClock(1_000);
  const ran: string[] = [];
  const note = (name: string) => () => ran.push(`${name}@${clock.now()}`);
  clock.setTimer(note('late'), 30);
  clock.setTimer(note('first'), 10);
  clock.setTimer(note('second'), 10);
  clock.setTimer(() => clock.setTimer(note('nested'), 5), 20);
  clock.setTimer(note('beyond'), 31);
  const cancelled = clock.setTimer(note('cancelled'), 1);
  cancelled.cancel();
  expect(clock.nextDueAt()).toBe(1_010);
  clock.advance(30);
  expect(ran).toEqual(['first@1010', 'second@1010', 'nested@1025', 'late@1030']);
  expect([clock.now(), clock.pending]).toEqual([1_030, 1]);
});

test('a repeating fake timer repeats until it is cancelled, also by itself', () => {
  const clock = createFakeClock(0);
  const ran: number[] = [];
  const timer = clock.setRepeating(() => {
    ran.push(clock.now());
    if (ran.length === 3) timer.cancel();
  }, 10);
  clock.advance(100);
  expect(ran).toEqual([10, 20, 30]);
  expect(clock.pending).toBe(0);
});

test('promises go on between fake timers when they are settled', async () => {
  const clock = createFakeClock(0);
  const ran: string[] = [];
  const sleep = (ms: number) => new Promise<void>((resolve) => clock.setTimer(resolve, ms));
  const run = async () => {
    for (const step of ['one', 'two', 'three']) {
      await sleep(10);
      ran.push(`${step}@${clock.now()}`);
    }
  };
  const done = run();
  await clock.advanceSettled(30);
  expect(ran).toEqual(['one@10', 'two@20', 'three@30']);
  await done;
});

test('a fake timer that sets itself again at once is caught', () => {
  const clock = createFakeClock(0);
  const again = (): void => {
    clock.setTimer(again, 0);
  };
  again();
  expect(() => clock.advance(1)).toThrow('timers in one advance');
  expect(() => clock.advance(-1)).toThrow(RangeError);
});

test('eventually answers with the first success and reports the last failure', async () => {
  let tries = 0;
  const succeedAt = (at: number) => () => {
    tries += 1;
    if (tries < at) throw new Error(`try ${tries}`);
    return tries;
  };
  expect(await eventually(succeedAt(3), { everyMs: 1 })).toBe(3);
  tries = 0;
  await expect(eventually(succeedAt(1e9), { withinMs: 30, everyMs: 1 })).rejects.toThrow(/^Not within 30 ms: try \d+$/);
  await expect(eventually(() => new Promise(() => undefined), { withinMs: 30 })).rejects.toThrow('did not answer');
});
