import type { Page } from 'playwright-core';

/** 10 minutes of arc at ten metres, as a share of a screen three metres wide: `10 m × tan(10′) / 3 m` [UI41]. */
const CAPITALS_LEAST = (10 * Math.tan((10 / 60) * (Math.PI / 180))) / 3;

/**
 * Texts of a display whose capitals are lower than can be read from ten metres, as they are drawn: in pictures with all
 * their transformations. Only what is not drawn at all is left out; nothing counts as decoration.
 */
export function lettersTooSmall(page: Page): Promise<readonly string[]> {
  return page.evaluate((least) => {
    const canvas = document.createElement('canvas').getContext('2d');
    if (canvas === null) throw new Error('Letters cannot be measured.');
    const isDrawn = (element: Element) =>
      element.closest('.visually-hidden') === null &&
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const capitals = (element: Element) => {
      const { fontSize, fontWeight, fontFamily } = getComputedStyle(element);
      canvas.font = `${fontWeight} 100px ${fontFamily}`;
      const matrix = element instanceof SVGGraphicsElement ? element.getScreenCTM() : null;
      const scale = matrix === null ? 1 : Math.hypot(matrix.a, matrix.b);
      return (canvas.measureText('H').actualBoundingBoxAscent / 100) * Number.parseFloat(fontSize) * scale;
    };
    const small = new Set<string>();
    let read = 0;
    const texts = document.createTreeWalker(document.querySelector('.display') ?? document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (text === '' || element === null || !isDrawn(element)) continue;
      read += 1;
      const share = capitals(element) / innerWidth;
      if (share < least * 0.995) {
        const where = element.closest('[class]')?.getAttribute('class') ?? element.tagName;
        small.add(`${where}: “${text.slice(0, 30)}” has ${((share / least) * 10).toFixed(1)} minutes of arc`);
      }
    }
    return read === 0 ? ['there is no text'] : [...small];
  }, CAPITALS_LEAST);
}

/** Texts that leave the plate, or the page of a text or a list, that they stand on. */
export function lettersCutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const box = (element: Element) => element.getBoundingClientRect();
    const plates = [...document.querySelectorAll('.table-drawing .plate')].flatMap((plate) => {
      const [text, body] = [plate.querySelector('.plate-text'), plate.querySelector('.plate-body')];
      if (text === null || body === null) return ['a plate without letters'];
      const [inner, outer] = [box(text), box(body)];
      return inner.left < outer.left - 0.5 || inner.right > outer.right + 0.5
        ? [`${text.textContent} leaves its plate by ${(inner.width - outer.width).toFixed(1)} px`]
        : [];
    });
    // What letters reach below their line is nothing that is missed.
    const air = innerHeight * 0.004;
    const cut = [...document.querySelectorAll('.tour-board, .agenda-board, .display-side, .board-place')]
      .filter(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + air)
      .map((element) => `${element.getAttribute('class')} is cut off below`);
    return [...plates, ...cut];
  });
}
