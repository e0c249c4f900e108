import type { CsvIssue } from '@tour-de-table/shared/http';
import { t } from '../../language/index.ts';

/** What is wrong with a file, row by row. */
export function ImportIssues({ issues }: { readonly issues: readonly CsvIssue[] }) {
  return (
    <div class="note bad stack">
      <p>
        <strong>{t('ledger.import.issues', { count: issues.length })}</strong>
      </p>
      <ul class="import-list small">
        {issues.map((issue) => (
          <li key={`${issue.row}-${issue.column}-${issue.message}`}>
            <strong>{t('ledger.import.row', { row: issue.row })}</strong>
            {issue.column === '' ? '' : ` · ${issue.column}`}: {issue.message}
            {issue.value === '' ? null : <code> “{issue.value}”</code>}
          </li>
        ))}
      </ul>
    </div>
  );
}
