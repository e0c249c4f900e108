import { cellIssues } from '@tour-de-table/server/http/csv-issues';
import { DELEGATIONS_TEMPLATE_CSV, readDelegationsCsv } from '@tour-de-table/server/http/delegations-csv';
import { CSV_ISSUE_CODES, type CsvIssueCode } from '@tour-de-table/shared/http';
import { CSV_ROWS_MAX, LANGUAGES_MAX } from '@tour-de-table/shared/kernel';
import { expect, test } from 'vitest';

const HEADER = 'code,kind,name_en,affiliations,invitation,attendance_mode,representation,participation,authority';
const row = (code: string, name = '') =>
  `${code},state,${name},NATO|EU,accepted,in-person,representative,full,ad-referendum`;
const file = (...rows: readonly string[]) => [HEADER, ...rows].join('\n');
const read = (text: string) => readDelegationsCsv(Buffer.from(text));
const messages = (text: string) => read(text).issues.map((issue) => `${issue.row} ${issue.column}: ${issue.message}`);

test('[HT13] the template that is offered can be imported as it is', () => {
  const { rows, delegations, issues } = read(DELEGATIONS_TEMPLATE_CSV);
  expect(issues).toEqual([]);
  expect(rows).toBe(2);
  expect(delegations).toEqual([
    {
      code: 'FRA',
      kind: 'state',
      names: { en: 'France', fr: 'France' },
      affiliations: ['NATO', 'EU'],
      invitation: 'accepted',
      attendanceMode: 'in-person',
      representation: 'chief-of-defence',
      participation: 'host',
      authority: 'ad-referendum',
    },
    {
      code: 'JPN',
      kind: 'state',
      names: { en: 'Japan', fr: 'Japon' },
      affiliations: [],
      invitation: 'accepted',
      attendanceMode: 'remote-listen-only',
      representation: 'representative',
      participation: 'listener',
      authority: 'ad-referendum',
    },
  ]);
});

const variants: readonly (readonly [string, string])[] = [
  ['a byte order mark', `\uFEFF${file(row('FRA', 'France'))}`],
  ['semicolons', file(row('FRA', 'France')).replaceAll(',', ';')],
  ['tabs', file(row('FRA', 'France')).replaceAll(',', '\t')],
  ['CRLF', file(row('FRA', 'France')).replaceAll('\n', '\r\n')],
  ['old line breaks', file(row('FRA', 'France')).replaceAll('\n', '\r')],
  ['quotation marks', file(row('"FRA"', '"France"'))],
  ['spaces around words', file(row(' FRA ', ' France '))],
  ['empty lines', `\n${file('', row('FRA', 'France'), ',,,,,,,,', '')}\n\n`],
];
test.each(variants)('[HT13] a file with %s is read as well', (_name, text) => {
  const { delegations, issues, rows } = read(text);
  expect(issues).toEqual([]);
  expect(rows).toBe(1);
  expect(delegations).toMatchObject([{ code: 'FRA', names: { en: 'France' }, affiliations: ['NATO', 'EU'] }]);
});

test('[HT13] empty cells: no affiliation, no representation, and the authority that everybody has', () => {
  const { delegations, issues } = read(file('UKR,state,,,accepted,in-person,,beneficiary,'));
  expect(issues).toEqual([]);
  expect(delegations).toEqual([
    {
      code: 'UKR',
      kind: 'state',
      affiliations: [],
      invitation: 'accepted',
      attendanceMode: 'in-person',
      participation: 'beneficiary',
      authority: 'ad-referendum',
    },
  ]);
});

test('[HT13] every bad cell of every bad row is reported at once, by the line of the file', () => {
  const text = file(
    row('FRA'),
    'x,nation,,NATO,soon,in-person,,full,',
    '"GBR",state,"two\nlines",,accepted,in-person,,full,',
    row('DEU'),
    'ITA,state,,NATO|UN,accepted,somewhere,,full,',
    'ESP,state',
    'ORG,organisation,,,accepted,remote,,observer,',
  );
  expect(messages(text)).toEqual([
    '3 code: must be 2 to 12 capitals, digits or hyphens',
    '3 kind: must be one of state, organisation',
    '3 invitation: must be one of not-invited, invited, no-reply, accepted, declined, late',
    '4 name_en: must not contain a control-character',
    '7 affiliations: must be one of NATO, EU, Commonwealth',
    '7 attendance_mode: must be one of in-person, remote, remote-listen-only, absent',
    '8 : has 2 cells where the header has 9',
    '9 name_en: an organisation needs its names',
  ]);
  expect(read(text).delegations.map(({ code }) => code)).toEqual(['FRA', 'DEU']);
});

test('[HT13] a code that stands twice makes both rows bad', () => {
  const text = file(row('FRA'), row('JPN'), row('FRA', 'Other'));
  expect(messages(text)).toEqual(['2 code: is also in row 4', '4 code: is also in row 2']);
  expect(read(text).delegations.map(({ code }) => code)).toEqual(['JPN']);
});

test('[HT13] unknown, missing and repeated columns are named, and nothing is read under such a header', () => {
  const text = `${HEADER.replace('authority', 'autority')},name_en,name_EN\n${row('FRA')},,`;
  expect(messages(text)).toEqual([
    '1 autority: unknown column',
    '1 name_EN: unknown column',
    '1 authority: missing column',
    '1 name_en: appears more than once',
  ]);
  expect(read(text).delegations).toEqual([]);
});

const unreadable: readonly (readonly [string, Buffer, string])[] = [
  ['nothing', Buffer.from(''), '1 : the file is empty'],
  ['blank lines', Buffer.from('\n \n,,\n'), '1 : the file is empty'],
  ['an older encoding', Buffer.from(file(row('CIV', "Côte d'Ivoire")), 'latin1'), 'the file is not UTF-8'],
  ['UTF-16', Buffer.from(`\uFEFF${file(row('FRA'))}`, 'utf16le'), 'the file is not UTF-8'],
  ['an open quotation mark', Buffer.from(file(row('FRA'), `"GBR,${row('X')}`)), 'the quotation marks do not fit'],
  ['a quotation mark amid a cell', Buffer.from(file(row('FRA', '"Fra"nce'))), 'the quotation marks do not fit'],
  ['bytes that are no text', Buffer.from([0, 1, 2, 255]), 'the file is not UTF-8'],
];
test.each(unreadable)('[HT13] a file of %s is refused with one reason', (_name, bytes, reason) => {
  const { delegations, issues } = readDelegationsCsv(bytes);
  expect(delegations).toEqual([]);
  expect(issues).toHaveLength(1);
  expect(`${issues[0]?.row} ${issues[0]?.column}: ${issues[0]?.message}`).toContain(reason);
});

test('[HT13] a file of too many rows is refused, one of just as many is not', () => {
  const rows = Array.from({ length: CSV_ROWS_MAX }, (_, index) => row(`C${String(index).padStart(3, '0')}`));
  expect(read(file(...rows))).toMatchObject({ rows: CSV_ROWS_MAX, issues: [] });
  const { delegations, issues } = read(file(...rows, row('FRA')));
  expect(delegations).toEqual([]);
  expect(issues).toMatchObject([{ row: CSV_ROWS_MAX + 2, message: `the file has more than ${CSV_ROWS_MAX} rows` }]);
});

test('[HT13] a formula and markup are kept as the text that they are', () => {
  const names = ['=1+1', '@SUM(A1)', '-2+3', '+cmd|x', '<img src=x onerror=alert(1)>'];
  const { delegations, issues } = read(file(...names.map((name, index) => row(`C${index}`, name))));
  expect(issues).toEqual([]);
  expect(delegations.map((facts) => facts.names?.['en'])).toEqual(names);
});

const hidden: readonly (readonly [string, string, string])[] = [
  ['turns the direction', 'Fran\u202Ece', 'FranU+202Ece'],
  ['has no width', 'Fra\u200Bnce', 'FraU+200Bnce'],
  ['controls', 'Fra\u0007nce', 'FraU+0007nce'],
  ['ends a string', 'Fra\u0000nce', 'FraU+0000nce'],
];
test.each(hidden)(
  '[HT13] a name with a character that %s is refused, and shown so that it can be seen',
  (_what, name, shown) => {
    expect(read(file(row('FRA', name))).issues).toMatchObject([{ row: 2, column: 'name_en', value: shown }]);
  },
);

test('[HT13] a name of 4,000 emoji is refused, and shown shortened', () => {
  const { issues } = read(file(row('FRA', '🕊'.repeat(4_000))));
  expect(issues).toEqual([
    {
      row: 2,
      column: 'name_en',
      code: 'too-long',
      params: { max: 160 },
      message: 'must have at most 160 characters',
      value: `${'🕊'.repeat(40)}…`,
    },
  ]);
});

test('[HT13] inherited names are no columns and no languages', () => {
  expect(messages(`${HEADER},__proto__,name_constructor,constructor\n`)).toEqual([
    '1 __proto__: unknown column',
    '1 name_constructor: unknown column',
    '1 constructor: unknown column',
  ]);
});

/** A file for every code that a file can have, and what comes with it. */
const coded: Readonly<Record<Exclude<CsvIssueCode, 'not-possible'>, readonly [Uint8Array | string, object]>> = {
  'not-utf8': [Buffer.from(file(row('CIV', 'Côte')), 'latin1'), {}],
  'empty-file': ['', {}],
  'quotes-do-not-fit': [file(row('FRA', '"Fra"nce')), {}],
  'too-many-rows': [
    file(...Array.from({ length: CSV_ROWS_MAX + 1 }, (_, index) => row(`C${index}`))),
    { max: CSV_ROWS_MAX },
  ],
  'unknown-column': [`${HEADER},colour\n`, {}],
  'missing-column': [HEADER.replace(',authority', ''), {}],
  'repeated-column': [`${HEADER},name_en\n`, {}],
  'wrong-cell-count': [file('ESP,state'), { cells: 2, columns: 9 }],
  'repeated-code': [file(row('FRA'), row('FRA')), { other: 3 }],
  'not-a-code': [file(row('fr')), {}],
  'not-one-of': [file(row('FRA').replace('state', 'nation')), { allowed: 'state, organisation' }],
  'names-missing': [file(row('ORG').replace('state', 'organisation')), {}],
  'too-many-languages': [
    [HEADER, row('FRA', 'x')]
      .map((line, index) =>
        [
          line,
          ...Array.from({ length: LANGUAGES_MAX }, (_, n) =>
            index === 0 ? `name_x${String.fromCharCode(97 + n)}` : 'x',
          ),
        ].join(),
      )
      .join('\n'),
    { max: LANGUAGES_MAX },
  ],
  'too-many-entries': [file(row('FRA').replace('NATO|EU', 'NATO|EU|NATO|EU')), { max: 3 }],
  'too-long': [file(row('FRA', 'x'.repeat(161))), { max: 160 }],
  'hidden-character': [file(row('FRA', 'Fra\u200Bnce')), {}],
  'nothing-to-see': [file(row('FRA', '\u200D')), {}],
};

test.each(Object.entries(coded))(
  '[HT13] what is wrong has the code %s, what it speaks of, and a sentence',
  (code, [content, params]) => {
    const [issue] = readDelegationsCsv(Buffer.from(content)).issues;
    expect(issue).toMatchObject({ code, params, message: expect.stringMatching(/^[a-z].{5,}/) });
    expect(Object.keys(issue?.params ?? {})).toEqual(Object.keys(params));
  },
);

test('[HT13] what has no code of its own among the rules of a cell is not possible', () => {
  expect(Object.keys(coded).concat('not-possible').sort()).toEqual([...CSV_ISSUE_CODES].sort());
  const [issue] = cellIssues({ issues: [{ code: 'custom', path: ['names'], message: 'another rule', input: '' }] });
  expect(issue).toEqual({ code: 'not-possible', params: {}, message: 'another rule', path: 'names' });
});
