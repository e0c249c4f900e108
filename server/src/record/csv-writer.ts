/**
 * Writes rows as CSV (RFC 4180): every row as long as the longest, CRLF at its end, quoted where it has to be. A byte
 * order mark comes first, without which spreadsheet programs misread accents. No cell becomes a formula. Pure.
 */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  const width = Math.max(0, ...rows.map(({ length }) => length));
  const lines = rows.map((row) => Array.from({ length: width }, (_, index) => cellOf(row[index] ?? '')).join(','));
  return `\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`;
}

/**
 * What a spreadsheet program takes for the beginning of a formula, full-width forms included; also after what is a
 * separator or an end of line to a program that expects another form of CSV than this.
 */
const FORMULA_BEGINS = /(^|[;\t\r\n])([^\S\t\r\n]*)(?=[=+\-@＝＋－＠])/g;
const NEEDS_QUOTES = /[",\r\n;]|^\s|\s$/;

function cellOf(text: string): string {
  // A leading tab or carriage return is dropped by some programs, and what follows it comes first.
  const harmless = text.replace(FORMULA_BEGINS, "$1$2'").replace(/^(?=[\t\r])/, "'");
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
