import { INVITATION_STATUSES } from '@tour-de-table/shared/meeting';
import { t } from '../../language/index.ts';
import { inRow } from '../../language/lists.ts';
import type { ImportedField } from './import-reading.ts';
import type { LedgerFilter } from './ledger-rows.ts';

/** A filter in words. */
export function filterName(filter: LedgerFilter): string {
  const status = INVITATION_STATUSES.find((name) => name === filter);
  if (status !== undefined) return t(`ledger.status.${status}`);
  return filter === 'all'
    ? t('ledger.all')
    : t(filter === 'reminders-due' ? 'ledger.reminders-due' : 'ledger.credentials-due');
}

const WORDS: Partial<Record<ImportedField, string>> = {
  invitation: 'ledger.status',
  attendanceMode: 'attendance-mode',
  representation: 'representation',
  participation: 'participation',
  authority: 'authority',
  kind: 'ledger.kind',
};

/** A fact of a file in words; a list is written with commas, what is absent as a dash. */
export function factWords(field: ImportedField, value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '–' : inRow(value);
  if (typeof value === 'object' && value !== null) return Object.values(value).join(' / ');
  if (typeof value !== 'string') return '–';
  const group = WORDS[field];
  // The groups hold a word for every value of their closed list.
  return group === undefined ? value : t(`${group}.${value}` as 'ledger.title');
}
