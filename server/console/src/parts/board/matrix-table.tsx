import { READINESS_BANDS } from '@tour-de-table/shared/meeting';
import { BOARD_FAMILIES, type ReadinessBoard } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { nameIn } from '../pledge-words.ts';
import {
  bandWords,
  bindingWords,
  categoryWords,
  domainWords,
  entryLine,
  familyWords,
  personnelWords,
} from './board-words.ts';
import { cellKey, matrixRows } from './matrix-rows.ts';

/** The same as the picture, in words: always there for who cannot see it. */
export function MatrixTable({ board }: { readonly board: ReadinessBoard }) {
  const { view, lang } = useMeeting();
  const nameOf = (code: string) => nameIn(view.delegations, code, lang);
  const rows = matrixRows(board);
  return (
    <>
      {BOARD_FAMILIES.map((family) => {
        const own = rows.filter((row) => row.family === family);
        if (own.length === 0) return null;
        return (
          <table key={family} class="board-table">
            <caption>{t('board.table.matrix', { family: familyWords(family) })}</caption>
            <thead>
              <tr>
                <th scope="col">{t('board.table.category')}</th>
                <th scope="col">{t('board.table.domain')}</th>
                {READINESS_BANDS.map((band) => (
                  <th key={band} scope="col">
                    {bandWords(band).name} ({bandWords(band).by})
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {own.map((row) => (
                <tr key={`${row.category}/${row.domain}`}>
                  <th scope="row">{categoryWords(row.category)}</th>
                  <td>{domainWords(row.domain)}</td>
                  {READINESS_BANDS.map((band) => (
                    <td key={band} data-cell={cellKey(row, band)} data-count={row.bands[band].length}>
                      {row.bands[band].length === 0 ? (
                        <span class="soft">–</span>
                      ) : (
                        <ul>
                          {row.bands[band].map((entry) => (
                            <li key={entry.id}>{entryLine(entry, nameOf)}</li>
                          ))}
                        </ul>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        );
      })}
      <Totals board={board} />
    </>
  );
}

/** How many of each value of bindingness there are in each band, with the numbers of personnel. */
function Totals({ board }: { readonly board: ReadinessBoard }) {
  return (
    <table class="board-table">
      <caption>{t('board.table.totals')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('board.table.binding')}</th>
          {READINESS_BANDS.map((band) => (
            <th key={band} scope="col">
              {bandWords(band).name}
            </th>
          ))}
          <th scope="col">{t('board.table.conditional')}</th>
          <th scope="col">{t('board.table.caveated')}</th>
          <th scope="col">{t('board.table.personnel')}</th>
        </tr>
      </thead>
      <tbody>
        {board.sheets.map((sheet) => (
          <tr key={sheet.bindingness} data-sheet={sheet.bindingness}>
            <th scope="row">{bindingWords(sheet.bindingness)}</th>
            {READINESS_BANDS.map((band) => (
              <td key={band}>
                {sheet.cells.filter((cell) => cell.band === band).reduce((sum, { count }) => sum + count, 0)}
              </td>
            ))}
            <td>{sheet.conditional}</td>
            <td>{sheet.caveated}</td>
            <td>{personnelWords(sheet.personnel, sheet)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
