/** A timer that can be called off; calling off one that has run does nothing. */
export interface Timer {
  cancel(): void;
}

/** The port to timers. */
export interface Timers {
  /** Runs `callback` once, `delayMs` from now. */
  setTimer(callback: () => void, delayMs: number): Timer;
}

/** The platform's. */
export const platformTimers: Timers = {
  setTimer: (callback, delayMs) => {
    const handle = setTimeout(callback, delayMs);
    return { cancel: () => clearTimeout(handle) };
  },
};
