import type { MeetingState } from '@tour-de-table/shared/meeting';
import { type HappeningFact, view } from '@tour-de-table/shared/view';
import { loadWords, sentenceFor, sentenceParts, WORD_LANGUAGES } from '@tour-de-table/shared/words';
import { expect, test } from 'vitest';
import { by, newestPledge, offer, parisIn, ROUND, wish } from '../support/given.ts';

const written = parisIn(ROUND.live).after([
  by('head:POL'),
  wish.submit('POL', offer({ title: 'Інженерна рота', language: 'uk' })),
]).state;
const made: HappeningFact = { type: 'pledge-made', delegation: 'POL', pledgeId: newestPledge(written, 'POL').id };
const seen = (state: MeetingState) => view(state, 'delegation:FRA');

test.each(WORD_LANGUAGES)(
  '[CU1] in a sentence in %s a title says its own language where it is another',
  async (tag) => {
    const words = await loadWords(tag);
    const parts = sentenceParts(made, words, seen(written), tag);
    expect(parts.filter(({ text }) => text === 'Інженерна рота')).toEqual([
      tag === 'uk' ? { text: 'Інженерна рота' } : { text: 'Інженерна рота', language: 'uk' },
    ]);
    expect(parts.map(({ text }) => text).join('')).toBe(sentenceFor(made, words, seen(written), tag));
    expect(parts.filter(({ language }) => language !== undefined).length).toBe(tag === 'uk' ? 0 : 1);
  },
);
