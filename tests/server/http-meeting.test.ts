import { Readable } from 'node:stream';
import type { MemoryFault } from '@tour-de-table/server/log/memory-log';
import type { Command } from '@tour-de-table/shared/meeting';
import { describe, expect, test } from 'vitest';
import { delegation } from '../support/live-meeting.ts';
import { ADMIN_TOKEN, httpMeeting, MEETING_PATH, problemIn, type RequestMore, refusalIn } from './http-harness.ts';

/** A meeting with France and Japan, where pledges can be made; `failNext` lets the next append fail, or wait. */
async function seated() {
  let next: MemoryFault | Promise<null> | null = null;
  const http = await httpMeeting({
    meeting: {
      fault: () => {
        const now = next;
        next = null;
        return now;
      },
    },
  });
  const chairSeat = await http.seat('chair');
  await http.give(http.chair(), { type: 'import-delegations', delegations: [delegation('FRA'), delegation('JPN')] });
  const [france, japan] = [await http.seat('head', 'FRA'), await http.seat('head', 'JPN')];
  const command = (token: string, wish: unknown, id = 'command-0001', attempt = 1) =>
    http.post(`${MEETING_PATH}/commands`, { token, payload: { id, attempt, command: wish } });
  const view = (token: string, more: RequestMore = {}) => http.get(`${MEETING_PATH}/view`, { token, ...more });
  const failNext = (fault: MemoryFault | Promise<null>) => {
    next = fault;
  };
  return { ...http, chairSeat, france, japan, command, view, failNext };
}

describe('commands', () => {
  test('[HT10] ok comes with the position of the own view that shows it', async () => {
    const http = await seated();
    await http.goTo('in-confidence');
    const before = (await http.view(http.japan.pass)).json().position;
    const reply = await http.command(http.france.pass, http.pledge('FRA', 'Field hospital'));
    expect(reply.statusCode).toBe(200);
    const { position, view } = (await http.view(http.france.pass)).json();
    expect(reply.json()).toEqual({ outcome: 'ok', position });
    expect(Object.values(view.pledges)).toMatchObject([{ content: { title: 'Field hospital' }, disclosed: 'no' }]);
    const others = await http.view(http.japan.pass);
    expect(others.json().position).toBe(before);
    expect(others.body).not.toContain('Field hospital');
  });

  test('[HT10] a retry gets the first answer, other content under its id is refused', async () => {
    const http = await seated();
    await http.goTo('tour-de-table');
    const wish = http.pledge('FRA', 'Field hospital');
    const first = await http.command(http.france.pass, wish);
    const again = await http.command(http.france.pass, wish, 'command-0001', 2);
    expect(again.body).toBe(first.body);
    const other = await http.command(http.france.pass, http.pledge('FRA', 'Another'));
    expect(refusalIn(other)).toBe('409 id-reused');
  });

  const refusals: readonly (readonly [string, unknown, string])[] = [
    ['no command', undefined, '422 malformed'],
    ['null', null, '422 malformed'],
    ['a list', [], '422 malformed'],
    ['an unknown type', { type: 'drop-tables' }, '422 malformed'],
    ['an inherited type', { type: 'constructor' }, '422 malformed'],
    ['missing fields', { type: 'submit-pledge' }, '422 malformed'],
    ['a field too many', { type: 'revoke-pass', passId: 'x', force: true }, '422 malformed'],
    ['a command of the server', { type: 'note-attendance', delegation: 'FRA', presence: 'present' }, '403 not-allowed'],
    [
      'a command of bearers',
      { type: 'redeem-invitation', secretHash: 'a'.repeat(64), passHash: 'b'.repeat(64) },
      '403 not-allowed',
    ],
    [
      'a command of the chair',
      { type: 'set-participation', delegation: 'FRA', participation: 'full' },
      '403 not-allowed',
    ],
    [
      'a pledge out of turn',
      { type: 'withdraw-pledge', delegation: 'FRA', pledgeId: 'x', version: 1 },
      '409 wrong-sitting',
    ],
  ];
  test.each(refusals)('[HT10] %s is refused for good', async (_what, wish, refusal) => {
    const http = await seated();
    const seq = http.runner.seq();
    const reply = await http.command(http.france.pass, wish);
    expect(refusalIn(reply)).toBe(refusal);
    expect(problemIn(reply)).toMatchObject({ outcome: 'rejected', details: expect.any(Object) });
    expect(http.runner.seq()).toBe(seq);
  });

  test('[HT10] a refusal says what is the case now', async () => {
    const http = await seated();
    const stale: Command = { type: 'open-sitting', expected: { ...http.expected(), term: 7 } };
    expect(http.chair()).not.toBe(http.chairSeat.memberId);
    expect(refusalIn(await http.command(http.chairSeat.pass, stale))).toBe('403 not-allowed');
    const handOver: Command = { type: 'hand-over-gavel', expected: http.expected(), to: http.chairSeat.memberId };
    await http.give(http.chair(), handOver);
    const reply = problemIn(await http.command(http.chairSeat.pass, stale));
    expect(reply).toMatchObject({ code: 'stale-state', details: { now: { term: 2, sitting: 'scheduled' } } });
  });

  test.each([
    ['unavailable', 'unavailable', 'log-unavailable', 0],
    ['unknown-without-effect', 'unknown', 'log-unknown', 0],
    ['unknown-with-effect', 'unknown', 'log-unknown', 1],
  ] as const)('[HT10] a fault (%s) is told as it is, and the same id finds out', async (fault, outcome, code, made) => {
    const http = await seated();
    await http.goTo('tour-de-table');
    const wish = http.pledge('FRA', 'Field hospital');
    http.failNext(fault);
    const reply = await http.command(http.france.pass, wish);
    expect(refusalIn(reply)).toBe(`503 ${code}`);
    expect(problemIn(reply)).toMatchObject({ outcome, retryAfterMs: expect.any(Number) });
    expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
    const pledges = () => Object.keys(http.runner.state().pledges['FRA'] ?? {});
    expect(pledges()).toHaveLength(made);
    expect((await http.command(http.france.pass, wish, 'command-0001', 2)).statusCode).toBe(200);
    expect(pledges()).toHaveLength(1);
  });

  test('[HT10] the operator is told a position in the stream of what is public', async () => {
    const http = await seated();
    const wish = { type: 'import-delegations', delegations: [delegation('DEU', { invitation: 'no-reply' })] };
    const { position } = http.runner.streams.place('observer');
    const reply = await http.command(ADMIN_TOKEN, wish);
    expect(reply.json()).toEqual({ outcome: 'ok', position });
  });

  test('[HT3] a pass that is revoked while the body arrives does nothing any more', async () => {
    const http = await seated();
    await http.goTo('tour-de-table');
    const text = JSON.stringify({ id: 'command-0001', attempt: 1, command: http.pledge('FRA', 'Too late') });
    async function* slowly() {
      yield text.slice(0, 10);
      await http.give(http.chair(), { type: 'revoke-member', memberId: http.france.memberId });
      yield text.slice(10);
    }
    const reply = await http.post(`${MEETING_PATH}/commands`, {
      token: http.france.pass,
      payload: Readable.from(slowly()),
      headers: { 'content-type': 'application/json' },
    });
    expect(refusalIn(reply)).toBe('401 unauthorized');
    expect(http.runner.state().pledges['FRA']).toBeUndefined();
  });

  test('[HT3] a pass whose revocation is on its way when the command comes does nothing any more', async () => {
    const http = await seated();
    await http.goTo('tour-de-table');
    let release = (): void => undefined;
    http.failNext(
      new Promise((resolve) => {
        release = () => resolve(null);
      }),
    );
    const passId = http.runner.state().passes[http.france.passHash]?.id ?? '';
    const revoked = http.give(http.chair(), { type: 'revoke-pass', passId });
    const submit = http.runner.submit.bind(http.runner);
    const given = new Promise<void>((resolve) => {
      Object.assign(http.runner, {
        submit: (submission: Parameters<typeof submit>[0]) => {
          resolve();
          return submit(submission);
        },
      });
    });
    const reply = http.command(http.france.pass, http.pledge('FRA', 'Too late'));
    await given;
    release();
    expect((await revoked).outcome).toBe('ok');
    expect(refusalIn(await reply)).toBe('403 not-allowed');
    expect(http.runner.state().pledges['FRA']).toBeUndefined();
  });
});

describe('the view', () => {
  test('[HT11] is what the audience may see, at its place and time', async () => {
    const http = await seated();
    const { streams } = http.runner;
    for (const [pass, audience] of [
      [http.chairSeat.pass, 'chair'],
      [http.france.pass, 'delegation:FRA'],
    ] as const) {
      const answer = await http.view(pass);
      const { position, view } = streams.view(audience);
      expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
      expect(answer.json()).toEqual(
        JSON.parse(JSON.stringify({ position, place: streams.place(audience), serverTime: http.clock.now(), view })),
      );
    }
  });

  test('[HT11] a reader that has it gets 304; a change that it may see gives another tag, one that it may not does not', async () => {
    const http = await seated();
    await http.goTo('in-confidence');
    const tagOf = async (pass: string) => String((await http.view(pass)).headers['etag']);
    const [france, japan] = [await tagOf(http.france.pass), await tagOf(http.japan.pass)];
    expect(france).not.toBe(japan);
    const same = await http.view(http.france.pass, { headers: { 'if-none-match': `"other", ${france}` } });
    expect([same.statusCode, same.body, same.headers['etag']]).toEqual([304, '', france]);
    await http.command(http.france.pass, http.pledge('FRA', 'Field hospital'));
    const changed = await http.view(http.france.pass, { headers: { 'if-none-match': france } });
    expect(changed.statusCode).toBe(200);
    expect(changed.headers['etag']).not.toBe(france);
    const unchanged = await http.view(http.japan.pass, { headers: { 'if-none-match': japan } });
    expect(unchanged.statusCode).toBe(304);
  });

  test('[HT11] nobody else’s tag is good, and 304 makes no view', async () => {
    const http = await seated();
    const headers = { 'if-none-match': String((await http.view(http.france.pass)).headers['etag']) };
    expect((await http.view(http.japan.pass, { headers })).statusCode).toBe(200);
    await http.give(http.chair(), { type: 'set-participation', delegation: 'FRA', participation: 'host' });
    const fresh = String((await http.view(http.france.pass)).headers['etag']);
    const view = http.runner.streams.view.bind(http.runner.streams);
    let made = 0;
    Object.assign(http.runner.streams, {
      view: (audience: Parameters<typeof view>[0]) => {
        made += 1;
        return view(audience);
      },
    });
    await http.view(http.france.pass, { headers: { 'if-none-match': fresh } });
    expect(made).toBe(0);
    await http.view(http.france.pass);
    expect(made).toBe(1);
  });
});

describe('happenings', () => {
  interface Page {
    readonly happenings: readonly { readonly type: string; readonly position: number }[];
    readonly hasMore: boolean;
    readonly isComplete: boolean;
    readonly position: number;
  }

  test.each([1, 2, 3, 100])('[HT12] in pages of %s none is lost or doubled', async (limit) => {
    const http = await seated();
    await http.goTo('tour-de-table');
    const whole = http.runner.streams.happenings('delegation:JPN', 0, 1_000).happenings;
    expect(new Set(whole.map(({ position }) => position)).size).toBeLessThan(whole.length);
    const read: Page['happenings'][number][] = [];
    for (let hasMore = true, after = 0; hasMore; after = read.at(-1)?.position ?? 0) {
      const url = `${MEETING_PATH}/happenings?after=${after}&limit=${limit}`;
      const page: Page = (await http.get(url, { token: http.japan.pass })).json();
      expect(page.isComplete).toBe(true);
      expect(page.position).toBe(http.runner.streams.place('delegation:JPN').position);
      read.push(...page.happenings);
      hasMore = page.hasMore;
    }
    expect(read).toEqual(JSON.parse(JSON.stringify(whole)));
  });

  test.each([
    'after=-1',
    'after=1e3',
    'after=',
    'after=1.5',
    'limit=x',
    'after=9999999999999999',
    'from=1',
    'after=1&after=2',
  ])('[HT2] %s is refused by field', async (query) => {
    const http = await seated();
    const reply = await http.get(`${MEETING_PATH}/happenings?${query}`, { token: http.japan.pass });
    expect(refusalIn(reply)).toBe('422 malformed');
  });

  test('[HT12] beyond the end there is nothing, and that is said', async () => {
    const http = await seated();
    const page = await http.get(`${MEETING_PATH}/happenings?after=999999`, { token: http.japan.pass });
    expect(page.json()).toMatchObject({ happenings: [], hasMore: false, isComplete: true });
  });
});

describe('the import', () => {
  const HEADER = 'code,kind,affiliations,invitation,attendance_mode,representation,participation,authority\n';
  const row = (code: string) => `${code},state,NATO,accepted,in-person,,full,\n`;
  const file = `${HEADER}${row('DEU')}${row('bad')}${row('ITA')}`;

  test('[HT13] one bad row stops all of it, and every bad row is named', async () => {
    const http = await seated();
    const reply = await http.csv(http.chairSeat.pass, file);
    expect(refusalIn(reply)).toBe('422 malformed');
    expect(problemIn(reply)).toMatchObject({
      details: { rows: 3, issues: [{ row: 3, column: 'code', value: 'bad' }] },
    });
    expect(Object.keys(http.runner.state().delegations)).toEqual(['FRA', 'JPN']);
  });

  test('[HT13] if asked, the good rows are imported and the others reported', async () => {
    const http = await seated();
    const reply = await http.csv(http.chairSeat.pass, file, '?mode=good');
    expect(reply.json()).toMatchObject({ isDryRun: false, rows: 3, imported: 2, issues: [{ row: 3 }] });
    expect(Object.keys(http.runner.state().delegations).sort()).toEqual(['DEU', 'FRA', 'ITA', 'JPN']);
    expect(refusalIn(await http.csv(http.chairSeat.pass, `${HEADER}${row('bad')}`, '?mode=good'))).toBe(
      '422 malformed',
    );
  });

  test('[HT13] a dry run says the same and does nothing', async () => {
    const http = await seated();
    const seq = http.runner.seq();
    const reply = await http.csv(ADMIN_TOKEN, file, '?mode=good&dryRun=true');
    expect(reply.json()).toMatchObject({ isDryRun: true, imported: 2 });
    expect(reply.json()).not.toHaveProperty('plan');
    const asChair = await http.csv(http.chairSeat.pass, file, '?mode=good&dryRun=true');
    const plan = { added: [{ code: 'DEU' }, { code: 'ITA' }], changed: [], same: [] };
    expect(asChair.json()).toMatchObject({ isDryRun: true, plan });
    expect(http.runner.seq()).toBe(seq);
  });

  test('[HT13] only the chair’s side and the operator import; a dry run is no way to look', async () => {
    const http = await seated();
    const deputy = await http.seat('deputy');
    for (const token of [deputy.pass, ADMIN_TOKEN, http.chairSeat.pass]) {
      expect((await http.csv(token, `${HEADER}${row('DEU')}`)).statusCode).toBe(200);
    }
    for (const query of ['', '?dryRun=true']) {
      expect(refusalIn(await http.csv(http.france.pass, file, query))).toBe('403 not-allowed');
    }
  });

  test('[HT13] more delegations than there can be are refused by the meeting', async () => {
    const http = await seated();
    const many = Array.from({ length: 249 }, (_, index) => row(`C${index}`)).join('');
    const reply = await http.csv(http.chairSeat.pass, HEADER + many);
    expect(refusalIn(reply)).toBe('409 limit-reached');
  });

  test.each(['?mode=some', '?dryRun=1', '?other=1'])('[HT2] %s is refused by field', async (query) => {
    const http = await seated();
    expect(refusalIn(await http.csv(http.chairSeat.pass, file, query))).toBe('422 malformed');
  });

  test.each(['application/json', 'text/plain', 'application/vnd.ms-excel', undefined])(
    '[HT2] a file sent as %s is refused',
    async (type) => {
      const http = await seated();
      const headers = type === undefined ? {} : { 'content-type': type };
      const url = `${MEETING_PATH}/delegations/import`;
      const reply = await http.post(url, { token: http.chairSeat.pass, payload: Buffer.from(file), headers });
      expect(refusalIn(reply)).toBe('415 unsupported-media-type');
    },
  );
});
