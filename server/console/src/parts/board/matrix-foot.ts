import { READINESS_BANDS } from '@tour-de-table/shared/meeting';
import type { BoardSheet, ReadinessBoard } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { bindingWords } from './board-words.ts';
import type { Columns, SceneSize } from './columns.ts';
import type { Shape, Strip } from './scene.ts';
import { flow, legendItem } from './strips.ts';
import { textWidth, wrapText } from './text-fit.ts';
import { square, tile } from './tile.ts';

/** The ground of the column of what names no time: it stands apart from those that are counted. */
export function apart(columns: Columns, y: number, height: number, unit: number): Shape {
  const x = columns.xOf(READINESS_BANDS.length - 1) - unit * 0.5;
  return { kind: 'box', x, y, width: columns.width + unit * 0.5, height, radius: 0, look: 'wash' };
}

/** How many of one value of bindingness there are in each band, and how many of them wait for conditions. */
export function totalStrip(sheet: BoardSheet, isFirst: boolean, columns: Columns, { width, unit }: SceneSize): Strip {
  const name = wrapText(
    bindingWords(sheet.bindingness),
    columns.isNarrow ? width : columns.left - unit * 0.6,
    unit * 0.9,
  );
  const top = columns.isNarrow ? name.length * unit * 1.2 : 0;
  const height = Math.max(name.length * unit * 1.2, top + unit * 1.7) + unit * 0.25;
  const numbers = READINESS_BANDS.map((band) => {
    const cells = sheet.cells.filter((cell) => cell.band === band);
    const sum = (of: 'count' | 'conditional') => cells.reduce((all, cell) => all + cell[of], 0);
    return { count: sum('count'), conditional: sum('conditional') };
  });
  return {
    height,
    draw: (y) => ({
      shapes: [
        apart(columns, y, height, unit),
        ...(isFirst ? [{ kind: 'line', x1: 0, y1: y, x2: width, y2: y, isStrong: true } as const] : []),
        ...name.map(
          (text, line): Shape => ({
            kind: 'text',
            x: 0,
            y: y + unit * 1.25 + line * unit * 1.2,
            text,
            size: unit * 0.9,
            ink: 'soft',
          }),
        ),
        ...numbers.flatMap(({ count, conditional }, index) => {
          const x = columns.xOf(index);
          const base = y + top + unit * 1.4;
          const digits = String(count);
          const after = x + textWidth(digits, unit * 1.2, true) + unit * 0.7;
          return [
            {
              kind: 'text',
              x,
              y: base,
              text: digits,
              size: unit * 1.2,
              ink: count === 0 ? 'soft' : 'ink',
              isBold: count > 0,
            },
            ...(conditional === 0
              ? []
              : [
                  ...square('if-met', unit).draw(after, base - unit * 0.78),
                  {
                    kind: 'text',
                    x: after + unit * 1.1,
                    y: base,
                    text: String(conditional),
                    size: unit * 0.95,
                    ink: 'soft',
                  } as const,
                ]),
          ] as readonly Shape[];
        }),
      ],
    }),
  };
}

/** Only what there is in the picture. */
export function legend(board: ReadinessBoard, { width, unit }: SceneSize, asOfDays: number | null): Strip {
  const entries = board.sheets.flatMap((sheet) => sheet.entries);
  const plain = {
    text: '',
    bindingness: board.sheets[0]?.bindingness ?? 'indicative',
    hasUnmetConditions: false,
    hasCaveats: false,
    isHidden: false,
    isNotYet: false,
  } as const;
  const item = (look: Parameters<typeof tile>[0], text: string) => legendItem(tile(look, unit), text, width, unit);
  return flow(
    [
      ...board.sheets.map(({ bindingness }) => item({ ...plain, bindingness }, bindingWords(bindingness))),
      ...(entries.some(({ unmetConditions }) => unmetConditions > 0)
        ? [item({ ...plain, hasUnmetConditions: true }, t('board.legend.conditions'))]
        : []),
      ...(entries.some(({ caveats }) => caveats > 0)
        ? [item({ ...plain, hasCaveats: true }, t('board.legend.caveats'))]
        : []),
      ...(entries.some(({ isHiddenFromOthers }) => isHiddenFromOthers)
        ? [item({ ...plain, isHidden: true }, t('board.legend.hidden'))]
        : []),
      ...(asOfDays === null ? [] : [item({ ...plain, isNotYet: true }, t('board.legend.not-yet', { days: asOfDays }))]),
    ],
    width,
    unit * 1.4,
    unit * 0.45,
  );
}
