import { expect, test } from 'vitest';
import { RECONNECT_FIRST_MS } from '../../client-sdk/src/reconnect-policy.ts';
import { clientUnderTest } from './client-under-test.ts';
import { createFakeStream } from './fake-stream.ts';

test('[SDK22] after the welcome the server is told what is shown, once it is published', () => {
  const { client, transport, welcome } = clientUnderTest();
  const published: (readonly [position: number | null, told: number])[] = [];
  client.subscribe(() => published.push([client.getSnapshot().position, transport.latest().shown.length]));
  const link = welcome();
  expect(published.at(-1)).toEqual([1, 0]);
  expect(link.shown).toEqual([{ position: 1 }]);
});

test.each(['meeting', 'tours'] as const)('[SDK22] a frame in which the step may be another (%s) is told', (what) => {
  const { stream, welcome, catchUp } = clientUnderTest();
  const link = welcome();
  stream.step(what);
  catchUp();
  expect(link.shown).toEqual([{ position: 1 }, { position: 2 }]);
});

test('[SDK22] other frames, presence and the reader’s own input are not told', async () => {
  const { client, stream, welcome, catchUp, clock } = clientUnderTest();
  const link = welcome();
  stream.change(['p2']);
  catchUp();
  link.deliver({ type: 'presence', message: { connected: [], devices: {} } });
  client.discard('unknown-command');
  clock.advance(1_000);
  expect(client.getSnapshot().position).toBe(2);
  expect(link.shown).toEqual([{ position: 1 }]);
  stream.step('tours');
  catchUp();
  expect(link.shown.at(-1)).toEqual({ position: 3 });
});

test('[SDK22] after a cut it is told again, also where nothing has changed', () => {
  const { clock, transport, welcome } = clientUnderTest();
  welcome().cut();
  clock.advance(RECONNECT_FIRST_MS);
  expect(transport.latest().shown).toEqual([]);
  expect(welcome().shown).toEqual([{ position: 1 }]);
});

test('[SDK22] a step that does not fit the view is told when the snapshot shows it, and not before', () => {
  const { stream, welcome } = clientUnderTest();
  const link = welcome();
  stream.change(['p2']);
  stream.step('meeting');
  link.deliver({ type: 'frame', message: stream.frame(2, 3) });
  expect(link.shown).toEqual([{ position: 1 }]);
  link.deliver({ type: 'snapshot', message: stream.snapshot(3) });
  expect(link.shown).toEqual([{ position: 1 }, { position: 3 }]);
});

test.each(['chair', 'observer', 'display', 'capital:FRA'] as const)('[SDK22] %s gives no receipts', (audience) => {
  const { client, transport } = clientUnderTest();
  const stream = createFakeStream('log-1', audience);
  stream.step('meeting');
  transport.latest().deliver({ type: 'opened' });
  transport.latest().deliver({ type: 'welcome', message: stream.welcomeFrom(null) });
  expect(client.getSnapshot().connection.name).toBe('live');
  expect(transport.latest().shown).toEqual([]);
});
