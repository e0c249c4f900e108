import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { eventually } from './eventually.ts';

/** More steps than any page has controls. */
const TABS_MAX = 400;

/** Of a page that goes on changing while it is walked over, so many walks are made at most. */
const WALKS_MAX = 5;

/**
 * Walks over a page by the Tab key, from where the focus is, and answers how many controls there were. Fails where one
 * within the selector is not reached, or has the focus and does not show it. At least so many controls are waited for:
 * the page may still be coming.
 */
export async function walkByTab(
  page: Page,
  within = 'body',
  holds: 'seen' | 'uncovered' = 'seen',
  least = 1,
): Promise<number> {
  for (let walks = 1; ; walks += 1) {
    const controls = await eventually(async () => {
      const found = await page.evaluateHandle(controlsWithin, within);
      expect(await found.evaluate((list) => list.length)).toBeGreaterThanOrEqual(least);
      return found;
    });
    const total = await controls.evaluate((list) => list.length);
    const reached = new Set<number>();
    const unseen: string[] = [];
    for (let step = 0; step < TABS_MAX && reached.size < total; step += 1) {
      await page.keyboard.press('Tab');
      const { index, name, isSeen, isUncovered } = await controls.evaluate(focusIn);
      if (index < 0) continue;
      if (!isSeen || (holds === 'uncovered' && !isUncovered)) unseen.push(name);
      reached.add(index);
    }
    const missed = await controls.evaluate(
      (list, found) =>
        list.filter((_, index) => !found.includes(index)).map((element) => element.outerHTML.slice(0, 120)),
      [...reached],
    );
    // What the page took away or drew anew meanwhile could not be reached: what stands there now is walked over.
    const isAsItWas = await controls.evaluate((list) => list.every((element) => element.isConnected));
    if (missed.length > 0 && !isAsItWas && walks < WALKS_MAX) continue;
    expect(missed).toEqual([]);
    expect(unseen).toEqual([]);
    return total;
  }
}

/** Presses Tab until this has the focus, as somebody without a mouse gets there. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let step = 0; step < TABS_MAX; step += 1) {
    if (await control.evaluate(hasFocus)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key does not lead to ${String(control)}.`);
}

/** Whether an element has the focus. Runs in the page. */
export function hasFocus(element: Element): boolean {
  return element === document.activeElement;
}

/** What a keyboard can be expected to reach: of radio buttons the chosen one, or the first. Runs in the page. */
function controlsWithin(selector: string): readonly Element[] {
  const groups = new Set<string>();
  const place = document.querySelector(selector);
  return [
    ...(place?.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]') ?? []),
  ].filter((element) => {
    if (!element.checkVisibility() || element.matches(':disabled')) return false;
    // Of tabs the chosen one; from there on the arrow keys.
    if (element.matches('[role=tab][aria-selected=false]')) return false;
    // Of cells that arrow keys go through the one where they begin.
    const isRoving = element.matches('[tabindex="-1"]');
    if (isRoving && element.parentElement?.querySelector(':scope > [tabindex="0"]') != null) return false;
    if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
    const isNew = !groups.has(element.name);
    groups.add(element.name);
    const chosen = document.querySelector(`input[type=radio][name="${element.name}"]:checked`);
    return chosen === null ? isNew : chosen === element;
  });
}

/** Which control has the focus, and whether that can be seen, at the latest when it is drawn. Runs in the page. */
async function focusIn(controls: readonly Element[]): Promise<{
  readonly index: number;
  readonly name: string;
  readonly isSeen: boolean;
  readonly isUncovered: boolean;
}> {
  const look = () => {
    const focused = document.activeElement;
    if (focused === null) return { index: -1, name: '', isSeen: false, isUncovered: false };
    // Small inputs may leave the ring to their label.
    const ringed = [focused, focused.closest('label')].filter((element) => element !== null);
    const isSeen = ringed.some((element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    });
    const box = focused.getBoundingClientRect();
    const isOnScreen = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
    // WCAG 2.4.11: what stays in its place at the edge of the screen does not lie over all of it. Of a choice that is
    // drawn by its label the label counts.
    const drawn = (box.width < 4 ? focused.closest('label') : null) ?? focused;
    const { left, top, width, height } = drawn.getBoundingClientRect();
    const isUncovered = [0.5, 0.1, 0.9].some((across) =>
      [0.5, 0.1, 0.9].some((down) => {
        const there = document.elementFromPoint(left + width * across, top + height * down);
        return there !== null && (drawn.contains(there) || there.contains(drawn));
      }),
    );
    const index = controls.indexOf(focused);
    return { index, name: focused.outerHTML.slice(0, 120), isSeen: isSeen && isOnScreen, isUncovered };
  };
  const atOnce = look();
  if (atOnce.isSeen && atOnce.isUncovered) return atOnce;
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  return look();
}
