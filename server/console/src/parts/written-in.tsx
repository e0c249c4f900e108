import { language, t } from '../language/index.ts';
import { foreignLanguage } from '../language/written-languages.ts';

/** Marks a text that stands in another language than the reader's: it is shown as written, never translated. */
export function WrittenIn({ tag }: { readonly tag: string | undefined }) {
  const name = foreignLanguage(tag, language.value);
  return name === null ? null : <span class="mark outline written-in">{t('written-in', { language: name })}</span>;
}
