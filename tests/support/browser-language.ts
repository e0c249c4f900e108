import type { Page } from 'playwright-core';

/**
 * What is written in Latin letters in every language: names, formats and technical words that readers of all five
 * languages meet so in their own papers.
 */
const INTERNATIONAL = [
  ...['tour', 'table', 'nato', 'commonwealth', 'websocket', 'json', 'http', 'https', 'markdown'],
  // Keys of the keyboard, and the example of a time zone's name.
  ...['shift', 'enter', 'europe', 'paris'],
];

/** Words that every longer English text has, and no French one. */
const ENGLISH = ['the', 'and', 'with', 'your', 'this', 'that', 'have', 'from', 'been', 'will', 'not', 'was', 'has'];

/** Switches the language by the menu's own choice, without opening the menu, and waits until the page is drawn in it. */
export async function readIn(page: Page, tag: string): Promise<void> {
  await page.evaluate(async (wanted) => {
    const choice = document.querySelector('#language');
    if (!(choice instanceof HTMLSelectElement)) throw new Error('This page has no choice of a language.');
    if (document.documentElement.lang === wanted && choice.value === wanted) return;
    choice.value = wanted;
    choice.dispatchEvent(new Event('change', { bubbles: true }));
    for (let waited = 0; document.documentElement.lang !== wanted; waited += 1) {
      if (waited > 1_000) throw new Error(`The page does not come to speak ${wanted}.`);
      await new Promise((later) => setTimeout(later, 20));
    }
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  }, tag);
}

/** What is wrong with the words on a page that should be in this language: empty, cut off, too wide, or in English. */
export function languageFaults(page: Page, tag: string): Promise<readonly string[]> {
  return page.evaluate(findFaults, { tag, international: INTERNATIONAL, english: ENGLISH });
}

interface Expected {
  readonly tag: string;
  readonly international: readonly string[];
  readonly english: readonly string[];
}

/** Runs in the page. */
function findFaults({ tag, international, english }: Expected): readonly string[] {
  const faults = new Set<string>();
  const root = document.documentElement;
  const say = (what: string, element: Element, words: string) =>
    faults.add(
      `${what}: <${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${words.trim().slice(0, 90)}`,
    );
  if (root.lang !== tag) faults.add(`the page says that it is in ${root.lang}`);

  const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true });
  const foreign = (element: Element) => {
    const marked = element.closest('[lang]');
    return marked !== null && marked !== root && marked.getAttribute('lang') !== tag;
  };
  const leftOver = (text: string): readonly string[] => {
    if (tag === 'en') return [];
    const words = text.replace(/https?:\/\/\S+|\S+@\S+/g, ' ').match(/\p{L}+/gu) ?? [];
    if (tag === 'fr') return words.filter((word) => english.includes(word.toLowerCase()));
    return words.filter((word) => /^[A-Za-z]{4,}$/.test(word) && !international.includes(word.toLowerCase()));
  };
  const lookAt = (text: string, element: Element) => {
    if (text.includes('Kiev')) say('Kyiv is called otherwise', element, text);
    if (/\{\{|\}\}/.test(text)) say('not filled in', element, text);
    if (element.closest('code, kbd, samp, datalist') !== null || foreign(element)) return;
    if (leftOver(text).length > 0) say('English', element, text);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    const text = node.textContent ?? '';
    if (parent === null || text.trim() === '' || parent.matches('script, style, noscript')) continue;
    const place = parent.closest('select') ?? parent;
    if (isShown(place)) lookAt(text, parent);
  }
  for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description', 'aria-valuetext']) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      if (!isShown(element)) continue;
      const text = element.getAttribute(name) ?? '';
      if (text.trim() === '' && name !== 'alt' && name !== 'title') say(`empty ${name}`, element, element.outerHTML);
      lookAt(text, element);
    }
  }

  for (const element of document.querySelectorAll(
    'h1, h2, h3, h4, button, label, legend, summary, a[href], th, dt, caption, option, [role=tab], [role=status] > *',
  )) {
    const place = element.closest('select') ?? element;
    if (!isShown(place) || element.closest('[aria-hidden=true]') !== null) continue;
    const named =
      element.matches('[aria-label], [aria-labelledby]') ||
      element.querySelector('[aria-label], title, input') !== null;
    if ((element.textContent ?? '').trim() === '' && !named) say('empty', element, element.outerHTML);
  }
  return [...faults];
}

/** What is cut off or stands out of its box, on a page as it is now. */
export function clippedWords(page: Page): Promise<readonly string[]> {
  return page.evaluate(findClipped);
}

/** Runs in the page. */
function findClipped(): readonly string[] {
  const faults = new Set<string>();
  const say = (what: string, element: Element) =>
    faults.add(
      `${what}: <${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${(element.textContent ?? '').trim().slice(0, 90)}`,
    );
  const isShown = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true }) &&
    element.closest('.visually-hidden, svg, .skip-link') === null;
  const [SHARE, WORDS_EM] = [0.6, 14];
  const hidden: Element[] = [];
  const pen = document.createElement('canvas').getContext('2d');
  for (const element of document.querySelectorAll('body *')) {
    if (!isShown(element) || (element.textContent ?? '').trim() === '') continue;
    const style = getComputedStyle(element);
    if (hidden.some((place) => place.contains(element))) continue;
    if (style.clipPath.startsWith('inset(50%') || element.matches('.brand > span')) {
      // For those who listen; and the title, which the card below says whole.
      hidden.push(element);
      continue;
    }
    const cuts = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
    if (element instanceof HTMLSelectElement) {
      if (pen === null) continue;
      pen.font = style.font;
      const room = element.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
      // A choice says the rest when it is opened: a sentence may, of what is a word most has to be seen.
      const chosen = element.selectedOptions[0]?.text ?? '';
      const { width } = pen.measureText(chosen);
      const isShort = width <= WORDS_EM * Number.parseFloat(style.fontSize);
      if (isShort && width * SHARE > room) say('cut off', element);
      continue;
    }
    if (element instanceof HTMLTextAreaElement) continue;
    if (cuts(style.overflowX) && element.scrollWidth > element.clientWidth + 1) say('cut off', element);
    if (cuts(style.overflowY) && element.scrollHeight > element.clientHeight + 2) say('cut off below', element);
    if (!element.matches('button, .button, label, summary, th, td, dt, dd, .mark, .pill, [role=tab]')) continue;
    const box = element.getBoundingClientRect();
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.parentElement === null || !isShown(node.parentElement) || (node.textContent ?? '').trim() === '')
        continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const words = range.getBoundingClientRect();
      if (words.width > 0 && (words.right > box.right + 1 || words.left < box.left - 1)) say('stands out', element);
    }
  }
  return [...faults];
}
