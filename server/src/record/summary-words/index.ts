import type { WordLanguage } from '@tour-de-table/shared/words';
import { words as en } from './en.ts';
import { words as fr } from './fr.ts';
import { words as ja } from './ja.ts';
import { words as ko } from './ko.ts';
import type { SummaryWords } from './summary-words.ts';
import { words as uk } from './uk.ts';

/** The words of each language. A key that a language lacks does not compile. */
export const SUMMARY_WORDS: Readonly<Record<WordLanguage, SummaryWords>> = { en, fr, uk, ja, ko };
