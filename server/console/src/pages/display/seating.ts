/** A place at the table, in per cent of the width and height around its middle. */
export interface TablePlace {
  readonly x: number;
  readonly y: number;
}

const STEPS = 720;
/** Exponent of the superellipse: between an ellipse (2) and a rectangle, so that the long sides are used. */
const ROUNDNESS = 2.6;

/** Places for so many seats, evenly far from each other along the table's edge, the first at the top. */
export function seating(count: number, aspect: number): readonly TablePlace[] {
  const edge = Array.from({ length: STEPS + 1 }, (_, step) => edgeAt((step / STEPS) * 2 * Math.PI - Math.PI / 2));
  const lengths = [0];
  for (const [index, point] of edge.entries()) {
    const before = edge[index - 1];
    if (before === undefined) continue;
    lengths.push((lengths.at(-1) ?? 0) + Math.hypot((point.x - before.x) * aspect, point.y - before.y));
  }
  const total = lengths.at(-1) ?? 1;
  return Array.from({ length: count }, (_, seat) => {
    const wanted = (seat / count) * total;
    const index = lengths.findIndex((length) => length >= wanted);
    return edge[Math.max(0, index)] ?? { x: 50, y: 0 };
  });
}

function edgeAt(angle: number): TablePlace {
  const bend = (value: number) => Math.sign(value) * Math.abs(value) ** (2 / ROUNDNESS);
  return { x: 50 + 50 * bend(Math.cos(angle)), y: 50 + 50 * bend(Math.sin(angle)) };
}
