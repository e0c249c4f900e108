import { describe, expect, test } from 'vitest';
import { ClimbingLink } from '../../client-sdk/src/climbing-link.ts';
import {
  afterClimb,
  afterConnection,
  CLIMB_CAP_MS,
  CLIMB_FIRST_MS,
  type ConnectionEnd,
  climbDelayMs,
  FAILURES_BEFORE_REFRESH,
  firstLadder,
  REFRESH_EVERY_MS,
  refreshDelayMs,
  rungOf,
  STEADY_CONNECTION_MS,
} from '../../client-sdk/src/ladder-policy.ts';
import { createLadderTransport } from '../../client-sdk/src/ladder-transport.ts';
import { createLazyTransport } from '../../client-sdk/src/lazy-transport.ts';
import type { Carrier } from '../../client-sdk/src/transport.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { clientUnderTest, settled, watch, wish } from './client-under-test.ts';
import { createFakeStream, STREAM_STARTS_AT } from './fake-stream.ts';
import { createFakeTransport, type FakeLink } from './fake-transport.ts';

describe('the policy', () => {
  const rungAfter = (...ends: readonly ConnectionEnd[]) =>
    rungOf(ends.reduce(afterConnection, firstLadder('connection')));

  test('[SDK23] two tries in a row that led nowhere lead to the bottom; a refusal says nothing about the way', () => {
    expect(rungAfter()).toBe('connection');
    expect(rungAfter('led-nowhere')).toBe('connection');
    expect(rungAfter('led-nowhere', 'led-nowhere')).toBe('refresh');
    expect(rungAfter('told', 'told', 'told')).toBe('connection');
    expect(rungAfter('led-nowhere', 'told', 'led-nowhere')).toBe('refresh');
    expect(rungAfter('led-nowhere', 'lost-after-long', 'led-nowhere')).toBe('connection');
  });

  test('[SDK23] a connection that brought the view clears it', () => {
    expect(rungOf(afterClimb(firstLadder('refresh')))).toBe('connection');
    expect(firstLadder('refresh').failures).toBe(FAILURES_BEFORE_REFRESH);
  });

  test('[SDK24] the first climb is at once, the others are spread, ever rarer and bounded', () => {
    expect(climbDelayMs(0, () => 0.9)).toBe(0);
    for (const tries of [1, 2, 3, 9, 99, 1e6]) {
      const [least, most] = [climbDelayMs(tries, () => 0), climbDelayMs(tries, () => 1)];
      expect(least).toBeGreaterThanOrEqual(CLIMB_FIRST_MS / 2);
      expect(most).toBe(Math.min(CLIMB_CAP_MS, CLIMB_FIRST_MS * 2 ** Math.min(tries - 1, 20)));
      expect(most).toBe(least * 2);
    }
  });

  test('[SDK24] refreshes are about every ten seconds, and not in step', () => {
    expect(refreshDelayMs(() => 0)).toBe(REFRESH_EVERY_MS * 0.8);
    expect(refreshDelayMs(() => 0.5)).toBe(REFRESH_EVERY_MS);
    expect(refreshDelayMs(() => 1)).toBe(REFRESH_EVERY_MS * 1.2);
  });
});

/** A client on a ladder of two networks that do nothing by themselves. */
function onLadder(begins: 'connection' | 'refresh' = 'connection', carriers?: readonly Carrier[]) {
  const [connection, refresh] = [createFakeTransport(), createFakeTransport()];
  const clock = createFakeClock(STREAM_STARTS_AT);
  const transport = createLadderTransport({
    connection,
    refresh,
    begins,
    now: clock.now,
    timers: clock,
    random: () => 0.5,
  });
  const under = clientUnderTest({
    transport,
    timers: clock,
    now: clock.now,
    ...(carriers === undefined ? {} : { transports: carriers }),
  });
  const { stream, client } = under;
  const welcome = (link: FakeLink, from: unknown = link.request.auth.resume) => {
    link.deliver({ type: 'opened' });
    link.deliver({ type: 'welcome', message: stream.welcomeFrom(from as never) });
  };
  /** Two connections that are never welcomed. */
  const blockConnections = () => {
    for (let tries = 0; tries < FAILURES_BEFORE_REFRESH; tries += 1) {
      connection.latest().cut();
      clock.advance(5_000);
    }
  };
  /** Lets time pass on a link that answers. */
  const pass = (ms: number) => {
    for (let passed = 0; passed < ms; passed += 1_000) {
      clock.advance(Math.min(1_000, ms - passed));
      for (const reply of refresh.latest().clocks.splice(0)) reply({ serverTime: clock.now() });
    }
  };
  return { ...under, client, stream, clock, connection, refresh, welcome, blockConnections, pass };
}

describe('the ladder', () => {
  test('[SDK23] where no connection passes the view comes by requests, and the link is live', () => {
    const { client, refresh, connection, welcome, blockConnections } = onLadder();
    expect(refresh.links).toHaveLength(0);
    blockConnections();
    expect(connection.links).toHaveLength(2);
    welcome(refresh.latest());
    refresh.latest().deliver({ type: 'carrier', carrier: 'refresh', everyMs: 10_000 });
    expect(client.getSnapshot()).toMatchObject({
      connection: { name: 'live' },
      carriage: { carrier: 'refresh', everyMs: 10_000 },
    });
  });

  test('[SDK24] from the bottom it climbs by itself: the same link, from the place held by then, nothing told twice', () => {
    const { client, stream, clock, refresh, connection, welcome, pass } = onLadder('refresh');
    const told: number[] = [];
    client.onHappening(({ position }) => told.push(position));
    expect(connection.links).toHaveLength(0);
    welcome(refresh.latest());
    clock.advance(0);
    // The first try leads nowhere; meanwhile a refresh brings a change.
    connection.latest().cut();
    const from = client.getSnapshot().position ?? 0;
    stream.change(['p2']);
    refresh.latest().deliver({ type: 'frame', message: stream.frame(from, stream.head) });
    pass(CLIMB_FIRST_MS);
    expect(connection.links).toHaveLength(2);
    const climbed = connection.latest();
    expect(climbed.request.auth.resume).toMatchObject({ position: stream.head });
    expect(refresh.latest().isOver).toBe(false);
    climbed.deliver({ type: 'carrier', carrier: 'websocket', everyMs: null });
    expect(client.getSnapshot().carriage).toBeNull();
    welcome(climbed);
    expect(refresh.latest().isOver).toBe(true);
    expect(client.getSnapshot()).toMatchObject({
      connection: { name: 'live' },
      carriage: { carrier: 'websocket' },
      position: stream.head,
    });
    expect(new Set(told).size).toBe(told.length);
  });

  test('[SDK24] a command without a reply goes again over the connection, as the same attempt of the same command', async () => {
    const { client, clock, stream, refresh, connection, welcome } = onLadder('refresh');
    welcome(refresh.latest());
    const outcome = watch(client.send(wish(1)));
    const [given] = refresh.latest().commands;
    clock.advance(0);
    welcome(connection.latest(), refresh.latest().request.place?.());
    const [again] = connection.latest().commands;
    expect(again?.message).toEqual(given?.message);
    again?.reply({ outcome: 'ok', position: stream.head });
    await settled();
    expect(outcome.results).toEqual([{ outcome: 'ok', position: stream.head }]);
  });

  test('[SDK24] what a connection says while it is climbed to counts: too many wait, revoked ends', () => {
    const { client, clock, refresh, connection, welcome, pass } = onLadder('refresh');
    welcome(refresh.latest());
    clock.advance(0);
    connection.latest().cut({ reason: 'too-many-connections', retryAfterMs: 60_000 });
    pass(59_999);
    expect(connection.links).toHaveLength(1);
    pass(1);
    expect(connection.links).toHaveLength(2);
    connection.latest().cut({ reason: 'pass-revoked', retryAfterMs: 0 });
    expect(client.getSnapshot()).toMatchObject({ connection: { name: 'stopped', reason: 'pass-revoked' }, view: null });
  });

  test('[SDK24] a request that is refused asks a connection for the reason, and believes the refusal without one', () => {
    for (const [said, reason] of [
      [{ reason: 'pass-revoked', retryAfterMs: 0 }, 'pass-revoked'],
      [null, 'pass-unknown'],
    ] as const) {
      const { client, refresh, connection } = onLadder('refresh');
      refresh.latest().cut({ reason: 'pass-unknown', retryAfterMs: 0 });
      expect(client.getSnapshot().connection.name).toBe('connecting');
      connection.latest().cut(said);
      expect(client.getSnapshot().connection).toEqual({ name: 'stopped', reason });
    }
  });

  test('[SDK23] a connection that the network ends again and again soon after its welcome counts as blocked', () => {
    const { clock, connection, refresh, welcome } = onLadder();
    for (let round = 0; round < 2; round += 1) {
      welcome(connection.latest());
      clock.advance(STEADY_CONNECTION_MS - 1);
      connection.latest().cut();
      clock.advance(5_000);
    }
    expect(refresh.links).toHaveLength(1);
  });

  test('[SDK23] whoever names the carriers gets no others', () => {
    const sockets = onLadder('refresh', ['websocket']);
    expect([sockets.connection.links.length, sockets.refresh.links.length]).toEqual([1, 0]);
    const requests = onLadder('connection', ['refresh']);
    requests.welcome(requests.refresh.latest());
    requests.clock.advance(300_000);
    expect([requests.connection.links.length]).toEqual([0]);
  });

  test('[SDK24] a link that was closed while it climbed leaves nothing behind', () => {
    const { client, clock, refresh, connection, welcome } = onLadder('refresh');
    welcome(refresh.latest());
    clock.advance(0);
    client.close();
    expect([refresh.latest().isOver, connection.latest().isOver, clock.pending]).toEqual([true, true, 0]);
  });

  test('[SDK24] a connection that opens and never welcomes is given up while the view goes on', () => {
    const [lower, upper] = [createFakeTransport(), createFakeTransport()];
    const clock = createFakeClock();
    const request = { url: 'https://meeting.example', auth: { protocol: 1, pass: 'x' }, carriers: [] };
    new ClimbingLink(
      {
        openRefresh: (heard) => lower.open(request, heard),
        openConnection: (heard) => upper.open(request, heard),
        onUp: () => {},
        timers: clock,
        random: () => 0,
      },
      () => {},
    );
    lower.latest().deliver({ type: 'welcome', message: createFakeStream().welcomeFrom(null) });
    clock.advance(0);
    upper.latest().deliver({ type: 'opened' });
    clock.advance(25_000);
    expect(upper.latest().isOver).toBe(true);
    clock.advance(CLIMB_FIRST_MS);
    expect(upper.links).toHaveLength(2);
  });
});

test('[SDK23] code that cannot be fetched closes the link like any other, and is fetched again with the next', async () => {
  const [inner, heard] = [createFakeTransport(), [] as string[]];
  let tries = 0;
  const lazy = createLazyTransport(async () => {
    tries += 1;
    if (tries === 1) throw new Error('not fetched');
    return inner;
  });
  const request = { url: 'https://meeting.example', auth: { protocol: 1, pass: 'x' }, carriers: [] };
  lazy.open(request, ({ type }) => heard.push(type));
  await settled();
  expect(heard).toEqual(['closed']);
  lazy.open(request, ({ type }) => heard.push(type)).close();
  lazy.open(request, ({ type }) => heard.push(type));
  await settled();
  expect(inner.links).toHaveLength(1);
});
