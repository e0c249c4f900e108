import type { Command } from '@tour-de-table/shared/meeting';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible } from '../support/browser-axe.ts';
import { enterByLink, expectCount, openParis, type Paris } from '../support/browser-meeting.ts';
import { launchChromium, type RunningChromium } from '../support/chromium.ts';
import { expectedBy, type Participant, viewOf } from '../support/day.ts';
import { eventually } from '../support/eventually.ts';

/** The smallest screen that the pages are made for, CSS pixels. */
const NARROW = { width: 360, height: 740, timezoneId: 'Asia/Tokyo' };
const MINUTE = 60_000;
const PLAN = { id: 'plan', label: { en: 'The plan' }, url: 'https://example.org/plan.pdf', pages: 40 };

let chromium: RunningChromium;
let paris: Paris;
let chair: Participant;
let poland: Participant;

beforeAll(async () => {
  [chromium, paris] = await Promise.all([launchChromium(), openParis()]);
  chair = await paris.comeIn({ role: 'chair' });
  poland = await paris.comeIn({ role: 'head', delegation: 'POL' });
  await eventually(() => [viewOf(chair), viewOf(poland)]);
  await give({ type: 'set-documents', version: 0, documents: [PLAN] });
  await give({ type: 'open-sitting', expected: expectedBy(chair) });
});
afterAll(async () => {
  chair?.client.close();
  poland?.client.close();
  await paris?.app.close();
  await chromium?.close();
});

const give = async (command: Command, who: Participant = chair) => {
  const result = await who.client.send(command);
  expect(result, command.type).toMatchObject({ outcome: 'ok' });
};
const speaking = () => viewOf(chair).floor['floor']?.speaking?.id ?? null;
const giveFloor = async (delegation: string) => {
  // Others may have been told of the request before the chair.
  const requestId = await eventually(() => {
    const { order = [] } = viewOf(chair).floor['floor'] ?? {};
    const found = order.find((id) => viewOf(chair).requests[id]?.delegation === delegation);
    if (found === undefined) throw new Error(`${delegation} has not asked yet.`);
    return found;
  });
  return give({ type: 'give-floor', expected: expectedBy(chair), to: { requestId }, speaking: speaking() });
};
const expectNoOverflow = async (page: Page) => {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
};
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });

test('[FL1] [FL2] [FL3] one press asks for the floor, the place is seen, and who gets it is told', async () => {
  const [head, listener, display] = await Promise.all([
    chromium.openPage(NARROW),
    chromium.openPage(),
    chromium.openPage({ width: 1920, height: 1080 }),
  ]);
  await enterByLink(head.page, await paris.linkFor({ role: 'adviser', delegation: 'NOR', label: 'J5' }));
  await enterByLink(listener.page, await paris.linkFor({ role: 'head', delegation: 'KOR' }));
  await enterByLink(display.page, await paris.linkFor({ role: 'display', label: 'The room' }));
  await give({ type: 'request-floor', delegation: 'POL', kind: 'statement' }, poland);
  await press(head.page, 'Ask for the floor');
  await head.page.getByText('1 before you').first().waitFor();
  await listener.page.getByText(/takes part as a listener, so it cannot ask/).waitFor();
  await expectCount(listener.page.getByRole('button', { name: 'Ask for the floor' }), 0);

  await giveFloor('POL');
  await display.page.locator('.called-name').getByText('Poland').waitFor();
  await display.page.locator('.table-waiting').getByText('1. Norway').waitFor();
  await head.page.locator('.mine').getByText('You are next').waitFor();
  await expectNoOverflow(head.page);
  await expectAccessible(head.page, 'The floor');
  await press(head.page, 'Take back');
  await head.page.locator('.mine').waitFor({ state: 'hidden' });
  await head.page.keyboard.press('Alt+Shift+KeyF');
  await head.page.locator('.mine').waitFor();
  await giveFloor('NOR');
  await heading(head.page, 'You have the floor').waitFor();
  await head.page.locator('[aria-live=assertive]').getByText('Please speak now').waitFor({ state: 'attached' });
});

test('[DO2] the hosts turn the page, and a link leads everybody to it', async () => {
  const [host, observer] = await Promise.all([chromium.openPage(), chromium.openPage(NARROW)]);
  await enterByLink(host.page, await paris.linkFor({ role: 'adviser', delegation: 'FRA', label: 'Slides' }));
  await enterByLink(observer.page, await paris.linkFor({ role: 'observer', label: 'Press' }));
  await press(host.page, 'Present');
  await host.page.getByLabel('To page').fill('12');
  await press(host.page, 'Go');
  const link = observer.page.getByRole('link', { name: 'Open at page 12' });
  await eventually(async () => expect(await link.getAttribute('href')).toBe('https://example.org/plan.pdf#page=12'));
  await Promise.all([host, observer].map(({ page }) => page.getByText('Page 12 of 40').waitFor()));
  await expectCount(observer.page.getByRole('button', { name: 'Next page' }), 0);
  await press(host.page, 'Next page');
  await observer.page.getByText('Page 13 of 40').waitFor();
  await expectNoOverflow(observer.page);
  await expectAccessible(observer.page, 'The presented page');
});

test('[CU2] who comes back is told what happened since, over HTTP where the page does not know it, in Japanese if they like', async () => {
  const { page } = await chromium.openPage({ ...NARROW, expectedProblems: [/net::ERR_FAILED/] });
  await enterByLink(page, await paris.linkFor({ role: 'head', delegation: 'FIN' }));
  await heading(page, /^What happened until/).waitFor();
  await press(page, 'Put away; it stays in the menu');

  const to = { delegation: 'POL', kind: 'point-of-order' } as const;
  await give({ type: 'give-floor', expected: expectedBy(chair), to, speaking: speaking() });
  // More than the page is told when it opens.
  for (let times = 0; times < 15; times += 1) {
    await give({ type: 'request-floor', delegation: 'POL', kind: 'reply' }, poland);
    const requestId = Object.values(viewOf(poland).requests).find(({ kind }) => kind === 'reply')?.id ?? '';
    await give({ type: 'withdraw-floor-request', delegation: 'POL', requestId }, poland);
  }
  // Ten minutes ago somebody closed this page before anything had happened.
  await page.evaluate((awayMs) => {
    const [key] = Object.keys(localStorage).filter((name) => name.startsWith('tour-de-table:last-seen:'));
    addEventListener('pagehide', () =>
      localStorage.setItem(key ?? '', JSON.stringify({ position: 0, at: Date.now() - awayMs })),
    );
  }, 10 * MINUTE);
  await page.route('**/happenings?**', (route) => route.abort());
  await page.reload();
  await heading(page, /^Since you were away/).waitFor();
  await page.getByText('What happened could not be loaded.').waitFor();
  await page.unroute('**/happenings?**');
  await press(page, 'Try again');
  // The most important of it at once, the whole when it is opened.
  const told = page.locator('.catch-up .told');
  await page.locator('.catch-up .foremost').getByText('Poland has the floor on a point of order.').waitFor();
  expect(await told.isVisible()).toBe(false);
  await page.locator('.catch-up summary').first().click();
  await told.getByText('Poland has the floor on a point of order.').waitFor();
  await eventually(async () =>
    expect(await told.locator('h3').allTextContents()).toEqual(['Before the first step', 'Opening']),
  );
  await page.getByLabel('Told in').selectOption('ja');
  await told.locator('ol[lang=ja]').getByText('ポーランドの議事進行上の発言です。').waitFor();
  await expectNoOverflow(page);
  await expectAccessible(page, 'Catching up');
  await press(page, 'Put away; it stays in the menu');
  await press(page, 'Settings');
  await press(page, 'What happened');
  await heading(page, /^Since you were away/).waitFor();
  await press(page, 'From the beginning');
  await heading(page, /^What happened until/).waitFor();
});

test('[SI11] [SU2] [SU4] [UI12] an adjourned sitting says by both clocks when it goes on; the silence is broken for all to see', async () => {
  const [head, observer] = await Promise.all([chromium.openPage(NARROW), chromium.openPage()]);
  await enterByLink(head.page, await paris.linkFor({ role: 'head', delegation: 'NOR' }));
  await enterByLink(observer.page, await paris.linkFor({ role: 'observer', label: 'Policy' }));
  const until = Date.now() + 15 * 60 * MINUTE;
  await give({ type: 'adjourn-sitting', expected: expectedBy(chair), reason: 'Invented: the night', until });
  await head.page.getByText(/^Goes on .* \(Paris\) · .* where you are \(Tokyo\)$/).waitFor();
  await give({ type: 'resume-sitting', expected: expectedBy(chair) });
  await give({ type: 'close-sitting', expected: expectedBy(chair) });
  await give({ type: 'edit-summary', version: 0, language: 'fr', text: 'Invented: les délégations se sont réunies.' });
  await give({ type: 'publish-summary', expected: expectedBy(chair), version: 1 });
  await observer.page.getByText('In French').waitFor();
  await give({ type: 'open-silence', expected: expectedBy(chair), version: 1, deadline: until });
  await press(head.page, 'Break the silence');
  const dialog = head.page.getByRole('dialog');
  await dialog.getByLabel('Why').fill('Invented: the second paragraph');
  await expectAccessible(head.page, 'Breaking the silence');
  await dialog.getByRole('button', { name: 'Break the silence' }).click();
  await observer.page.getByText('Norway broke the silence:').waitFor();
  await observer.page.getByText('Invented: the second paragraph').waitFor();
  await expectCount(observer.page.getByRole('button', { name: 'Break the silence' }), 0);
  await head.page.getByText('Your delegation has broken the silence.').waitFor();
  await expectNoOverflow(head.page);
});
