import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { headline, openParis, type Paris } from '../support/browser-meeting.ts';
import { launchChromium, type RunningChromium } from '../support/chromium.ts';
import { startProxy, type TcpProxy } from '../support/tcp-proxy.ts';

/** The join page, and what comes after the click: all that comes down the wire, headers and the view included. */
const STEP_BYTES_MAX = 70_000;
/** The same seat in a browser that has nothing of it any more. */
const RETURN_BYTES_MAX = 125_000;

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

test.each([
  ['a listener', 'KOR'],
  ['a contributor', 'FIN'],
] as const)(
  '[UI11] %s comes in over a thin link: the join page is small, the way into the meeting too',
  async (who, code) => {
    const { page } = await chromium.openPage();
    const link = through(await paris.linkFor({ role: 'head', delegation: code }));
    const enter = page.getByRole('button', { name: 'Enter the meeting' });
    const meeting = headline(page, 'The sitting has not been opened yet');
    const join = await measured(page, 'The join page', async () => {
      await page.goto(link);
      await enter.waitFor();
    });
    const click = await measured(page, `From the click to the page of ${who}`, async () => {
      await enter.click();
      await meeting.waitFor();
    });
    expect(join).toBeLessThanOrEqual(STEP_BYTES_MAX);
    expect(click).toBeLessThanOrEqual(STEP_BYTES_MAX);

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
