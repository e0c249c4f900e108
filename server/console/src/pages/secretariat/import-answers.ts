import { type CsvIssue, csvIssue, type ImportAnswer, importAnswer } from '@tour-de-table/shared/http';

/** The answer of an import, where it is one. */
export function importIn(body: unknown): ImportAnswer | null {
  const parsed = importAnswer.safeParse(body);
  return parsed.success ? parsed.data : null;
}

/** The rows that a refusal names. */
export function issuesIn(details: Readonly<Record<string, unknown>>): readonly CsvIssue[] {
  const { issues } = details;
  if (!Array.isArray(issues)) return [];
  return issues.flatMap((issue) => {
    const parsed = csvIssue.safeParse(issue);
    return parsed.success ? [parsed.data] : [];
  });
}
