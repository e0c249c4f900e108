import type { FieldIssue } from '@tour-de-table/client-sdk';
import { t } from '../../language/index.ts';

/** What is wrong with a field, in the reader's words: by what it is, not by what the schema calls it. */
export function faultText(path: string, issues: readonly FieldIssue[], typed?: string): string | null {
  const issue = issues.find((candidate) => candidate.path === path || candidate.path.startsWith(`${path}.`));
  if (issue === undefined) return null;
  if (/(ntmHours|deliveryLeadHours|personnel|quantity|months|count)/.test(issue.path)) {
    return issue.message.includes('min') ? t('fault.range') : t('fault.number');
  }
  if (issue.path.endsWith('availableFrom')) return t('fault.date');
  if (path === 'category') return t('fault.category');
  if (typed?.trim() === '') return path === 'title' ? t('fault.title') : t('fault.empty');
  return t('fault.text');
}
