import { signal } from '@preact/signals';
import type { TFunction } from 'i18next';
import { joined, type Phrases, phrase } from './phrases.ts';

type File = { readonly default: Phrases };
type Files = Readonly<Record<string, () => Promise<File>>>;

/**
 * The words of every language, cut by the build into those that the first view of a page needs (`first-words.ts` says
 * which) and the rest, which comes when it is first asked for.
 */
const firstFiles: Files = import.meta.glob<File>('./*.json', { query: '?words=first' });
/** Words that not everybody reads at once: the rest, those of the chair's side, those of link check and rehearsal. */
const laterFiles = {
  rest: import.meta.glob<File>('./*.json', { query: '?words=rest' }),
  chair: import.meta.glob<File>('./chair/*.json'),
  link: import.meta.glob<File>('./link/*.json'),
} as const satisfies Readonly<Record<string, Files>>;
type Later = keyof typeof laterFiles;

const FOLDERS: Readonly<Record<Later, string>> = { rest: './', chair: './chair/', link: './link/' };
const LATER = Object.keys(FOLDERS) as readonly Later[];

/** Words besides the first ones that are there or on their way. */
const asked = new Map<Later, Promise<void>>();

/** Languages that the console speaks, by tag. */
export const LANGUAGES: readonly string[] = Object.keys(firstFiles)
  .map((path) => path.slice('./'.length, -'.json'.length))
  .sort();

/** The language that the reader reads. */
export const language = signal('en');
/** What there is of it by now. */
const phrases = signal<Phrases>({});

/** A text of one language by its key. */
export type Words = TFunction<'translation', undefined>;

/**
 * The text of a key in the reader's language. Whoever draws with it draws anew when the language changes, and when
 * words arrive that it lacked: until then they are empty.
 */
export const t = ((key: string, fillings?: Readonly<Record<string, unknown>>) => {
  const text = phrase(phrases.value, language.value, key, fillings);
  if (text !== null) return text;
  void withAllWords();
  return '';
}) as Words;

/** The reader's words for a place that most languages call alike; `null` where they have none of their own. */
export function cityName(timeZone: string): string | null {
  return phrase(phrases.value, language.value, `city.${timeZone}`);
}

const STORAGE_KEY = 'tour-de-table:language';

/** Loads the language that the reader chose before, or the first of the browser's that there is. */
export async function startLanguage(): Promise<void> {
  await speak(localStorage.getItem(STORAGE_KEY) ?? bestOf(navigator.languages, LANGUAGES));
}

/** The reader chooses a language. */
export async function chooseLanguage(tag: string): Promise<void> {
  localStorage.setItem(STORAGE_KEY, tag);
  await speak(tag);
}

async function speak(tag: string): Promise<void> {
  const known = firstFiles[`./${tag}.json`] === undefined ? 'en' : tag;
  phrases.value = await load(known, [...asked.keys()]);
  document.documentElement.lang = known;
  language.value = known;
}

async function load(tag: string, later: readonly Later[]): Promise<Phrases> {
  const files = await Promise.all([
    firstFiles[`./${tag}.json`]?.(),
    ...later.map((which) => laterFiles[which][`${FOLDERS[which]}${tag}.json`]?.()),
  ]);
  return files.reduce<Phrases>((all, file) => (file === undefined ? all : joined(all, file.default)), {});
}

/** The words of any language that the console speaks, for a text that goes to readers of that language. */
export async function wordsIn(tag: string): Promise<Words> {
  const all = await load(tag, LATER);
  return ((key: string, fillings?: Readonly<Record<string, unknown>>) =>
    phrase(all, tag, key, fillings) ?? '') as Words;
}

/** Loads the words that the first view has no need of. Where that fails, they are asked for again with the next one. */
export function withAllWords(): Promise<void> {
  return add('rest');
}

/** Loads the words of the chair's side, and from now on with each language that is chosen. */
export async function withChairWords(): Promise<void> {
  await Promise.all([withAllWords(), add('chair')]);
}

/** Loads the words of the link check and the rehearsal, and from now on with each language that is chosen. */
export async function withLinkWords(): Promise<void> {
  await Promise.all([withAllWords(), add('link')]);
}

function add(which: Later): Promise<void> {
  const before = asked.get(which);
  if (before !== undefined) return before;
  const adding = (async () => {
    const file = await laterFiles[which][`${FOLDERS[which]}${language.peek()}.json`]?.();
    if (file !== undefined) phrases.value = joined(phrases.peek(), file.default);
  })().catch(() => {
    asked.delete(which);
  });
  asked.set(which, adding);
  return adding;
}

function bestOf(wanted: readonly string[], known: readonly string[]): string {
  for (const tag of wanted) {
    const found = known.find((candidate) => candidate === tag) ?? known.find((one) => one === tag.split('-')[0]);
    if (found !== undefined) return found;
  }
  return 'en';
}
