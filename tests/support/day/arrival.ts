import { PARIS_PARTICIPANTS } from '@tour-de-table/server/demonstration/paris';
import { expect } from 'vitest';
import { call, parisCsv } from '../day.ts';
import { eventually } from '../eventually.ts';
import { ADMIN_TOKEN, type Day } from './day.ts';

/** Delegations whose capital has a seat of its own. */
export const CAPITALS = ['FRA', 'POL', 'NOR', 'ESP'];

/** The operator finds the meeting; the secretariat imports the delegations from a spreadsheet, at the second attempt. */
export async function importDelegations(day: Day): Promise<void> {
  const listed = await call(day.url(), ADMIN_TOKEN, 'GET', '/api/meetings');
  expect(listed.body['meetings']).toMatchObject([{ meetingId: day.meetingId, sitting: 'scheduled' }]);
  await day.letIn('chair', 'secretariat', { role: 'secretariat' });
  await day.letIn('chair', 'deputy', { role: 'deputy' });

  // Rows that only the chair's side sees: not even their codes may be heard.
  for (const code of ['HRV', 'MNE', 'USA']) day.hidden.hideWord(`"${code}"`, 'chair');
  const { pass } = day.who('secretariat');
  const path = `/api/meetings/${day.meetingId}/delegations/import`;
  const flawed = parisCsv().replace('FRA,state', 'FR4NCE!,state').replace('POL,state', 'POL,kingdom');
  const refused = await call(day.url(), pass, 'POST', path, flawed);
  expect(refused.status).toBe(422);
  expect(JSON.stringify(refused.body)).toContain('kingdom');
  expect((await call(day.url(), pass, 'POST', path, parisCsv())).status).toBe(200);
  await day.shows('chair', ({ delegations }) => Object.keys(delegations).length === 40);
}

/** Thirty-seven heads come in, four of them from afar; with them observers, capitals and the other people of France. */
export async function everybodyComes(day: Day): Promise<void> {
  await Promise.all([
    ...PARIS_PARTICIPANTS.map((code) => day.letIn('secretariat', code, { role: 'head', delegation: code })),
    ...CAPITALS.map((code) => day.letIn('secretariat', `${code} capital`, { role: 'capital', delegation: code })),
    day.letIn('secretariat', 'FRA adviser', { role: 'adviser', delegation: 'FRA' }),
    day.letIn('secretariat', 'FRA alternate', { role: 'alternate', delegation: 'FRA' }),
    day.letIn('secretariat', 'display', { role: 'display', label: 'The table' }),
    day.letIn('secretariat', 'observer', { role: 'observer' }),
  ]);
  await eventually(() => {
    const present = Object.values(day.view('chair').delegations).filter(({ presence }) => presence === 'present');
    expect(present.map(({ code }) => code).sort()).toEqual([...PARIS_PARTICIPANTS].sort());
  });
  await day.milestone();
  expect(Object.keys(day.view('JPN').delegations)).toHaveLength(37);
  expect(day.view('FRA').delegations['USA']).toBeUndefined();
  expect(day.view('chair').delegations['USA']?.invitation).toBe('not-invited');
}
