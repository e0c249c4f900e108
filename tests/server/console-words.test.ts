import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next from 'i18next';
import { describe, expect, test } from 'vitest';
import { cutWords } from '../../server/console/src/language/first-words.ts';
import { joined, type Phrases, phrase } from '../../server/console/src/language/phrases.ts';
import { isThin } from '../../server/console/src/meeting/prefetching.ts';
import { PROJECT_ROOT } from '../support/processes.ts';

const FOLDER = join(PROJECT_ROOT, 'server/console/src/language');
const FILES = ['.', 'chair'].flatMap((folder) =>
  readdirSync(join(FOLDER, folder))
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({
      path: join(folder, name),
      tag: name.slice(0, -'.json'.length),
      words: JSON.parse(readFileSync(join(FOLDER, folder, name), 'utf8')) as Phrases,
    })),
);

function keysOf(phrases: Phrases, path = ''): readonly string[] {
  return Object.entries(phrases).flatMap(([name, value]) =>
    typeof value === 'string' ? [path + name] : keysOf(value, `${path}${name}.`),
  );
}

/** Something for every placeholder of a text. */
function fillingsFor(text: string): Record<string, unknown> {
  return Object.fromEntries([...text.matchAll(/\{\{([^}]+)\}\}/g)].map(([, name = '']) => [name.trim(), `<${name}>`]));
}

describe.each(FILES)('$path', ({ tag, words }) => {
  test('[UI24] every text reads as i18next reads it, filled in, and in each form of the plural', async () => {
    const oracle = i18next.createInstance();
    await oracle.init({
      lng: tag,
      fallbackLng: false,
      interpolation: { escapeValue: false },
      resources: { [tag]: { translation: words } },
    });
    const read = (key: string, fillings: Record<string, unknown>) => oracle.t(key as never, fillings as never);
    const keys = keysOf(words);
    expect(keys.length).toBeGreaterThan(100);
    for (const key of keys) {
      const fillings = fillingsFor(phrase(words, tag, key) ?? '');
      expect(phrase(words, tag, key, fillings), key).toBe(read(key, fillings));
      const plain = key.replace(/_(zero|one|two|few|many|other)$/, '');
      for (const count of plain === key ? [] : [0, 1, 2, 5, 21, 1.5]) {
        expect(phrase(words, tag, plain, { ...fillings, count }), `${plain} for ${count}`).toBe(
          read(plain, { ...fillings, count }),
        );
      }
    }
  });

  test('[UI24] cut in two nothing is lost, nothing is there twice, and plurals stay whole', () => {
    const { first, rest } = cutWords(words);
    const [firstKeys, restKeys] = [keysOf(first), keysOf(rest)];
    expect([...firstKeys, ...restKeys].sort()).toEqual([...keysOf(words)].sort());
    const stem = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');
    const stems = new Set(firstKeys.map(stem));
    expect(restKeys.filter((key) => stems.has(stem(key)))).toEqual([]);
    expect(joined(first, rest)).toEqual(words);
  });
});

test('[UI24] a text that is not there is none, and neither is what every object has', () => {
  const words = { a: { b: 'text' } };
  for (const key of ['', 'a', 'a.c', 'a.b.c', 'constructor', 'a.toString', '__proto__.x']) {
    expect(phrase(words, 'en', key)).toBeNull();
  }
});

test('[UI24] what a text is filled with is not read as a text', () => {
  expect(phrase({ a: '{{x}} and {{y}}' }, 'en', 'a', { x: '{{y}}', y: '$&' })).toBe('{{y}} and $&');
});

test.each([
  [undefined, false],
  [{}, false],
  [{ effectiveType: '4g' }, false],
  [{ effectiveType: '3g' }, true],
  [{ effectiveType: 'slow-2g' }, true],
  [{ effectiveType: '4g', saveData: true }, true],
])('[UI24] a link known as %j is thin: %s', (known, expected) => {
  expect(isThin(known ?? {})).toBe(expected);
});
