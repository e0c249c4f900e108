import { CATEGORIES, type Category } from '@tour-de-table/shared/meeting';
import type { BoardShare, BoardSheet, ReadinessBoard } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { bindingWords, categoryWords, countsWords, personnelWords } from './board-words.ts';
import { type Columns, columnsOf, type SceneSize } from './columns.ts';
import { paginate, type Scene, type Shape, type Strip, stack } from './scene.ts';
import { flow, footStrips, headStrips, legendItem, type PictureWords, placePieces, space } from './strips.ts';
import { wrapText } from './text-fit.ts';
import { square } from './tile.ts';

/** One column: what is there by then, and what names no time in the last one. */
export interface HorizonColumn {
  readonly key: string;
  readonly title: string;
  readonly asOffered: BoardShare;
  /** What would be added if all its conditions were met; `null` in the column of what names no time. */
  readonly ifMet: BoardShare | null;
}

/** The columns that picture and table have in common. Pure. */
export function horizonColumns(sheet: BoardSheet): readonly HorizonColumn[] {
  return [
    ...sheet.horizons.map(({ days, unconditional, ifConditionsMet }) => ({
      key: `d${days}`,
      title: t('board.horizon', { days }),
      asOffered: unconditional,
      ifMet: ifConditionsMet,
    })),
    { key: 'unstated', title: t('board.by.unstated'), asOffered: sheet.unstated, ifMet: null },
  ];
}

/** Of these contributions, those of one category. */
export function ofCategory({ entries }: BoardShare, category: Category): number {
  return entries.filter(({ content }) => content.category === category).length;
}

/** What would exist at D+2, D+10 and D+30, each value of bindingness for itself. Pure. */
export function horizonScenes(board: ReadinessBoard, words: PictureWords, size: SceneSize): readonly Scene[] {
  const { width, unit, heightMax } = size;
  const head = headStrips(words, width, unit);
  const foot = [space(unit * 0.3), legend(size), ...footStrips(words, width, unit)];
  const body = board.sheets.flatMap((sheet) => sheetStrips(sheet, size));
  const heightOf = (strips: readonly Strip[]) => strips.reduce((sum, { height }) => sum + height, 0);
  const room = heightMax === null ? null : Math.max(unit * 8, heightMax - heightOf(head) - heightOf(foot));
  return paginate(body, room).map((page) => {
    const rest = space(room === null ? 0 : Math.max(0, room - heightOf(page)));
    const { shapes, spots, height } = stack([...head, ...page, rest, ...foot]);
    const description = [words.indicative, words.invented, countsWords(board.sheets), words.source]
      .filter((part) => part !== null && part !== '')
      .join('. ');
    return { width, height: Math.ceil(height), unit, title: words.title, description, shapes, spots };
  });
}

const COLUMNS = 4;

function sheetStrips(sheet: BoardSheet, size: SceneSize): readonly Strip[] {
  const { unit } = size;
  const grid = columnsOf(size, COLUMNS);
  const columns = horizonColumns(sheet);
  const categories = CATEGORIES.filter((category) => ofCategory(sheet, category) > 0);
  return [
    headStrip(sheet, columns, grid, size),
    ...categories.map((category, index) => categoryStrip(category, index, columns, grid, size)),
    space(unit * 1.2),
  ];
}

/** The value of bindingness, and for each day the count as it is and the count if conditions were met. */
function headStrip(
  sheet: BoardSheet,
  columns: readonly HorizonColumn[],
  grid: Columns,
  { width, unit }: SceneSize,
): Strip {
  const name = wrapText(bindingWords(sheet.bindingness), grid.isNarrow ? width : grid.left - unit, unit * 1.1, true);
  const room = grid.width - unit * 0.6;
  const cells = columns.map(({ title, asOffered, ifMet }) => {
    const all = asOffered.count + (ifMet?.count ?? 0);
    const conditional = ifMet === null ? asOffered.conditional : ifMet.count;
    const met =
      ifMet === null
        ? conditional === 0
          ? ''
          : t('board.of-these-conditional', { count: conditional })
        : conditional === 0
          ? ''
          : t('board.if-met', { count: all });
    return {
      title: wrapText(title, room, unit, true),
      count: String(asOffered.count),
      isNone: all === 0,
      isConditional: conditional > 0,
      met: wrapText(met, room - unit * 1.3, unit * 0.9),
      people: wrapText(personnelWords(asOffered.personnel, asOffered), room, unit * 0.9),
    };
  });
  const titles = Math.max(...cells.map(({ title }) => title.length)) * unit * 1.3;
  const mets = Math.max(...cells.map(({ met }) => met.length)) * unit * 1.2;
  const peoples = Math.max(...cells.map(({ people }) => people.length)) * unit * 1.15;
  const top = grid.isNarrow ? name.length * unit * 1.4 + unit * 0.4 : 0;
  const body = titles + unit * 2.6 + mets + peoples + unit * 0.6;
  const height = Math.max(top + body, name.length * unit * 1.4 + unit);
  return {
    height,
    isHeading: true,
    draw: (y) => ({
      shapes: [
        { kind: 'line', x1: 0, y1: y, x2: width, y2: y, isStrong: true },
        ...name.map((text, line): Shape => {
          return {
            kind: 'text',
            x: 0,
            y: y + unit * 1.5 + line * unit * 1.4,
            text,
            size: unit * 1.1,
            ink: 'ink',
            isBold: true,
          };
        }),
        ...cells.flatMap((cell, index): readonly Shape[] => {
          const x = grid.xOf(index);
          const at = y + top + unit * 0.4;
          const below = at + titles + unit * 2.3;
          const text = (words: string, line: number, y0: number, size: number, step: number): Shape => {
            return { kind: 'text', x, y: y0 + size + line * step, text: words, size, ink: 'soft' };
          };
          return [
            ...cell.title.map((words, line) => text(words, line, at, unit, unit * 1.3)),
            {
              kind: 'text',
              x,
              y: at + titles + unit * 1.9,
              text: cell.count,
              size: unit * 2.1,
              ink: cell.count === '0' ? 'soft' : 'ink',
              isBold: true,
            },
            ...(cell.isConditional ? square('if-met', unit).draw(x, below + unit * 0.12) : []),
            ...cell.met.map((words, line): Shape => {
              const size = unit * 0.9;
              return {
                kind: 'text',
                x: x + unit * 1.2,
                y: below + size + line * unit * 1.2,
                text: words,
                size,
                ink: 'ink',
              };
            }),
            ...cell.people.map((words, line) => text(words, line, below + mets, unit * 0.9, unit * 1.15)),
          ];
        }),
      ],
    }),
  };
}

/** A square for each contribution: filled as it is, slanted if conditions were met, open where no time was named. */
function categoryStrip(
  category: Category,
  index: number,
  columns: readonly HorizonColumn[],
  grid: Columns,
  { width, unit }: SceneSize,
): Strip {
  const name = wrapText(categoryWords(category), grid.isNarrow ? width : grid.left - unit, unit * 0.95);
  const cells = columns.map(({ asOffered, ifMet }) => {
    const [plain, met] = [ofCategory(asOffered, category), ifMet === null ? 0 : ofCategory(ifMet, category)];
    const look = ifMet === null ? 'no-time' : 'as-offered';
    const squares = [
      ...Array.from({ length: plain }, () => square(look, unit)),
      ...Array.from({ length: met }, () => square('if-met', unit)),
    ];
    return { isNone: plain + met === 0, ...placePieces(squares, grid.width - unit, unit * 0.22) };
  });
  const top = grid.isNarrow ? name.length * unit * 1.2 : 0;
  const height =
    Math.max(name.length * unit * 1.2, top + Math.max(unit, ...cells.map((cell) => cell.height))) + unit * 0.55;
  return {
    height,
    draw: (y) => ({
      shapes: [
        ...(index > 0 || !grid.isNarrow
          ? [{ kind: 'line', x1: 0, y1: y, x2: width, y2: y, isStrong: false } as const]
          : []),
        ...name.map((text, line): Shape => {
          const size = unit * 0.95;
          return { kind: 'text', x: 0, y: y + unit * 1.15 + line * unit * 1.2, text, size, ink: 'ink' };
        }),
        ...cells.flatMap(({ isNone, draw }, column): readonly Shape[] => {
          const x = grid.xOf(column);
          if (!isNone) return draw(x, y + top + unit * 0.36);
          const size = unit * 0.95;
          return [{ kind: 'text', x, y: y + top + unit * 1.15, text: '–', size, ink: 'soft' }];
        }),
      ],
    }),
  };
}

function legend({ width, unit }: SceneSize): Strip {
  const items = (['as-offered', 'if-met', 'no-time'] as const).map((look) =>
    legendItem(square(look, unit), t(`board.square.${look}`), width, unit),
  );
  return flow(items, width, unit * 1.4, unit * 0.45);
}
