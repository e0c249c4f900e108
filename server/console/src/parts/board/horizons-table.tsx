import { CATEGORIES } from '@tour-de-table/shared/meeting';
import type { BoardSheet, ReadinessBoard } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { bindingWords, categoryWords, personnelWords } from './board-words.ts';
import { type HorizonColumn, horizonColumns, ofCategory } from './horizons-scene.ts';

/** The same as the picture of the horizons, in words. */
export function HorizonsTable({ board }: { readonly board: ReadinessBoard }) {
  return (
    <>
      {board.sheets.map((sheet) => (
        <SheetTable key={sheet.bindingness} sheet={sheet} />
      ))}
    </>
  );
}

function SheetTable({ sheet }: { readonly sheet: BoardSheet }) {
  const columns = horizonColumns(sheet);
  const categories = CATEGORIES.filter((category) => ofCategory(sheet, category) > 0);
  return (
    <table class="board-table">
      <caption>{t('board.table.horizons', { binding: bindingWords(sheet.bindingness) })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('board.table.category')}</th>
          {columns.map(({ key, title }) => (
            <th key={key} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr data-sheet={sheet.bindingness}>
          <th scope="row">{t('board.table.all')}</th>
          {columns.map((column) => (
            <td key={column.key}>
              <Counts column={column} plain={column.asOffered.count} met={column.ifMet?.count ?? 0} />
              {column.asOffered.count === 0 ? null : (
                <p class="small soft">{personnelWords(column.asOffered.personnel, column.asOffered)}</p>
              )}
            </td>
          ))}
        </tr>
        {categories.map((category) => (
          <tr key={category}>
            <th scope="row">{categoryWords(category)}</th>
            {columns.map((column) => (
              <td key={column.key}>
                <Counts
                  column={column}
                  plain={ofCategory(column.asOffered, category)}
                  met={column.ifMet === null ? 0 : ofCategory(column.ifMet, category)}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CountsProps {
  readonly column: HorizonColumn;
  readonly plain: number;
  readonly met: number;
}

function Counts({ column, plain, met }: CountsProps) {
  if (column.ifMet === null) return <>{t('board.table.no-time', { count: plain })}</>;
  return <>{met === 0 ? String(plain) : t('board.table.plain-and-met', { plain, count: plain + met })}</>;
}
