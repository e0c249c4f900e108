import { READINESS_BANDS, type ReadinessBand } from '@tour-de-table/shared/meeting';
import { BOARD_FAMILIES, type BoardEntry, isReadyBy, type ReadinessBoard } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { bandWords, categoryWords, countsWords, domainWords, entryLine, familyWords } from './board-words.ts';
import { type Columns, columnsOf, type SceneSize } from './columns.ts';
import { apart, legend, totalStrip } from './matrix-foot.ts';
import { cellKey, type MatrixRow, matrixRows } from './matrix-rows.ts';
import { paginate, type Scene, type Shape, type Spot, type Strip, stack } from './scene.ts';
import { footStrips, headStrips, type PictureWords, paragraph, placePieces, space } from './strips.ts';
import { textWidth, wrapText } from './text-fit.ts';
import { TILE_HEIGHT, tile, tileText } from './tile.ts';

/** What a row is drawn with. */
interface Layout {
  readonly columns: Columns;
  readonly size: SceneSize;
  readonly asOfDays: number | null;
  readonly nameOf: PictureWords['nameOf'];
}

/** What a picture shows of the board. */
export interface MatrixWish {
  /** What would not be there by so many days after D is drawn faintly. */
  readonly asOfDays?: number | null;
  /** One row for a category, whatever the domains. */
  readonly mergesDomains?: boolean;
}

/** Contributions by category, domain and readiness band: as many pictures as the height needs. Pure. */
export function matrixScenes(
  board: ReadinessBoard,
  words: PictureWords,
  size: SceneSize,
  { asOfDays = null, mergesDomains = false }: MatrixWish = {},
): readonly Scene[] {
  const { width, unit, heightMax } = size;
  const columns = columnsOf(size, READINESS_BANDS.length);
  const rows = matrixRows(board, mergesDomains);
  const layout: Layout = { columns, size, asOfDays, nameOf: words.nameOf };
  const head = [...headStrips(words, width, unit), bandHead(columns, size, asOfDays)];
  const foot = [space(unit * 0.5), legend(board, size, asOfDays), ...footStrips(words, width, unit)];
  const heightOf = (strips: readonly Strip[]) => strips.reduce((sum, { height }) => sum + height, 0);
  const body = BOARD_FAMILIES.flatMap((family) => {
    const own = rows.filter((row) => row.family === family);
    const sheets = board.sheets.filter((sheet) => sheet.family === family);
    if (own.length === 0) return [];
    return [
      familyStrip(familyWords(family), columns, size),
      ...own.map((row, index) => rowStrip(row, own[index - 1], rows.indexOf(row), layout)),
      ...sheets.map((sheet, index) => totalStrip(sheet, index === 0, columns, size)),
      space(unit * 0.8),
    ];
  });
  const room = heightMax === null ? null : Math.max(unit * 6, heightMax - heightOf(head) - heightOf(foot));
  return paginate(body, room).map((page) => {
    // On the screen the legend stays where it is from page to page.
    const rest = space(room === null ? 0 : Math.max(0, room - heightOf(page)));
    const { shapes, spots, height } = stack([...head, ...page, rest, ...foot]);
    return {
      width,
      height: Math.ceil(height),
      unit,
      title: words.title,
      description: [words.indicative, words.invented, countsWords(board.sheets), words.source]
        .filter((part) => part !== null && part !== '')
        .join('. '),
      shapes,
      spots,
    };
  });
}

function familyStrip(text: string, columns: Columns, { width, unit }: SceneSize): Strip {
  const heading = paragraph(text, width, unit * 0.95, { isBold: true, ink: 'soft', after: unit * 0.3 });
  return {
    ...heading,
    isHeading: true,
    draw: (y) => ({ shapes: [apart(columns, y, heading.height, unit), ...heading.draw(y).shapes] }),
  };
}

function bandHead(columns: Columns, { width, unit }: SceneSize, asOfDays: number | null): Strip {
  const heads = READINESS_BANDS.map((band) => {
    const { by, name } = bandWords(band);
    return {
      by: wrapText(by, columns.width - unit * 0.4, unit, true),
      name: wrapText(name, columns.width - unit * 0.4, unit * 0.9),
    };
  });
  const linesOf = ({ by, name }: (typeof heads)[number]) => by.length * 1.3 + name.length * 1.15;
  const height = Math.max(...heads.map(linesOf)) * unit + unit * 0.6;
  return {
    height,
    draw: (y) => ({
      shapes: [
        ...heads.flatMap(({ by, name }, index): readonly Shape[] => [
          ...by.map((text, line): Shape => {
            const isOver = asOfDays !== null && (BAND_DAYS[READINESS_BANDS[index] ?? 'unstated'] ?? 99) > asOfDays;
            const at = y + unit + line * unit * 1.3;
            return {
              kind: 'text',
              x: columns.xOf(index),
              y: at,
              text,
              size: unit,
              ink: isOver ? 'soft' : 'ink',
              isBold: true,
            };
          }),
          ...name.map(
            (text, line): Shape => ({
              kind: 'text',
              x: columns.xOf(index),
              y: y + by.length * unit * 1.3 + unit * 0.9 + line * unit * 1.15,
              text,
              size: unit * 0.9,
              ink: 'soft',
            }),
          ),
        ]),
        { kind: 'line', x1: 0, y1: y + height - unit * 0.2, x2: width, y2: y + height - unit * 0.2, isStrong: true },
      ],
    }),
  };
}

const BAND_DAYS: Readonly<Partial<Record<ReadinessBand, number>>> = { hours: 2, days: 10, weeks: 30 };

function rowStrip(row: MatrixRow, before: MatrixRow | undefined, rowNumber: number, layout: Layout): Strip {
  const { columns, asOfDays, nameOf } = layout;
  const { width, unit } = layout.size;
  const isFirst = before?.category !== row.category;
  const cells = READINESS_BANDS.map((band) => {
    const tiles = row.bands[band].map((entry) => tile(lookOf(entry, asOfDays), unit, columns.width - unit * 0.4));
    return {
      band,
      entries: row.bands[band],
      ...placePieces(tiles, columns.width - unit * 0.5, unit * 0.35, unit * 0.35),
    };
  });
  const name = labelOf(row, isFirst, columns, unit);
  const tiles = Math.max(unit * TILE_HEIGHT, ...cells.map(({ height }) => height));
  const top = columns.isNarrow ? name.height : 0;
  const height = Math.max(columns.isNarrow ? 0 : name.height, top + tiles) + unit * 0.7;
  return {
    height,
    draw: (y) => ({
      shapes: [
        apart(columns, y, height, unit),
        ...(isFirst && before !== undefined
          ? [{ kind: 'line', x1: 0, y1: y, x2: width, y2: y, isStrong: false } as const]
          : []),
        ...name.draw(y + unit * 0.35),
        ...cells.flatMap(({ draw }, column) => draw(columns.xOf(column), y + top + unit * 0.35)),
      ],
      spots: cells.flatMap(({ band, entries }, column): readonly Spot[] =>
        entries.length === 0
          ? []
          : [
              {
                key: cellKey(row, band),
                x: columns.xOf(column) - unit * 0.25,
                y: y + top + unit * 0.08,
                width: columns.width - unit * 0.05,
                height: height - top - unit * 0.16,
                label: cellLabel(row, band, nameOf),
                count: entries.length,
                row: rowNumber,
                column,
              },
            ],
      ),
    }),
  };
}

function lookOf(entry: BoardEntry, asOfDays: number | null) {
  return {
    text: tileText(entry),
    bindingness: entry.bindingness,
    hasUnmetConditions: entry.unmetConditions > 0,
    hasCaveats: entry.caveats > 0,
    isHidden: entry.isHiddenFromOthers,
    isNotYet: asOfDays !== null && !isReadyBy(entry, asOfDays),
  };
}

/** What a cell says to who hears it: where it is, and each contribution with what its tile shows. */
function cellLabel(row: MatrixRow, band: ReadinessBand, nameOf: PictureWords['nameOf']): string {
  const entries = row.bands[band];
  return t('board.cell', {
    count: entries.length,
    category: categoryWords(row.category),
    domain: domainWords(row.domain),
    band: bandWords(band).name,
    list: entries.map((entry) => entryLine(entry, nameOf)).join('; '),
  });
}

function labelOf(row: MatrixRow, isFirst: boolean, columns: Columns, unit: number) {
  const domain = domainWords(row.domain);
  if (columns.isNarrow) {
    const category = isFirst ? categoryWords(row.category) : '';
    return {
      height: unit * 1.5,
      draw: (y: number): readonly Shape[] => [
        { kind: 'text', x: 0, y: y + unit, text: category, size: unit, ink: 'ink', isBold: true },
        {
          kind: 'text',
          x: category === '' ? 0 : textWidth(category, unit, true) + unit * 0.6,
          y: y + unit,
          text: domain,
          size: unit * 0.9,
          ink: 'soft',
        },
      ],
    };
  }
  const category = isFirst ? wrapText(categoryWords(row.category), unit * 9, unit, true) : [];
  const lines = wrapText(domain, columns.left - unit * 10, unit * 0.9);
  return {
    height: Math.max(category.length, lines.length) * unit * 1.25,
    draw: (y: number): readonly Shape[] => [
      ...category.map(
        (text, line): Shape => ({
          kind: 'text',
          x: 0,
          y: y + unit * 1.15 + line * unit * 1.25,
          text,
          size: unit,
          ink: 'ink',
          isBold: true,
        }),
      ),
      ...lines.map(
        (text, line): Shape => ({
          kind: 'text',
          x: unit * 9.4,
          y: y + unit * 1.15 + line * unit * 1.15,
          text,
          size: unit * 0.9,
          ink: 'soft',
        }),
      ),
    ],
  };
}
