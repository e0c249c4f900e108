import { liftedFrom, middleOf, onNearRing } from './lifting.ts';
import { type HalfAxes, isClear, type Plate, type RingAround, spread, walk } from './ring.ts';

export interface Seating {
  /** At the table, clockwise from the top. */
  readonly room: readonly Plate[];
  /** On the ring around it. */
  readonly remote: readonly Plate[];
  /** Where a seat stands when it is lifted out; of the room first, then of those on the outer ring. */
  readonly lifted: readonly Plate[];
  /** Where the table is from each seat, in the same order: in plates, the longer part being 1. */
  readonly facing: readonly HalfAxes[];
  /** Half axes of the table, which is a superellipse around the middle. */
  readonly table: HalfAxes;
  /** How square the table is: 2 is an ellipse. */
  readonly exponent: number;
  /** What is free in the middle, whoever is lifted out. */
  readonly middle: { readonly width: number; readonly height: number };
}

export interface SeatingWish {
  readonly room: number;
  readonly remote: number;
  readonly width: number;
  readonly height: number;
  /** Width to height of a plate. */
  readonly ratio: number;
  /** Plates of this height can be read: where one row at the table makes them lower, every other seat stands back. */
  readonly enough?: number | undefined;
  /** Plates are never higher. */
  readonly most?: number | undefined;
}

/** From middle to middle, in plates: how near two plates may be, and how near where letters were too small else. */
const [SPACING, SPACING_LEAST] = [1.2, 1.12];
/** Air between the room and the outer ring, in plate heights; the larger ones where corners are narrow. */
const RING_STEPS = [0.55, 0.8, 1.1, 1.5];
/** Between the two rows of those in the room, in plate heights: there what lies before the row at the back is seen. */
const ROW_AIRS = [0.5, 0.7, 1];
/** Two rows are worth it where plates get this much higher. */
const ROWS_WORTH = 1.06;
/** No plate is higher than this share of the smaller side. */
const HIGHEST = 0.1;
/** Air between the plates and the table's edge, in plate heights. */
const EDGE_AIR = 0.3;
/** Plates that are so much higher than they need to be leave room for one that is lifted far out. */
const ROOMY = 1.3;
/** Fewer do not stand in two rows. */
const CROWD_MIN = 15;
/** The half axes of the table are at least this share of the given size. */
const TABLE_MIN = 0.24;
/** How often the height of plates is halved in. */
const HALVINGS = 20;

/**
 * Places around a table that is as round as the given size allows: those in the room at its edge, the others on a ring
 * around it. Plates are as large as they can be without touching; none of one ring is nearer to the table than another.
 * A crowd in the room stands in two rows, each seat at the back in the gap between two before it. Pure.
 */
export function seating(wish: SeatingWish): Seating {
  return finished(placesFor(wish), wish.enough ?? 0);
}

function placesFor(wish: SeatingWish): Places {
  const wide = inRows(wish, 1, SPACING);
  if (wish.enough === undefined || wide.size.height >= wish.enough) return wide;
  const close = inRows(wish, 1, SPACING_LEAST);
  if (close.size.height >= wish.enough || wish.room < CROWD_MIN) return close;
  const staggered = inRows(wish, 2, SPACING_LEAST);
  return staggered.size.height >= ROWS_WORTH * close.size.height ? staggered : close;
}

function inRows(wish: SeatingWish, rows: 1 | 2, spacing: number): Places {
  const steps = wish.room === 0 || wish.remote === 0 ? RING_STEPS.slice(0, 1) : RING_STEPS;
  const airs = rows === 1 ? [0] : ROW_AIRS;
  const tries = airs.flatMap((air) => steps.map((step) => ({ rows, spacing, step, air })));
  for (const distances of tries) {
    const made = seatedWith(wish, distances);
    if (distances === tries.at(-1)) return made;
    const front = made.room.filter((_, index) => isAtFront(rows, index));
    const back = made.room.filter((_, index) => !isAtFront(rows, index));
    if (areClear(made.remote, made.room) && areClear(front, back)) return made;
  }
  throw new Error('No distance between the rings was tried.');
}

function isAtFront(rows: 1 | 2, index: number): boolean {
  return rows === 1 || index % 2 === 0;
}

function areClear(some: readonly Plate[], others: readonly Plate[]): boolean {
  return some.every((one) => others.every((other) => isClear(one, other)));
}

/** Where everybody sits. */
interface Places extends Pick<Seating, 'room' | 'remote'>, RingAround {
  readonly size: Pick<Plate, 'width' | 'height'>;
}

interface Distances {
  readonly rows: 1 | 2;
  /** Between two plates of a row, from middle to middle, in plates. */
  readonly spacing: number;
  /** Air between the room and the outer ring, in plate heights. */
  readonly step: number;
  /** Between the two rows, in plate heights. */
  readonly air: number;
}

/** The same with rows and rings so far apart. */
function seatedWith(wish: SeatingWish, distances: Distances): Places {
  const { width, height, ratio } = wish;
  const exponent = exponentFor(width, height);
  const rings = (plate: number) => ringsFor(wish, plate, distances);
  const largest = Math.min(HIGHEST * Math.min(width, height), wish.most ?? Number.POSITIVE_INFINITY);
  let [low, high] = [0, largest];
  const isRoomy = (plate: number) => fits(wish, plate, rings(plate), exponent, distances);
  if (isRoomy(largest)) low = largest;
  for (let turn = 0; turn < HALVINGS && low < high; turn += 1) {
    const plate = (low + high) / 2;
    if (isRoomy(plate)) low = plate;
    else high = plate;
  }
  const size = { width: low * ratio, height: low };
  const { near, back, far } = rings(low);
  const centre = { x: width / 2, y: height / 2 };
  const plates = (count: number, axes: HalfAxes, shift: number): readonly Plate[] =>
    spread(count, axes, exponent, size, shift, distances.spacing).map(({ x, y }) => ({
      x: centre.x + x,
      y: centre.y + y,
      ...size,
    }));
  const behind = distances.rows === 1 ? 0 : Math.floor(wish.room / 2);
  const room = inTurns(plates(wish.room - behind, near, 0), plates(behind, back, 0.5));
  // Between two seats of the room where as many sit there.
  const remote = wish.room === 0 ? plates(wish.remote, near, 0) : plates(wish.remote, far, 0.5);
  return { room, remote, near, exponent, size, centre };
}

/** What follows from where everybody sits. */
function finished({ room, remote, near, exponent, size, centre }: Places, enough: number): Seating {
  const table = edgeOf(near, size);
  const plates = [...room, ...remote];
  const lifted = liftedFrom(plates, { near, centre, exponent }, table, size.height < enough * ROOMY);
  return {
    room,
    remote,
    lifted,
    facing: plates.map((plate) => onNearRing(plate, near, centre, exponent).inward),
    table,
    exponent,
    middle: middleOf([...plates, ...lifted], table, centre, exponent),
  };
}

/** Near-square places get a round table, long ones one that uses their corners. */
function exponentFor(width: number, height: number): number {
  const stretch = Math.abs(Math.log(width / height)) / Math.log(16 / 9);
  return 2.1 + 0.7 * Math.min(1, stretch);
}

/** One of the first, one of the second, and so on. */
function inTurns<T>(first: readonly T[], second: readonly T[]): readonly T[] {
  return first.flatMap((one, index) => [one, ...second.slice(index, index + 1)]);
}

interface Rings {
  readonly near: HalfAxes;
  /** Of the row at the back. */
  readonly back: HalfAxes;
  readonly far: HalfAxes;
}

/** Half axes of the rings; without anybody far away, or in the room, there is no outer one. */
function ringsFor(wish: SeatingWish, plate: number, { rows, step, air }: Distances): Rings {
  const { room, remote, width, height, ratio } = wish;
  // Where letters are what counts, the rings stand as near across as down.
  const across = step * (wish.enough === undefined ? ratio : 1);
  const far = { x: (width - plate * ratio) / 2, y: (height - plate) / 2 };
  const back =
    room === 0 || remote === 0 ? far : { x: far.x - plate * (ratio + across), y: far.y - plate * (1 + step) };
  if (rows === 1) return { near: back, back, far };
  return { near: { x: back.x - plate * (ratio + air), y: back.y - plate * (1 + air) }, back, far };
}

/** Whether plates of this height find their places, and leave enough to the table. */
function fits(
  { room, remote, width, height, ratio }: SeatingWish,
  plate: number,
  { near, back, far }: Rings,
  exponent: number,
  { rows, spacing }: Distances,
): boolean {
  const size = { width: plate * ratio, height: plate };
  const edge = edgeOf(near, size);
  if (edge.x < width * TABLE_MIN || edge.y < height * TABLE_MIN) return false;
  const holds = (count: number, axes: HalfAxes) => count <= 1 || walk(axes, exponent, size, spacing, 0).length >= count;
  if (room === 0) return holds(remote, near);
  const behind = rows === 1 ? 0 : Math.floor(room / 2);
  return holds(room - behind, near) && holds(behind, back) && holds(remote, far);
}

function edgeOf(near: HalfAxes, { width, height }: Pick<Plate, 'width' | 'height'>): HalfAxes {
  return { x: near.x - width / 2 - EDGE_AIR * height, y: near.y - height / 2 - EDGE_AIR * height };
}
