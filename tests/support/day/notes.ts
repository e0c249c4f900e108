import { expect } from 'vitest';
import { isOfTheChair } from './agenda-editing.ts';
import { type Day, placesOf } from './day.ts';

/** The chair's side writes notes, and nobody else's screen so much as moves. */
export async function takeNotes(day: Day): Promise<void> {
  const others = day
    .everybody()
    .map(({ name }) => name)
    .filter((name) => !isOfTheChair(name));
  await day.milestone();
  const places = placesOf(day, others);
  const [first, second, ofAll] = ['on Rome', 'on Rome again', 'on the meeting'].map(
    (about) => `${about}: ${day.hidden.hide('chair')}`,
  );
  const note = { type: 'edit-note', phaseId: 'questions' } as const;
  await day.give('secretariat', { ...note, version: 0, text: first ?? '' });
  await day.shows('deputy', ({ notes }) => notes['phase:questions']?.version === 1);
  await day.refused('chair', { ...note, version: 0, text: 'What nobody has read' }, 'version-changed');
  await day.give('deputy', { ...note, version: 1, text: second ?? '' });
  await day.give('chair', { type: 'edit-note', version: 0, text: ofAll ?? '' });
  await day.refused('FRA', { type: 'edit-note', version: 1, text: 'From outside' }, 'not-allowed');
  await day.milestone();
  expect(placesOf(day, others)).toEqual(places);
  for (const name of ['chair', 'deputy', 'secretariat']) {
    const { notes } = day.view(name);
    expect([notes['phase:questions']?.text, notes['meeting']?.text]).toEqual([second, ofAll]);
  }
  for (const name of others) expect({ name, notes: day.view(name).notes }).toEqual({ name, notes: {} });
}
