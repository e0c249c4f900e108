import { languageName } from './moments.ts';

/** Languages in which contributions are written: the official ones of those who may sit at the table. */
const TAGS: readonly string[] =
  'bg bs ca cs da de el en es et fi fr ga hr hu hy is it ja ka ko lb lt lv mi mk mt nb nl pl pt ro sk sl sq sr sv tr uk'.split(
    ' ',
  );

/** What can be chosen, by name in the reader's language; `also` are tags that somebody uses already. */
export function writtenLanguages(lang: string, also: readonly string[]): readonly (readonly [string, string])[] {
  const { compare } = new Intl.Collator(lang);
  return [...new Set([...TAGS, ...also])]
    .map((tag) => [tag, languageName(tag, lang)] as const)
    .sort(([, one], [, other]) => compare(one, other));
}

/** The name of the language of a text for a reader of another one; `null` where it is his own, or not known. */
export function foreignLanguage(tag: string | undefined, lang: string): string | null {
  if (tag === undefined || tag.split('-')[0] === lang.split('-')[0]) return null;
  return languageName(tag, lang);
}
