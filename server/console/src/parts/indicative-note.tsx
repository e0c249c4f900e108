import { t } from '../language/index.ts';

/** Stands wherever pledges are shown. */
export function IndicativeNote() {
  return <p class="small soft indicative">{t('indicative.long')}</p>;
}
