import type { Spot } from './scene.ts';

/** The nearest cell in the direction of an arrow key; `null` for any other key, and at the edge. */
export function neighbour(spots: readonly Spot[], from: Spot, key: string): Spot | null {
  const ahead = (spot: Spot): readonly [along: number, beside: number] | null => {
    if (key === 'ArrowRight') return spot.row === from.row ? [spot.column - from.column, 0] : null;
    if (key === 'ArrowLeft') return spot.row === from.row ? [from.column - spot.column, 0] : null;
    if (key === 'ArrowDown') return [spot.row - from.row, Math.abs(spot.column - from.column)];
    if (key === 'ArrowUp') return [from.row - spot.row, Math.abs(spot.column - from.column)];
    return null;
  };
  const candidates = spots.flatMap((spot) => {
    const [along, beside] = ahead(spot) ?? [0, 0];
    return along > 0 ? [{ spot, distance: along * 100 + beside }] : [];
  });
  return candidates.sort((a, b) => a.distance - b.distance)[0]?.spot ?? null;
}
