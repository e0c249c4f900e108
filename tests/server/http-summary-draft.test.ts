import type { Command, PledgeContent } from '@tour-de-table/shared/meeting';
import { WORD_LANGUAGES } from '@tour-de-table/shared/words';
import { expect, test } from 'vitest';
import { delegation } from '../support/live-meeting.ts';
import { ADMIN_TOKEN, httpMeeting, MEETING_PATH, refusalIn } from './http-harness.ts';

/** A meeting in a contributions phase, with a tour that began. */
async function inRound(phaseId: string) {
  const http = await httpMeeting();
  const give = async (memberId: string, command: Command) => {
    const reply = await http.give(memberId, command);
    if (reply.outcome !== 'ok') throw new Error(JSON.stringify(reply));
  };
  await give(http.chair(), {
    type: 'import-delegations',
    delegations: [
      delegation('FRA'),
      delegation('DEU'),
      delegation('ITA'),
      delegation('ESP'),
      delegation('JPN', { attendanceMode: 'remote-listen-only', participation: 'listener' }),
      delegation('USA', { invitation: 'not-invited' }),
    ],
  });
  const chairSeat = await http.seat('chair');
  const heads = new Map<string, Awaited<ReturnType<typeof http.seat>>>();
  for (const code of ['FRA', 'DEU', 'ITA', 'ESP']) heads.set(code, await http.seat('head', code));
  const headOf = (code: string) => heads.get(code)?.memberId ?? '';
  await http.goTo(phaseId);
  const order = ['FRA', 'DEU', 'ITA', 'ESP', 'JPN'];
  await give(http.chair(), { type: 'start-tour', expected: http.expected(), method: 'chair', order });
  let called: string | null = null;
  const call = async (code: string, response?: 'can' | 'cannot' | 'pass') => {
    await give(http.chair(), { type: 'call-delegation', expected: http.expected(), delegation: code, called });
    called = code;
    if (response === undefined) return;
    await give(headOf(code), { type: 'respond-to-call', delegation: code, seen: http.seen(), response });
    called = null;
  };
  const pledge = (code: string, content: Partial<PledgeContent>) =>
    give(headOf(code), {
      type: 'submit-pledge',
      delegation: code,
      seen: http.seen(),
      content: { category: 'forces', title: 'Untitled', bindingness: 'indicative', ...content },
    });
  const draft = async (language = 'en') => {
    const reply = await http.get(`${MEETING_PATH}/summary-draft?language=${language}`, { token: chairSeat.pass });
    expect(reply.statusCode, reply.body).toBe(200);
    expect(reply.headers).toMatchObject({ 'content-type': 'text/plain; charset=utf-8', 'content-language': language });
    return reply.body;
  };
  return { ...http, wish: give, chairSeat, call, pledge, draft, headOf };
}

test('[HT26] the draft says what is on record: times, who took part, who said what and who said nothing', async () => {
  const http = await inRound('tour-de-table');
  await http.call('FRA', 'can');
  await http.call('DEU', 'cannot');
  await http.call('ITA', 'pass');
  await http.call('ESP');
  await http.pledge('FRA', { title: 'A battalion', forceElement: { personnel: { min: '600', max: '800' } } });
  await http.pledge('FRA', { title: 'A second one', bindingness: 'intention-declared' });
  const text = await http.draft();
  for (const line of [
    'Talks on a reassurance force',
    'Indicative, subject to political decision',
    'Invented data',
    'All times are those of Paris (Europe/Paris).',
    'In the room (4): Germany, Spain, France, Italy',
    'Announced as remote, and never connected (1): Japan',
    '- Opening: 23 November 2026 at 10:00–10:00 (planned: 10 min)',
    '- Conclusions: not held (planned: 20 min)',
    'Tour de table: What do you bring to the table?',
    'Can contribute (1): France',
    'Cannot contribute (1): Germany',
    'Passed (1): Italy',
    'Called, no answer (1): Spain',
    'Not called (1): Japan',
    'Forces, indicative, subject to political decision (1)',
    '- France: A battalion (readiness not stated, personnel: 600–800)',
    'Forces, intention declared, subject to political decision (1)',
    '- France: A second one (readiness not stated)',
  ]) {
    expect(text.split('\n')).toContain(line);
  }
  expect(text).not.toContain('United States');
});

test('[HT26] what is not disclosed is not in the draft: neither pledges nor amendments nor answers', async () => {
  const http = await inRound('in-confidence');
  await http.call('FRA');
  const before = await http.draft();
  await http.pledge('FRA', { title: 'Hidden battalion' });
  expect(await http.draft()).toBe(before);
  await http.wish(http.headOf('FRA'), {
    type: 'respond-to-call',
    delegation: 'FRA',
    seen: http.seen(),
    response: 'cannot',
  });
  expect(await http.draft()).toContain('Heard, answer not disclosed (1): France');
  expect(await http.draft()).not.toContain('Cannot contribute');
  const pledgeId = Object.keys(http.runner.state().pledges['FRA'] ?? {})[0] ?? '';
  const pledges = [{ pledgeId, version: 1 }];
  await http.wish(http.chair(), { type: 'release-pledges', expected: http.expected(), pledges });
  await http.wish(http.headOf('FRA'), {
    type: 'amend-pledge',
    delegation: 'FRA',
    pledgeId,
    version: 1,
    seen: http.seen(),
    content: { category: 'forces', title: 'Secret brigade', bindingness: 'indicative' },
  });
  const released = await http.draft();
  expect(released).toContain('- France: Hidden battalion');
  expect(released).not.toContain('Secret brigade');
});

test('[HT26] decisions of capitals and the outcome of a silence are told, each value of bindingness apart', async () => {
  const http = await inRound('tour-de-table');
  await http.pledge('FRA', { title: 'First' });
  await http.pledge('DEU', { title: 'Second' });
  await http.pledge('ITA', { title: 'Third' });
  const capitals = [await http.seat('capital', 'FRA'), await http.seat('capital', 'DEU')];
  await http.wish(http.chair(), { type: 'close-sitting', expected: http.expected() });
  for (const [index, code] of ['FRA', 'DEU'].entries()) {
    const pledgeId = Object.keys(http.runner.state().pledges[code] ?? {})[0] ?? '';
    const decision = index === 0 ? ('committed' as const) : ('declined' as const);
    const { memberId = '' } = capitals[index] ?? {};
    await http.wish(memberId, { type: 'decide-pledge', delegation: code, pledgeId, version: 1, decision });
  }
  await http.wish(http.chair(), { type: 'edit-summary', version: 0, language: 'en', text: 'Summary' });
  await http.wish(http.chair(), { type: 'publish-summary', expected: http.expected(), version: 1 });
  const deadline = http.clock.now() + 3_600_000;
  await http.wish(http.chair(), { type: 'open-silence', expected: http.expected(), version: 1, deadline });
  expect(await http.draft()).toContain('The silence runs until 23 November 2026 at 11:00.');
  const silenceId = Object.keys(http.runner.state().silences)[0] ?? '';
  await http.wish(http.headOf('ESP'), { type: 'break-silence', delegation: 'ESP', silenceId, reason: 'Not agreed' });
  await http.clock.advanceSettled(3_600_000);
  const lines = (await http.draft()).split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      'Forces, indicative, subject to political decision (1)',
      'Forces, committed (1)',
      'Committed (1)',
      'Declined (1)',
      '- Germany: Second',
      'Not adopted on 23 November 2026 at 11:00: the silence was broken.',
      'Broken by Spain: Not agreed',
    ]),
  );
  expect(lines).not.toContain('Forces, declined (1)');
});

test.each(WORD_LANGUAGES)('[HT26] the draft in %s is one that the summary takes as it is', async (language) => {
  const http = await inRound('tour-de-table');
  await http.call('FRA', 'can');
  await http.pledge('FRA', { title: 'A battalion', conditions: [{ kind: 'ceasefire' }], partners: ['DEU'] });
  const text = await http.draft(language);
  expect(text).not.toMatch(/…|undefined|\{\{/);
  // The state of the harness knows English and French; the text itself is what is judged here.
  const taken = language === 'fr' ? 'fr' : 'en';
  await http.wish(http.chair(), { type: 'edit-summary', version: 0, language: taken, text });
  expect(http.runner.state().summary.versions.at(-1)?.texts[taken]).toBe(text);
});

test('[HT26] where there is too much to name each, the draft still names everybody and fits', async () => {
  const http = await inRound('tour-de-table');
  for (let n = 0; n < 150; n += 1) await http.pledge('FRA', { title: `${n} ${'long '.repeat(30)}` });
  const text = await http.draft();
  expect(text.length).toBeLessThanOrEqual(20_000);
  expect(text).toContain('There are too many contributions to name each.');
  expect(text).toContain('Forces, indicative, subject to political decision (150): France');
});

test("[HT26] nobody but the chair's side gets the draft", async () => {
  const http = await inRound('tour-de-table');
  const observer = await http.seat('observer');
  const france = await http.seat('head', 'FRA', 'another device of France');
  for (const token of [ADMIN_TOKEN, observer.pass, france.pass]) {
    expect(refusalIn(await http.get(`${MEETING_PATH}/summary-draft`, { token }))).toBe('403 not-allowed');
  }
  expect(refusalIn(await http.get(`${MEETING_PATH}/summary-draft`))).toBe('401 unauthorized');
});
