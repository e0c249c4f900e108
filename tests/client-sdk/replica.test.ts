import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  EMPTY_REPLICA,
  type Replica,
  type ReplicaStep,
  resumePlace,
  takeFrame,
  takeSnapshot,
  takeWelcome,
} from '../../client-sdk/src/replica.ts';
import { createFakeStream, type FakeStream } from './fake-stream.ts';

function streamOf(changes: number, logId?: string, audience?: FakeStream['audience']): FakeStream {
  const stream = createFakeStream(logId, audience);
  for (let i = 0; i < changes; i += 1) stream.change([`p${i % 5}`], i % 3 === 2 ? [`p${(i + 1) % 5}`] : []);
  return stream;
}

function readerAt(stream: FakeStream, position: number): Replica {
  return takeWelcome(EMPTY_REPLICA, stream.welcome({ kind: 'snapshot', snapshot: stream.snapshot(position) }, position))
    .replica;
}

test('[SDK1] a frame applies at exactly its place', () => {
  const stream = streamOf(4);
  const { replica, needsResync } = takeFrame(readerAt(stream, 2), stream.frame(2, 4));
  expect(needsResync).toBe(false);
  expect(replica.view).toEqual(stream.view(4));
  expect(resumePlace(replica)).toEqual(stream.place());
});

test('[SDK1] a frame wholly in the past is ignored', () => {
  const stream = streamOf(4);
  const reader = readerAt(stream, 3);
  for (const [from, to] of [
    [0, 1],
    [1, 3],
    [2, 3],
  ] as const) {
    expect(takeFrame(reader, stream.frame(from, to))).toMatchObject({
      replica: reader,
      needsResync: false,
      happenings: [],
    });
  }
});

test('[SDK1] any other frame leaves the view alone and needs a snapshot', () => {
  const stream = streamOf(5);
  const reader = readerAt(stream, 3);
  const odd = [
    stream.frame(4, 5),
    stream.frame(2, 4),
    { ...stream.frame(3, 4), to: 3.5 },
    { ...stream.frame(3, 4), from: 4, to: 3 },
  ];
  for (const frame of odd) expect(takeFrame(reader, frame)).toMatchObject({ replica: reader, needsResync: true });
  expect(takeFrame(EMPTY_REPLICA, stream.frame(0, 1)).needsResync).toBe(true);
});

test('[SDK1] a welcome that goes on from another place than the own needs a snapshot', () => {
  const stream = streamOf(5);
  const reader = readerAt(stream, 3);
  expect(takeWelcome(reader, stream.welcome({ kind: 'current' })).needsResync).toBe(true);
  expect(takeWelcome(reader, stream.welcome({ kind: 'frame', frame: stream.frame(2, 5) })).needsResync).toBe(true);
  expect(takeWelcome(reader, stream.welcome({ kind: 'frame', frame: stream.frame(3, 4) })).needsResync).toBe(true);
  expect(takeWelcome(EMPTY_REPLICA, stream.welcome({ kind: 'current' })).needsResync).toBe(true);
  const step = takeWelcome(EMPTY_REPLICA, stream.welcome({ kind: 'current' }));
  expect(takeSnapshot(step.replica, stream.snapshot(5)).replica.view).toEqual(stream.view(5));
});

test('[SDK1] a welcome that goes on from the own place brings the reader to the head', () => {
  const stream = streamOf(5);
  for (const position of [0, 3, 5]) {
    const step = takeWelcome(readerAt(stream, position), stream.welcomeFrom({ ...stream.place(), position }));
    expect(step).toMatchObject({ needsResync: false, isOtherStream: false });
    expect(step.replica.view).toEqual(stream.view(5));
  }
});

const OTHERS: readonly (readonly [string, FakeStream])[] = [
  ['log', streamOf(2, 'log-2')],
  ['audience', streamOf(2, 'log-1', 'observer')],
  ['position behind', streamOf(2)],
];

test.each(OTHERS)('[SDK2] another %s: nothing of before stays', (_what, other) => {
  const before = readerAt(streamOf(4), 4);
  const snapshot = takeWelcome(before, other.welcomeFrom(before.place));
  expect(snapshot).toMatchObject({ isOtherStream: true, needsResync: false });
  expect(snapshot.replica.view).toEqual(other.view(2));
  expect(snapshot.replica.happenings.map(({ position }) => position)).toEqual([1, 2]);
  expect(snapshot.happenings).toEqual(snapshot.replica.happenings);
  const current = takeWelcome(before, other.welcome({ kind: 'current' }));
  expect(current).toMatchObject({ isOtherStream: true, needsResync: true });
  expect(current.replica).toMatchObject({ view: null, happenings: [] });
  expect(resumePlace(current.replica)).toBeNull();
});

test('[SDK2] another version of the view is another stream', () => {
  const stream = streamOf(3);
  const welcome = stream.welcomeFrom(null);
  const step = takeWelcome(readerAt(stream, 3), { ...welcome, place: { ...welcome.place, viewVersion: 2 } });
  expect(step.isOtherStream).toBe(true);
});

test('[SDK3] happenings that a snapshot repeats are not told again', () => {
  const stream = streamOf(6);
  const first = takeFrame(readerAt(stream, 2), stream.frame(2, 4));
  expect(first.happenings.map(({ position }) => position)).toEqual([3, 4]);
  const second = takeSnapshot(first.replica, stream.snapshot(6));
  expect(second.happenings.map(({ position }) => position)).toEqual([5, 6]);
  expect(second.replica.happenings.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6]);
});

type Message = (reader: Replica, streams: readonly FakeStream[]) => readonly [FakeStream | null, ReplicaStep];

const LENGTH = 8;
const position = fc.nat({ max: LENGTH });
const message: fc.Arbitrary<Message> = fc.oneof(
  {
    arbitrary: fc.tuple(position, position).map(
      ([a, b]): Message =>
        (reader, streams) => {
          const stream = streams.find(({ logId }) => logId === reader.place?.logId) ?? null;
          const frame = (stream ?? streams[0])?.frame(Math.min(a, b), Math.max(a, b));
          return [stream, frame === undefined ? takeFrame(reader, streamOf(1).frame(0, 1)) : takeFrame(reader, frame)];
        },
    ),
    weight: 8,
  },
  {
    arbitrary: position.map(
      (at): Message =>
        (reader, streams) => {
          const stream = streams.find(({ logId }) => logId === reader.place?.logId) ?? streams[0] ?? streamOf(LENGTH);
          return [stream, takeSnapshot(reader, stream.snapshot(at))];
        },
    ),
    weight: 2,
  },
  {
    arbitrary: fc.tuple(fc.nat({ max: 1 }), position, fc.constantFrom('own', 'current', 'frame', 'snapshot')).map(
      ([which, at, kind]): Message =>
        (reader, streams) => {
          const stream = streams[which] ?? streamOf(LENGTH);
          if (kind === 'own') return [stream, takeWelcome(reader, stream.welcomeFrom(resumePlace(reader)))];
          if (kind === 'current') return [stream, takeWelcome(reader, stream.welcome({ kind }))];
          if (kind === 'frame')
            return [stream, takeWelcome(reader, stream.welcome({ kind, frame: stream.frame(at, LENGTH) }))];
          return [stream, takeWelcome(reader, stream.welcome({ kind: 'snapshot', snapshot: stream.snapshot(at) }, at))];
        },
    ),
    weight: 1,
  },
);

test('[SDK1] [SDK2] [SDK3] whatever is lost, doubled or reordered: the view is right or a snapshot is asked for', () => {
  const streams = [streamOf(LENGTH, 'log-1'), streamOf(LENGTH, 'log-2')];
  const reached = { applied: 0, resync: 0, other: 0 };
  fc.assert(
    fc.property(fc.array(message, { minLength: 5, maxLength: 40 }), (messages) => {
      let reader = EMPTY_REPLICA;
      let told = -1;
      for (const take of messages) {
        const [, step] = take(reader, streams);
        const went = resumePlace(step.replica);
        if (went !== null) {
          const model = streams.find(({ logId }) => logId === went.logId);
          expect(step.replica.view).toEqual(model?.view(went.position));
          expect(step.replica.happenings.every((h) => 'delegation' in h && h.delegation.startsWith(went.logId))).toBe(
            true,
          );
        }
        if (step.isOtherStream) told = -1;
        else if (went !== null) expect(went.position).toBeGreaterThanOrEqual(resumePlace(reader)?.position ?? 0);
        for (const { position: at } of step.happenings) {
          expect(at).toBeGreaterThan(told);
          told = at;
        }
        reached.applied += step.replica.view !== reader.view ? 1 : 0;
        reached.resync += step.needsResync ? 1 : 0;
        reached.other += step.isOtherStream ? 1 : 0;
        reader = step.replica;
      }
    }),
    { numRuns: 400, seed: 1103 },
  );
  expect(Math.min(reached.applied, reached.resync, reached.other)).toBeGreaterThan(200);
});
