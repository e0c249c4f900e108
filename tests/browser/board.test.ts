import { readFileSync } from 'node:fs';
import type { Command, PledgeContent } from '@tour-de-table/shared/meeting';
import { readinessBoard } from '@tour-de-table/shared/view';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emulate, expectAccessible } from '../support/browser-axe.ts';
import { hasFocus, tabTo, walkByTab } from '../support/browser-keyboard.ts';
import { lostInForcedColours, overflow } from '../support/browser-layout.ts';
import { enterByLink, expectCount, leadTo, openParis, type Paris } from '../support/browser-meeting.ts';
import { launchChromium, type OpenPage, type PageOptions, type RunningChromium } from '../support/chromium.ts';
import { DAY_PLAN } from '../support/day/prepared-meeting.ts';
import { expectedBy, type Participant, seenBy, viewOf } from '../support/day.ts';
import { eventually } from '../support/eventually.ts';

const DESK = { width: 1280, height: 900 };
const MATRIX = 'Contributions by readiness';
const OBSERVER = { role: 'observer', label: 'Reader' } as const;
const SECRET = 'What nobody else may see';
/** Titles without spaces, and with long words. */
const [LONG_JA, LONG_UK] = [
  '迅速展開可能な工兵中隊および橋梁設備一式ならびに河川横断支援部隊の提供',
  'Інженерна рота швидкого розгортання з мостовим обладнанням для форсування водних перешкод',
] as const;

let chromium: RunningChromium;
let paris: Paris;
let chair: Participant;
let france: Participant;
let poland: Participant;
/** A reader's board, open all the time. */
let reader: OpenPage;

beforeAll(async () => {
  [chromium, paris] = await Promise.all([launchChromium(), openParis(DAY_PLAN)]);
  chair = await paris.comeIn({ role: 'chair' });
  france = await paris.comeIn({ role: 'head', delegation: 'FRA' });
  poland = await paris.comeIn({ role: 'head', delegation: 'POL' });
  await eventually(() => [chair, france, poland].map(viewOf));
  reader = await openBoard(OBSERVER);
});
afterAll(async () => {
  for (const one of [chair, france, poland]) one?.client.close();
  await paris?.app.close();
  await chromium?.close();
});

const give = async (command: Command, who: Participant = chair) => {
  const result = await who.client.send(command);
  expect(result, command.type).toMatchObject({ outcome: 'ok' });
};
const pledge = (who: Participant, content: Partial<PledgeContent>) =>
  give(
    {
      type: 'submit-pledge',
      delegation: who.name,
      seen: seenBy(who),
      content: { category: 'forces', title: 'Invented', bindingness: 'indicative', ...content },
    },
    who,
  );
const openBoard = async (seat: Parameters<Paris['linkFor']>[0], options: PageOptions = DESK) => {
  const opened = await chromium.openPage(options);
  await enterByLink(opened.page, await paris.linkFor(seat));
  await opened.page.goto(`${opened.page.url()}/board`);
  return opened;
};
let isBrought: Promise<void> | null = null;
/** Four contributions in the first round, for whichever test needs them first. */
const contributions = () => {
  isBrought ??= (async () => {
    await enterRound('tour-de-table');
    const conditions = [{ kind: 'ceasefire' as const }];
    const caveats = [{ type: 'geographic' as const, text: 'West of the river only' }];
    await pledge(france, { domain: 'land', readiness: { ntmHours: { max: '48' } }, title: 'Company group', caveats });
    await pledge(france, { domain: 'air', bindingness: 'intention-declared', conditions, title: LONG_JA });
    await pledge(poland, { domain: 'land', readiness: { ntmHours: { max: '40' } }, conditions, title: LONG_UK });
    await pledge(poland, { category: 'medical', readiness: { deliveryLeadHours: { max: '700' } } });
    await eventually(() => expect(Object.keys(viewOf(chair).pledges)).toHaveLength(4));
  })();
  return isBrought;
};
/** Leads the meeting to a phase, until those who contribute have it too. */
const enterRound = async (phaseId: string) => {
  await leadTo(chair, phaseId);
  for (const one of [france, poland]) await eventually(() => expect(seenBy(one)).toEqual(seenBy(chair)));
};
const cellsIn = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((all) =>
    all
      .map((one) => [one.getAttribute('data-cell'), Number(one.getAttribute('data-count'))] as const)
      .filter(([, count]) => count > 0)
      .toSorted(([a], [b]) => String(a).localeCompare(String(b))),
  );
const choose = (page: Page, name: string) => page.locator('.choices label', { hasText: name }).first().click();

test('[UI17] before there is anything the board says what will be seen here, and when', async () => {
  const { page, screenshot } = reader;
  await page.getByText(/^Contributions appear here by category, domain and readiness, from “.+” on/).waitFor();
  await expectCount(page.locator('.scene'), 0);
  await expectAccessible(page, 'empty board');
  await screenshot('board-empty');
});

test('[UI17] numbers on the screen are the figures of the view, and the table is the twin of the picture', async () => {
  await contributions();
  const { page, screenshot } = reader;
  const board = readinessBoard(viewOf(chair), { now: Date.now(), dDay: '2026-01-01' });
  const wanted = new Map<string, number>();
  for (const { family, cells } of board.sheets) {
    for (const { category, domain, band, count } of cells) {
      const key = `${family}/${category}/${domain ?? 'none'}/${band}`;
      wanted.set(key, (wanted.get(key) ?? 0) + count);
    }
  }
  const figures = [...wanted].toSorted(([a], [b]) => a.localeCompare(b));
  await eventually(async () => expect(await cellsIn(page, '.spot')).toEqual(figures));
  expect(await cellsIn(page, '.board-twin td[data-cell]')).toEqual(figures);
  const label = await page.locator('[data-cell="said/forces/land/hours"].spot').getAttribute('aria-label');
  expect(label).toContain('France, Indicative, with caveats; Poland, Indicative, conditions not met');
  const row = page.locator('.board-twin tr[data-sheet=indicative]').first();
  await eventually(async () =>
    expect(await row.locator('td').allTextContents()).toEqual([
      '2',
      '0',
      '1',
      '0',
      '0',
      '1',
      '1',
      'no personnel named',
    ]),
  );
  // The table comes in the place of the picture.
  await choose(page, 'Table');
  await page.getByRole('table', { name: /^Said at the table/ }).waitFor();
  await expectCount(page.locator('.scene'), 0);
  await expectAccessible(page, 'tables');
  await choose(page, 'Picture');
  await expectAccessible(page, 'pictures');
  await emulate(page, { forcedColors: 'active' });
  expect(await lostInForcedColours(page)).toEqual([]);
  await screenshot('board-forced-colours');
  await emulate(page, { forcedColors: 'none' });
  expect(await walkByTab(page, '#content', 'uncovered')).toBeGreaterThan(10);
  await page.setViewportSize({ width: 320, height: 740 });
  await page.locator('.scene').first().waitFor();
  expect(await overflow(page)).toEqual([]);
  // Two filters beside one another: the picture begins on the first screen.
  const picture = await page.locator('.scene').first().boundingBox();
  expect((picture?.y ?? 740) + (await page.evaluate(() => scrollY))).toBeLessThan(740);
  await page.setViewportSize(DESK);
});

test('[UI17] [UI6] by keyboard alone a cell is found, opened and left, and a filter narrows both pictures', async () => {
  await contributions();
  const { page } = reader;
  await page.reload();
  const first = page.locator('.spot').first();
  await first.waitFor();
  await tabTo(page, first);
  await page.keyboard.press('ArrowDown');
  expect(await page.locator('.spot').nth(1).evaluate(hasFocus)).toBe(true);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Forces, Land: Within hours' });
  await dialog.getByText('Company group').waitFor();
  for (const said of [
    'within 48 hours',
    'Geographic: West of the river only',
    'Ceasefire (not met)',
    'Poland',
    LONG_UK,
  ]) {
    await dialog.getByText(said).first().waitFor();
  }
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(await first.evaluate(hasFocus)).toBe(true);
  await page.getByLabel('Delegation', { exact: true }).selectOption({ label: 'Poland' });
  await eventually(async () => expect((await cellsIn(page, '.spot')).map(([, count]) => count)).toEqual([1, 1]));
  await page.getByLabel('Category', { exact: true }).selectOption({ label: 'Medical' });
  await eventually(async () => expect(await cellsIn(page, '.spot')).toEqual([['said/medical/none/weeks', 1]]));
  await page.locator('.scene text', { hasText: 'Only: Medical · Poland' }).first().waitFor();
});

test('[UI18] the SVG is well-formed and says what has to be said, the PNG has a picture, and print is black on white', async () => {
  await contributions();
  const { page } = reader;
  await page.reload();
  await page.locator('.spot').first().waitFor();
  await emulate(page, { colorScheme: 'dark' });
  const save = async (kind: string) => {
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: `Save as ${kind}: ${MATRIX}` }).click();
    const download = await saved;
    expect(download.suggestedFilename()).toMatch(new RegExp(`-readiness-matrix\\.${kind.toLowerCase()}$`));
    return readFileSync(await download.path());
  };
  const svg = (await save('SVG')).toString('utf8');
  const read = await page.evaluate((text) => {
    const xml = new DOMParser().parseFromString(text, 'image/svg+xml');
    return { fault: xml.querySelector('parsererror')?.textContent ?? null, text: xml.documentElement.textContent };
  }, svg);
  expect(read.fault).toBeNull();
  for (const said of [MATRIX, 'Indicative, subject to political decision', 'Invented data', 'as seen by the room']) {
    expect(read.text).toContain(said);
  }
  const png = await save('PNG');
  const seen = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0);
    const { data = [] } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? {};
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 80) dark += 1;
    return { width: canvas.width, corner: [...data.slice(0, 4)], dark };
  }, png.toString('base64'));
  const width = Number(/<svg[^>]* width="(\d+)"/.exec(svg)?.[1]);
  expect(seen).toMatchObject({ width: 2 * width, corner: [255, 255, 255, 255] });
  expect(seen.dark).toBeGreaterThan(2_000);

  await emulate(page, { media: 'print' });
  const printed = await page.evaluate(() => {
    const colour = (selector: string, name: 'fill' | 'backgroundColor') => {
      const element = document.querySelector(selector);
      return element === null ? null : getComputedStyle(element)[name];
    };
    const isSeen = (selector: string) => document.querySelector(selector)?.checkVisibility() ?? false;
    return {
      ink: colour('.scene .text-ink', 'fill'),
      ground: colour('.board', 'backgroundColor'),
      hatch: colour('.scene .hatch-ink', 'fill'),
      controls: ['.topbar', '.board-filters', '.board-exports', '.board > header .choices'].filter(isSeen),
      pictures: [...document.querySelectorAll('.scene')].filter((one) => one.checkVisibility()).length,
    };
  });
  expect(printed).toEqual({
    ink: 'rgb(0, 0, 0)',
    ground: 'rgb(255, 255, 255)',
    hatch: 'rgb(0, 0, 0)',
    controls: [],
    pictures: 2,
  });
  // Both pictures on a page of A4 each, and nothing on a third.
  const sheets = (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/MediaBox\s*\[[^\]]*\]/g);
  expect(sheets).toHaveLength(2);
  for (const sheet of sheets ?? []) expect(sheet).toMatch(/ 0 84[12][.\d]* 59[45][.\d]*\]/);
  await emulate(page, { media: 'screen', colorScheme: 'light' });
});

test('[UI17] what is hidden is on nobody’s board but its own, and on the chair’s only when it asks for it; sealed, not even there', async () => {
  await contributions();
  await enterRound('in-confidence');
  await pledge(france, { category: 'finance', title: SECRET });
  const observer = reader;
  const [other, own, officer] = await Promise.all([
    openBoard({ role: 'adviser', delegation: 'POL', label: 'J5' }),
    openBoard({ role: 'adviser', delegation: 'FRA', label: 'J5' }),
    openBoard({ role: 'secretariat' }),
  ]);
  const finance = '[data-cell="said/finance/none/unstated"]';
  await own.page.locator(`.spot${finance}`).waitFor();
  await own.page.locator('.scene text', { hasText: 'Contains what others do not see' }).first().waitFor();
  for (const { page } of [observer, other, officer]) {
    await page.locator('.spot').first().waitFor();
    await expectCount(page.locator(finance), 0);
    expect(await page.content()).not.toContain('not seen by others');
  }
  await expectCount(observer.page.locator('.board-eyes'), 0);
  await choose(officer.page, 'With what others do not see');
  await officer.page.locator(`.spot${finance}`).waitFor();
  await officer.page.locator('.scene text', { hasText: 'as seen by the chair’s side' }).first().waitFor();
  await expectAccessible(officer.page, 'the chair’s board');
  await officer.screenshot('board-chair');
  // In a sealed round the chair's side does not see it either, and the board says that there is more to come.
  await enterRound('sealed-offers');
  await pledge(poland, { category: 'finance', title: SECRET });
  for (const { page } of [observer, officer]) {
    await page
      .locator('.scene text', { hasText: /^A sealed round is under way/ })
      .first()
      .waitFor();
    expect(await page.content()).not.toContain('Poland, Indicative, not seen by others');
  }
});

test('[UI19] the board on a screen has nothing to press, fits it, and shows what everybody may see', async () => {
  await contributions();
  const { page, screenshot } = await openBoard({ role: 'display', label: 'The room' }, { width: 1920, height: 1080 });
  for (const size of [
    { width: 1920, height: 1080 },
    { width: 1024, height: 768 },
  ]) {
    await page.setViewportSize(size);
    await page.locator('.board-screen .scene').waitFor();
    await expectCount(page.locator('button, select, input, a'), 0);
    await eventually(async () => {
      const box = await page.locator('.board-screen .scene').boundingBox();
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(size.height);
      const letters = await page
        .locator('.scene text')
        .evaluateAll((all) => Math.min(...all.map((one) => one.getBoundingClientRect().height)));
      // A fortieth of the height, with the air around the letters.
      expect(letters).toBeGreaterThan(size.height / 48);
    });
    expect(await page.content()).not.toContain('Finance');
    await page.locator('.scene text', { hasText: 'Invented data' }).first().waitFor();
    await screenshot(`board-screen-${size.width}`);
  }
});

test('[UI17] [CA1] after the closing what capitals approved or committed to stands apart, in the picture, its table and its cells', async () => {
  await contributions();
  await enterRound('conclusions');
  await give({ type: 'close-sitting', expected: expectedBy(chair) });
  const capital = await paris.comeIn({ role: 'capital', delegation: 'FRA' });
  await eventually(() => expect(viewOf(capital).meeting['meeting']?.sitting.status).toBe('closed'));
  for (const [title, decision] of [
    ['Company group', 'committed'],
    [LONG_JA, 'politically-approved'],
  ] as const) {
    const offered = Object.values(viewOf(capital).pledges).find(({ content }) => content.title === title);
    const { id: pledgeId = '', version = 0 } = offered ?? {};
    await give({ type: 'decide-pledge', delegation: 'FRA', pledgeId, version, decision }, capital);
  }
  const { page, screenshot } = reader;
  await page.setViewportSize({ width: 360, height: 740 });
  const committed = page.locator('.spot[data-cell="decided/forces/land/hours"]');
  await committed.waitFor();
  await page.locator('.spot[data-cell="decided/forces/air/unstated"]').waitFor();
  await expectCount(page.locator('.board-twin td[data-cell^="decided/"][data-count="1"]'), 2);
  await page.locator('.scene text', { hasText: 'Decided by capitals' }).first().waitFor();
  await page.getByText('Only what a capital has approved or committed goes further').first().waitFor();
  for (const bindingness of ['Committed', 'Politically approved']) {
    await page.locator('.board-twin', { hasText: bindingness }).first().waitFor();
  }
  await page.locator('.spot[data-cell="decided/forces/air/unstated"]').click();
  await page.getByRole('dialog').getByText(LONG_JA).waitFor();
  expect(await overflow(page)).toEqual([]);
  await screenshot('board-decided-dialog-360');
  await page.keyboard.press('Escape');
  await choose(page, 'Table');
  await page.getByRole('table', { name: /^Decided by capitals/ }).waitFor();
  expect(await overflow(page)).toEqual([]);
  await screenshot('board-decided-table-360');
  await choose(page, 'Picture');
  await page.setViewportSize(DESK);
  await screenshot('board-decided');
  capital.client.close();
});
