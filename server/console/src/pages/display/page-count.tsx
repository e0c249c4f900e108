import { t } from '../../language/index.ts';

interface PageCountProps {
  /** From 0. */
  readonly page: number;
  readonly pages: number;
}

/** Which page of what turns by itself; nothing where there is one. */
export function PageCount({ page, pages }: PageCountProps) {
  if (pages < 2) return null;
  return <p class="page-count tabular">{t('board.page-of', { page: page + 1, pages })}</p>;
}
