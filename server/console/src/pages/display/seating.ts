/** A place at the table, in per cent of the width and height that it has. */
export interface TablePlace {
  readonly x: number;
  readonly y: number;
}

export interface Seating {
  readonly places: readonly TablePlace[];
  /** How high a seat can be without touching its neighbour, in the unit of the given size. */
  readonly seatHeight: number;
}

/** Width to height of a seat's sign. */
export const SEAT_RATIO = 1.75;
/** Share of the way from seat to seat that a sign may take. */
const FILL = 0.86;
const STEPS = 720;
/** Exponent of the superellipse: between an ellipse (2) and a rectangle, so that the long sides are used. */
const ROUNDNESS = 2.6;

/**
 * Places for so many seats along the table's edge, the first at the top. Signs are wider than high, so way along the
 * long sides counts less than way along the short ones: all signs are equally far from touching.
 */
export function seating(count: number, width: number, height: number): Seating {
  const edge = Array.from({ length: STEPS + 1 }, (_, step) => edgeAt((step / STEPS) * 2 * Math.PI - Math.PI / 2));
  const lengths = [0];
  for (const [index, point] of edge.entries()) {
    const before = edge[index - 1];
    if (before === undefined) continue;
    const across = (Math.abs(point.x - before.x) * width) / 100 / SEAT_RATIO;
    const down = (Math.abs(point.y - before.y) * height) / 100;
    lengths.push((lengths.at(-1) ?? 0) + Math.max(across, down));
  }
  const total = lengths.at(-1) ?? 1;
  const placeAt = (wanted: number): TablePlace => {
    const index = Math.max(
      1,
      lengths.findIndex((length) => length >= wanted),
    );
    const [from, to] = [edge[index - 1], edge[index]];
    const [start, end] = [lengths[index - 1] ?? 0, lengths[index] ?? total];
    if (from === undefined || to === undefined || end === start) return from ?? { x: 50, y: 0 };
    const share = (wanted - start) / (end - start);
    return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
  };
  const places = Array.from({ length: count }, (_, seat) => placeAt((seat / count) * total));
  return { places, seatHeight: (total / Math.max(1, count)) * FILL };
}

function edgeAt(angle: number): TablePlace {
  const bend = (value: number) => Math.sign(value) * Math.abs(value) ** (2 / ROUNDNESS);
  return { x: 50 + 50 * bend(Math.cos(angle)), y: 50 + 50 * bend(Math.sin(angle)) };
}
