import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../support/browser-axe.ts';
import { hasFocus, tabTo } from '../support/browser-keyboard.ts';
import {
  allShow,
  enterByLink,
  expectCount,
  leadTo,
  openFold,
  openParis,
  type Paris,
} from '../support/browser-meeting.ts';
import { launchChromium, type OpenPage, type RunningChromium } from '../support/chromium.ts';
import { DAY_PLAN } from '../support/day/prepared-meeting.ts';
import { expectedBy, type Participant, viewOf } from '../support/day.ts';
import { eventually } from '../support/eventually.ts';
import { startProxy, type TcpProxy } from '../support/tcp-proxy.ts';

/** One way; the round trip is 300 ms. */
const FAR_DELAY_MS = 150;
const LIVE = 'tour-de-table';
const JOINT = 'A joint brigade staff';
const SPOKEN = 'Two frigates';
const HELD_BACK = 'A battery from the reserve';
const SEALED = 'What nobody knows of';

describe('part two of the day, as those see it who lead, speak and watch it', () => {
  let chromium: RunningChromium;
  let paris: Paris;
  let proxy: TcpProxy;
  /** The chair's second device, over the SDK, where its page is not what is looked at. */
  let lead: Participant;
  let chair: OpenPage;
  let secretariat: OpenPage;
  let france: OpenPage;
  let adviser: OpenPage;
  let britain: OpenPage;
  let japan: OpenPage;
  let display: OpenPage;

  const everybody = () => ({ chair, secretariat, france, adviser, britain, japan, display });
  const pages = () => Object.values(everybody()).map(({ page }) => page);
  const outsiders = () => [chair, japan, display];
  /** What is checked of pages that have come to a new state; the picture is for people. */
  const lookAt = async (stage: string, ...names: readonly (keyof ReturnType<typeof everybody>)[]) => {
    await Promise.all(
      names.map(async (name) => {
        const opened = everybody()[name];
        await expectAccessible(opened.page, `${stage}, ${name}`);
        await opened.screenshot(`part-two-${stage.replaceAll(' ', '-')}-${name}`);
        opened.expectNoProblems();
      }),
    );
  };
  const press = (page: Page | Locator, name: string | RegExp) =>
    page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).click();
  const dialogOf = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });
  const contribution = (page: Page, title: string) =>
    page.getByRole('article').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
  const lineOf = (delegation: string) => chair.page.locator('.tour-line').filter({ hasText: delegation });
  /** Who was heard leaves the list of those who are left. */
  const showAllLines = () => chair.page.locator('.tour-all label').filter({ hasText: /^All/ }).click();
  const answersOf = (page: Page, answer: RegExp) => page.getByRole('listitem').filter({ hasText: answer });
  /** On a page where they are folded. */
  const answersIn = (page: Page, answer: RegExp) => page.locator('.tour-answers li').filter({ hasText: answer });
  const answer = async (page: Page, response: string) => {
    await page
      .getByRole('radio', { name: new RegExp(`^${response}\\b`) })
      .first()
      .check();
    await press(page, `Send: ${response}`);
  };
  const fillIn = async (page: Page, title: string, category: string) => {
    await page.getByLabel('What do you offer?').fill(title);
    await page.getByLabel('Category').selectOption(category);
  };
  /** The next call by keys alone; the name is who should be called by it. */
  const callByKeys = async (delegation: string) => {
    const button = chair.page.getByRole('button', { name: `Call next: ${delegation}` });
    await eventually(async () => expect(await button.getAttribute('aria-disabled')).not.toBe('true'));
    await chair.page.keyboard.press('c');
    await eventually(async () => expect(await button.evaluate(hasFocus)).toBe(true));
    await chair.page.keyboard.press('Enter');
    await display.page.locator('.called-name').getByText(delegation).waitFor();
  };
  /** To the next step of the agenda, by the dialog that names who was not heard. */
  const goOn = async (to: string) => {
    await press(chair.page, `Go to: ${to}…`);
    const dialog = dialogOf(chair.page, 'Go to the next step?');
    await dialog.getByText(/^Without an answer \(not called\): Albania/).waitFor();
    await press(dialog, 'Go to the next step');
    await allShow(pages(), to);
  };

  beforeAll(async () => {
    [chromium, paris] = await Promise.all([launchChromium(), openParis(DAY_PLAN)]);
    const { port } = new URL(paris.url);
    proxy = await startProxy({ upstream: { host: '127.0.0.1', port: Number(port) }, delayMs: FAR_DELAY_MS });
    lead = await paris.comeIn({ role: 'chair' });
    await eventually(() => viewOf(lead));
    await leadTo(lead, LIVE);
    const come = async (seat: Parameters<Paris['linkFor']>[0], size: Parameters<RunningChromium['openPage']>[0]) => {
      const opened = await chromium.openPage(size);
      opened.page.setDefaultTimeout(15_000);
      const link = await paris.linkFor(seat);
      await enterByLink(opened.page, seat.delegation === 'JPN' ? link.replace(paris.url, proxy.url) : link);
      return opened;
    };
    [chair, secretariat, france, adviser, britain, japan, display] = await Promise.all([
      come({ role: 'chair' }, { width: 1440, height: 900 }),
      come({ role: 'secretariat' }, { width: 1280, height: 900 }),
      come({ role: 'head', delegation: 'FRA' }, { width: 1280, height: 900 }),
      come({ role: 'adviser', delegation: 'FRA', label: 'J5' }, { width: 1280, height: 900 }),
      come({ role: 'head', delegation: 'GBR' }, { width: 390, height: 844 }),
      come({ role: 'head', delegation: 'JPN' }, { width: 412, height: 915, timezoneId: 'Asia/Tokyo' }),
      come({ role: 'display', label: 'The room' }, { width: 1920, height: 1080 }),
    ]);
    await allShow(pages(), 'What do you bring to the table?');
    await openFold(japan.page, 'What others bring');
  });
  afterAll(async () => {
    lead?.client.close();
    await proxy?.close();
    await paris?.app.close();
    await chromium?.close();
  });

  test('[TO1] [TO5] [UI6] the chair starts the tour and calls by keyboard; France answers, and Japan sees it over its bad link', async () => {
    const { page } = chair;
    await lookAt('before the tour', 'chair');
    await tabTo(page, page.getByRole('radio', { name: 'Alphabetical, English' }));
    for (let step = 0; step < 2; step += 1) await page.keyboard.press('ArrowDown');
    await page.getByText(/^Hosts first, then those who take part/).waitFor();
    await tabTo(page, page.getByRole('button', { name: 'Start the tour de table' }));
    await page.keyboard.press('Enter');
    await showAllLines();
    await callByKeys('France');
    await Promise.all([
      france.page.getByRole('heading', { name: 'You are called' }).waitFor(),
      adviser.page.getByRole('heading', { name: 'France is called now' }).waitFor(),
    ]);
    await japan.page.getByText('France is called now').waitFor();
    await lookAt('called', 'chair', 'france', 'japan');
    await answer(france.page, 'Can');
    await lineOf('France').getByText('can', { exact: true }).waitFor();
    await answersOf(display.page, /^Can\s*1\s*FRA$/).waitFor();
    await answersIn(japan.page, /^Can\s*France$/).waitFor({ state: 'attached' });
  });

  test('[TO9] [PL12] what the United Kingdom says at the table is entered by the secretariat and confirmed by it', async () => {
    await callByKeys('United Kingdom');
    const { page } = secretariat;
    await page.getByPlaceholder('United Kingdom (called now)').waitFor();
    await page.keyboard.press('e');
    await page.keyboard.press('2');
    await page.getByText('United Kingdom: can, with conditions').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('1 entry awaits read-back').waitFor();
    await press(page, /^Spoken contribution/);
    const dialog = dialogOf(page, 'A contribution said at the table');
    await dialog.getByLabel('Delegation').selectOption('United Kingdom');
    await fillInDialog(dialog);
    await expectAccessible(page, 'spoken contribution');
    await secretariat.screenshot('part-two-spoken-contribution-secretariat');
    await press(dialog, 'Enter the contribution');
    await page.getByText('2 entries await read-back').waitFor();
    await display.page.getByText('spoken, not yet confirmed').first().waitFor();
    await lookAt('awaiting read back', 'secretariat', 'display');

    const waiting = britain.page.getByRole('region', { name: 'Waiting for your delegation' });
    await waiting.getByText(SPOKEN).waitFor();
    await waiting.getByRole('button', { name: 'That is right' }).first().click();
    await expectCount(waiting.getByRole('button', { name: 'That is right' }), 1);
    await waiting.getByRole('button', { name: 'That is right' }).click();
    await expectCount(waiting, 0);
    await contribution(chair.page, SPOKEN).getByText('read back, confirmed').waitFor();
    await lineOf('United Kingdom').getByText('read back and confirmed').waitFor();
    await expectCount(display.page.getByText('spoken, not yet confirmed'), 0);
  });

  test('[DR1] [DR5] [PL13] France’s adviser and head write one draft; the head submits it, the adviser is told, the partner confirms', async () => {
    await press(adviser.page, 'Prepare a draft');
    await fillIn(adviser.page, 'A brigade staff', 'Staff posts');
    await press(france.page, 'Open the draft: A brigade staff');
    const field = (page: Page, label: string) => page.getByLabel(label);
    await eventually(async () =>
      expect(await field(france.page, 'What do you offer?').inputValue()).toBe('A brigade staff'),
    );
    await field(france.page, 'What do you offer?').fill(JOINT);
    await eventually(async () => expect(await field(adviser.page, 'What do you offer?').inputValue()).toBe(JOINT));
    await adviser.page.getByText('Rotation, command, partners').click();
    await field(adviser.page, 'Together with').selectOption('United Kingdom');
    await france.page.getByRole('button', { name: 'Remove: United Kingdom' }).waitFor({ state: 'attached' });
    await adviser.page
      .getByText(/^Your seat has no voice: the head of your delegation submits/)
      .first()
      .waitFor();
    await lookAt('one draft', 'france');
    await press(france.page, 'Send to all');
    await adviser.page.getByText(/^Somebody of your delegation has submitted or discarded this draft/).waitFor();
    await lookAt('draft is submitted', 'adviser');

    await contribution(chair.page, JOINT).getByText('United Kingdom: asked').waitFor();
    await press(britain.page.getByRole('region', { name: 'Waiting for your delegation' }), 'We are part of it');
    await contribution(chair.page, JOINT).getByText('United Kingdom: confirmed').waitFor();
    await display.page.getByText('France + United Kingdom').waitFor();
    for (const { page } of outsiders()) await expectCount(page.getByText(JOINT), 1);
  });

  test('[DI1] [TO10] [UI5] on release: exactly what the chair has looked at is shown to others, contributions and answers', async () => {
    await goOn('Further contributions, on release');
    await press(chair.page, 'Start the tour de table');
    await showAllLines();
    await press(chair.page, 'Call France');
    await answer(france.page, 'Cannot');
    await fillIn(france.page, HELD_BACK, 'Air defence');
    await press(france.page, 'Send to the chair');
    await lineOf('France').getByText('cannot').waitFor();
    await contribution(chair.page, HELD_BACK).getByText('not disclosed').waitFor();
    await answersIn(japan.page, /^Called and done\s*France$/).waitFor({ state: 'attached' });
    await answersOf(display.page, /^Called and done\s*1\s*FRA$/).waitFor();
    for (const { page } of [japan, display, britain]) expect(await page.content()).not.toContain(HELD_BACK);

    await press(chair.page, /^Release answers/);
    const answers = dialogOf(chair.page, 'Release answers?');
    await answers.getByText('France').waitFor();
    await answers.getByText('A disclosure cannot be undone.').waitFor();
    await lookAt('release answers', 'chair');
    await press(answers, 'Release 1 answer');
    await answersIn(japan.page, /^Cannot\s*France$/).waitFor({ state: 'attached' });
    await answersOf(display.page, /^Cannot\s*1\s*FRA$/).waitFor();
    expect(await japan.page.content()).not.toContain(HELD_BACK);

    await chair.page.getByRole('checkbox', { name: `Select for release: France, ${HELD_BACK}` }).check();
    await press(chair.page, 'Release 1…');
    const pledges = dialogOf(chair.page, 'Release 1 contribution to all?');
    await pledges.getByText('A disclosure cannot be undone.').waitFor();
    await press(pledges, 'Release 1');
    await Promise.all([japan, display].map(({ page }) => page.getByText(HELD_BACK).waitFor()));
    await lookAt('released', 'chair');
  });

  test('[DI8] [DI9] sealed: the chair’s page says that it sees nothing, until the round is opened for all at one instant', async () => {
    await goOn('Sealed offers');
    await chair.page.getByText('Sealed: the chair’s side sees nothing').waitFor();
    await secretariat.page.getByText('Nothing can be entered here').waitFor();
    await press(chair.page, 'Start the tour de table');
    await showAllLines();
    await press(chair.page, 'Call France');
    await answer(france.page, 'Under national consideration');
    await fillIn(france.page, SEALED, 'Forces');
    await press(france.page, 'Put in sealed');
    await contribution(france.page, SEALED).waitFor();
    await Promise.all([
      lineOf('France').getByText('done').waitFor(),
      answersOf(display.page, /^Called and done\s*1\s*FRA$/).waitFor(),
      answersIn(japan.page, /^Called and done\s*France$/).waitFor({ state: 'attached' }),
    ]);
    for (const { page } of [...outsiders(), secretariat, britain]) expect(await page.content()).not.toContain(SEALED);
    await lookAt('sealed', 'chair', 'france', 'display');

    await press(chair.page, 'Open the sealed round for all…');
    const dialog = dialogOf(chair.page, 'Open “Sealed offers” for all?');
    await dialog.getByText('A disclosure cannot be undone.').waitFor();
    await eventually(async () =>
      expect(await dialog.getByRole('button', { name: 'Open it for all' }).isDisabled()).toBe(true),
    );
    await dialog.getByRole('checkbox', { name: 'I want everybody to see this round now.' }).check();
    await lookAt('open the round', 'chair');
    await press(dialog, 'Open it for all');
    await Promise.all(outsiders().map(({ page }) => page.getByText(SEALED).first().waitFor()));
    await answersOf(display.page, /^Under national consideration\s*1\s*FRA$/).waitFor();
    // All three say the same instant, and it is the one on record.
    const openedAt = viewOf(lead).phases['sealed-offers']?.openedAt ?? 0;
    const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Paris' });
    await chair.page.getByText(`Opened for all at ${time.format(openedAt)}.`).waitFor();
    await lookAt('opened', 'display');
  });

  test('[FE1] [FE2] four eyes: the meeting is closed when the deputy has confirmed it, and not before', async () => {
    const deputy = await chromium.openPage({ width: 1280, height: 900 });
    await enterByLink(deputy.page, await paris.linkFor({ role: 'deputy' }));
    await chair.page.getByRole('tab', { name: 'Meeting' }).click();
    await press(chair.page.getByRole('region', { name: 'Four eyes' }), 'Change…');
    const rule = dialogOf(chair.page, 'For what is a second officer needed?');
    await rule.getByRole('checkbox', { name: 'Closing the meeting' }).check();
    await expectAccessible(chair.page, 'four eyes dialog');
    await press(rule, 'Use this setting');
    await leadTo(lead, 'conclusions');
    await allShow(pages(), 'Conclusions');
    await press(chair.page, 'Close the meeting…');
    const closing = dialogOf(chair.page, 'Close the meeting?');
    await closing.getByText('A second officer has to confirm: this is only a proposal.').waitFor();
    await press(closing, 'Propose');
    await chair.page.getByText('Somebody else has to confirm your own proposal.').first().waitFor();
    const own = chair.page.getByRole('button', { name: 'Look and confirm…' });
    await eventually(async () => expect(await own.getAttribute('aria-disabled')).toBe('true'));
    await lookAt('proposed', 'chair');
    expect(expectedBy(lead).sitting).toBe('open');

    await press(deputy.page, 'Look and confirm…');
    const confirming = deputy.page.getByRole('dialog', { name: /^Confirm what Chair proposes/ });
    await confirming.getByText('This cannot be undone.').waitFor();
    await expectAccessible(deputy.page, 'confirming');
    await deputy.screenshot('part-two-confirming-deputy');
    await press(confirming, 'Confirm');
    await Promise.all(pages().map((page) => page.getByText('Closed', { exact: true }).first().waitFor()));
  });

  test('[CA1] [CA2] after the closing France’s capital approves, and the display shows what goes further', async () => {
    const capital = await chromium.openPage({ width: 390, height: 844 });
    await enterByLink(capital.page, await paris.linkFor({ role: 'capital', delegation: 'FRA' }));
    const { page } = capital;
    await page.getByRole('heading', { level: 1, name: '3 contributions wait for your decision' }).waitFor();
    const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: JOINT, exact: true }) });
    await press(card, 'Decide…');
    await card.getByRole('radio', { name: /^Approve/ }).check();
    await expectAccessible(page, 'capital decides');
    await capital.screenshot('part-two-deciding-capital');
    await press(card, 'Put on record: approved');
    await page.getByRole('heading', { level: 1, name: '2 contributions wait for your decision' }).waitFor();
    await display.page.getByText('Politically approved', { exact: true }).waitFor();
    await chair.page.getByText('politically approved: 1').waitFor();
    await lookAt('decided', 'chair', 'france');
  });
});

async function fillInDialog(dialog: Locator): Promise<void> {
  await dialog.getByLabel('What do you offer?').fill(SPOKEN);
  await dialog.getByLabel('Category').selectOption('Forces');
}
