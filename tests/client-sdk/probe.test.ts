import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { probeCarrier } from '@tour-de-table/client-sdk';
import { REALTIME_PATH } from '@tour-de-table/shared/protocol';
import { Server } from 'socket.io';
import { expect, onTestFinished, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { clientUnderTest, settled, watch } from './client-under-test.ts';

test('[SDK30] a probe tells its own round trip and the offset that it shows', async () => {
  const { client, clock, welcome } = clientUnderTest();
  const link = welcome();
  const before = link.clocks.length;
  const probe = watch(client.probe());
  const answer = link.clocks[before];
  clock.advance(80);
  answer?.({ serverTime: clock.now() - 40 + 1_000 });
  await settled();
  expect(probe.results).toEqual([{ roundTripMs: 80, offsetMs: 1_000 }]);
});

test('[SDK30] without a live link, and where it ends, a probe tells nothing; one that is lost ends no link', async () => {
  const { client, transport, clock, welcome } = clientUnderTest();
  const early = watch(client.probe());
  await settled();
  expect(early.results).toEqual([null]);
  const link = welcome();
  const lost = watch(client.probe());
  clock.advance(3_000);
  await settled();
  expect(lost.results).toEqual([]);
  expect(transport.latest()).toBe(link);
  const cut = watch(client.probe());
  link.cut();
  await settled();
  expect(cut.results).toEqual([null]);
  expect(lost.results).toEqual([null]);
});

test('[SDK30] a carrier leads to the server if the server itself answers there; no pass is named', async () => {
  const seen: unknown[] = [];
  const listen = async (transports: readonly ('polling' | 'websocket')[]) => {
    const http = createServer((_request, response) => response.writeHead(404).end());
    const io = new Server(http, { path: REALTIME_PATH, transports: [...transports], serveClient: false });
    io.use((socket, next) => {
      seen.push(socket.handshake.auth);
      next(Object.assign(new Error('protocol-unsupported'), { data: { reason: 'protocol-unsupported' } }));
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => io.close());
    return { io, url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` };
  };
  const [plain, live] = [await listen(['polling']), await listen(['websocket'])];
  expect(await probeCarrier(plain.url, 'polling')).toBe(true);
  expect(await probeCarrier(plain.url, 'websocket')).toBe(false);
  expect(await probeCarrier(live.url, 'websocket')).toBe(true);
  expect(await probeCarrier(live.url, 'polling')).toBe(false);
  expect(await probeCarrier(live.url, 'websocket', AbortSignal.abort())).toBe(false);
  expect(await probeCarrier('http://127.0.0.1:1', 'polling')).toBe(false);
  expect(seen).toEqual([{ protocol: 0, pass: '' }]);
  // Nothing of a probe is left over.
  await eventually(() => expect(plain.io.engine.clientsCount).toBe(0));
});
