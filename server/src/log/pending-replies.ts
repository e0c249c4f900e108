/** Replies that are still to come, each with the time at which nobody waits for it any longer. */
export interface PendingReplies<Kept> {
  /** Keeps something until its reply comes; returns its id. */
  add(kept: Kept): number;
  /** What was kept under this id, once; `undefined` after its time. */
  take(id: number): Kept | undefined;
  /** Everything that is kept, oldest first; nothing is kept afterwards. */
  takeAll(): readonly Kept[];
  readonly count: number;
}

/** How often overdue replies are looked for (ms). */
const SWEEP_INTERVAL_MS = 200;

/** Gives up each reply after `timeoutMs`, up to `SWEEP_INTERVAL_MS` late, and hands what was kept to `onOverdue`. */
export function createPendingReplies<Kept>(timeoutMs: number, onOverdue: (kept: Kept) => void): PendingReplies<Kept> {
  const entries = new Map<number, { readonly kept: Kept; readonly until: number }>();
  let nextId = 1;
  let sweeper: NodeJS.Timeout | undefined;

  const stopWhenIdle = () => {
    if (entries.size > 0) return;
    clearInterval(sweeper);
    sweeper = undefined;
  };

  const sweep = () => {
    const now = performance.now();
    // All wait equally long, so the order of the map is the order of the deadlines.
    for (const [id, { kept, until }] of entries) {
      if (until > now) break;
      entries.delete(id);
      onOverdue(kept);
    }
    stopWhenIdle();
  };

  return {
    add(kept) {
      const id = nextId;
      nextId += 1;
      entries.set(id, { kept, until: performance.now() + timeoutMs });
      sweeper ??= setInterval(sweep, SWEEP_INTERVAL_MS);
      return id;
    },
    take(id) {
      const entry = entries.get(id);
      entries.delete(id);
      return entry?.kept;
    },
    takeAll() {
      const all = [...entries.values()].map(({ kept }) => kept);
      entries.clear();
      stopWhenIdle();
      return all;
    },
    get count() {
      return entries.size;
    },
  };
}
