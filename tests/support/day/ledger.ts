import { ledgerFigures } from '@tour-de-table/shared/view';
import { expect } from 'vitest';
import { call, parisCsv } from '../day.ts';
import { isOfTheChair } from './agenda-editing.ts';
import { type Day, placesOf } from './day.ts';
import { giveTheFloor, request, speakingIn } from './floor.ts';

const DAY_MS = 86_400_000;
const HEADER = 'code,kind,affiliations,invitation,attendance_mode,representation,participation,authority';

/** The secretariat reminds who has not replied; nobody outside of the chair's side learns that there is anything. */
export async function remindTheSilent(day: Day): Promise<void> {
  const outsiders = outsidersOf(day);
  const places = placesOf(day, outsiders);
  const now = Math.round(day.who('secretariat').client.serverNow());
  await day.give('secretariat', { type: 'set-reply-by', replyBy: now + DAY_MS });
  const due = () => [...ledgerFigures(day.view('secretariat'), now + DAY_MS).remindersDue].sort();
  expect(due()).toEqual(['HRV', 'MNE']);
  await day.give('secretariat', { type: 'note-reminder', delegation: 'HRV' });
  expect(ledgerFigures(day.view('secretariat'), now).remindersDue).toEqual(['MNE']);
  await day.refused('secretariat', { type: 'note-reminder', delegation: 'USA' }, 'no-reminder-due');
  await day.refused('FRA', { type: 'note-reminder', delegation: 'HRV' }, 'not-allowed');
  await day.milestone();
  expect(day.view('chair').delegations['HRV']?.reminders).toHaveLength(1);
  expect(placesOf(day, outsiders)).toEqual(places);
  for (const name of outsiders) {
    expect({ name, meeting: day.view(name).meeting['meeting'] }).not.toHaveProperty('meeting.replyBy');
    expect(Object.keys(day.view(name).delegations)).toHaveLength(37);
  }
}

/** Credentials are checked at the entry; what they say outlasts the spreadsheet, which can be imported again and again. */
export async function checkCredentials(day: Day): Promise<void> {
  const check = (delegation: string) => ({ type: 'check-credentials', delegation, representation: 'deputy' }) as const;
  await day.refused('CAN', check('CAN'), 'not-allowed');
  await day.give('secretariat', check('CAN'));
  await day.milestone();
  for (const { name } of day.everybody()) {
    const seen = day.view(name).delegations['CAN'];
    expect({ name, representation: seen?.representation }).toEqual({ name, representation: 'deputy' });
    expect({ name, isTold: seen?.credentials !== undefined }).toEqual({
      name,
      isTold: isOfTheChair(name) || name === 'CAN',
    });
  }

  const outsiders = [...outsidersOf(day), 'chair'];
  const places = placesOf(day, outsiders);
  expect(await importing(day, parisCsv(), '?dryRun=true')).toMatchObject({ added: [], changed: [] });
  await importing(day, parisCsv());
  await importing(day, parisCsv());
  await day.milestone();
  expect(placesOf(day, outsiders)).toEqual(places);
  const corrected = parisCsv().replace(/^(AUT,.*),ad-referendum/m, '$1,instructed');
  expect(await importing(day, corrected, '?dryRun=true')).toMatchObject({ added: [], changed: [{ code: 'AUT' }] });
  expect(placesOf(day, outsiders)).toEqual(places);
  await importing(day, corrected);
  await day.milestone();
  expect(Object.keys(day.view('chair').delegations)).toHaveLength(40);
  expect(day.view('chair').delegations['HRV']?.reminders).toHaveLength(1);
  for (const { name } of day.everybody()) {
    expect(day.view(name).delegations).toMatchObject({
      AUT: { authority: 'instructed', presence: 'present' },
      CAN: { representation: 'deputy' },
    });
  }
}

/** Croatia accepts late: from then on everybody knows it, and it speaks; Montenegro declines, and nobody notices. */
export async function acceptLate(day: Day): Promise<void> {
  const outsiders = outsidersOf(day);
  const places = placesOf(day, outsiders);
  await day.give('secretariat', { type: 'set-invitation', delegation: 'MNE', invitation: 'declined' });
  await importing(day, [HEADER, 'HRV,state,NATO|EU,no-reply,in-person,,full,ad-referendum', ''].join('\n'));
  await day.milestone();
  expect(placesOf(day, outsiders)).toEqual(places);

  day.hidden.disclose('"HRV"');
  await day.give('secretariat', { type: 'set-invitation', delegation: 'HRV', invitation: 'late' });
  await day.give('secretariat', { type: 'check-credentials', delegation: 'HRV', representation: 'representative' });
  await day.letIn('secretariat', 'HRV', { role: 'head', delegation: 'HRV' });
  await day.shows('display', ({ delegations }) => delegations['HRV']?.presence === 'present');
  await day.milestone();
  for (const { name } of day.everybody()) {
    const { invitation, reminders, credentials, representation } = day.view(name).delegations['HRV'] ?? {};
    const isInsider = isOfTheChair(name) || name === 'HRV';
    expect({
      name,
      invitation,
      representation,
      reminded: reminders?.length,
      checked: credentials?.representation,
    }).toEqual({
      name,
      invitation: isInsider ? 'late' : undefined,
      representation: 'representative',
      reminded: isInsider ? 1 : undefined,
      checked: isInsider ? 'representative' : undefined,
    });
  }
  await day.give('HRV', request('HRV', 'statement'));
  await day.shows('chair', ({ requests }) => Object.keys(requests).length === 1);
  await giveTheFloor(day, null);
  await day.shows('display', () => speakingIn(day, 'display').delegation === 'HRV');
  await day.lead({ type: 'end-floor', speaking: speakingIn(day, 'chair').id });
  await day.milestone();
}

function outsidersOf(day: Day): readonly string[] {
  return day
    .everybody()
    .map(({ name }) => name)
    .filter((name) => !isOfTheChair(name));
}

async function importing(day: Day, csv: string, query = ''): Promise<unknown> {
  const path = `/api/meetings/${day.meetingId}/delegations/import${query}`;
  const { status, body } = await call(day.url(), day.who('secretariat').pass, 'POST', path, csv);
  expect(status, JSON.stringify(body)).toBe(200);
  return body['plan'];
}
