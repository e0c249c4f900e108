import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type EveryPage,
  GREEK_DOCUMENT,
  MOMENTS,
  type Moment,
  openEveryPage,
  type Place,
} from '../support/browser-every-page.ts';
import { clippedWords, languageFaults, readIn } from '../support/browser-language.ts';
import { overflow } from '../support/browser-layout.ts';
import { leadTo, openParis, type Paris } from '../support/browser-meeting.ts';
import { launchChromium, type RunningChromium } from '../support/chromium.ts';
import { seenBy } from '../support/day.ts';
import { eventually } from '../support/eventually.ts';
import { createRandom } from '../support/random.ts';

/** Languages by their tags, and by the names that their readers look for. */
const LANGUAGES = { en: 'English', fr: 'français', uk: 'українська', ja: '日本語', ko: '한국어' } as const;
const TAGS = Object.keys(LANGUAGES);
const WIDTHS = [360, 1280] as const;
/** Whether every page is read in every language at every width. Else a third of it, chosen by the seed. */
const READS_ALL = process.env['ALL_LANGUAGES'] === 'true';
const SEED = Number(process.env['LANGUAGES_SEED'] ?? 40);

const random = createRandom(SEED);
let chromium: RunningChromium;
let paris: Paris;
let every: EveryPage;

beforeAll(async () => {
  [chromium, paris] = await Promise.all([launchChromium(), openParis()]);
  every = await openEveryPage(chromium, paris);
});
afterAll(async () => {
  every?.close();
  // First those who listen: a browser keeps asking a server that has gone.
  await chromium?.close();
  await paris?.app.close();
});

/** What is wrong with the words of a page; asked again for a while, because words and data may be on their way. */
async function faultsOn({ name, page }: Place, tag: string, width: number): Promise<readonly string[]> {
  let faults: readonly string[] = [];
  await eventually(
    async () => {
      const [words, clipped, wide] = [await languageFaults(page, tag), await clippedWords(page), await overflow(page)];
      faults = [...words, ...clipped, ...wide.map((what) => `too wide: ${what}`)];
      expect(faults).toEqual([]);
    },
    { everyMs: 250 },
  ).catch(() => undefined);
  return faults.map((fault) => `${name}, ${tag}, ${width} px: ${fault}`);
}

async function read(place: Place): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const width of place.isDisplay ? [1280] : WIDTHS) {
    const tags = TAGS.filter(() => READS_ALL || random.chance(0.3));
    if (tags.length > 0 && !place.isDisplay) await place.page.setViewportSize({ width, height: 800 });
    for (const tag of tags) {
      await (place.isDisplay ? reloadIn(place.page, tag) : readIn(place.page, tag));
      faults.push(...(await faultsOn(place, tag, width)));
    }
  }
  return faults;
}

/** A display speaks the language of its browser: it has nothing to choose it by. */
async function reloadIn(page: Page, tag: string): Promise<void> {
  await page.evaluate((wanted) => localStorage.setItem('tour-de-table:language', wanted), tag);
  await page.reload();
  await page.locator('.display h1').first().waitFor();
}

test('[UI37] [UI38] [UI12] the menu names each language in itself; the page is in it at once, and says so; cities are as its readers say; what it has in another language only is marked with that', async () => {
  const page = every.pages.beneficiary;
  const cities = { en: 'Kyiv', fr: 'Kyiv', uk: 'Київ', ja: 'キーウ', ko: '키이우' };
  const room = { en: 'Paris', fr: 'Paris', uk: 'Париж', ja: 'パリ', ko: '파리' };
  for (const [tag, name] of Object.entries(LANGUAGES)) {
    await page.locator('.topbar button[popovertarget=menu]').first().click();
    await page.locator('#language').selectOption({ label: name });
    await page.keyboard.press('Escape');
    await page.locator(`html[lang=${tag}]`).waitFor({ state: 'attached' });
    await page.locator('.documents a', { hasText: GREEK_DOCUMENT.label.el }).locator('[lang=el]').waitFor();
    const clocks = page.locator('dl.clocks dt');
    await eventually(async () => {
      const told = (await clocks.allTextContents()).join(' ');
      expect(told).toContain(cities[tag as keyof typeof cities]);
      expect(told).toContain(room[tag as keyof typeof room]);
    });
  }
});

async function readAll(moment: Moment): Promise<void> {
  await every.leadToMoment(moment);
  const faults: string[] = [];
  for (const place of every.places[moment]) {
    await place.show();
    faults.push(...(await read(place)));
  }
  expect(faults, `with the seed ${SEED}`).toEqual([]);
}

test.each(MOMENTS.filter((moment) => moment !== 'closed'))('[UI37] [UI7] every page in each language: %s', readAll);

test('[UI37] Ukrainian counts 1, 2, 5 and 21 in forms of their own', async () => {
  await leadTo(every.chair, 'in-confidence');
  await eventually(() => expect(seenBy(every.poland)).toEqual(seenBy(every.chair)));
  const page = every.pages.leading;
  await readIn(page, 'uk');
  let made = 0;
  for (const [count, words] of [
    [1, '1 внесок не оприлюднено'],
    [2, '2 внески не оприлюднено'],
    [5, '5 внесків не оприлюднено'],
    [21, '21 внесок не оприлюднено'],
  ] as const) {
    await every.pledges(count - made);
    made = count;
    await page.bringToFront();
    await page.locator('.step-preview').getByText(words).waitFor();
  }
});

test('[UI37] [UI7] every page in each language: closed', () => readAll('closed'));
