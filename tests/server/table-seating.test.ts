import { expect, test } from 'vitest';
import { LETTERS_LEAST, tableOnScreen } from '../../server/console/src/parts/table/code-size.ts';
import { outline, type Plate } from '../../server/console/src/parts/table/ring.ts';
import { type Seating, type SeatingWish, seating } from '../../server/console/src/parts/table/seating.ts';
import { createRandom } from '../support/random.ts';

const SHAPES = {
  '16:9': [1600, 900],
  '4:3': [1024, 768],
  square: [800, 800],
  tall: [600, 900],
  'side column': [300, 225],
} as const;
const SHAPE_COUNT = Object.keys(SHAPES).length;

const touches = (a: Plate, b: Plate) =>
  Math.abs(a.x - b.x) < (a.width + b.width) / 2 - 1e-6 && Math.abs(a.y - b.y) < (a.height + b.height) / 2 - 1e-6;

/** What is wrong with a table, in words; nothing is. */
function faultsOf(wish: SeatingWish, made: Seating): readonly string[] {
  const faults: string[] = [];
  const { width, height } = wish;
  const all = [...made.room, ...made.remote];
  const middle: Plate = { x: width / 2, y: height / 2, ...made.middle };
  const isOut = ({ x, y, ...size }: Plate) =>
    x - size.width / 2 < -1e-6 ||
    x + size.width / 2 > width + 1e-6 ||
    y - size.height / 2 < -1e-6 ||
    y + size.height / 2 > height + 1e-6;
  if (made.room.length !== wish.room || made.remote.length !== wish.remote) faults.push('somebody has no seat');
  if (made.lifted.length !== all.length) faults.push('somebody cannot be lifted out');
  for (const [index, plate] of all.entries()) {
    const lifted = made.lifted[index] ?? plate;
    if (isOut(plate)) faults.push(`${index} is out of the picture`);
    if (isOut(lifted)) faults.push(`${index} lifted is out of the picture`);
    if (touches(plate, middle) || touches(lifted, middle)) faults.push(`${index} is in the middle`);
    if (!(plate.height > 0) || lifted.height < plate.height * 1.05) faults.push(`${index} is too small`);
    for (const [other, neighbour] of all.entries()) {
      if (other === index) continue;
      if (touches(plate, neighbour)) faults.push(`${index} touches ${other}`);
      if (touches(lifted, neighbour)) faults.push(`${index} lifted touches ${other}`);
    }
  }
  return faults;
}

function expectGood(wish: SeatingWish): Seating {
  const made = seating(wish);
  expect({ wish, faults: faultsOf(wish, made) }).toEqual({ wish, faults: [] });
  return made;
}

/** Seated in each shape; every other number in one of them. */
const EVERYWHERE = [1, 37, 80];

test.each(Object.entries(SHAPES).map(([name, size], index) => ({ name, size, index })))(
  '[UI13] at a table in $name no two seats touch, lifted out or not; all shapes together have from 1 to 80',
  ({ size: [width, height], index }) => {
    for (let count = 1; count <= 80; count += 1) {
      const shares = [0, Math.min(4, count), Math.floor(count / 2), count];
      const isHere = count % SHAPE_COUNT === index;
      if (!isHere && !EVERYWHERE.includes(count)) continue;
      for (const remote of count === 37 ? new Set(shares) : [shares[count % 4] ?? 0]) {
        expectGood({ room: count - remote, remote, width, height, ratio: count <= 12 ? 2.6 : 1.6 });
      }
    }
  },
);

test('[UI13] whatever the screen and the numbers, no two seats touch and the middle stays free', () => {
  const random = createRandom(37);
  for (let round = 0; round < 20; round += 1) {
    const width = random.int(240, 3840);
    const height = Math.round(width * (0.5 + random.int(0, 150) / 100));
    const count = random.int(1, 80);
    const remote = random.int(0, count);
    const { middle } = expectGood({ room: count - remote, remote, width, height, ratio: random.pick([1.6, 2.6, 3]) });
    expect(Math.min(middle.width / width, middle.height / height)).toBeGreaterThan(0.08);
  }
});

test('[UI13] who is far away sits further out than everybody in the room', () => {
  const { room, remote } = seating({ room: 33, remote: 4, width: 1600, height: 900, ratio: 1.6 });
  const reach = ({ x, y }: Plate) => Math.max(Math.abs(x - 800) / 800, Math.abs(y - 450) / 450);
  const [inner, outer] = [
    room.map(reach),
    remote.map(({ x, y }) => ((Math.abs(x - 800) / 800) ** 2.8 + (Math.abs(y - 450) / 450) ** 2.8) ** (1 / 2.8)),
  ];
  expect(Math.min(...outer)).toBeGreaterThan(Math.max(...inner) - 1e-6);
});

test('[UI13] plates are as large as the numbers allow, and nobody’s is larger than another’s', () => {
  const heights = [5, 20, 37, 60, 80].map((count) => {
    const { room, remote } = seating({ room: count - 4, remote: 4, width: 1600, height: 900, ratio: 1.6 });
    expect(new Set([...room, ...remote].map((plate) => plate.height.toFixed(3))).size).toBe(1);
    return room[0]?.height ?? 0;
  });
  expect(heights.toSorted((a, b) => b - a)).toEqual(heights);
  expect(heights.at(-1)).toBeGreaterThan(900 * 0.025);
});

/** What a table has of a screen that shows nothing beside it, CSS pixels. */
const ALONE = [
  { screenWidth: 1920, width: 1812, height: 780 },
  { screenWidth: 1024, width: 972, height: 570 },
] as const;

test.each([5, 12, 20, 37, 48, 60, 72, 80])(
  '[UI13] [UI41] alone on a screen the codes of %i can be read from ten metres, wherever they join from, and nobody touches',
  (count) => {
    const codes = Array.from({ length: count }, (_, index) => (index % 7 === 0 ? 'MKD' : 'GBR'));
    for (const screen of ALONE) {
      for (const remote of [0, 4, Math.floor(count / 3)]) {
        const wish = { room: count - remote, remote, codes, ...screen };
        const { made, letters, isReadable } = tableOnScreen(wish);
        const small = letters < 0.999 * LETTERS_LEAST * screen.screenWidth ? letters : null;
        const faults = faultsOf({ ...wish, ratio: 0 }, made).filter((fault) => !fault.endsWith('too small'));
        expect({ count, remote, screen, small, isReadable, faults }).toEqual({
          count,
          remote,
          screen,
          small: null,
          isReadable: true,
          faults: [],
        });
      }
    }
  },
);

test('[UI41] a crowd in the room stands in two rows where one row had letters that cannot be read, and only there', () => {
  const wish = { room: 80, remote: 0, width: 1812, height: 780, ratio: 1.8 };
  const rowsOf = ({ room }: Seating) => {
    const reach = room.map(({ x, y }) => (Math.abs(x - 906) / 906) ** 2.8 + (Math.abs(y - 390) / 390) ** 2.8);
    return Math.min(...reach.filter((_, at) => at % 2 === 1)) > Math.max(...reach.filter((_, at) => at % 2 === 0))
      ? 2
      : 1;
  };
  const [crowded, plain] = [seating({ ...wish, enough: 38 }), seating(wish)];
  expect([rowsOf(crowded), rowsOf(plain)]).toEqual([2, 1]);
  expect(crowded.room[0]?.height).toBeGreaterThan(1.2 * (plain.room[0]?.height ?? 0));
  expect(rowsOf(seating({ ...wish, room: 37, enough: 38 }))).toBe(1);
});

test('a table without seats is a table all the same', () => {
  const { room, remote, table, exponent } = seating({ room: 0, remote: 0, width: 800, height: 600, ratio: 1.6 });
  expect([room, remote]).toEqual([[], []]);
  expect(outline({ x: 400, y: 300 }, table, exponent)).toMatch(/^M400\.0 \d+\.\d(L-?\d+\.\d -?\d+\.\d){143}Z$/);
});
