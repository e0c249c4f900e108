import { alpha2Of, type LocalText } from '../meeting/index.ts';

/** A text as a reader gets it, with the BCP 47 tag of the language that it stands in, where that is known. */
export interface TextInLanguage {
  readonly text: string;
  readonly language?: string | undefined;
}

/** A text in the reader's language, else in English, else in whatever language it has; it says which. */
export function localTextIn(text: LocalText, language: string): TextInLanguage {
  const [base = language] = language.split('-');
  const tag = [language, base, 'en', ...Object.keys(text)].find((known) => text[known] !== undefined);
  return { text: text[tag ?? ''] ?? '', language: tag };
}

/** A text in the reader's language, else in English, else in whatever language it has. */
export function localText(text: LocalText, language: string): string {
  return localTextIn(text, language).text;
}

/** Whether a text needs its own mark among words of a language, for voices and for fonts. */
export function isForeign(tag: string | undefined, language: string): tag is string {
  return tag !== undefined && tag.split('-')[0] !== language.split('-')[0];
}

interface Named {
  readonly code: string;
  readonly names?: LocalText | undefined;
}

const displayNames = new Map<string, Intl.DisplayNames>();

/** The host's name for a delegation, or the customary one of a state, or its code; with the language of a name. */
export function delegationNameIn({ code, names }: Named, language: string): TextInLanguage {
  if (names !== undefined) return localTextIn(names, language);
  const alpha2 = alpha2Of(code);
  if (alpha2 === undefined) return { text: code };
  const known = displayNames.get(language) ?? new Intl.DisplayNames([language], { type: 'region' });
  displayNames.set(language, known);
  return { text: known.of(alpha2) ?? code, language };
}

/** The host's name for a delegation, or the customary one of a state, or its code. */
export function delegationName(named: Named, language: string): string {
  return delegationNameIn(named, language).text;
}
