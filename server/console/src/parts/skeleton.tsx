import { t } from '../language/index.ts';

/** What stands where the page will be. */
export function Skeleton() {
  return (
    <main class="page stack" aria-busy="true">
      <p class="visually-hidden" role="status">
        {t('common.loading')}
      </p>
      <div class="skeleton" />
      <div class="skeleton" />
      <div class="skeleton" />
    </main>
  );
}
