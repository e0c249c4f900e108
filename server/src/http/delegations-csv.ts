import type { CsvIssue } from '@tour-de-table/shared/http';
import { CSV_ROWS_MAX } from '@tour-de-table/shared/kernel';
import { type DelegationFacts, delegationFacts } from '@tour-de-table/shared/meeting';
import { CsvError, parse } from 'csv-parse/sync';
import { cellIssues, csvIssueAt } from './csv-issues.ts';
import { EXCERPT_CHARS_MAX, UNKNOWN_COLUMNS_NAMED_MAX } from './limits.ts';

/** What a file of delegations says, and everything that is wrong with it at once. */
export interface DelegationsCsv {
  /** Rows with something in them, the header not counted. */
  readonly rows: number;
  /** The good rows. None where the file as a whole cannot be read. */
  readonly delegations: readonly DelegationFacts[];
  /** In the order of the file. */
  readonly issues: readonly CsvIssue[];
}

/** Columns that a file must have, in the order of the template. Names come besides: `name_en`, `name_fr`, … */
export const REQUIRED_COLUMNS = [
  'code',
  'kind',
  'affiliations',
  'invitation',
  'attendance_mode',
  'representation',
  'participation',
  'authority',
] as const;

/** A file to begin with. The byte order mark is for spreadsheet programs, which else misread accents. */
export const DELEGATIONS_TEMPLATE_CSV = [
  '\uFEFFcode,kind,name_en,name_fr,affiliations,invitation,attendance_mode,representation,participation,authority',
  'FRA,state,France,France,NATO|EU,accepted,in-person,chief-of-defence,host,ad-referendum',
  'JPN,state,Japan,Japon,,accepted,remote-listen-only,representative,listener,ad-referendum',
  '',
].join('\r\n');

/**
 * Reads a file of delegations: UTF-8, separated by commas, semicolons or tabs, the header first. Cells are data:
 * a formula stays the text that it is. A code that stands twice makes both rows bad, because nobody can say which is
 * meant. Never throws for what a file contains.
 */
export function readDelegationsCsv(bytes: Uint8Array): DelegationsCsv {
  const text = decode(bytes);
  if (text === null) return unreadable(csvIssueAt({ row: 1 }, 'not-utf8'));
  const table = readTable(text);
  if ('issue' in table) return unreadable(table.issue);
  const [header, ...lines] = table.lines;
  if (header === undefined) return unreadable(csvIssueAt({ row: 1 }, 'empty-file'));
  const headerIssues = checkHeader(header);
  if (headerIssues.length > 0) return { rows: lines.length, delegations: [], issues: headerIssues };
  if (lines.length > CSV_ROWS_MAX) {
    const row = lines.at(-1)?.row ?? 1;
    return unreadable(csvIssueAt({ row }, 'too-many-rows', { max: CSV_ROWS_MAX }), lines.length);
  }
  const columns = header.cells.map((cell) => cell.trim());
  return readRows(columns, lines);
}

interface Line {
  readonly row: number;
  readonly cells: readonly string[];
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function unreadable(issue: CsvIssue, rows = 0): DelegationsCsv {
  return { rows, delegations: [], issues: [issue] };
}

function readTable(text: string): { readonly lines: readonly Line[] } | { readonly issue: CsvIssue } {
  // The parser counts a break of two characters within a cell as two lines.
  const normalised = text.replace(/\r\n?/g, '\n');
  try {
    const records: unknown = parse(normalised, {
      delimiter: delimiterOf(normalised),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      // One more than the header and the bound, to see that there are more.
      to: CSV_ROWS_MAX + 2,
    });
    return { lines: linesOf(records) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = typeof error['lines'] === 'number' ? error['lines'] : 1;
    return { issue: csvIssueAt({ row }, 'quotes-do-not-fit') };
  }
}

function linesOf(records: unknown): readonly Line[] {
  const lines = records as readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
  return lines
    .map(({ record, info }) => ({
      // The parser counts where a row ends; a cell of several lines makes it begin earlier.
      row: info.lines - record.join('').split('\n').length + 1,
      cells: record,
    }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
}

/** Whichever separates most in the header; no name of a column contains one. */
function delimiterOf(text: string): string {
  const header = /[^\n]+/.exec(text)?.[0] ?? '';
  const countOf = (delimiter: string): number => header.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, other) => (countOf(other) > countOf(best) ? other : best));
}

const NAME_COLUMN = /^name_([a-z]{2,3}(-[A-Za-z0-9]{2,8})?)$/;

function checkHeader({ row, cells }: Line): readonly CsvIssue[] {
  const columns = cells.map((cell) => cell.trim());
  const isKnown = (column: string): boolean => isRequired(column) || NAME_COLUMN.test(column);
  const unknown = columns.filter((column) => !isKnown(column)).slice(0, UNKNOWN_COLUMNS_NAMED_MAX);
  const missing = REQUIRED_COLUMNS.filter((column) => !columns.includes(column));
  const twice = [...new Set(columns.filter((column, index) => isKnown(column) && columns.indexOf(column) !== index))];
  return [
    ...unknown.map((column) => csvIssueAt({ row, column: excerpt(column) }, 'unknown-column')),
    ...missing.map((column) => csvIssueAt({ row, column }, 'missing-column')),
    ...twice.map((column) => csvIssueAt({ row, column }, 'repeated-column')),
  ];
}

function isRequired(column: string): boolean {
  return (REQUIRED_COLUMNS as readonly string[]).includes(column);
}

function readRows(columns: readonly string[], lines: readonly Line[]): DelegationsCsv {
  const codeAt = columns.indexOf('code');
  const codeOf = ({ cells }: Line): string => (cells[codeAt] ?? '').trim();
  const rowsByCode = new Map<string, readonly number[]>();
  for (const line of lines) rowsByCode.set(codeOf(line), [...(rowsByCode.get(codeOf(line)) ?? []), line.row]);
  const delegations: DelegationFacts[] = [];
  const issues: CsvIssue[] = [];
  for (const line of lines) {
    const read = readRow(columns, line);
    const code = codeOf(line);
    const other = (rowsByCode.get(code) ?? []).find((row) => row !== line.row);
    const twice =
      code === '' || other === undefined
        ? []
        : [csvIssueAt({ row: line.row, column: 'code', value: excerpt(code) }, 'repeated-code', { other })];
    const found = [...twice, ...read.issues];
    issues.push(...found);
    if (read.facts !== null && found.length === 0) delegations.push(read.facts);
  }
  return { rows: lines.length, delegations, issues };
}

type ReadRow = { readonly facts: DelegationFacts | null; readonly issues: readonly CsvIssue[] };

function readRow(columns: readonly string[], { row, cells }: Line): ReadRow {
  if (cells.length !== columns.length) {
    const counts = { cells: cells.length, columns: columns.length };
    return { facts: null, issues: [csvIssueAt({ row }, 'wrong-cell-count', counts)] };
  }
  const cell = Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
  const parsed = delegationFacts.safeParse(factsOf(cell));
  if (parsed.success) return { facts: parsed.data, issues: [] };
  const issues = cellIssues(parsed.error).map(({ path, ...issue }) => {
    const column = columnOf(path);
    return { row, column, ...issue, value: excerpt(cell[column] ?? '') };
  });
  return { facts: null, issues };
}

function factsOf(cell: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
  const word = (column: string): string => (cell[column] ?? '').trim();
  const names = Object.entries(cell).flatMap(([column, text]): [string, string][] => {
    const language = NAME_COLUMN.exec(column)?.[1];
    return language === undefined || text.trim() === '' ? [] : [[language, text]];
  });
  return {
    code: word('code'),
    kind: word('kind'),
    ...(names.length > 0 ? { names: Object.fromEntries(names) } : {}),
    affiliations:
      word('affiliations') === ''
        ? []
        : word('affiliations')
            .split('|')
            .map((part) => part.trim()),
    invitation: word('invitation'),
    attendanceMode: word('attendance_mode'),
    ...(word('representation') === '' ? {} : { representation: word('representation') }),
    participation: word('participation'),
    // What a delegation has where nothing else is said.
    authority: word('authority') === '' ? 'ad-referendum' : word('authority'),
  };
}

function columnOf(path: string): string {
  const [field = '', key] = path.split('.');
  if (field === 'names') return key === undefined ? 'name_en' : `name_${key}`;
  return field === 'attendanceMode' ? 'attendance_mode' : field;
}

/** The beginning of a cell, with everything made visible that would hide or turn what stands there. */
function excerpt(text: string): string {
  const characters = [...text];
  const shown = characters
    .slice(0, EXCERPT_CHARS_MAX)
    .map((character) =>
      /[\p{C}\p{Zl}\p{Zp}]/u.test(character)
        ? `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
        : character,
    );
  return characters.length > EXCERPT_CHARS_MAX ? `${shown.join('')}…` : shown.join('');
}
