import { CSV_ISSUE_CODES, type CsvIssue, type CsvIssueCode } from '@tour-de-table/shared/http';
import { LANGUAGES_MAX } from '@tour-de-table/shared/kernel';
import { fieldIssues } from '@tour-de-table/shared/meeting';
import type * as z from 'zod/mini';

type Params = CsvIssue['params'];

/** Where in a file something is, and the beginning of what stands there. */
export interface CsvPlace {
  readonly row: number;
  readonly column?: string;
  readonly value?: string;
}

/** The codes that are not about what one cell says. */
const SENTENCES = {
  'not-utf8': () => 'the file is not UTF-8; save it as "CSV UTF-8"',
  'empty-file': () => 'the file is empty',
  'quotes-do-not-fit': () => 'the quotation marks do not fit; nothing after them can be read',
  'too-many-rows': ({ max }) => `the file has more than ${max} rows`,
  'unknown-column': () => 'unknown column',
  'missing-column': () => 'missing column',
  'repeated-column': () => 'appears more than once',
  'wrong-cell-count': ({ cells, columns }) => `has ${cells} cells where the header has ${columns}`,
  'repeated-code': ({ other }) => `is also in row ${other}`,
} as const satisfies Partial<Record<CsvIssueCode, (params: Params) => string>>;

/** Something that is wrong with a file, its header or a row. */
export function csvIssueAt(
  { row, column = '', value = '' }: CsvPlace,
  code: keyof typeof SENTENCES,
  params: Params = {},
): CsvIssue {
  return { row, column, code, params, message: SENTENCES[code](params), value };
}

/** What is wrong with the cells of a row, by the field of its delegation. */
export function cellIssues({ issues }: Pick<z.core.$ZodError, 'issues'>): readonly (Omit<
  CsvIssue,
  'row' | 'column' | 'value'
> & {
  readonly path: string;
})[] {
  return issues.flatMap((issue) =>
    fieldIssues({ issues: [issue] }).map(({ path, message }) => ({ path, message, ...codeOf(issue) })),
  );
}

function codeOf(issue: z.core.$ZodIssue): Pick<CsvIssue, 'code' | 'params'> {
  switch (issue.code) {
    case 'invalid_value':
      return { code: 'not-one-of', params: { allowed: issue.values.join(', ') } };
    case 'too_big':
      return {
        code: issue.origin === 'array' ? 'too-many-entries' : 'too-long',
        params: { max: Number(issue.maximum) },
      };
    case 'invalid_format':
      return { code: 'not-a-code', params: {} };
    case 'custom': {
      const code = CSV_ISSUE_CODES.find((one) => one === issue.params?.['fault']) ?? 'not-possible';
      return { code, params: code === 'too-many-languages' ? { max: LANGUAGES_MAX } : {} };
    }
    default:
      return { code: 'not-possible', params: {} };
  }
}
