/** Counts in fixed windows: whether one more is allowed now. */
export interface RateLimit {
  /** `null`: allowed; else how long to wait, ms. */
  take(key: string, now: number): number | null;
  /** What was taken came to nothing by no fault of its author: it does not count. */
  giveBack(key: string): void;
}

/** At most `most` per key in each window of `windowMs`. Keys that were quiet for a window are forgotten. */
export function createRateLimit(most: number, windowMs: number): RateLimit {
  let windows = new Map<string, { startedAt: number; count: number }>();
  let sweptAt = 0;
  return {
    take(key, now) {
      if (now - sweptAt > windowMs) {
        windows = new Map([...windows].filter(([, { startedAt }]) => now - startedAt <= windowMs));
        sweptAt = now;
      }
      const known = windows.get(key);
      if (known === undefined || now - known.startedAt > windowMs) {
        windows.set(key, { startedAt: now, count: 1 });
        return null;
      }
      known.count += 1;
      return known.count <= most ? null : known.startedAt + windowMs - now;
    },
    giveBack(key) {
      const known = windows.get(key);
      if (known !== undefined && known.count > 0) known.count -= 1;
    },
  };
}
