import type { CommandReply } from '@tour-de-table/shared/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CommandResult } from '../../client-sdk/src/meeting-client.ts';
import { clientUnderTest, settled, wish } from '../client-sdk/client-under-test.ts';
import type { FakeCommand, FakeLink } from '../client-sdk/fake-transport.ts';

/** How the model server takes a command that it does not know yet. */
type Mood = 'ok' | 'rejected' | 'unavailable' | 'unknown-done' | 'unknown-not-done';

/** A server with a log: what it committed it answers for ever in the same way. */
function createModelServer(commit: () => number) {
  const answers = new Map<string, CommandReply>();
  const effects: string[] = [];
  const unknown: CommandReply = { outcome: 'unknown', code: 'log-unknown', retryAfterMs: 100 };
  return {
    answers,
    effects,
    take({ id, attempt }: FakeCommand['message'], mood: Mood): CommandReply {
      const known = answers.get(id);
      if (known !== undefined) return known;
      if (mood === 'unavailable') return { outcome: 'unavailable', code: 'log-unavailable', retryAfterMs: 100 };
      if (mood === 'unknown-not-done') return unknown;
      if (mood === 'rejected') {
        const no: CommandReply = { outcome: 'rejected', code: 'wrong-phase', details: {} };
        // As on the real server: only the rejection of a later attempt is for good in the log.
        if (attempt > 1) answers.set(id, no);
        return no;
      }
      effects.push(id);
      const yes: CommandReply = { outcome: 'ok', position: commit() };
      answers.set(id, yes);
      return mood === 'ok' ? yes : unknown;
    },
  };
}

type PlainAction = 'give' | 'cut' | 'change' | 'catch-up' | 'connect' | 'pass-time' | 'discard';
type Action =
  | { readonly type: PlainAction }
  /** The server reads one of the commands under way, on whichever link, and its reply gets through or not. */
  | { readonly type: 'read'; readonly which: number; readonly mood: Mood; readonly isReplyLost: boolean };

const plain = (type: PlainAction, weight: number) => ({
  weight,
  arbitrary: fc.constant<Action>({ type }),
});
const action: fc.Arbitrary<Action> = fc.oneof(
  plain('give', 4),
  plain('cut', 1),
  plain('connect', 3),
  plain('change', 1),
  plain('catch-up', 2),
  plain('pass-time', 3),
  plain('discard', 1),
  {
    weight: 12,
    arbitrary: fc.record({
      type: fc.constant('read' as const),
      which: fc.nat({ max: 30 }),
      mood: fc.constantFrom<Mood>('ok', 'ok', 'rejected', 'unavailable', 'unknown-done', 'unknown-not-done'),
      isReplyLost: fc.boolean(),
    }),
  },
);

/** One run: a client, the model server, and every message that is somewhere between them. */
function createRun() {
  const under = clientUnderTest();
  const { client, clock, stream, transport } = under;
  const server = createModelServer(() => {
    stream.change([`p${stream.head % 7}`]);
    return stream.head;
  });
  const results = new Map<string, CommandResult[]>();
  const discarded = new Set<string>();
  const outcomes: string[] = [];
  client.onOutcome(({ id }) => outcomes.push(id));
  const welcomed = new Set<FakeLink>();
  let given = 0;

  const read = (command: FakeCommand, mood: Mood, isReplyLost: boolean): void => {
    const reply = server.take(command.message, mood);
    if (!isReplyLost) command.reply(reply);
  };
  const give = (): void => {
    given += 1;
    const promise = client.send(wish(given));
    const id = client.getSnapshot().pending.at(-1)?.id ?? '';
    const heard: CommandResult[] = [];
    results.set(id, heard);
    void promise.then((result) => {
      heard.push(result);
      // What "ok" promises, at the moment of telling.
      if (result.outcome === 'ok') expect(client.getSnapshot().position ?? -1).toBeGreaterThanOrEqual(result.position);
    });
  };
  const connect = (): void => {
    if (client.getSnapshot().connection.name === 'waiting') client.reconnectNow();
    const link = transport.latest();
    if (link.isOver || welcomed.has(link)) return;
    welcomed.add(link);
    under.welcome();
  };
  const catchUp = (): void => {
    if (client.getSnapshot().connection.name === 'live' && (client.getSnapshot().position ?? 0) < stream.head)
      under.catchUp();
  };
  const perform = (next: Action): void => {
    const links = transport.links.filter(({ commands }) => commands.length > 0);
    if (next.type === 'give') give();
    else if (next.type === 'cut') transport.latest().cut();
    else if (next.type === 'change') stream.change([`p${stream.head % 7}`]);
    else if (next.type === 'catch-up') catchUp();
    else if (next.type === 'connect') connect();
    else if (next.type === 'pass-time') clock.advance(3_000);
    else if (next.type === 'discard') {
      const first = client.getSnapshot().pending[0];
      if (first !== undefined && first.state !== 'acknowledged') discarded.add(first.id);
      if (first !== undefined) client.discard(first.id);
    } else if (next.type === 'read') {
      // Also from links that are long gone: a message frozen on another node thaws.
      const link = links[next.which % Math.max(1, links.length)];
      const [command] = link?.commands.splice(next.which % Math.max(1, link.commands.length), 1) ?? [];
      if (command !== undefined) read(command, next.mood, next.isReplyLost);
    }
  };
  const heal = async (): Promise<void> => {
    for (let round = 0; round < 100 && client.getSnapshot().pending.length > 0; round += 1) {
      connect();
      const link = transport.latest();
      for (const answer of link.clocks.splice(0)) answer({ serverTime: clock.now() });
      for (const command of link.commands.splice(0)) read(command, 'ok', false);
      catchUp();
      clock.advance(1_000);
      await settled();
    }
    // Whatever is still frozen somewhere thaws when nobody waits for it any more.
    for (const link of transport.links) for (const command of link.commands.splice(0)) read(command, 'ok', true);
  };
  return { client, stream, server, results, discarded, outcomes, perform, heal };
}

test('[SDK5] [SDK6] [SDK7] [SDK10] whatever is lost, each command takes effect once and ends as the server has it', async () => {
  const reached = { ok: 0, rejected: 0, abandoned: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 20, maxLength: 60 }), async (actions) => {
      const run = createRun();
      for (const next of actions) {
        run.perform(next);
        await settled();
      }
      await run.heal();
      await settled();
      expect(run.client.getSnapshot().pending).toEqual([]);
      expect(new Set(run.server.effects).size).toBe(run.server.effects.length);
      const { view, position } = run.client.getSnapshot();
      if (position !== null) expect(view).toEqual(run.stream.view(position));
      expect(run.outcomes.toSorted()).toEqual([...run.results.keys()].toSorted());
      for (const [id, heard] of run.results) {
        expect(heard).toHaveLength(1);
        const [result] = heard;
        if (result?.outcome === 'ok') expect(run.server.answers.get(id)).toEqual(result);
        if (result?.outcome === 'rejected') expect(run.server.effects).not.toContain(id);
        if (result?.outcome === 'abandoned') expect(run.discarded).toContain(id);
        if (result !== undefined) reached[result.outcome] += 1;
      }
      run.client.close();
    }),
    { numRuns: 300, seed: 1103 },
  );
  expect(reached.ok).toBeGreaterThan(500);
  expect(Math.min(reached.rejected, reached.abandoned)).toBeGreaterThan(50);
});
