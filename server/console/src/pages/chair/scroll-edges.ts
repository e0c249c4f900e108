import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** What scrolls by itself in the cockpit, where there is room for one screen. */
const REGIONS =
  '.tab-panel, .pane-scroll, .dock-queue, .tour-scroll, .tour-calls, .called-now, .call-next, .speaker-now, .speaker-next, .step-preview, .notes, .over-body, .seat-card';

/** Nobody sees less than this, CSS pixels. */
const NOTHING_PX = 2;

/**
 * [UI20] Marks every region of the cockpit that scrolls with the ends at which there is more (`data-more`: `up`, `down`,
 * or both), so that the sheets can show it. A scroll bar alone does not: on many devices it is seen only while it moves.
 */
export function useScrollEdges(place: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const cockpit = place.current?.closest('.cockpit') ?? null;
    if (cockpit === null) return;
    let frame = 0;
    const mark = () => {
      frame = 0;
      // First everything is read, then written: the page is laid out once.
      const found = [...cockpit.querySelectorAll<HTMLElement>(REGIONS)].map((region) => ({
        region,
        more: moreIn(region),
      }));
      for (const { region, more } of found) {
        if ((region.dataset['more'] ?? '') === more) continue;
        if (more === '') delete region.dataset['more'];
        else region.dataset['more'] = more;
      }
    };
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(mark);
    };
    const arrives = new MutationObserver(soon);
    const grows = new ResizeObserver(soon);
    arrives.observe(cockpit, {
      childList: true,
      subtree: true,
      characterData: true,
      attributeFilter: ['hidden', 'open'],
    });
    grows.observe(cockpit);
    // What scrolls tells nobody further up, unless asked on the way down.
    cockpit.addEventListener('scroll', soon, { capture: true, passive: true });
    mark();
    return () => {
      cancelAnimationFrame(frame);
      arrives.disconnect();
      grows.disconnect();
      cockpit.removeEventListener('scroll', soon, { capture: true });
    };
  }, []);
}

function moreIn(region: HTMLElement): string {
  const { scrollTop, scrollHeight, clientHeight } = region;
  if (scrollHeight - clientHeight < NOTHING_PX || !/auto|scroll/.test(getComputedStyle(region).overflowY)) return '';
  return [scrollTop >= NOTHING_PX ? 'up' : '', scrollHeight - clientHeight - scrollTop >= NOTHING_PX ? 'down' : '']
    .filter((end) => end !== '')
    .join(' ');
}
