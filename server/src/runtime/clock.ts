/** Server time in ms since the epoch. */
export interface Clock {
  now(): number;
  /** Calls back once after `delayMs`; the answer cancels it. */
  after(delayMs: number, callback: () => void): () => void;
}

/** Longest delay that a timer of the platform can take. */
const TIMER_MS_MAX = 2_147_483_647;

/**
 * The wall clock at the start, carried on by the monotonic clock: a jump of the machine's time does not reach the
 * meeting, and time never runs backwards.
 */
export function createSystemClock(): Clock {
  const startedAt = Date.now();
  const origin = performance.now();
  return {
    now: () => startedAt + Math.round(performance.now() - origin),
    after(delayMs, callback) {
      const timer = setTimeout(callback, Math.min(Math.max(0, delayMs), TIMER_MS_MAX));
      timer.unref();
      return () => clearTimeout(timer);
    },
  };
}
