import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { REALTIME_PATH } from '@tour-de-table/shared/protocol';
import { Server, type Socket } from 'socket.io';
import { afterEach, expect, test } from 'vitest';
import { createSocketIoTransport } from '../../client-sdk/src/socket-io-transport.ts';
import type { Carrier, Link, LinkEvent } from '../../client-sdk/src/transport.ts';
import { PASS } from './client-under-test.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** A bare server that speaks through these carriers. */
async function startServer(
  transports: readonly Exclude<Carrier, 'refresh'>[],
  onConnection: (socket: Socket) => void = () => {},
) {
  const http = createServer((_request, response) => response.writeHead(404).end());
  const io = new Server(http, { path: `/below${REALTIME_PATH}`, transports: [...transports], serveClient: false });
  io.on('connection', onConnection);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  cleanUps.push(() => io.close());
  return { io, url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/below` };
}

/** A link, and its events as they come. */
function openLink(url: string, carriers: readonly Carrier[] = ['websocket', 'polling']) {
  const events: LinkEvent[] = [];
  let wake = (): void => {};
  const link: Link = createSocketIoTransport().open(
    { url, carriers, auth: { protocol: 1, pass: PASS, resume: null } },
    (event) => {
      events.push(event);
      wake();
    },
  );
  cleanUps.push(() => link.close());
  const next = async (type: LinkEvent['type']): Promise<LinkEvent> => {
    for (;;) {
      const found = events.find((event) => event.type === type);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return { link, events, next };
}

test('[SDK4] the pass is in the payload, and in no address', async () => {
  const handshakes: Socket['handshake'][] = [];
  const { url } = await startServer(['websocket', 'polling'], ({ handshake }) => handshakes.push(handshake));
  await openLink(url).next('opened');
  expect(handshakes[0]?.auth).toEqual({ protocol: 1, pass: PASS, resume: null });
  expect(handshakes[0]?.url).not.toContain('sss');
  expect(handshakes[0]?.query['transport']).toBe('websocket');
});

test('[SDK21] long polling where WebSocket is refused', async () => {
  const { url } = await startServer(['polling'], (socket) => socket.emit('presence', { connected: [], devices: {} }));
  expect(await openLink(url).next('presence')).toEqual({ type: 'presence', message: { connected: [], devices: {} } });
});

test('messages and replies get through in both directions', async () => {
  const { url } = await startServer(['websocket'], (socket) => {
    socket.on('command', (message, reply) => reply({ outcome: 'ok', position: message.attempt }));
    socket.on('clock', (reply) => reply({ serverTime: 7 }));
    socket.on('resync', (reply) => reply({ accepted: true }));
  });
  const { link, next } = openLink(url);
  await next('opened');
  const message = { id: 'command-1', attempt: 3, command: {} };
  expect(await new Promise((resolve) => link.command(message, resolve))).toEqual({ outcome: 'ok', position: 3 });
  expect(await new Promise(link.clock)).toEqual({ serverTime: 7 });
  expect(await new Promise(link.resync)).toEqual({ accepted: true });
});

test("[SDK14] a refusal comes with its reason; anybody else's has none", async () => {
  const { io, url } = await startServer(['websocket', 'polling']);
  const data = { reason: 'too-many-connections', retryAfterMs: 1_000 };
  io.use((_socket, refuse) => refuse(Object.assign(new Error('no'), { data })));
  expect(await openLink(url).next('closed')).toEqual({ type: 'closed', refusal: data });
  expect(await openLink(url.replace('/below', '/elsewhere')).next('closed')).toEqual({ type: 'closed', refusal: null });
});

test('the end is told once, after the last message, and nothing is sent or heard afterwards', async () => {
  let commands = 0;
  const { io, url } = await startServer(['websocket'], (socket) => {
    socket.on('command', () => {
      commands += 1;
    });
    socket.emit('closing', { reason: 'server-stopping', retryAfterMs: 5 });
    socket.disconnect(true);
  });
  const { link, events, next } = openLink(url);
  await next('closed');
  link.command({ id: 'command-1', attempt: 1, command: {} }, () => {});
  link.close();
  await openLink(url).next('closed');
  expect(events.map(({ type }) => type)).toEqual(['opened', 'carrier', 'closing', 'closed']);
  expect([commands, io.engine.clientsCount]).toEqual([0, 0]);
});

test('a link that was closed here is silent', async () => {
  const { io, url } = await startServer(['websocket']);
  const { link, events, next } = openLink(url);
  await next('opened');
  const gone = new Promise((resolve) => io.sockets.sockets.forEach((socket) => void socket.on('disconnect', resolve)));
  link.close();
  await gone;
  expect(events.map(({ type }) => type)).toEqual(['opened', 'carrier']);
});
