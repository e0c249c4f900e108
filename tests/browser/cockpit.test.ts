import { PARIS_PARTICIPANTS } from '@tour-de-table/server/demonstration/paris';
import type { Command } from '@tour-de-table/shared/meeting';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../support/browser-axe.ts';
import { countInSight, isInSight, movedIn, pressable, scrollFaults } from '../support/browser-cockpit.ts';
import { hasFocus, walkByTab } from '../support/browser-keyboard.ts';
import { overflow } from '../support/browser-layout.ts';
import { enterByLink, expectCount, headline, leadTo, openParis, type Paris } from '../support/browser-meeting.ts';
import { launchChromium, type RunningChromium } from '../support/chromium.ts';
import { DAY_PLAN } from '../support/day/prepared-meeting.ts';
import { expectedBy, type Participant, pledgeBy, seenBy, viewOf } from '../support/day.ts';
import { eventually } from '../support/eventually.ts';

/** Of who is left in the tour so many are in view on the smaller desk. */
const ROWS_MIN = 5;
/** Sizes of a screen that shows everything at once, and of the smallest that the pages are made for, CSS pixels. */
const SCREENS = [
  { width: 1440, height: 900 },
  { width: 1280, height: 800 },
] as const;
const [DESK] = SCREENS;
const NARROW = { width: 360, height: 740 };
const ROUND = 'tour-de-table';
/** Who is here, in the order in which the tour calls them. */
const CODES: readonly string[] = ['FRA', 'GBR', 'NOR', 'TUR', 'POL'];

let chromium: RunningChromium;
let paris: Paris;
/** Leads over the SDK, where the page is not what is looked at. */
let lead: Participant;
let page: Page;
const heads = new Map<string, Participant>();

beforeAll(async () => {
  [chromium, paris] = await Promise.all([launchChromium(), openParis(DAY_PLAN)]);
  lead = await paris.comeIn({ role: 'chair' });
  for (const code of CODES) heads.set(code, await paris.comeIn({ role: 'head', delegation: code }));
  await eventually(() => [lead, ...heads.values()].map(viewOf));
  ({ page } = await chromium.openPage(DESK));
  await enterByLink(page, await paris.linkFor({ role: 'chair' }));
  await headline(page, 'The sitting has not been opened yet').waitFor();
});
afterAll(async () => {
  for (const { client } of [lead, ...heads.values()]) client?.close();
  await paris?.app.close();
  await chromium?.close();
});

const head = (code: string): Participant => {
  const found = heads.get(code);
  if (found === undefined) throw new Error(`${code} is not here.`);
  return found;
};
const give = async (command: Command, who: Participant = lead) => {
  const result = await who.client.send(command);
  expect(result, command.type).toMatchObject({ outcome: 'ok' });
};
const ask = (code: string, kind: 'statement' | 'question' | 'point-of-order') =>
  give({ type: 'request-floor', delegation: code, kind }, head(code));
const tour = () => viewOf(lead).tours[ROUND];
const call = (delegation: string) =>
  give({ type: 'call-delegation', expected: expectedBy(lead), delegation, called: tour()?.called ?? null });
const press = (place: Page | Locator, name: string | RegExp) =>
  place.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).click();
const tab = (name: string) => page.getByRole('tab', { name }).click();
const queue = () => page.getByRole('list', { name: 'Requests for the floor, in order' }).getByRole('listitem');
const expectQueue = (names: readonly string[]) =>
  eventually(async () => {
    const lines = await queue().locator('.name').allTextContents();
    expect(lines).toEqual(names);
  });
/** Leaves all panes: nobody points at anything, and nothing has the focus. */
const goAway = async () => {
  await page.mouse.move(4, 4);
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
};
/** A state as it is on a desk, light and dark, and whether it fits the smallest screen. */
const lookAt = async (state: string) => {
  await expectAccessible(page, state);
  await page.setViewportSize(NARROW);
  await eventually(async () => expect(await overflow(page), state).toEqual([]));
  await page.setViewportSize(DESK);
};
const expectNoPageScroll = async () => {
  const sizes = await page.evaluate(() => {
    const { scrollHeight, scrollWidth } = document.documentElement;
    return { down: scrollHeight - innerHeight, across: scrollWidth - innerWidth };
  });
  expect(sizes).toEqual({ down: 0, across: 0 });
};

/** Rests the pointer on a control and answers with a look at whether it, and what is under the pointer, is as it was. */
async function restOn(control: Locator): Promise<() => Promise<void>> {
  await control.scrollIntoViewIfNeeded();
  const box = await control.boundingBox();
  if (box === null) throw new Error(`Nothing to point at: ${String(control)}`);
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(at.x, at.y);
  const under = await page.evaluateHandle(({ x, y }) => document.elementFromPoint(x, y), at);
  const text = await under.evaluate((element) => element?.textContent);
  return async () => {
    const now = await under.evaluate(
      (element, { x, y }) => ({
        isSame: element === document.elementFromPoint(x, y),
        text: element?.textContent,
      }),
      at,
    );
    expect(now).toEqual({ isSame: true, text });
    const button = await under.evaluate((element) => {
      const { x, y, width, height } = (element?.closest('button') ?? element)?.getBoundingClientRect() ?? new DOMRect();
      return { x, y, width, height };
    });
    expect(button).toEqual(box);
  };
}

describe('before the opening', () => {
  test('[UI20] [UI7] who is here stands beside, nothing can be undone, and the step says what it will do', async () => {
    await page.getByText('5 of 37 here').waitFor();
    await page.getByRole('region', { name: 'What will happen' }).getByText('The sitting is open').waitFor();
    const undo = page.getByRole('button', { name: 'Undo…' });
    await eventually(async () => expect(await undo.getAttribute('aria-disabled')).toBe('true'));
    await expectNoPageScroll();
    await lookAt('before the opening');
  });

  test('[DO1] [DO2] documents are set, presented and turned by keys, for everybody', async () => {
    await tab('Documents');
    await press(page, 'Edit…');
    const dialog = page.getByRole('dialog', { name: 'Documents of the meeting' });
    await press(dialog, 'Add a document');
    await dialog
      .getByLabel(/^Name \(/)
      .first()
      .fill('The plan');
    await dialog.getByLabel('Link').fill('https://example.org/plan.pdf');
    await dialog.getByLabel('Pages').fill('12');
    await press(dialog, 'Save for everybody');
    await leadTo(lead, 'questions');
    await headline(page, 'Questions').waitFor();
    // What can be undone is said beside the button, and what would follow before it is done.
    await page.locator('.undo').getByText('The meeting went to this step.').waitFor();
    await press(page, 'Undo…');
    const undo = page.getByRole('dialog', { name: 'Undo the last step?' });
    for (const follows of [
      /^The meeting goes back to “/,
      'Everybody sees it at once.',
      'What was disclosed stays disclosed.',
    ])
      await undo.getByText(follows).waitFor();
    await press(undo, 'Back');
    await expectCount(undo, 0);
    await press(page, 'Present The plan to everybody, from page 1');
    await page.getByText('page 1 of 12').waitFor();
    await goAway();
    await page.keyboard.press('d');
    await page.keyboard.press('ArrowRight');
    await page.getByText('page 2 of 12').waitFor();
    expect(await page.getByRole('button', { name: 'Previous page' }).evaluate(hasFocus)).toBe(true);
    await page.getByLabel('Go to page').fill('9');
    await page.keyboard.press('Enter');
    await page.getByText('page 9 of 12').waitFor();
    await eventually(() => expect(viewOf(head('NOR')).presentation['presentation']?.page).toBe(9));
    await tab('Contributions');
  });
});

describe('questions', () => {
  test('[FL1] [FL2] [FL4] the floor is given from one queue; a point of order comes first; the order changes with a reason', async () => {
    await ask('NOR', 'question');
    await ask('POL', 'statement');
    await ask('GBR', 'question');
    await ask('TUR', 'point-of-order');
    await expectQueue(['Türkiye', 'Norway', 'Poland', 'United Kingdom']);
    await goAway();
    await page.keyboard.press('f');
    const next = page.getByRole('button', { name: 'Next: Türkiye' });
    await eventually(async () => expect(await next.evaluate(hasFocus)).toBe(true));
    await page.waitForTimeout(SETTLED_MS);
    await page.keyboard.press('Enter');
    await page.locator('.speaker-name').getByText('Türkiye').waitFor();
    await expectQueue(['Norway', 'Poland', 'United Kingdom']);

    await press(page, 'Order…');
    const dialog = page.getByRole('dialog', { name: 'Change the order of the queue?' });
    await dialog.getByRole('option', { name: /United Kingdom/ }).click();
    await press(dialog, 'To the top');
    const use = dialog.getByRole('button', { name: 'Use this order' });
    await eventually(async () => expect(await use.isDisabled()).toBe(true));
    await dialog.getByLabel('Reason').fill('The hosts answer first');
    await use.click();
    await expectQueue(['United Kingdom', 'Norway', 'Poland']);
    await page.getByText(/Reason: The hosts answer first/).waitFor();
  });

  test('[FL5] a speech is paused, goes on, and gets a minute more', async () => {
    await press(page, 'Pause');
    await page.locator('.speaker-time').getByText('paused').waitFor();
    await press(page, 'Go on');
    await press(page, /^\+1 min/);
    await page
      .locator('.speaker-time')
      .getByText(/of 4:00/)
      .waitFor();
    await goAway();
    await lookAt('questions with a queue');
  });

  test('[UI21] a point of order moves nothing in the queue under the pointer, and is named; leaving takes it in', async () => {
    await press(page, 'End');
    await page.locator('.speaker-name').getByText('Nobody has the floor').waitFor();
    await goAway();
    const expectSame = await restOn(page.getByRole('button', { name: 'Give the floor to Poland' }));
    await ask('TUR', 'point-of-order');
    const news = page.getByRole('button', { name: 'New: point of order' });
    await news.waitFor();
    await expectSame();
    await page.getByRole('button', { name: 'Next: United Kingdom' }).waitFor();
    await ask('FRA', 'statement');
    // What comes after all the others pushes nothing away, and is shown at once.
    await expectQueue(['United Kingdom', 'Norway', 'Poland', 'France']);
    await expectSame();
    await goAway();
    await expectQueue(['Türkiye', 'United Kingdom', 'Norway', 'Poland', 'France']);
    await expectCount(news, 0);
  });
});

describe('notes', () => {
  test('[NO1] [NO2] a note is kept, versioned, and each earlier text can be read and brought back', async () => {
    await goAway();
    await page.keyboard.press('w');
    const note = page.getByLabel('Note', { exact: true });
    expect(await note.evaluate(hasFocus)).toBe(true);
    await page.keyboard.type('Ask Poland about its brigade. nsu?');
    await expectCount(page.getByRole('dialog'), 0);
    await page.getByText(/^Saved, version 1/).waitFor();
    await note.fill('Poland has answered.');
    await page.getByText(/^Saved, version 2/).waitFor();
    await press(page, 'Earlier texts…');
    const dialog = page.getByRole('dialog', { name: 'Texts of this note' });
    await dialog.getByText('Poland has answered.').waitFor();
    await dialog.getByRole('radio', { name: /^Version 1/ }).check();
    await dialog.getByText('Ask Poland about its brigade. nsu?').waitFor();
    await expectAccessible(page, 'earlier texts of a note');
    await press(dialog, 'Put this text into the note');
    await page.getByText(/^Saved, version 3/).waitFor();
    await page.reload();
    await headline(page, 'Questions').waitFor();
    await eventually(async () => expect(await note.inputValue()).toBe('Ask Poland about its brigade. nsu?'));
  });
});

describe('the tour under way', () => {
  const OFFER = 'Engineers, within days';

  beforeAll(async () => {
    await leadTo(lead, ROUND);
    const others = PARIS_PARTICIPANTS.filter((code) => !CODES.includes(code));
    const order = [...CODES, ...others];
    await give({ type: 'start-tour', expected: expectedBy(lead), method: 'chair', order });
    await call('FRA');
    await eventually(() => expect(viewOf(head('FRA')).tours[ROUND]?.called).toBe('FRA'));
    await give({ type: 'respond-to-call', delegation: 'FRA', seen: seenBy(head('FRA')), response: 'can' }, head('FRA'));
    await give(pledgeBy(head('FRA'), OFFER), head('FRA'));
    await eventually(() => expect(tour()?.called).toBeNull());
    // What was asked for under the questions has ended with them.
    await ask('FRA', 'statement');
    await ask('TUR', 'point-of-order');
    await call('GBR');
    await page.locator('.called-name').getByText('United Kingdom').waitFor();
    await goAway();
  });

  test.each(SCREENS)('[UI20] at $width × $height everything is in view, and the page does not scroll', async (size) => {
    await page.setViewportSize(size);
    const inView: Readonly<Record<string, Locator>> = {
      phase: headline(page, 'What do you bring to the table?'),
      sitting: page.getByText('Open', { exact: true }),
      countdown: page.getByRole('timer').first(),
      'next step': page.getByRole('button', { name: /^Go to: Further contributions/ }),
      'what it does': page.getByText('“What do you bring to the table?” ends.'),
      undo: page.getByRole('button', { name: 'Undo…' }),
      'what it would undo': page.locator('.undo .was'),
      receipts: page.getByText(/have this step$/),
      agenda: page.getByRole('region', { name: 'Agenda' }).locator('[aria-current=step]'),
      called: page.locator('.called-name'),
      'call next': page.getByRole('button', { name: 'Call next: Norway' }),
      'who is left': page.locator('.tour-line').getByText('Norway'),
      'spoken answer': page.locator('#spoken-who'),
      'next speaker': page.getByRole('button', { name: 'Next: Türkiye' }),
      queue: page.getByRole('button', { name: 'Give the floor to Türkiye' }),
      contribution: page.getByRole('heading', { name: OFFER }),
      record: page.getByRole('button', { name: 'Put on record' }),
      note: page.getByLabel('Note', { exact: true }),
    };
    await inView['contribution']?.waitFor();
    for (const [what, locator] of Object.entries(inView)) {
      const seen = await locator.evaluate(isInSight);
      expect(seen, what).toBe(true);
    }
    const rows = await page.locator('.tour-line').evaluateAll(countInSight);
    expect(rows, 'of who is left').toBeGreaterThanOrEqual(ROWS_MIN);
    await eventually(async () => expect(await page.evaluate(scrollFaults)).toEqual([]));
    await expectNoPageScroll();
    await page.setViewportSize(DESK);
  });

  test('[UI21] what arrives changes nothing under a pointer that rests on a contribution or on the next call', async () => {
    const expectSame = await restOn(page.getByRole('button', { name: 'Put on record' }));
    await give(pledgeBy(head('NOR'), 'A frigate'), head('NOR'));
    await give(pledgeBy(head('POL'), 'A bridge'), head('POL'));
    await page.getByRole('button', { name: '2 new', exact: true }).waitFor();
    await expectSame();
    await expectCount(page.getByRole('article'), 1);
    await press(page, '2 new');
    await expectCount(page.getByRole('article'), 3);

    const expectSameCall = await restOn(page.getByRole('button', { name: 'Call next: Norway' }));
    await give({ type: 'respond-to-call', delegation: 'GBR', seen: seenBy(head('GBR')), response: 'can' }, head('GBR'));
    await page.getByText('2 of 37 heard').waitFor();
    await give(pledgeBy(head('GBR'), 'A squadron'), head('GBR'));
    await expectCount(page.getByRole('article'), 4);
    await expectSameCall();
    await goAway();
  });

  test('[UI21] the list of who is left stands still while the pointer is in it', async () => {
    await call('NOR');
    await page.locator('.called-name').getByText('Norway').waitFor();
    await eventually(() => expect(viewOf(head('NOR')).tours[ROUND]?.called).toBe('NOR'));
    const expectSame = await restOn(page.getByRole('button', { name: 'Call Türkiye' }));
    const places = await page.evaluate(pressable);
    expect(Object.keys(places).length).toBeGreaterThan(8);
    await give(
      { type: 'respond-to-call', delegation: 'NOR', seen: seenBy(head('NOR')), response: 'pass' },
      head('NOR'),
    );
    await page.locator('.tour-line').filter({ hasText: 'Norway' }).getByText('passed').waitFor();
    await give(pledgeBy(head('POL'), 'A second bridge'), head('POL'));
    await page.getByRole('tab', { name: 'Contributions 5' }).waitFor();
    heads.set('DEU', await paris.comeIn({ role: 'head', delegation: 'DEU' }));
    await page.getByText('6 of 37 have this step').waitFor();
    await eventually(() => viewOf(head('DEU')));
    await ask('DEU', 'statement');
    await queue().getByText('Germany').waitFor();
    await expectSame();
    // Neither the bar of the step nor what else can be pressed beside the pointer has moved.
    expect(movedIn(places, await page.evaluate(pressable))).toEqual([]);
    await goAway();
    await expectCount(page.locator('.tour-line').filter({ hasText: 'Norway' }), 0);
  });

  test('[UI22] every key of the help does what it says, no other does anything, and none does where one types', async () => {
    await goAway();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard' });
    await expectAccessible(page, 'help');
    // All of it at once, also on the smaller desk.
    await page.setViewportSize(SCREENS[1]);
    await eventually(async () =>
      expect(await help.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBeLessThanOrEqual(
        0,
      ),
    );
    await page.setViewportSize(DESK);
    const lines = await help.locator('dl > div').evaluateAll((rows) =>
      rows.map((row) => ({
        keys: [...row.querySelectorAll('kbd')].map(({ textContent }) => textContent ?? ''),
        word: row.querySelector('dd')?.textContent ?? '',
      })),
    );
    await page.keyboard.press('Escape');
    expect(lines.length).toBeGreaterThan(20);
    const pressAway = async (keys: readonly string[]) => {
      await goAway();
      for (const key of keys) await page.keyboard.press(key);
    };
    const places: Record<string, string> = {};
    for (const { keys, word } of lines) {
      await pressAway(keys);
      places[word] = await eventually(async () => {
        const place = await page.evaluate(whereNow);
        expect(place, word).not.toBe('');
        return place;
      });
      await page.keyboard.press('Escape');
      await expectCount(page.getByRole('dialog'), 0);
    }
    // Each leads to a place of its own.
    expect(new Set(Object.values(places)).size).toBe(lines.length);
    const first = new Set(lines.map(({ keys }) => keys[0]));
    for (const key of 'abcdefghijklmnopqrstuvwxyz'.split('').filter((letter) => !first.has(letter))) {
      await pressAway([key]);
      expect(await page.evaluate(whereNow), key).toBe('');
    }
    // Where somebody types, keys are letters.
    await tab('Attendance');
    await page.getByLabel('Filter delegations').fill('');
    await page.getByLabel('Filter delegations').focus();
    await page.keyboard.type('nsu?gt');
    await expectCount(page.getByRole('dialog'), 0);
    await eventually(async () => expect(await page.getByLabel('Filter delegations').inputValue()).toBe('nsu?gt'));
    await page.getByLabel('Filter delegations').fill('');
    await tab('Contributions');
  });

  test('[UI22] keys can be switched off, for good, and on again', async () => {
    await goAway();
    await page.keyboard.press('?');
    await page
      .getByRole('dialog')
      .getByRole('checkbox', { name: /^Keys are on/ })
      .uncheck();
    await page.keyboard.press('Escape');
    await page.reload();
    await page.locator('.called-card').waitFor();
    await page.keyboard.press('n');
    await page.keyboard.press('?');
    await expectCount(page.getByRole('dialog'), 0);
    await expectCount(page.locator('.step-bar .key'), 0);
    await press(page, 'Settings');
    await press(page, 'Keyboard help');
    await page
      .getByRole('dialog')
      .getByRole('checkbox', { name: /^Keys are on/ })
      .check();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await goAway();
    await page.keyboard.press('n');
    await page.getByRole('dialog', { name: 'Go to the next step?' }).waitFor();
    await page.keyboard.press('Escape');
  });

  test('[UI20] a seat at the drawn table is chosen by pointer and by keys, says how it stands, and acts', async () => {
    await goAway();
    await page.keyboard.press('g');
    await page.keyboard.press('o');
    const pane = page.getByRole('tabpanel', { name: 'Table' });
    const seat = (name: string) => pane.getByRole('button', { name: new RegExp(`^${name}, `) });
    await pane.getByText('Choose a seat at the table').waitFor();
    await seat('Türkiye').click();
    await pane.getByRole('heading', { name: 'Türkiye' }).waitFor();
    await pane.locator('.table-middle').getByText('Türkiye').waitFor();
    await pane.locator('.table-middle').getByText('not called').waitFor();
    await pane.getByText(/^has it, after/).waitFor();
    // By keys: from seat to seat, and off again.
    expect(await seat('Türkiye').evaluate(hasFocus)).toBe(true);
    await page.keyboard.press('Escape');
    await expectCount(pane.getByRole('heading', { name: 'Türkiye' }), 0);
    await eventually(async () => expect(await seat('Türkiye').getAttribute('aria-pressed')).toBe('false'));
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    const neighbour = await pane.locator('[aria-pressed=true]').getAttribute('title');
    expect(neighbour).not.toBe('Türkiye');
    await pane.getByRole('heading', { name: neighbour ?? '' }).waitFor();
    await seat('Poland').click();
    await lookAt('a seat is chosen');
    await press(pane, 'Call Poland');
    await eventually(() => expect(tour()?.called).toBe('POL'));
    await pane.locator('.table-middle').getByText('called now', { exact: true }).waitFor();
    await seat('France').click();
    await pane.getByText('Poland has not answered: it will count as skipped, and can be called again.').waitFor();
    await press(pane, 'Close');
    expect(await seat('France').evaluate(hasFocus)).toBe(true);
    // What it asked for comes first; who has not asked speaks with a statement.
    await seat('Türkiye').click();
    await pane.getByText('Point of order').waitFor();
    await page.waitForTimeout(SETTLED_MS);
    await press(pane, 'Give the floor to Türkiye');
    await page.locator('.speaker-name').getByText('Türkiye').waitFor();
    await give({
      type: 'end-floor',
      expected: expectedBy(lead),
      speaking: viewOf(lead).floor['floor']?.speaking?.id ?? '',
    });
    await tab('Tour de table');
  });

  test('[UI23] what was typed or chosen in a pane is there when one comes back to it', async () => {
    await page.locator('#spoken-who').fill('pol');
    await tab('Attendance');
    await page.getByLabel('Filter delegations').fill('jap');
    await tab('Rounds held');
    await tab('Documents');
    await tab('Tour de table');
    await tab('Attendance');
    await eventually(async () => expect(await page.locator('#spoken-who').inputValue()).toBe('pol'));
    await eventually(async () => expect(await page.getByLabel('Filter delegations').inputValue()).toBe('jap'));
    await page.locator('#spoken-who').fill('');
    await page.getByLabel('Filter delegations').fill('');
    await tab('Contributions');
  });

  test('[UI6] [UI20] the Tab key leads from the step over the work to what stands beside it; panes scroll by keys', async () => {
    await page
      .locator('.tour-all label')
      .filter({ hasText: /^Heard/ })
      .click();
    await goAway();
    await walkByTab(page, 'body', 'uncovered', 41);
    const order = await page.evaluate(() => {
      const places = ['.step-bar', '.cockpit-centre', '.cockpit-side', '.cockpit-rail'];
      const isRaised = document.querySelector('[tabindex]:not([tabindex="0"], [tabindex="-1"])') !== null;
      const found = [...document.querySelectorAll(places.join())];
      return { isRaised, places: found.map((place) => places.findIndex((name) => place.matches(name))) };
    });
    expect(order).toEqual({ isRaised: false, places: [0, 1, 2, 3] });
    await page.locator('.tour-all label').filter({ hasText: /^All/ }).click();
    for (const name of ['.tour-scroll', '#side-panel-pledges', '#pane-agenda']) {
      const pane = page.locator(name);
      await pane.evaluate((element) => {
        element.scrollTop = 0;
      });
      await pane.focus();
      await page.keyboard.press('End');
      await eventually(async () => expect(await pane.evaluate(({ scrollTop }) => scrollTop), name).toBeGreaterThan(0));
    }
    await goAway();
    // On a desk it is looked at where the secretariat has it.
    await page.setViewportSize(NARROW);
    await expectAccessible(page, 'the tour under way on the smallest screen');
    expect(await overflow(page)).toEqual([]);
    await page.setViewportSize(DESK);
  });

  test('[UI3] a deputy and the secretariat see the same panes, and why they may not do a thing', async () => {
    const other = await chromium.openPage(DESK);
    await enterByLink(other.page, await paris.linkFor({ role: 'secretariat' }));
    const next = other.page.getByRole('button', { name: /^Call next/ });
    await next.waitFor();
    for (const control of [next, other.page.getByRole('button', { name: /^Go to: / })]) {
      await eventually(async () => expect(await control.getAttribute('aria-disabled')).toBe('true'));
    }
    await other.page.getByText('The holder of the gavel starts it and calls.').waitFor();
    await other.page.getByRole('button', { name: 'Spoken contribution…' }).waitFor();
    await eventually(async () => expect(await other.page.getByRole('tab').allTextContents()).toHaveLength(9));
    await expectAccessible(other.page, 'the secretariat in the tour');
  });
});

describe('closed', () => {
  test('[UI20] [UI7] the middle shows the rounds that were held, and the page still stands still', async () => {
    await give({ type: 'close-sitting', expected: expectedBy(lead) });
    await headline(page, 'The meeting is closed').waitFor();
    await page.getByRole('tabpanel', { name: 'Rounds held' }).getByText('3 of 37 answered or passed').waitFor();
    await page.getByText('The meeting is closed. What was said stays on record.').waitFor();
    await expectCount(page.getByRole('button', { name: /^Next/ }), 0);
    await expectNoPageScroll();
    await lookAt('closed');
  });
});

/** So long a place has to stand still before a press counts, and a little more, ms. */
const SETTLED_MS = 700;

/** The dialog that is open, or what has the focus; empty where neither is. Runs in the page. */
function whereNow(): string {
  const dialog = document.querySelector('dialog[open]');
  if (dialog !== null) return `dialog: ${dialog.querySelector('h2')?.textContent ?? ''}`;
  const focused = document.activeElement;
  return focused === null || focused === document.body
    ? ''
    : `${focused.outerHTML.slice(0, 160)} ${focused.textContent ?? ''}`;
}
