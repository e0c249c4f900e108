/** Something drawn with its middle at a place, in the unit of the given size. */
export interface Plate {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

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

export interface HalfAxes {
  readonly x: number;
  readonly y: number;
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
/** A lifted plate is at least this share of the smaller side high, and this much larger than it was. */
const LIFTED_HEIGHT = 0.085;
const [LIFT_LEAST, LIFT_MIN, LIFT_MAX] = [1, 1.25, 2.2];
/** How far a lifted plate may go onto the table: in plates, or as a share of the smaller side where plates are small. */
const [DEEP_MIN, DEEP_SHARE] = [0.55, 0.05];
/** How far what lies before a plate reaches onto the table, in plate heights. */
const TOKEN = 0.55;
/** Air between the plates and the table's edge, in plate heights. */
const EDGE_AIR = 0.3;
/** Plates that are so much higher than they need to be leave room for one that is lifted far out. */
const ROOMY = 1.3;
/** Fewer do not stand in two rows. */
const CROWD_MIN = 15;
/** The half axes of the table are at least this share of the given size. */
const TABLE_MIN = 0.24;
const STEPS = 480;
const HALVINGS = 20;
const MIRROR_TURNS = 10;
/** How wide the box in the middle may be, as shares of the table, and in how many steps that is tried. */
const [BOX_ACROSS_MIN, BOX_STEPS] = [0.36, 32];
const BOX_RATIO = 1.9;

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
interface Places extends Pick<Seating, 'room' | 'remote' | 'exponent'> {
  /** Half axes of the ring that is next to the table. */
  readonly near: HalfAxes;
  readonly size: Pick<Plate, 'width' | 'height'>;
  readonly centre: HalfAxes;
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
function walk(
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
function spread(
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

/**
 * Each seat larger and moved onto the table, just so far that it touches nobody and leaves the middle alone; no more than
 * can be noticed where the middle is tight.
 */
function liftedFrom(
  plates: readonly Plate[],
  { near, centre, exponent }: Pick<Places, 'near' | 'centre' | 'exponent'>,
  table: HalfAxes,
  isTight: boolean,
): readonly Plate[] {
  const side = 2 * Math.min(centre.x, centre.y);
  return plates.map((own, index) => {
    const others = plates.filter((_, other) => other !== index);
    const isFree = (plate: Plate) =>
      isWithin(plate, centre) && isAroundMiddle(plate, table, centre) && others.every((other) => isClear(plate, other));
    const { at, inward } = onNearRing(own, near, centre, exponent);
    const share = isTight ? 0 : LIFTED_HEIGHT;
    const wanted = Math.min(LIFT_MAX, Math.max(LIFT_MIN, (share * side) / Math.max(own.height, 1)));
    // Rather a little smaller than far from its place.
    for (let scale = wanted; scale > LIFT_MIN * 0.99; scale *= 0.92) {
      const deepest = Math.max(DEEP_MIN, isTight ? 0 : (DEEP_SHARE * side) / own.height);
      for (let depth = 0.25; depth <= deepest; depth += 0.1) {
        const plate = moved(at, inward, own, depth, scale);
        if (isFree(plate)) return plate;
      }
    }
    // Where nothing is free before it, it grows where it is.
    for (let scale = LIFT_MIN; scale > LIFT_LEAST; scale -= 0.02) {
      for (let depth = 0; depth < 0.3; depth += 0.05) {
        const plate = moved(own, inward, own, depth, scale);
        if (isFree(plate)) return plate;
      }
    }
    return own;
  });
}

function moved(at: HalfAxes, inward: HalfAxes, { width, height }: Plate, depth: number, scale: number): Plate {
  return {
    x: at.x + inward.x * depth * width,
    y: at.y + inward.y * depth * height,
    width: width * scale,
    height: height * scale,
  };
}

/** Whether a plate leaves the innermost of the table free. */
function isAroundMiddle({ x, y, width, height }: Plate, table: HalfAxes, centre: HalfAxes): boolean {
  const [across, down] = [width / 2 + TOKEN * height, height / 2 + TOKEN * height];
  const free = { x: Math.abs(x - centre.x) - across, y: Math.abs(y - centre.y) - down };
  return free.x >= table.x * BOX_ACROSS_MIN || free.y >= table.y * BOX_ACROSS_MIN;
}

/** Where a seat's way to the middle crosses the near ring, and the direction from there, its longer part being 1. */
function onNearRing(own: Plate, near: HalfAxes, centre: HalfAxes, exponent: number) {
  const [dx, dy] = [own.x - centre.x, own.y - centre.y];
  const reach = (Math.abs(dx / near.x) ** exponent + Math.abs(dy / near.y) ** exponent) ** (1 / exponent);
  const share = reach === 0 ? 1 : 1 / reach;
  const normal = {
    x: (Math.sign(dx) * Math.abs((dx * share) / near.x) ** (exponent - 1)) / near.x,
    y: (Math.sign(dy) * Math.abs((dy * share) / near.y) ** (exponent - 1)) / near.y,
  };
  // In plates, so that one step inward clears as much as another.
  const [across, down] = [normal.x * own.width, normal.y * own.height];
  const longest = Math.max(Math.abs(across), Math.abs(down), Number.MIN_VALUE);
  return {
    at: { x: centre.x + dx * share, y: centre.y + dy * share },
    inward: { x: -across / longest, y: -down / longest },
  };
}

function isWithin({ x, y, width, height }: Plate, centre: HalfAxes): boolean {
  return Math.abs(x - centre.x) + width / 2 <= centre.x && Math.abs(y - centre.y) + height / 2 <= centre.y;
}

/** Whether two plates leave air between them. Pure. */
export function isClear(a: Plate, b: Plate): boolean {
  const air = 0.05 * Math.min(a.height, b.height);
  return Math.abs(a.x - b.x) >= (a.width + b.width) / 2 + air || Math.abs(a.y - b.y) >= (a.height + b.height) / 2 + air;
}

/** The largest box in the middle of the table that no plate reaches, lifted out or not. */
function middleOf(
  plates: readonly Plate[],
  table: HalfAxes,
  centre: HalfAxes,
  exponent: number,
): { readonly width: number; readonly height: number } {
  const boxes = Array.from({ length: BOX_STEPS }, (_, step) => {
    const across = BOX_ACROSS_MIN + ((1 - BOX_ACROSS_MIN) * step) / BOX_STEPS;
    const x = table.x * across;
    const edge = table.y * (1 - across ** exponent) ** (1 / exponent);
    const reached = plates
      .filter((plate) => Math.abs(plate.x - centre.x) - plate.width / 2 - TOKEN * plate.height < x)
      .map((plate) => Math.abs(plate.y - centre.y) - plate.height / 2 - TOKEN * plate.height);
    return { width: 2 * x, height: 2 * Math.max(0, Math.min(edge, ...reached)) };
  });
  // Words are wider than high.
  const worth = ({ width, height }: { readonly width: number; readonly height: number }) =>
    Math.min(width / BOX_RATIO, height);
  return boxes.reduce((best, box) => (worth(box) > worth(best) ? box : best));
}

/** The outline of a superellipse around a middle, as the data of a path, beginning at the top and going clockwise. */
export function outline(centre: HalfAxes, axes: HalfAxes, exponent: number): string {
  const points = Array.from({ length: 144 }, (_, step) => pointAt(step / 144, axes, exponent));
  const at = ({ x, y }: HalfAxes) => `${(centre.x + x).toFixed(1)} ${(centre.y + y).toFixed(1)}`;
  return `M${points.map(at).join('L')}Z`;
}
