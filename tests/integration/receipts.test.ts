import { connect, type MeetingClient } from '@tour-de-table/client-sdk';
import type { PresenceView } from '@tour-de-table/shared/view';
import { afterEach, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { liveGateway } from '../support/live-gateway.ts';
import { delegation } from '../support/live-meeting.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

/** A meeting of four behind the real gateway, which the chair follows over the SDK. */
async function gateway() {
  const live = await liveGateway();
  open.push(live);
  const codes = ['FRA', 'GBR', 'JPN', 'KOR'];
  await live.give(live.chair(), { type: 'import-delegations', delegations: codes.map((code) => delegation(code)) });
  const follow = (pass: string): MeetingClient => {
    const client = connect({ url: `http://127.0.0.1:${live.port}`, pass });
    open.push(client);
    return client;
  };
  const seats = {
    FRA: await live.seat('head', 'FRA', 'france'),
    GBR: await live.seat('adviser', 'GBR', 'britain'),
    JPN: await live.seat('head', 'JPN', 'japan'),
  };
  const screen = follow((await live.seat('chair', undefined, 'second chair')).pass);
  await eventually(() => expect(screen.getSnapshot().connection.name).toBe('live'));
  /** What the chair sees of each delegation. */
  const seen = () => {
    const { presence } = screen.getSnapshot();
    const received = presence?.step?.received ?? {};
    return Object.fromEntries(
      codes.map((code) => [
        code,
        Object.hasOwn(received, code) ? 'received' : presence?.connected.includes(code) ? 'behind' : 'offline',
      ]),
    );
  };
  return { ...live, follow, seats, screen, seen };
}

test('[RC1] [RC2] the chair sees who has received the step, who is behind and who is offline', async () => {
  const live = await gateway();
  const france = live.follow(live.seats.FRA.pass);
  live.follow(live.seats.GBR.pass);
  // Speaks the protocol and gives no receipts: behind as far as anybody can tell, and in the meeting all the same.
  const older = live.read(live.seats.JPN.pass);
  await older.entered;
  await live.give(live.chair(), { type: 'open-sitting', expected: live.expected() });
  await eventually(() =>
    expect(live.seen()).toEqual({ FRA: 'received', GBR: 'received', JPN: 'behind', KOR: 'offline' }),
  );
  expect(older.faults).toEqual([]);
  // What was shown stays when the device has gone, until the next step.
  france.close();
  await eventually(() => expect(live.screen.getSnapshot().presence?.connected).toEqual(['GBR', 'JPN']));
  expect(live.seen()).toMatchObject({ FRA: 'received' });
  await live.give(live.chair(), { type: 'suspend-sitting', expected: live.expected() });
  await eventually(() =>
    expect(live.seen()).toEqual({ FRA: 'offline', GBR: 'received', JPN: 'behind', KOR: 'offline' }),
  );
  live.follow(live.seats.FRA.pass);
  await eventually(() => expect(live.seen()).toMatchObject({ FRA: 'received' }));
});

test('[RC1] what others have shown is told to no delegation, not even by a message without news', async () => {
  const live = await gateway();
  const older = live.read(live.seats.JPN.pass);
  const told: PresenceView[] = [];
  older.socket.on('presence', (message: PresenceView) => told.push(message));
  await older.entered;
  live.follow(live.seats.FRA.pass);
  await eventually(() => expect(told.at(-1)?.connected).toEqual(['FRA', 'JPN']));
  told.length = 0;
  await live.give(live.chair(), { type: 'open-sitting', expected: live.expected() });
  await eventually(() => expect(live.seen()).toMatchObject({ FRA: 'received' }));
  expect(told).toEqual([]);
  expect(JSON.stringify(older.welcome?.presence)).not.toContain('step');
});

test('[RC2] [RC3] a call is a step of its own; the figure of the phase is on record when it is left', async () => {
  const live = await gateway();
  live.follow(live.seats.FRA.pass);
  await live.goTo('tour-de-table');
  await eventually(() => expect(live.seen()).toMatchObject({ FRA: 'received' }));
  await live.give(live.chair(), {
    type: 'start-tour',
    expected: live.expected(),
    method: 'chair',
    order: ['GBR', 'FRA', 'JPN', 'KOR'],
  });
  live.clock.advance(5_000);
  await live.give(live.chair(), {
    type: 'call-delegation',
    expected: live.expected(),
    delegation: 'GBR',
    called: null,
  });
  await eventually(() => {
    expect(live.seen()).toEqual({ FRA: 'received', GBR: 'offline', JPN: 'offline', KOR: 'offline' });
    expect(live.screen.getSnapshot().presence?.step?.at).toBe(live.clock.now());
  });
  await live.give(live.chair(), { type: 'advance-phase', expected: live.expected(), to: 'in-confidence' });
  await eventually(() =>
    expect(Object.values(live.screen.getSnapshot().view?.receipts ?? {})).toContainEqual(
      expect.objectContaining({ phaseId: 'tour-de-table', received: 1, missing: ['GBR', 'JPN', 'KOR'] }),
    ),
  );
});

test('[CA1] [PB4] after the closing a capital decides over its own link, and is no presence of its delegation', async () => {
  const live = await gateway();
  const capital = live.follow((await live.seat('capital', 'FRA', 'paris')).pass);
  const observer = live.follow((await live.seat('observer', undefined, 'observer')).pass);
  await live.goTo('tour-de-table');
  await live.give(live.seats.FRA.memberId, live.pledge('FRA', 'Field hospital'));
  const pledgeOf = (client: MeetingClient) => Object.values(client.getSnapshot().view?.pledges ?? {})[0];
  await eventually(() => expect(pledgeOf(capital)).toMatchObject({ version: 1, bindingness: 'indicative' }));
  const wish = {
    type: 'decide-pledge',
    delegation: 'FRA',
    pledgeId: pledgeOf(capital)?.id ?? '',
    version: 1,
    decision: 'politically-approved',
  } as const;
  expect(await capital.send(wish)).toMatchObject({ outcome: 'rejected', code: 'wrong-sitting' });
  await live.give(live.chair(), { type: 'close-sitting', expected: live.expected() });
  await eventually(() => expect(capital.may(wish)).toBeNull());
  expect(await capital.send(wish)).toMatchObject({ outcome: 'ok' });
  await eventually(() =>
    expect(pledgeOf(observer)).toMatchObject({
      bindingness: 'politically-approved',
      verdict: { decision: 'politically-approved' },
    }),
  );
  expect(live.seen()).toMatchObject({ FRA: 'offline' });
  expect(live.screen.getSnapshot().view?.delegations['FRA']?.presence).toBe('expected');
});
