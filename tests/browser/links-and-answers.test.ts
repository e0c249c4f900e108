import { readFileSync } from 'node:fs';
import { PARIS_PARTICIPANTS } from '@tour-de-table/server/demonstration/paris';
import type { Command } from '@tour-de-table/shared/meeting';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emulate, expectAccessible } from '../support/browser-axe.ts';
import { walkByTab } from '../support/browser-keyboard.ts';
import { lostInForcedColours, overflow } from '../support/browser-layout.ts';
import { enterByLink, expectCount, leadTo, openParis, type Paris } from '../support/browser-meeting.ts';
import { CUT_LINK, launchChromium, type OpenPage, type RunningChromium } from '../support/chromium.ts';
import { DAY_PLAN } from '../support/day/prepared-meeting.ts';
import { expectedBy, type Participant, viewOf } from '../support/day.ts';
import { eventually } from '../support/eventually.ts';

/** Sizes of a desk and of the smallest screen that the pages are made for, CSS pixels. */
const DESK = { width: 1280, height: 800 };
const NARROW = { width: 320, height: 740 };
const ROUND = 'tour-de-table';
/** Keys for an answer of whoever is named; who is called needs no name. */
const KEYS_MAX = 5;

let chromium: RunningChromium;
let paris: Paris;
let chair: Participant;
let officer: OpenPage;

beforeAll(async () => {
  [chromium, paris] = await Promise.all([launchChromium(), openParis(DAY_PLAN)]);
  chair = await paris.comeIn({ role: 'chair' });
  await eventually(() => viewOf(chair));
  officer = await chromium.openPage({ ...DESK, expectedProblems: CUT_LINK });
  await officer.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await enterByLink(officer.page, await paris.linkFor({ role: 'secretariat' }));
});
afterAll(async () => {
  chair?.client.close();
  await paris?.app.close();
  await chromium?.close();
});

const give = async (command: Command, who: Participant = chair) => {
  const result = await who.client.send(command);
  expect(result, command.type).toMatchObject({ outcome: 'ok' });
};
const press = (where: Page | Locator, name: string | RegExp) =>
  where.getByRole('button', { name, exact: true }).click();
const toDesk = async (name: string) => {
  await officer.page.getByRole('link', { name, exact: true }).click();
  await officer.page.locator('.desk-title').waitFor();
};
/** Walks at the size of a desk and looks at the narrow one, where all has least room. */
const expectFine = async (page: Page, label: string, walked: string) => {
  await walkByTab(page, walked, 'uncovered', 6);
  await page.setViewportSize(NARROW);
  expect(await overflow(page), label).toEqual([]);
  await expectAccessible(page, `${label}, narrow`);
  await emulate(page, { forcedColors: 'active' });
  expect(await lostInForcedColours(page), label).toEqual([]);
  await emulate(page, { forcedColors: 'none' });
  await page.setViewportSize(DESK);
};

describe('links and QR codes', () => {
  const rowOf = (name: string) =>
    officer.page.locator('.links-table tbody tr').filter({ has: officer.page.getByRole('rowheader', { name }) });
  const openLinks = async () => {
    await toDesk('Invitations');
    await officer.page.locator('.desk-sides label').filter({ hasText: 'Links and QR codes' }).click();
    await officer.page.getByRole('heading', { name: 'Links and QR codes' }).waitFor();
  };

  test('[UI29] links are made for all that are selected, and shown on cards; nobody is let go before they are saved', async () => {
    await openLinks();
    const { page } = officer;
    for (const name of ['Albania', 'Japan', 'Türkiye'])
      await page.getByLabel(`Select ${name}`, { exact: true }).check();
    await press(page, 'Make 3 links');
    const cards = page.locator('.link-card');
    await expectCount(cards, 3);
    await page.getByText('They are shown this once.').waitFor();
    await rowOf('Japan').getByText('not used yet').waitFor();
    // One row stands for all.
    await page.getByRole('searchbox').fill('Japan');
    await expectFine(page, 'Links and cards', '.links-desk');
    await page.getByRole('searchbox').fill('');
    // Off to another desk and back: they are still here, because they are nowhere else.
    await toDesk('Agenda');
    await toDesk('Invitations');
    await expectCount(cards, 3);
    await press(page, 'Put them away');
    const dialog = page.getByRole('dialog', { name: 'Put the links away?' });
    await dialog.getByText(/neither printed nor saved/).waitFor();
    await press(dialog, 'Back');
    await expectCount(cards, 3);
  });

  test('[UI29] on paper there are the cards alone, with link and code, black on white; a file has them, too', async () => {
    const { page } = officer;
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await expectCount(page.locator('.link-card:visible'), 3);
    await expectCount(page.locator('button:visible, nav:visible, .links-table:visible'), 0);
    const card = page.locator('.link-card').filter({ hasText: 'Japan' });
    expect(await card.evaluate((element) => getComputedStyle(element).color)).toBe('rgb(0, 0, 0)');
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');
    await card.getByText('Head of delegation').waitFor();
    const link = await card.locator('.card-link').innerText();
    expect(link).toMatch(/\/join#paris-2025-03-11\.[A-Za-z0-9_-]{43}$/);
    await card.getByRole('img', { name: 'QR code of the link' }).waitFor();
    await page.emulateMedia({ media: null, colorScheme: 'light' });
    // One card alone.
    await page.evaluate(() => {
      globalThis.print = () => {
        document.body.dataset['printed'] = [...document.querySelectorAll('.link-card:not(.left-out) h3')]
          .map((heading) => heading.textContent)
          .join();
      };
    });
    await press(page, 'Print the card of Japan');
    await eventually(async () => expect(await page.evaluate(() => document.body.dataset['printed'])).toBe('Japan'));
    await press(page, 'Copy the link of Japan');
    await page.getByRole('button', { name: 'The link of Japan is copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
    const saving = page.waitForEvent('download');
    await press(page, 'Save as a CSV file');
    const lines = readFileSync(await (await saving).path(), 'utf8')
      .trimEnd()
      .split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[2]).toContain(`"JPN","Japan","Head of delegation","",`);
    expect(lines[2]).toContain(link);
    await press(page, 'Put them away');
    await expectCount(page.locator('.link-card'), 0);
    const head = await chromium.openPage(DESK);
    await enterByLink(head.page, link);
    await rowOf('Japan').getByText('used', { exact: true }).waitFor();
  });

  test('[UI29] [AC1] what was used, revoked or expired says so, and can be had anew; a screen gets a link of its own', async () => {
    const { page } = officer;
    await press(page, 'Revoke the link of Albania');
    await rowOf('Albania').getByText('revoked', { exact: true }).waitFor();
    const member = Object.values(viewOf(chair).members).find(({ delegation }) => delegation === 'TUR')?.id ?? '';
    await give({ type: 'issue-invitation', for: { memberId: member }, secretHash: 'a'.repeat(64), validForMs: 1_000 });
    await rowOf('Türkiye').getByText('expired', { exact: true }).waitFor();
    await page.locator('.status-filters label').filter({ hasText: 'Ended' }).click();
    await expectCount(page.locator('.links-table tbody tr'), 2);
    await press(page, 'Make a new link for Albania');
    await page.locator('.link-card').getByText('Albania').waitFor();
    await page.locator('.status-filters label').filter({ hasText: 'All' }).click();
    await rowOf('Albania').getByText('not used yet').waitFor();
    await page.getByLabel('Label').fill('Main hall');
    await press(page, 'Make the link');
    await page.locator('.link-card').filter({ hasText: 'Main hall' }).getByText('Display').waitFor();
    const ofAlbania = () => Object.values(viewOf(chair).members).filter(({ delegation }) => delegation === 'ALB');
    await eventually(() => expect(ofAlbania()).toHaveLength(1));
    await press(page, 'Save as a CSV file');
    await press(page, 'Put them away');
  });
});

describe('spoken answers', () => {
  const line = () => officer.page.getByLabel('Delegation', { exact: true });
  const rowOf = (name: string) => officer.page.locator('.answers-list li').filter({ hasText: name });
  const callUp = (delegation: string) => {
    const called = viewOf(chair).tours[ROUND]?.called ?? null;
    return give({ type: 'call-delegation', expected: expectedBy(chair), delegation, called });
  };
  const saidBy = (code: string) => viewOf(chair).calls[`${ROUND}:${code}`]?.said;
  const expectValue = (label: string, value: string) =>
    eventually(async () => expect(await officer.page.getByLabel(label).inputValue()).toBe(value));
  /** Types, one key after the other, and counts them. */
  const type = async (...keys: readonly string[]) => {
    for (const key of keys) await officer.page.keyboard.press(key);
    return keys.length;
  };

  test('[UI30] an answer takes at most five keys, also of who was called before; the last comes back with one', async () => {
    await toDesk('Answers');
    await officer.page.getByText('This is possible while a contributions step is under way.').waitFor();
    await leadTo(chair, ROUND);
    await officer.page.getByText('Answers can be entered when the tour de table has started.').waitFor();
    await give({
      type: 'start-tour',
      expected: expectedBy(chair),
      method: 'chair',
      order: [...PARIS_PARTICIPANTS].sort(),
    });
    for (const code of ['LUX', 'PRT']) await callUp(code);
    await officer.page.getByPlaceholder('Portugal (called now)').waitFor();
    expect(await line().evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await type('2', 'Enter')).toBeLessThanOrEqual(KEYS_MAX);
    await eventually(() => expect(saidBy('PRT')).toBe('can-with-conditions'));
    await eventually(async () => expect(await line().inputValue()).toBe(''));
    expect(await type('l', 'u', 'x', '4', 'Enter')).toBeLessThanOrEqual(KEYS_MAX);
    await eventually(() => expect(saidBy('LUX')).toBe('cannot'));
    await rowOf('Luxembourg')
      .getByText(/^awaits read-back/)
      .waitFor();
    await eventually(async () => expect(await line().inputValue()).toBe(''));
    // Misheard: the last one once more.
    expect(await type('ArrowUp', '3', 'Enter')).toBeLessThanOrEqual(KEYS_MAX);
    await eventually(() => expect(saidBy('LUX')).toBe('under-national-consideration'));
    const luxembourg = await paris.comeIn({ role: 'head', delegation: 'LUX' });
    await eventually(() => viewOf(luxembourg));
    await give(
      {
        type: 'confirm-response',
        delegation: 'LUX',
        phaseId: ROUND,
        response: 'under-national-consideration',
      },
      luxembourg,
    );
    await rowOf('Luxembourg')
      .getByText(/^read back and confirmed/)
      .waitFor();
    luxembourg.client.close();
    await expectFine(officer.page, 'Answers', '.answer-line');
  });

  test('[UI30] who types on while an entry is on its way loses nothing of it', async () => {
    await callUp('SVN');
    await officer.page.getByPlaceholder('Slovenia (called now)').waitFor();
    await line().focus();
    await officer.context.setOffline(true);
    await type('1', 'Enter');
    await officer.page.getByText('1 command is waiting for the server').first().waitFor();
    await type('l', 'u', 'x');
    await officer.context.setOffline(false);
    await officer.page.getByText('Entered for Slovenia: can. It awaits read-back.').waitFor();
    expect(await line().inputValue()).toBe('lux');
    expect(saidBy('SVN')).toBe('can');
    await line().fill('');
  });

  test('[UI30] [TO9] the line says why it cannot be entered, and nothing is sent', async () => {
    const { page } = officer;
    await line().fill('p');
    await page.locator('#line-state').getByText('Which one? Poland, Portugal').waitFor();
    await line().fill('pol');
    await type('1', 'Enter');
    await page.locator('#line-state').getByText('Poland has not been called yet.').waitFor();
    await type('Escape');
    await eventually(async () => expect(await line().inputValue()).toBe(''));
    expect(saidBy('POL')).toBeUndefined();
  });

  test('[UI30] [PL12] a contribution goes in the same line, or with everything that a delegation can say', async () => {
    const { page } = officer;
    await callUp('ROU');
    await page.getByPlaceholder('Romania (called now)').waitFor();
    await line().focus();
    // Past the answers and the category, which is then missing.
    await type('1', 'Tab', 'Tab', 'Tab');
    await page.keyboard.type('Invented: two battalions');
    await type('Enter');
    await page.getByText('Please choose a category.').waitFor();
    expect(saidBy('ROU')).toBeUndefined();
    await type('Shift+Tab', 'f');
    await expectValue('Category', 'forces');
    await type('Tab', 'Tab', '8', '0', '0', 'Tab', 'Tab', '7', '2');
    await expectValue('Notice, hours', '72');
    await type('Enter');
    const pledgesOf = (code: string) => Object.values(viewOf(chair).pledges).filter((one) => one.delegation === code);
    await eventually(() => expect(pledgesOf('ROU')).toHaveLength(1));
    expect(saidBy('ROU')).toBe('can');
    expect(pledgesOf('ROU')[0]).toMatchObject({
      readBack: 'awaiting',
      content: { forceElement: { personnel: { min: '800' } }, readiness: { ntmHours: { max: '72' } } },
    });
    await line().fill('rou');
    await page.getByRole('button', { name: /^More details/ }).click();
    const dialog = page.getByRole('dialog', { name: 'A contribution said at the table' });
    await dialog.getByText('More details', { exact: true }).click();
    await dialog.getByText('Weapons and materiel').click();
    await press(dialog, 'Add an item');
    await press(dialog, 'Enter the contribution');
    await dialog.getByText('Please say in one line what you offer.').waitFor();
    await dialog.getByLabel('What do you offer?').fill('Invented: bridging');
    await dialog.getByLabel('Category').selectOption('Engineering');
    await dialog.getByRole('textbox', { name: 'Item' }).fill('Invented bridge');
    await dialog.getByText('Conditions and caveats').click();
    await press(dialog, 'Add a condition');
    await expectAccessible(page, 'Everything that can be said');
    await expectCount(dialog.getByLabel('Together with').locator('option', { hasText: 'Romania' }), 0);
    await press(dialog, 'Enter the contribution');
    await eventually(() =>
      expect(pledgesOf('ROU').map(({ content }) => content)).toContainEqual(
        expect.objectContaining({
          title: 'Invented: bridging',
          materiel: [{ item: 'Invented bridge' }],
          conditions: [{ kind: 'political-decision' }],
        }),
      ),
    );
    await leadTo(chair, 'sealed-offers');
    await page.getByText('This round is sealed:').waitFor();
  });
});
