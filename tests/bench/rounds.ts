/** What one round measured of both subjects, one right after the other. */
export interface Pair<T> {
  readonly bare: T;
  readonly ours: T;
}

/** A ratio per round, put together. */
export interface Ratio {
  readonly median: number;
  /** Smallest and largest ratio of any round. */
  readonly low: number;
  readonly high: number;
}

/**
 * Measures A B A B, so that whatever the machine does meanwhile meets both subjects. One round before, which warms
 * both up, is thrown away.
 */
export async function alternate<T>(
  rounds: number,
  bare: () => Promise<T>,
  ours: () => Promise<T>,
): Promise<readonly Pair<T>[]> {
  const pairs: Pair<T>[] = [];
  for (let round = 0; round <= rounds; round += 1) pairs.push({ bare: await bare(), ours: await ours() });
  return pairs.slice(1);
}

/** Ours ÷ bare of one figure: the median over the rounds, and their range. */
export function ratioOf<T>(pairs: readonly Pair<T>[], figure: (measured: T) => number): Ratio {
  const ratios = pairs.map(({ bare, ours }) => figure(ours) / figure(bare));
  return { median: median(ratios), low: Math.min(...ratios), high: Math.max(...ratios) };
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which the given part of the values lies (nearest rank). Throws a `RangeError` without values. */
export function quantile(values: readonly number[], part: number): number {
  const ascending = [...values].sort((a, b) => a - b);
  const value = ascending[Math.max(0, Math.ceil(part * ascending.length) - 1)];
  if (value === undefined) throw new RangeError('There is no quantile of nothing.');
  return value;
}
