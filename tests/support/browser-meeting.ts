import { PARIS_MEETING_ID } from '@tour-de-table/server/demonstration/paris';
import { freshInvitation, prepareParis } from '@tour-de-table/server/demonstration/prepare-paris';
import type { MeetingPlan, Seat } from '@tour-de-table/shared/meeting';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { currentConsole } from './browser-console.ts';
import { expectedBy, type Participant, redeem, viewOf } from './day.ts';
import { buildDemonstration } from './demonstration.ts';
import { eventually } from './eventually.ts';

/** The Paris meeting on the real app in this process, with the built console; with another agenda where one is given. */
export async function openParis(plan: MeetingPlan | null = null) {
  const { app, url } = await buildDemonstration(currentConsole());
  if (plan !== null) {
    await app.meetings.create(PARIS_MEETING_ID, {
      actor: { kind: 'operator' },
      commandId: 'create-with-this-agenda',
      attempt: 1,
      command: { type: 'create-meeting', plan },
    });
  }
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
  await eventually(async () => expect(await locator.count(), String(locator)).toBe(count));
}

/** Leads the meeting on over the SDK, step by step, until this phase; opens the sitting first where nobody has. */
export async function leadTo(chair: Participant, phaseId: string): Promise<void> {
  const now = () => viewOf(chair).meeting['meeting'];
  if (now()?.sitting.status === 'scheduled') {
    const opened = await chair.client.send({ type: 'open-sitting', expected: expectedBy(chair) });
    expect(opened.outcome).toBe('ok');
  }
  const agenda = Object.values(viewOf(chair).phases).sort((a, b) => a.index - b.index);
  while (now()?.current?.phaseId !== phaseId) {
    const to = agenda[agenda.findIndex(({ id }) => id === now()?.current?.phaseId) + 1]?.id ?? '';
    const result = await chair.client.send({ type: 'advance-phase', expected: expectedBy(chair), to });
    expect(result.outcome).toBe('ok');
  }
}

/**
 * Opens a section that a page of one column keeps folded, and goes back to the head of the page: a list stands still while
 * somebody is at it.
 */
export async function openFold(page: Page, title: string): Promise<void> {
  const details = page.getByRole('region', { name: title, exact: true }).locator('details').first();
  await details.locator('summary').first().waitFor();
  if (!(await details.evaluate((element: HTMLDetailsElement) => element.open))) {
    await details.locator('summary').first().click();
  }
  await page.mouse.move(0, 0);
  await page.evaluate(() => scrollTo(0, 0));
}
