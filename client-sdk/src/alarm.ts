import type { Timer, Timers } from './timers.ts';

/** One timer, always for the next thing that falls due. */
export interface Alarm {
  /** Rings at this instant, local, ms since the epoch, instead of any other; `null`: not at all. */
  setFor(at: number | null): void;
}

export function createAlarm(timers: Timers, now: () => number, ring: () => void): Alarm {
  let set: { readonly at: number; readonly timer: Timer } | null = null;
  const onDue = (): void => {
    set = null;
    ring();
  };
  return {
    setFor: (at) => {
      if (at === (set?.at ?? null)) return;
      set?.timer.cancel();
      set = at === null ? null : { at, timer: timers.setTimer(onDue, Math.max(0, at - now())) };
    },
  };
}
