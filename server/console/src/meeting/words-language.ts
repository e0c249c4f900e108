import { signal } from '@preact/signals';
import { WORD_LANGUAGES, type WordLanguage, wordLanguage } from '@tour-de-table/shared/words';
import { language } from '../language/index.ts';

const KEY = 'tour-de-table:words-language';

const chosen = signal<WordLanguage | null>(WORD_LANGUAGES.find((known) => known === localStorage.getItem(KEY)) ?? null);

/** The language in which happenings are told: the chosen one, else the page's. */
export function wordsLanguage(): WordLanguage {
  return chosen.value ?? wordLanguage(language.value);
}

/** The reader wants happenings in another language than the page's; kept on this device. */
export function chooseWordsLanguage(tag: WordLanguage): void {
  localStorage.setItem(KEY, tag);
  chosen.value = tag;
}
