import { createHash } from 'node:crypto';
import { type CallApi, setUpMeeting } from '@tour-de-table/server/preparation/set-up-meeting';
import { type Command, takesPart } from '@tour-de-table/shared/meeting';
import { agendaTimes, fairnessOf, ledgerFigures, type MeetingView } from '@tour-de-table/shared/view';
import { beforeAll, describe, expect, test } from 'vitest';
import { ADMIN_TOKEN, httpMeeting } from '../server/http-harness.ts';
import { secretOf } from '../support/live-meeting.ts';
import { scenarioFiles } from '../support/scenario.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** The morning before. */
const EVE = Date.UTC(2025, 2, 28, 9);
/** 30 March 2025, 09:00 in Vienna, an hour earlier in world time than the day before: the clocks changed that night. */
const SECOND_MORNING = Date.UTC(2025, 2, 30, 7);

const shownIn = (timeZone: string, ms: number) =>
  new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(ms);

/** A meeting that is not Paris, set up from files alone and played over HTTP: two days, with a change of clocks between. */
describe.each([{ outcome: 'broken' }, { outcome: 'adopted' }] as const)('the river basin, $outcome', ({ outcome }) => {
  const files = scenarioFiles('river-basin');
  let http: Awaited<ReturnType<typeof httpMeeting>>;
  let call: CallApi;
  let path = '';
  let chairLink = '';
  const passes = new Map<string, string>();
  const coming = files.delegations.filter(takesPart);

  const passOf = (who: string) => passes.get(who) ?? '';
  const enter = async (who: string, link: string) => {
    const secret = secretOf(who);
    const passHash = createHash('sha256').update(secret).digest('hex');
    const json = { invitation: link.slice(link.indexOf('#') + 1), passHash };
    const { status, body } = await call({ method: 'POST', path: '/api/redeem', json });
    expect(status, JSON.stringify(body)).toBe(200);
    passes.set(who, `${path.split('/').at(-1)}.${secret}`);
  };
  const invite = async (seat: object): Promise<string> => {
    const { body } = await call({
      method: 'POST',
      path: `${path}/invitations`,
      token: passOf('chair'),
      json: { for: seat },
    });
    return (body as { readonly link: string }).link;
  };
  const get = async <T>(who: string, what: string): Promise<T> =>
    (await http.get(`${path}/${what}`, { token: passOf(who) })).json() as T;
  const viewOf = async (who: string): Promise<MeetingView> => (await get<{ view: MeetingView }>(who, 'view')).view;
  const meetingOf = async (who: string) => {
    const meeting = (await viewOf(who)).meeting['meeting'];
    if (meeting === undefined) throw new Error('No meeting.');
    return meeting;
  };
  let given = 0;
  const give = async (who: string, command: Command) => {
    given += 1;
    const json = { id: `command-${String(given).padStart(5, '0')}`, attempt: 1, command };
    const { status, body } = await call({ method: 'POST', path: `${path}/commands`, token: passOf(who), json });
    // A member may give so many in a minute; in this test a minute passes only when it is let pass.
    if (status === 429) {
      await http.clock.advanceSettled(MINUTE_MS);
      return give(who, command);
    }
    expect(status, JSON.stringify(body)).toBe(200);
  };
  const expected = async () => {
    const { gavel, sitting, current } = await meetingOf('chair');
    return { term: gavel.term, sitting: sitting.status, activation: current?.activation ?? null };
  };
  const seen = async (who: string) => {
    const view = await viewOf(who);
    const current = view.meeting['meeting']?.current;
    return {
      activation: current?.activation ?? 0,
      disclosure: view.phases[current?.phaseId ?? '']?.disclosure ?? 'live',
    } as const;
  };
  const advance = async (to: string) => give('chair', { type: 'advance-phase', expected: await expected(), to });
  const later = (ms: number) => http.clock.advanceSettled(ms);
  const pledge = async (who: string, title: string) =>
    give(who, {
      type: 'submit-pledge',
      delegation: who,
      seen: await seen(who),
      content: { category: 'engineering', title, bindingness: 'indicative' },
    });
  const tour = async (codes: readonly string[]) => {
    const order = coming.map(({ code }) => code);
    await give('chair', { type: 'start-tour', expected: await expected(), method: 'chair', order });
    let called: string | null = null;
    for (const code of codes) {
      await give('chair', { type: 'call-delegation', expected: await expected(), delegation: code, called });
      called = null;
      await give(code, { type: 'respond-to-call', delegation: code, seen: await seen(code), response: 'can' });
    }
  };

  beforeAll(async () => {
    http = await httpMeeting({ meeting: { startAt: EVE } });
    call = async ({ method, path: url, token, json, csv, idempotencyKey }) => {
      const reply = await http.app.inject({
        method,
        url,
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(csv === undefined ? {} : { 'content-type': 'text/csv' }),
          ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
        },
        ...(csv === undefined ? {} : { payload: Buffer.from(csv) }),
        ...(json === undefined ? {} : { payload: json as object }),
      });
      return { status: reply.statusCode, body: reply.json() as unknown };
    };
  });

  test('[MF1] [MF3] three files make the meeting: 61 delegations, three parts, the begin as Vienna shows it', async () => {
    const ready = await setUpMeeting(files, call, ADMIN_TOKEN);
    path = `/api/meetings/${ready.meetingId}`;
    chairLink = ready.links[0]?.url ?? '';
    expect(ready.links.map(({ whose }) => whose)).toEqual(['Chair', 'XAA', 'XAB', 'XEA, remote', 'Display']);
    await enter('chair', chairLink);
    const view = await viewOf('chair');
    const all = Object.values(view.delegations);
    expect(all).toHaveLength(65);
    const taking = all.filter(({ invitation }) => invitation === 'accepted' || invitation === 'late');
    expect(taking).toHaveLength(61);
    expect(taking.filter(({ kind }) => kind === 'organisation')).toHaveLength(8);
    expect(all.every(({ names }) => names?.['en']?.endsWith('(invented)'))).toBe(true);
    const { byStatus, remindersDue } = ledgerFigures(view, http.clock.now());
    expect({ noReply: byStatus['no-reply'].length, declined: byStatus.declined.length, remindersDue }).toEqual({
      noReply: 2,
      declined: 1,
      remindersDue: byStatus['no-reply'],
    });
    expect(Object.keys(view.parts)).toHaveLength(3);
    expect(
      Object.values(view.documents)
        .sort((a, b) => a.index - b.index)
        .map(({ id }) => id),
    ).toEqual(['report', 'measures']);
    const { startsAt, isInventedData, title } = await meetingOf('chair');
    expect(shownIn('Europe/Vienna', startsAt ?? 0)).toBe('29 Mar 2025, 10:00');
    expect({ isInventedData, languages: Object.keys(title) }).toEqual({
      isInventedData: true,
      languages: ['en', 'de', 'fr'],
    });
    for (const code of ['XAA', 'XAB', 'XEA', 'XEB', 'WETLANDS', 'BASINCOM']) {
      await enter(code, await invite({ role: 'head', delegation: code }));
    }
  });

  test('[MF4] [DE1] the same files again double nothing', async () => {
    const before = await viewOf('chair');
    const again = await setUpMeeting(files, call, ADMIN_TOKEN);
    expect(`/api/meetings/${again.meetingId}`).toBe(path);
    const after = await viewOf('chair');
    expect(after.delegations).toEqual(before.delegations);
    expect(after.documents).toEqual(before.documents);
    const seats = (view: MeetingView) =>
      Object.values(view.members)
        .filter(({ revokedAt }) => revokedAt === undefined)
        .map(({ id }) => id);
    expect(seats(after)).toEqual(seats(before));
    expect(await http.meetings.ids()).toHaveLength(2);
  });

  test('[FL1] [FL8] day one: the floor for room and remote, and a first round', async () => {
    const { startsAt } = await meetingOf('chair');
    await later((startsAt ?? 0) - http.clock.now());
    await give('chair', { type: 'open-sitting', expected: await expected() });
    await later(15 * MINUTE_MS);
    await advance('report');
    await give('XAA', { type: 'turn-page', documentId: 'report', page: 3, delegation: 'XAA' });
    await advance('questions');
    for (const who of ['XEA', 'XAB']) await give(who, { type: 'request-floor', delegation: who, kind: 'question' });
    await later(MINUTE_MS);
    for (let speaking: string | null = null, n = 0; n < 2; n += 1) {
      const [requestId = ''] = (await viewOf('chair')).floor['floor']?.order ?? [];
      await give('chair', { type: 'give-floor', expected: await expected(), to: { requestId }, speaking });
      await later(2 * MINUTE_MS);
      speaking = (await viewOf('chair')).floor['floor']?.speaking?.id ?? null;
    }
    const { byMode } = fairnessOf(await viewOf('chair'), http.clock.now());
    expect(byMode).toMatchObject({
      remote: { speeches: 1, waitedMs: [MINUTE_MS], spokenMs: 2 * MINUTE_MS },
      'in-person': { speeches: 1, waitedMs: [3 * MINUTE_MS] },
    });
    await advance('lunch');
    await advance('first-round');
    await tour(['XAA', 'XEA']);
    await pledge('XAA', 'Two dredgers (invented)');
    await pledge('WETLANDS', 'Seeds for a wetland (invented)');
    await advance('discussion');
    await later(20 * MINUTE_MS);
  });

  test('[SI12] [AG3] adjourned until nine the next morning: right in Vienna and Tokyo though the clocks change', async () => {
    await give('chair', {
      type: 'adjourn-sitting',
      expected: await expected(),
      until: SECOND_MORNING,
      reason: 'Overnight',
    });
    for (const who of ['XAA', 'XEA']) {
      const { until = 0 } = (await meetingOf(who)).sitting;
      expect(shownIn('Europe/Vienna', until)).toBe('30 Mar 2025, 09:00');
      expect(shownIn('Asia/Tokyo', until)).toBe('30 Mar 2025, 16:00');
    }
    const ends = async () => {
      const { phases } = agendaTimes(await viewOf('XEA'), http.clock.now());
      return phases
        .slice(-3)
        .map(({ phaseId, expectedEnd }) => [
          phaseId,
          shownIn('Europe/Vienna', expectedEnd),
          shownIn('Asia/Tokyo', expectedEnd),
        ]);
    };
    // Forty minutes of the discussion were left, then two hours and half an hour are planned.
    const right = [
      ['discussion', '30 Mar 2025, 09:40', '30 Mar 2025, 16:40'],
      ['second-round', '30 Mar 2025, 11:40', '30 Mar 2025, 18:40'],
      ['conclusions', '30 Mar 2025, 12:10', '30 Mar 2025, 19:10'],
    ];
    expect(await ends()).toEqual(right);
    await later(SECOND_MORNING - http.clock.now());
    expect(await ends()).toEqual(right);
    expect((await meetingOf('XEA')).sitting.status).toBe('adjourned');
  });

  test('[SI4] [SI11] day two: resumed, a second round that is released, a phase reopened with its reason, closed', async () => {
    await give('chair', { type: 'resume-sitting', expected: await expected() });
    const { current } = await meetingOf('XEA');
    expect(current?.clock).toEqual({ endsAt: SECOND_MORNING + 40 * MINUTE_MS });
    await advance('second-round');
    await tour(['XAB', 'BASINCOM']);
    await pledge('XAB', 'A flood barrier (invented)');
    expect(JSON.stringify(await viewOf('XEA'))).not.toContain('A flood barrier');
    const pledges = Object.values((await viewOf('chair')).pledges)
      .filter(({ disclosed }) => disclosed === 'no')
      .map(({ id: pledgeId, version }) => ({ pledgeId, version }));
    await give('chair', { type: 'release-pledges', expected: await expected(), pledges });
    await advance('conclusions');
    const reason = 'One delegation was cut off (invented)';
    await give('chair', { type: 'reopen-phase', expected: await expected(), to: 'first-round', reason });
    expect((await meetingOf('XEA')).current).toMatchObject({ phaseId: 'first-round', reopenedBecause: reason });
    await pledge('XEB', 'A second look (invented)');
    await give('chair', { type: 'close-sitting', expected: await expected() });
  });

  test('[CU1] [HT23] whoever comes back reads what happened, in its language', async () => {
    const { happenings } = await get<{ happenings: readonly { sentence: string }[] }>(
      'XEA',
      'catch-up?language=fr&limit=500',
    );
    const sentences = happenings.map(({ sentence }) => sentence);
    expect(sentences).toContain('La séance a été ajournée.');
    expect(sentences.some((sentence) => sentence.includes('One delegation was cut off (invented)'))).toBe(true);
    expect(sentences.some((sentence) => sentence.includes('A flood barrier (invented)'))).toBe(true);
    expect(JSON.stringify(sentences)).not.toContain('XEA');
  });

  test("[HT26] [SU2] the drafted summary has both days in Vienna's time, and is published", async () => {
    const draft = await http.get(`${path}/summary-draft?language=en`, { token: passOf('chair') });
    const lines = draft.body.split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'Invented data',
        'Opened: 29 March 2025 at 10:00',
        'All times are those of Vienna (Europe/Vienna).',
        '- Aldermark (invented): Two dredgers (invented) (readiness not stated)',
        '- Aldervale (invented): A flood barrier (invented) (readiness not stated)',
      ]),
    );
    expect(lines.find((line) => line.startsWith('Not called (59)'))).toContain('Wetlands Trust (invented)');
    expect(draft.body).toMatch(/^Closed: 30 March 2025 at 09:\d\d$/m);
    await give('chair', { type: 'edit-summary', version: 0, language: 'en', text: draft.body });
    await give('chair', { type: 'publish-summary', expected: await expected(), version: 1 });
    expect((await viewOf('XEA')).summaries['1']?.texts['en']).toBe(draft.body);
  });

  test('[SU3] [SU4] [SU5] the silence ends as it must', async () => {
    const deadline = http.clock.now() + 48 * HOUR_MS;
    await give('chair', { type: 'open-silence', expected: await expected(), version: 1, deadline });
    const [silenceId = ''] = Object.keys((await viewOf('XEB')).silences);
    await later(24 * HOUR_MS);
    if (outcome === 'broken') {
      await give('XEB', { type: 'break-silence', delegation: 'XEB', silenceId, reason: 'Not ours (invented)' });
    }
    await later(24 * HOUR_MS);
    const silence = (await viewOf('XAA')).silences[silenceId];
    expect(silence?.outcome).toBe(outcome);
    expect(Object.keys(silence?.breaks ?? {})).toEqual(outcome === 'broken' ? ['XEB'] : []);
  });

  test('[HT25] the meeting that was held gives its agenda to the next', async () => {
    const agenda = await get<object>('chair', 'template');
    expect(agenda).toEqual(files.body.agenda);
  });
});
