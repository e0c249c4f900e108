import type { CommandOf } from '@tour-de-table/shared/meeting';
import { expect } from 'vitest';
import type { Day } from './day.ts';

type Documents = CommandOf<'set-documents'>['documents'];
const PLAN = {
  id: 'plan',
  label: { en: 'The joint plan (invented)', fr: 'Le plan commun (inventé)' },
  url: 'https://documents.example.org/plan',
  pages: 12,
};
const MAP = { id: 'map', label: { en: 'A map (invented)' }, url: 'https://documents.example.org/map' };

/** The hosts turn the pages of their plan, and everybody is on the same page, also who was away while it was turned. */
export async function turnThePages(day: Day): Promise<void> {
  const set = (version: number, documents: Documents) => ({ type: 'set-documents', version, documents }) as const;
  await day.give('secretariat', set(0, [PLAN, MAP]));
  await day.refused('deputy', set(0, [MAP]), 'version-changed');
  await day.refused('FRA', set(1, [MAP]), 'not-allowed');
  for (const name of ['FRA adviser', 'KOR']) await day.shows(name, ({ documents }) => 'plan' in documents);

  const turn = (page: number, delegation?: string) =>
    ({ type: 'turn-page', documentId: 'plan', page, ...(delegation === undefined ? {} : { delegation }) }) as const;
  await day.give('FRA adviser', turn(3, 'FRA'));
  await expectEverybodyOn(day, 3);
  // Only hosts present, and nobody in the name of another.
  for (const name of ['DEU', 'JPN']) await day.refused(name, turn(4, name), 'listening-only');
  await day.refused('DEU', turn(4, 'FRA'), 'not-allowed');
  await day.refused('observer', turn(4), 'not-allowed');
  await day.refused('GBR', turn(PLAN.pages + 1, 'GBR'), 'malformed');

  const behind = day.who('KOR').client.getSnapshot().position;
  day.proxy.cut('reset');
  await day.give('GBR', turn(4, 'GBR'));
  await day.give('secretariat', turn(5));
  await day.shows('DEU', ({ presentation }) => presentation['presentation']?.page === 5);
  expect(day.who('KOR').client.getSnapshot().position).toBe(behind);
  expect(day.view('KOR').presentation['presentation']?.page).toBe(3);
  day.proxy.heal();
  await expectEverybodyOn(day, 5);

  // Nothing is presented that is no longer on the list.
  await day.give('secretariat', set(1, [MAP]));
  await expectEverybodyOn(day, null);
  await day.give('secretariat', set(2, [PLAN, MAP]));
  await day.give('FRA', turn(1, 'FRA'));
  await day.give('FRA', { type: 'stop-presenting', documentId: 'plan', delegation: 'FRA' });
  await expectEverybodyOn(day, null);
}

async function expectEverybodyOn(day: Day, page: number | null): Promise<void> {
  await day.milestone();
  for (const { name } of day.everybody()) {
    expect({ name, page: day.view(name).presentation['presentation']?.page ?? null }).toEqual({ name, page });
  }
}

/** The link of an interpretation channel is changed while the meeting runs, and everybody has the new one. */
export async function changeTheCallLinks(day: Day): Promise<void> {
  const before = day.view('secretariat').meeting['meeting']?.callLinks ?? [];
  const callLinks = [
    ...before.slice(0, -1),
    {
      label: { en: 'Interpretation: Korean', ko: '한국어 통역' },
      url: 'https://call.example.org/anew/ko',
      language: 'ko',
    },
  ];
  const version = day.view('secretariat').meeting['meeting']?.callLinksVersion ?? 0;
  await day.refused('KOR', { type: 'set-call-links', version, callLinks }, 'not-allowed');
  await day.give('secretariat', { type: 'set-call-links', version, callLinks });
  await day.refused('secretariat', { type: 'set-call-links', version, callLinks: [...before] }, 'version-changed');
  await day.milestone();
  for (const { name } of day.everybody()) expect(day.view(name).meeting['meeting']?.callLinks).toEqual(callLinks);
}
