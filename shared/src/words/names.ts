import { alpha2Of, type LocalText } from '../meeting/index.ts';

/** A text in the reader's language, else in English, else in whatever language it has. */
export function localText(text: LocalText, language: string): string {
  const [base = language] = language.split('-');
  return text[language] ?? text[base] ?? text['en'] ?? Object.values(text)[0] ?? '';
}

interface Named {
  readonly code: string;
  readonly names?: LocalText | undefined;
}

const displayNames = new Map<string, Intl.DisplayNames>();

/** The host's name for a delegation, or the customary one of a state, or its code. */
export function delegationName({ code, names }: Named, language: string): string {
  if (names !== undefined) return localText(names, language);
  const alpha2 = alpha2Of(code);
  if (alpha2 === undefined) return code;
  const known = displayNames.get(language) ?? new Intl.DisplayNames([language], { type: 'region' });
  displayNames.set(language, known);
  return known.of(alpha2) ?? code;
}
