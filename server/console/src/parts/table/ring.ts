/** In so many steps a ring is gone round, and so often the distance of its places is halved in. */
const [STEPS, HALVINGS] = [480, 20];
const MIRROR_TURNS = 10;

/** Something drawn with its middle at a place, in the unit of the given size. */
export interface Plate {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A point, or how far something reaches from its middle. */
export interface HalfAxes {
  readonly x: number;
  readonly y: number;
}

/** The ring next to the table, a superellipse around a middle. */
export interface RingAround {
  /** Its half axes. */
  readonly near: HalfAxes;
  readonly centre: HalfAxes;
  /** How square it is: 2 is an ellipse. */
  readonly exponent: number;
}

/** The point of a superellipse at a share of the turn, clockwise from the top. */
function pointAt(turn: number, axes: HalfAxes, exponent: number): HalfAxes {
  const angle = turn * 2 * Math.PI - Math.PI / 2;
  const bend = (value: number) => Math.sign(value) * Math.abs(value) ** (2 / exponent);
  return { x: axes.x * bend(Math.cos(angle)), y: axes.y * bend(Math.sin(angle)) };
}

/** How far apart two plates are: below 1 they overlap. */
function apart(a: HalfAxes, b: HalfAxes, { width, height }: Pick<Plate, 'width' | 'height'>): number {
  return Math.max(Math.abs(a.x - b.x) / width, Math.abs(a.y - b.y) / height);
}

/** As many places on a ring as keep this distance from each other, one after the other. */
export function walk(
  axes: HalfAxes,
  exponent: number,
  size: Pick<Plate, 'width' | 'height'>,
  distance: number,
  from: number,
): readonly HalfAxes[] {
  const first = pointAt(from, axes, exponent);
  const places = [first];
  let last = first;
  let before = first;
  for (let step = 1; step < STEPS; step += 1) {
    const point = pointAt(from + step / STEPS, axes, exponent);
    const reached = apart(point, last, size);
    if (reached >= distance) {
      const missed = apart(before, last, size);
      const share = reached === missed ? 1 : (distance - missed) / (reached - missed);
      last = { x: before.x + (point.x - before.x) * share, y: before.y + (point.y - before.y) * share };
      places.push(last);
    }
    before = point;
  }
  // The round closes: the last keeps its distance from the first, too.
  while (places.length > 1 && apart(places.at(-1) ?? first, first, size) < distance) places.pop();
  return places;
}

/**
 * So many places on a ring, evenly: as people would measure it where there is room, in plates where it is narrow.
 * `shift` turns them by a share of the way to the next place.
 */
export function spread(
  count: number,
  axes: HalfAxes,
  exponent: number,
  size: Pick<Plate, 'width' | 'height'>,
  shift: number,
  spacing: number,
): readonly HalfAxes[] {
  if (count === 0) return [];
  const isFree = (places: readonly HalfAxes[]) =>
    places.every((place, index) => apart(place, places[(index + 1) % count] ?? place, size) >= spacing);
  const alike = alongEdge(count, axes, exponent, shift);
  if (isFree(alike)) return alike;
  const square = Math.sqrt(size.width * size.height);
  for (const share of [0.25, 0.5, 0.75]) {
    const measure = {
      width: square ** (1 - share) * size.width ** share,
      height: square ** (1 - share) * size.height ** share,
    };
    const places = mirrored(count, axes, exponent, measure, shift);
    if (isFree(places)) return places;
  }
  return mirrored(count, axes, exponent, size, shift);
}

/** So many places at equal distances along the ring. */
function alongEdge(count: number, axes: HalfAxes, exponent: number, shift: number): readonly HalfAxes[] {
  const edge = Array.from({ length: STEPS + 1 }, (_, step) => pointAt(step / STEPS, axes, exponent));
  const lengths = [0];
  for (const [index, point] of edge.entries()) {
    const before = edge[index - 1];
    if (before !== undefined) lengths.push((lengths.at(-1) ?? 0) + Math.hypot(point.x - before.x, point.y - before.y));
  }
  const total = lengths.at(-1) ?? 0;
  return Array.from({ length: count }, (_, place) => {
    const index = lengths.findIndex((length) => length >= ((place + shift) / count) * total);
    return edge[Math.max(0, index)] ?? { x: 0, y: -axes.y };
  });
}

/** The same left and right: from the top, or where places are turned by half a step, as far on both sides of it. */
function mirrored(
  count: number,
  axes: HalfAxes,
  exponent: number,
  size: Pick<Plate, 'width' | 'height'>,
  shift: number,
): readonly HalfAxes[] {
  if (shift === 0) return evenly(count, axes, exponent, size, 0);
  let [low, high] = [0, 1 / count];
  for (let turn = 0; turn < MIRROR_TURNS; turn += 1) {
    const from = (low + high) / 2;
    const places = evenly(count, axes, exponent, size, from);
    if ((places[0]?.x ?? 0) + (places.at(-1)?.x ?? 0) < 0) low = from;
    else high = from;
  }
  return evenly(count, axes, exponent, size, (low + high) / 2);
}

/** So many places at the largest distance at which they all find one. */
function evenly(
  count: number,
  axes: HalfAxes,
  exponent: number,
  size: Pick<Plate, 'width' | 'height'>,
  from: number,
): readonly HalfAxes[] {
  let [low, high] = [0, (4 * (axes.x / size.width + axes.y / size.height)) / count + 2];
  for (let turn = 0; turn < HALVINGS; turn += 1) {
    const distance = (low + high) / 2;
    if (walk(axes, exponent, size, distance, from).length >= count) low = distance;
    else high = distance;
  }
  return walk(axes, exponent, size, low, from).slice(0, count);
}

/** Whether two plates leave air between them. Pure. */
export function isClear(a: Plate, b: Plate): boolean {
  const air = 0.05 * Math.min(a.height, b.height);
  return Math.abs(a.x - b.x) >= (a.width + b.width) / 2 + air || Math.abs(a.y - b.y) >= (a.height + b.height) / 2 + air;
}

/** The outline of a superellipse around a middle, as the data of a path, beginning at the top and going clockwise. */
export function outline(centre: HalfAxes, axes: HalfAxes, exponent: number): string {
  const points = Array.from({ length: 144 }, (_, step) => pointAt(step / 144, axes, exponent));
  const at = ({ x, y }: HalfAxes) => `${(centre.x + x).toFixed(1)} ${(centre.y + y).toFixed(1)}`;
  return `M${points.map(at).join('L')}Z`;
}
