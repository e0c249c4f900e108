import { expect, test } from 'vitest';
import { connect } from '../../client-sdk/src/client.ts';
import { ANSWER_PATIENCE_MS, CLOCK_FIRST_PERIOD_MS, DOUBT_PATIENCE_MS } from '../../client-sdk/src/link-liveness.ts';
import { RECONNECT_FIRST_MS } from '../../client-sdk/src/reconnect-policy.ts';
import { CATCH_UP_PATIENCE_MS } from '../../client-sdk/src/seat-client.ts';
import { clientUnderTest, PASS, settled, watch, wish } from './client-under-test.ts';
import { createFakeStream } from './fake-stream.ts';

test('[SDK4] the pass is in the payload of the handshake only; a first visit claims no place', () => {
  const { transport } = clientUnderTest();
  const { auth, ...rest } = transport.latest().request;
  expect(auth).toEqual({ protocol: 1, pass: PASS, resume: null });
  expect(JSON.stringify(rest)).not.toContain('sss');
});

test('[SDK4] a reconnect claims the own place', () => {
  const { transport, clock, stream, welcome, client } = clientUnderTest();
  welcome().cut();
  clock.advance(RECONNECT_FIRST_MS);
  expect(transport.links).toHaveLength(2);
  expect(transport.latest().request.auth.resume).toEqual(stream.place());
  stream.change(['p2']);
  welcome();
  expect(client.getSnapshot()).toMatchObject({ connection: { name: 'live' }, position: 2, view: stream.view(2) });
});

test('[SDK13] from connecting over catching up to live, and stopped for good', () => {
  const { client, transport, welcome } = clientUnderTest();
  expect(client.getSnapshot()).toMatchObject({ connection: { name: 'connecting', attempt: 1 }, view: null, me: null });
  transport.latest().deliver({ type: 'opened' });
  expect(client.getSnapshot().connection.name).toBe('catching-up');
  welcome();
  expect(client.getSnapshot()).toMatchObject({
    connection: { name: 'live' },
    meetingId: 'meeting-fake',
    me: { delegation: 'FRA' },
    presence: { connected: ['FRA'] },
  });
  client.close();
  client.reconnectNow();
  client.close();
  expect(client.getSnapshot().connection).toEqual({ name: 'stopped', reason: 'closed-by-client' });
  expect(transport.links).toHaveLength(1);
  expect(transport.latest().isOver).toBe(true);
});

test('[SDK17] the snapshot is the same object until something changes', () => {
  const { client, welcome, stream, catchUp } = clientUnderTest();
  welcome();
  let calls = 0;
  const end = client.subscribe(() => {
    calls += 1;
  });
  const before = client.getSnapshot();
  client.discard('unknown-command');
  welcome().deliver({ type: 'heartbeat' });
  expect(client.getSnapshot()).toBe(client.getSnapshot());
  const same = client.getSnapshot();
  client.discard('unknown-command');
  expect(client.getSnapshot()).toBe(same);
  stream.change(['p2']);
  const told = calls;
  catchUp();
  expect(calls).toBe(told + 1);
  expect(client.getSnapshot().view).not.toBe(before.view);
  expect(client.getSnapshot().pending).toBe(before.pending);
  end();
  stream.change(['p3']);
  catchUp();
  expect(calls).toBe(told + 1);
});

test('[SDK3] happenings are told once, in order, after the snapshot shows them', () => {
  const { client, welcome, stream, catchUp, transport, clock } = clientUnderTest();
  const told: string[] = [];
  client.onHappening(({ position }) => told.push(`${position} at ${client.getSnapshot().position}`));
  welcome();
  stream.change(['p2']);
  stream.change(['p3']);
  catchUp();
  transport.latest().cut();
  clock.advance(RECONNECT_FIRST_MS);
  stream.change(['p4']);
  welcome().deliver({ type: 'snapshot', message: stream.snapshot(4) });
  expect(told).toEqual(['1 at 1', '2 at 3', '3 at 3', '4 at 4']);
  expect(client.getSnapshot().happenings.map(({ position }) => position)).toEqual([1, 2, 3, 4]);
});

test('[SDK1] a gap: one snapshot is asked for, and live again with it', () => {
  const { client, welcome, stream } = clientUnderTest();
  const link = welcome();
  for (const part of ['p2', 'p3', 'p4']) stream.change([part]);
  link.deliver({ type: 'frame', message: stream.frame(2, 3) });
  link.deliver({ type: 'frame', message: stream.frame(3, 4) });
  expect(link.resyncs).toHaveLength(1);
  expect(client.getSnapshot()).toMatchObject({
    connection: { name: 'catching-up' },
    position: 1,
    view: stream.view(1),
  });
  link.resyncs[0]?.({ accepted: true });
  link.deliver({ type: 'snapshot', message: stream.snapshot(4) });
  expect(client.getSnapshot()).toMatchObject({ connection: { name: 'live' }, position: 4, view: stream.view(4) });
});

test('[SDK1] a snapshot that is refused or does not come costs the link', () => {
  const { client, clock, welcome, stream } = clientUnderTest();
  stream.change(['p2']);
  for (const end of ['refused', 'silent'] as const) {
    const link = welcome();
    link.deliver({ type: 'frame', message: { ...stream.frame(1, 2), from: 7, to: 8 } });
    if (end === 'refused') link.resyncs[0]?.({ accepted: false });
    else clock.advance(CATCH_UP_PATIENCE_MS);
    expect(link.isOver || client.getSnapshot().connection.name === 'waiting').toBe(true);
    clock.advance(5_000);
  }
});

test('[SDK2] the advice to restart: nothing stays and no place is claimed', () => {
  const { client, clock, transport, welcome, stream } = clientUnderTest();
  const told: number[] = [];
  welcome().deliver({ type: 'closing', message: { reason: 'audience-changed', retryAfterMs: 0 } });
  expect(client.getSnapshot()).toMatchObject({
    connection: { name: 'waiting' },
    meetingId: null,
    me: null,
    view: null,
    position: null,
    presence: null,
    happenings: [],
  });
  client.onHappening(({ position }) => told.push(position));
  clock.advance(5_000);
  expect(transport.latest().request.auth.resume).toBeNull();
  welcome();
  expect(client.getSnapshot().view).toEqual(stream.view(1));
  expect(told).toEqual([1]);
});

test('[SDK2] another audience in the welcome: nothing of the old one stays', () => {
  const { client, clock, transport, welcome } = clientUnderTest();
  welcome().cut();
  clock.advance(5_000);
  const observer = createFakeStream('log-1', 'observer');
  observer.change(['p9']);
  transport.latest().deliver({ type: 'welcome', message: observer.welcomeFrom(null) });
  expect(client.getSnapshot().view).toEqual(observer.view(1));
  expect(JSON.stringify(client.getSnapshot())).not.toContain('delegation:FRA');
});

test.each(['pass-revoked', 'pass-unknown', 'protocol-unsupported'] as const)(
  '[SDK14] [SDK2] %s is the end',
  async (reason) => {
    const { client, clock, transport, welcome } = clientUnderTest();
    const { results } = watch(client.send(wish(1)));
    welcome().deliver({ type: 'closing', message: { reason, retryAfterMs: 0 } });
    clock.advance(3_600_000);
    await settled();
    expect(transport.links).toHaveLength(1);
    expect(client.getSnapshot().connection).toEqual({ name: 'stopped', reason });
    expect(client.getSnapshot().view === null).toBe(reason !== 'protocol-unsupported');
    expect(results).toEqual([{ outcome: 'abandoned', reason: 'stopped' }]);
    expect(await client.send(wish(2))).toEqual({ outcome: 'abandoned', reason: 'stopped' });
    expect(clock.pending).toBe(0);
  },
);

test('[SDK14] a refused connect waits as long as the server says, and longer each time', () => {
  const { client, clock, transport } = clientUnderTest();
  transport.latest().cut({ reason: 'too-many-connections', retryAfterMs: 20_000 });
  expect(client.getSnapshot().connection).toMatchObject({ name: 'waiting', attempt: 2, retryAt: clock.now() + 20_500 });
  clock.advance(20_499);
  expect(transport.links).toHaveLength(1);
  clock.advance(1);
  expect(transport.links).toHaveLength(2);
  transport.latest().cut();
  expect(client.getSnapshot().connection).toMatchObject({ attempt: 3, retryAt: clock.now() + 1_000 });
  client.reconnectNow();
  expect(transport.links).toHaveLength(3);
});

test('[SDK15] a link that stays silent after a question is given up', () => {
  const { client, clock, welcome } = clientUnderTest();
  const link = welcome();
  expect(link.clocks).toHaveLength(1);
  clock.advance(ANSWER_PATIENCE_MS - 1);
  expect(client.getSnapshot().connection.name).toBe('live');
  clock.advance(1);
  expect(client.getSnapshot().connection.name).toBe('waiting');
  expect(link.isOver).toBe(true);
});

test('[SDK15] any sign of life counts, and its age is in the snapshot', () => {
  const { client, clock, welcome } = clientUnderTest();
  const link = welcome();
  const answered = clock.now();
  for (let i = 0; i < 10; i += 1) {
    clock.advance(ANSWER_PATIENCE_MS - 1);
    link.deliver({ type: 'heartbeat' });
  }
  expect(client.getSnapshot()).toMatchObject({ connection: { name: 'live' }, lastHeardAt: clock.now() });
  clock.advance(3);
  expect(clock.now() - (client.getSnapshot().lastHeardAt ?? 0)).toBe(3);
  expect(answered).toBeLessThan(clock.now());
});

test('[SDK15] where there is reason to doubt the patience is shorter', () => {
  const { client, clock, welcome } = clientUnderTest();
  const link = welcome();
  link.clocks.shift()?.({ serverTime: clock.now() });
  client.reconnectNow();
  clock.advance(DOUBT_PATIENCE_MS);
  expect(client.getSnapshot().connection.name).toBe('waiting');
});

test('[SDK15] a link that never comes to a welcome is given up', () => {
  const { client, clock, transport } = clientUnderTest();
  transport.latest().deliver({ type: 'opened' });
  clock.advance(CATCH_UP_PATIENCE_MS);
  expect(client.getSnapshot().connection).toMatchObject({ name: 'waiting', attempt: 2 });
});

test("[SDK16] the server's clock comes with the welcome and gets better by asking", () => {
  const { client, clock, transport, stream } = clientUnderTest();
  expect(client.serverNow()).toBe(clock.now());
  clock.advance(900);
  transport.latest().deliver({
    type: 'welcome',
    message: { ...stream.welcomeFrom(null), serverTime: clock.now() + 600_000 },
  });
  expect(client.getSnapshot().clock).toMatchObject({ roundTripMs: 900 });
  clock.advance(40);
  transport.latest().clocks.shift()?.({ serverTime: clock.now() - 20 + 600_000 });
  expect(client.getSnapshot().clock).toEqual({ offsetMs: 600_000, roundTripMs: 40 });
  expect(client.serverNow()).toBe(clock.now() + 600_000);
  clock.advance(CLOCK_FIRST_PERIOD_MS);
  expect(transport.latest().clocks).toHaveLength(1);
});

test('[SDK16] a local clock that is set back stops nothing', () => {
  let setBackMs = 0;
  const { client, clock, welcome, transport } = clientUnderTest({}, () => -setBackMs);
  const link = welcome();
  link.clocks.shift()?.({ serverTime: clock.now() });
  setBackMs = 3_600_000;
  clock.advance(CLOCK_FIRST_PERIOD_MS);
  expect(link.clocks).toHaveLength(1);
  link.clocks.shift()?.({ serverTime: clock.now() });
  expect(client.serverNow()).toBe(clock.now());
  link.cut();
  setBackMs = 7_200_000;
  clock.advance(5_000);
  expect(transport.links).toHaveLength(2);
});

test("[SDK19] without a view nothing is allowed; with one the server's table answers", () => {
  const { client, transport, stream } = clientUnderTest();
  const command = { type: 'withdraw-pledge', delegation: 'FRA' } as const;
  expect(client.may(command)?.code).toBe('not-allowed');
  const welcome = stream.welcomeFrom(null);
  if (welcome.sync.kind !== 'snapshot') throw new Error('a first visit gets a snapshot');
  const meeting = {
    meetingId: 'meeting-fake',
    title: { en: 'Talks' },
    timeZone: 'Europe/Paris',
    languages: ['en'],
    isInventedData: true,
    callLinks: [],
    callLinksVersion: 0,
    agendaVersion: 1,
    documentsVersion: 0,
    sitting: { status: 'open', sinceMs: 0 },
    current: null,
    gavel: { term: 1, holder: 'chair-1' },
    capitalDates: { decideBy: null, reviewAt: null },
  } as const;
  const snapshot = { ...welcome.sync.snapshot, view: { ...welcome.sync.snapshot.view, meeting: { meeting } } };
  transport.latest().deliver({ type: 'welcome', message: { ...welcome, sync: { kind: 'snapshot', snapshot } } });
  expect(client.may(command)).toBeNull();
  expect(client.may({ ...command, delegation: 'DEU' })?.code).toBe('not-allowed');
  expect(client.may({ type: 'submit-pledge', delegation: 'FRA' })?.code).toBe('wrong-phase');
});

test('an address that is not absolute is refused at once', () => {
  expect(() => connect({ url: '/realtime', pass: PASS })).toThrow(TypeError);
});
