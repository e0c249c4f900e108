import { existsSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectNoAxeViolations, launchChromium, type RunningChromium } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { reportPages } from '../support/page-report.ts';

let chromium: RunningChromium;
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(PAGES[request.url ?? ''] ?? '');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  chromium = await launchChromium();
});

afterAll(async () => {
  await chromium.close();
  await new Promise((resolve) => server.close(resolve));
});

const page = (body: string, head = '') =>
  `<!doctype html><html lang="en"><head><title>Page</title><link rel="icon" href="data:,">${head}</head><body><main><h1>Page</h1>${body}</main></body></html>`;

const PAGES: Readonly<Record<string, string>> = {
  '/good': page('<p>All is well.</p>'),
  '/console': page('<script>console.error("the round is lost")</script>'),
  '/throws': page('<script>setTimeout(() => { throw new Error("nobody caught this") })</script>'),
  '/elsewhere': page('<img alt="" src="http://elsewhere.invalid/pixel.png">'),
  '/bad': page('<img src="data:,"><p style="color:#ccc;background:#fff">Hardly to be read</p>'),
};

test('a page has the settings that were asked for, and no problems', async () => {
  const { page, problems, screenshot } = await chromium.openPage({
    width: 390,
    height: 844,
    colorScheme: 'dark',
    locale: 'fr-FR',
    reducedMotion: 'reduce',
  });
  await page.goto(`${url}/good`);
  const settings = await page.evaluate(() => ({
    size: [innerWidth, innerHeight],
    isDark: matchMedia('(prefers-color-scheme: dark)').matches,
    isCalm: matchMedia('(prefers-reduced-motion: reduce)').matches,
    language: navigator.language,
  }));
  expect(settings).toEqual({ size: [390, 844], isDark: true, isCalm: true, language: 'fr-FR' });
  expect(problems).toEqual([]);
  const path = await screenshot('chromium-support');
  expect(existsSync(path)).toBe(true);
  rmSync(path);
});

test.each([
  ['/console', 'console: the round is lost'],
  ['/throws', 'nobody caught this'],
  ['/elsewhere', 'asked another host: http://elsewhere.invalid'],
])('a problem on %s is collected and reported once', async (path, problem) => {
  const opened = await chromium.openPage();
  await opened.page.goto(`${url}${path}`, { waitUntil: 'load' });
  await eventually(() => expect(opened.problems.join('\n')).toContain(problem));
  expect(() => opened.expectNoProblems()).toThrow(problem);
  await expect(opened.close()).rejects.toThrow(problem);
});

test.fails('a problem that nobody looked at fails the test in which the page was opened', async () => {
  const { page, problems } = await chromium.openPage();
  await page.goto(`${url}/console`);
  await eventually(() => expect(problems).toHaveLength(1));
});

test('a failure can be told with what the pages show, said, and asked for in vain, and a picture', async () => {
  const { page } = await chromium.openPage({ expectedProblems: [/./] });
  await page.goto(`${url}/console`);
  const report = await eventually(async () => {
    const told = (await reportPages('what / was tried')) ?? '';
    for (const part of ['console error: the round is lost', `went to ${url}/console`]) expect(told).toContain(part);
    return told;
  });
  expect(report).toContain('- heading "Page" [level=1]');
  const picture = /screenshot: (.*failed-what-was-tried-1\.png)/.exec(report)?.[1] ?? '';
  expect(existsSync(picture)).toBe(true);
  rmSync(picture);
});

test('expected problems are none', async () => {
  const { page } = await chromium.openPage({ expectedProblems: [/the round is lost/] });
  await page.goto(`${url}/console`);
});

test('axe passes a good page and lists what is wrong with a bad one', async () => {
  const { page } = await chromium.openPage();
  await page.goto(`${url}/good`);
  await expectNoAxeViolations(page, 'good page');
  await page.goto(`${url}/bad`);
  await expect(expectNoAxeViolations(page, 'bad page')).rejects.toThrow(
    /^bad page: 2 rules[\s\S]*image-alt[\s\S]*at img/,
  );
});
