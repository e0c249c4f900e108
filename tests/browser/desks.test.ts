import type { Command } from '@tour-de-table/shared/meeting';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../support/browser-axe.ts';
import { walkByTab } from '../support/browser-keyboard.ts';
import { overflow } from '../support/browser-layout.ts';
import { enterByLink, expectCount, openParis, type Paris } from '../support/browser-meeting.ts';
import { launchChromium, type OpenPage, type RunningChromium } from '../support/chromium.ts';
import { expectedBy, type Participant, parisCsv, viewOf } from '../support/day.ts';
import { eventually } from '../support/eventually.ts';

/** Sizes of a desk and of the smallest screen that the pages are made for, CSS pixels. */
const DESK = { width: 1280, height: 800 };
const NARROW = { width: 320, height: 740 };
const DAY = 86_400_000;

let chromium: RunningChromium;
let paris: Paris;
let chair: Participant;
let poland: Participant;
/** The secretariat's page, from desk to desk as somebody works there. */
let officer: OpenPage;
/** A deputy's page beside it. */
let deputy: OpenPage;

beforeAll(async () => {
  [chromium, paris] = await Promise.all([launchChromium(), openParis()]);
  [chair, poland] = await Promise.all([
    paris.comeIn({ role: 'chair' }),
    paris.comeIn({ role: 'head', delegation: 'POL' }),
  ]);
  await eventually(() => [viewOf(chair), viewOf(poland)]);
  await give({ type: 'open-sitting', expected: expectedBy(chair) });
  [officer, deputy] = await Promise.all([chromium.openPage(DESK), chromium.openPage(DESK)]);
  await enterByLink(officer.page, await paris.linkFor({ role: 'secretariat' }));
  await enterByLink(deputy.page, await paris.linkFor({ role: 'deputy', label: 'Night shift' }));
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
const press = (where: Page | Locator, name: string | RegExp) =>
  where.getByRole('button', { name, exact: true }).click();
const toDesk = async (name: string) => {
  await officer.page.getByRole('link', { name, exact: true }).click();
  await officer.page.locator('.desk-title').waitFor();
};
/** The choice itself is not drawn: its label is. */
const filter = (name: RegExp) => officer.page.locator('.status-filters label').filter({ hasText: name }).click();
const agendaNow = () =>
  Object.values(viewOf(poland).phases)
    .sort((a, b) => a.index - b.index)
    .map(({ title }) => title['en']);
const delegation = (code: string, whose: Participant = chair) => viewOf(whose).delegations[code];
/** Walks at the size of a desk and looks at the narrow one, where all has least room. */
const expectFine = async (label: string, walked = '#content') => {
  const { page } = officer;
  await walkByTab(page, walked, 'uncovered', 11);
  await page.setViewportSize(NARROW);
  expect(await overflow(page), label).toEqual([]);
  // The strip of desks is wider than a phone: the desk that one is at is in sight.
  const here = page.locator('.desk-links [aria-current]');
  await eventually(async () => expect((await here.boundingBox()) ?? { x: -1 }, label).toSatisfy(isWithinNarrow));
  await expectAccessible(page, `${label}, narrow`);
  await page.setViewportSize(DESK);
};
const isWithinNarrow = ({ x, width = 0 }: { readonly x: number; readonly width?: number }) =>
  x >= 0 && x + width <= NARROW.width;

describe('the agenda', () => {
  test('[AG1] a step is inserted, moved by keyboard, looked at, and then everybody has it', async () => {
    await toDesk('Agenda');
    const { page } = officer;
    await page.getByText('These steps stay as they are').waitFor();
    await press(page, 'Add a step after “Questions”');
    await page.keyboard.type('Invented: press line');
    await page.getByLabel('Revision').or(page.getByText('Added: Invented: press line')).first().waitFor();
    await page.keyboard.press('Alt+ArrowUp');
    await eventually(async () =>
      expect(await page.locator('.phase-editor input:focus').inputValue()).toBe('Invented: press line'),
    );
    // Nobody has it yet, and it is still there after a reload.
    expect(agendaNow()).not.toContain('Invented: press line');
    await page.reload();
    await page.getByText('Added: Invented: press line').waitFor();
    // Its steps are alike: those of one part stand for all.
    await expectFine('The agenda', '.part-editor');
    await press(page, 'Revise the agenda');
    await page.getByText('The agenda is revised. Everybody sees it.').waitFor();
    await eventually(() =>
      expect(agendaNow().slice(0, 4)).toEqual([
        'Opening',
        'The plan is presented',
        'Invented: press line',
        'Questions',
      ]),
    );
  });

  test('[UI31] what a colleague has revised meanwhile is shown, and one’s own draft goes onto it', async () => {
    const { page } = officer;
    await deputy.page.getByRole('link', { name: 'Agenda', exact: true }).click();
    const minutesOf = (where: Page, title: string) =>
      where
        .locator('.phase-editor')
        .filter({ has: where.getByRole('button', { name: `Remove “${title}”`, exact: true }) })
        .getByLabel('Minutes');
    await minutesOf(page, 'Questions').fill('45');
    await minutesOf(deputy.page, 'Coffee break').fill('25');
    await press(deputy.page, 'Revise the agenda');
    await page.getByText('Somebody else has revised the agenda meanwhile.').waitFor();
    await page.locator('#overtaken').getByText('Coffee break: 15 → 25 min').waitFor();
    await eventually(async () =>
      expect(await page.getByRole('button', { name: 'Revise the agenda' }).getAttribute('aria-disabled')).toBe('true'),
    );
    await eventually(async () => expect(await minutesOf(page, 'Questions').inputValue()).toBe('45'));
    await expectAccessible(page, 'An agenda that was overtaken');
    await press(page, 'Bring my changes onto it');
    await eventually(async () => expect(await minutesOf(page, 'Coffee break').inputValue()).toBe('25'));
    await eventually(async () => expect(await minutesOf(page, 'Questions').inputValue()).toBe('45'));
    await minutesOf(page, 'Questions').fill('');
    await press(page, 'Revise the agenda');
    await page.getByText('Whole minutes, from 1 to 1440.').waitFor();
    await minutesOf(page, 'Questions').fill('45');
    await press(page, 'Revise the agenda');
    await eventually(() => {
      const { questions, break: pause } = viewOf(poland).phases;
      expect([questions?.plannedMinutes, pause?.plannedMinutes]).toEqual([45, 25]);
    });
  });
});

describe('the ledger of invitations', () => {
  test('[LE1] [LE3] the ledger is filtered, a late acceptance is noted, and credentials are checked', async () => {
    await toDesk('Invitations');
    const { page } = officer;
    const rows = page.locator('.ledger-table tbody tr');
    const rowOf = (name: string) => rows.filter({ has: page.getByRole('rowheader', { name }) });
    await expectCount(rows, 40);
    await filter(/^Credentials to check/);
    await expectCount(rows, 1);
    await press(page, 'Check 1 as announced…');
    const checking = page.getByRole('dialog', { name: 'Check 1 as announced' });
    await checking.getByRole('checkbox', { name: 'Poland Chief of defence' }).waitFor();
    await expectAccessible(page, 'Before many credentials are noted');
    await press(checking, 'Note 1 as checked');
    await eventually(() => expect(delegation('POL')?.credentials?.representation).toBe('chief-of-defence'));
    await filter(/^All/);
    await page.getByRole('searchbox').fill('Croatia');
    await expectFine('The ledger');
    await page.getByRole('searchbox').fill('');
    await filter(/^No reply/);
    await eventually(async () => expect(await rows.count()).toBe(2));
    expect(delegation('HRV', poland)).toBeUndefined();
    await press(page, 'Croatia accepts late');
    await eventually(() => expect(delegation('HRV', poland)?.code).toBe('HRV'));
    expect(delegation('HRV')?.invitation).toBe('late');
    await filter(/^All/);
    await page.getByRole('searchbox').fill('croa');
    await page.getByLabel('Whom the credentials of Croatia name').selectOption('Deputy');
    await rowOf('Croatia')
      .getByText(/^checked/)
      .waitFor();
    await eventually(() => expect(delegation('HRV')?.representation).toBe('deputy'));
    // Back again: it would vanish from everybody's table, so it is asked first.
    await page.getByLabel('Invitation of Croatia', { exact: true }).selectOption('Declined');
    const dialog = page.getByRole('dialog', { name: 'Croatia: Declined?' });
    await expectAccessible(page, 'Before a delegation is hidden');
    await press(dialog, 'It no longer takes part');
    await eventually(() => expect(delegation('HRV', poland)).toBeUndefined());
    await press(page, 'Back to: Accepted late');
    await eventually(() => expect(delegation('HRV', poland)?.code).toBe('HRV'));
    await page.getByRole('searchbox').fill('united states');
    const status = page.getByLabel('Invitation of United States', { exact: true });
    await eventually(async () => expect(await status.inputValue()).toBe('not-invited'));
    expect(delegation('USA', poland)).toBeUndefined();
  });

  test('[LE2] a reminder that is due is written to be sent by other ways, and noted', async () => {
    const { page } = officer;
    await page.getByRole('searchbox').fill('');
    await give({ type: 'set-reply-by', replyBy: Date.now() - DAY });
    await filter(/^Reminders due/);
    await press(page, 'Remind Montenegro');
    const dialog = page.getByRole('dialog', { name: 'Remind Montenegro' });
    const text = dialog.getByLabel('A text to send');
    await eventually(async () => expect(await text.inputValue()).toContain('We have not had your reply yet.'));
    await expectAccessible(page, 'A reminder');
    await press(dialog, 'Note that it was sent');
    await eventually(() => expect(delegation('MNE')?.reminders).toHaveLength(1));
    await filter(/^All/);
  });

  test('[DE1] [HT13] a file is looked at first: what is wrong by row, what is new and changed; once more brings nobody twice', async () => {
    const { page } = officer;
    const panel = page.locator('.import');
    const choose = (text: string) =>
      panel
        .getByLabel('CSV file')
        .setInputFiles({ name: 'ledger.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    const [header = '', ...lines] = parisCsv().trimEnd().split('\r\n');
    const malta = 'MLT,state,EU,invited,remote,,full,ad-referendum';
    const csv = (rows: readonly string[]) => [header, ...rows, ''].join('\r\n');
    await choose(csv([...lines, malta, 'ZZZZ,state,,perhaps,remote,,full,ad-referendum']));
    await panel.getByText(/things? in it cannot be taken:$/).waitFor();
    const faulty = panel.locator('.import-list li', { hasText: 'Row 43' });
    await faulty.getByText('What can stand here: not-invited, invited, no-reply, accepted, declined, late.').waitFor();
    await panel.getByText('1 new').waitFor();
    expect(Object.keys(viewOf(chair).delegations)).not.toContain('MLT');
    await expectAccessible(page, 'A file with errors');
    await choose(csv([malta]));
    await press(panel, 'Import 1 delegation');
    await page.getByText('1 row was imported.').waitFor();
    await page.locator('.ledger-table').getByRole('rowheader', { name: /Malta/ }).waitFor();
    await choose(csv([malta]));
    await panel.locator('p', { hasText: 'Everything in it is so already.' }).waitFor();
    await press(panel, 'Put it away');
    await eventually(() => expect(Object.keys(viewOf(chair).delegations)).toContain('MLT'));
  });
});

describe('the summary', () => {
  test('[SU1] a draft from the record is edited and saved, and what a colleague saves meanwhile is shown', async () => {
    await give({ type: 'close-sitting', expected: expectedBy(chair) });
    await toDesk('Summary');
    const { page } = officer;
    const text = page.getByLabel('Text in English');
    await press(page, 'Draft in English');
    await eventually(async () => expect(await text.inputValue()).not.toBe(''));
    await text.fill(`${await text.inputValue()}\nInvented: a closing line.`);
    await page.reload();
    await eventually(async () => expect(await text.inputValue()).toContain('Invented: a closing line.'));
    await press(page, 'Save');
    await page.getByText('The summary is saved.').waitFor();
    await text.fill('Invented: mine.');
    await give({ type: 'edit-summary', version: 1, language: 'en', text: 'Invented: theirs.' });
    await page.getByText('Somebody else has changed this language meanwhile.').waitFor();
    await page.getByText('Invented: theirs.').first().waitFor();
    await eventually(async () => expect(await text.inputValue()).toBe('Invented: mine.'));
    await expectFine('The summary');
    await press(page, 'Go on with mine');
    await press(page, 'Save');
    await page.getByRole('button', { name: 'Version 3' }).waitFor();
    await page.getByRole('button', { name: 'Version 2' }).click();
    const dialog = page.getByRole('dialog', { name: 'Version 2' });
    await dialog.locator('ins').getByText('Invented: theirs.').waitFor();
    await dialog.locator('del').getByText('Invented: a closing line.').waitFor();
    await expectAccessible(page, 'A version beside the one before');
    await press(dialog, 'Back');
  });

  test('[SU2] [SU3] [SU4] [SU5] it is published, put to silence by all clocks, broken, and the outcome is on every page', async () => {
    const { page } = officer;
    const member = Object.values(viewOf(chair).members).find(({ label }) => label === 'Night shift')?.id ?? '';
    await give({ type: 'hand-over-gavel', expected: expectedBy(chair), to: member });
    await deputy.page.getByRole('link', { name: 'Summary', exact: true }).click();
    await press(deputy.page, 'Publish…');
    await press(deputy.page.getByRole('dialog', { name: 'Publish version 3?' }), 'Publish');
    await eventually(() =>
      expect(Object.values(viewOf(poland).summaries).map(({ texts }) => texts['en'])).toEqual(['Invented: mine.']),
    );
    await press(deputy.page, 'Open a silence procedure…');
    const dialog = deputy.page.getByRole('dialog', { name: 'Put version 3 to silence?' });
    await dialog.getByText('The deadline in the capitals').click();
    await dialog.getByLabel('Deadline (Paris time)').fill('2049-03-11T18:00');
    await dialog
      .locator('.capital-times div')
      .filter({ hasText: 'Japan' })
      .getByText(/^Mar 12, 2049, 2:00/)
      .waitFor();
    await expectAccessible(deputy.page, 'Before a silence');
    await press(dialog, 'Open a silence procedure');
    await page.getByText('Nobody has broken the silence so far.').waitFor();
    const [silenceId = ''] = Object.keys(viewOf(poland).silences);
    await give(
      { type: 'break-silence', delegation: 'POL', silenceId, reason: 'Invented: the second paragraph' },
      poland,
    );
    await page.getByText('Invented: the second paragraph').waitFor();
    await page.locator('.silence-procedure').getByText('Poland', { exact: true }).waitFor();
    await expectAccessible(page, 'A silence that was broken');
  });
});
