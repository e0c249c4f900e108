import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LoggedCommit, LogUnavailableError } from '../../server/src/log/event-log.ts';
import { createTailPump, type TailPump } from '../../server/src/log/tail-pump.ts';
import { seqs } from './log-under-test.ts';

const commit = (seq: number): LoggedCommit => ({
  seq,
  commandKey: `key-${seq}`,
  digest: 'd',
  answer: { outcome: 'ok' },
  events: [],
  at: seq,
});

/** A tail of a log that the test holds in its hands. */
function pumpOf(stored: number[], isAvailable = () => true) {
  const delivered: number[] = [];
  const lost: string[] = [];
  const source = {
    async head() {
      if (!isAvailable()) throw new LogUnavailableError('not now');
      return stored.length === 0 ? null : { logId: 'log', seq: Math.max(...stored) };
    },
    async *read(afterSeq: number) {
      for (const seq of stored.filter((one) => one > afterSeq)) yield [commit(seq)];
    },
  };
  const onCommits = (commits: readonly LoggedCommit[]) => void delivered.push(...commits.map(({ seq }) => seq));
  const pump: TailPump = createTailPump(
    source,
    0,
    { onCommits, onLost: (why) => void lost.push(why) },
    () => undefined,
  );
  return { pump, delivered, lost };
}

/** Lets everything that is ready run. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

test('[EL7] a gap in the log ends the tail before it, and says where', async () => {
  const { delivered, lost } = pumpOf([1, 2, 4, 5]);
  await settle();
  expect(delivered).toEqual([1, 2]);
  expect(lost).toEqual(['commits after seq 2 are missing']);
});

test('[EL7] an offer that leaves a gap is not delivered until the gap was read', async () => {
  const stored = [1];
  const { pump, delivered, lost } = pumpOf(stored);
  await settle();
  stored.push(2, 3, 4);
  pump.offer([commit(4)]);
  expect(delivered).toEqual([1]);
  await settle();
  expect(delivered).toEqual([1, 2, 3, 4]);
  expect(lost).toEqual([]);
});

test('[EL7] a store that cannot be asked does not end the tail; being woken it goes on', async () => {
  let isAvailable = false;
  const { pump, delivered, lost } = pumpOf([1, 2], () => isAvailable);
  await settle();
  expect([delivered, lost]).toEqual([[], []]);
  isAvailable = true;
  pump.wake();
  await settle();
  expect(delivered).toEqual([1, 2]);
});

test('[EL7] whatever order the news come in, each commit is delivered once and in order', async () => {
  const news = fc.oneof(
    fc.record({ kind: fc.constant('commit' as const), isHeard: fc.boolean() }),
    fc.record({ kind: fc.constant('repeat' as const), back: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ kind: fc.constantFrom('wake' as const, 'settle' as const) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(news, { maxLength: 30 }), async (story) => {
      const stored: number[] = [];
      const { pump, delivered, lost } = pumpOf(stored);
      for (const one of story) {
        if (one.kind === 'commit') {
          stored.push(stored.length + 1);
          if (one.isHeard) pump.offer([commit(stored.length)]);
        } else if (one.kind === 'repeat') {
          pump.offer(stored.slice(-one.back).map(commit));
        } else if (one.kind === 'wake') {
          pump.wake();
        } else {
          await settle();
        }
      }
      pump.wake();
      await settle();
      expect(lost).toEqual([]);
      expect(delivered).toEqual(seqs(1, stored.length));
    }),
    { numRuns: 300, seed: 20261123 },
  );
});
