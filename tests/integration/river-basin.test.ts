import { setUpMeeting } from '@tour-de-table/server/preparation/set-up-meeting';
import { agendaTimes, fairnessOf, ledgerFigures, type MeetingView } from '@tour-de-table/shared/view';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ADMIN_TOKEN } from '../server/http-harness.ts';
import { viewOf as shownTo } from '../support/day.ts';
import { openRiverBasin, type RiverBasin } from '../support/river-basin.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** The morning before. */
const EVE = Date.UTC(2025, 2, 28, 9);
/** 30 March 2025, 09:00 in Vienna, an hour earlier in world time than the day before: the clocks changed that night. */
const SECOND_MORNING = Date.UTC(2025, 2, 30, 7);

/** What stands in a welcome or message that brings everything anew. */
const A_SNAPSHOT = '"kind":"snapshot"';

const shownIn = (timeZone: string, ms: number) =>
  new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(ms);

/** Who is connected over real sockets; those of them who are far away have a link that breaks. */
const IN_THE_ROOM = ['XAA', 'XAB', 'BASINCOM'];
const FAR = ['XEA', 'XEB', 'WETLANDS'];
const HEADS = [...IN_THE_ROOM, ...FAR];
/** Those who stay connected through the night; the others go, or their link breaks. */
const AWAKE = ['chair', 'display', 'observer', 'XAA', 'BASINCOM'];

/**
 * A meeting that is not Paris, set up from files alone: two days, with a change of clocks between. It is led over HTTP,
 * and followed and answered over sockets by some of those who take part; the server's clock stands until it is moved.
 */
describe.each([{ outcome: 'broken' }, { outcome: 'adopted' }] as const)('the river basin, $outcome', ({ outcome }) => {
  let river: RiverBasin;

  beforeAll(async () => {
    river = await openRiverBasin({ startAt: EVE, far: FAR });
  });
  afterAll(() => river.close());

  test('[MF1] [MF3] three files make the meeting: 61 delegations, three parts, the begin as Vienna shows it', async () => {
    const ready = await setUpMeeting(river.files, river.call, ADMIN_TOKEN);
    river.begin(ready.meetingId);
    expect(ready.links.map(({ whose }) => whose)).toEqual(['Chair', 'XAA', 'XAB', 'XEA, remote', 'Display']);
    await river.enter('chair', ready.links[0]?.url ?? '');
    const view = await river.viewOf('chair');
    const all = Object.values(view.delegations);
    expect(all).toHaveLength(65);
    const taking = all.filter(({ invitation }) => invitation === 'accepted' || invitation === 'late');
    expect(taking).toHaveLength(61);
    expect(taking.filter(({ kind }) => kind === 'organisation')).toHaveLength(8);
    expect(all.every(({ names }) => names?.['en']?.endsWith('(invented)'))).toBe(true);
    const { byStatus, remindersDue } = ledgerFigures(view, river.http.clock.now());
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
    const { startsAt, isInventedData, title } = await river.meetingOf('chair');
    expect(shownIn('Europe/Vienna', startsAt ?? 0)).toBe('29 Mar 2025, 10:00');
    expect({ isInventedData, languages: Object.keys(title) }).toEqual({
      isInventedData: true,
      languages: ['en', 'de', 'fr'],
    });
    for (const code of HEADS) await river.enter(code, await river.invite({ role: 'head', delegation: code }));
    await river.enter('observer', await river.invite({ role: 'observer' }));
    await river.enter('display', ready.links.at(-1)?.url ?? '');
  });

  test('[VI1] [DE4] some of them are connected, near and far, and each is shown what its audience may see', async () => {
    for (const who of ['chair', 'display', 'observer', ...HEADS]) await river.come(who);
    await river.followers.areConnected(river.meetingId(), HEADS);
    await river.allShowTheSame();
    expect(river.presenceOf('chair')).toEqual({ present: [...HEADS].sort(), left: [] });
    expect(Object.keys(shownTo(river.followers.who('chair')).delegations)).toHaveLength(65);
    for (const who of ['XEA', 'observer', 'display']) {
      expect(Object.keys(shownTo(river.followers.who(who)).delegations)).toHaveLength(61);
    }
  });

  test('[MF4] [DE1] the same files again double nothing', async () => {
    const before = await river.viewOf('chair');
    const again = await setUpMeeting(river.files, river.call, ADMIN_TOKEN);
    expect(again.meetingId).toBe(river.meetingId());
    const after = await river.viewOf('chair');
    expect(after.delegations).toEqual(before.delegations);
    expect(after.documents).toEqual(before.documents);
    const seats = (view: MeetingView) =>
      Object.values(view.members)
        .filter(({ revokedAt }) => revokedAt === undefined)
        .map(({ id }) => id);
    expect(seats(after)).toEqual(seats(before));
    expect(await river.http.meetings.ids()).toHaveLength(2);
  });

  test('[FL1] [FL8] day one: the floor for room and remote, and a first round', async () => {
    const { startsAt } = await river.meetingOf('chair');
    await river.later((startsAt ?? 0) - river.http.clock.now());
    await river.give('chair', { type: 'open-sitting', expected: await river.expected() });
    await river.later(15 * MINUTE_MS);
    await river.advance('report');
    await river.give('XAA', { type: 'turn-page', documentId: 'report', page: 3, delegation: 'XAA' });
    await river.advance('questions');
    for (const who of ['XEA', 'XAB'])
      await river.give(who, { type: 'request-floor', delegation: who, kind: 'question' });
    await river.later(MINUTE_MS);
    for (let speaking: string | null = null, n = 0; n < 2; n += 1) {
      const [requestId = ''] = (await river.viewOf('chair')).floor['floor']?.order ?? [];
      await river.give('chair', { type: 'give-floor', expected: await river.expected(), to: { requestId }, speaking });
      await river.later(2 * MINUTE_MS);
      speaking = (await river.viewOf('chair')).floor['floor']?.speaking?.id ?? null;
    }
    const { byMode } = fairnessOf(await river.viewOf('chair'), river.http.clock.now());
    expect(byMode).toMatchObject({
      remote: { speeches: 1, waitedMs: [MINUTE_MS], spokenMs: 2 * MINUTE_MS },
      'in-person': { speeches: 1, waitedMs: [3 * MINUTE_MS] },
    });
    await river.advance('lunch');
    await river.advance('first-round');
    await river.tour(['XAA', 'XEA']);
    await river.pledge('XAA', 'Two dredgers (invented)');
    await river.pledge('WETLANDS', 'Seeds for a wetland (invented)');
    await river.advance('discussion');
    await river.later(20 * MINUTE_MS);
    await river.allShowTheSame();
    for (const who of ['XEA', 'display']) {
      const { presentation, pledges } = shownTo(river.followers.who(who));
      expect(presentation['presentation']).toMatchObject({ documentId: 'report', page: 3 });
      expect(
        Object.values(pledges)
          .map(({ delegation }) => delegation)
          .sort(),
      ).toEqual(['WETLANDS', 'XAA']);
    }
  });

  test('[SI12] [AG3] adjourned until nine the next morning: right in Vienna and Tokyo though the clocks change', async () => {
    await river.give('chair', {
      type: 'adjourn-sitting',
      expected: await river.expected(),
      until: SECOND_MORNING,
      reason: 'Overnight',
    });
    for (const who of ['XAA', 'XEA']) {
      const { until = 0 } = (await river.meetingOf(who)).sitting;
      expect(shownIn('Europe/Vienna', until)).toBe('30 Mar 2025, 09:00');
      expect(shownIn('Asia/Tokyo', until)).toBe('30 Mar 2025, 16:00');
    }
    const ends = async () => {
      const { phases } = agendaTimes(await river.viewOf('XEA'), river.http.clock.now());
      return phases
        .slice(-3)
        .map(({ phaseId, expectedEnd }) => [
          phaseId,
          shownIn('Europe/Vienna', expectedEnd),
          shownIn('Asia/Tokyo', expectedEnd),
        ]);
    };
    await river.allShowTheSame();
    river.followers.leave('XAB');
    river.followers.proxy.cut('reset');
    await river.followers.areConnected(
      river.meetingId(),
      HEADS.filter((code) => AWAKE.includes(code)),
    );
    // Forty minutes of the discussion were left, then two hours and half an hour are planned.
    const right = [
      ['discussion', '30 Mar 2025, 09:40', '30 Mar 2025, 16:40'],
      ['second-round', '30 Mar 2025, 11:40', '30 Mar 2025, 18:40'],
      ['conclusions', '30 Mar 2025, 12:10', '30 Mar 2025, 19:10'],
    ];
    expect(await ends()).toEqual(right);
    await river.later(SECOND_MORNING - river.http.clock.now());
    expect(await ends()).toEqual(right);
    expect((await river.meetingOf('XEA')).sitting.status).toBe('adjourned');
    await river.allShowTheSame(AWAKE);
    const [present, left] = [
      ['BASINCOM', 'XAA'],
      ['WETLANDS', 'XAB', 'XEA', 'XEB'],
    ];
    for (const who of AWAKE) expect({ who, ...river.presenceOf(who) }).toEqual({ who, present, left });
    // Who is cut off shows the evening, and knows that it is not connected.
    for (const who of FAR) {
      const { connection, view } = river.followers.who(who).client.getSnapshot();
      expect(connection.name).not.toBe('live');
      expect(view?.meeting['meeting']?.sitting.status).toBe('adjourned');
    }
  });

  test('[SI4] [SI11] day two: resumed, a second round that is released, a phase reopened with its reason, closed', async () => {
    const evening = new Map(FAR.map((who) => [who, river.followers.who(who).client.getSnapshot().position]));
    for (const who of FAR) river.followers.who(who).takeHeard();
    await river.give('chair', { type: 'resume-sitting', expected: await river.expected() });
    river.followers.proxy.heal();
    for (const who of FAR) river.followers.who(who).client.reconnectNow();
    await river.come('XAB');
    await river.followers.areConnected(river.meetingId(), HEADS);
    await river.allShowTheSame();
    expect(river.presenceOf('display')).toEqual({ present: [...HEADS].sort(), left: [] });
    expect(river.followers.who('XAB').takeHeard().join()).toContain(A_SNAPSHOT);
    for (const who of FAR) {
      // They go on where they were: what they missed comes as a change, and not as everything anew.
      const { view, happenings } = river.followers.who(who).client.getSnapshot();
      expect(view?.meeting['meeting']?.sitting.status).toBe('open');
      expect(river.followers.who(who).takeHeard().join(), who).not.toContain(A_SNAPSHOT);
      const missed = happenings.filter(({ position }) => position > (evening.get(who) ?? -1));
      expect(missed.filter(({ type }) => type === 'sitting-changed')).toMatchObject([{ status: 'open' }]);
    }
    const { current } = await river.meetingOf('XEA');
    expect(current?.clock).toEqual({ endsAt: SECOND_MORNING + 40 * MINUTE_MS });
    await river.advance('second-round');
    await river.tour(['XAB', 'BASINCOM']);
    await river.pledge('XAB', 'A flood barrier (invented)');
    expect(JSON.stringify(await river.viewOf('XEA'))).not.toContain('A flood barrier');
    await river.allShowTheSame();
    for (const who of ['chair', 'XAB'])
      expect(river.followers.who(who).takeHeard().join()).toContain('A flood barrier');
    for (const who of ['XAA', 'BASINCOM', 'observer', 'display', ...FAR]) {
      expect(river.followers.who(who).takeHeard().join(), who).not.toContain('A flood barrier');
    }
    const pledges = Object.values((await river.viewOf('chair')).pledges)
      .filter(({ disclosed }) => disclosed === 'no')
      .map(({ id: pledgeId, version }) => ({ pledgeId, version }));
    await river.give('chair', { type: 'release-pledges', expected: await river.expected(), pledges });
    await river.advance('conclusions');
    const reason = 'One delegation was cut off (invented)';
    await river.give('chair', { type: 'reopen-phase', expected: await river.expected(), to: 'first-round', reason });
    expect((await river.meetingOf('XEA')).current).toMatchObject({ phaseId: 'first-round', reopenedBecause: reason });
    await river.pledge('XEB', 'A second look (invented)');
    await river.give('chair', { type: 'close-sitting', expected: await river.expected() });
    await river.allShowTheSame();
    for (const who of ['XAA', 'observer', 'display', ...FAR]) {
      expect(river.followers.who(who).takeHeard().join()).toContain('A flood barrier');
      const told = river.followers
        .who(who)
        .client.getSnapshot()
        .happenings.find(({ type }) => type === 'phase-reopened');
      expect({ who, told }).toMatchObject({ who, told: { phaseId: 'first-round', reason } });
    }
  });

  test('[CU1] [HT23] whoever comes back reads what happened, in its language', async () => {
    const { happenings } = await river.get<{
      happenings: readonly { sentence: string; type: string; position: number }[];
    }>('XEA', 'catch-up?language=fr&limit=500');
    const sentences = happenings.map(({ sentence }) => sentence);
    expect(sentences).toContain('La séance a été ajournée.');
    expect(sentences.some((sentence) => sentence.includes('One delegation was cut off (invented)'))).toBe(true);
    expect(sentences.some((sentence) => sentence.includes('A flood barrier (invented)'))).toBe(true);
    expect(JSON.stringify(sentences)).not.toContain('XEA');
    // Its device, cut off for a night, was told the same, and each only once.
    const { happenings: own } = river.followers.who('XEA').client.getSnapshot();
    const since = own[0]?.position ?? 0;
    const told = happenings.filter(({ position }) => position > since);
    // Of the position that it came in at it was not told all.
    const toldSince = own.filter(({ position }) => position > since);
    expect(toldSince.map(({ type, position }) => ({ type, position }))).toEqual(
      told.map(({ type, position }) => ({ type, position })),
    );
    expect(own.filter(({ type }) => type === 'sitting-changed')).toHaveLength(4);
  });

  test("[HT26] [SU2] the drafted summary has both days in Vienna's time, and is published", async () => {
    const draft = await river.http.get(`${river.path()}/summary-draft?language=en`, { token: river.passOf('chair') });
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
    await river.give('chair', { type: 'edit-summary', version: 0, language: 'en', text: draft.body });
    await river.give('chair', { type: 'publish-summary', expected: await river.expected(), version: 1 });
    expect((await river.viewOf('XEA')).summaries['1']?.texts['en']).toBe(draft.body);
  });

  test('[SU3] [SU4] [SU5] the silence ends as it must', async () => {
    const deadline = river.http.clock.now() + 48 * HOUR_MS;
    await river.give('chair', { type: 'open-silence', expected: await river.expected(), version: 1, deadline });
    const [silenceId = ''] = Object.keys((await river.viewOf('XEB')).silences);
    await river.later(24 * HOUR_MS);
    if (outcome === 'broken') {
      await river.give('XEB', { type: 'break-silence', delegation: 'XEB', silenceId, reason: 'Not ours (invented)' });
    }
    await river.later(24 * HOUR_MS);
    const silence = (await river.viewOf('XAA')).silences[silenceId];
    expect(silence?.outcome).toBe(outcome);
    expect(Object.keys(silence?.breaks ?? {})).toEqual(outcome === 'broken' ? ['XEB'] : []);
    await river.allShowTheSame();
    for (const who of [...AWAKE, ...HEADS])
      expect(shownTo(river.followers.who(who)).silences[silenceId]).toEqual(silence);
  });

  test('[HT25] the meeting that was held gives its agenda to the next', async () => {
    const agenda = await river.get<object>('chair', 'template');
    expect(agenda).toEqual(river.files.body.agenda);
  });
});
