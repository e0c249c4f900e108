/** The texts of one language as they stand in its file: by key, in levels. */
export interface Phrases {
  readonly [key: string]: string | Phrases;
}

/** What a text is filled with; `count` chooses among the plural's forms. */
export type Fillings = Readonly<Record<string, unknown>>;

const pluralRules = new Map<string, Intl.PluralRules>();

/**
 * The text of a key, `a.b.c`, in the form that i18next gives its files: `{{name}}` is filled in, and with a `count` the
 * form is `key_one`, `key_other` and so on by the rules of the language, `key_zero` for nothing at all where there is one.
 * `null`: there is no such text. Pure.
 */
export function phrase(phrases: Phrases, tag: string, key: string, fillings: Fillings = {}): string | null {
  const { count } = fillings;
  const forms = typeof count === 'number' ? formsOf(key, count, tag) : [key];
  for (const form of forms) {
    const text = textAt(phrases, form);
    if (text !== null) return filled(text, fillings);
  }
  return null;
}

/** All of the first and, where both say something, what the second says. */
export function joined(first: Phrases, second: Phrases): Phrases {
  const all: Record<string, string | Phrases> = { ...first };
  for (const [key, value] of Object.entries(second)) {
    const before = all[key];
    all[key] = typeof value === 'object' && typeof before === 'object' ? joined(before, value) : value;
  }
  return all;
}

function formsOf(key: string, count: number, tag: string): readonly string[] {
  let rules = pluralRules.get(tag);
  if (rules === undefined) {
    rules = new Intl.PluralRules(tag);
    pluralRules.set(tag, rules);
  }
  const forms = [`${key}_${rules.select(count)}`, key];
  return count === 0 ? [`${key}_zero`, ...forms] : forms;
}

function textAt(phrases: Phrases, key: string): string | null {
  let at: string | Phrases | undefined = phrases;
  for (const part of key.split('.')) {
    if (typeof at !== 'object' || !Object.hasOwn(at, part)) return null;
    at = at[part];
  }
  return typeof at === 'string' ? at : null;
}

function filled(text: string, fillings: Fillings): string {
  return text.replace(/\{\{\s*([^{}]+?)\s*\}\}/g, (whole, name: string) => String(fillings[name] ?? whole));
}
