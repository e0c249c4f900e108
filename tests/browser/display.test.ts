import { buildApp } from '@tour-de-table/server/app';
import { PARIS_MEETING_ID } from '@tour-de-table/server/demonstration/paris';
import { freshInvitation, prepareParis } from '@tour-de-table/server/demonstration/prepare-paris';
import { openSqliteLog } from '@tour-de-table/server/log/sqlite-log';
import { createMemoryPresenceBoard } from '@tour-de-table/server/presence/memory-presence-board';
import { createSystemClock } from '@tour-de-table/server/runtime/clock';
import { createIdSource } from '@tour-de-table/server/runtime/ids';
import type { Command, DelegationFacts, DisplayPage, Seat } from '@tour-de-table/shared/meeting';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emulate, expectAccessible } from '../support/browser-axe.ts';
import { currentConsole } from '../support/browser-console.ts';
import { lostInForcedColours, overflow } from '../support/browser-layout.ts';
import { lettersCutOff, lettersTooSmall } from '../support/browser-letters.ts';
import { enterByLink, expectCount, headline, leadTo } from '../support/browser-meeting.ts';
import { launchChromium, type RunningChromium } from '../support/chromium.ts';
import { DAY_PLAN } from '../support/day/prepared-meeting.ts';
import { expectedBy, type Participant, pledgeBy, redeem, seenBy, viewOf } from '../support/day.ts';
import { eventually } from '../support/eventually.ts';
import { planOf } from '../support/procedure-wishes.ts';
import { freePort, temporaryDirectory } from '../support/processes.ts';

const LOST_LINK = [/net::ERR_(CONNECTION|EMPTY|INTERNET|NETWORK|SOCKET)/, /WebSocket connection to .* failed/];
const CONTRIBUTING = 'What do you bring to the table?';
/** What France brings into three rounds. */
const DISCLOSED = 'Invented: seen by everybody';
const UNDISCLOSED = ['Invented: not released yet', 'Invented: under a seal'] as const;

/** The real app on a log on disk, so that it can be stopped and started again. */
async function startServer(directory: string, port: number) {
  const url = `http://127.0.0.1:${port}`;
  const app = await buildApp({
    log: await openSqliteLog({ directory }),
    presence: createMemoryPresenceBoard(),
    clock: createSystemClock(),
    ids: createIdSource(),
    adminToken: 'a-token-that-nobody-uses-in-this-test',
    publicUrl: url,
    allowedOrigins: [],
    logLevel: 'silent',
    version: { name: 'Tour de Table', version: '0.0.0' },
    consoleDirectory: currentConsole(),
  });
  await app.fastify.listen({ host: '127.0.0.1', port });
  await app.meetings.create(PARIS_MEETING_ID, {
    actor: { kind: 'operator' },
    commandId: 'create-with-this-agenda',
    attempt: 1,
    command: { type: 'create-meeting', plan: DAY_PLAN },
  });
  return { app, url, runner: await prepareParis(app.meetings) };
}

let chromium: RunningChromium;
let directory: string;
let port: number;
let server: Awaited<ReturnType<typeof startServer>>;
let chair: Participant;
let display: Page;

const linkFor = async (seat: Seat) => `${server.url}/join#${await freshInvitation(server.runner, seat)}`;
const comeIn = async (seat: Seat) => redeem(await linkFor(seat), server.url, seat.delegation ?? seat.role);
const sent = async (command: Command) => expect((await chair.client.send(command)).outcome).toBe('ok');
const show = (page: DisplayPage) => sent({ type: 'show-on-display', page });

beforeAll(async () => {
  [directory, port] = [temporaryDirectory('display'), await freePort()];
  [chromium, server] = await Promise.all([launchChromium(), startServer(directory, port)]);
  chair = await comeIn({ role: 'chair' });
  await eventually(() => viewOf(chair));
  const opened = await chromium.openPage({
    width: 1920,
    height: 1080,
    expectedProblems: [...LOST_LINK, /could not be drawn/, /a fault of this test/],
  });
  display = opened.page;
  await enterByLink(display, await linkFor({ role: 'display', label: 'Left' }));
});
afterAll(async () => {
  chair?.client.close();
  await chromium?.close();
  await server?.app.close();
});

/** Seats that touch, and parts of the page that stand in each other's way or out of the window. */
function clashes(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const boxes = (selector: string) =>
      [...document.querySelectorAll(selector)].map((element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        const name = `${element.closest('[data-code]')?.getAttribute('data-code') ?? ''} ${element.getAttribute('class') ?? ''}`;
        return { name, left, right, top, bottom };
      });
    const pairs = (list: ReturnType<typeof boxes>) =>
      list.flatMap((a, index) =>
        list
          .slice(index + 1)
          .filter((b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
          .map((b) => `${a.name} and ${b.name}`),
      );
    const parts = [
      '.display-head',
      '.table-place',
      '.table-legend',
      '.display-side',
      '.display-foot',
      '.agenda-board',
      '.board-screen',
    ];
    const all = [...boxes('.plate .plate-body'), ...boxes(parts.join(', ')), ...boxes('.table-middle > *')];
    const out = all.filter(
      ({ left, right, top, bottom }) => left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1,
    );
    const tight = [...document.querySelectorAll('.table-middle')]
      .filter(
        ({ scrollHeight, clientHeight, scrollWidth, clientWidth }) =>
          scrollHeight > clientHeight + 1 || scrollWidth > clientWidth + 1,
      )
      .map(() => 'the middle is too narrow for its words');
    return [
      ...pairs(boxes('.plate .plate-body')),
      ...pairs(boxes(parts.join(', '))),
      ...pairs([...boxes('.table-middle > *'), ...boxes('.plate .plate-body')]),
      ...out.map(({ name }) => `${name} stands out of the window`),
      ...tight,
    ];
  });
}

const plates = (page = display) => page.locator('.table-drawing .plate');
const SCREENS = [
  [1024, 768],
  [3840, 2160],
  [1920, 1080],
] as const;
const HD_AND_OLD = SCREENS.filter(([width]) => width !== 3840);

const PATIENCE = { withinMs: 20_000 };

/** Nothing is in each other's way on these screens, cut off or too small; the last one stays. */
async function expectFits(
  what: string,
  screens: readonly (readonly [number, number])[] = SCREENS,
  page = display,
): Promise<void> {
  const nothing = { what, clashes: [], cut: [], small: [] };
  for (const [width, height] of screens) {
    await page.setViewportSize({ width, height });
    await eventually(async () => {
      const [faults, cut, small] = [await clashes(page), await lettersCutOff(page), await lettersTooSmall(page)];
      expect({ what, width, clashes: faults, cut, small }).toEqual({ ...nothing, width });
    }, PATIENCE);
    expect(await overflow(page)).toEqual([]);
  }
}

/** The table of so many, by itself and beside what there is to show. */
async function expectTableFits(
  count: number,
  screens: readonly (readonly [number, number])[] = HD_AND_OLD,
): Promise<void> {
  for (const page of ['table', 'automatic'] as const) {
    await show(page);
    await display.locator(`.display.page-${page} .table-drawing`).waitFor();
    await expectCount(plates(), count);
    await expectFits(`${page} with ${count}`, screens);
  }
}

/** The delegations on the list, so that they are imported with other invitations or together with others. */
function factsIn(change: (code: string) => Partial<DelegationFacts>): DelegationFacts[] {
  return Object.values(viewOf(chair).delegations).map(
    ({ code, kind, names, affiliations, invitation, attendanceMode, participation, authority, representation }) => ({
      code,
      kind,
      affiliations: [...affiliations],
      invitation: invitation ?? 'invited',
      attendanceMode,
      participation,
      authority,
      ...(names === undefined ? {} : { names: { ...names } }),
      ...(representation === undefined ? {} : { representation }),
      ...change(code),
    }),
  );
}

test('[UI14] [UI41] before the opening a display says when it is to begin, and who is there', async () => {
  const begins = Date.now() + 30 * 60_000;
  const state = server.runner.state();
  const agenda = { version: state.agendaVersion, parts: [...state.parts], phases: planOf(state) };
  await sent({ type: 'revise-agenda', ...agenda, startsAt: begins });
  for (const page of ['automatic', 'wait'] as const) {
    await show(page);
    await display.locator(`.display.page-${page}`).getByText('Planned beginning').waitFor();
    await display.getByText(/^in \d+:\d\d$/).waitFor();
    await display.getByText(/^0 of 37 here$/).waitFor();
    await expectFits(`before the opening: ${page}`);
  }
  await show('automatic');
  await leadTo(chair, 'tour-de-table');
  await headline(display, CONTRIBUTING).waitFor();
});

test('[UI13] [UI14] [UI41] the table of 37 fits 16:9 and 4:3, also with somebody lifted out', async () => {
  const order = Object.values(viewOf(chair).delegations).flatMap(({ code, invitation }) =>
    invitation === 'accepted' || invitation === 'late' ? [code] : [],
  );
  const expected = expectedBy(chair);
  await sent({ type: 'start-tour', expected, method: 'chair', order });
  await sent({ type: 'call-delegation', expected, delegation: 'MKD', called: null });
  await display.locator('.called-name').getByText('North Macedonia').waitFor();
  await expectCount(display.locator('.plate.lifted'), 1);
  await expectTableFits(37, SCREENS);
});

test('[UI14] the secretariat names a display and sends it to another page, and all of them', async () => {
  const other = await chromium.openPage({ width: 1440, height: 1080 });
  await enterByLink(other.page, await linkFor({ role: 'display', label: 'Right' }));
  const { page } = await chromium.openPage({ width: 1440, height: 900 });
  await enterByLink(page, await linkFor({ role: 'secretariat', label: 'Desk' }));
  await page.getByRole('tab', { name: 'Meeting', exact: true }).click();
  const card = page.getByRole('region', { name: /^Displays/ });
  await expectCount(card.getByText('connected', { exact: true }), 2);
  await page.getByLabel('Page of the display: Left').selectOption('Agenda');
  await display.locator('.agenda-board').waitFor();
  await other.page.locator('.display.page-table, .display.page-automatic').waitFor();
  await card.getByRole('button', { name: 'Rename: Right' }).click();
  await card.getByLabel('Name of the display: Right').fill('Beside the door');
  await page.keyboard.press('Enter');
  await other.page.getByText('Beside the door').waitFor();
  await page.getByLabel('All displays show').selectOption('Please wait, or a break');
  for (const one of [display, other.page]) {
    await one.getByText('Please wait. The meeting will go on.').waitFor();
    await one.getByText('Invented data').waitFor();
  }
  await expectAccessible(page, 'the chair’s side with displays');
  await page.getByLabel('All displays show').selectOption('Automatic: follows the agenda');
  await headline(display, CONTRIBUTING).waitFor();
});

test('[UI16] [UI19] no page of a display shows what is not disclosed, in a sealed round neither; the board fits', async () => {
  const france = await comeIn({ role: 'head', delegation: 'FRA' });
  const bring = async (phaseId: string, title: string) => {
    await leadTo(chair, phaseId);
    await eventually(() => expect(seenBy(france)).toEqual(seenBy(chair)));
    expect((await france.client.send(pledgeBy(france, title))).outcome).toBe('ok');
  };
  await bring('tour-de-table', DISCLOSED);
  await show('contributions');
  await display.getByText(DISCLOSED).waitFor();
  for (const [phaseId, title] of [
    ['in-confidence', UNDISCLOSED[0]],
    ['sealed-offers', UNDISCLOSED[1]],
  ] as const) {
    await bring(phaseId, title);
    for (const page of ['table', 'contributions', 'board', 'agenda', 'summary', 'wait', 'automatic'] as const) {
      await show(page);
      await display.locator(`.display.page-${page}`).waitFor();
      if (page === 'board') {
        await expectCount(display.locator('.board-screen td[data-cell][data-count="1"]'), 1);
      }
      await expectOnlyTheDisclosed();
    }
  }
  // The lens of the display knows of one alone: what a page does not draw is not in its memory either.
  const seen = await comeIn({ role: 'display', label: 'Left' });
  await eventually(() => {
    expect(Object.values(viewOf(seen).pledges).map(({ content }) => content.title)).toEqual([DISCLOSED]);
  });
  await show('board');
  await display.locator('.board-screen .scene').waitFor();
  await expectFits('board');
  for (const one of [france, seen]) one.client.close();
});

async function expectOnlyTheDisclosed(): Promise<void> {
  const content = await display.content();
  for (const title of UNDISCLOSED) expect(content).not.toContain(title);
}

test('[UI7] [UI14] the pages of a display are accessible, keep everything in forced colours, and stand still where that is wished', async () => {
  for (const page of ['automatic', 'agenda', 'board'] as const) {
    await show(page);
    await display.locator(`.display.page-${page}`).waitFor();
    await expectAccessible(display, `display: ${page}`);
  }
  await show('table');
  await display.locator('.display.page-table .plate').first().waitFor();
  await emulate(display, { forcedColors: 'active' });
  expect(await lostInForcedColours(display)).toEqual([]);
  const drawn = await display.evaluate(() => {
    const style = (selector: string) => {
      const element = document.querySelector(selector);
      return element === null ? null : getComputedStyle(element);
    };
    const lifts = getComputedStyle(document.querySelector('.plate') ?? document.body);
    return {
      isEdged: style('.plate .plate-body')?.stroke !== style('.plate .plate-body')?.fill,
      isTableDrawn: style('.table-top')?.stroke !== 'none',
      moves: lifts.transitionProperty,
    };
  });
  expect(drawn).toEqual({ isEdged: true, isTableDrawn: true, moves: 'none' });
  await emulate(display, { forcedColors: 'none' });
  await expectCount(display.getByRole('button'), 0);
  expect(
    await display.evaluate(() => getComputedStyle(document.querySelector('.display') ?? document.body).cursor),
  ).toBe('none');
});

const MORE =
  'ARG BRA CHL COL IND IDN MYS MEX MAR PHL SGP ZAF THA TUN VNM KEN GHA SEN PER URY PRY JAM FJI EGY JOR KWT QAT SAU ARE OMN DZA NGA ETH UGA ZMB BWA NAM MOZ AGO CMR CIV MLI NER'.split(
    ' ',
  );

test('[UI13] [UI14] [UI41] the tables of 60, 80 and 5 fit 16:9 and 4:3, in English and Japanese, the larger ones alone', async () => {
  const states = MORE.slice(0, 43);
  const more = states.map(
    (code): DelegationFacts => ({
      code,
      kind: 'state',
      affiliations: [],
      invitation: 'accepted',
      attendanceMode: code < 'H' ? 'remote' : 'in-person',
      participation: 'full',
      authority: 'ad-referendum',
    }),
  );
  await sent({ type: 'import-delegations', delegations: more.slice(0, 23) });
  await expectTableFits(60);
  await display.locator('.display.page-automatic.shows-table').waitFor();
  await sent({ type: 'import-delegations', delegations: more });
  await expectTableFits(80);
  const { page: japanese } = await chromium.openPage({ width: 1920, height: 1080, locale: 'ja-JP' });
  await japanese.goto(await linkFor({ role: 'display', label: '右' }));
  await japanese.getByRole('button', { name: '会議に入室' }).click();
  await expectCount(plates(japanese), 80);
  await expectFits('80 in Japanese', HD_AND_OLD, japanese);
  const stays = ['FRA', 'GBR', 'UKR', 'JPN', 'MKD'];
  const facts = factsIn((code) => (stays.includes(code) ? {} : { invitation: 'declined' }));
  await sent({ type: 'import-delegations', delegations: facts });
  await expectTableFits(5);
  await expectCount(plates(japanese), 5);
  await expectFits('5 in Japanese', HD_AND_OLD, japanese);
});

test('[UI15] [UI10] the server is stopped and started again: the display says how old it is, and goes on by itself', async () => {
  await show('automatic');
  await server.app.close();
  await display.getByText(/^No connection: /).waitFor();
  server = await startServer(directory, port);
  await expectCount(display.getByText(/^No connection: /), 0);
  await eventually(() => expect(chair.client.getSnapshot().connection.name).toBe('live'));
  await leadTo(chair, 'conclusions');
  await headline(display, 'Conclusions').waitFor();
});

test('[UI14] [UI16] in the conclusions the board comes by itself with what is disclosed, and the table when somebody speaks', async () => {
  await leadTo(chair, 'conclusions');
  await display.clock.install();
  await display.reload();
  await display.locator('.display.shows-both').getByText(DISCLOSED).waitFor();
  await display.clock.fastForward(21_000);
  await display.locator('.display.shows-board .scene').waitFor();
  await expectOnlyTheDisclosed();
  const expected = expectedBy(chair);
  await sent({ type: 'give-floor', expected, to: { delegation: 'GBR', kind: 'statement' }, speaking: null });
  await display.locator('.display.shows-both .called-name').getByText('United Kingdom').waitFor();
  await display.clock.resume();
});

test('[UI15] after a fault in drawing the display says so, and is there again by itself', async () => {
  await leadTo(chair, 'conclusions');
  await headline(display, 'Conclusions').waitFor();
  await display.evaluate(() => {
    Intl.DateTimeFormat.prototype.formatToParts = () => {
      throw new Error('a fault of this test');
    };
    Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', {
      get: () => () => {
        throw new Error('a fault of this test');
      },
    });
  });
  await display.getByText('This display is being started again.').waitFor();
  await headline(display, 'Conclusions').waitFor();
});

const PARAGRAPHS = 30;

/** The numbers of the paragraphs that are seen as a whole. */
function paragraphsSeen(page: Page): Promise<readonly number[]> {
  return page.evaluate(async () => {
    // Where less motion is wished a turn still takes a moment that nobody sees.
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    const [frame, text] = [document.querySelector('.summary-board .text'), document.querySelector('.flow')?.firstChild];
    if (frame === null || !(text instanceof Text)) return [];
    const outer = frame.getBoundingClientRect();
    return [...text.data.matchAll(/Paragraph (\d+)[^\n]*/g)].flatMap(({ index, 0: line, 1: number }) => {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + line.length);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      const isSeen = left >= outer.left && right <= outer.right && top >= outer.top && bottom <= outer.bottom;
      return isSeen ? [Number(number)] : [];
    });
  });
}

test('[UI41] a long summary turns its pages until all of it was seen, and after the closing the seats are clear', async () => {
  await display.clock.install();
  const text = Array.from({ length: PARAGRAPHS }, (_, index) => `Paragraph ${index + 1}: invented.`).join('\n\n');
  await sent({ type: 'edit-summary', version: 0, language: 'en', text });
  await sent({ type: 'publish-summary', expected: expectedBy(chair), version: 1 });
  await show('summary');
  await display
    .locator('.page-summary .page-count')
    .getByText(/^1 of \d$/)
    .waitFor();
  await expectFits('a long summary');
  // The time stands still, however slow the machine: pages turn when they are told to.
  await display.clock.pauseAt(await display.evaluate(() => Date.now() + 1_000));
  // Frames stand still, too: what the last size began is let come to its end.
  await display.clock.runFor(1_000);
  const count = () => display.locator('.page-count').innerText();
  const pages = Number((await count()).split(' ').at(-1));
  expect(pages).toBeGreaterThan(1);
  const seen = new Set<number>();
  for (let turned = 0; turned < pages; turned += 1) {
    for (const number of await paragraphsSeen(display)) seen.add(number);
    const before = await count();
    await display.clock.fastForward(15_000);
    await display.clock.runFor(100);
    await eventually(async () => expect(await count()).not.toBe(before));
  }
  expect(seen.size).toBe(PARAGRAPHS);
  await display.clock.resume();
  await sent({ type: 'close-sitting', expected: expectedBy(chair) });
  await show('automatic');
  await display.locator('.display.page-automatic .summary-board').waitFor();
  await headline(display, 'The meeting is closed').waitFor();
  await expectCount(display.locator('.table-drawing .token'), 0);
  await expectFits('closed', HD_AND_OLD);
  await show('agenda');
  await display.locator('.agenda-board').waitFor();
  await expectFits('the agenda', HD_AND_OLD);
});
