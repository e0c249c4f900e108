import { useRef } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { notify } from '../../meeting/notices.ts';

/** Nobody means what has been under the pointer for less than this, ms. */
const SETTLED_MS = 600;

/**
 * A press counts only once what it is on has stood still: `what` says what that is. Where it has just moved, nothing is
 * done and the presser is told.
 */
export function useSettled(what: string): (act: () => void) => void {
  const last = useRef({ what, at: performance.now() });
  if (last.current.what !== what) last.current = { what, at: performance.now() };
  return (act) => {
    if (performance.now() - last.current.at >= SETTLED_MS) act();
    else notify('warn', t('floor.just-moved'));
  };
}
