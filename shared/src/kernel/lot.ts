/**
 * Draws an order by lot that everybody with the seed can draw again: the codes are sorted, then shuffled (Fisher and
 * Yates, from the end) with the generator sfc32, which begins with four FNV-1a hashes of the seed with `#0` to `#3`
 * behind it and runs 12 times before its first use. Codes and seed are ASCII. Pure; the same on every machine.
 */
export function drawLot(seed: string, codes: readonly string[]): readonly string[] {
  const next = sfc32([0, 1, 2, 3].map((index) => fnv1a(`${seed}#${index}`)));
  const drawn = [...codes].sort();
  for (let last = drawn.length - 1; last > 0; last -= 1) {
    const chosen = below(next, last + 1);
    const [a, b] = [drawn[last], drawn[chosen]];
    if (a !== undefined && b !== undefined) [drawn[last], drawn[chosen]] = [b, a];
  }
  return drawn;
}

/** A whole number from 0 to below the bound, each as likely: what would favour small ones is drawn again. */
function below(next: () => number, bound: number): number {
  const fair = 2 ** 32 - (2 ** 32 % bound);
  for (;;) {
    const drawn = next();
    if (drawn < fair) return drawn % bound;
  }
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

/** Chris Doty-Humphrey's small fast counting generator, 32 bits; returns whole numbers below 2^32. */
function sfc32(start: readonly number[]): () => number {
  let [a = 0, b = 0, c = 0, counter = 0] = start;
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round += 1) next();
  return next;
}
