import { setImmediate as afterIo } from 'node:timers/promises';

/** A timer that can be called off; calling off one that has run does nothing. */
export interface FakeTimer {
  cancel(): void;
}

/** Time that moves only when a test says so. */
export interface FakeClock {
  /** Ms since the epoch. */
  now(): number;
  /** Runs `callback` once, `delayMs` from now. */
  setTimer(callback: () => void, delayMs: number): FakeTimer;
  /** Runs `callback` every `periodMs`, first after one period. */
  setRepeating(callback: () => void, periodMs: number): FakeTimer;
  /**
   * Moves time on and runs what falls due, in order of due time and, at the same time, of setting. Each callback sees
   * its own due time as `now()`; timers that it sets run too if they fall due.
   */
  advance(ms: number): void;
  /** As `advance`, but lets promises that a callback settled go on before the next timer runs. */
  advanceSettled(ms: number): Promise<void>;
  /** When the next timer falls due, or `null`. */
  nextDueAt(): number | null;
  /** How many timers wait. */
  readonly pending: number;
}

/** Most timers in one advance: beyond it something sets itself again at once and for ever. */
const TIMERS_PER_ADVANCE_MAX = 1_000_000;

interface Entry {
  readonly dueAt: number;
  readonly order: number;
  readonly callback: () => void;
}

/** A clock that starts at the given instant. */
export function createFakeClock(startAt = Date.UTC(2026, 10, 23, 9, 0, 0)): FakeClock {
  let nowMs = startAt;
  let order = 0;
  /** Sorted by due time, then by order of setting. */
  const waiting: Entry[] = [];

  const add = (callback: () => void, delayMs: number): Entry => {
    const entry = { dueAt: nowMs + Math.max(0, delayMs), order, callback };
    order += 1;
    let place = waiting.length;
    while (place > 0 && isLater(waiting[place - 1], entry)) place -= 1;
    waiting.splice(place, 0, entry);
    return entry;
  };

  const remove = (entry: Entry): void => {
    const place = waiting.indexOf(entry);
    if (place >= 0) waiting.splice(place, 1);
  };

  const takeDue = (until: number): Entry | null => {
    const first = waiting[0];
    if (first === undefined || first.dueAt > until) return null;
    waiting.shift();
    nowMs = Math.max(nowMs, first.dueAt);
    return first;
  };

  const target = (ms: number): number => {
    if (!(ms >= 0)) throw new RangeError(`Time does not run backwards: ${ms} ms.`);
    return nowMs + ms;
  };

  return {
    now: () => nowMs,
    setTimer: (callback, delayMs) => {
      const entry = add(callback, delayMs);
      return { cancel: () => remove(entry) };
    },
    setRepeating: (callback, periodMs) => {
      if (!(periodMs > 0)) throw new RangeError(`A period is longer than ${periodMs} ms.`);
      let entry: Entry;
      const run = (): void => {
        // Set before the call, so that the callback itself can cancel.
        entry = add(run, periodMs);
        callback();
      };
      entry = add(run, periodMs);
      return { cancel: () => remove(entry) };
    },
    advance: (ms) => {
      const until = target(ms);
      let ran = 0;
      for (let due = takeDue(until); due !== null; due = takeDue(until)) {
        due.callback();
        ran = countTimer(ran);
      }
      nowMs = until;
    },
    advanceSettled: async (ms) => {
      const until = target(ms);
      let ran = 0;
      await afterIo();
      for (let due = takeDue(until); due !== null; due = takeDue(until)) {
        due.callback();
        ran = countTimer(ran);
        await afterIo();
      }
      nowMs = until;
    },
    nextDueAt: () => waiting[0]?.dueAt ?? null,
    get pending() {
      return waiting.length;
    },
  };
}

function isLater(entry: Entry | undefined, than: Entry): boolean {
  return entry !== undefined && (entry.dueAt > than.dueAt || (entry.dueAt === than.dueAt && entry.order > than.order));
}

function countTimer(ran: number): number {
  if (ran >= TIMERS_PER_ADVANCE_MAX) throw new Error(`More than ${TIMERS_PER_ADVANCE_MAX} timers in one advance.`);
  return ran + 1;
}
