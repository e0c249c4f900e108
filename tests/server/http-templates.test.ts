import { type AgendaTemplate, TEMPLATE_NAMES, TEMPLATES } from '@tour-de-table/shared/meeting';
import { expect, test } from 'vitest';
import { delegation } from '../support/live-meeting.ts';
import { ADMIN_TOKEN, httpMeeting, MEETING_PATH, problemIn, refusalIn } from './http-harness.ts';

const BASICS = { title: { en: 'Another meeting' }, timeZone: 'Europe/Vienna' };

async function asOperator() {
  const http = await httpMeeting();
  const create = (payload: object) => http.post('/api/meetings', { token: ADMIN_TOKEN, payload });
  const made = async (payload: object) => {
    const reply = await create({ ...BASICS, ...payload });
    expect(reply.statusCode, reply.body).toBe(201);
    const runner = await http.meetings.find(reply.json().meetingId);
    if (runner === null) throw new Error('No meeting.');
    return runner.state();
  };
  return { ...http, create, made };
}

test.each(TEMPLATE_NAMES)('[HT24] the template "%s" can be read and makes a meeting', async (name) => {
  const http = await asOperator();
  const { templates } = (await http.get('/api/templates')).json();
  expect(templates.map((one: { name: string }) => one.name)).toEqual([...TEMPLATE_NAMES]);
  expect(templates.find((one: { name: string }) => one.name === name).agenda).toEqual(TEMPLATES[name]);
  expect(await http.made({ template: name })).toMatchObject(TEMPLATES[name]);
});

test("[HT24] an agenda of one's own makes a meeting, with the begin and the disclosures that were chosen", async () => {
  const http = await asOperator();
  const agenda: AgendaTemplate = {
    parts: [{ id: 'day', title: { en: 'The day' } }],
    phases: [
      { id: 'talk', partId: 'day', kind: 'discussion', title: { en: 'Talk' }, plannedMinutes: 30 },
      {
        id: 'round',
        partId: 'day',
        kind: 'contributions',
        title: { en: 'Round' },
        plannedMinutes: 60,
        disclosure: 'live',
      },
    ],
  };
  const startsAt = Date.UTC(2025, 2, 29, 9);
  const state = await http.made({ agenda, startsAt, disclosures: { round: 'sealed' } });
  expect(state).toMatchObject({ parts: agenda.parts, startsAt, timeZone: 'Europe/Vienna' });
  expect(state.phases.map(({ id, disclosure }) => [id, disclosure])).toEqual([
    ['talk', undefined],
    ['round', 'sealed'],
  ]);
  const refused = problemIn(await http.create({ ...BASICS, agenda, disclosures: { talk: 'live' } }));
  expect(refused).toMatchObject({ details: { issues: [{ path: 'disclosures.talk' }] } });
});

const { parts, phases } = TEMPLATES['single-round'];
const [phase] = phases;
test.each([
  ['neither', {}, 'template', 'there must be either a template or an agenda'],
  [
    'both',
    { template: 'plain', agenda: { parts, phases } },
    'template',
    'there must be either a template or an agenda',
  ],
  ['an unknown template', { template: 'three-part' }, 'template', expect.any(String)],
  ['two parts of one id', { agenda: { parts: [...parts, ...parts], phases } }, 'agenda.parts', 'part ids must differ'],
  ['two phases of one id', { agenda: { parts, phases: [phase, phase] } }, 'agenda.phases', 'phase ids must differ'],
  [
    'a phase of no part',
    { agenda: { parts, phases: [{ ...phase, partId: 'none' }] } },
    'agenda.phases',
    'every phase must belong to a part of the meeting',
  ],
  [
    'a discussion with a disclosure',
    { agenda: { parts, phases: [{ ...phase, kind: 'discussion' }] } },
    'agenda.phases.0.disclosure',
    'a contributions phase needs a disclosure, and no other phase has one',
  ],
  ['no phase', { agenda: { parts, phases: [] } }, 'agenda.phases', expect.any(String)],
  [
    'a phase without time',
    { agenda: { parts, phases: [{ ...phase, plannedMinutes: 0 }] } },
    'agenda.phases.0.plannedMinutes',
    expect.any(String),
  ],
  [
    'times of a phase',
    { agenda: { parts, phases: [{ ...phase, startedAt: 1 }] } },
    'agenda.phases.0',
    expect.any(String),
  ],
  ['a begin in words', { template: 'plain', startsAt: 'noon' }, 'startsAt', expect.any(String)],
  ['a begin after all calendars', { template: 'plain', startsAt: 9e15 }, 'startsAt', expect.any(String)],
] as const)('[HT24] %s is refused by field', async (_what, payload, path, message) => {
  const http = await asOperator();
  const problem = problemIn(await http.create({ ...BASICS, ...payload }));
  expect(problem).toMatchObject({ status: 422, code: 'malformed', details: { issues: [{ path, message }] } });
  expect(await http.meetings.ids()).toHaveLength(1);
});

test('[HT25] the agenda of a meeting makes another: planned, running, closed, with a sealed round that was opened', async () => {
  const http = await asOperator();
  const chairSeat = await http.seat('chair');
  await http.give(http.chair(), { type: 'import-delegations', delegations: [delegation('FRA')] });
  const template = async () => (await http.get(`${MEETING_PATH}/template`, { token: chairSeat.pass })).json();
  const planned = await template();
  expect(planned).toEqual(TEMPLATES['two-part']);
  await http.goTo('questions');
  const toCome = http.runner.state().phases.filter(({ startedAt }) => startedAt === undefined);
  const revised = toCome.map((one) => (one.id === 'in-confidence' ? { ...one, disclosure: 'sealed' as const } : one));
  await http.give(http.chair(), {
    type: 'revise-agenda',
    version: 1,
    parts: [...http.runner.state().parts],
    phases: revised,
  });
  const running = await template();
  expect(running.phases.map(({ id }: { id: string }) => id)).toEqual(
    planned.phases.map(({ id }: { id: string }) => id),
  );
  expect(JSON.stringify(running)).not.toMatch(/startedAt|endedAt|index/);
  await http.goTo('conclusions');
  await http.give(http.chair(), { type: 'open-round', expected: http.expected(), phaseId: 'in-confidence' });
  expect(http.runner.streams.view('chair').view.phases['in-confidence']?.disclosure).toBe('live');
  await http.give(http.chair(), { type: 'close-sitting', expected: http.expected() });
  const held = await template();
  expect(held).toEqual(running);
  const again = await http.made({ agenda: held });
  expect({ parts: again.parts, phases: again.phases }).toEqual(held);
});

test("[HT25] nobody but the chair's side takes the template of a meeting", async () => {
  const http = await asOperator();
  await http.give(http.chair(), { type: 'import-delegations', delegations: [delegation('FRA')] });
  const others = [await http.seat('head', 'FRA'), await http.seat('observer'), await http.seat('capital', 'FRA')];
  for (const token of [ADMIN_TOKEN, ...others.map(({ pass }) => pass)]) {
    expect(refusalIn(await http.get(`${MEETING_PATH}/template`, { token }))).toBe('403 not-allowed');
  }
  const secretariat = await http.seat('secretariat');
  expect((await http.get(`${MEETING_PATH}/template`, { token: secretariat.pass })).statusCode).toBe(200);
  expect(refusalIn(await http.get('/api/meetings/another/template', { token: secretariat.pass }))).toBe(
    '404 not-found',
  );
  expect(refusalIn(await http.get(`${MEETING_PATH}/template`))).toBe('401 unauthorized');
});
