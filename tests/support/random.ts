/** Chance with a seed: the same seed gives the same draws on every machine and Node version. */
export interface Random {
  readonly seed: number;
  /** A number in [0, 1) with 53 random bits. */
  float(): number;
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number;
  /** True with the given probability; draws exactly once also for 0 and 1, so that settings do not shift a run. */
  chance(probability: number): boolean;
  /** One of the items. Throws on an empty list. */
  pick<T>(items: readonly T[]): T;
  /** A new list in random order. */
  shuffle<T>(items: readonly T[]): T[];
  bytes(count: number): Uint8Array<ArrayBuffer>;
  /**
   * An independent generator named for its use. Draws from it do not shift the draws of this one, so that a new fault
   * in a simulation leaves the other choices of a known seed as they were.
   */
  fork(label: string): Random;
}

/** Starts a generator (xoshiro128**) from a whole number. */
export function createRandom(seed: number): Random {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`A seed is a whole number, not ${seed}.`);
  const next = xoshiro128(seed);

  const float = (): number => {
    const high = next() >>> 5;
    const low = next() >>> 6;
    return (high * 0x4000000 + low) / 0x20000000000000;
  };

  const int = (min: number, max: number): number => {
    if (!Number.isSafeInteger(min) || !Number.isSafeInteger(max) || max < min) {
      throw new RangeError(`No whole number lies between ${min} and ${max}.`);
    }
    return min + Math.floor(float() * (max - min + 1));
  };

  const pick = <T>(items: readonly T[]): T => {
    if (items.length === 0) throw new RangeError('Nothing to pick from.');
    return items[int(0, items.length - 1)] as T;
  };

  const shuffle = <T>(items: readonly T[]): T[] => {
    const shuffled: T[] = [];
    for (const item of items) {
      const place = int(0, shuffled.length);
      const displaced = shuffled[place];
      if (place === shuffled.length) shuffled.push(item);
      else {
        shuffled.push(displaced as T);
        shuffled[place] = item;
      }
    }
    return shuffled;
  };

  const bytes = (count: number): Uint8Array<ArrayBuffer> => {
    const drawn = new Uint8Array(count);
    for (let at = 0; at < count; at += 1) drawn[at] = next() >>> 24;
    return drawn;
  };

  return {
    seed,
    float,
    int,
    chance: (probability) => float() < probability,
    pick,
    shuffle,
    bytes,
    fork: (label) => createRandom(hash32(`${seed}:${label}`)),
  };
}

/** The next of 32 random bits at each call. */
function xoshiro128(seed: number): () => number {
  // The high half of a seed counts too, so that seeds beyond 32 bits do not repeat the small ones.
  const high = Math.floor(seed / 0x100000000) >>> 0;
  const state = splitmix32((seed >>> 0) ^ Math.imul(high, 0x9e3779b1));
  let a = state();
  let b = state();
  let c = state();
  let d = state();
  return () => {
    const drawn = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return drawn;
  };
}

/** Spreads a seed over the state, because xoshiro starts badly from one that is mostly zero. */
function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/** FNV-1a. */
function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
