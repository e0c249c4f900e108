import { WORD_LANGUAGES } from '@tour-de-table/shared/words';
import { expect, test } from 'vitest';
import { delegation } from '../support/live-meeting.ts';
import { ADMIN_TOKEN, httpMeeting, MEETING_PATH, refusalIn } from './http-harness.ts';

/** A meeting in its round on release, with people of all sides. */
async function underWay() {
  const http = await httpMeeting();
  const chairSeat = await http.seat('chair');
  await http.give(http.chair(), { type: 'import-delegations', delegations: [delegation('FRA'), delegation('JPN')] });
  const [france, japan] = [await http.seat('head', 'FRA'), await http.seat('head', 'JPN')];
  await http.goTo('in-confidence');
  const catchUp = async (token: string, query = '') =>
    (await http.get(`${MEETING_PATH}/catch-up${query}`, { token })).json();
  return { ...http, chairSeat, france, japan, catchUp };
}

test('[HT23] what has happened comes in order and in sentences, as the happenings tell it', async () => {
  const http = await underWay();
  const { happenings, ...page } = await http.catchUp(http.japan.pass, '?language=en');
  const told = (await http.get(`${MEETING_PATH}/happenings`, { token: http.japan.pass })).json();
  expect(page).toEqual({
    language: 'en',
    isComplete: told.isComplete,
    hasMore: told.hasMore,
    position: told.position,
  });
  const keys = ({ type, at, position }: { type: string; at: number; position: number }) => ({ type, at, position });
  expect(happenings.map(keys)).toEqual(told.happenings.map(keys));
  const sentences = happenings.map(({ sentence }: { sentence: string }) => sentence);
  expect(sentences).toContain('“Questions” began.');
  expect(sentences.at(-1)).toBe('“Further contributions, on release” began.');
});

test('[HT23] in each language there are words of its own; another gets English, none the first of the meeting', async () => {
  const http = await underWay();
  const sentenceIn = async (query: string) => {
    const { language, happenings } = await http.catchUp(http.japan.pass, query);
    return { language, last: happenings.at(-1).sentence };
  };
  const told = await Promise.all(WORD_LANGUAGES.map((language) => sentenceIn(`?language=${language}`)));
  expect(told.map(({ language }) => language)).toEqual([...WORD_LANGUAGES]);
  expect(new Set(told.map(({ last }) => last)).size).toBe(WORD_LANGUAGES.length);
  expect(told[3]?.last).toContain('追加の貢献');
  expect(await sentenceIn('?language=pt-BR')).toEqual(told[0]);
  expect(await sentenceIn('?language=fr-CA')).toEqual(told[1]);
  expect(await sentenceIn('')).toEqual(told[0]);
  const refused = await http.get(`${MEETING_PATH}/catch-up?language=no%20tag`, { token: http.japan.pass });
  expect(refusalIn(refused)).toBe('422 malformed');
});

test('[HT23] [CU1] what is hidden from the caller is in no sentence, and moves no position', async () => {
  const http = await underWay();
  const before = await http.catchUp(http.japan.pass);
  await http.give(http.france.memberId, http.pledge('FRA', 'Hidden battalion'));
  expect(await http.catchUp(http.japan.pass)).toEqual(before);
  const own = await http.catchUp(http.france.pass);
  expect(own.happenings.at(-1).sentence).toBe('France offers, subject to political decision: Hidden battalion');
  expect((await http.catchUp(http.chairSeat.pass)).happenings.at(-1).sentence).toContain('Hidden battalion');
});

test.each([1, 2, 3, 4])(
  '[HT23] in pages of %i none is lost, and whoever is at the head gets nothing',
  async (limit) => {
    const http = await underWay();
    const whole = await http.catchUp(http.chairSeat.pass, '?limit=500');
    const seen: unknown[] = [];
    for (let after = 0, more = true; more; ) {
      const { happenings, hasMore } = await http.catchUp(http.chairSeat.pass, `?limit=${limit}&after=${after}`);
      expect(happenings.length).toBeGreaterThan(0);
      seen.push(...happenings);
      [after, more] = [happenings.at(-1).position, hasMore];
    }
    expect(seen).toEqual(whole.happenings);
    expect((await http.catchUp(http.chairSeat.pass, `?after=${whole.position}`)).happenings).toEqual([]);
  },
);

test('[HT23] who has no seat in the meeting catches up with nothing', async () => {
  const http = await underWay();
  expect(refusalIn(await http.get(`${MEETING_PATH}/catch-up`, { token: ADMIN_TOKEN }))).toBe('403 not-allowed');
  expect(refusalIn(await http.get(`${MEETING_PATH}/catch-up`))).toBe('401 unauthorized');
  expect(refusalIn(await http.get('/api/meetings/another-one/catch-up', { token: http.japan.pass }))).toBe(
    '404 not-found',
  );
});
