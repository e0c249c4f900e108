import { writeCsv } from '@tour-de-table/server/record/csv-writer';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { createRandom } from '../support/random.ts';

/** The cells that a reader of RFC 4180 gets. */
const read = (csv: string, delimiter = ',') =>
  parse(csv, { bom: true, delimiter, relax_column_count: true, relax_quotes: delimiter !== ',' }) as string[][];
/** What a spreadsheet program computes instead of showing it. */
const FORMULA = /^\s*[=+\-@＝＋－＠]/;

test('[HT21] every row is as long as the longest and ends with CRLF; a byte order mark comes first', () => {
  expect(writeCsv([['Notice'], ['a', 'b'], ['1', '2']])).toBe('\uFEFFNotice,\r\na,b\r\n1,2\r\n');
  expect(writeCsv([])).toBe('\uFEFF');
});

test.each(['plain', 'a, b', 'said "yes"', 'two\nlines', 'two\r\nlines', '  spaces ', 'é日本', "it's", '"', ''])(
  '[HT21] %j is read as it was',
  (text) => {
    expect(read(writeCsv([[text, 'next']]))).toEqual([[text, 'next']]);
  },
);

test.each([
  ['=1+1', "'=1+1"],
  ['+49 30', "'+49 30"],
  ['-5', "'-5"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['  =1', "  '=1"],
  ['\u00A0=1', "\u00A0'=1"],
  ['\t=1', "'\t'=1"],
  ['＝1', "'＝1"],
  ['＋1', "'＋1"],
  ['－1', "'－1"],
  ['＠A', "'＠A"],
  ['a;=1', "a;'=1"],
  ['a\n=1', "a\n'=1"],
  ['a; -1', "a; '-1"],
])('[HT21] %j becomes no formula and says the same', (text, cell) => {
  expect(read(writeCsv([[text, 'next']]))).toEqual([[cell, 'next']]);
});

test('[HT21] whatever is written, no cell is a formula, also to a program that separates by semicolons or tabs', () => {
  const random = createRandom(7);
  const parts = ['=', '+', '-', '@', '＝', ';', ',', '\t', '\n', '\r\n', '"', "'", ' ', '\u00A0', 'x', 'cmd|'];
  const text = () => Array.from({ length: random.int(0, 6) }, () => random.pick(parts)).join('');
  let begun = 0;
  for (let round = 0; round < 3_000; round += 1) {
    const row = [text(), text(), text()];
    if (row.some((cell) => FORMULA.test(cell))) begun += 1;
    const csv = writeCsv([row]);
    const comma = read(csv);
    if (comma.length !== 1 || comma[0]?.length !== 3) expect(comma, csv).toEqual([row]);
    // And what a program that does not know of the quotes makes of it, cut wherever it could cut.
    const formulas = [...comma.flat(), ...csv.split(/[;\t\r\n]/)].filter((cell) => FORMULA.test(cell));
    if (formulas.length > 0) expect(formulas, csv).toEqual([]);
  }
  expect(begun).toBeGreaterThan(1_000);
});
