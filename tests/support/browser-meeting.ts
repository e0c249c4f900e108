import { freshInvitation, prepareParis } from '@tour-de-table/server/demonstration/prepare-paris';
import type { Seat } from '@tour-de-table/shared/meeting';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { currentConsole } from './browser-console.ts';
import { type Participant, redeem } from './day.ts';
import { buildDemonstration } from './demonstration.ts';
import { eventually } from './eventually.ts';

/** The Paris meeting on the real app in this process, with the built console. */
export async function openParis() {
  const { app, url } = await buildDemonstration(currentConsole());
  const runner = await prepareParis(app.meetings);
  /** A fresh link for a seat, as it would be sent to somebody. */
  const linkFor = async (seat: Seat) => `${url}/join#${await freshInvitation(runner, seat)}`;
  return {
    app,
    url,
    runner,
    linkFor,
    /** Somebody who takes part over the SDK, in this process. */
    comeIn: async (seat: Seat): Promise<Participant> => redeem(await linkFor(seat), url, seat.delegation ?? seat.role),
  };
}

export type Paris = Awaited<ReturnType<typeof openParis>>;

/** Opens a link and enters with the click that uses it. */
export async function enterByLink(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('button', { name: 'Enter the meeting' }).click();
  await page.waitForURL(/\/meeting\//);
}

/** The headline of a meeting's page: the phase, or how the sitting stands. */
export function headline(page: Page, name: string): Locator {
  return page.getByRole('heading', { level: 1, name, exact: true });
}

/** Waits until all of these pages show the headline. */
export async function allShow(pages: readonly Page[], name: string): Promise<void> {
  await Promise.all(pages.map((page) => headline(page, name).waitFor()));
}

/** Waits until so many are seen. */
export async function expectCount(locator: Locator, count: number): Promise<void> {
  await eventually(async () => expect(await locator.count(), String(locator)).toBe(count), { withinMs: 10_000 });
}
