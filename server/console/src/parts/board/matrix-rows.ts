import {
  CATEGORIES,
  type Category,
  DOMAINS,
  type Domain,
  READINESS_BANDS,
  type ReadinessBand,
} from '@tour-de-table/shared/meeting';
import { BOARD_FAMILIES, type BoardEntry, type BoardFamily, type ReadinessBoard } from '@tour-de-table/shared/view';

/** A row of the matrix: one category and domain, of one family, by band. */
export interface MatrixRow {
  readonly family: BoardFamily;
  readonly category: Category;
  /** `null`: none was named. `all`: whatever was named. */
  readonly domain: Domain | null | 'all';
  readonly bands: Readonly<Record<ReadinessBand, readonly BoardEntry[]>>;
}

/** The rows that picture and table have in common, in the order of the closed lists. Pure. */
export function matrixRows(board: ReadinessBoard): readonly MatrixRow[] {
  return BOARD_FAMILIES.flatMap((family) => {
    const rows = new Map<string, { category: Category; domain: Domain | null; entries: BoardEntry[] }>();
    const cells = board.sheets.filter((sheet) => sheet.family === family).flatMap((sheet) => sheet.cells);
    for (const { category, domain, entries } of cells) {
      const key = `${category}/${domain ?? ''}`;
      const row = rows.get(key) ?? { category, domain, entries: [] };
      row.entries.push(...entries);
      rows.set(key, row);
    }
    return [...rows.values()].sort(compareRows).map(({ category, domain, entries }) => {
      const inBand = (band: ReadinessBand) => entries.filter((entry) => entry.band === band);
      const bands = {
        hours: inBand('hours'),
        days: inBand('days'),
        weeks: inBand('weeks'),
        months: inBand('months'),
        unstated: inBand('unstated'),
      };
      return { family, category, domain, bands };
    });
  });
}

function compareRows(a: Pick<MatrixRow, 'category' | 'domain'>, b: Pick<MatrixRow, 'category' | 'domain'>): number {
  const places = [
    CATEGORIES.indexOf(a.category) - CATEGORIES.indexOf(b.category),
    placeOf(a.domain) - placeOf(b.domain),
  ];
  return places.find((place) => place !== 0) ?? 0;
}

/** One row for each category and family. */
export function mergedRows(rows: readonly MatrixRow[]): readonly MatrixRow[] {
  const merged: MatrixRow[] = [];
  for (const row of rows) {
    const last = merged.at(-1);
    if (last?.family !== row.family || last.category !== row.category) {
      merged.push({ ...row, domain: 'all' });
      continue;
    }
    const bands = Object.fromEntries(
      READINESS_BANDS.map((band) => [band, [...last.bands[band], ...row.bands[band]]]),
    ) as unknown as MatrixRow['bands'];
    merged[merged.length - 1] = { ...last, bands };
  }
  return merged;
}

/** What has no domain comes last. */
function placeOf(domain: MatrixRow['domain']): number {
  return domain === null || domain === 'all' ? DOMAINS.length : DOMAINS.indexOf(domain);
}

/** Names a cell of the picture and of the table. */
export function cellKey({ family, category, domain }: Omit<MatrixRow, 'bands'>, band: ReadinessBand): string {
  return `${family}/${category}/${domain ?? 'none'}/${band}`;
}
