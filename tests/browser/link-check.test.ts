import type { LinkCheck } from '@tour-de-table/shared/meeting';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible } from '../support/browser-axe.ts';
import { tabTo, walkByTab } from '../support/browser-keyboard.ts';
import { lostInForcedColours, overflow } from '../support/browser-layout.ts';
import { enterByLink, expectCount, openParis, type Paris } from '../support/browser-meeting.ts';
import { launchChromium, type RunningChromium } from '../support/chromium.ts';
import { expectedBy, type Participant, viewOf } from '../support/day.ts';
import { eventually } from '../support/eventually.ts';
import { startPlainProxy } from '../support/plain-proxy.ts';
import { startProxy } from '../support/tcp-proxy.ts';

const NARROW = { width: 320, height: 740, timezoneId: 'Asia/Tokyo' };
const WIDE = { width: 1280, height: 900 };
/** 40 kbit/s, and 600 ms there and back. */
const THIN = { bytesPerSecond: 5_000, oneWayMs: 300 };

let chromium: RunningChromium;
let paris: Paris;
let chair: Participant;
let others: readonly Participant[];

beforeAll(async () => {
  [chromium, paris] = await Promise.all([launchChromium(), openParis()]);
  chair = await paris.comeIn({ role: 'chair' });
  others = [
    await paris.comeIn({ role: 'head', delegation: 'POL' }),
    await paris.comeIn({ role: 'observer', label: 'X' }),
  ];
  await eventually(() => [chair, ...others].map(viewOf));
});
afterAll(async () => {
  for (const { client } of [chair, ...(others ?? [])]) client.close();
  await paris?.app.close();
  await chromium?.close();
});

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
const reportOf = (code: string): LinkCheck | undefined => viewOf(chair).delegations[code]?.linkCheck;
const verdict = (page: Page, name: string) => page.getByRole('heading', { level: 2, name, exact: true });

/** The check page of somebody who entered by a link, at the address of a server or of a proxy before it. */
async function openCheck(page: Page, seat: Parameters<Paris['linkFor']>[0], url = paris.url): Promise<void> {
  const link = await paris.linkFor(seat);
  await enterByLink(page, link.replace(paris.url, url));
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.goto(`${page.url()}/check`);
  await page.getByRole('heading', { level: 1, name: 'Check your link' }).waitFor();
}

async function expectWell(page: Page, label: string): Promise<void> {
  await expectAccessible(page, label);
  expect(await overflow(page), label).toEqual([]);
}

test('[UI33] [LC3] a good link is a go, from the card to the secretariat’s desk; nobody else learns of it', async () => {
  const [own, desk] = await Promise.all([chromium.openPage(NARROW), chromium.openPage(WIDE)]);
  const { page } = own;
  await enterByLink(page, await paris.linkFor({ role: 'head', delegation: 'JPN' }));
  const card = page.getByRole('region', { name: 'Check your link' });
  await card.getByText('Not checked yet').waitFor();
  await expectWell(page, 'The page with its card');
  await card.getByRole('link', { name: 'Check your link' }).click();
  await press(page, 'Start the check');
  await page.getByRole('progressbar').waitFor();
  await press(page, 'Stop');
  await page.getByText('The check was stopped. Nothing was sent.').waitFor();
  expect(reportOf('JPN')).toBeUndefined();

  await enterByLink(desk.page, await paris.linkFor({ role: 'secretariat', label: 'Desk' }));
  await desk.page.getByRole('link', { name: 'Link checks' }).click();
  await desk.page.getByText('0 of 4 go').waitFor();

  await press(page, 'Start the check');
  await verdict(page, 'Go').waitFor();
  await page.getByText('The secretariat has it').waitFor();
  await page.getByText('In figures').click();
  await page.getByText('WebSocket, Long polling, Plain requests').waitFor();
  const report = reportOf('JPN');
  expect(report).toMatchObject({ verdict: 'go', findings: [] });
  expect(report?.measured).toMatchObject({
    probes: 20,
    lost: 0,
    timeZone: 'Asia/Tokyo',
    screenWidth: 320,
    keeps: true,
  });
  await walkByTab(page, 'main', 'uncovered', 4);
  expect(await lostInForcedColours(page)).toEqual([]);
  await expectWell(page, 'A go, narrow');
  await page.setViewportSize(WIDE);
  await expectWell(page, 'A go, wide');

  await desk.page.getByText('1 of 4 go').waitFor();
  const row = desk.page.getByRole('row', { name: /Japan/ });
  await row.getByText('Go', { exact: true }).waitFor();
  for (const other of others) expect(viewOf(other).delegations['JPN']).not.toHaveProperty('linkCheck');
});

test('[UI33] [LC2] 40 kbit/s and 600 ms are a go with limits, and the meeting’s own link lives on', async () => {
  const proxy = await startProxy({ upstream: { host: '127.0.0.1', port: Number(new URL(paris.url).port) } });
  const { page } = await chromium.openPage(WIDE);
  await openCheck(page, { role: 'adviser', delegation: 'KOR', label: 'J6' }, proxy.url);
  await page.getByText('Live').waitFor();
  // What still comes down would take the line from the check.
  await page.waitForLoadState('networkidle');
  proxy.setDelay(THIN.oneWayMs);
  proxy.setRateBytesPerSecond(THIN.bytesPerSecond);
  await press(page, 'Start the check');
  await verdict(page, 'Go, with limits').waitFor();
  await page.getByText(/^An answer takes .+ What the chair does is seen with that delay/).waitFor();
  await page.getByText('The secretariat has it').waitFor();
  await page.getByText('Live').waitFor();
  const report = reportOf('KOR');
  expect(report?.findings).toEqual(expect.arrayContaining(['slow', 'thin']));
  expect(report?.measured.roundTripMs).toBeGreaterThanOrEqual(600);
  expect(report?.measured).toMatchObject({ websocket: true, polling: true, plain: true });
  expect(report?.measured.downKbps).toBeLessThanOrEqual(60);
  expect(report?.measured.upKbps).toBeLessThanOrEqual(60);
  await expectWell(page, 'A go with limits');
  await page.close();
  await proxy.close();
});

test('[UI33] [LC2] where a network lets no WebSocket through, long polling is named; who reports nothing keeps it', async () => {
  const proxy = await startPlainProxy(paris.url);
  const { page } = await chromium.openPage({ ...NARROW, expectedProblems: [/WebSocket connection to .* failed/] });
  await openCheck(page, { role: 'observer', label: 'Press' }, proxy.url);
  await page.getByText('The result stays on this page.').first().waitFor();
  await press(page, 'Start the check');
  await verdict(page, 'Go, with limits').waitFor();
  await page.getByText('WebSocket does not pass. The meeting uses long polling instead.').waitFor();
  await page.getByText('In figures').click();
  await page.getByText('Long polling, Plain requests').waitFor();
  await expectCount(page.getByText('The secretariat has it'), 0);
  await page.close();
  await proxy.close();
});

test('[UI34] the desk has what needs a hand first, filters, and has a text to remind by', async () => {
  const { page } = await chromium.openPage(WIDE);
  await enterByLink(page, await paris.linkFor({ role: 'deputy', label: 'Desk' }));
  await page.goto(`${page.url()}/checks`);
  await page.getByText('2 of 4 go').waitFor();
  const names = await page.locator('.checks-table [scope=row] .who').allInnerTexts();
  expect(names).toEqual(['Australia', 'New Zealand', 'South Korea', 'Japan']);
  const filter = (name: string) => page.locator('.status-filters label').filter({ hasText: name });
  await filter('With limits').click();
  await expectCount(page.locator('.checks-table tbody tr'), 1);
  await filter('All').click();
  await walkByTab(page, 'main', 'uncovered', 6);
  await expectWell(page, 'The desk, wide');
  await page.setViewportSize(NARROW);
  await expectWell(page, 'The desk, narrow');
  await press(page, 'Reminder to New Zealand');
  await expectAccessible(page, 'The reminder');
  const text = await page.getByLabel('Text').inputValue();
  expect(text).toContain('To the delegation of New Zealand');
  expect(text).toContain(paris.url);
});

test('[UI35] [UI36] a delegation practises to the end without a trace in the meeting, and is called away when it opens', async () => {
  const { page } = await chromium.openPage(WIDE);
  await enterByLink(page, await paris.linkFor({ role: 'head', delegation: 'SWE' }));
  await page.getByRole('heading', { level: 1 }).waitFor();
  const [seat, before] = [page.url(), JSON.stringify({ ...viewOf(chair), delegations: null })];
  await page.goto(`${seat}/rehearsal`);
  await press(page, 'Start the practice');
  const banner = page.getByText('Practice: nothing here reaches the meeting');
  await banner.waitFor();
  await expectWell(page, 'The practice, wide');
  await page.setViewportSize(NARROW);
  await expectWell(page, 'The practice, narrow');
  await page.setViewportSize(WIDE);
  expect(await walkByTab(page, 'main', 'uncovered')).toBeGreaterThan(10);

  await tabTo(page, page.getByRole('button', { name: 'Chair, go on' }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Questions (practice)' }).waitFor();
  await press(page, 'Ask for the floor');
  await press(page, 'I have finished speaking');
  await page.getByRole('heading', { name: 'You are called' }).waitFor();
  await page
    .getByRole('radio', { name: /^Can\b/ })
    .first()
    .check();
  await press(page, 'Send: Can');
  await page.getByLabel('What do you offer?').fill('Invented: a field kitchen');
  await page.getByLabel('Category').selectOption('Logistics');
  await press(page, 'Send to all');
  await banner.waitFor();
  await press(page, 'That is right');
  await page.getByText('The secretariat knows that you have practised').waitFor();
  await page.getByText('6 of 6 practised').waitFor();
  await expectAccessible(page, 'The practice at its end');
  await eventually(() => expect(viewOf(chair).delegations['SWE']?.rehearsal?.acts).toHaveLength(6));
  for (const other of others) expect(viewOf(other).delegations['SWE']).not.toHaveProperty('rehearsal');
  expect(JSON.stringify({ ...viewOf(chair), delegations: null })).toBe(before);

  await press(page, 'Leave the practice');
  await page.getByRole('button', { name: 'Start the practice' }).waitFor();
  const kept = () => page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(await kept()).not.toContain('practice~');
  await press(page, 'Start the practice');
  await banner.waitFor();
  const opened = await chair.client.send({ type: 'open-sitting', expected: expectedBy(chair) });
  expect(opened.outcome).toBe('ok');
  await page.getByText('The practice has ended, because the sitting was opened.').waitFor();
  await expectCount(banner, 0);
  await page.getByRole('link', { name: 'Go to the meeting' }).click();
  await page.getByRole('heading', { level: 1, name: 'Opening' }).waitFor();
  expect(page.url()).toBe(seat);
});
