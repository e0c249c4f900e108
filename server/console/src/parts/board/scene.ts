/** How a box of a picture is drawn. Every look differs in shape or pattern, never in colour alone. */
export type BoxLook =
  | 'indicative'
  | 'intention-declared'
  | 'politically-approved'
  | 'committed'
  | 'conditions'
  | 'conditions-on-ink'
  | 'caveats'
  | 'caveats-on-ink'
  | 'plate'
  | 'plate-on-ink'
  | 'hidden'
  | 'not-yet'
  | 'wash'
  | 'solid'
  | 'open'
  | 'label';
export type TextInk = 'ink' | 'soft' | 'warn' | 'on-ink';

/** What a picture of the board is made of. Lengths are CSS pixels. */
export type Shape =
  | {
      readonly kind: 'box';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly radius: number;
      readonly look: BoxLook;
    }
  | {
      readonly kind: 'text';
      readonly x: number;
      /** Of the base line. */
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly ink: TextInk;
      readonly isBold?: boolean;
      readonly anchor?: 'start' | 'middle' | 'end';
    }
  | {
      readonly kind: 'line';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly isStrong: boolean;
    };

/** A place of a picture that tells more when it is pressed. */
export interface Spot {
  /** Names the cell. */
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** What it is, in words. */
  readonly label: string;
  /** How many contributions are in it. */
  readonly count: number;
  readonly row: number;
  readonly column: number;
}

/** From line to line of a hatching, in units of plain text, and how much of that is ink. */
export const HATCH_STEP = 0.36;
export const THICKNESS = 0.26;

/** A picture as plain data, so that screen, print and file are drawn from the same. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  /** Size of its plain text, px: patterns go with it. */
  readonly unit: number;
  readonly title: string;
  readonly description: string;
  readonly shapes: readonly Shape[];
  readonly spots: readonly Spot[];
}

/** A horizontal strip of a picture: a row, a heading, the legend. */
export interface Strip {
  readonly height: number;
  /** Must not be the last one on its page. */
  readonly isHeading?: boolean;
  readonly draw: (y: number) => { readonly shapes: readonly Shape[]; readonly spots?: readonly Spot[] };
}

/** Sorts strips into as few pages as their heights allow, in their order; without a limit into one. */
export function paginate(strips: readonly Strip[], heightMax: number | null): readonly (readonly Strip[])[] {
  if (heightMax === null) return [strips];
  const pages: Strip[][] = [];
  let page: Strip[] = [];
  let used = 0;
  for (const [index, strip] of strips.entries()) {
    // A heading comes with what it is the heading of.
    let needed = strip.height;
    for (let next = index; strips[next]?.isHeading === true; next += 1) needed += strips[next + 1]?.height ?? 0;
    if (page.length > 0 && used + needed > heightMax) {
      pages.push(page);
      page = [];
      used = 0;
    }
    page.push(strip);
    used += strip.height;
  }
  return page.length === 0 ? pages : [...pages, page];
}

/** Draws strips one below the other. */
export function stack(
  strips: readonly Strip[],
  top = 0,
): { readonly shapes: readonly Shape[]; readonly spots: readonly Spot[]; readonly height: number } {
  const shapes: Shape[] = [];
  const spots: Spot[] = [];
  let y = top;
  for (const strip of strips) {
    const drawn = strip.draw(y);
    shapes.push(...drawn.shapes);
    spots.push(...(drawn.spots ?? []));
    y += strip.height;
  }
  return { shapes, spots, height: y - top };
}
