import type { Frame } from '@tour-de-table/shared/protocol';
import { afterEach, describe, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { liveGateway } from '../support/live-gateway.ts';
import { delegation } from '../support/live-meeting.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** France may pledge, and observers look on. */
async function gateway() {
  const live = await liveGateway();
  open.push(live);
  await live.give(live.chair(), {
    type: 'import-delegations',
    delegations: [delegation('FRA', { names: { fr: 'Île-de-France' } })],
  });
  const france = await live.seat('head', 'FRA');
  const observer = await live.seat('observer');
  await live.goTo('tour-de-table');
  return { ...live, france, observer };
}

const READERS = [['websocket'], ['websocket'], ['polling'], ['polling', 'websocket']] as const;

describe('a message that many readers get is prepared once', () => {
  // A WebSocket message has a header of 2, 4 or 10 bytes, by its length.
  test.each([
    ['a short title', 'Vivres', 1],
    ['letters of two, three and four bytes', 'Réassurance — 安心 🕊', 1],
    ['a frame of more than 64 kB', 'Ж'.repeat(160), 200],
  ])(
    '[SY1] %s reaches the real client whole, over WebSocket, long polling and an upgrade',
    async (_what, title, count) => {
      const live = await gateway();
      const readers = READERS.map((transports) => live.read(live.observer.pass, { transports }));
      await Promise.all(readers.map(({ entered }) => entered));
      const pledges = Array.from({ length: count }, () => live.pledge('FRA', title));
      await Promise.all(pledges.map((pledge) => live.give(live.france.memberId, pledge)));
      const expected = JSON.parse(JSON.stringify(live.runner.streams.view('observer'))) as { position: number };
      await eventually(() => {
        for (const { position, view, faults, snapshots } of readers) {
          expect({ position, view }).toEqual(expected);
          expect(faults).toEqual([]);
          expect(snapshots).toHaveLength(1);
        }
      });
      const titles = readers.map(({ frames }) => titlesIn(frames));
      for (const seen of titles) expect(seen).toEqual(Array.from({ length: count }, () => title));
    },
  );

  test('[SY1] readers at different places each get the bytes of their own frame', async () => {
    const live = await gateway();
    const early = live.read(live.observer.pass);
    const head = live.read(live.france.pass);
    await Promise.all([early.entered, head.entered]);
    for (const title of ['One', 'Two', 'Three']) await live.give(live.france.memberId, live.pledge('FRA', title));
    const resumed = live.read(live.observer.pass, {
      resume: { ...live.runner.streams.place('observer'), position: early.welcome?.place.position ?? 0 },
    });
    await resumed.entered;
    await live.give(live.france.memberId, live.pledge('FRA', 'Four'));
    const all = ['One', 'Two', 'Three', 'Four'];
    await eventually(() => {
      for (const { frames } of [early, resumed, head]) expect(titlesIn(frames)).toEqual(all);
      expect(resumed.position).toBe(early.position);
    });
    expect([early, resumed, head].flatMap(({ faults }) => faults)).toEqual([]);
  });
});

function titlesIn(frames: readonly Frame[]): readonly string[] {
  return frames.flatMap(({ changes }) =>
    changes.put.flatMap((put) => (put.collection === 'pledges' ? [put.record.content.title] : [])),
  );
}
