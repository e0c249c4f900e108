import type { Bindingness } from '@tour-de-table/shared/meeting';
import type { BoardEntry } from '@tour-de-table/shared/view';
import type { Shape } from './scene.ts';
import type { Piece } from './strips.ts';
import { textWidth } from './text-fit.ts';

/** What a tile shows of a contribution. */
export interface TileLook {
  readonly text: string;
  readonly bindingness: Bindingness;
  readonly hasUnmetConditions: boolean;
  readonly hasCaveats: boolean;
  readonly isHidden: boolean;
  /** It would not be there yet at the day that was asked for. */
  readonly isNotYet: boolean;
}

export const TILE_HEIGHT = 1.65;

/** The code of who offers it, and how many partners have confirmed to offer it together. */
export function tileText({ delegation, partners }: Pick<BoardEntry, 'delegation' | 'partners'>): string {
  const confirmed = Object.values(partners).filter((said) => said === 'confirmed').length;
  return confirmed === 0 ? delegation : `${delegation} & ${confirmed}`;
}

/** One contribution: its edge tells how binding it is, slanted lines at both ends unmet conditions, a lined end caveats. */
export function tile(look: TileLook, unit: number, widthMax = Number.POSITIVE_INFINITY): Piece {
  const { bindingness, hasUnmetConditions, hasCaveats, isHidden, isNotYet } = look;
  const strip = hasCaveats ? unit * 0.62 : 0;
  const edges = unit * (hasUnmetConditions ? 1.6 : 0.75) + strip;
  const { text, size } = fitted(look.text, unit * 0.92, widthMax - edges);
  const inner = textWidth(text, size, true);
  const width = Math.min(widthMax, Math.max(unit * 2.2 + strip, inner + edges));
  const height = unit * TILE_HEIGHT;
  const onInk = bindingness === 'committed' && !isNotYet;
  return {
    width,
    height,
    draw: (x, y) => {
      const radius = unit * 0.22;
      const box = (shape: Omit<Shape & { kind: 'box' }, 'kind' | 'radius' | 'y' | 'height'>): Shape => ({
        kind: 'box',
        y: y + 1,
        height: height - 2,
        radius,
        ...shape,
      });
      const shapes: Shape[] = [box({ x: x + 1, width: width - 2, look: isNotYet ? 'not-yet' : bindingness })];
      if (hasUnmetConditions) {
        shapes.push(box({ x: x + 1, width: width - 2 - strip, look: onInk ? 'conditions-on-ink' : 'conditions' }));
      }
      if (hasCaveats) {
        shapes.push(box({ x: x + width - 1 - strip, width: strip, look: onInk ? 'caveats-on-ink' : 'caveats' }));
      }
      if (isHidden) {
        shapes.push({
          kind: 'box',
          x: x - unit * 0.12,
          y: y - unit * 0.1,
          width: width + unit * 0.24,
          height: height + unit * 0.2,
          radius: radius * 1.6,
          look: 'hidden',
        });
      }
      if (text !== '' && hasUnmetConditions) {
        const plate = { width: inner + unit * 0.3, look: onInk ? 'plate-on-ink' : 'plate' } as const;
        shapes.push({
          kind: 'box',
          x: x + (width - strip - plate.width) / 2,
          y: y + unit * 0.16,
          height: height - unit * 0.32,
          radius: radius * 0.6,
          ...plate,
        });
      }
      if (text !== '') {
        shapes.push({
          kind: 'text',
          x: x + (width - strip) / 2,
          y: y + height / 2 + size * 0.36,
          text,
          size,
          ink: onInk ? 'on-ink' : isNotYet ? 'soft' : 'ink',
          isBold: true,
          anchor: 'middle',
        });
      }
      return shapes;
    },
  };
}

/** A text in the size in which it fits; what does not fit in small letters either is cut, and told in the details. */
function fitted(text: string, size: number, width: number): { readonly text: string; readonly size: number } {
  const share = width / textWidth(text, size, true);
  if (share >= 1 || text === '') return { text, size };
  const smaller = size * Math.max(SMALLEST, share);
  let cut = text;
  while (cut.length > 1 && textWidth(cut === text ? cut : `${cut}…`, smaller, true) > width) cut = cut.slice(0, -1);
  return { text: cut === text ? text : `${cut.trimEnd()}…`, size: smaller };
}

/** How small letters may get, as a share. */
const SMALLEST = 0.8;

/** A contribution without a name, where only how many there are counts. */
export function square(look: 'as-offered' | 'if-met' | 'no-time', unit: number): Piece {
  const side = unit * 0.86;
  return {
    width: side,
    height: side,
    draw: (x, y) => {
      const box = { kind: 'box', x: x + 0.5, y: y + 0.5, width: side - 1, height: side - 1, radius: 1 } as const;
      if (look === 'as-offered') return [{ ...box, look: 'solid' }];
      if (look === 'no-time') return [{ ...box, look: 'not-yet' }];
      return [
        { ...box, look: 'open' },
        { ...box, look: 'conditions' },
      ];
    },
  };
}
