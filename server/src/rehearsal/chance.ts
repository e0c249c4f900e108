/** Seeded chance: the same seed plays the same rehearsal. */
export interface Chance {
  /** From 0 up to, and without, 1. */
  next(): number;
  /** A whole number from `min` to `max`, both possible. */
  between(min: number, max: number): number;
}

/** mulberry32, by its published recurrence. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { next, between: (min, max) => min + Math.floor(next() * (max - min + 1)) };
}

/** Chance for one cause: it draws the same whatever else was drawn before, and in whatever order causes come. */
export function chanceFor(seed: number, cause: string): Chance {
  let hash = seed >>> 0;
  for (const character of cause) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return createChance(hash);
}

/** One of the items, each as likely as its weight says. */
export function weighted<T>(chance: Chance, items: readonly (readonly [item: T, weight: number])[]): T | undefined {
  let left = chance.next() * items.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [item, weight] of items) {
    left -= weight;
    if (left < 0) return item;
  }
  return items.at(-1)?.[0];
}
