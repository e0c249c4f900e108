import type { Page } from 'playwright-core';

/** What stands out of the window to the right; nothing where the page cannot be scrolled sideways. */
export function overflow(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > clientWidth + 1)
      .map((element) => `${element.tagName}.${element.getAttribute('class') ?? ''}`);
  });
}

/**
 * Under forced colours backgrounds and shadows are gone: what has shape by them alone is lost. Buttons and fields need
 * an edge or an underline, what is chosen must differ from what is not, and dots need an edge.
 */
export function lostInForcedColours(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const visible = (selector: string) =>
      [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
    const hasEdge = (element: Element) => {
      const style = getComputedStyle(element);
      const sides = [style.borderTopWidth, style.borderBottomWidth, style.outlineWidth].map(Number.parseFloat);
      return (
        (sides.some((width) => width > 0) && (style.borderTopStyle !== 'none' || style.borderBottomStyle !== 'none')) ||
        style.outlineStyle !== 'none' ||
        style.forcedColorAdjust === 'none' ||
        style.textDecorationLine !== 'none'
      );
    };
    const look = (element: Element) => {
      const { color, backgroundColor, borderBottomColor, outlineStyle, fontWeight } = getComputedStyle(element);
      return [color, backgroundColor, borderBottomColor, outlineStyle, fontWeight].join();
    };
    const lost = visible('button:not([role=tab]), input:not([type=radio]):not([type=checkbox]), select, textarea')
      .filter((element) => !hasEdge(element))
      .map((element) => `no edge: ${element.outerHTML.slice(0, 100)}`);
    const [chosen] = visible('[role=tab][aria-selected=true]');
    const [other] = visible('[role=tab][aria-selected=false]');
    if (chosen !== undefined && other !== undefined && look(chosen) === look(other)) lost.push('the chosen tab');
    return lost;
  });
}
