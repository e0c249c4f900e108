import type { CsvIssue } from '@tour-de-table/shared/http';
import { t } from '../../language/index.ts';

/** What is wrong with a file, row by row. Columns and values stand as they do in the file. */
export function ImportIssues({ issues }: { readonly issues: readonly CsvIssue[] }) {
  return (
    <div class="note bad stack">
      <p>
        <strong>{t('ledger.import.issues', { count: issues.length })}</strong>
      </p>
      <ul class="import-list small">
        {issues.map(({ row, column, code, params, value }, index) => (
          <li key={`${row}-${index}`}>
            <strong>{t('ledger.import.row', { row })}</strong> {column === '' ? null : <code>{column}</code>}{' '}
            <span>{t(`ledger.import.issue.${code}`, params)}</span> {value === '' ? null : <code>{value}</code>}
          </li>
        ))}
      </ul>
    </div>
  );
}
