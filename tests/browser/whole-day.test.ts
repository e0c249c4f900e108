import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../support/browser-axe.ts';
import {
  allShow,
  enterByLink,
  expectCount,
  headline,
  openFold,
  openParis,
  type Paris,
} from '../support/browser-meeting.ts';
import { CUT_LINK, launchChromium, type OpenPage, type RunningChromium } from '../support/chromium.ts';
import { type Participant, pledgeBy } from '../support/day.ts';
import { startProxy, type TcpProxy } from '../support/tcp-proxy.ts';

/** One way; the round trip is 300 ms. */
const FAR_DELAY_MS = 150;
/** So slow that a cut comes between what was done and the answer. */
const SLOW_DELAY_MS = 2_000;
const BY_SDK = ['GBR', 'POL', 'DEU', 'NLD', 'NOR'];

describe('the whole day, as four people see it', () => {
  let chromium: RunningChromium;
  let paris: Paris;
  let proxy: TcpProxy;
  let chair: OpenPage;
  let france: OpenPage;
  let japan: OpenPage;
  let display: OpenPage;
  let links: { readonly france: string; readonly japan: string };
  const scripted = new Map<string, Participant>();

  const everybody = () => [chair, france, japan, display];
  const pages = () => everybody().map(({ page }) => page);
  /** What is checked of every page in every state that the day comes to. */
  const lookAround = async (stage: string) => {
    const named = { chair, france, japan, display };
    await Promise.all(Object.entries(named).map(([who, { page }]) => expectAccessible(page, `${stage}, ${who}`)));
    for (const opened of everybody()) opened.expectNoProblems();
  };
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
  /** A contribution on a page, by its title. */
  const contribution = (page: Page, title: string) =>
    page.getByRole('article').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
  const fillIn = async (page: Page, title: string, category: string) => {
    await page.getByLabel('What do you offer?').fill(title);
    await page.getByLabel('Category').selectOption(category);
  };

  beforeAll(async () => {
    [chromium, paris] = await Promise.all([launchChromium(), openParis()]);
    proxy = await startProxy({
      upstream: { host: '127.0.0.1', port: Number(new URL(paris.url).port) },
      delayMs: FAR_DELAY_MS,
    });
    [chair, france, japan, display] = await Promise.all([
      chromium.openPage({ width: 1440, height: 900 }),
      chromium.openPage({ width: 1280, height: 900 }),
      chromium.openPage({ width: 412, height: 915, timezoneId: 'Asia/Tokyo', expectedProblems: CUT_LINK }),
      chromium.openPage({ width: 1920, height: 1080 }),
    ]);
    for (const page of pages()) page.setDefaultTimeout(15_000);
  });
  afterAll(async () => {
    for (const { client } of scripted.values()) client.close();
    await proxy?.close();
    await paris?.app.close();
    await chromium?.close();
  });

  test('[AC3] [UI1] the chair comes in by a click and makes the links of France and Japan', async () => {
    const { page } = chair;
    await enterByLink(page, await paris.linkFor({ role: 'chair' }));
    await headline(page, 'The sitting has not been opened yet').waitFor();
    await page.getByRole('tab', { name: 'Seats' }).click();
    const linkOf = async (delegation: string) => {
      await press(page, 'New seat');
      const dialog = page.getByRole('dialog', { name: 'A new seat' });
      await dialog.getByLabel('Role').selectOption('Head of delegation');
      await dialog.getByLabel('Delegation').selectOption(delegation);
      await dialog.getByRole('button', { name: 'Make the link' }).click();
      const ready = page.getByRole('dialog', { name: 'The link is ready' });
      await ready.getByRole('img', { name: 'QR code of the link' }).waitFor();
      await expectAccessible(page, `the link of ${delegation}`);
      const link = await ready.getByLabel('Link', { exact: true }).inputValue();
      await ready.getByRole('button', { name: 'Close' }).click();
      return link;
    };
    links = { france: await linkOf('France'), japan: await linkOf('Japan') };
    await page.getByRole('tab', { name: 'Attendance' }).click();
  });

  test('[AC4] [UI1] a mail scanner opens a link first, scripts and all: it still works once, for the person', async () => {
    const scanner = await chromium.openPage();
    await scanner.page.goto(links.france, { waitUntil: 'networkidle' });
    await scanner.page.getByRole('button', { name: 'Enter the meeting' }).waitFor();
    await scanner.close();

    const screen = await paris.linkFor({ role: 'display', label: 'The room' });
    const far = links.japan.replace(paris.url, proxy.url);
    await expectJoinPage(france.page, links.france);
    await Promise.all([
      enterByLink(france.page, links.france),
      enterByLink(japan.page, far),
      enterByLink(display.page, screen),
    ]);
    for (const code of BY_SDK) scripted.set(code, await paris.comeIn({ role: 'head', delegation: code }));
    await allShow(pages(), 'The sitting has not been opened yet');
    await Promise.all(pages().map((page) => page.getByText(`${BY_SDK.length + 2} of 37 here`).waitFor()));
    await openFold(japan.page, 'What others bring');
    await lookAround('before the sitting');

    const late = await chromium.openPage({ expectedProblems: [/409|410|the server responded/] });
    await late.page.goto(links.france);
    await press(late.page, 'Enter the meeting');
    await late.page.getByRole('alert').getByRole('heading', { name: 'This link has been used already' }).waitFor();
  });

  test('[SI2] [SI3] the chair opens the sitting and leads through part one; everybody follows, near and far', async () => {
    await press(chair.page, 'Open the sitting: Opening');
    await allShow(pages(), 'Opening');
    await lookAround('opening');
    for (const phase of ['The plan is presented', 'Questions']) {
      await press(chair.page, `Go to: ${phase}`);
      await allShow(pages(), phase);
    }
  });

  test('[SI6] [SI9] [UI5] a wrong click is undone before everybody’s eyes', async () => {
    await press(chair.page, 'Go to: Coffee break');
    await allShow(pages(), 'Coffee break');
    await press(chair.page, 'Undo…');
    const dialog = chair.page.getByRole('dialog', { name: 'Undo the last step?' });
    await dialog.getByText('The meeting goes back to “Questions”').waitFor();
    await expectAccessible(chair.page, 'undo dialog');
    await dialog.getByRole('button', { name: 'Undo the last step' }).click();
    await allShow(pages(), 'Questions');
  });

  test('[SI5] a coffee break suspends the sitting, with its reason, and resumes it', async () => {
    await press(chair.page, 'Suspend…');
    const dialog = chair.page.getByRole('dialog', { name: 'Suspend the sitting?' });
    await dialog.getByLabel('Reason').fill('Coffee until a quarter past');
    await dialog.getByRole('button', { name: 'Suspend' }).click();
    await Promise.all(pages().map((page) => page.getByText('Suspended', { exact: true }).waitFor()));
    await Promise.all(
      [chair, france, japan].map(({ page }) => page.getByText('Reason: Coffee until a quarter past').waitFor()),
    );
    await lookAround('suspended');
    await chair.screenshot('day-1-suspended-chair');
    await press(chair.page, 'Resume');
    await Promise.all(pages().map((page) => page.getByText('Open', { exact: true }).waitFor()));
    await press(chair.page, 'Go to: Coffee break');
    await press(chair.page, 'Go to: What do you bring to the table?');
    await allShow(pages(), 'What do you bring to the table?');
  });

  test('[PL1] [UI2] France pledges with a title and a category, nothing else, and all see it at once', async () => {
    await france.page.getByText('Will be seen by all at once.').waitFor();
    await chair.page.getByRole('tab', { name: 'Contributions' }).click();
    await press(france.page, 'Send to all');
    await france.page.getByText('2 fields need your attention.').waitFor();
    await expectAccessible(france.page, 'form with faults');
    await fillIn(france.page, 'Engineers to clear mines', 'Engineering');
    await press(france.page, 'Send to all');
    await france.page.getByRole('heading', { name: 'Your contributions' }).waitFor();
    await Promise.all(
      [france, chair, japan].map(({ page }) => contribution(page, 'Engineers to clear mines').waitFor()),
    );
    await display.page.getByRole('listitem').filter({ hasText: 'FranceEngineers to clear mines' }).waitFor();
    await Promise.all(
      [...scripted.values()].map(async (one) => {
        const result = await one.client.send(pledgeBy(one, `Something that ${one.name} brings`));
        expect(result.outcome).toBe('ok');
      }),
    );
    await expectCount(chair.page.getByRole('article'), 1 + BY_SDK.length);
    await lookAround('part two');
    await chair.screenshot('day-2-part-two-chair');
    await france.screenshot('day-2-part-two-france');
    await display.screenshot('day-2-part-two-display');
  });

  test('[PL4] [PL5] France amends one contribution and withdraws another', async () => {
    await contribution(france.page, 'Engineers to clear mines').getByRole('button', { name: 'Amend' }).click();
    await france.page.getByRole('heading', { name: 'Amend: Engineers to clear mines' }).waitFor();
    await france.page.getByLabel('What do you offer?').fill('Engineers to clear mines and unexploded ordnance');
    await press(france.page, 'Send to all');
    const amended = 'Engineers to clear mines and unexploded ordnance';
    await Promise.all(
      [france, chair, japan].map(({ page }) =>
        contribution(page, amended).getByText('version 2', { exact: true }).waitFor(),
      ),
    );
    await expectCount(chair.page.getByRole('heading', { name: 'Engineers to clear mines', exact: true }), 0);

    await fillIn(france.page, 'A field hospital', 'Medical');
    await press(france.page, 'Send to all');
    await contribution(france.page, 'A field hospital').getByRole('button', { name: 'Withdraw…' }).click();
    const dialog = france.page.getByRole('dialog', { name: 'Withdraw this contribution?' });
    await dialog.getByText('They see from now on that it was withdrawn.').waitFor();
    await expectAccessible(france.page, 'withdraw dialog');
    await dialog.getByRole('button', { name: 'Withdraw', exact: true }).click();
    await Promise.all(
      [france, chair, japan].map(({ page }) =>
        contribution(page, 'A field hospital').getByText('withdrawn', { exact: true }).first().waitFor(),
      ),
    );
    await expectCount(display.page.getByText('A field hospital'), 0);
    await lookAround('amended and withdrawn');
  });

  test('[DE3] [UI3] Japan sees why it does not contribute, until the chair changes its participation', async () => {
    await japan.page.getByText('Your delegation is here to listen, so it does not contribute.').waitFor();
    await japan.screenshot('day-3-listening-japan');
    await expectCount(japan.page.getByLabel('What do you offer?'), 0);
    await chair.page.getByRole('tab', { name: 'Attendance' }).click();
    await chair.page.getByLabel('Filter delegations').fill('japan');
    await press(chair.page, 'Participation of Japan');
    const dialog = chair.page.getByRole('dialog', { name: 'Japan' });
    await dialog.getByRole('radio', { name: 'takes part' }).check();
    await expectAccessible(chair.page, 'participation dialog');
    await dialog.getByRole('button', { name: 'Change participation' }).click();
    await chair.page.getByLabel('Filter delegations').fill('');
    await chair.page.getByRole('tab', { name: 'Contributions' }).click();
    await japan.page.getByLabel('What do you offer?').waitFor();
  });

  test('[CO1] [UI4] Japan’s link breaks after its pledge was taken and before it is told: exactly one, and honest', async () => {
    const title = 'Mine clearance training';
    const { page } = japan;
    await fillIn(page, title, 'Training');
    proxy.setDelay(SLOW_DELAY_MS);
    await press(page, 'Send to all');
    await page.getByText('on its way').waitFor();
    await contribution(chair.page, title).waitFor();
    proxy.cut('reset');

    await page.getByRole('button', { name: /^Reconnecting \d+ sec old$/ }).waitFor();
    await page.getByText('1 command is waiting for the server').click();
    await page.getByText('They are sent by themselves as soon as the link is back').waitFor();
    await expectAccessible(page, 'reconnecting');
    await japan.screenshot('day-4-cut-japan');
    await japan.context.setOffline(true);
    await page.getByRole('button', { name: /^Offline \d+ sec old$/ }).waitFor();
    await expectAccessible(page, 'offline');
    await expectCount(contribution(page, title), 0);

    await japan.context.setOffline(false);
    proxy.setDelay(FAR_DELAY_MS);
    proxy.heal();
    await page.getByRole('button', { name: /^Reconnecting/ }).click();
    await page.getByText('Live', { exact: true }).waitFor();
    await contribution(page, title).waitFor();
    await expectCount(page.getByText('on its way'), 0);
    await expectCount(page.getByText('1 command is waiting for the server'), 0);
    for (const who of [chair, france, japan]) await expectCount(contribution(who.page, title), 1);
    await expectCount(display.page.getByText(title), 1);
    await lookAround('the link is back');
  });

  test('[DI1] [DI2] [UI5] what waits for its release stays between France and the chair, until it is released', async () => {
    const title = 'A battery from the reserve';
    await press(chair.page, 'Go to: Further contributions, on release');
    await allShow(pages(), 'Further contributions, on release');
    await france.page.getByText('Will be seen by the chair’s side only, until it is released.').waitFor();
    const counts = () =>
      Promise.all([
        japan.page.getByRole('article').count(),
        display.page.locator('#contributions .count').textContent(),
      ]);
    const before = await counts();
    await fillIn(france.page, title, 'Air defence');
    await press(france.page, 'Send to the chair');
    await contribution(france.page, title).getByText('not disclosed').waitFor();
    await contribution(chair.page, title).getByText('not disclosed').waitFor();
    // What comes after it has arrived, so what was hidden would have arrived, too.
    await press(chair.page, 'Suspend…');
    await chair.page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click();
    await Promise.all(pages().map((page) => page.getByText('Suspended', { exact: true }).waitFor()));
    await press(chair.page, 'Resume');
    await Promise.all(pages().map((page) => page.getByText('Open', { exact: true }).waitFor()));
    for (const { page } of [japan, display]) {
      await expectCount(page.getByText(title), 0);
      expect(await page.content()).not.toContain(title);
    }
    expect(await counts()).toEqual(before);
    await lookAround('on release');
    await chair.screenshot('day-5-on-release-chair');

    await chair.page.getByRole('checkbox', { name: `Select for release: France, ${title}` }).check();
    await press(chair.page, 'Release 1…');
    const dialog = chair.page.getByRole('dialog', { name: 'Release 1 contribution to all?' });
    await dialog.getByText(title).waitFor();
    await dialog.getByText('A disclosure cannot be undone.').waitFor();
    await expectAccessible(chair.page, 'release dialog');
    await chair.screenshot('day-6-release-dialog-chair');
    await dialog.getByRole('button', { name: 'Release 1' }).click();
    await Promise.all([france, japan].map(({ page }) => contribution(page, title).waitFor()));
    await display.page.getByText(title).waitFor();
    await contribution(chair.page, title).getByText('seen by all').waitFor();
    await contribution(france.page, title).getByText('seen by all').waitFor();
  });

  test('[SI10] the chair closes the meeting, and everybody keeps what was said', async () => {
    await press(chair.page, 'Go to: Conclusions');
    await allShow(pages(), 'Conclusions');
    await press(chair.page, 'Close the meeting…');
    const dialog = chair.page.getByRole('dialog', { name: 'Close the meeting?' });
    await dialog.getByText('Nothing is deleted: the record stays.').waitFor();
    await expectAccessible(chair.page, 'close dialog');
    await dialog.getByRole('button', { name: 'Close the meeting' }).click();
    await Promise.all(pages().map((page) => page.getByText('Closed', { exact: true }).first().waitFor()));
    await chair.page.getByText('The meeting is closed. What was said stays on record.').waitFor();
    for (const { page } of [france, japan]) {
      await expectCount(page.getByText('last step of the agenda'), 0);
      await page.getByText('The meeting is closed. Contributions made stay on record.').waitFor();
      await expectCount(page.getByRole('article'), 1 + 1 + 1 + 1 + BY_SDK.length);
      await expectCount(page.getByLabel('What do you offer?'), 0);
    }
    await lookAround('closed');
    await Promise.all([
      chair.screenshot('day-7-closed-chair'),
      france.screenshot('day-7-closed-france'),
      japan.screenshot('day-7-closed-japan'),
      display.screenshot('day-7-closed-display'),
    ]);
  });
});

async function expectJoinPage(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('heading', { level: 1, name: 'You have been invited to a meeting' }).waitFor();
  await expectAccessible(page, 'join');
}
