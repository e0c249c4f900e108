import { reloadWhenReachable } from './reload.ts';

/** How often it is looked whether the display shows something, ms. */
const LOOK_EVERY_MS = 5_000;
/** So many looks in a row without a display's page, and it is loaded anew; longer each time that did not help. */
const [LOOKS_MIN, LOOKS_MAX] = [3, 24];
const TRIES_KEY = 'tour-de-table:display-tries';

interface Watched {
  /** Whether nobody can help but a person: its seat was withdrawn. */
  readonly isOver: () => boolean;
}

/**
 * Nobody stands beside a display: whatever leaves it without its page (a fault in drawing, a part that did not arrive, a
 * link that was ended), it is loaded anew once the server answers [UI15]. Answers with how to stop.
 */
export function watchDisplay({ isOver }: Watched): () => void {
  let missed = 0;
  const look = () => {
    if (document.querySelector('main.display') !== null || isOver()) {
      missed = 0;
      if (document.querySelector('main.display .display-head, main.display .wait-page:not([role=alert])') !== null) {
        sessionStorage.removeItem(TRIES_KEY);
      }
      return;
    }
    missed += 1;
    const tries = Number(sessionStorage.getItem(TRIES_KEY) ?? 0);
    if (missed < Math.min(LOOKS_MAX, LOOKS_MIN * 2 ** tries)) return;
    missed = 0;
    sessionStorage.setItem(TRIES_KEY, String(tries + 1));
    void reloadWhenReachable();
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}
