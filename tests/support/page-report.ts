import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { PROJECT_ROOT } from './processes.ts';

/** Screenshots and the like go here; not under version control. */
export const ARTIFACTS_DIRECTORY = join(PROJECT_ROOT, 'tests/.artifacts');

/** What is told of one page: so many lines of its console and network, and so many of what it shows. */
const HEARD_LINES_MAX = 30;
const SHOWN_LINES_MAX = 120;
/** A page that hangs is told without what it does not say in this time, ms. */
const ANSWER_WITHIN_MS = 10_000;

const watched = new Map<Page, string[]>();

/** Listens to all pages of a context, so that a failure can be told with what they said and show. */
export function watchPages(context: BrowserContext): void {
  context.on('page', (page) => {
    const heard: string[] = [];
    const hear = (line: string): void => {
      heard.push(`${new Date().toISOString().slice(11, 23)} ${line}`);
      if (heard.length > HEARD_LINES_MAX) heard.shift();
    };
    watched.set(page, heard);
    page.on('close', () => watched.delete(page));
    page.on('console', (message) => hear(`console ${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => hear(`uncaught: ${error.stack ?? error.message}`));
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) hear(`went to ${frame.url()}`);
    });
    page.on('requestfailed', (request) => {
      hear(`failed: ${request.method()} ${request.url()} ${request.failure()?.errorText ?? ''}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) hear(`${response.status()}: ${response.request().method()} ${response.url()}`);
    });
  });
}

/**
 * Tells of every page that is open: where it is, what it shows, what its console and its network said last, and the
 * path of a screenshot. `null` where none is open.
 */
export async function reportPages(name: string): Promise<string | null> {
  if (watched.size === 0) return null;
  mkdirSync(ARTIFACTS_DIRECTORY, { recursive: true });
  const slug = name.replace(/[^A-Za-z0-9]+/g, '-').slice(0, 80);
  const reports: string[] = [];
  for (const [page, heard] of watched) {
    const path = join(ARTIFACTS_DIRECTORY, `failed-${slug}-${reports.length + 1}.png`);
    const options = { timeout: ANSWER_WITHIN_MS };
    const picture = await page.screenshot({ path, ...options }).then(() => path, whyNot);
    const shown = await page.locator('body').ariaSnapshot(options).catch(whyNot);
    const lines = shown.split('\n');
    reports.push(
      [
        `Page ${reports.length + 1} at ${page.url()}; screenshot: ${picture}`,
        ...lines.slice(0, SHOWN_LINES_MAX).map((line) => `  | ${line}`),
        ...(lines.length > SHOWN_LINES_MAX ? [`  | and ${lines.length - SHOWN_LINES_MAX} lines more`] : []),
        ...heard.map((line) => `  > ${line}`),
      ].join('\n'),
    );
  }
  return reports.join('\n');
}

function whyNot(error: unknown): string {
  return `none (${(error instanceof Error ? error.message : String(error)).split('\n')[0]})`;
}
