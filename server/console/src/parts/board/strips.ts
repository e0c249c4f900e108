import type { Shape, Strip } from './scene.ts';
import { textWidth, wrapText } from './text-fit.ts';

/** What has to be said of a picture wherever it goes. */
export interface PictureWords {
  readonly title: string;
  /** Of what, where it is not all. */
  readonly narrowed: string | null;
  /** While a sealed round is under way: what is made in it is not here. */
  readonly sealed: string | null;
  /** *Indicative, subject to political decision*, or what is so of it. */
  readonly indicative: string;
  /** Where the meeting is invented. */
  readonly invented: string | null;
  /** Where it holds what others do not see: nothing for the screen in the room. */
  readonly confidential: string | null;
  /** Which meeting, whose eyes, when. */
  readonly source: string;
  /** The name of a delegation by its code. */
  readonly nameOf: (code: string) => string;
}

const LINE = 1.35;

/** A paragraph, wrapped. */
export function paragraph(
  text: string,
  width: number,
  size: number,
  { isBold = false, ink = 'ink', after = 0 }: { isBold?: boolean; ink?: 'ink' | 'soft'; after?: number } = {},
): Strip {
  const lines = wrapText(text, width, size, isBold);
  return {
    height: lines.length * size * LINE + after,
    draw: (y) => ({
      shapes: lines.map((line, index) => ({
        kind: 'text',
        x: 0,
        y: y + index * size * LINE + size,
        text: line,
        size,
        ink,
        isBold,
      })),
    }),
  };
}

export function space(height: number): Strip {
  return { height, draw: () => ({ shapes: [] }) };
}

/** Title and marks, at the top of every picture. */
export function headStrips(words: PictureWords, width: number, unit: number): readonly Strip[] {
  const marks = [words.indicative, ...(words.invented === null ? [] : [words.invented])];
  return [
    paragraph(words.title, width, unit * 1.45, { isBold: true, after: unit * 0.25 }),
    ...[words.narrowed, words.sealed].flatMap((text) =>
      text === null ? [] : [paragraph(text, width, unit, { ink: 'soft', after: unit * 0.2 })],
    ),
    flow(
      [...marks, ...(words.confidential === null ? [] : [words.confidential])].map((text) => label(text, width, unit)),
      width,
      unit * 0.5,
    ),
    space(unit * 0.8),
  ];
}

/** Where it is from, at the bottom of every picture. */
export function footStrips({ source }: PictureWords, width: number, unit: number): readonly Strip[] {
  return [space(unit * 0.5), paragraph(source, width, unit * 0.9, { ink: 'soft' })];
}

/** Something of its own size that stands in a row with others. */
export interface Piece {
  readonly width: number;
  readonly height: number;
  readonly draw: (x: number, y: number) => readonly Shape[];
}

/** Words in a frame. */
function label(text: string, width: number, unit: number): Piece {
  const lines = wrapText(text, width - unit * 1.3, unit * 0.9, true);
  const size = unit * 0.9;
  const inner = Math.max(0, ...lines.map((line) => textWidth(line, size, true)));
  const height = lines.length * size * LINE + unit * 0.5;
  return {
    width: Math.min(width, inner + unit * 1.2),
    height,
    draw: (x, y) => [
      {
        kind: 'box',
        x: x + 0.5,
        y: y + 0.5,
        width: Math.min(width, inner + unit * 1.2) - 1,
        height: height - 1,
        radius: unit * 0.25,
        look: 'label',
      },
      ...lines.map(
        (line, index): Shape => ({
          kind: 'text',
          x: x + Math.min(width, inner + unit * 1.2) / 2,
          y: y + unit * 0.25 + index * size * LINE + size * 1.02,
          text: line,
          size,
          ink: 'warn',
          isBold: true,
          anchor: 'middle',
        }),
      ),
    ],
  };
}

/** A sample with what it means. */
export function legendItem(sample: Piece, text: string, width: number, unit: number): Piece {
  const size = unit * 0.9;
  const room = width - sample.width - unit * 0.5;
  const lines = wrapText(text, room, size);
  const inner = Math.max(0, ...lines.map((line) => textWidth(line, size)));
  const height = Math.max(sample.height, lines.length * size * LINE);
  return {
    width: sample.width + unit * 0.5 + Math.min(room, inner),
    height,
    draw: (x, y) => [
      ...sample.draw(x, y + Math.max(0, (Math.min(height, size * LINE * 1.2) - sample.height) / 2)),
      ...lines.map(
        (line, index): Shape => ({
          kind: 'text',
          x: x + sample.width + unit * 0.5,
          y: y + index * size * LINE + size * 1.08,
          text: line,
          size,
          ink: 'soft',
        }),
      ),
    ],
  };
}

/** Pieces in rows, as many to a row as fit. */
export function placePieces(
  pieces: readonly Piece[],
  width: number,
  gap: number,
  rowGap = gap,
): { readonly height: number; readonly draw: (x: number, y: number) => readonly Shape[] } {
  const placed: { piece: Piece; x: number; y: number }[] = [];
  let [x, y, rowHeight] = [0, 0, 0];
  for (const piece of pieces) {
    if (x > 0 && x + piece.width > width) {
      x = 0;
      y += rowHeight + rowGap;
      rowHeight = 0;
    }
    placed.push({ piece, x, y });
    x += piece.width + gap;
    rowHeight = Math.max(rowHeight, piece.height);
  }
  return {
    height: y + rowHeight,
    draw: (left, top) => placed.flatMap((one) => one.piece.draw(left + one.x, top + one.y)),
  };
}

/** The same as a strip of its own. */
export function flow(pieces: readonly Piece[], width: number, gap: number, rowGap = gap): Strip {
  const { height, draw } = placePieces(pieces, width, gap, rowGap);
  return { height, draw: (y) => ({ shapes: draw(0, y) }) };
}
