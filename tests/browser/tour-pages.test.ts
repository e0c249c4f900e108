import { PARIS_PARTICIPANTS } from '@tour-de-table/server/demonstration/paris';
import type { Command } from '@tour-de-table/shared/meeting';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emulate, expectAccessible } from '../support/browser-axe.ts';
import { walkByTab } from '../support/browser-keyboard.ts';
import { lostInForcedColours, overflow } from '../support/browser-layout.ts';
import { enterByLink, expectCount, leadTo, openParis, type Paris } from '../support/browser-meeting.ts';
import { CUT_LINK, launchChromium, type PageOptions, type RunningChromium } from '../support/chromium.ts';
import { DAY_PLAN } from '../support/day/prepared-meeting.ts';
import { expectedBy, type Participant, pledgeBy, viewOf } from '../support/day.ts';
import { eventually } from '../support/eventually.ts';
import { startProxy, type TcpProxy } from '../support/tcp-proxy.ts';

const ROUND = 'tour-de-table';
/** Sizes of a desk, of a phone, and of the smallest screen that the pages are made for, CSS pixels. */
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const NARROW = { width: 360, height: 740 };

let chromium: RunningChromium;
let paris: Paris;
let proxy: TcpProxy;
let chair: Participant;
/** Everybody who takes part but New Zealand, whose browser is looked at. */
const others: Participant[] = [];

beforeAll(async () => {
  [chromium, paris] = await Promise.all([launchChromium(), openParis(DAY_PLAN)]);
  proxy = await startProxy({ upstream: { host: '127.0.0.1', port: Number(new URL(paris.url).port) } });
  chair = await paris.comeIn({ role: 'chair' });
  await eventually(() => viewOf(chair));
  for (const delegation of PARIS_PARTICIPANTS.filter((code) => code !== 'NZL')) {
    others.push(await paris.comeIn({ role: 'head', delegation }));
  }
  await leadTo(chair, ROUND);
  const order = [...PARIS_PARTICIPANTS].sort();
  await give({ type: 'start-tour', expected: expectedBy(chair), method: 'chair', order });
});
afterAll(async () => {
  for (const { client } of [...others, chair]) client?.close();
  await proxy?.close();
  await paris?.app.close();
  await chromium?.close();
});

const give = async (command: Command, who: Participant = chair) => {
  const result = await who.client.send(command);
  expect(result, command.type).toMatchObject({ outcome: 'ok' });
};
const callUp = async (delegation: string) => {
  const phaseId = viewOf(chair).meeting['meeting']?.current?.phaseId ?? '';
  const called = viewOf(chair).tours[phaseId]?.called ?? null;
  await give({ type: 'call-delegation', expected: expectedBy(chair), delegation, called });
};
const openSeat = async (seat: Parameters<Paris['linkFor']>[0], options: PageOptions) => {
  const opened = await chromium.openPage(options);
  const link = await paris.linkFor(seat);
  await enterByLink(opened.page, seat.delegation === 'NZL' ? link.replace(paris.url, proxy.url) : link);
  return opened;
};
const expectReason = async (page: Page, button: string | RegExp, reason: string | RegExp) => {
  const control = page.getByRole('button', { name: button }).first();
  await eventually(async () => expect(await control.getAttribute('aria-disabled')).toBe('true'));
  await page.getByText(reason).first().waitFor();
};

describe('before the chair asks', () => {
  test('[RC1] [RC2] the line of receipts tells who has the step, and changes as a device goes and comes back', async () => {
    const { page, screenshot } = await openSeat({ role: 'chair' }, DESK);
    const far = await openSeat({ role: 'head', delegation: 'NZL' }, { ...PHONE, expectedProblems: CUT_LINK });
    await far.page.getByRole('heading', { name: /before you$/ }).waitFor();
    await page.getByText('All 37 have this step').waitFor();
    proxy.cut();
    await far.page.getByRole('button', { name: /^Reconnecting/ }).waitFor();
    await callUp('ALB');
    await page.getByText('36 of 37 have this step').waitFor();
    await page.getByText('NZL no device').waitFor();
    // For information only: the next can be called all the same.
    const next = page.getByRole('button', { name: 'Call next: Australia' });
    await eventually(async () => expect(await next.getAttribute('aria-disabled')).toBe('false'));
    await page.getByText('36 of 37 have this step').click();
    await page.getByText('For your information: you can call and go on whatever it says.').waitFor();
    await expectAccessible(page, 'receipts');
    await screenshot('tour-receipts-chair');
    proxy.heal();
    // The page tries again by itself, at the latest after the longest of its pauses.
    await page.getByText('All 37 have this step').waitFor();
  });
});

describe('by keyboard, narrow, and without colours', () => {
  test('[UI6] the Tab key reaches everything in the chair’s tour and in the answer of who is called, and it can be seen', async () => {
    await callUp('BEL');
    const { page } = await openSeat({ role: 'chair' }, DESK);
    await page.locator('.called-name').getByText('Belgium').waitFor();
    await walkByTab(page, 'section.tour', 'seen', 81);
    const belgium = await openSeat({ role: 'head', delegation: 'BEL' }, DESK);
    await belgium.page.getByRole('heading', { name: 'You are called' }).waitFor();
    // The choice and the button; the further answers are the arrow keys’.
    expect(await walkByTab(belgium.page, 'section.turn', 'seen', 2)).toBe(2);
  });

  test.each([
    ['chair', { role: 'chair' }, 'All delegations, in the order of calls'],
    ['secretariat', { role: 'secretariat' }, 'All delegations, in the order of calls'],
    ['called', { role: 'head', delegation: 'BEL' }, 'Tour de table: your delegation'],
    ['adviser', { role: 'adviser', delegation: 'BEL', label: 'J5' }, 'Tour de table: your delegation'],
    ['listener', { role: 'head', delegation: 'KOR' }, 'Tour de table: your delegation'],
    ['observer', { role: 'observer', label: 'Narrow' }, 'Called now'],
    ['capital', { role: 'capital', delegation: 'BEL' }, 'You will be asked after the meeting'],
  ] as const)('[UI7] %s: fits 390 and 360 px, and keeps its shape in forced colours', async (name, seat, sign) => {
    const { page, screenshot } = await openSeat(seat, PHONE);
    await page.getByText(sign).or(page.getByLabel(sign)).first().waitFor();
    expect(await overflow(page)).toEqual([]);
    await screenshot(`tour-phone-${name}`);
    await page.setViewportSize(NARROW);
    expect(await overflow(page)).toEqual([]);
    await emulate(page, { forcedColors: 'active' });
    expect(await lostInForcedColours(page)).toEqual([]);
    await screenshot(`tour-forced-colours-${name}`);
  });
});

describe('where somebody cannot do a thing', () => {
  test('[UI3] [VO2] an adviser and a listener see why, in place of buttons that are not there', async () => {
    const adviser = await openSeat({ role: 'adviser', delegation: 'BEL', label: 'J5' }, DESK);
    const none =
      'Your seat has no voice: the head of your delegation answers, or an alternate who was given the voice.';
    await adviser.page.getByRole('region', { name: 'Belgium is called now' }).getByText(none).waitFor();
    await expectCount(adviser.page.getByRole('button', { name: 'Send the answer' }), 0);
    const listener = await openSeat({ role: 'head', delegation: 'JPN' }, DESK);
    await listener.page.getByText(/^Your delegation is here to listen, so it does not contribute/).waitFor();
    await callUp('JPN');
    await listener.page.getByRole('heading', { name: 'You are called' }).waitFor();
    const answers = listener.page.getByRole('group', { name: 'Your answer' }).getByRole('radio');
    await expectCount(answers, 3);
    await expectReason(listener.page, 'Send the answer', 'Choose an answer first.');
    const secretariat = await openSeat({ role: 'secretariat' }, DESK);
    await expectReason(secretariat.page, /^Call next/, 'The holder of the gavel starts it and calls.');
  });

  test('[UI3] [CA1] before the closing a capital sees its contributions, and why it cannot decide yet', async () => {
    const ireland = others.find(({ name }) => name === 'IRL');
    if (ireland === undefined) throw new Error('Ireland is not here.');
    await give(pledgeBy(ireland, 'Invented: demining teams'), ireland);
    const { page, screenshot } = await openSeat({ role: 'capital', delegation: 'IRL' }, PHONE);
    await page.getByRole('heading', { name: 'Invented: demining teams' }).waitFor();
    await expectReason(page, 'Decide…', 'You decide after the meeting has been closed.');
    await expectAccessible(page, 'capital before the closing');
    await screenshot('tour-before-the-closing-capital');
  });
});

describe('a draft', () => {
  test('[UI4] [DR1] what is written while the link is broken is there after a reload, and shared when the link is back', async () => {
    const { page } = await openSeat({ role: 'head', delegation: 'NZL' }, { ...PHONE, expectedProblems: CUT_LINK });
    await page.getByText(/^Your delegation is here to listen/).waitFor();
    await give({ type: 'set-participation', delegation: 'NZL', participation: 'full' });
    const field = page.getByLabel('What do you offer?');
    await field.fill('A patrol aircraft');
    await page.getByText('Shared with your delegation').waitFor();
    proxy.cut();
    await page.getByRole('button', { name: /^Reconnecting/ }).waitFor();
    await field.fill('A patrol aircraft and its crew');
    await page.getByText('Kept on this device, shared when the link is back').waitFor();
    await expectAccessible(page, 'a draft without a link');
    proxy.heal();
    await page.reload();
    await eventually(async () => expect(await field.inputValue()).toBe('A patrol aircraft and its crew'));
    await page.getByText('Shared with your delegation').waitFor();
    const adviser = await openSeat({ role: 'adviser', delegation: 'NZL', label: 'Wellington' }, DESK);
    await adviser.page.getByRole('button', { name: 'Open the draft: A patrol aircraft and its crew' }).waitFor();
  });
});

describe('what cannot be undone', () => {
  test('[DI10] [UI5] for the chair only: consent says what follows from it, and the release that it is for good', async () => {
    await leadTo(chair, 'for-the-chair');
    const head = await openSeat({ role: 'head', delegation: 'ITA' }, DESK);
    const { page } = head;
    await page.getByLabel('What do you offer?').fill('Carabinieri');
    await page.getByLabel('Category').selectOption('Forces');
    await page.getByRole('button', { name: 'Send to the chair only' }).click();
    const lead = await openSeat({ role: 'chair' }, DESK);
    await lead.page.getByText('no consent to release yet').waitFor();
    const box = lead.page.getByRole('checkbox', { name: 'Select for release: Italy, Carabinieri' });
    await expectCount(box, 0);
    await page.getByRole('button', { name: 'Agree to disclose…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Agree that version 1 is disclosed?' });
    await dialog.getByText('Once it is disclosed, that cannot be undone.').waitFor();
    await expectAccessible(page, 'consent dialog');
    await head.screenshot('tour-consent-head');
    await dialog.getByRole('button', { name: 'Agree to disclose' }).click();
    await box.check();
    await lead.page.getByRole('button', { name: 'Release 1…' }).click();
    const release = lead.page.getByRole('dialog', { name: 'Release 1 contribution to all?' });
    await release.getByText('A disclosure cannot be undone.').waitFor();
    await lead.page.keyboard.press('Escape');
    expect(Object.values(viewOf(chair).pledges).find(({ delegation }) => delegation === 'ITA')?.disclosed).toBe('no');
  });
});
