import { afterAll, beforeAll, expect, test } from 'vitest';
import { emulate, expectAccessible } from '../support/browser-axe.ts';
import { type EveryPage, MOMENTS, type Moment, openEveryPage, type Place } from '../support/browser-every-page.ts';
import { walkByTab } from '../support/browser-keyboard.ts';
import { clippedWords } from '../support/browser-language.ts';
import { lostInForcedColours, overflow } from '../support/browser-layout.ts';
import { openParis, type Paris } from '../support/browser-meeting.ts';
import {
  listenForSpeech,
  printFaults,
  smallTargets,
  WIDE_SPACING,
  withLetters,
  withStyle,
} from '../support/browser-reach.ts';
import { launchChromium, type RunningChromium } from '../support/chromium.ts';
import { createRandom } from '../support/random.ts';

/** Sizes of a desk, of a phone, of what WCAG 1.4.10 asks for, and of a sheet of paper, CSS pixels. */
const DESK = { width: 1280, height: 800 };
const NARROW = { width: 360, height: 740 };
const REFLOWED = { width: 320, height: 640 };
const PAPER = { width: 794, height: 1123 };

/** Whether every page is read at every moment. Else a part of them, chosen by the seed. */
const READS_ALL = process.env['ALL_PAGES'] === 'true';
const SEED = Number(process.env['PAGES_SEED'] ?? 40);

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

/** What a reader with other eyes, hands or letters loses on a page; nothing, where it is well. */
async function lostOn({ page, isDisplay }: Place, at: typeof DESK): Promise<readonly string[]> {
  const faults: string[] = [];
  const look = async (what: string, found: Promise<readonly string[]>) => {
    faults.push(...(await found).map((fault) => `${what}: ${fault}`));
  };
  await look('small target', smallTargets(page));
  await emulate(page, { forcedColors: 'active' });
  await look('forced colours', lostInForcedColours(page));
  await emulate(page, { forcedColors: 'none' });
  if (isDisplay) return faults;
  await withStyle(page, WIDE_SPACING);
  await look('wide spacing, cut', clippedWords(page));
  await look('wide spacing, too wide', overflow(page));
  await withStyle(page, null);
  await page.setViewportSize(DESK);
  await withLetters(page, 2);
  await look('large letters, cut', clippedWords(page));
  await look('large letters, too wide', overflow(page));
  await withLetters(page, 1);
  await page.setViewportSize(REFLOWED);
  await look('320 px', overflow(page));
  await look('320 px, cut', clippedWords(page));
  await page.setViewportSize(at);
  return faults;
}

/** Pages that nobody takes along on paper; the links of a meeting just made have a sheet of their own. */
const NOT_PRINTED = ['home', 'home with a seat', 'join', 'create', 'link check', 'rehearsal'];

async function paperFaults({ name, page, isDisplay }: Place): Promise<readonly string[]> {
  if (isDisplay || NOT_PRINTED.includes(name)) return [];
  await page.setViewportSize(PAPER);
  await emulate(page, { media: 'print', colorScheme: 'dark' });
  const faults = await printFaults(page);
  await emulate(page, { media: 'screen', colorScheme: 'light' });
  return faults.map((fault) => `on paper: ${fault}`);
}

async function readAll(moment: Moment): Promise<void> {
  await every.leadToMoment(moment);
  const faults: string[] = [];
  for (const [index, place] of every.places[moment].entries()) {
    if (!READS_ALL && !random.chance(0.4)) continue;
    // By turns, so that both are seen of every kind of page.
    const at = index % 2 === 0 ? NARROW : DESK;
    if (!place.isDisplay) await place.page.setViewportSize(at);
    await place.show();
    await expectAccessible(place.page, place.name).catch((error: unknown) => faults.push(String(error)));
    const lost = [...(await lostOn(place, at)), ...(await paperFaults(place))];
    faults.push(...lost.map((fault) => `${place.name}, ${at.width} px: ${fault}`));
  }
  expect(faults).toEqual([]);
}

const EARLY = MOMENTS.filter((moment) => moment === 'before the opening' || moment === 'questions');
test.each(EARLY)('[UI7] [UI40] every page for other eyes, hands and letters: %s', readAll);

/** Pages whose walk no other test takes. */
const WALKED = ['home', 'home with a seat', 'join', 'create', 'observer', 'capital', 'board', 'link check'];

test('[UI6] [UI40] on a phone the Tab key reaches everything on the pages around the table, and nothing lies over it', async () => {
  for (const { name, page, show } of every.places['before the opening']) {
    if (!WALKED.includes(name)) continue;
    await page.setViewportSize(NARROW);
    await show();
    expect(await walkByTab(page, 'body', 'uncovered', 2), name).toBeGreaterThan(1);
  }
});

test('[UI7] [UI40] every page for other eyes, hands and letters: tour', () => readAll('tour'));

test('[UI28] [UI40] twelve contributions at once are told in a few sentences', async () => {
  const pages = [every.pages.observer, every.pages.head, every.pages.leading];
  const heard = await Promise.all(pages.map(listenForSpeech));
  await every.pledges(12);
  await Promise.all(
    pages.map(async (page) => {
      await page.bringToFront();
      await page
        .locator('p[aria-live=polite]')
        .filter({ hasText: /12|contribution/ })
        .waitFor({ state: 'attached' });
    }),
  );
  for (const said of heard) {
    const told = await said();
    expect(told.length, told.join(' | ')).toBeLessThanOrEqual(6);
  }
});

test('[UI7] [UI40] every page for other eyes, hands and letters: closed', () => readAll('closed'));
