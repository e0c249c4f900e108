import { describe, expect, test } from 'vitest';
import { REFRESH_GAP_MS } from '../../client-sdk/src/ladder-policy.ts';
import { refusalOf, replyIn, welcomeIn } from '../../client-sdk/src/refresh-answers.ts';
import { createRefreshTransport } from '../../client-sdk/src/refresh-transport.ts';
import type { LinkEvent } from '../../client-sdk/src/transport.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { PASS, wish } from './client-under-test.ts';
import { createFakeStream, STREAM_STARTS_AT } from './fake-stream.ts';

interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly authorization: string;
  readonly body: unknown;
  answer(status: number, body: unknown): Promise<void>;
  fail(): Promise<void>;
}

/** A refreshing link to a server that answers when the test says so. */
function refreshing() {
  const clock = createFakeClock(STREAM_STARTS_AT);
  const stream = createFakeStream();
  stream.change(['p1']);
  const [asked, events] = [[] as Asked[], [] as LinkEvent[]];
  let place: ReturnType<typeof stream.welcomeFrom>['place'] | null = null;
  const transport = createRefreshTransport({
    now: clock.now,
    timers: clock,
    random: () => 0.5,
    fetch: (url, init = {}) =>
      new Promise((resolve, reject) => {
        init.signal?.addEventListener('abort', () => reject(new Error('aborted')));
        asked.push({
          method: init.method ?? '',
          url: new URL(String(url)),
          authorization: new Headers(init.headers).get('authorization') ?? '',
          body: typeof init.body === 'string' ? JSON.parse(init.body) : null,
          answer: (status, body) => {
            resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }));
            return clock.advanceSettled(0);
          },
          fail: () => {
            reject(new Error('cut'));
            return clock.advanceSettled(0);
          },
        });
      }),
  });
  const link = transport.open(
    {
      url: 'https://meeting.example/below',
      auth: { protocol: 1, pass: PASS, resume: null },
      carriers: ['refresh'],
      place: () => place,
    },
    (event) => {
      events.push(event);
      if (event.type === 'welcome') place = event.message.place;
      if (event.type === 'frame' && place !== null) place = { ...place, position: event.message.to };
    },
  );
  const next = async (afterMs = 0): Promise<Asked> => {
    await clock.advanceSettled(afterMs);
    const request = asked.shift();
    if (request === undefined) throw new Error('Nothing was asked.');
    return request;
  };
  const welcome = (from: unknown = place) => stream.welcomeFrom(from as never);
  /** The types of the events since the last look. */
  const heard = () => events.splice(0).map(({ type }) => type);
  return { clock, stream, link, asked, next, welcome, heard, events };
}

describe('asking', () => {
  test('[SDK25] the first answer is the welcome; then only what is new, from the place held', async () => {
    const { stream, next, welcome, heard, clock } = refreshing();
    const first = await next();
    expect([first.method, first.url.pathname, first.url.search]).toEqual([
      'GET',
      '/below/api/meetings/meeting-fake/refresh',
      '',
    ]);
    await first.answer(200, welcome());
    expect(heard()).toEqual(['opened', 'carrier', 'welcome']);
    await clock.advanceSettled(9_999);
    const second = await next(1);
    expect(Object.fromEntries(second.url.searchParams)).toMatchObject({
      position: String(stream.head),
      isStaying: 'yes',
    });
    await second.answer(200, welcome());
    expect(heard()).toEqual(['heartbeat']);
    const third = await next(10_000);
    stream.change(['p2']);
    await third.answer(200, welcome());
    expect(heard()).toEqual(['frame']);
    expect((await next(10_000)).url.searchParams.get('position')).toBe(String(stream.head));
  });

  test('[SDK4] [SDK25] neither the pass nor whose stream it is stands in an address', async () => {
    const { next, welcome } = refreshing();
    const first = await next();
    const audience = welcome().place.audience;
    await first.answer(200, welcome());
    const second = await next(10_000);
    for (const { url, authorization } of [first, second]) {
      expect(url.href).not.toContain('sss');
      expect(url.href).not.toContain(encodeURIComponent(audience));
      expect(authorization).toBe(`Bearer ${PASS}`);
    }
  });

  test('[SDK25] questions are answered by a refresh of their own, and however many there are none comes too soon', async () => {
    const { clock, link, next, welcome, asked } = refreshing();
    await (await next()).answer(200, welcome());
    const answers: number[] = [];
    for (let i = 0; i < 5; i += 1) link.clock(({ serverTime }) => answers.push(serverTime));
    await clock.advanceSettled(REFRESH_GAP_MS - 1);
    expect(asked).toHaveLength(0);
    await (await next(1)).answer(200, welcome());
    expect(answers).toHaveLength(5);
  });

  test('[SDK25] one at a time: what is asked for meanwhile comes with the next', async () => {
    const { clock, link, next, welcome, asked } = refreshing();
    const first = await next();
    link.clock(() => {});
    await clock.advanceSettled(20_000);
    expect(asked).toHaveLength(0);
    await first.answer(200, welcome());
    await next();
  });

  test('[SDK25] who lost its place gets everything', async () => {
    const { link, next, welcome, heard } = refreshing();
    await (await next()).answer(200, welcome());
    heard();
    const accepted: boolean[] = [];
    link.resync((reply) => accepted.push(reply.accepted));
    const second = await next(REFRESH_GAP_MS);
    expect(second.url.searchParams.has('position')).toBe(false);
    await second.answer(200, welcome(null));
    expect([accepted, heard()]).toEqual([[true], ['snapshot']]);
  });

  test.each([
    ['nobody answers', null, null],
    ['somebody else answers', [200, '<html>Please log in</html>'], null],
    ['something else is answered', [200, {}], null],
    ['a server without refreshing', [404, { code: 'not-found' }], null],
    ['a revoked pass', [401, { code: 'unauthorized' }], { reason: 'pass-unknown', retryAfterMs: 0 }],
    [
      'too many requests',
      [429, { code: 'too-many-requests', retryAfterMs: 7 }],
      { reason: 'meeting-unavailable', retryAfterMs: 7 },
    ],
    [
      'another protocol',
      [200, { protocol: 99, place: {}, sync: {}, serverTime: 1 }],
      { reason: 'protocol-unsupported', retryAfterMs: 0 },
    ],
  ] as const)('[SDK25] %s: the link ends, with what was said', async (_what, answer, refusal) => {
    const { next, events, asked, clock } = refreshing();
    const first = await next();
    await (answer === null ? first.fail() : first.answer(answer[0], answer[1]));
    expect(events).toEqual([{ type: 'closed', refusal }]);
    await clock.advanceSettled(60_000);
    expect(asked).toHaveLength(0);
  });

  test('a link that was closed here is silent, and asks no more', async () => {
    const { link, next, welcome, events, asked, clock } = refreshing();
    const first = await next();
    link.close();
    await first.answer(200, welcome());
    await clock.advanceSettled(60_000);
    expect([events, asked]).toEqual([[], []]);
  });
});

describe('commands', () => {
  test('[SDK25] go one after the other, in order; what has happened is fetched at once', async () => {
    const { link, next, welcome, asked, clock } = refreshing();
    await (await next()).answer(200, welcome());
    const replies: unknown[] = [];
    for (const n of [1, 2])
      link.command({ id: `command-${n}`, attempt: n, command: wish(n) }, (reply) => replies.push(reply));
    const first = await next();
    expect(first).toMatchObject({ method: 'POST', body: { id: 'command-1', attempt: 1, command: wish(1) } });
    await clock.advanceSettled(1_000);
    expect(asked).toHaveLength(0);
    await first.answer(200, { outcome: 'ok', position: 9 });
    const after = [await next(), await next()];
    expect(after.map(({ method }) => method).sort()).toEqual(['GET', 'POST']);
    expect(replies).toEqual([{ outcome: 'ok', position: 9 }]);
  });

  test('[SDK25] without an answer there is no reply, and the next goes on', async () => {
    const { link, next, welcome } = refreshing();
    await (await next()).answer(200, welcome());
    const replies: unknown[] = [];
    for (const n of [1, 2])
      link.command({ id: `command-${n}`, attempt: n, command: wish(n) }, (reply) => replies.push(reply));
    await (await next()).fail();
    await (await next()).answer(409, { code: 'wrong-phase', outcome: 'rejected', details: { expected: 'x' } });
    expect(replies).toEqual([{ outcome: 'rejected', code: 'wrong-phase', details: { expected: 'x' } }]);
  });

  test('[SDK25] what is shown is said by a request of its own', async () => {
    const { link, next, welcome } = refreshing();
    await (await next()).answer(200, welcome());
    link.shown({ position: 3 });
    const said = await next();
    expect([said.method, said.url.pathname, said.body]).toEqual([
      'POST',
      '/below/api/meetings/meeting-fake/shown',
      { position: 3 },
    ]);
  });
});

test('[SDK25] every answer becomes one of the four outcomes, or none', () => {
  const fault = { code: 'log-unknown', retryAfterMs: 5 };
  expect(replyIn(200, { outcome: 'ok', position: 1 })).toEqual({ outcome: 'ok', position: 1 });
  expect(replyIn(503, { ...fault, outcome: 'unknown' })).toEqual({ ...fault, outcome: 'unknown' });
  expect(replyIn(503, { ...fault, outcome: 'unavailable' })).toEqual({ ...fault, outcome: 'unavailable' });
  expect(replyIn(429, { code: 'too-many-requests' })).toMatchObject({ outcome: 'unavailable', code: 'rate-limited' });
  for (const strange of [null, 7, 'text', [], {}, { outcome: 'ok' }, { code: 'internal' }, { outcome: 'rejected' }]) {
    expect(replyIn(500, strange)).toBeNull();
    expect(welcomeIn(strange)).toBeNull();
    expect(refusalOf(500, strange)).toBeNull();
  }
});
