import { signal } from '@preact/signals';
import i18next from 'i18next';
import type chairEn from './chair/en.json';
import type en from './en.json';

const files = import.meta.glob<{ readonly default: typeof en }>('./*.json');
const fileOf = (tag: string) => files[`./${tag}.json`];
/** Words that only the chair's side reads: nobody else fetches them. */
const chairFiles = import.meta.glob<{ readonly default: typeof chairEn }>('./chair/*.json');
let hasChairWords = false;

/** Languages that the console speaks, by tag. */
export const LANGUAGES: readonly string[] = Object.keys(files)
  .map((path) => path.slice('./'.length, -'.json'.length))
  .sort();

/** The language that the reader reads. */
export const language = signal('en');

/** The text of a key in the reader's language. Whoever draws with it draws anew when the language changes. */
export const t: typeof i18next.t = new Proxy(i18next.t, {
  apply: (target, self, args) => {
    void language.value;
    return Reflect.apply(target, self, args);
  },
});

const STORAGE_KEY = 'tour-de-table:language';

/** Loads the language that the reader chose before, or the first of the browser's that there is. */
export async function startLanguage(): Promise<void> {
  await i18next.init({ lng: 'en', fallbackLng: false, resources: {}, interpolation: { escapeValue: false } });
  await speak(localStorage.getItem(STORAGE_KEY) ?? bestOf(navigator.languages, LANGUAGES));
}

/** The reader chooses a language. */
export async function chooseLanguage(tag: string): Promise<void> {
  localStorage.setItem(STORAGE_KEY, tag);
  await speak(tag);
}

async function speak(tag: string): Promise<void> {
  const known = fileOf(tag) === undefined ? 'en' : tag;
  const file = await fileOf(known)?.();
  if (file !== undefined) i18next.addResourceBundle(known, 'translation', file.default);
  if (hasChairWords) await addChairWords(known);
  await i18next.changeLanguage(known);
  document.documentElement.lang = known;
  language.value = known;
}

/** Loads the words of the chair's side, and from now on with each language that is chosen. */
export async function withChairWords(): Promise<void> {
  hasChairWords = true;
  await addChairWords(language.peek());
}

async function addChairWords(tag: string): Promise<void> {
  const file = await chairFiles[`./chair/${tag}.json`]?.();
  if (file !== undefined) i18next.addResourceBundle(tag, 'translation', file.default, true, true);
}

function bestOf(wanted: readonly string[], known: readonly string[]): string {
  for (const tag of wanted) {
    const found = known.find((candidate) => candidate === tag) ?? known.find((one) => one === tag.split('-')[0]);
    if (found !== undefined) return found;
  }
  return 'en';
}
