import type { Command, Draft } from '@tour-de-table/shared/meeting';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emulate, expectAccessible } from '../support/browser-axe.ts';
import { walkByTab } from '../support/browser-keyboard.ts';
import { enterByLink, expectCount, openFold, openParis, type Paris } from '../support/browser-meeting.ts';
import { CUT_LINK, launchChromium, REFUSED, type RunningChromium } from '../support/chromium.ts';
import { expectedBy, type Participant, viewOf } from '../support/day.ts';
import { eventually } from '../support/eventually.ts';

const ROUND = 'tour-de-table';
/** The smallest screen that the pages are made for, CSS pixels. */
const NARROW = { width: 360, height: 740 };

let chromium: RunningChromium;
let paris: Paris;
let chair: Participant;

beforeAll(async () => {
  [chromium, paris] = await Promise.all([launchChromium(), openParis()]);
  chair = await paris.comeIn({ role: 'chair' });
  await eventually(() => viewOf(chair));
  await give({ type: 'open-sitting', expected: expectedBy(chair) });
  const agenda = Object.values(viewOf(chair).phases).sort((a, b) => a.index - b.index);
  for (const { id } of agenda.slice(1, agenda.findIndex((phase) => phase.id === ROUND) + 1)) {
    await give({ type: 'advance-phase', expected: expectedBy(chair), to: id });
  }
  const takingPart = Object.values(viewOf(chair).delegations).filter(({ invitation }) => invitation === 'accepted');
  const order = takingPart.map(({ code }) => code).sort();
  await give({ type: 'start-tour', expected: expectedBy(chair), method: 'chair', order });
});
afterAll(async () => {
  chair?.client.close();
  await paris?.app.close();
  await chromium?.close();
});

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const give = async (command: Command, who: Participant = chair) => {
  const result = await who.client.send(command);
  expect(result, command.type).toMatchObject({ outcome: 'ok' });
};
const callNext = async (delegation: string) => {
  const called = viewOf(chair).tours[ROUND]?.called ?? null;
  await give({ type: 'call-delegation', expected: expectedBy(chair), delegation, called });
};
const seenByChair = () => ({ activation: expectedBy(chair).activation ?? 0, disclosure: 'live' as const });
const expectNoOverflow = async (page: Page) => {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
};
/** Waits until a draft that the server keeps says this. */
const sharedIs = (expected: Readonly<Record<string, string>>) =>
  eventually(
    () => {
      const drafts = Object.values(paris.runner.state().drafts)
        .flatMap(Object.values<Draft>)
        .map(({ fields }) => Object.fromEntries(Object.keys(expected).map((name) => [name, fields[name]?.text])));
      expect(drafts).toContainEqual(expected);
    },
    { withinMs: 20_000 },
  );
const offerField = (page: Page) => page.getByLabel('What do you offer?');

describe('a delegation that is called', () => {
  test('[TO7] [TO8] [VO2] the head answers, an adviser sees why it cannot, and everybody follows', async () => {
    const [head, adviser, display] = await Promise.all([
      chromium.openPage(NARROW),
      chromium.openPage(),
      chromium.openPage({ width: 1920, height: 1080 }),
    ]);
    await enterByLink(head.page, await paris.linkFor({ role: 'head', delegation: 'NOR' }));
    await enterByLink(adviser.page, await paris.linkFor({ role: 'adviser', delegation: 'NOR', label: 'J5' }));
    await enterByLink(display.page, await paris.linkFor({ role: 'display', label: 'The room' }));
    await head.page.getByRole('heading', { name: /before you/ }).waitFor();
    await press(head.page, 'Ask to be called');
    await adviser.page.getByText(/^asked to be called at/).waitFor();
    await eventually(() => expect(viewOf(chair).calls[`${ROUND}:NOR`]?.requestedAt).toBeTypeOf('number'));

    await callNext('NOR');
    await head.page.getByRole('heading', { name: 'You are called' }).waitFor();
    await display.page.locator('.called-name').getByText('Norway').waitFor();
    const aside = adviser.page.getByRole('region', { name: 'Norway is called now' });
    await aside.getByText('Who may answer').waitFor();
    await aside.getByText('Head of delegation', { exact: true }).waitFor();
    await aside.getByText(/^Your seat has no voice: the head of your delegation answers/).waitFor();
    // What it cannot give has no button, not even a dead one.
    expect(await aside.getByRole('radio').or(aside.getByRole('button')).count()).toBe(0);
    await aside.getByRole('link', { name: 'Drafts of your delegation' }).waitFor();
    await expectAccessible(head.page, 'called');
    await expectNoOverflow(head.page);
    await head.page.getByRole('radio', { name: /^Can, with conditions/ }).check();
    await press(head.page, 'Send: Can, with conditions');
    await head.page.getByRole('heading', { name: 'You have answered' }).waitFor();
    await eventually(() => expect(viewOf(chair).calls[`${ROUND}:NOR`]?.said).toBe('can-with-conditions'));
    await press(head.page, 'Correct your answer');
    await head.page.getByRole('radio', { name: /^Cannot/ }).check();
    await press(head.page, 'Send: Cannot');
    await eventually(() => expect(viewOf(chair).calls[`${ROUND}:NOR`]?.said).toBe('cannot'));
    await display.page
      .getByRole('listitem')
      .filter({ hasText: /^Cannot1NOR/ })
      .waitFor();
    await expectAccessible(display.page, 'the tour on the display');
  });

  test('[TO9] [PL12] [PL13] [PL14] confirms what was entered for it, stands by a partner, and answers a question', async () => {
    const { page } = await chromium.openPage(NARROW);
    await enterByLink(page, await paris.linkFor({ role: 'head', delegation: 'GBR' }));
    const france = await paris.comeIn({ role: 'head', delegation: 'FRA' });
    await eventually(() => viewOf(france));
    await callNext('GBR');
    const seen = seenByChair();
    await give({ type: 'enter-response', delegation: 'GBR', seen, response: 'can' });
    const content = { category: 'forces', title: 'Invented: a brigade', bindingness: 'indicative' } as const;
    await give({ type: 'enter-pledge', delegation: 'GBR', seen, content });
    const joint = { ...content, title: 'Invented: a joint battery', partners: ['GBR'] };
    await give({ type: 'submit-pledge', delegation: 'FRA', seen, content: joint }, france);
    const pledgeId = await eventually(() => {
      const entered = Object.values(viewOf(chair).pledges).find(({ delegation }) => delegation === 'GBR');
      expect(entered).toBeDefined();
      return entered?.id ?? '';
    });
    await give({ type: 'ask-clarification', pledgeId, version: 1, text: 'From when on?' });
    const waiting = page.getByRole('region', { name: 'Waiting for your delegation' });
    await waiting.getByText('From when on?').waitFor();
    await expectCount(waiting.locator('li'), 4);
    await expectAccessible(page, 'waiting for a delegation');
    await expectNoOverflow(page);
    await waiting.getByRole('button', { name: 'That is right' }).first().click();
    await expectCount(waiting.locator('li'), 3);
    await waiting.getByRole('button', { name: 'That is right' }).click();
    await expectCount(waiting.locator('li'), 2);
    await waiting.getByRole('button', { name: 'We are part of it' }).click();
    await waiting.getByLabel('Your answer').fill('From April on.');
    await waiting.getByRole('button', { name: 'Answer the question' }).click();
    await expectCount(waiting, 0);
    // The page and the chair learn of it one after the other.
    await eventually(() =>
      expect(viewOf(chair).pledges[pledgeId]?.clarifications?.[0]?.answer?.text).toBe('From April on.'),
    );
    france.client.close();
  });
});

describe('a draft that two people write', () => {
  test('[DR1] [DR2] [UI4] both see what the other writes; what both changed is shown in both versions', async () => {
    const [head, adviser] = await Promise.all([
      chromium.openPage({ ...NARROW, expectedProblems: CUT_LINK }),
      chromium.openPage(),
    ]);
    await enterByLink(head.page, await paris.linkFor({ role: 'head', delegation: 'SWE' }));
    await enterByLink(adviser.page, await paris.linkFor({ role: 'adviser', delegation: 'SWE', label: 'J5' }));
    await press(adviser.page, 'Prepare a draft');
    await offerField(adviser.page).fill('A corvette');
    await adviser.page.getByLabel('Category').selectOption('Forces');
    await sharedIs({ title: 'A corvette', category: 'forces' });
    await press(head.page, 'Open the draft: A corvette');
    await eventually(async () => expect(await offerField(head.page).inputValue()).toBe('A corvette'));
    await head.page.getByLabel('In your own words').fill('With crew.');
    await eventually(async () =>
      expect(await adviser.page.getByLabel('In your own words').inputValue()).toBe('With crew.'),
    );

    await head.context.setOffline(true);
    await offerField(head.page).fill('Two corvettes');
    await offerField(adviser.page).fill('A corvette and a tender');
    // The page said so of what was written before, too.
    await sharedIs({ title: 'A corvette and a tender', text: 'With crew.' });
    expect(Object.keys(viewOf(chair).drafts)).toEqual([]);
    await head.context.setOffline(false);
    const clash = head.page.getByText('Adviser · J5 changed this field while you were writing. Which one stays?');
    await clash.waitFor();
    await expectAccessible(head.page, 'two versions of a field');
    await expectNoOverflow(head.page);
    await eventually(async () => expect(await offerField(head.page).inputValue()).toBe('Two corvettes'));
    await press(head.page, 'Keep yours');
    await eventually(async () => expect(await offerField(adviser.page).inputValue()).toBe('Two corvettes'));
  });

  test('[VO1] [DR5] the alternate with the voice sends it first; the head is told, and it is on record once', async () => {
    const [head, alternate] = await Promise.all([
      // Whether its refusal comes back over a socket or over plain HTTP depends on which is there first.
      chromium.openPage({ expectedProblems: [...CUT_LINK, ...REFUSED] }),
      chromium.openPage(),
    ]);
    await enterByLink(alternate.page, await paris.linkFor({ role: 'alternate', delegation: 'POL' }));
    await enterByLink(head.page, await paris.linkFor({ role: 'head', delegation: 'POL' }));
    await head.page.getByLabel('Hand the voice to').selectOption({ index: 1 });
    await press(head.page, 'Hand over the voice');
    await alternate.page.getByText('You have the voice').waitFor();
    await offerField(alternate.page).fill('A field kitchen');
    await alternate.page.getByLabel('Category').selectOption('Logistics');
    await sharedIs({ title: 'A field kitchen', category: 'logistics' });
    await press(head.page, 'Open the draft: A field kitchen');
    await eventually(async () => expect(await offerField(head.page).inputValue()).toBe('A field kitchen'));
    await eventually(async () => expect(await head.page.getByLabel('Category').inputValue()).toBe('logistics'));
    await head.context.setOffline(true);
    await press(head.page, 'Send to all');
    await press(alternate.page, 'Send to all');
    await alternate.page.getByRole('article').filter({ hasText: 'A field kitchen' }).waitFor();
    await head.context.setOffline(false);
    const told = head.page.getByText('Alternate has submitted this draft already.');
    await told.waitFor();
    const ofPoland = () => Object.values(viewOf(chair).pledges).filter(({ delegation }) => delegation === 'POL');
    await eventually(() => expect(ofPoland()).toHaveLength(1));
    await expectAccessible(head.page, 'the second of two');
    await press(head.page, 'Take the voice back');
    await alternate.page.getByText('Your seat has no voice').first().waitFor();
  });
});

describe('following the meeting', () => {
  test('[UI26] [UI27] a listener is told why, a head what became of what it gave', async () => {
    const [listener, head] = await Promise.all([chromium.openPage(NARROW), chromium.openPage()]);
    await enterByLink(listener.page, await paris.linkFor({ role: 'head', delegation: 'NZL' }));
    const possible = listener.page.getByRole('region', { name: 'What you can do here' });
    await possible.getByText('The chair can change that: ask the secretariat.').first().waitFor();
    await expectCount(possible.getByText('Not with this seat'), 3);
    await expectNoOverflow(listener.page);
    await expectAccessible(listener.page, 'a listener');

    await enterByLink(head.page, await paris.linkFor({ role: 'head', delegation: 'SVN' }));
    await head.page
      .getByRole('region', { name: 'What you can do here' })
      .getByText('Now', { exact: true })
      .first()
      .waitFor();
    await press(head.page, 'Ask to be called');
    await head.page.getByText(/^asked to be called at/).waitFor();
    await head.page.getByText('My receipts').click();
    await head.page.getByText('Acknowledged by the server').waitFor();
    await head.page.getByText('Your delegation has nothing on the record yet.').waitFor();
    await head.page.reload();
    await head.page.getByText('My receipts').click();
    await expectCount(head.page.getByText('Acknowledged by the server'), 1);
    await head.page.emulateMedia({ media: 'print' });
    await eventually(async () => expect(await head.page.locator('.my-receipts').isVisible()).toBe(true));
    await eventually(async () => expect(await head.page.locator('.panel.now').isVisible()).toBe(false));
  });

  test.each([
    ['delegation', { role: 'head', delegation: 'MKD' }, 12],
    ['observer', { role: 'observer', label: 'Walk' }, 8],
    ['capital', { role: 'capital', delegation: 'MKD' }, 2],
  ] as const)('[UI6] [UI7] the page of a %s by keyboard, and for everybody', async (what, seat, least) => {
    const { page } = await chromium.openPage({ width: 1280, height: 800 });
    await page.goto(await paris.linkFor(seat));
    await page.getByRole('button', { name: 'Enter the meeting' }).waitFor();
    if (what === 'delegation') await walkByTab(page, 'body', 'uncovered', 2);
    await press(page, 'Enter the meeting');
    await page
      .getByRole('region', { name: 'What others bring' })
      .or(page.getByRole('region', { name: 'Contributions', exact: true }))
      .waitFor();
    await expectCount(page.locator('.skeleton'), 0);
    // A delegation has most to walk over on a phone, where bars stand at the top and at the foot.
    if (what === 'delegation') await page.setViewportSize(NARROW);
    await walkByTab(page, 'body', 'uncovered', least);
    await page.setViewportSize({ width: 1280, height: 800 });
    await expectAccessible(page, `${what}, wide`);
    await page.setViewportSize(NARROW);
    await expectAccessible(page, `${what}, narrow`);
    await expectNoOverflow(page);
  });

  test('[UI28] on a phone the step stays in sight; fifty happenings are a few sentences', async () => {
    const { page } = await chromium.openPage(NARROW);
    await enterByLink(page, await paris.linkFor({ role: 'head', delegation: 'KOR' }));
    await page.getByRole('region', { name: 'What you can do here' }).waitFor();
    await expectCount(page.locator('.now-bar'), 0);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.locator('.now-bar').waitFor();
    await eventually(async () =>
      expect(await page.locator('.now-bar .what').innerText()).toBe('What do you bring to the table?'),
    );
    await page.evaluate(() => {
      const said: string[] = [];
      Object.assign(globalThis, { said });
      for (const place of document.querySelectorAll('[aria-live]')) {
        new MutationObserver(() => said.push(place.textContent ?? '')).observe(place, {
          characterData: true,
          childList: true,
          subtree: true,
        });
      }
    });
    const ireland = await paris.comeIn({ role: 'head', delegation: 'IRL' });
    await eventually(() => viewOf(ireland));
    const before = Object.keys(viewOf(ireland).pledges).length;
    for (let number = 0; number < 50; number += 1) {
      const content = { category: 'logistics', title: `Invented: lorry ${number}`, bindingness: 'indicative' } as const;
      await give({ type: 'submit-pledge', delegation: 'IRL', seen: seenByChair(), content }, ireland);
    }
    const heard = () => page.evaluate(() => Reflect.get(globalThis, 'said') as readonly string[]);
    await eventually(async () => expect((await heard()).join(' ')).toMatch(/contribution/));
    await page.waitForTimeout(3_000);
    const sentences = (await heard()).filter((text) => text !== '');
    console.log(`50 happenings, said in ${sentences.length} announcements: ${sentences.join(' | ')}`);
    expect(sentences.length).toBeLessThanOrEqual(8);
    await eventually(() => expect(Object.keys(viewOf(ireland).pledges)).toHaveLength(before + 50));
    ireland.client.close();

    // What is now is not pushed away by them: they are folded, counted, opened with a press, and whole on paper.
    const others = page.getByRole('region', { name: 'What others bring' });
    await others.getByText(String(before + 50), { exact: true }).waitFor();
    const first = others.locator('article').first();
    await first.waitFor({ state: 'attached' });
    expect(await first.isVisible()).toBe(false);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(6 * NARROW.height);
    await emulate(page, { media: 'print' });
    expect(await first.isVisible()).toBe(true);
    await emulate(page, { media: 'screen' });
    await openFold(page, 'What others bring');
    await first.waitFor();
  });
});

test('[CA1] [CA2] [UI3] a capital follows, decides after the closing, and sees why not after its deadline', async () => {
  const [capital, display] = await Promise.all([
    chromium.openPage({ ...NARROW, timezoneId: 'Pacific/Auckland' }),
    chromium.openPage({ width: 1920, height: 1080 }),
  ]);
  const head = await paris.comeIn({ role: 'head', delegation: 'DNK' });
  await eventually(() => viewOf(head));
  const content = { category: 'medical', title: 'Invented: a hospital', bindingness: 'indicative' } as const;
  await give({ type: 'submit-pledge', delegation: 'DNK', seen: seenByChair(), content }, head);
  head.client.close();
  const { page } = capital;
  await enterByLink(page, await paris.linkFor({ role: 'capital', delegation: 'DNK' }));
  await enterByLink(display.page, await paris.linkFor({ role: 'display', label: 'The room' }));
  await page.getByRole('heading', { level: 1, name: 'You will be asked after the meeting' }).waitFor();
  await page.getByText('You decide after the meeting has been closed.').first().waitFor();
  await expectAccessible(page, 'capital, before');

  await give({ type: 'close-sitting', expected: expectedBy(chair) });
  await page.getByRole('heading', { level: 1, name: '1 contribution waits for your decision' }).waitFor();
  await press(page, 'Decide…');
  await page.getByRole('radio', { name: /^Commit/ }).check();
  await page.getByLabel('Note').fill('Cabinet, 12 March');
  await page.getByLabel('Decide on other terms than were offered').check();
  await offerField(page).fill('Invented: a smaller hospital');
  await expectAccessible(page, 'capital, deciding');
  await expectNoOverflow(page);
  await press(page, 'Put on record: committed');
  await page.getByText(/^Decided about version 2/).waitFor();
  await display.page.getByText('Invented: a smaller hospital').waitFor();
  await display.page.getByText('Committed', { exact: true }).waitFor();

  await give({ type: 'set-capital-dates', decideBy: Date.now() - 1_000, reviewAt: Date.now() - 500 });
  await page.getByRole('heading', { level: 1, name: 'The time to decide is over' }).waitFor();
  await page
    .getByText(/^The time to decide ended/)
    .first()
    .waitFor();
  await display.page.getByText('lapsed without a decision').first().waitFor();
  await expectAccessible(page, 'capital, after');
  await expectAccessible(display.page, 'display, after');
});
