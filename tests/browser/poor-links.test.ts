import type { Command } from '@tour-de-table/shared/meeting';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enterByLink, headline, leadTo, openParis, type Paris } from '../support/browser-meeting.ts';
import { launchChromium, type RunningChromium } from '../support/chromium.ts';
import { expectedBy, type Participant, viewOf } from '../support/day.ts';
import { eventually } from '../support/eventually.ts';
import { type HttpGate, startHttpGate } from '../support/http-gate.ts';
import { startProxy, type TcpProxy } from '../support/tcp-proxy.ts';

/** A thin line: 40 kbit/s, and 600 ms for a question and its answer. */
const RATE_BYTES_PER_SECOND = 5_000;
const ROUND_TRIP_MS = 600;
/** What the first view of a page may take, headers and the view of the meeting included. */
const FIRST_VIEW_BYTES_MAX = 70_000;
/** Questions that have to wait for each other, with the opening of connections: page, scripts, words, view. */
const ROUNDS_MAX = 18;
/** What a busy machine may take on top; the line is what is measured. */
const MACHINE_MS_MAX = 15_000;

const BLOCKED = [/the server responded with a status of 403/, /WebSocket connection to .* failed/];

let chromium: RunningChromium;
let paris: Paris;
let chair: Participant;
let proxy: TcpProxy;
let gate: HttpGate;

beforeAll(async () => {
  [chromium, paris] = await Promise.all([launchChromium(), openParis()]);
  proxy = await startProxy({ upstream: { host: '127.0.0.1', port: Number(new URL(paris.url).port) } });
  gate = await startHttpGate(paris.url);
  chair = await paris.comeIn({ role: 'chair' });
  await eventually(() => viewOf(chair));
  await leadTo(chair, 'tour-de-table');
});
afterAll(async () => {
  chair?.client.close();
  await Promise.all([proxy?.close(), gate?.close()]);
  await paris?.app.close();
  await chromium?.close();
});

const give = async (command: Command) => expect((await chair.client.send(command)).outcome).toBe('ok');
const suspend = () => give({ type: 'suspend-sitting', expected: expectedBy(chair) });
const resume = () => give({ type: 'resume-sitting', expected: expectedBy(chair) });
const thin = (on: boolean) => {
  proxy.setDelay(on ? ROUND_TRIP_MS / 2 : 0);
  proxy.setRateBytesPerSecond(on ? RATE_BYTES_PER_SECOND : null);
};

/** How long something took on the line, and what came down meanwhile. */
async function onTheLine(what: string, act: () => Promise<unknown>) {
  const [before, startedAt] = [proxy.bytes.down, Date.now()];
  await act();
  const [bytes, ms] = [proxy.bytes.down - before, Date.now() - startedAt];
  console.log(`${what}: ${(bytes / 1000).toFixed(1)} kB in ${(ms / 1000).toFixed(1)} s.`);
  expect(bytes).toBeLessThanOrEqual(FIRST_VIEW_BYTES_MAX);
  expect(ms).toBeLessThan((bytes / RATE_BYTES_PER_SECOND) * 1_000 + ROUNDS_MAX * ROUND_TRIP_MS + MACHINE_MS_MAX);
}

test('[SDK21] [UI25] a network that refuses WebSocket: long polling carries it, and nobody has to know', async () => {
  const { page } = await chromium.openPage({ expectedProblems: BLOCKED });
  gate.refuseUpgrades(true);
  await enterByLink(page, (await paris.linkFor({ role: 'head', delegation: 'LVA' })).replace(paris.url, gate.url));
  await headline(page, 'What do you bring to the table?').waitFor();
  await eventually(() => expect(gate.passed.filter((line) => line === 'POST /realtime/').length).toBeGreaterThan(1));
  await suspend();
  await page.locator('.mark', { hasText: 'Suspended' }).first().waitFor();
  await resume();
  await page.locator('.mark', { hasText: /^Live/ }).waitFor();
  expect(gate.upgraded).toBe(0);
  gate.refuseUpgrades(false);
});

test('[SDK23] [SDK24] [UI25] [RC1] a network that lets no connection through: refreshed, answered, received, and up again', async () => {
  const { page } = await chromium.openPage({ expectedProblems: BLOCKED });
  gate.block('/realtime');
  const before = gate.passed.length;
  await enterByLink(page, (await paris.linkFor({ role: 'head', delegation: 'LTU' })).replace(paris.url, gate.url));
  await headline(page, 'What do you bring to the table?').waitFor();
  await page.getByRole('button', { name: /^Refreshing every 10/ }).waitFor();
  await suspend();
  await page.getByRole('button', { name: /^Refreshing every 10/ }).click();
  await page.locator('.mark', { hasText: 'Suspended' }).first().waitFor();
  const received = () => chair.client.getSnapshot().presence?.step?.received ?? {};
  await eventually(() => expect(received()).toHaveProperty('LTU'));
  await resume();
  await page.getByRole('button', { name: 'Ask to be called' }).click();
  await eventually(() => expect(viewOf(chair).calls['tour-de-table:LTU']?.requestedAt).toBeTypeOf('number'));
  await page.getByText(/^asked to be called at/).waitFor();
  const passed = gate.passed.slice(before);
  expect(passed.filter((line) => line.includes('/realtime'))).toEqual([]);
  expect(passed.filter((line) => line.endsWith('/commands'))).toHaveLength(1);
  gate.block(null);
  await page.locator('.mark.good', { hasText: /^Live/ }).waitFor();
  expect(gate.upgraded).toBe(1);
});

test('[UI24] [UI11] over 40 kbit/s and 600 ms: joining, the first view, an own pledge, a step of the chair', async () => {
  const { page } = await chromium.openPage();
  const link = (await paris.linkFor({ role: 'head', delegation: 'EST' })).replace(paris.url, proxy.url);
  const enter = page.getByRole('button', { name: 'Enter the meeting' });
  thin(true);
  await onTheLine('From an empty cache to the first view over 40 kbit/s', async () => {
    await page.goto(link);
    await enter.click();
    await headline(page, 'What do you bring to the table?').waitFor();
    await page
      .getByRole('heading', { name: /Estonia/ })
      .first()
      .waitFor();
  });
  // What follows the first view is long, and nothing is to be learned by waiting for it.
  thin(false);
  await page.getByLabel('What do you offer?').fill('Invented: two patrol boats');
  await page.getByLabel('Category').selectOption('forces');
  await page.waitForLoadState('networkidle');
  thin(true);
  await onTheLine('An own pledge, from the click until it is shown', async () => {
    await page.getByRole('button', { name: /^Send/ }).first().click();
    await page.locator('.own-pledge').getByText('Invented: two patrol boats').waitFor();
  });
  const agenda = Object.values(viewOf(chair).phases).sort((a, b) => a.index - b.index);
  const next = agenda[agenda.findIndex(({ id }) => id === 'tour-de-table') + 1];
  await onTheLine('The next phase, from the command until it is shown', async () => {
    const advance = give({ type: 'advance-phase', expected: expectedBy(chair), to: next?.id ?? '' });
    await Promise.all([advance, headline(page, next?.title['en'] ?? '').waitFor()]);
  });
  thin(false);
});
