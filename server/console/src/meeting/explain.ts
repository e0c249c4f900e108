import type { Rejection } from '@tour-de-table/client-sdk';
import { t } from '../language/index.ts';
import { inRow } from '../language/lists.ts';
import { delegationName } from '../language/names.ts';

/** Why the server said no, and what to do, in the reader's words. */
export function explainRejection({ code, details }: Rejection, language: string): string {
  if (code === 'unknown-partner' && Array.isArray(details['partners'])) {
    const names = details['partners'].map((partner) => delegationName({ code: String(partner) }, language));
    return t('rejection.unknown-partner', { names: inRow(names, language) });
  }
  if (code === 'not-allowed') {
    return details['needs'] === 'gavel' ? t('rejection.needs-gavel') : t('rejection.not-allowed');
  }
  return t(`rejection.${code}`);
}
