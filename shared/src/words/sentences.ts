import { lookUp } from '../kernel/index.ts';
import type { HappeningFact, MeetingView } from '../view/index.ts';
import { type HappeningWords, happeningKey } from './happening-key.ts';
import { delegationNameIn, isForeign, localTextIn, type TextInLanguage } from './names.ts';

/** Languages in which happenings can be told. */
export const WORD_LANGUAGES = ['en', 'fr', 'uk', 'ja', 'ko'] as const;
export type WordLanguage = (typeof WORD_LANGUAGES)[number];

/** The sentences of a language; loaded when they are first asked for. */
export async function loadWords(language: WordLanguage): Promise<HappeningWords> {
  return (await LOADERS[language]()).words;
}

const LOADERS: Readonly<Record<WordLanguage, () => Promise<{ readonly words: HappeningWords }>>> = {
  en: () => import('./en.ts'),
  fr: () => import('./fr.ts'),
  uk: () => import('./uk.ts'),
  ja: () => import('./ja.ts'),
  ko: () => import('./ko.ts'),
};

/** The language of the list that comes nearest to a BCP 47 tag; English where none does. */
export function wordLanguage(tag: string): WordLanguage {
  const [base] = tag.toLowerCase().split('-');
  return WORD_LANGUAGES.find((language) => language === base) ?? 'en';
}

/** A happening in words, named as the reader's own view names things [CU1]. Pure. */
export function sentenceFor(
  happening: HappeningFact,
  words: HappeningWords,
  view: MeetingView,
  language: string,
): string {
  return sentenceParts(happening, words, view, language)
    .map(({ text }) => text)
    .join('');
}

/** The same sentence in pieces: what stands in it in another language than its own says so [CU1]. Pure. */
export function sentenceParts(
  happening: HappeningFact,
  words: HappeningWords,
  view: MeetingView,
  language: string,
): readonly TextInLanguage[] {
  const values = valuesOf(happening, view, language);
  return words[happeningKey(happening)].split(/(\{\{\w+\}\})/).flatMap((piece) => {
    const name = /^\{\{(\w+)\}\}$/.exec(piece)?.[1];
    if (name === undefined) return piece === '' ? [] : [{ text: piece }];
    const value = lookUp(values, name) ?? { text: '…' };
    return [isForeign(value.language, language) ? value : { text: value.text }];
  });
}

function valuesOf(
  happening: HappeningFact,
  view: MeetingView,
  language: string,
): Readonly<Record<string, TextInLanguage>> {
  const values: Record<string, TextInLanguage> = {};
  const nameOf = (code: string) => delegationNameIn(lookUp(view.delegations, code) ?? { code }, language);
  if ('delegation' in happening) values['delegation'] = nameOf(happening.delegation);
  if ('partner' in happening) values['partner'] = nameOf(happening.partner);
  if ('phaseId' in happening && happening.phaseId !== null) {
    const phase = lookUp(view.phases, happening.phaseId);
    if (phase !== undefined) values['phase'] = localTextIn(phase.title, language);
  }
  if ('pledgeId' in happening) {
    const pledge = lookUp(view.pledges, happening.pledgeId);
    if (pledge !== undefined) values['pledge'] = { text: pledge.content.title, language: pledge.content.language };
  }
  if ('reason' in happening) values['reason'] = { text: happening.reason };
  return values;
}
