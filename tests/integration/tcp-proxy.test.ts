import { EventEmitter, once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { createRandom } from '../support/random.ts';
import { startProxy, type TcpProxy } from '../support/tcp-proxy.ts';

interface Echo {
  readonly port: number;
  received: number;
  readonly events: EventEmitter<{ received: [] }>;
  readonly sockets: Socket[];
  readonly server: Server;
}

interface Client {
  readonly socket: Socket;
  readonly ending: Promise<string>;
  /** Bytes that wait for `take`. */
  receivedBytes(): number;
  /** The next `count` bytes; fails if the connection ends before. */
  take(count: number): Promise<Buffer>;
}

let upstream: Echo;
let proxy: TcpProxy;
const clients: Client[] = [];

beforeEach(async () => {
  upstream = await startEcho();
  proxy = await startProxy({ upstream: { host: '127.0.0.1', port: upstream.port }, seed: 7 });
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.socket.destroy();
  await proxy.close();
  for (const socket of upstream.sockets) socket.destroy();
  await new Promise((resolve) => upstream.server.close(resolve));
});

test('what goes in comes out, in both directions, and is counted', async () => {
  const client = await open();
  const sent = createRandom(3).bytes(300_000);
  client.socket.write(sent);
  expect(Buffer.compare(await client.take(sent.length), Buffer.from(sent))).toBe(0);
  expect(proxy.bytes).toEqual({ up: sent.length, down: sent.length });
  expect(proxy.connections).toBe(1);
});

test('the delay holds each way and keeps the order when it shrinks', async () => {
  const client = await open();
  client.socket.write('x');
  await client.take(1);
  proxy.setDelay(60);
  const startedAt = performance.now();
  client.socket.write('slow');
  while (upstream.received < 5) await once(upstream.events, 'received');
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(60);
  expect((await client.take(4)).toString()).toBe('slow');
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(120);

  client.socket.write('first,');
  await roundTripBesideTheProxy();
  proxy.setDelay(0);
  client.socket.write('second');
  expect((await client.take(12)).toString()).toBe('first,second');
});

test('a new connection pays for its handshake', async () => {
  proxy.setDelay(40);
  const startedAt = performance.now();
  const client = await open();
  client.socket.write('x');
  await client.take(1);
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(160);
});

test('a cut resets both sides and new connections until healed', async () => {
  const client = await open();
  client.socket.write('x');
  await client.take(1);
  const server = upstream.sockets[0] as Socket;
  const serverClosed = new Promise((resolve) => server.on('close', resolve));
  proxy.cut();
  expect(await client.ending).toBe('ECONNRESET');
  await serverClosed;
  await eventually(() => expect(proxy.connections).toBe(0));

  const refused = startClient(proxy.port);
  expect(await refused.ending).toBe('ECONNRESET');
  expect([proxy.accepted, proxy.refused]).toEqual([1, 1]);

  proxy.heal();
  const back = await open();
  back.socket.write('again');
  expect((await back.take(5)).toString()).toBe('again');
});

test('a cut can be an orderly end', async () => {
  const client = await open();
  client.socket.write('x');
  await client.take(1);
  proxy.dropConnections('fin');
  expect(await client.ending).toBe('end');
  const back = await open();
  back.socket.write('y');
  await back.take(1);
});

test.each([0, 1, 5, 4_096])('a cut after %i bytes hands on exactly these', async (count) => {
  const client = await open();
  const cut = proxy.cutAfterBytes(count);
  client.socket.write(Buffer.alloc(10_000, 1));
  await cut.done;
  // Node reads a reset that comes together with bytes as an end.
  expect(await client.ending).toMatch(/^(end|ECONNRESET)$/);
  expect(client.receivedBytes()).toBe(count);
  expect(proxy.bytes.down).toBe(count);
});

test('a cut after bytes counts the other direction too, and can be called off', async () => {
  const client = await open();
  proxy.cutAfterBytes(3, { direction: 'up' }).cancel();
  client.socket.write('abcdef');
  await client.take(6);
  const cut = proxy.cutAfterBytes(3, { direction: 'up', kind: 'fin' });
  client.socket.write('abcdef');
  await cut.done;
  expect(proxy.bytes.up).toBe(9);
});

test('a black hole takes connections and bytes, and lets them go when it is switched off', async () => {
  const before = await open();
  before.socket.write('x');
  await before.take(1);
  proxy.blackhole(true);
  before.socket.write('held');
  const during = await open();
  during.socket.write('also');
  await roundTripBesideTheProxy();
  expect(upstream.received).toBe(2);
  expect(proxy.bytes).toEqual({ up: 1, down: 1 });
  expect(proxy.connections).toBe(2);

  proxy.blackhole(false);
  expect((await before.take(4)).toString()).toBe('held');
  expect((await during.take(4)).toString()).toBe('also');
});

test('a black hole keeps what was under way when it was switched on', async () => {
  const client = await open();
  client.socket.write('x');
  await client.take(1);
  proxy.setDelay(300);
  client.socket.write('late');
  await roundTripBesideTheProxy();
  proxy.blackhole(true);
  await roundTripBesideTheProxy(80);
  expect(upstream.received).toBe(3);
  expect(proxy.heldBytes).toBe(4);
  proxy.blackhole(false);
  expect((await client.take(4)).toString()).toBe('late');
});

test('the rate is shared by the connections of a direction', async () => {
  proxy.setRateBytesPerSecond(20_000);
  const [one, two] = [await open(), await open()];
  const startedAt = performance.now();
  one.socket.write(Buffer.alloc(3_000));
  two.socket.write(Buffer.alloc(3_000));
  await Promise.all([one.take(3_000), two.take(3_000)]);
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(290);
  proxy.setRateBytesPerSecond(null);
  one.socket.write(Buffer.alloc(1_000_000));
  await one.take(1_000_000);
});

test('lost replies reset the connection after the server has done the work, the same ones under one seed', async () => {
  const outcomesOf = async (seed: number): Promise<string> => {
    const lossy = await startProxy({ upstream: { host: '127.0.0.1', port: upstream.port }, seed });
    lossy.dropReplies(0.5);
    let outcomes = '';
    for (let request = 0; request < 24; request += 1) {
      const receivedBefore = upstream.received;
      const client = startClient(lossy.port);
      client.socket.write('?');
      outcomes += await Promise.race([client.take(1).then(() => '+'), client.ending.then(() => '-')]);
      expect(upstream.received).toBe(receivedBefore + 1);
      client.socket.destroy();
    }
    await lossy.close();
    return outcomes;
  };
  const first = await outcomesOf(11);
  expect(first).toMatch(/\+/);
  expect(first).toMatch(/-/);
  expect(await outcomesOf(11)).toBe(first);
  expect(await outcomesOf(12)).not.toBe(first);
});

test('lost replies can be counted out', async () => {
  proxy.dropReplies(1, 1);
  const lost = await open();
  lost.socket.write('?');
  expect(await lost.ending).toBe('ECONNRESET');
  const kept = await open();
  kept.socket.write('?');
  await kept.take(1);
});

test('a reader that stops makes the sender feel it', async () => {
  const client = await open();
  client.socket.pause();
  const sentBytes = 64_000_000;
  client.socket.write(Buffer.alloc(sentBytes));
  while (upstream.received < sentBytes) await once(upstream.events, 'received');
  // A proxy that went on reading would have taken megabytes by the end of these.
  for (let trip = 0; trip < 30; trip += 1) await roundTripBesideTheProxy();
  expect(proxy.heldBytes).toBeLessThan(1_000_000);
  expect((upstream.sockets[0] as Socket).writableLength).toBeGreaterThan(sentBytes / 2);
});

test('an end of one side passes and the other side may still answer', async () => {
  const client = await open();
  client.socket.end('last words');
  expect((await client.take(10)).toString()).toBe('last words');
  expect(await client.ending).toBe('end');
});

test('a server that is not there is a reset', async () => {
  const nobody = await startProxy({ upstream: { host: '127.0.0.1', port: proxy.port } });
  await proxy.close();
  const client = startClient(nobody.port);
  expect(await client.ending).toBe('ECONNRESET');
  await eventually(() => expect(nobody.connections).toBe(0));
  await nobody.close();
  proxy = await startProxy({ upstream: { host: '127.0.0.1', port: upstream.port } });
});

/** A server that sends everything back, counts it, and says so. */
async function startEcho(): Promise<Echo> {
  const sockets: Socket[] = [];
  const events = new EventEmitter<{ received: [] }>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    socket.on('data', (bytes: Buffer) => {
      echo.received += bytes.length;
      socket.write(bytes);
      events.emit('received');
    });
    socket.on('end', () => socket.end());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const echo = { port: (server.address() as AddressInfo).port, received: 0, events, sockets, server };
  return echo;
}

async function open(port = proxy.port): Promise<Client> {
  const client = startClient(port);
  await once(client.socket, 'connect');
  return client;
}

/**
 * Proves an absence without waiting for time: whatever was written before, in this process, has been read by the time
 * that a whole exchange on another way has come back.
 */
async function roundTripBesideTheProxy(delayMs = 0): Promise<void> {
  const beside = await startProxy({ upstream: { host: '127.0.0.1', port: upstream.port }, delayMs });
  const witness = await open(beside.port);
  witness.socket.write('w');
  await witness.take(1);
  await beside.close();
}

/** A connection that keeps what it received; `ending` is `end`, or the code of the error. */
function startClient(port: number): Client {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  const news = new EventEmitter<{ bytes: [] }>();
  let kept = Buffer.alloc(0);
  socket.on('data', (bytes) => {
    kept = Buffer.concat([kept, bytes]);
    news.emit('bytes');
  });
  const ending = new Promise<string>((resolve) => {
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    socket.on('end', () => resolve('end'));
    socket.on('close', () => resolve('close'));
  });
  const client = {
    socket,
    ending,
    receivedBytes: () => kept.length,
    take: async (count: number) => {
      while (kept.length < count) {
        await Promise.race([once(news, 'bytes'), ending.then(failEnded)]);
      }
      const taken = kept.subarray(0, count);
      kept = kept.subarray(count);
      return taken;
    },
  };
  clients.push(client);
  return client;
}

function failEnded(how: string): never {
  throw new Error(`The connection ended (${how}).`);
}
