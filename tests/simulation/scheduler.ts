/** Virtual time: everything that is to happen, in order of due time and, at the same time, of planning. */
export interface Scheduler {
  /** Ms since the epoch. */
  now(): number;
  /** Calls back once; the answer cancels it. */
  after(delayMs: number, callback: () => void): () => void;
  /** Moves time on by `ms` and lets happen what falls due. */
  run(ms: number): Promise<void>;
  /** Lets everything go on that waits for no time. */
  settle(): Promise<void>;
  /** How many callbacks have run. */
  readonly ran: number;
}

/** Beyond it something plans itself anew for ever. */
const EVENTS_PER_RUN_MAX = 200_000;
/** Turns of the promise queue between two events that fall into one turn of the loop. */
const HASTY_TURNS_MAX = 12;

interface Entry {
  readonly dueAt: number;
  callback: (() => void) | null;
}

/**
 * `isHasty` is asked after each event: whether the next one comes before the loop has turned, so that what a server
 * leaves for the end of its turn can be overtaken.
 */
export function createScheduler(startAt: number, isHasty: () => number): Scheduler {
  let nowMs = startAt;
  let ran = 0;
  const waiting: Entry[] = [];

  const after = (delayMs: number, callback: () => void) => {
    const entry: Entry = { dueAt: nowMs + Math.max(0, delayMs), callback };
    let low = 0;
    let high = waiting.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((waiting[middle]?.dueAt ?? 0) <= entry.dueAt) low = middle + 1;
      else high = middle;
    }
    waiting.splice(low, 0, entry);
    return () => {
      entry.callback = null;
    };
  };

  const settle = async () => {
    // Twice: the first turn's promises may leave something for the end of the turn.
    await endOfTurn();
    await endOfTurn();
  };

  return {
    now: () => nowMs,
    after,
    settle,
    async run(ms) {
      const until = nowMs + ms;
      for (let count = 0; ; count += 1) {
        const next = waiting[0];
        if (next === undefined || next.dueAt > until) break;
        waiting.shift();
        if (next.callback === null) continue;
        if (count > EVENTS_PER_RUN_MAX) throw new Error('Time stands still: too many events.');
        nowMs = next.dueAt;
        ran += 1;
        next.callback();
        const hasty = isHasty();
        if (hasty === 0) await settle();
        else for (let turn = 0; turn < Math.min(hasty, HASTY_TURNS_MAX); turn += 1) await null;
      }
      nowMs = until;
      await settle();
    },
    get ran() {
      return ran;
    },
  };
}

function endOfTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
