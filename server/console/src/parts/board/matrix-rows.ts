import { CATEGORIES, type Category, DOMAINS, type Domain, type ReadinessBand } from '@tour-de-table/shared/meeting';
import { BOARD_FAMILIES, type BoardEntry, type BoardFamily, type ReadinessBoard } from '@tour-de-table/shared/view';

/** A row of the matrix: one category and domain, of one family, by band. */
export interface MatrixRow {
  readonly family: BoardFamily;
  readonly category: Category;
  /** `null`: none was named. `all`: whatever was named. */
  readonly domain: Domain | null | 'all';
  readonly bands: Readonly<Record<ReadinessBand, readonly BoardEntry[]>>;
}

/**
 * The rows that picture and table have in common, in the order of the closed lists; with `mergesDomains` one for each
 * category and family. Pure.
 */
export function matrixRows(board: ReadinessBoard, mergesDomains = false): readonly MatrixRow[] {
  return BOARD_FAMILIES.flatMap((family) => {
    const rows = new Map<string, Omit<MatrixRow, 'bands'> & { readonly entries: BoardEntry[] }>();
    const cells = board.sheets.filter((sheet) => sheet.family === family).flatMap((sheet) => sheet.cells);
    for (const { category, domain: named, entries } of cells.toSorted(compareCells)) {
      const domain = mergesDomains ? 'all' : named;
      const key = `${category}/${domain ?? ''}`;
      const row = rows.get(key) ?? { family, category, domain, entries: [] };
      row.entries.push(...entries);
      rows.set(key, row);
    }
    return [...rows.values()].map(({ entries, ...row }) => {
      const inBand = (band: ReadinessBand) => entries.filter((entry) => entry.band === band);
      const bands = {
        hours: inBand('hours'),
        days: inBand('days'),
        weeks: inBand('weeks'),
        months: inBand('months'),
        unstated: inBand('unstated'),
      };
      return { ...row, bands };
    });
  });
}

type Place = Pick<ReadinessBoard['sheets'][number]['cells'][number], 'category' | 'domain'>;

function compareCells(a: Place, b: Place): number {
  const places = [
    CATEGORIES.indexOf(a.category) - CATEGORIES.indexOf(b.category),
    placeOf(a.domain) - placeOf(b.domain),
  ];
  return places.find((place) => place !== 0) ?? 0;
}

/** What has no domain comes last. */
function placeOf(domain: Domain | null): number {
  return domain === null ? DOMAINS.length : DOMAINS.indexOf(domain);
}

/** Names a cell of the picture and of the table. */
export function cellKey({ family, category, domain }: Omit<MatrixRow, 'bands'>, band: ReadinessBand): string {
  return `${family}/${category}/${domain ?? 'none'}/${band}`;
}
