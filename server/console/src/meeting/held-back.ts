/** What a growing list shows: what is new waits while the reader is at it, so that nothing jumps. */
export interface HeldBack<T> {
  readonly shown: readonly T[];
  readonly waiting: number;
}

/**
 * Splits a list, newest first, into what is shown and how many wait. `seen` are the ids that the reader has seen;
 * `null` shows everything.
 */
export function holdBack<T extends { readonly id: string }>(
  items: readonly T[],
  seen: ReadonlySet<string> | null,
): HeldBack<T> {
  if (seen === null) return { shown: items, waiting: 0 };
  const shown = items.filter(({ id }) => seen.has(id));
  return { shown, waiting: items.length - shown.length };
}
