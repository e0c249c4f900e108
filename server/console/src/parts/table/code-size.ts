import { type Seating, seating } from './seating.ts';

/** Width to height of a plate with a code. */
export const CODE_RATIO = 1.65;
/** How high the letters of a code are, as a share of their plate. */
export const CODE_SHARE = 0.66;

/**
 * The least size of letters on a screen in the room, as a share of its width. Their capitals are then 10 minutes of arc
 * high for somebody ten metres away from a screen three metres wide: 29.1 mm, of fonts whose capitals are 0.7 of the size
 * or more. From 10 to 24 minutes is what standards asked for, and at 10 more than nine in ten letters were read in the
 * field (S. L. Smith, Letter Size and Legibility, Human Factors 21(6), 1979, doi.org/10.1177/001872087912210604) [UI41].
 */
export const LETTERS_LEAST = 0.0139;

/** On a screen: plates as wide as their letters ask for. */
const SCREEN_RATIO = 1.8;
const [SHARE_MAX, ACROSS_MAX] = [0.7, 0.94];
/** What words in the middle of the table take at least, as shares of the width of the screen. */
const MIDDLE_LEAST = { width: 0.18, height: 0.125 };

interface TableWish {
  readonly room: number;
  readonly remote: number;
  /** What stands on the plates. */
  readonly codes: readonly string[];
  /** Of the place that the table has, CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Of the whole screen. */
  readonly screenWidth: number;
}

export interface TableOnScreen {
  readonly made: Seating;
  /** Size of the letters of all codes. */
  readonly letters: number;
  /** Whether codes, and words in the middle, can be read from ten metres. */
  readonly isReadable: boolean;
}

let latest: readonly { readonly key: string; readonly table: TableOnScreen }[] = [];
/** A screen asks for the same few again and again. */
const KEPT = 4;

/** The table with codes on its plates on the screen in the room, all in letters of one size. Pure. */
export function tableOnScreen(wish: TableWish): TableOnScreen {
  const key = JSON.stringify(wish);
  const known = latest.find((one) => one.key === key)?.table;
  if (known !== undefined) return known;
  const table = madeFor(wish);
  latest = [{ key, table }, ...latest.slice(0, KEPT - 1)];
  return table;
}

/** Plates give room to the middle as long as they are so much higher than they need to be. */
const MODEST = 1.15;

function madeFor({ room, remote, codes, width, height, screenWidth }: TableWish): TableOnScreen {
  const widest = Math.max(1, ...codes.map(boldWidthInEm));
  const share = Math.min(SHARE_MAX, (ACROSS_MAX * SCREEN_RATIO) / widest);
  const least = LETTERS_LEAST * screenWidth;
  const enough = least / share;
  const wish = { room, remote, width, height, ratio: SCREEN_RATIO, enough };
  const large = seating(wish);
  const isModest = holdsWords(large, screenWidth) || heightIn(large) < MODEST * enough;
  const made = isModest ? large : seating({ ...wish, most: MODEST * enough });
  const letters = share * heightIn(made);
  return { made, letters, isReadable: letters >= least * 0.999 && holdsWords(made, screenWidth) };
}

/** Whether words for ten metres fit into its middle. */
export function holdsWords({ middle }: Seating, screenWidth: number): boolean {
  return middle.width >= MIDDLE_LEAST.width * screenWidth && middle.height >= MIDDLE_LEAST.height * screenWidth;
}

/** How high its plates are. */
export function heightIn({ room, remote }: Seating): number {
  return (room[0] ?? remote[0])?.height ?? 0;
}

/** How wide bold capitals are about, in the size of their letters; what is no capital counts as a wide one. */
function boldWidthInEm(code: string): number {
  return [...code].reduce((sum, letter) => {
    if (/[IJ]/.test(letter)) return sum + 0.4;
    if (/[A-CEFKLPR-TVX-Z0-9]/.test(letter)) return sum + 0.67;
    return sum + (/[DGHNOQU]/.test(letter) ? 0.81 : 0.97);
  }, 0);
}
