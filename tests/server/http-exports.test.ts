import { COMMAND_TYPES, type Command, type PledgeContent } from '@tour-de-table/shared/meeting';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { delegation } from '../support/live-meeting.ts';
import { ADMIN_TOKEN, httpMeeting, MEETING_PATH, problemIn, refusalIn } from './http-harness.ts';

const NOTICE = 'Indicative, subject to political decision';

/** A meeting with seats for everybody who exports, in the phase named. */
async function exported(phaseId: string) {
  const http = await httpMeeting();
  const give = async (memberId: string, command: Command) => {
    const reply = await http.give(memberId, command);
    if (reply.outcome !== 'ok') throw new Error(JSON.stringify(reply));
  };
  const codes = ['FRA', 'DEU', 'JPN'];
  await give(http.chair(), { type: 'import-delegations', delegations: codes.map((code) => delegation(code)) });
  const chairSeat = await http.seat('chair');
  const [france, japan] = [await http.seat('head', 'FRA'), await http.seat('head', 'JPN')];
  const [germany, observer] = [await http.seat('head', 'DEU'), await http.seat('observer')];
  const capital = await http.seat('capital', 'FRA');
  await http.goTo(phaseId);
  const pledge = (seat: { memberId: string }, code: string, content: Partial<PledgeContent>) =>
    give(seat.memberId, {
      type: 'submit-pledge',
      delegation: code,
      seen: http.seen(),
      content: { category: 'forces', title: 'Untitled', bindingness: 'indicative', ...content },
    });
  const file = async (name: string, token: string) => {
    const response = await http.get(`${MEETING_PATH}/${name}.csv`, { token });
    expect(response.statusCode, response.body).toBe(200);
    expect(response.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(response.headers['content-disposition']).toBe(`attachment; filename="${name}.csv"`);
    const [notice = [], header = [], ...rows] = parse(response.body, { bom: true }) as string[][];
    const records = rows.map((row) => Object.fromEntries(header.map((column, index) => [column, row[index]])));
    return { body: response.body, notice: notice[0], header, rows: records };
  };
  const json = async (token: string) => (await http.get(`${MEETING_PATH}/contributions.json`, { token })).json();
  const pledgeOf = (code: string) => {
    const found = Object.values(http.runner.state().pledges[code] ?? {}).at(-1);
    if (found === undefined) throw new Error(`No pledge of ${code}.`);
    return found;
  };
  return { ...http, wish: give, chairSeat, france, germany, japan, observer, capital, pledge, file, json, pledgeOf };
}

describe('contributions', () => {
  test('[HT20] a row for each pledge, the axes in columns of their own, what is invented said first', async () => {
    const http = await exported('tour-de-table');
    await http.pledge(http.france, 'FRA', {
      title: 'A battalion',
      bindingness: 'intention-declared',
      forceElement: { echelon: 'battalion', personnel: { min: '600', max: '800' } },
      readiness: { ntmHours: { max: '48' } },
      materiel: [{ item: 'Trucks', quantity: { min: '12', max: '20' }, unit: 'pieces', location: 'Lyon' }],
      conditions: [
        { kind: 'ceasefire', isMet: false },
        { kind: 'funding', text: 'by the budget' },
      ],
      caveats: [{ type: 'geographic', text: 'west of the river' }],
      partners: ['DEU'],
    });
    await http.wish(http.chair(), {
      type: 'enter-pledge',
      delegation: 'JPN',
      seen: http.seen(),
      content: { category: 'medical', title: 'Field hospital', bindingness: 'indicative' },
    });
    const { id: pledgeId } = http.pledgeOf('FRA');
    await http.wish(http.germany.memberId, {
      type: 'answer-partnership',
      delegation: 'DEU',
      pledgeId,
      version: 1,
      isConfirmed: true,
    });
    const { notice, header, rows } = await http.file('contributions', http.observer.pass);
    expect(notice).toBe(`${NOTICE}. Invented data`);
    for (const axis of ['record_status', 'bindingness', 'capital_decision', 'standing']) expect(header).toContain(axis);
    expect(rows).toMatchObject([
      {
        serial: 'FRA-001',
        delegation: 'FRA',
        phase: 'tour-de-table',
        record_status: 'submitted',
        bindingness: 'intention-declared',
        capital_decision: '',
        standing: 'open',
        notice: NOTICE,
        version: '1',
        provenance: 'own',
        read_back: '',
        title: 'A battalion',
        band: 'hours',
        ntm_hours: 'up to 48',
        personnel_min: '600',
        personnel_max: '800',
        materiel: 'Trucks, 12 to 20 pieces, Lyon',
        conditions: 'ceasefire (not met); funding: by the budget',
        caveats: 'geographic: west of the river',
        partners: 'DEU: confirmed',
      },
      { serial: 'JPN-001', title: 'Field hospital', provenance: 'spoken', read_back: 'awaiting', personnel_min: '' },
    ]);
  });

  test('[HT20] what is hidden from somebody leaves no trace in the export', async () => {
    const http = await exported('in-confidence');
    const before = await Promise.all(
      [http.japan, http.observer].map(async ({ pass }) => [
        await http.json(pass),
        (await http.file('contributions', pass)).body,
      ]),
    );
    await http.pledge(http.france, 'FRA', { title: 'Hidden battalion', partners: ['DEU'] });
    const after = await Promise.all(
      [http.japan, http.observer].map(async ({ pass }) => [
        await http.json(pass),
        (await http.file('contributions', pass)).body,
      ]),
    );
    expect(after).toEqual(before);
    for (const { pass } of [http.france, http.germany, http.chairSeat, http.capital]) {
      expect((await http.file('contributions', pass)).rows).toMatchObject([
        { title: 'Hidden battalion', disclosed: 'no' },
      ]);
      expect(await http.json(pass)).toMatchObject({ contributions: [{ content: { title: 'Hidden battalion' } }] });
    }
  });

  test('[HT20] no sum across bindingness, and what is committed is no longer said to be indicative', async () => {
    const http = await exported('tour-de-table');
    const personnel = { personnel: { min: '100', max: '100' } };
    await http.pledge(http.france, 'FRA', { title: 'First', forceElement: personnel });
    await http.pledge(http.france, 'FRA', {
      title: 'Second',
      forceElement: personnel,
      bindingness: 'intention-declared',
    });
    await http.wish(http.chair(), { type: 'close-sitting', expected: http.expected() });
    const decide = (decision: 'committed' | 'declined', pledgeId: string): Promise<void> =>
      http.wish(http.capital.memberId, { type: 'decide-pledge', delegation: 'FRA', pledgeId, version: 1, decision });
    const idOf = (title: string): string =>
      Object.values(http.runner.state().pledges['FRA'] ?? {}).find((one) => one.versions[0]?.content.title === title)
        ?.id ?? '';
    await decide('committed', idOf('First'));
    const { notices, contributions, summary, position } = await http.json(http.japan.pass);
    expect(position).toBe(http.runner.streams.place('delegation:JPN').position);
    expect(notices).toEqual([NOTICE, 'Invented data']);
    expect(contributions).toMatchObject([
      { bindingness: 'committed', capitalDecision: 'committed', standing: 'committed', notice: null },
      { bindingness: 'intention-declared', capitalDecision: null, standing: 'open', notice: NOTICE },
    ]);
    expect(summary).toMatchObject([
      { bindingness: 'committed', pledges: 1, personnel: { min: '100', max: '100', unnamed: 0 } },
      { bindingness: 'intention-declared', pledges: 1, personnel: { min: '100', max: '100', unnamed: 0 } },
    ]);
    await decide('committed', idOf('Second'));
    expect((await http.file('contributions', http.japan.pass)).notice).toBe('Invented data');
    await decide('declined', idOf('Second'));
    const declined = await http.json(http.japan.pass);
    expect(declined.contributions[1]).toMatchObject({ standing: 'declined', notice: NOTICE });
    expect(declined.summary).toHaveLength(1);
  });

  test('[HT21] what somebody typed is no formula in the file, and stays itself in JSON', async () => {
    const http = await exported('tour-de-table');
    const title = '=HYPERLINK("https://evil.example","more")';
    await http.pledge(http.france, 'FRA', {
      title,
      text: 'first\n@SUM(A1)',
      caveats: [{ type: 'other', text: 'a;=1+1' }],
      forceElement: { echelon: '-2' },
    });
    const { rows } = await http.file('contributions', http.observer.pass);
    expect(rows).toMatchObject([
      { title: `'${title}`, text: "first\n'@SUM(A1)", caveats: "other: a;'=1+1", echelon: "'-2" },
    ]);
    expect(await http.json(http.observer.pass)).toMatchObject({ contributions: [{ content: { title } }] });
  });

  test('[HT20] without any the notices stand there all the same', async () => {
    const http = await exported('tour-de-table');
    expect(await http.file('contributions', http.japan.pass)).toMatchObject({
      notice: `${NOTICE}. Invented data`,
      rows: [],
    });
  });

  test.each(['contributions.csv', 'contributions.json', 'answers.csv'])(
    '[HT4] [HT6] %s is refused to strangers and to the operator, who has no view',
    async (name) => {
      const http = await exported('tour-de-table');
      const path = `${MEETING_PATH}/${name}`;
      expect(refusalIn(await http.get(path))).toBe('401 unauthorized');
      expect(refusalIn(await http.get(path, { token: ADMIN_TOKEN }))).toBe('403 not-allowed');
      expect(refusalIn(await http.get(`/api/meetings/another/${name}`, { token: http.japan.pass }))).toBe(
        '404 not-found',
      );
      expect(refusalIn(await http.get(`${path}?pass=${http.japan.pass}`))).toBe('400 token-in-url');
    },
  );
});

describe('answers', () => {
  test('[HT20] everybody who takes part has a row, and the silences are listed as unanswered', async () => {
    const http = await exported('tour-de-table');
    const order = ['JPN', 'FRA', 'DEU'];
    await http.wish(http.chair(), { type: 'start-tour', expected: http.expected(), method: 'chair', order });
    const call = (code: string, called: string | null): Promise<void> =>
      http.wish(http.chair(), { type: 'call-delegation', expected: http.expected(), delegation: code, called });
    await call('JPN', null);
    await http.wish(http.chair(), {
      type: 'enter-response',
      delegation: 'JPN',
      seen: http.seen(),
      response: 'can-with-conditions',
    });
    await call('FRA', null);
    await http.wish(http.chair(), { type: 'skip-delegation', expected: http.expected(), delegation: 'FRA' });
    await http.wish(http.chair(), { type: 'import-delegations', delegations: [delegation('KOR')] });
    const { notice, rows } = await http.file('answers', http.observer.pass);
    expect(notice).toBe(`${NOTICE}. Invented data`);
    expect(rows).toMatchObject([
      {
        phase: 'tour-de-table',
        delegation: 'JPN',
        status: 'answered',
        said: 'can-with-conditions',
        provenance: 'spoken',
        read_back: 'awaiting',
        unanswered: 'no',
      },
      { delegation: 'FRA', status: 'skipped', said: '', provenance: '', unanswered: 'yes' },
      { delegation: 'DEU', status: 'not-called', unanswered: 'yes' },
      { delegation: 'KOR', status: 'not-called', unanswered: 'yes' },
    ]);
  });

  test('[HT20] an answer that is not disclosed is in nobody else’s file', async () => {
    const http = await exported('in-confidence');
    await http.wish(http.chair(), {
      type: 'start-tour',
      expected: http.expected(),
      method: 'chair',
      order: ['FRA', 'DEU', 'JPN'],
    });
    await http.wish(http.chair(), {
      type: 'call-delegation',
      expected: http.expected(),
      delegation: 'FRA',
      called: null,
    });
    await http.wish(http.france.memberId, {
      type: 'respond-to-call',
      delegation: 'FRA',
      seen: http.seen(),
      response: 'cannot',
    });
    const [row] = (await http.file('answers', http.japan.pass)).rows;
    expect(row).toMatchObject({ delegation: 'FRA', status: 'done', said: '', said_at: '', unanswered: 'no' });
    for (const { pass } of [http.france, http.chairSeat]) {
      expect((await http.file('answers', pass)).rows[0]).toMatchObject({ said: 'cannot', provenance: 'own' });
    }
  });

  test('[HT20] before any tour has started the file says so by having no rows', async () => {
    const http = await exported('tour-de-table');
    expect((await http.file('answers', http.japan.pass)).rows).toEqual([]);
  });
});

describe('making a meeting', () => {
  const body = { template: 'two-part', title: { en: 'Talks' }, timeZone: 'Europe/Paris' };
  const phasesOf = async (disclosures: unknown) => {
    const http = await httpMeeting();
    const created = await http.post('/api/meetings', { token: ADMIN_TOKEN, payload: { ...body, disclosures } });
    expect(created.statusCode, created.body).toBe(201);
    const runner = await http.meetings.find(created.json().meetingId);
    return Object.fromEntries(
      (runner?.state().phases ?? []).flatMap(({ id, disclosure }) => (disclosure ? [[id, disclosure]] : [])),
    );
  };

  test('[HT22] the disclosure of each contributions phase is chosen, or the template’s', async () => {
    expect(await phasesOf(undefined)).toEqual({ 'tour-de-table': 'live', 'in-confidence': 'on-release' });
    expect(await phasesOf({ 'tour-de-table': 'sealed' })).toEqual({
      'tour-de-table': 'sealed',
      'in-confidence': 'on-release',
    });
    expect(await phasesOf({ 'tour-de-table': 'on-release', 'in-confidence': 'chair-only' })).toEqual({
      'tour-de-table': 'on-release',
      'in-confidence': 'chair-only',
    });
  });

  test.each([
    ['a phase of another kind', { briefing: 'live' }, 'disclosures.briefing'],
    ['an unknown phase', { nowhere: 'live' }, 'disclosures.nowhere'],
    ['an inherited name', { constructor: 'live' }, 'disclosures.constructor'],
    ['an unknown disclosure', { 'tour-de-table': 'secret' }, 'disclosures.tour-de-table'],
  ])('[HT22] %s is refused by name, and no meeting is made', async (_what, disclosures, path) => {
    const http = await httpMeeting();
    const refused = await http.post('/api/meetings', { token: ADMIN_TOKEN, payload: { ...body, disclosures } });
    expect(refusalIn(refused)).toBe('422 malformed');
    expect(problemIn(refused)).toMatchObject({ details: { issues: [{ path, message: expect.any(String) }] } });
    expect(await http.meetings.ids()).toEqual(['paris-2025']);
  });

  test('[HT7] [HT22] the same key with other disclosures is another wish, and refused', async () => {
    const http = await httpMeeting();
    const create = (disclosures: unknown) =>
      http.post('/api/meetings', {
        token: ADMIN_TOKEN,
        payload: { ...body, disclosures },
        headers: { 'idempotency-key': 'the-key-of-this-meeting' },
      });
    const first = await create({ 'tour-de-table': 'sealed' });
    const again = await create({ 'tour-de-table': 'sealed' });
    expect([first.statusCode, again.statusCode]).toEqual([201, 200]);
    expect(refusalIn(await create({ 'tour-de-table': 'live' }))).toBe('409 id-reused');
  });
});

test('[HT8] a capital gets its link by the same route, and needs a delegation', async () => {
  const http = await exported('tour-de-table');
  const invite = (seat: unknown) =>
    http.post(`${MEETING_PATH}/invitations`, { token: http.chairSeat.pass, payload: { for: seat } });
  const issued = await invite({ role: 'capital', delegation: 'JPN' });
  expect(issued.statusCode).toBe(201);
  expect(http.runner.state().members[issued.json().memberId]).toMatchObject({ role: 'capital', delegation: 'JPN' });
  expect(refusalIn(await invite({ role: 'capital' }))).toBe('422 malformed');
});

test('[HT16] the description has every command', async () => {
  const http = await httpMeeting();
  const { components } = (await http.get('/api/openapi.json')).json();
  for (const type of COMMAND_TYPES) expect(components.schemas).toHaveProperty([`command-${type}`]);
});
