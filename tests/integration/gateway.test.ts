import { COMMANDS_PER_MINUTE_MAX, CONNECTIONS_PER_MEMBER_MAX } from '@tour-de-table/shared/kernel';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { eventually } from '../support/eventually.ts';
import { liveGateway } from '../support/live-gateway.ts';
import { delegation, hashOf } from '../support/live-meeting.ts';
import { startProxy } from '../support/tcp-proxy.ts';

/** As many as three delegations may make. */
const PLEDGES = 600;

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function gateway() {
  const live = await liveGateway();
  open.push(live);
  await live.give(live.chair(), {
    type: 'import-delegations',
    delegations: ['FRA', 'GBR', 'JPN'].map((code) => delegation(code)),
  });
  const france = await live.seat('head', 'FRA', 'france');
  const observer = await live.seat('observer', undefined, 'observer');
  return { ...live, france, observer };
}

type Live = Awaited<ReturnType<typeof gateway>>;
const shown = (
  live: Live,
  reader: { readonly position: number; readonly view: unknown },
  audience: 'observer' | 'delegation:FRA',
) =>
  expect({ position: reader.position, view: reader.view }).toEqual(
    JSON.parse(JSON.stringify(live.runner.streams.view(audience))),
  );

describe('admission', () => {
  test.each([
    ['a foreign origin', 'https://evil.example'],
    ['null', 'null'],
    ['a look-alike', 'https://tool.example.org.evil.example'],
    ['another scheme', 'http://tool.example.org'],
    ['another port', 'https://tool.example.org:8443'],
  ])('[GW1] %s is refused at the handshake, on every transport', async (_what, origin) => {
    const live = await gateway();
    for (const transports of [['websocket'], ['polling'], ['polling', 'websocket']] as const) {
      const reader = live.read(live.observer.pass, { transports, headers: { origin } });
      await expect(reader.entered).rejects.toThrow();
      expect(reader.welcome).toBeNull();
    }
  });

  test('[GW1] a WebSocket from a foreign page is refused also after a polling handshake that was allowed', async () => {
    const live = await gateway();
    const base = `http://127.0.0.1:${live.port}/realtime/?EIO=4&transport=polling`;
    const text = await (await fetch(base, { headers: { origin: 'https://tool.example.org' } })).text();
    const { sid } = JSON.parse(text.slice(1)) as { sid: string };
    const foreign = await fetch(`${base}&sid=${sid}`, { headers: { origin: 'https://evil.example' } });
    expect(foreign.status).toBe(400);
    const upgrade = new WebSocket(`ws://127.0.0.1:${live.port}/realtime/?EIO=4&transport=websocket&sid=${sid}`, {
      origin: 'https://evil.example',
    });
    const refused = new Promise((resolve) =>
      upgrade.once('unexpected-response', (_request, { statusCode }) => resolve(statusCode)),
    );
    upgrade.on('error', () => {});
    expect(await refused).toBe(400);
  });

  test('[GW1] an allowed origin, the own origin and a missing one get in', async () => {
    const live = await gateway();
    for (const headers of [{ origin: 'https://tool.example.org' }, { origin: `http://127.0.0.1:${live.port}` }, {}]) {
      await expect(live.read(live.observer.pass, { headers: { ...headers } }).entered).resolves.toMatchObject({
        me: { role: 'observer' },
      });
    }
  });

  test.each([
    ['no auth', {}, 'message-malformed'],
    ['an unknown field', { protocol: 1, pass: 'x', role: 'chair' }, 'message-malformed'],
    ['a protocol of the future', { protocol: 99, pass: 'x' }, 'protocol-unsupported'],
    ['a pass that is none', { protocol: 1, pass: 'nonsense' }, 'pass-unknown'],
    ['a pass of another meeting', { protocol: 1, pass: `other-meeting.${'A'.repeat(43)}` }, 'pass-unknown'],
    ['a pass with an unknown secret', { protocol: 1, pass: `paris-2025.${'A'.repeat(43)}` }, 'pass-unknown'],
  ])('[GW2] %s is refused with its reason', async (_what, auth, reason) => {
    const live = await gateway();
    await expect(live.read('', { auth }).entered).rejects.toMatchObject({ data: { reason } });
  });

  test('[GW7] a member has a bounded number of connections', async () => {
    const live = await gateway();
    for (let n = 0; n < CONNECTIONS_PER_MEMBER_MAX; n += 1) await live.read(live.observer.pass).entered;
    await expect(live.read(live.observer.pass).entered).rejects.toMatchObject({
      data: { reason: 'too-many-connections' },
    });
  });
});

describe('what a client sends', () => {
  test.each([
    ['no arguments', 'command', []],
    ['no callback', 'command', [{ id: 'x' }]],
    ['twenty arguments', 'command', Array.from({ length: 20 }, (_, index) => index)],
    ['clock without callback', 'clock', []],
  ])('[GW2] %s: this connection is closed, the server goes on', async (_what, name, args) => {
    const live = await gateway();
    const [rude, polite] = [live.read(live.observer.pass), live.read(live.france.pass)];
    await Promise.all([rude.entered, polite.entered]);
    rude.socket.emit(name, ...args);
    await rude.gone;
    expect(rude.closing?.reason).toBe('message-malformed');
    expect(polite.socket.connected).toBe(true);
  });

  test('[GW2] events of unknown names, also of inherited ones, do nothing', async () => {
    const live = await gateway();
    const reader = live.read(live.observer.pass);
    await reader.entered;
    for (const name of ['constructor', '__proto__', 'toString', 'frame', 'welcome', 'x'.repeat(1_000)])
      reader.socket.emit(name, {});
    await expect(reader.socket.timeout(2_000).emitWithAck('clock')).resolves.toHaveProperty('serverTime');
  });

  test('[GW2] a malformed command is a rejection that names the fields', async () => {
    const live = await gateway();
    const reader = live.read(live.france.pass);
    await reader.entered;
    const replies = await Promise.all([
      reader.command('nonsense'),
      reader.command({ id: 'short', attempt: 1, command: {} }),
      reader.command({ id: 'long-enough', attempt: 1, command: { type: 'constructor' } }),
      reader.command({ id: 'long-enough', attempt: 1, command: { ...live.pledge('FRA', ''), extra: 1 } }),
    ]);
    for (const reply of replies) expect(reply).toMatchObject({ outcome: 'rejected', code: 'malformed' });
    expect(replies[3]).toMatchObject({
      details: { issues: expect.arrayContaining([expect.objectContaining({ path: 'content.title' })]) },
    });
  });

  test('[GW7] commands of one member are limited by the minute, and said to be', async () => {
    const live = await gateway();
    const reader = live.read(live.observer.pass);
    await reader.entered;
    const replies = await Promise.all(
      Array.from({ length: COMMANDS_PER_MINUTE_MAX + 5 }, (_, n) =>
        reader.command({
          id: `command-${n}`,
          attempt: 1,
          command: { type: 'resume-sitting', expected: live.expected() },
        }),
      ),
    );
    expect(replies.slice(-5)).toMatchObject(Array(5).fill({ outcome: 'unavailable', code: 'rate-limited' }));
    expect(replies[0]).toMatchObject({ outcome: 'rejected', code: 'not-allowed' });
  });
});

test('[GW7] attempts that fail by a fault of the log do not count against the limit', async () => {
  let isDown = false;
  const live = await liveGateway({ fault: () => (isDown ? 'unavailable' : null) });
  open.push(live);
  const chair = await live.seat('deputy', undefined, 'deputy');
  const reader = live.read(chair.pass);
  await reader.entered;
  const seatFor = (n: number) => ({
    id: `invitation-${n}`,
    attempt: 1,
    command: { type: 'issue-invitation', for: { role: 'observer' }, secretHash: hashOf(`secret ${n}`) },
  });
  isDown = true;
  for (let n = 0; n < COMMANDS_PER_MINUTE_MAX + 10; n += 1) {
    expect(await reader.command(seatFor(n))).toMatchObject({ outcome: 'unavailable', code: 'log-unavailable' });
  }
  isDown = false;
  expect(await reader.command(seatFor(0))).toMatchObject({ outcome: 'ok' });
});

describe('the stream', () => {
  test('[SY1] each reader gets each change once, in order, and the acknowledged position shows it', async () => {
    const live = await gateway();
    const [france, observer] = [live.read(live.france.pass), live.read(live.observer.pass)];
    await Promise.all([france.entered, observer.entered]);
    await live.goTo('tour-de-table');
    const command = live.pledge('FRA', 'Bridging equipment');
    const reply = await france.command({ id: 'pledge-0001', attempt: 1, command });
    expect(reply.outcome).toBe('ok');
    await eventually(() => expect(france.position).toBe(reply.outcome === 'ok' ? reply.position : -1));
    expect(Object.values(france.view.pledges).map(({ content }) => content.title)).toEqual(['Bridging equipment']);
    await eventually(() => expect(observer.position).toBe(live.runner.streams.place('observer').position));
    for (const reader of [france, observer]) expect(reader.faults).toEqual([]);
    shown(live, observer, 'observer');
    shown(live, france, 'delegation:FRA');
  });

  test('[SY4] a reader resumes from its place with one frame, or hears why it gets everything anew', async () => {
    const live = await gateway();
    const first = live.read(live.observer.pass);
    const { place } = await first.entered;
    first.socket.disconnect();
    await live.goTo('briefing');
    const enter = async (resume: typeof place) => (await live.read(live.observer.pass, { resume }).entered).sync;
    const head = live.runner.streams.place('observer').position;
    expect(await enter(place)).toMatchObject({ kind: 'frame', frame: { from: place.position, to: head } });
    expect(await enter({ ...place, position: head })).toEqual({ kind: 'current' });
    const rows = [
      [{ ...place, logId: 'another' }, 'other-log'],
      [{ ...place, audience: 'chair' as const }, 'other-audience'],
      [{ ...place, viewVersion: 0 }, 'other-view-version'],
      [{ ...place, position: -1 }, 'invalid-position'],
      [{ ...place, position: 0.5 }, 'invalid-position'],
      [{ ...place, position: 0 }, 'too-old'],
      [{ ...place, position: head + 1 }, 'ahead'],
    ] as const;
    for (const [resume, reason] of rows) {
      expect(await enter(resume)).toMatchObject({ kind: 'snapshot', snapshot: { reason, position: head } });
    }
  });

  test('[GW6] a reader ahead of the log gets a snapshot, and the alarm is raised', async () => {
    const live = await gateway();
    const { place } = await live.read(live.observer.pass).entered;
    expect(live.logged).toEqual([]);
    await live.read(live.observer.pass, { resume: { ...place, position: place.position + 5 } }).entered;
    expect(live.logged).toMatchObject([{ level: 50, msg: expect.stringContaining('ahead of the log') }]);
  });

  test('[GW3] revoked means now: nothing after the revocation, and the socket is closed within a second', async () => {
    const live = await gateway();
    const reader = live.read(live.observer.pass);
    await reader.entered;
    const before = reader.position;
    const at = performance.now();
    await Promise.all([
      live.give(live.chair(), { type: 'revoke-member', memberId: live.observer.memberId }),
      live.give(live.chair(), { type: 'open-sitting', expected: live.expected() }),
    ]);
    await reader.gone;
    expect(performance.now() - at).toBeLessThan(1_000);
    expect(reader.closing?.reason).toBe('pass-revoked');
    expect(reader.position).toBe(before);
    await expect(live.read(live.observer.pass).entered).rejects.toMatchObject({ data: { reason: 'pass-revoked' } });
  });

  test('[GW4] [GW5] a reader that stops reading has at most one frame under way, then gets one frame to the head', async () => {
    const live = await gateway();
    const proxy = await startProxy({ upstream: { host: '127.0.0.1', port: live.port }, delayMs: 0 });
    open.push(proxy);
    const slow = live.read(live.observer.pass, { url: proxy.url });
    const quick = live.read(live.observer.pass);
    await Promise.all([slow.entered, quick.entered]);
    await live.goTo('tour-de-table');
    await eventually(() => expect(slow.position).toBe(live.runner.streams.place('observer').position));
    proxy.blackhole(true);
    const framesBefore = slow.frames.length;
    // More than the buffers of both kernels take: only then does the server feel that nobody reads.
    const text = '漢'.repeat(4_000);
    const seats = [live.france, await live.seat('head', 'GBR'), await live.seat('head', 'JPN')];
    const codes = ['FRA', 'GBR', 'JPN'];
    for (let n = 0; n < PLEDGES; n += 1) {
      const wish = live.pledge(codes[n % 3] ?? '', `Pledge ${n}`);
      if (wish.type !== 'submit-pledge') continue;
      await live.give(seats[n % 3]?.memberId ?? '', { ...wish, content: { ...wish.content, text } });
      if (n % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await eventually(() => expect(quick.position).toBe(live.runner.streams.place('observer').position));
    proxy.blackhole(false);
    await eventually(() => expect(slow.position).toBe(quick.position));
    expect(slow.faults).toEqual([]);
    shown(live, slow, 'observer');
    const sizes = slow.frames.slice(framesBefore).map(({ from, to }) => to - from);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(PLEDGES);
    expect(Math.max(...sizes)).toBeGreaterThan(10);
    expect(Math.max(...quick.frames.map(({ from, to }) => to - from))).toBeLessThan(Math.max(...sizes));
  });

  test('[SY5] long polling shows the same', async () => {
    const live = await gateway();
    const reader = live.read(live.observer.pass, { transports: ['polling'] });
    await reader.entered;
    await live.goTo('conclusions');
    await eventually(() => expect(reader.position).toBe(live.runner.streams.place('observer').position));
    expect(reader.faults).toEqual([]);
    shown(live, reader, 'observer');
  });
});

describe('presence', () => {
  test('[DE4] a delegation arrives with its first device', async () => {
    const live = await gateway();
    expect(live.runner.state().delegations['FRA']?.presence).toBe('expected');
    await live.read(live.france.pass).entered;
    await eventually(() => expect(live.runner.state().delegations['FRA']?.presence).toBe('present'));
  });
});
