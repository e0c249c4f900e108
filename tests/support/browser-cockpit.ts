/** Whether an element can be seen as it is: in the window, and not covered or cut off by what scrolls. Runs in the page. */
export function isInSight(element: Element): boolean {
  const box = element.getBoundingClientRect();
  const at = { x: box.left + Math.min(box.width / 2, 20), y: box.top + box.height / 2 };
  const isIn = box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
  const top = document.elementFromPoint(at.x, at.y);
  return isIn && top !== null && (element.contains(top) || top.contains(element));
}

/** How many lines of a list that scrolls are in view from top to bottom. Runs in the page. */
export function countInSight(lines: readonly Element[]): number {
  return lines.filter((line) => {
    const place = line.closest('.tour-scroll')?.getBoundingClientRect() ?? new DOMRect();
    const { top, bottom } = line.getBoundingClientRect();
    return top >= place.top - 1 && bottom <= place.bottom + 1;
  }).length;
}

/**
 * What scrolls by itself in the cockpit and does not show that it goes on, by a mask over that edge, or is not reached by
 * keys. Fails where nothing scrolls: then there is nothing to be seen of the rule. Runs in the page.
 */
export function scrollFaults(): readonly string[] {
  const scrolling = [...document.querySelectorAll<HTMLElement>('.cockpit *')].filter(
    (place) =>
      place.checkVisibility() &&
      !place.matches('textarea, select, input') &&
      /auto|scroll/.test(getComputedStyle(place).overflowY) &&
      place.scrollHeight > place.clientHeight + 2,
  );
  const faults = scrolling.flatMap((place) => {
    const down = place.scrollHeight - place.clientHeight - place.scrollTop > 2;
    const more = place.dataset['more'] ?? '';
    const isShown =
      more.includes('down') === down &&
      more.includes('up') === place.scrollTop > 2 &&
      getComputedStyle(place).maskImage.includes('gradient');
    const isReached = place.tabIndex >= 0 || place.querySelector('button, a[href], [tabindex="0"]') !== null;
    const name = place.id === '' ? place.className : place.id;
    return [...(isShown ? [] : [`${name} does not show it`]), ...(isReached ? [] : [`${name} is not reached`])];
  });
  return scrolling.length < 3 ? [`only ${scrolling.length} scroll`] : faults;
}

type Boxes = Readonly<Record<string, readonly [left: number, top: number, width: number, height: number]>>;

/** Where the buttons of the step, of the call and of the list of who is left stand. Runs in the page. */
export function pressable(): Boxes {
  const found = document.querySelectorAll(
    '.step-acts button, .call-next, .call-next button, .tour-line, .tour-line button',
  );
  return Object.fromEntries(
    [...found].map((one) => {
      const line = one.closest('.tour-line')?.querySelector('strong')?.textContent ?? '';
      const { left, top, width, height } = one.getBoundingClientRect();
      // Of what is called by the state that changes the place is meant.
      const name = one.matches('.step-acts .first button')
        ? 'foremost'
        : one.closest('.call-next')
          ? one.tagName
          : one.textContent;
      return [`${line} ${one.matches('li') ? 'line' : name}`, [left, top, width, height]] as const;
    }),
  );
}

/** What stood there before and after, more than a pixel away. What is there no more is no matter of place. */
export function movedIn(before: Boxes, after: Boxes): readonly string[] {
  return Object.entries(before).flatMap(([name, box]) => {
    const now = after[name];
    return now === undefined || box.every((edge, at) => Math.abs(edge - (now[at] ?? 0)) <= 1)
      ? []
      : [`${name}: ${box} to ${now}`];
  });
}
