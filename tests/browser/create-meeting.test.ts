import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible } from '../support/browser-axe.ts';
import { currentConsole } from '../support/browser-console.ts';
import { walkByTab } from '../support/browser-keyboard.ts';
import { overflow } from '../support/browser-layout.ts';
import { enterByLink, expectCount } from '../support/browser-meeting.ts';
import { launchChromium, type RunningChromium } from '../support/chromium.ts';
import { call, parisCsv } from '../support/day.ts';
import { ADMIN_TOKEN, buildDemonstration } from '../support/demonstration.ts';
import { eventually } from '../support/eventually.ts';

/** Sizes of a desk and of the smallest screen that the pages are made for, CSS pixels. */
const DESK = { width: 1280, height: 800 };
const NARROW = { width: 320, height: 740 };
/** What the browser itself says about an answer that is cut off, or a refusal. */
const EXPECTED = [/net::ERR_FAILED/, /status of 4(00|01|22)/];
const TITLE = 'Invented: talks on the talks';

let chromium: RunningChromium;
let server: Awaited<ReturnType<typeof buildDemonstration>>;

beforeAll(async () => {
  [chromium, server] = await Promise.all([launchChromium(), buildDemonstration(currentConsole())]);
});
afterAll(async () => {
  await server?.app.close();
  await chromium?.close();
});

const press = (where: Page | Locator, name: string | RegExp) =>
  where.getByRole('button', { name, exact: true }).click();
const meetings = async () => {
  const { body } = await call(server.url, ADMIN_TOKEN, 'GET', '/api/meetings');
  return (body as { readonly meetings: readonly { readonly meetingId: string }[] }).meetings;
};
const kept = (page: Page) => page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));

test('[UI32] what is wrong is said at its field, also by the server, and the token is kept nowhere', async () => {
  const { page } = await chromium.openPage({ ...DESK, expectedProblems: EXPECTED });
  await page.goto(server.url);
  await page.getByRole('link', { name: 'For operators: create a meeting' }).click();
  await page.getByText('7 steps, 3 hr 55 min').waitFor();
  await page.getByLabel('Time zone of the host').fill('Europe/Nowhere');
  await page.getByLabel('Hosts').fill('France');
  await press(page, 'Create the meeting');
  await page.getByText('There is no such time zone.').waitFor();
  await expectCount(page.getByText('Please fill this in.'), 2);
  expect(await page.getByLabel('Admin token').evaluate((field) => field === document.activeElement)).toBe(true);
  await walkByTab(page, '.create-form', 'uncovered', 13);
  await page.setViewportSize(NARROW);
  expect(await overflow(page)).toEqual([]);
  await expectAccessible(page, 'Fields that are wrong, narrow');
  await page.getByLabel('Admin token').fill('another-token');
  await page.getByLabel('English').fill(TITLE);
  await page.getByLabel('Time zone of the host').fill('Europe/Paris');
  await page.getByLabel('Hosts').fill('fra, gbr');
  // The field itself has the browser's order of day and month.
  await page.getByLabel('Planned beginning').fill('2049-11-03T14:00');
  await page.getByText('Wednesday, November 3, 2049 at 2:00 PM, Paris time').waitFor();
  await page.getByText('A file of your own').click();
  const own = (text: string) =>
    page
      .getByLabel('Template file')
      .setInputFiles({ name: 'agenda.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await own('{"parts": [], "phases": []}');
  await press(page, 'Create the meeting');
  await page.getByText('This file holds no agenda that a meeting can have.').waitFor();
  await own(
    JSON.stringify({
      parts: [{ id: 'one', title: { en: 'One' } }],
      phases: [
        {
          id: 'ask',
          partId: 'one',
          kind: 'contributions',
          title: { en: 'Ask' },
          plannedMinutes: 5,
          disclosure: 'live',
        },
      ],
    }),
  );
  await page.getByLabel('Who sees contributions in “Ask”').waitFor();
  await press(page, 'Create the meeting');
  await page.getByText('This is not the admin token of this server.').waitFor();
  expect(await kept(page)).not.toContain('another-token');
  await page.reload();
  await eventually(async () => expect(await page.getByLabel('Admin token').inputValue()).toBe(''));
  expect(await meetings()).toEqual([]);
});

test('[UI32] [HT7] asked again after a lost answer there is one meeting, with its first links, hosts and delegations', async () => {
  const { page } = await chromium.openPage({ ...DESK, expectedProblems: EXPECTED });
  await page.goto(`${server.url}/new`);
  await page.getByLabel('Admin token').fill(ADMIN_TOKEN);
  await page.getByLabel('English').fill(TITLE);
  await page.getByLabel('Hosts').fill('fra, gbr');
  await page.getByLabel('Who sees contributions in “What do you bring to the table?”').selectOption({ index: 2 });
  const [header, first, ...others] = parisCsv().trimEnd().split('\r\n');
  const file = (rows: readonly (string | undefined)[]) => ({
    name: 'delegations.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from([header, ...rows, ''].join('\r\n')),
  });
  await page.getByLabel('Delegations from a CSV file').setInputFiles(file([first?.replace('accepted', 'perhaps')]));
  // The server makes the meeting, and its answer is lost on the way.
  await page.route('**/api/meetings', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await press(page, 'Create the meeting');
  await page.getByText('No answer came, so nobody can say whether the meeting was made.').waitFor();
  await expectAccessible(page, 'Without an answer');
  await eventually(async () => expect(await page.getByLabel('English').isDisabled()).toBe(true));
  expect(await meetings()).toHaveLength(1);
  await page.unroute('**/api/meetings');
  await press(page, 'Ask again');
  const cards = page.locator('.link-card');
  await expectCount(cards, 3);
  expect(await meetings()).toHaveLength(1);
  await page.getByText('Nothing of the file was registered.').waitFor();
  await page.getByText('Row 2').waitFor();
  await expectAccessible(page, 'The first links');
  await page.getByLabel('Delegations from a CSV file').setInputFiles(file([first, ...others]));
  await page.getByText('The list was taken: 40 delegations.').waitFor();
  await page.setViewportSize(NARROW);
  expect(await overflow(page)).toEqual([]);
  expect(await kept(page)).not.toContain(ADMIN_TOKEN);
  await press(page, 'To the start page');
  await page.getByRole('dialog', { name: 'Put the links away?' }).waitFor();
  const link = await cards.filter({ hasText: 'Chair' }).locator('.card-link').innerText();
  const chair = await chromium.openPage(DESK);
  await enterByLink(chair.page, link);
  await chair.page.getByText(TITLE).first().waitFor();

  await chair.page.getByRole('link', { name: 'Invitations', exact: true }).click();
  const row = chair.page.locator('.ledger-table tr').filter({ hasText: 'GBR' });
  await row.getByText(/host/).waitFor();
});
