/** One row of a held list; one that is gone stands where it was until the reader has left. */
export interface HeldRow<T> {
  readonly item: T;
  readonly isGone: boolean;
}

export interface Held<T> {
  readonly rows: readonly HeldRow<T>[];
  /** What would push a row away, and so waits until it is taken in. */
  readonly waiting: readonly T[];
  /** The rows that are shown would stand in another order. */
  readonly isMoved: boolean;
}

/**
 * [UI21] A list while somebody points at it or is in it by keyboard: the rows that are shown, `kept`, stay where they are;
 * what comes after all of them is added at the end, what would come before waits. Contents are as they are now.
 */
export function holdBack<T extends { readonly id: string }>(items: readonly T[], kept: readonly T[]): Held<T> {
  const now = new Map(items.map((item, index) => [item.id, { item, index }]));
  const places = kept.flatMap(({ id }) => now.get(id)?.index ?? []);
  const last = Math.max(-1, ...places);
  const isKept = new Set(kept.map(({ id }) => id));
  const news = items.filter(({ id }) => !isKept.has(id));
  const isLater = (item: T) => (now.get(item.id)?.index ?? 0) > last;
  return {
    rows: [
      ...kept.map((item) => ({ item: now.get(item.id)?.item ?? item, isGone: !now.has(item.id) })),
      // Into an empty list nothing is added at its end only: whatever comes pushes nothing away.
      ...news.filter(isLater).map((item) => ({ item, isGone: false })),
    ],
    waiting: news.filter((item) => !isLater(item)),
    isMoved: places.some((place, at) => place < (places[at - 1] ?? -1)),
  };
}
