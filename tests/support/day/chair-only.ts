import type { Command } from '@tour-de-table/shared/meeting';
import { expect } from 'vitest';
import { expectedBy } from '../day.ts';
import { type Day, offer, placesOf, pledgeIn, pledgeOf, titlesIn, versionSeen } from './day.ts';

const OUTSIDERS = ['FRA', 'KOR', 'observer', 'display', 'POL capital'];

/** For the chair only: what its delegation consents to is released to all, the rest stays with the chair for good. */
export async function confideInTheChair(day: Day): Promise<void> {
  await day.lead({ type: 'advance-phase', to: 'for-the-chair' });
  await day.milestone();
  const places = placesOf(day, OUTSIDERS);
  const german = day.hidden.hide('chair', 'delegation:DEU');
  const dutch = day.hidden.hide('chair', 'delegation:NLD');
  await day.give('DEU', pledgeOf(day, 'DEU', offer(german)));
  await day.give('NLD', pledgeOf(day, 'NLD', offer(dutch)));
  await day.shows('chair', (view) => titlesIn(view).includes(german) && titlesIn(view).includes(dutch));
  const seen = [german, dutch].map((title) => versionSeen(pledgeIn(day.view('chair'), title)));
  const release: Command = { type: 'release-pledges', expected: expectedBy(day.who('chair')), pledges: seen };
  await day.refused('chair', release, 'consent-missing');

  await day.give('DEU', {
    type: 'consent-to-release',
    delegation: 'DEU',
    ...versionSeen(pledgeIn(day.view('DEU'), german)),
  });
  await day.refused('chair', release, 'consent-missing');
  await day.milestone();
  expect(placesOf(day, OUTSIDERS)).toEqual(places);

  day.hidden.disclose(german);
  await day.leadWithSecondOfficer({ type: 'release-pledges', pledges: seen.slice(0, 1) });
  await day.milestone();
  for (const { name } of day.everybody()) expect(titlesIn(day.view(name))).toContain(german);
}
