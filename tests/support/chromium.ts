import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { PATIENCE_MS } from './eventually.ts';
import { findChromium } from './find-programs.ts';
import { ARTIFACTS_DIRECTORY, reportPages, watchPages } from './page-report.ts';

export interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
  /** Language of the browser, e.g. `en-GB`. */
  readonly locale?: string;
  readonly reducedMotion?: 'reduce' | 'no-preference';
  /** Device pixels per CSS pixel. */
  readonly scale?: number;
  readonly timezoneId?: string;
  /** Console lines that the test itself provokes, such as a refused connection while the link is cut. */
  readonly expectedProblems?: readonly RegExp[];
}

/** A page in a profile of its own. */
export interface OpenPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Console errors, uncaught errors, and requests to other hosts than this one; unexpected ones only. */
  readonly problems: readonly string[];
  /** Throws when there are problems. */
  expectNoProblems(): void;
  /** Saves what is visible as `tests/.artifacts/<name>.png` and answers with the path. */
  screenshot(name: string): Promise<string>;
  /** Closes the page and throws when there were problems. */
  close(): Promise<void>;
}

export interface RunningChromium {
  readonly browser: Browser;
  /**
   * Opens an empty page. Inside of a test the page is closed when the test ends, and problems on it fail that test;
   * of pages opened elsewhere `close()` reports them.
   */
  openPage(options?: PageOptions): Promise<OpenPage>;
  /** Closes everything and throws when a page had problems that nobody was told of yet. */
  close(): Promise<void>;
}

/** What the browser itself says on its console about a link that is cut. */
export const CUT_LINK: readonly RegExp[] = [
  /net::ERR_(CONNECTION|EMPTY|INTERNET|NETWORK|SOCKET)/,
  /WebSocket connection to .* failed/,
];

/**
 * What it says where the link ends just as something is being sent. No fault of a page, whichever: on a machine that is
 * held up for seconds links are given up as on a bad network, and the page reconnects.
 */
const LINK_ENDED = /WebSocket is already in CLOSING or CLOSED state/;

/** What the browser itself says on its console about an answer that is a refusal. */
export const REFUSED: readonly RegExp[] = [/the server responded with a status of 4/];

/** No sandbox, because that needs a user other than root; the rest keeps the browser from calling anybody by itself. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** WCAG 2.2, levels A and AA. */
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

const LOOPBACK_HOSTS: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];
const LOCAL_SCHEMES: readonly string[] = ['about:', 'blob:', 'data:', 'chrome:', 'devtools:'];

/** Starts Chromium without a window; every page gets a fresh profile. */
export async function launchChromium(): Promise<RunningChromium> {
  const executablePath = findChromium();
  if (executablePath === null) {
    throw new Error('Chromium was not found: run `npm run setup`, or name it in CHROMIUM_PATH.');
  }
  const browser = await chromium.launch({ executablePath, args: FLAGS, headless: true });
  const pages = new Set<OpenPage>();

  return {
    browser,
    openPage: async (options = {}) => {
      const opened = await openPage(browser, options, (closed) => pages.delete(closed));
      pages.add(opened);
      if (isInTest()) onTestFinished(async () => (pages.has(opened) ? opened.close() : undefined));
      return opened;
    },
    close: async () => {
      const problems = [...pages].flatMap((opened) => opened.problems);
      pages.clear();
      await browser.close();
      throwProblems(problems);
    },
  };
}

async function openPage(
  browser: Browser,
  options: PageOptions,
  onClosed: (closed: OpenPage) => void,
): Promise<OpenPage> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
    colorScheme: options.colorScheme ?? 'light',
    locale: options.locale ?? 'en-GB',
    reducedMotion: options.reducedMotion ?? 'reduce',
    deviceScaleFactor: options.scale ?? 1,
    timezoneId: options.timezoneId ?? 'Europe/Paris',
  });
  context.setDefaultTimeout(PATIENCE_MS);
  watchPages(context);
  const page = await context.newPage();
  const problems: string[] = [];
  const report = (problem: string): void => {
    if (!(options.expectedProblems ?? []).some((expected) => expected.test(problem))) problems.push(problem);
  };
  collectProblems(page, report);
  // Windows that the page opens are its own doing.
  context.on('page', (popup) => collectProblems(popup, report));

  const opened: OpenPage = {
    page,
    context,
    problems,
    expectNoProblems: () => throwProblems(problems),
    screenshot: async (name) => {
      mkdirSync(ARTIFACTS_DIRECTORY, { recursive: true });
      const path = join(ARTIFACTS_DIRECTORY, `${name}.png`);
      await page.screenshot({ path });
      return path;
    },
    close: async () => {
      onClosed(opened);
      const report = problems.length === 0 ? null : await reportPages('problems');
      await context.close();
      if (report !== null) problems.push(report);
      throwProblems(problems);
    },
  };
  return opened;
}

function collectProblems(page: Page, report: (problem: string) => void): void {
  page.on('console', (message) => {
    if (message.type() !== 'error' || LINK_ENDED.test(message.text())) return;
    const { url, lineNumber } = message.location();
    report(`console: ${message.text()}${url === '' ? '' : ` (${url}:${lineNumber})`}`);
  });
  page.on('pageerror', (error) => report(`uncaught: ${error.stack ?? error.message}`));
  page.on('crash', () => report('the page crashed'));
  page.on('request', (request) => {
    const { protocol, hostname, origin } = new URL(request.url());
    if (LOCAL_SCHEMES.includes(protocol) || LOOPBACK_HOSTS.includes(hostname)) return;
    report(`asked another host: ${origin}`);
  });
}

function throwProblems(problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(`The page had problems:\n${problems.map((line) => `  ${line}`).join('\n')}`);
}

/** A hook that opens pages for several tests has no end of a test to wait for. */
function isInTest(): boolean {
  try {
    onTestFinished(() => undefined);
    return true;
  } catch {
    return false;
  }
}

/** Fails with a readable list when the page, as it is now, breaks a rule of WCAG 2.2 A or AA that axe can check. */
export async function expectNoAxeViolations(page: Page, label: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(AXE_TAGS).analyze();
  if (violations.length === 0) return;
  const lines = violations.flatMap((violation) => [
    `  ${violation.id} (${violation.impact ?? 'no impact given'}): ${violation.help}`,
    ...violation.nodes.flatMap((node) => [
      `    at ${node.target.join(' ')}`,
      ...(node.failureSummary ?? '').split('\n').map((line) => `      ${line}`),
    ]),
  ]);
  throw new Error(`${label}: ${violations.length} rules of WCAG 2.2 AA are broken.\n${lines.join('\n')}`);
}
