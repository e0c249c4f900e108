import { t } from '../language/index.ts';
import type { Presented } from '../meeting/presented.ts';

/** The page that the presenters are on, in words. */
export function pageWords({ document: { pages }, page }: Presented): string {
  return pages === undefined ? t('presented.page', { page }) : t('presented.page-of', { page, pages });
}
