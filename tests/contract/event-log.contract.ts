import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type AppendOutcome,
  COMMIT_BYTES_MAX,
  CorruptLogError,
  type EventLog,
  type LoggedEvent,
  LogOwnedError,
  READ_BATCH_COMMITS_MAX,
} from '../../server/src/log/event-log.ts';
import { eventually } from '../support/eventually.ts';
import { appendMany, collectTail, commitOf, type LogUnderTest, readAll, seqs } from './log-under-test.ts';

let meetings = 0;
/** A meeting that no other test of this process uses. */
const newMeeting = () => `meeting-${++meetings}`;

/** The promises of `EventLog`, tried on one kind of store. */
export function eventLogContract(name: string, openStore: () => Promise<LogUnderTest>): void {
  describe(`${name}: the contract of the event log`, () => {
    let store: LogUnderTest;
    let log: EventLog;

    beforeAll(async () => {
      store = await openStore();
      log = await store.open();
    });
    afterAll(async () => {
      await log?.close();
      await store?.dispose();
    });

    const reopen = async (between?: () => Promise<void>) => {
      await log.close();
      await between?.();
      log = await store.open();
    };

    appending(() => log);
    repeating(() => log);
    enduring(
      () => log,
      () => store,
      reopen,
    );
    tailing(() => log);
    sharing(
      () => log,
      () => store,
    );
  });
}

function appending(log: () => EventLog): void {
  test('[EL1] a commit is there with all its events, or not at all', async () => {
    const meeting = newMeeting();
    const events = [{ type: 'opened' }, { type: 'noted', text: 'one' }, { type: 'noted', text: 'two' }];
    expect(await log().append(meeting, commitOf(0, 'a', { events }))).toEqual({ outcome: 'committed', seq: 1 });
    expect(await readAll(log(), meeting)).toEqual([{ ...withoutExpectedSeq(commitOf(0, 'a', { events })), seq: 1 }]);
  });

  test('[EL1] a commit over the bound is refused as a bug and leaves nothing behind', async () => {
    const meeting = newMeeting();
    const events = [{ type: 'noted', text: 'x'.repeat(COMMIT_BYTES_MAX) }];
    await expect(log().append(meeting, commitOf(0, 'a', { events }))).rejects.toThrow(RangeError);
    expect(await log().head(meeting)).toBeNull();
    expect(await log().meetings()).not.toContain(meeting);
  });

  test('[EL1] a commit without events records only its answer', async () => {
    const meeting = newMeeting();
    const answer = { outcome: 'rejected', code: 'wrong-phase', details: { expected: 'tour' } } as const;
    await log().append(meeting, commitOf(0, 'a', { events: [], answer }));
    expect(await readAll(log(), meeting)).toMatchObject([{ seq: 1, events: [], answer }]);
  });

  test('[EL2] an expected seq behind or ahead of the head is a conflict and changes nothing', async () => {
    const meeting = newMeeting();
    await appendMany(log(), meeting, 3);
    expect(await log().append(meeting, commitOf(2, 'late'))).toEqual({ outcome: 'conflict', head: 3 });
    expect(await log().append(meeting, commitOf(4, 'early'))).toEqual({ outcome: 'conflict', head: 3 });
    expect((await readAll(log(), meeting)).map(({ commandKey }) => commandKey)).toEqual(['key-1', 'key-2', 'key-3']);
  });

  test('[EL2] a conflict on a meeting that does not exist does not bring it into being', async () => {
    const meeting = newMeeting();
    expect(await log().append(meeting, commitOf(1, 'a'))).toEqual({ outcome: 'conflict', head: 0 });
    expect(await log().head(meeting)).toBeNull();
    expect(await log().meetings()).not.toContain(meeting);
  });

  test('[EL6] 500 appends in flight take effect in the order of the calls', async () => {
    const meeting = newMeeting();
    expect(await appendMany(log(), meeting, 500)).toEqual(seqs(1, 500));
    const keys = (await readAll(log(), meeting)).map(({ commandKey }) => commandKey);
    expect(keys).toEqual(seqs(1, 500).map((seq) => `key-${seq}`));
  });

  test('[EL6] appends in flight are judged one by one: a refused one does not take the others with it', async () => {
    const meeting = newMeeting();
    const other = newMeeting();
    const answers = await Promise.all([
      log().append(meeting, commitOf(0, 'a')),
      log().append(meeting, commitOf(0, 'b')),
      log().append(meeting, commitOf(1, 'a')),
      log().append(other, commitOf(0, 'a')),
      log().append(meeting, commitOf(1, 'a', { digest: 'f'.repeat(64) })),
      log().append(meeting, commitOf(1, 'c')),
    ]);
    expect(answers.map(({ outcome }) => outcome)).toEqual([
      'committed',
      'conflict',
      'duplicate',
      'committed',
      'id-reused',
      'committed',
    ]);
    expect((await readAll(log(), meeting)).map(({ commandKey }) => commandKey)).toEqual(['a', 'c']);
  });

  test('[EL9] the identity is born with the first commit, differs between meetings and stays', async () => {
    const [one, two] = [newMeeting(), newMeeting()];
    expect(await log().head(one)).toBeNull();
    await Promise.all([appendMany(log(), one, 1), appendMany(log(), two, 1)]);
    const [first, second] = await Promise.all([log().head(one), log().head(two)]);
    expect(first?.logId).toMatch(/^[0-9a-f-]{36}$/);
    expect(second?.logId).not.toBe(first?.logId);
    await appendMany(log(), one, 5, 1);
    expect(await log().head(one)).toEqual({ logId: first?.logId, seq: 6 });
  });

  test('[EL9] meetings are listed oldest first', async () => {
    const mine = [newMeeting(), newMeeting(), newMeeting()].reverse();
    for (const meeting of mine) await appendMany(log(), meeting, 1);
    await appendMany(log(), mine[0] ?? '', 1, 1);
    expect((await log().meetings()).filter((meeting) => mine.includes(meeting))).toEqual(mine);
  });
}

function repeating(log: () => EventLog): void {
  test('[EL3] a retry gets the first answer whatever seq it expects, and has no effect', async () => {
    const meeting = newMeeting();
    const answer = { outcome: 'rejected', code: 'capital-decides', details: { limit: '5', seen: [1, 2] } } as const;
    await log().append(meeting, commitOf(0, 'a', { answer }));
    await appendMany(log(), meeting, 4, 1);
    for (const expectedSeq of [0, 3, 5, 9]) {
      const retry = await log().append(meeting, commitOf(expectedSeq, 'a', { at: 1 }));
      expect(retry).toEqual({ outcome: 'duplicate', seq: 1, answer });
    }
    expect((await log().head(meeting))?.seq).toBe(5);
  });

  test('[EL3] the same key with other content is refused before the expected seq is looked at', async () => {
    const meeting = newMeeting();
    await appendMany(log(), meeting, 2);
    for (const expectedSeq of [0, 2]) {
      const events = [{ type: 'noted', text: 'something else' }];
      expect(await log().append(meeting, commitOf(expectedSeq, 'key-1', { events }))).toEqual({ outcome: 'id-reused' });
    }
    expect((await log().head(meeting))?.seq).toBe(2);
  });

  test('[EL3] a conflict does not use up the key, and a key of one meeting means nothing in another', async () => {
    const [one, two] = [newMeeting(), newMeeting()];
    await appendMany(log(), one, 2);
    expect(await log().append(one, commitOf(1, 'a'))).toMatchObject({ outcome: 'conflict' });
    expect(await log().append(one, commitOf(2, 'a'))).toEqual({ outcome: 'committed', seq: 3 });
    expect(await log().append(two, commitOf(0, 'a', { digest: 'e'.repeat(64) }))).toMatchObject({
      outcome: 'committed',
    });
  });
}

function enduring(
  log: () => EventLog,
  store: () => LogUnderTest,
  reopen: (between?: () => Promise<void>) => Promise<void>,
): void {
  test('[EL4] [EL9] what was acknowledged is there after closing and opening, with the same identity', async () => {
    const meeting = newMeeting();
    await appendMany(log(), meeting, 20);
    const before = { head: await log().head(meeting), commits: await readAll(log(), meeting) };
    await reopen();
    expect({ head: await log().head(meeting), commits: await readAll(log(), meeting) }).toEqual(before);
    expect(await log().append(meeting, commitOf(0, 'key-7'))).toMatchObject({ outcome: 'duplicate', seq: 7 });
    expect(await log().append(meeting, commitOf(20, 'next'))).toEqual({ outcome: 'committed', seq: 21 });
  });

  test('[EL4] closing waits for the appends under way', async () => {
    const meeting = newMeeting();
    const underWay = appendMany(log(), meeting, 50);
    await reopen();
    expect(await underWay).toEqual(seqs(1, 50));
    expect((await log().head(meeting))?.seq).toBe(50);
  });

  test('[EL5] a fault ends as unavailable or unknown in 5 s, heals by itself, and a retry has exactly one effect', async () => {
    const meeting = newMeeting();
    await appendMany(log(), meeting, 2);
    const tail = collectTail(log(), meeting, 0);
    await tail.until(2);
    await store().break();
    try {
      const from = performance.now();
      const during = await Promise.all(seqs(2, 6).map((seq) => log().append(meeting, commitOf(seq, `during-${seq}`))));
      expect(performance.now() - from).toBeLessThan(5_000);
      for (const { outcome } of during) expect(['unavailable', 'unknown']).toContain(outcome);
      expect(log().health().writable).toBe(false);
    } finally {
      await store().heal();
    }
    for (const seq of seqs(2, 6)) await appendUntilSettled(log(), meeting, seq, `during-${seq}`);
    expect(log().health()).toMatchObject({ writable: true, reason: null });
    const commits = await readAll(log(), meeting);
    expect(commits.map(({ seq }) => seq)).toEqual(seqs(1, 7));
    expect(commits.slice(2).map(({ commandKey }) => commandKey)).toEqual(seqs(2, 6).map((seq) => `during-${seq}`));
    await tail.until(7);
    expect(tail.commits).toEqual(commits);
    tail.close();
  });

  test('[EL10] what is read is byte for byte the JSON that was appended', async () => {
    const meeting = newMeeting();
    const odd: readonly LoggedEvent[] = [
      { type: 'odd', z: 1, a: { b: null, é: 'e\u0301 \u0000 \ud800 \u2028 🇫🇷', deep: [[], {}, [0.1, -1e-7, 1e21]] } },
      JSON.parse('{"type":"odd","__proto__":{"admin":true},"constructor":1,"toString":"x"}') as LoggedEvent,
    ];
    await log().append(meeting, commitOf(0, 'a', { events: odd }));
    await reopen();
    const [commit] = await readAll(log(), meeting);
    expect(JSON.stringify(commit?.events)).toBe(JSON.stringify(odd));
  });

  test('[EL10] what the caller does to its objects afterwards does not reach the log', async () => {
    const meeting = newMeeting();
    const event = { type: 'noted', text: 'before' };
    const appended = log().append(meeting, commitOf(0, 'a', { events: [event] }));
    event.text = 'after';
    await appended;
    expect(await readAll(log(), meeting)).toMatchObject([{ events: [{ text: 'before' }] }]);
  });

  test('[EL10] a damaged commit is found, named by its seq, and stops a tail', async () => {
    const meeting = newMeeting();
    const healthy = newMeeting();
    await Promise.all([appendMany(log(), meeting, 9), appendMany(log(), healthy, 3)]);
    await reopen(() => store().damage(meeting, 6));
    const read = readAll(log(), meeting);
    await expect(read).rejects.toBeInstanceOf(CorruptLogError);
    await expect(read).rejects.toMatchObject({ meetingId: meeting, seq: 6 });
    expect(await collectTail(log(), meeting, 0).lost).toContain('seq 6');
    expect(await readAll(log(), healthy)).toHaveLength(3);
  });
}

/** Retries as a runner does: same key, same expected seq, until the outcome is certain. */
async function appendUntilSettled(log: EventLog, meeting: string, expectedSeq: number, key: string): Promise<void> {
  await eventually(async () => {
    const { outcome } = await log.append(meeting, commitOf(expectedSeq, key));
    expect(['committed', 'duplicate']).toContain(outcome);
  });
}

function tailing(log: () => EventLog): void {
  test('[EL7] tails started before, during and after the commits deliver the same, once and in order', async () => {
    const meeting = newMeeting();
    const before = collectTail(log(), meeting, 0);
    const half = appendMany(log(), meeting, 60);
    const during = collectTail(log(), meeting, 10);
    await half;
    const rest = appendMany(log(), meeting, 60, 60);
    const duringAgain = collectTail(log(), meeting, 0);
    await rest;
    const after = collectTail(log(), meeting, 100);
    await Promise.all([before.until(120), during.until(110), duringAgain.until(120), after.until(20)]);
    const all = await readAll(log(), meeting);
    expect(before.commits).toEqual(all);
    expect(duringAgain.commits).toEqual(all);
    expect(during.commits).toEqual(all.slice(10));
    expect(after.commits).toEqual(all.slice(100));
    for (const tail of [before, during, duringAgain, after]) tail.close();
  });

  test('[EL7] a long history comes in bounded batches and runs into the present', async () => {
    const meeting = newMeeting();
    const count = READ_BATCH_COMMITS_MAX * 2 + 5;
    await appendMany(log(), meeting, count);
    const sizes: number[] = [];
    for await (const batch of log().read(meeting, 0)) sizes.push(batch.length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(READ_BATCH_COMMITS_MAX);
    const tail = collectTail(log(), meeting, 0);
    await appendMany(log(), meeting, 3, count);
    await tail.until(count + 3);
    expect(tail.commits.map(({ seq }) => seq)).toEqual(seqs(1, count + 3));
    tail.close();
  });

  test('[EL7] a closed tail delivers nothing more', async () => {
    const meeting = newMeeting();
    const closed = collectTail(log(), meeting, 0);
    const open = collectTail(log(), meeting, 0);
    await appendMany(log(), meeting, 2);
    await Promise.all([closed.until(2), open.until(2)]);
    closed.close();
    await appendMany(log(), meeting, 2, 2);
    await open.until(4);
    expect(closed.commits).toHaveLength(2);
    open.close();
  });

  test('[EL7] a tail from beyond the head is lost, not silent', async () => {
    const meeting = newMeeting();
    await appendMany(log(), meeting, 2);
    expect(await collectTail(log(), meeting, 5).lost).toContain('seq 2');
    expect(await collectTail(log(), newMeeting(), 1).lost).toContain('seq 0');
  });

  test('[EL7] a listener that throws loses its own tail only', async () => {
    const meeting = newMeeting();
    const other = collectTail(log(), meeting, 0);
    const lost = new Promise<string>((resolve) => {
      const onCommits = () => {
        throw new Error('a bug in the listener');
      };
      log().tail(meeting, 0, { onCommits, onLost: resolve });
    });
    await appendMany(log(), meeting, 3);
    expect(await lost).toContain('a bug in the listener');
    await other.until(3);
    other.close();
  });

  test('[EL8] whoever hears of a commit finds it in the log', async () => {
    const meeting = newMeeting();
    const found: Promise<boolean>[] = [];
    const enough = new Promise<void>((resolve) => {
      log().tail(meeting, 0, {
        onCommits(commits) {
          const newest = commits.at(-1)?.seq ?? 0;
          found.push(
            log()
              .head(meeting)
              .then((head) => (head?.seq ?? 0) >= newest),
          );
          if (newest === 40) resolve();
        },
        onLost: () => undefined,
      });
    });
    for (const seq of seqs(0, 39)) await log().append(meeting, commitOf(seq, `k${seq}`));
    await enough;
    expect(new Set(await Promise.all(found))).toEqual(new Set([true]));
  });
}

interface Attempt {
  readonly writer: 0 | 1;
  readonly key: string;
  readonly digest: string;
  /** Relative to the newest seq that was known when the burst began. */
  readonly ahead: number;
}

const attempt: fc.Arbitrary<Attempt> = fc.record({
  writer: fc.constantFrom(0, 1),
  key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
  digest: fc.constantFrom('1', '1', '1', '2'),
  ahead: fc.integer({ min: -1, max: 4 }),
});

function sharing(log: () => EventLog, store: () => LogUnderTest): void {
  test('[EL11] a second owner is refused without harm, or the store is made to be shared', async () => {
    const meeting = newMeeting();
    await appendMany(log(), meeting, 1);
    if (!store().isShared) {
      await expect(store().open()).rejects.toBeInstanceOf(LogOwnedError);
      expect(await appendMany(log(), meeting, 1, 1)).toEqual([2]);
      return;
    }
    const second = await store().open();
    expect(await appendMany(second, meeting, 1, 1)).toEqual([2]);
    expect(await log().append(meeting, commitOf(1, 'late'))).toEqual({ outcome: 'conflict', head: 2 });
    await second.close();
  });

  test('[EL1] [EL2] [EL3] [EL7] whatever two writers try at once, outcomes, log and tails agree', async () => {
    const second = store().isShared ? await store().open() : null;
    const writers = [log(), second ?? log()] as const;
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(attempt, { minLength: 1, maxLength: 8 }), { maxLength: 4 }),
        async (bursts) => {
          const meeting = newMeeting();
          const tails = writers.map((writer) => collectTail(writer, meeting, 0));
          const tried: { readonly attempt: Attempt; readonly outcome: AppendOutcome }[] = [];
          for (const burst of bursts) {
            const head = (await log().head(meeting))?.seq ?? 0;
            const outcomes = await Promise.all(
              burst.map(({ writer, key, digest, ahead }) =>
                writers[writer].append(meeting, commitOf(Math.max(0, head + ahead), key, { digest })),
              ),
            );
            burst.forEach((attempt, index) => {
              const outcome = outcomes[index];
              if (outcome !== undefined) tried.push({ attempt, outcome });
            });
          }
          const commits = await readAll(log(), meeting);
          for (const { outcome } of tried) seen.add(outcome.outcome);
          expectAgreement(tried, commits);
          await Promise.all(tails.map((tail) => tail.until(commits.length)));
          for (const tail of tails) {
            expect(tail.commits).toEqual(commits);
            tail.close();
          }
        },
      ),
      { numRuns: 60, seed: 20261123 },
    );
    await second?.close();
    expect(seen).toEqual(new Set(['committed', 'conflict', 'duplicate', 'id-reused']));
  });
}

function expectAgreement(
  tried: readonly { readonly attempt: Attempt; readonly outcome: AppendOutcome }[],
  commits: readonly { readonly seq: number; readonly commandKey: string; readonly digest: string }[],
): void {
  expect(commits.map(({ seq }) => seq)).toEqual(seqs(1, commits.length));
  expect(new Set(commits.map(({ commandKey }) => commandKey)).size).toBe(commits.length);
  expect(tried.filter(({ outcome }) => outcome.outcome === 'committed')).toHaveLength(commits.length);
  for (const { attempt, outcome } of tried) {
    const first = commits.find(({ commandKey }) => commandKey === attempt.key);
    if (outcome.outcome === 'committed' || outcome.outcome === 'duplicate') {
      expect(first).toMatchObject({ seq: outcome.seq, digest: attempt.digest });
    } else if (outcome.outcome === 'id-reused') {
      expect(first?.digest).not.toBe(attempt.digest);
      expect(first).toBeDefined();
    } else {
      expect(outcome.outcome).toBe('conflict');
    }
  }
}

function withoutExpectedSeq<T extends { readonly expectedSeq: number }>(commit: T): Omit<T, 'expectedSeq'> {
  const { expectedSeq: _, ...rest } = commit;
  return rest;
}
