import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** How long a page of a text or a list stands: time to read it aloud. */
const PAGE_MS = 15_000;

/**
 * Which of so many pages is shown; they follow each other for ever, each for as long as the others. Begins anew where
 * their number or `what` is shown changes.
 */
export function useTurning(pages: number, what: string): number {
  const turned = useSignal(0);
  useEffect(() => {
    turned.value = 0;
    if (pages < 2) return;
    const timer = setInterval(() => {
      turned.value += 1;
    }, PAGE_MS);
    return () => clearInterval(timer);
  }, [pages, what]);
  return pages < 2 ? 0 : turned.value % pages;
}
