import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Command } from '@tour-de-table/shared/meeting';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cutWords } from '../../server/console/src/language/first-words.ts';
import { enterByLink, headline, openParis, type Paris } from '../support/browser-meeting.ts';
import { launchChromium, type RunningChromium } from '../support/chromium.ts';
import { expectedBy, viewOf } from '../support/day.ts';
import { eventually } from '../support/eventually.ts';
import { PROJECT_ROOT } from '../support/processes.ts';
import { startProxy, type TcpProxy } from '../support/tcp-proxy.ts';

/** The join page, the first view after the click, and both together, which is what the page takes on an empty cache: all
 * that comes down the wire, headers and the view included. */
const STEP_BYTES_MAX = 70_000;
/** What a page fetches once its first view stands. */
const PARTS_OF_THE_REST = /\/assets\/(delegation-rest|rest|fields|answer-choice|draft-desk|link-check-card)-/;
const CONNECTION = /\/assets\/socket-io-transport-/;
const LANGUAGES = ['en', 'fr', 'ja', 'ko', 'uk'] as const;
type Language = (typeof LANGUAGES)[number];
/** The same seat in a browser that has nothing of it any more, with all that comes after the first view. */
const RETURN_BYTES_MAX = 140_000;

let chromium: RunningChromium;
let paris: Paris;
let proxy: TcpProxy;

beforeAll(async () => {
  [chromium, paris] = await Promise.all([launchChromium(), openParis()]);
  proxy = await startProxy({ upstream: { host: '127.0.0.1', port: Number(new URL(paris.url).port) } });
});
afterAll(async () => {
  await proxy?.close();
  await paris?.app.close();
  await chromium?.close();
});

const through = (link: string) => link.replace(paris.url, proxy.url);

/** What comes down while something is done, over the proxy and as the browser counts its answers. */
async function measured(page: Page, what: string, act: () => Promise<void>) {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  let [answers, answerBytes] = [0, 0];
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    answers += 1;
    answerBytes += encodedDataLength;
  });
  const before = proxy.bytes.down;
  await act();
  await page.waitForLoadState('networkidle');
  const wireBytes = proxy.bytes.down - before;
  await session.detach();
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
  console.log(`${what}: ${kilobytes(wireBytes)} on the wire, ${kilobytes(answerBytes)} of it in ${answers} answers.`);
  // Both count the same: neither cache nor another way was in use.
  expect(answerBytes).toBeGreaterThan(20_000);
  expect(wireBytes).toBeGreaterThanOrEqual(answerBytes);
  return wireBytes;
}

/** What of the language's words the first view needs. */
function firstWords(tag: Language) {
  const path = join(PROJECT_ROOT, 'server/console/src/language', `${tag}.json`);
  return cutWords(JSON.parse(readFileSync(path, 'utf8'))).first;
}

function text(tag: Language, ...keys: readonly string[]): string {
  const found = keys.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], firstWords(tag));
  if (typeof found !== 'string') throw new Error(`${tag}: no first word ${keys.join('.')}`);
  return found;
}

/** Bytes that the first words of a language take on the wire, without the headers. */
function firstWordsBytes(tag: Language): number {
  return brotliCompressSync(`export default ${JSON.stringify(firstWords(tag))}`).length;
}

/** The files of words that a page asks for. */
function wordsAskedFor(page: Page): readonly string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (/\/assets\/(en|fr|ja|ko|uk)-[^/]+\.js$/.test(pathname)) asked.push(pathname);
  });
  return asked;
}

test.each([
  ['a listener', 'KOR', 'uk'],
  ['a contributor', 'FIN', 'en'],
] as const)(
  '[UI11] [UI24] %s comes in over a thin link: the join page is small, the way into the meeting too',
  async (who, code, tag) => {
    const { page } = await chromium.openPage({ locale: tag, expectedProblems: [/net::ERR_FAILED/] });
    // [UI24] Over such a link nothing is fetched ahead.
    await page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
    const asked = wordsAskedFor(page);
    const link = through(await paris.linkFor({ role: 'head', delegation: code }));
    const enter = page.getByRole('button', { name: text(tag, 'join', 'enter') });
    const meeting = headline(page, text(tag, 'sitting-long', 'scheduled'));
    const join = await measured(page, 'The join page', async () => {
      await page.goto(link);
      await enter.waitFor();
    });
    // What follows the first view does not pass, so that it is not counted by chance.
    for (const later of [PARTS_OF_THE_REST, CONNECTION]) await page.route(later, (route) => route.abort());
    const click = await measured(page, `From the click to the page of ${who}`, async () => {
      await enter.click();
      await meeting.waitFor();
    });
    for (const later of [PARTS_OF_THE_REST, CONNECTION]) await page.unroute(later);
    expect(join).toBeLessThanOrEqual(STEP_BYTES_MAX);
    expect(click).toBeLessThanOrEqual(STEP_BYTES_MAX);
    for (const other of LANGUAGES) {
      const inIt = join + click - firstWordsBytes(tag) + firstWordsBytes(other);
      expect(inIt, `both together in ${other}`).toBeLessThanOrEqual(STEP_BYTES_MAX);
    }
    expect(asked, 'files of words').toHaveLength(1);

    const seat = page.url();
    await page.goto('about:blank');
    const session = await page.context().newCDPSession(page);
    await session.send('Network.clearBrowserCache');
    const back = await measured(page, `The page of ${who}, with an empty cache`, async () => {
      await page.goto(seat);
      await meeting.waitFor();
    });
    expect(back).toBeLessThanOrEqual(RETURN_BYTES_MAX);
  },
);

test.each([
  ['chair', { role: 'chair' }],
  ['delegation', { role: 'head', delegation: 'EST' }],
  ['observer', { role: 'observer', label: 'Policy' }],
  ['display', { role: 'display', label: 'Policy' }],
] as const)(
  '[HT15] [UI11] %s: nothing inline, nothing from elsewhere, nothing against the policy',
  async (_name, seat) => {
    const { page, expectNoProblems } = await chromium.openPage();
    const reports: string[] = [];
    await page.exposeFunction('reportViolation', (line: string) => reports.push(line));
    await page.addInitScript(() => {
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
        const report: unknown = Reflect.get(globalThis, 'reportViolation');
        if (typeof report === 'function') report(`${violatedDirective} ${blockedURI}`);
      });
    });
    const hosts = new Set<string>();
    page.on('request', (request) => hosts.add(new URL(request.url()).host));
    page.on('websocket', (socket) => hosts.add(new URL(socket.url()).host));
    const response = await page.goto(await paris.linkFor(seat));
    const policy = (await response?.headerValue('content-security-policy')) ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
    await page.getByRole('button', { name: 'Enter the meeting' }).click();
    await headline(page, 'The sitting has not been opened yet').waitFor();
    await page.getByText('Invented data').waitFor();
    expect([...hosts]).toEqual([new URL(paris.url).host]);
    expect(await page.evaluate(() => document.querySelectorAll('script:not([src]), [onclick], [onload]').length)).toBe(
      0,
    );

    expect(reports).toEqual([]);
    expectNoProblems();
  },
);

test('[HT15] a script that somebody put into the page is refused and reported', async () => {
  const { page } = await chromium.openPage({ expectedProblems: [/Content Security Policy/] });
  await page.goto(paris.url);
  await headline(page, 'Tour de Table').waitFor();
  const refused = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective));
        const script = document.createElement('script');
        script.textContent = 'document.title = "taken over"';
        document.body.append(script);
      }),
  );
  expect(refused).toBe('script-src-elem');
  expect(await page.title()).toBe('Tour de Table');
});

test('[UI24] the first view lacks no word, however the meeting stands', async () => {
  const chair = await paris.comeIn({ role: 'chair' });
  await eventually(() => viewOf(chair));
  const give = async (command: Command) => expect((await chair.client.send(command)).outcome, command.type).toBe('ok');
  const { page } = await chromium.openPage({ expectedProblems: [/net::ERR_FAILED/] });
  await page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
  await page.route(PARTS_OF_THE_REST, (route) => route.abort());
  const asked = wordsAskedFor(page);
  const shows = async (words: string) => {
    await page.locator('#content').getByText(words).first().waitFor();
    // A text that is not there is drawn empty, and its words are asked for.
    expect(asked, words).toHaveLength(1);
    const empty = await page
      .locator('main :is(h1, h2, h3, p, dt, dd, button, .mark):empty:not([aria-live])')
      .evaluateAll((places) => places.map((place) => place.outerHTML));
    expect(empty, words).toEqual([]);
  };
  await enterByLink(page, await paris.linkFor({ role: 'adviser', delegation: 'DNK', label: 'J5' }));
  await shows('The sitting has not been opened yet');
  await give({ type: 'open-sitting', expected: expectedBy(chair) });
  await shows('Opening');
  const agenda = Object.values(viewOf(chair).phases).sort((a, b) => a.index - b.index);
  const round = agenda.findIndex(({ kind }) => kind === 'contributions');
  for (const { id } of agenda.slice(1, round + 1)) {
    await give({ type: 'advance-phase', expected: expectedBy(chair), to: id });
  }
  await shows('What do you bring to the table?');
  const order = ['FRA', 'DNK', 'GBR'];
  const tour = agenda[round]?.id ?? '';
  const takingPart = Object.values(viewOf(chair).delegations).filter(({ invitation }) => invitation === 'accepted');
  const others = takingPart.map(({ code }) => code).filter((code) => !order.includes(code));
  await give({ type: 'start-tour', expected: expectedBy(chair), method: 'chair', order: [...order, ...others] });
  await shows('1 before you');
  const called = () => viewOf(chair).tours[tour]?.called ?? null;
  await give({ type: 'call-delegation', expected: expectedBy(chair), delegation: 'FRA', called: called() });
  await shows('You are next');
  await give({ type: 'call-delegation', expected: expectedBy(chair), delegation: 'DNK', called: called() });
  await shows('Denmark is called now');
  const seen = { activation: expectedBy(chair).activation ?? 0, disclosure: 'live' as const };
  await give({ type: 'enter-response', delegation: 'DNK', seen, response: 'can-with-conditions' });
  await shows('You have answered');
  await give({ type: 'suspend-sitting', expected: expectedBy(chair) });
  await shows('Suspended');
  await give({ type: 'close-sitting', expected: expectedBy(chair) });
  await shows('closed');
  chair.client.close();
});
