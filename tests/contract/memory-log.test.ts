import { expect, test } from 'vitest';
import { createMemoryLog, createMemoryStore } from '../../server/src/log/memory-log.ts';
import { eventLogContract } from './event-log.contract.ts';
import { appendMany, commitOf, type LogUnderTest } from './log-under-test.ts';

eventLogContract('memory', async (): Promise<LogUnderTest> => {
  const store = createMemoryStore();
  let isBroken = false;
  return {
    isShared: true,
    open: async () => createMemoryLog({ store, isWritable: () => !isBroken }),
    async damage(meetingId, seq) {
      const bodies = store.meetings.get(meetingId)?.bodies;
      if (bodies !== undefined) bodies[seq - 1] = '{"commandKey":';
    },
    async break() {
      isBroken = true;
    },
    async heal() {
      isBroken = false;
    },
    dispose: async () => undefined,
  };
});

test('[EL5] [EL6] faults that a test asks for are told as they are, and later appends wait their turn', async () => {
  const faults = ['unavailable', 'unknown-without-effect', 'unknown-with-effect'] as const;
  let asked = 0;
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const log = createMemoryLog({ fault: () => held.then(() => faults[asked++] ?? null) });
  const outcomes = Promise.all(['a', 'b', 'c', 'c'].map((key) => log.append('m', commitOf(0, key))));
  expect(await log.head('m')).toBeNull();
  release();
  expect((await outcomes).map(({ outcome }) => outcome)).toEqual(['unavailable', 'unknown', 'unknown', 'duplicate']);
  expect(await log.head('m')).toMatchObject({ seq: 1 });
  await log.close();
  expect(await log.append('m', commitOf(1, 'd'))).toMatchObject({ outcome: 'unavailable' });
});

test('[EL9] the birth of identities can be decided by a test', async () => {
  const log = createMemoryLog({ createLogId: () => 'log-1' });
  await appendMany(log, 'm', 1);
  expect(await log.head('m')).toEqual({ logId: 'log-1', seq: 1 });
});
