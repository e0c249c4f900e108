import type { CatchUpAnswer } from '@tour-de-table/shared/http';
import { expect } from 'vitest';
import { type Day, offer, pledgeOf, titlesIn } from './day.ts';
import { giveTheFloor, request, speakingIn } from './floor.ts';
import { ask, read } from './over-http.ts';

/**
 * The link of those who are far away breaks, and the meeting goes on. Whoever comes back reads in its own language what
 * has happened: all that its own screen tells, in order, and nothing of what was done in confidence meanwhile.
 */
export async function missAndCatchUp(day: Day): Promise<void> {
  await day.milestone();
  const after = day.who('KOR').client.getSnapshot().position ?? -1;
  const ofTheChair = day.who('chair').client.getSnapshot().position ?? -1;
  day.proxy.cut('reset');
  await day.give('PRT', request('PRT', 'point-of-order'));
  await day.shows('chair', ({ requests }) => Object.keys(requests).length === 1);
  await giveTheFloor(day, null);
  const word = day.hidden.hide('chair', 'delegation:SWE', 'capital:SWE');
  await day.give('SWE', pledgeOf(day, 'SWE', offer(word)));
  await day.give('FRA adviser', {
    type: 'edit-draft',
    delegation: 'FRA',
    draftId: 'while-away',
    version: 0,
    fields: { title: day.hidden.hide('delegation:FRA') },
  });
  await day.give('secretariat', {
    type: 'edit-note',
    phaseId: 'for-the-chair',
    version: 0,
    text: day.hidden.hide('chair'),
  });
  await day.lead({ type: 'end-floor', speaking: speakingIn(day, 'chair').id });
  await day.lead({ type: 'suspend-sitting', reason: 'Seoul is away (invented)' });
  await day.lead({ type: 'resume-sitting' });
  expect(day.who('KOR').client.getSnapshot().position).toBe(after);
  day.proxy.heal();
  await day.milestone();

  const korean = await catchUp(day, 'KOR', after, 'ko');
  const own = day
    .who('KOR')
    .client.getSnapshot()
    .happenings.filter(({ position }) => position > after);
  expect(korean.happenings.map(({ type, position }) => ({ type, position }))).toEqual(
    own.map(({ type, position }) => ({ type, position })),
  );
  expect({ ...korean, happenings: korean.happenings.map(({ sentence }) => sentence) }).toMatchObject({
    language: 'ko',
    isComplete: true,
    hasMore: false,
    happenings: [
      expect.stringContaining('포르투갈'),
      expect.stringContaining('포르투갈'),
      expect.stringContaining('포르투갈'),
      '회의가 정회되었습니다.',
      '회의가 진행 중입니다.',
    ],
  });
  const french = await catchUp(day, 'observer', after, 'fr');
  expect(french.happenings.map(({ sentence }) => sentence)).toContain('La séance a été suspendue.');
  const told = await catchUp(day, 'chair', ofTheChair, 'en');
  expect(told.happenings.filter(({ sentence }) => sentence.includes(word)).map(({ type }) => type)).toEqual([
    'pledge-made',
  ]);
  expect(titlesIn(day.view('KOR'))).not.toContain(word);
}

async function catchUp(day: Day, name: string, after: number, language: string): Promise<CatchUpAnswer> {
  return JSON.parse(await read(day, name, `catch-up?after=${after}&language=${language}`)) as CatchUpAnswer;
}

/** Everybody takes along what there is to take, and in nothing of it is anything that is hidden from its reader. */
export async function takeEverythingAlong(day: Day): Promise<void> {
  const papers = ['contributions.json', 'contributions.csv', 'answers.csv', 'view', 'catch-up?language=uk&limit=500'];
  for (const { name } of day.everybody()) {
    await Promise.all(papers.map((path) => read(day, name, path)));
    const { status } = await ask(day, name, 'summary-draft');
    expect({ name, status }).toEqual({ name, status: ['chair', 'deputy', 'secretariat'].includes(name) ? 200 : 403 });
  }
}
