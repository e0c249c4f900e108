import { language } from './index.ts';

const formats = new Map<string, Intl.ListFormat>();

function formatFor(tag: string): Intl.ListFormat {
  const known = formats.get(tag) ?? new Intl.ListFormat(tag, { type: 'conjunction' });
  formats.set(tag, known);
  return known;
}

/** All of them, as the language says it in a sentence: `A, B, and C`, `A, B et C`, `A、B、C`. */
export function allOf(items: readonly string[], tag = language.value): string {
  return formatFor(tag).format(items);
}

/**
 * One after another, with nothing but the language's comma between them: an order, facts side by side, or the beginning
 * of a longer list.
 */
export function inRow(items: readonly string[], tag = language.value): string {
  const comma = formatFor(tag)
    .formatToParts(['1', '2', '3'])
    .find(({ type }) => type === 'literal');
  return items.join(comma?.value ?? ', ');
}
