import type { Page } from 'playwright-core';

/** WCAG 2.2, 2.5.8: the least width and height of a target, CSS pixels. */
const TARGET_PX = 24;

/**
 * Targets that are smaller than WCAG 2.5.8 allows: neither 24 × 24 CSS pixels nor so far from others that circles of
 * that width around their middles touch nothing else, and not part of a sentence.
 */
export function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate(findSmallTargets, TARGET_PX);
}

/** Runs in the page. */
function findSmallTargets(least: number): readonly string[] {
  const selector = 'a[href], button, input, select, textarea, summary, [role=tab], [role=button], [role=option]';
  const boxOf = (element: Element) => {
    // What a label is for can be pressed at the label, too.
    const label = element instanceof HTMLInputElement ? element.closest('label') : null;
    return (label ?? element).getBoundingClientRect();
  };
  const isInSentence = (element: Element) => {
    if (!getComputedStyle(element).display.startsWith('inline')) return false;
    const around = (element.parentElement?.textContent ?? '').trim();
    return element.matches('a') && around.length > (element.textContent ?? '').trim().length;
  };
  const targets = [...document.querySelectorAll(selector)]
    .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: false }))
    .filter((element) => !element.matches('.skip-link, [type=hidden]'))
    .map((element) => ({ element, box: boxOf(element) }))
    .filter(({ box }) => box.width > 0 && box.height > 0);
  const isSmall = ({ width, height }: DOMRect) => width < least - 0.5 || height < least - 0.5;
  const reach = least / 2;
  const middle = (box: DOMRect) => ({ x: box.left + box.width / 2, y: box.top + box.height / 2 });
  const isNear = (box: DOMRect, other: DOMRect) => {
    const { x, y } = middle(box);
    if (isSmall(other)) return Math.hypot(x - middle(other).x, y - middle(other).y) < least - 0.5;
    const dx = Math.max(other.left - x, 0, x - other.right);
    const dy = Math.max(other.top - y, 0, y - other.bottom);
    return Math.hypot(dx, dy) < reach - 0.5;
  };
  return targets
    .filter(({ element, box }) => isSmall(box) && !isInSentence(element))
    .filter(({ element, box }) =>
      targets.some(
        (other) =>
          other.element !== element &&
          !element.contains(other.element) &&
          !other.element.contains(element) &&
          isNear(box, other.box),
      ),
    )
    .map(
      ({ element, box }) =>
        `${Math.round(box.width)} × ${Math.round(box.height)}: ${element.outerHTML.replace(/\s+/g, ' ').slice(0, 140)}`,
    );
}

/** Reads a page with other type than it was made with; `null`: as it was made. */
export async function withStyle(page: Page, style: string | null): Promise<void> {
  await page.evaluate(async (text) => {
    // The pages run no inline styles; a sheet of the document's own may be added.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text ?? '');
    document.adoptedStyleSheets = text === null ? [] : [sheet];
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  }, style);
}

/** WCAG 1.4.12: a reader's own spacing. */
export const WIDE_SPACING =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }';
const USUAL_LETTER_PX = 16;

/** Reads a page as somebody does who set the browser to letters of this size, such as twice the usual (WCAG 1.4.4). */
export async function withLetters(page: Page, times: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setFontSizes', { fontSizes: { standard: USUAL_LETTER_PX * times } });
  await session.detach();
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}

/** What a print has that is of no use on paper, or that paper does not show. The page has to be emulated as a print. */
export function printFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(findPrintFaults);
}

/** Runs in the page. */
function findPrintFaults(): readonly string[] {
  const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true });
  const name = (element: Element) => element.outerHTML.replace(/\s+/g, ' ').slice(0, 110);
  const shown = (selector: string) => [...document.querySelectorAll(selector)].filter(isShown);
  const lightness = (colour: string) => {
    const [r = 0, g = 0, b = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
    return alpha === 0 ? 1 : (0.2126 * r + 0.7152 * g + 0.0722 * b) / (colour.startsWith('color(') ? 1 : 255);
  };
  const faults = shown('nav, button, input, select, textarea, .topbar, .skip-link, [role=tablist]').map(
    (element) => `to press on paper: ${name(element)}`,
  );
  for (const element of [document.documentElement, document.body, ...shown('.panel, main')]) {
    if (lightness(getComputedStyle(element).backgroundColor) < 0.95) faults.push(`dark paper: ${name(element)}`);
  }
  for (const element of shown('h1, h2, h3, p, li, td, th, dd')) {
    if (lightness(getComputedStyle(element).color) > 0.4) faults.push(`pale ink: ${name(element)}`);
  }
  for (const element of shown('body *')) {
    const { overflowX, overflowY, position } = getComputedStyle(element);
    if (element.closest('.visually-hidden, svg') !== null) continue;
    if (overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 2 && element.clientHeight > 0)
      faults.push(`cut off below: ${name(element)}`);
    if (overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 2 && element.clientWidth > 0)
      faults.push(`cut off: ${name(element)}`);
    if (position === 'fixed' || position === 'sticky') faults.push(`stands over the text: ${name(element)}`);
  }
  return faults;
}

/** Counts from now on how often places that a screen reader reads out by themselves say something else. */
export async function listenForSpeech(page: Page): Promise<() => Promise<readonly string[]>> {
  const heard = await page.evaluateHandle(() => {
    const spoken = '[aria-live=polite], [aria-live=assertive], [role=status], [role=alert]';
    const list: string[] = [];
    const last = new Map<Element, string>();
    for (const place of document.querySelectorAll(spoken)) last.set(place, (place.textContent ?? '').trim());
    new MutationObserver((changes) => {
      const places = new Set(
        changes.flatMap(({ target }) => {
          const place = (target instanceof Element ? target : target.parentElement)?.closest(spoken);
          return place == null ? [] : [place];
        }),
      );
      for (const place of places) {
        const said = (place.textContent ?? '').trim();
        // What is drawn anew with the same words is not read out again.
        if (last.get(place) !== said) list.push(said);
        last.set(place, said);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    return list;
  });
  return () => heard.evaluate((list) => list.filter((said) => said !== ''));
}
