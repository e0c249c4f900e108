import { type HalfAxes, isClear, type Plate, type RingAround } from './ring.ts';

/** A lifted plate is at least this share of the smaller side high, and this much larger than it was. */
const LIFTED_HEIGHT = 0.085;
const [LIFT_LEAST, LIFT_MIN, LIFT_MAX] = [1, 1.25, 2.2];
/** How far a lifted plate may go onto the table: in plates, or as a share of the smaller side where plates are small. */
const [DEEP_MIN, DEEP_SHARE] = [0.55, 0.05];
/** How far what lies before a plate reaches onto the table, in plate heights. */
const TOKEN = 0.55;
/** How wide the box in the middle may be, as shares of the table, and in how many steps that is tried. */
const [BOX_ACROSS_MIN, BOX_STEPS] = [0.36, 32];
const BOX_RATIO = 1.9;

/**
 * Each seat larger and moved onto the table, just so far that it touches nobody and leaves the middle alone; no more than
 * can be noticed where the middle is tight.
 */
export function liftedFrom(
  plates: readonly Plate[],
  { near, centre, exponent }: RingAround,
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
export function onNearRing(own: Plate, near: HalfAxes, centre: HalfAxes, exponent: number) {
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

/** The largest box in the middle of the table that no plate reaches, lifted out or not. */
export function middleOf(
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
