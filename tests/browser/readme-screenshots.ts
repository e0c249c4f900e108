/**
 * Draws the pictures of the README anew: the real server on a fresh data directory, all delegations scripted, the
 * meeting led into part two, and through half of its tour de table, on the chair's page.
 *
 *     npx tsx --conditions=source tests/browser/readme-screenshots.ts
 */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from '@tour-de-table/server/app';
import { PARIS_PARTICIPANTS } from '@tour-de-table/server/demonstration/paris';
import { freshInvitation, prepareParis } from '@tour-de-table/server/demonstration/prepare-paris';
import { openSqliteLog } from '@tour-de-table/server/log/sqlite-log';
import { createMemoryPresenceBoard } from '@tour-de-table/server/presence/memory-presence-board';
import { startRehearsal } from '@tour-de-table/server/rehearsal/rehearsal';
import { createSystemClock } from '@tour-de-table/server/runtime/clock';
import { createIdSource } from '@tour-de-table/server/runtime/ids';
import type { Page } from 'playwright-core';
import { currentConsole } from '../support/browser-console.ts';
import { launchChromium } from '../support/chromium.ts';
import { freePort, PROJECT_ROOT, temporaryDirectory } from '../support/processes.ts';

const PICTURES = join(PROJECT_ROOT, 'server/console/screenshots');
const PICTURE_BYTES_MAX = 400_000;
/** Two in the afternoon in Paris, on the day of the meeting. */
const BEGINS_AT = Date.UTC(2025, 2, 11, 13, 0, 12);
const MINUTE_MS = 60_000;
/** Steps of part one: what the chair presses, and how long the step before took. */
const PART_ONE = [
  ['Go to: The plan is presented', 9],
  ['Go to: Questions', 43],
  ['Go to: Coffee break', 27],
  ['Go to: What do you bring to the table?', 16],
] as const;
/** How many have been called and have said something; the next one is called in the pictures. */
const HEARD = 12;
const BETWEEN_CALLS_MIN = 1.4;
const PATIENCE_MS = 120_000;

/** Server time that can be moved on, so that the picture's meeting has the length of a real one. */
function movableClock() {
  const system = createSystemClock();
  let ahead = BEGINS_AT - system.now();
  return {
    clock: { now: () => system.now() + ahead, after: system.after },
    moveOn: (minutes: number) => {
      ahead += minutes * MINUTE_MS;
    },
  };
}

async function draw(): Promise<void> {
  const { clock, moveOn } = movableClock();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const app = await buildApp({
    log: await openSqliteLog({ directory: temporaryDirectory('pictures') }),
    presence: createMemoryPresenceBoard(),
    clock,
    ids: createIdSource(),
    adminToken: 'a-token-that-nobody-uses-in-these-pictures',
    publicUrl: url,
    allowedOrigins: [],
    logLevel: 'warn',
    version: { name: 'Tour de Table', version: '0.0.0' },
    consoleDirectory: currentConsole(),
  });
  await app.fastify.listen({ host: '127.0.0.1', port });
  const runner = await prepareParis(app.meetings);
  const chromium = await launchChromium();
  const [chair, display] = await Promise.all([
    chromium.openPage({ width: 1440, height: 1180 }),
    chromium.openPage({ width: 1920, height: 1080 }),
  ]);
  for (const { page } of [chair, display]) page.setDefaultTimeout(PATIENCE_MS);
  const enter = async (page: Page, seat: Parameters<typeof freshInvitation>[1]) => {
    await page.goto(`${url}/join#${await freshInvitation(runner, seat)}`);
    await page.getByRole('button', { name: 'Enter the meeting' }).click();
  };
  await enter(chair.page, { role: 'chair' });
  await enter(display.page, { role: 'display', label: 'The room' });
  const rehearsal = await startRehearsal({ url, runner, seed: 11, say: console.log });
  const everybody = PARIS_PARTICIPANTS.length;
  await chair.page.getByText(`${everybody} of ${everybody} here`).waitFor();

  const press = (name: string) => chair.page.getByRole('button', { name, exact: true }).click();
  await press('Open the sitting: Opening');
  for (const [step, minutes] of PART_ONE) {
    await chair.page.getByRole('button', { name: step, exact: true }).waitFor();
    moveOn(minutes);
    await press(step);
  }
  await chair.page.getByRole('radio', { name: 'Protocol' }).check();
  await press('Start the tour de table');
  const callNext = chair.page
    .getByRole('button', { name: /^Call next: / })
    .and(chair.page.locator('[aria-disabled=false]'));
  const isCalled = chair.page.locator('.called-now').getByRole('button', { name: 'Mark absent' });
  for (let heard = 0; heard < HEARD; heard += 1) {
    await callNext.click();
    moveOn(BETWEEN_CALLS_MIN);
    await isCalled.waitFor();
    await chair.page.getByText('Nobody is called now').waitFor();
  }
  // The pages learn of the moved clock when they next ask for the time: then the undo is over.
  await chair.page.getByRole('button', { name: 'Undo…' }).waitFor({ state: 'hidden' });
  await callNext.click();
  await display.page.locator('.called-name').waitFor();
  await isCalled.waitFor();
  // A moment after the call the button rests.
  await callNext.waitFor();
  await chair.page.evaluate(() => {
    scrollTo(0, 0);
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  await chair.page.mouse.move(0, 0);

  mkdirSync(PICTURES, { recursive: true });
  for (const [name, { page }] of Object.entries({ chair, display })) {
    const path = join(PICTURES, `${name}.png`);
    await page.screenshot({ path });
    const { size } = statSync(path);
    console.log(`${name}.png: ${Math.round(size / 1000)} kB`);
    if (size > PICTURE_BYTES_MAX) throw new Error(`${name}.png has ${size} bytes, more than ${PICTURE_BYTES_MAX}.`);
  }
  await chromium.close();
  await rehearsal.close();
  await app.close();
}

await draw();
