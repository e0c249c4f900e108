import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  delegationNameIn,
  loadWords,
  localTextIn,
  WORD_LANGUAGES,
  type WordLanguage,
} from '@tour-de-table/shared/words';
import { describe, expect, test } from 'vitest';
import { allOf, inRow } from '../../server/console/src/language/lists.ts';
import { hoursAndMinutes, minutes, roughLength } from '../../server/console/src/language/times.ts';
import { foreignLanguage, writtenLanguages } from '../../server/console/src/language/written-languages.ts';
import { PROJECT_ROOT } from '../support/processes.ts';

const LANGUAGE_FOLDER = join(PROJECT_ROOT, 'server/console/src/language');
/** The languages of the first case: of the two hosts, of the country concerned, and of two who join from afar. */
const TAGS = ['en', 'fr', 'ja', 'ko', 'uk'];
/** i18next reads `_zero` in every language, beside the forms that it has. */
const PLURAL = /_(one|two|few|many|other)$/;
/** A city needs a word only where a language writes it otherwise than the name of its time zone. */
const MAY_DIFFER = /^city\./;

type Words = { readonly [key: string]: string | Words };

/** Every folder with words: the first view's, and what is fetched later. */
function wordFolders(folder = LANGUAGE_FOLDER): readonly string[] {
  const inside = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [
    ...(existsSync(join(folder, 'en.json')) ? [folder] : []),
    ...inside.flatMap(({ name }) => wordFolders(join(folder, name))),
  ];
}

function wordsIn(folder: string, tag: string): ReadonlyMap<string, string> {
  const flat = new Map<string, string>();
  const walk = (words: Words, path: string) => {
    for (const [key, value] of Object.entries(words)) {
      const at = path === '' ? key : `${path}.${key}`;
      if (typeof value === 'string') flat.set(at, value);
      else walk(value, at);
    }
  };
  walk(JSON.parse(readFileSync(join(folder, `${tag}.json`), 'utf8')) as Words, '');
  return flat;
}

/** The keys that a language needs, for those that English has: a plural has the forms of that language. */
function keysFor(english: Iterable<string>, tag: string): readonly string[] {
  const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
  const keys = new Set<string>();
  for (const key of english) {
    if (MAY_DIFFER.test(key)) continue;
    if (PLURAL.test(key)) for (const form of forms) keys.add(key.replace(PLURAL, `_${form}`));
    else keys.add(key);
  }
  return [...keys].sort();
}

const placeholders = (text: string) => [...new Set(text.match(/\{\{[^}]+\}\}|<\/?[a-z0-9]+>/g) ?? [])].sort();
const others = TAGS.filter((tag) => tag !== 'en');
const folders = wordFolders().map((folder) => [folder.slice(PROJECT_ROOT.length + 1), folder] as const);

describe.each(folders)('the words in %s', (_name, folder) => {
  const english = wordsIn(folder, 'en');

  test('[UI37] every language of the console is there, and no half one', () => {
    const tags = readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => file.slice(0, -'.json'.length));
    expect(tags.sort()).toEqual(TAGS);
  });

  test.each(others)('[UI37] %s says everything, in the plural forms that it has', (tag) => {
    const said = [...wordsIn(folder, tag).keys()].filter((key) => !MAY_DIFFER.test(key));
    expect(said.sort()).toEqual(keysFor(english.keys(), tag));
  });

  test.each(others)('[UI37] %s names in each sentence what English names, and leaves none empty', (tag) => {
    const faults = [...wordsIn(folder, tag)].flatMap(([key, text]) => {
      const base = PLURAL.test(key) ? english.get(key.replace(PLURAL, '_other')) : english.get(key);
      if (base === undefined) return [];
      const [has, wants] = [placeholders(text), placeholders(base)];
      // The form for exactly one may say it without the figure; where it is also that of 21, it needs it.
      const isFree = PLURAL.test(key) && has.concat('{{count}}').sort().join() === wants.join();
      if (text.trim() === '') return [`${key}: empty`];
      return has.join() === wants.join() || isFree ? [] : [`${key}: ${has.join(' ')} instead of ${wants.join(' ')}`];
    });
    expect(faults).toEqual([]);
  });

  test.each(others)('[UI37] %s is a translation: long sentences differ from the English ones', (tag) => {
    const isLong = (text: string) => text.replace(/\{\{[^}]+\}\}/g, '').length > 24;
    const same = [...wordsIn(folder, tag)].filter(([key, text]) => isLong(text) && english.get(key) === text);
    expect(same.map(([key]) => key)).toEqual([]);
  });
});

test.each([
  ['uk', 'Cyrl'],
  ['ja', 'Jpan'],
  ['ko', 'Kore'],
])('[UI37] %s is written in its own script', (tag, script) => {
  const own = {
    Cyrl: /\p{Script=Cyrillic}/u,
    Jpan: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
    Kore: /\p{Script=Hangul}/u,
  };
  const foreign = folders.flatMap(([, folder]) =>
    [...wordsIn(folder, tag)].filter(
      ([, text]) =>
        /\p{L}{3,}/u.test(text.replace(/\{\{[^}]+\}\}/g, '')) && !own[script as keyof typeof own].test(text),
    ),
  );
  // Names and abbreviations that stay as they are.
  expect(
    foreign.map(([key]) => key).filter((key) => !/^(brand|city|commandRelationship|command-relationship)/.test(key))
      .length,
  ).toBeLessThan(20);
});

test('[UI38] a text in another language than the reader’s is marked by that language’s name; his own, or an unknown one, is not', () => {
  expect(foreignLanguage('fr', 'en')).toBe('French');
  expect(foreignLanguage('fr-CA', 'fr')).toBe(null);
  expect(foreignLanguage(undefined, 'ja')).toBe(null);
  expect(foreignLanguage('en', 'ja')).toBe('英語');
});

test('[UI38] the language of a contribution is chosen by name, in the reader’s order; what somebody chose already can be chosen', () => {
  const choices = writtenLanguages('fr', ['haw']);
  expect(choices.map(([, name]) => name).slice(0, 2)).toEqual(['albanais', 'allemand']);
  expect(choices.some(([tag]) => tag === 'haw')).toBe(true);
  expect(new Set(choices.map(([tag]) => tag)).size).toBe(choices.length);
});

test('[UI38] a text says in which language a reader gets it: his own, else English, else any that there is', () => {
  const title = { fr: 'Le plan', en: 'The plan' };
  expect(localTextIn(title, 'fr-CA')).toEqual({ text: 'Le plan', language: 'fr' });
  expect(localTextIn(title, 'ja')).toEqual({ text: 'The plan', language: 'en' });
  expect(localTextIn({ uk: 'План' }, 'ja')).toEqual({ text: 'План', language: 'uk' });
  expect(delegationNameIn({ code: 'POL' }, 'ko')).toEqual({ text: '폴란드', language: 'ko' });
  expect(delegationNameIn({ code: 'POL', names: { en: 'Poland' } }, 'ko')).toEqual({ text: 'Poland', language: 'en' });
  expect(delegationNameIn({ code: 'NATO' }, 'fr')).toEqual({ text: 'NATO' });
});

test.each([
  ['en', 'A, B, and C', 'A, B, C'],
  ['fr', 'A, B et C', 'A, B, C'],
  ['uk', 'A, B і C', 'A, B, C'],
  ['ja', 'A、B、C', 'A、B、C'],
  ['ko', 'A, B 및 C', 'A, B, C'],
])('[UI37] lists are written as %s writes them', (tag, together, row) => {
  expect(allOf(['A', 'B', 'C'], tag)).toBe(together);
  expect(inRow(['A', 'B', 'C'], tag)).toBe(row);
  expect(inRow(['A', 'B'], tag)).toBe(row.slice(0, row.indexOf('B') + 1));
  expect([allOf(['A'], tag), inRow(['A'], tag), inRow([], tag)]).toEqual(['A', 'A', '']);
});

test('[UI37] Japanese has no space between a figure and its counter', () => {
  expect([roughLength(42_000, 'ja'), minutes(90, 'ja'), hoursAndMinutes(65, 'ja')]).toEqual([
    '42秒',
    '90分',
    '1時間5分',
  ]);
  expect([roughLength(42_000, 'uk'), minutes(90, 'en'), hoursAndMinutes(65, 'en')]).toEqual([
    '42 с',
    '90 min',
    '1 hr 5 min',
  ]);
});

test('[UI37] French keeps its signs with their words, and every language has its own quotation marks', async () => {
  const NOT_ITS_OWN = {
    en: /[«»「」"']/,
    fr: /[“”「」"']/,
    uk: /[“”「」"']/,
    ja: /[«»“”"']/,
    ko: /[«»「」"']/,
  } as const;
  const LOOSE = / [:;?!»]|[^\s][?;!»]|[^\s]:(?!\/\/|\d)|« |«[^\s]/;
  const said = async (tag: WordLanguage) => [
    ...folders.flatMap(([, folder]) => [...wordsIn(folder, tag)]),
    ...Object.entries(await loadWords(tag)),
  ];
  const faults = await Promise.all(
    WORD_LANGUAGES.map(async (tag) =>
      (await said(tag))
        .filter(([, text]) => NOT_ITS_OWN[tag].test(text) || (tag === 'fr' && LOOSE.test(text)))
        .map(([key, text]) => `${tag} ${key}: ${text}`),
    ),
  );
  expect(faults.flat()).toEqual([]);
});
