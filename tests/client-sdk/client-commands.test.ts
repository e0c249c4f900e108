import { COMMANDS_UNSENT_MAX, MESSAGE_BYTES_MAX } from '@tour-de-table/shared/kernel';
import type { Command } from '@tour-de-table/shared/meeting';
import { expect, test } from 'vitest';
import { COMMAND_REPLY_TIMEOUT_MS } from '../../client-sdk/src/pending-commands.ts';
import { createMemoryPendingStore } from '../../client-sdk/src/pending-store.ts';
import type { Transport } from '../../client-sdk/src/transport.ts';
import { clientUnderTest, PASS, settled, watch, wish } from './client-under-test.ts';
import { createFakeTransport, type FakeLink } from './fake-transport.ts';

const sentOn = (link: FakeLink) => link.commands.map(({ message }) => ({ ...message }));
const numbers = (link: FakeLink) =>
  link.commands.map(({ message }) => (message.command as { readonly pledgeId: string }).pledgeId);

test('[SDK7] ok comes when the own view is at the acknowledged position, not before', async () => {
  const { client, welcome, stream, catchUp } = clientUnderTest();
  const link = welcome();
  const { results } = watch(client.send(wish(1)));
  link.commands[0]?.reply({ outcome: 'ok', position: 2 });
  await settled();
  expect(results).toEqual([]);
  expect(client.getSnapshot().pending).toMatchObject([{ state: 'acknowledged', attempt: 1 }]);
  stream.change(['p2']);
  catchUp();
  await settled();
  expect(results).toEqual([{ outcome: 'ok', position: 2 }]);
  expect(client.getSnapshot().pending).toEqual([]);
});

test('[SDK7] a position that the view has passed already is ok at once', async () => {
  const { client, welcome } = clientUnderTest();
  const link = welcome();
  const { results } = watch(client.send(wish(1)));
  link.commands[0]?.reply({ outcome: 'ok', position: 1 });
  await settled();
  expect(results).toEqual([{ outcome: 'ok', position: 1 }]);
});

test('[SDK7] a position of another stream means nothing: the same command asks again', async () => {
  const { client, clock, welcome } = clientUnderTest();
  const link = welcome();
  const { results } = watch(client.send(wish(1)));
  link.commands[0]?.reply({ outcome: 'ok', position: 1_000 });
  link.deliver({ type: 'closing', message: { reason: 'log-changed', retryAfterMs: 0 } });
  clock.advance(5_000);
  const next = welcome();
  expect(sentOn(next)).toEqual([{ ...link.commands[0]?.message, attempt: 2 }]);
  next.commands[0]?.reply({ outcome: 'ok', position: 1 });
  await settled();
  expect(results).toEqual([{ outcome: 'ok', position: 1 }]);
});

test('[SDK18] a view that does not come to the acknowledged position has a snapshot asked for', async () => {
  const { client, clock, stream, welcome } = clientUnderTest();
  const link = welcome();
  const { results } = watch(client.send(wish(1)));
  link.commands[0]?.reply({ outcome: 'ok', position: 2 });
  for (let i = 0; i < 10; i += 1) {
    clock.advance(COMMAND_REPLY_TIMEOUT_MS / 10);
    link.deliver({ type: 'heartbeat' });
  }
  expect(link.resyncs).toHaveLength(1);
  stream.change(['p2']);
  link.deliver({ type: 'snapshot', message: stream.snapshot(2) });
  await settled();
  expect(results).toEqual([{ outcome: 'ok', position: 2 }]);
});

test('[SDK8] unavailable and unknown: again under the same id, when the server said; those after it wait their turn', () => {
  const { client, clock, welcome } = clientUnderTest();
  const link = welcome();
  void client.send(wish(1));
  for (const outcome of ['unavailable', 'unknown'] as const) {
    link.commands.at(-1)?.reply({ outcome, code: 'log-unavailable', retryAfterMs: 700 });
    link.deliver({ type: 'heartbeat' });
    clock.advance(699);
    const before = link.commands.length;
    clock.advance(1);
    expect(link.commands).toHaveLength(before + 1);
  }
  expect(new Set(sentOn(link).map(({ id }) => id)).size).toBe(1);
  expect(sentOn(link).map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
  link.commands.at(-1)?.reply({ outcome: 'unavailable', code: 'queue-full', retryAfterMs: 700 });
  void client.send(wish(2));
  expect(link.commands).toHaveLength(3);
  clock.advance(700);
  expect(numbers(link).slice(3)).toEqual(['pledge-1', 'pledge-2']);
});

test('[SDK8] no reply in time: again under the same id', () => {
  const { client, clock, welcome } = clientUnderTest();
  const link = welcome();
  void client.send(wish(1));
  for (let i = 0; i < 8; i += 1) {
    clock.advance(COMMAND_REPLY_TIMEOUT_MS / 8);
    link.deliver({ type: 'heartbeat' });
  }
  expect(sentOn(link)).toEqual([link.commands[0]?.message, { ...link.commands[0]?.message, attempt: 2 }]);
});

test('[SDK9] given without a link: sent in order once the view is current, and not before', () => {
  const { client, transport, welcome } = clientUnderTest();
  for (const number of [1, 2, 3]) void client.send(wish(number));
  const link = transport.latest();
  link.deliver({ type: 'opened' });
  expect(link.commands).toEqual([]);
  expect(client.getSnapshot().pending.map(({ state, attempt }) => [state, attempt])).toEqual(
    Array(3).fill(['queued', 0]),
  );
  welcome();
  expect(numbers(link)).toEqual(['pledge-1', 'pledge-2', 'pledge-3']);
});

test('[SDK9] [SDK5] after a cut the unanswered go out again, in order, with the same ids and the next attempt', async () => {
  const { client, clock, welcome } = clientUnderTest();
  const first = welcome();
  const results = [1, 2, 3].map((number) => watch(client.send(wish(number))));
  first.commands[1]?.reply({ outcome: 'rejected', code: 'unknown-pledge', details: {} });
  first.cut();
  void client.send(wish(4));
  clock.advance(5_000);
  const second = welcome();
  expect(numbers(second)).toEqual(['pledge-1', 'pledge-3', 'pledge-4']);
  expect(sentOn(second).map(({ attempt }) => attempt)).toEqual([2, 2, 1]);
  expect(second.commands[0]?.message.id).toBe(first.commands[0]?.message.id);
  await settled();
  expect(results.map((watched) => watched.results.length)).toEqual([0, 1, 0]);
});

test('[SDK5] what the caller does to the object later does not change the command', () => {
  const { client, clock, welcome } = clientUnderTest();
  const first = welcome();
  const command = { ...wish(1) } as Command & { pledgeId: string };
  void client.send(command);
  command.pledgeId = 'another';
  first.cut();
  clock.advance(5_000);
  expect(numbers(welcome())).toEqual(['pledge-1']);
});

test('[SDK10] a rejection of an earlier attempt does not count, an ok does', async () => {
  const { client, clock, welcome } = clientUnderTest();
  const link = welcome();
  const { results } = watch(client.send(wish(1)));
  for (let i = 0; i < 8; i += 1) {
    clock.advance(COMMAND_REPLY_TIMEOUT_MS / 8);
    link.deliver({ type: 'heartbeat' });
  }
  link.commands[0]?.reply({ outcome: 'rejected', code: 'wrong-phase', details: {} });
  link.commands[0]?.reply({ outcome: 'unavailable', code: 'stopping', retryAfterMs: 0 });
  await settled();
  expect(results).toEqual([]);
  expect(link.commands).toHaveLength(2);
  link.commands[0]?.reply({ outcome: 'ok', position: 1 });
  link.commands[1]?.reply({ outcome: 'rejected', code: 'already-withdrawn', details: {} });
  await settled();
  expect(results).toEqual([{ outcome: 'ok', position: 1 }]);
});

test('[SDK6] discard and close end what is pending; an acknowledged command cannot be discarded', async () => {
  const { client, welcome } = clientUnderTest();
  const link = welcome();
  const results = [1, 2, 3].map((number) => watch(client.send(wish(number))));
  const [one, two, three] = client.getSnapshot().pending.map(({ id }) => id);
  link.commands[1]?.reply({ outcome: 'ok', position: 9 });
  client.discard(one ?? '');
  client.discard(two ?? '');
  expect(client.getSnapshot().pending.map(({ id }) => id)).toEqual([two, three]);
  link.commands[0]?.reply({ outcome: 'ok', position: 1 });
  client.close();
  await settled();
  expect(results.map((watched) => watched.results)).toEqual([
    [{ outcome: 'abandoned', reason: 'discarded' }],
    [{ outcome: 'abandoned', reason: 'closed' }],
    [{ outcome: 'abandoned', reason: 'closed' }],
  ]);
  expect(await client.send(wish(4))).toEqual({ outcome: 'abandoned', reason: 'closed' });
});

test('[SDK11] one more than can wait is not taken', async () => {
  const { client } = clientUnderTest();
  for (let i = 0; i < COMMANDS_UNSENT_MAX; i += 1) void client.send(wish(i));
  expect(await client.send(wish(-1))).toEqual({ outcome: 'abandoned', reason: 'too-many-unsent' });
  expect(client.getSnapshot().pending).toHaveLength(COMMANDS_UNSENT_MAX);
});

test('[SDK11] what no message can carry is refused at once', async () => {
  const { client } = clientUnderTest();
  const circular: Record<string, unknown> = {};
  circular['self'] = circular;
  const impossible = [{ text: 'é'.repeat(MESSAGE_BYTES_MAX / 2) }, circular, { amount: 1n }, undefined];
  for (const content of impossible) {
    expect(await client.send(content as unknown as Command)).toMatchObject({ outcome: 'rejected', code: 'malformed' });
  }
  expect(client.getSnapshot().pending).toEqual([]);
});

test('[SDK5] [SDK12] a reload: the same commands under the same pass, as later attempts, with their outcome told', () => {
  const pendingStore = createMemoryPendingStore();
  const before = clientUnderTest({ pendingStore });
  const first = before.welcome();
  void before.client.send(wish(1));
  first.cut();
  void before.client.send(wish(2));
  // The page is gone without a word: nothing of it but the store goes on.
  const after = clientUnderTest({ pendingStore });
  const told: unknown[] = [];
  after.client.onOutcome(({ attempt }, result) => told.push([attempt, result]));
  expect(after.client.getSnapshot().pending.map(({ state }) => state)).toEqual(['queued', 'queued']);
  const link = after.welcome();
  expect(sentOn(link).map(({ attempt }) => attempt)).toEqual([2, 1]);
  expect(link.commands[0]?.message.id).toBe(first.commands[0]?.message.id);
  link.commands[0]?.reply({ outcome: 'rejected', code: 'unknown-pledge', details: {} });
  expect(told).toEqual([[2, { outcome: 'rejected', code: 'unknown-pledge', details: {} }]]);
  after.client.close();
  const other = clientUnderTest({ pendingStore, pass: PASS.replace('sss', 'ttt') });
  expect(other.client.getSnapshot().pending).toEqual([]);
});

test('[SDK5] an attempt is stored before it is sent: a page that ends in between leaves no first attempt twice', () => {
  const pendingStore = createMemoryPendingStore();
  const network = createFakeTransport();
  const storedAtSending: unknown[] = [];
  const transport: Transport = {
    open: (request, heard) => ({
      ...network.open(request, heard),
      command: ({ attempt }) => storedAtSending.push([attempt, pendingStore.load()?.commands[0]?.attempt]),
    }),
  };
  const { client, stream } = clientUnderTest({ pendingStore, transport });
  void client.send(wish(1));
  network.latest().deliver({ type: 'welcome', message: stream.welcomeFrom(null) });
  expect(storedAtSending).toEqual([[1, 1]]);
});

test('[SDK12] closing keeps the unsent for the next page, a revoked pass does not', () => {
  const pendingStore = createMemoryPendingStore();
  const first = clientUnderTest({ pendingStore });
  void first.client.send(wish(1));
  first.client.close();
  expect(pendingStore.load()?.commands).toHaveLength(1);
  const second = clientUnderTest({ pendingStore });
  second.transport.latest().cut({ reason: 'pass-revoked', retryAfterMs: 0 });
  expect(pendingStore.load()?.commands).toEqual([]);
});
