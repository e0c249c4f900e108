import { t } from '../language/index.ts';

/** What stands where the page will be. */
export function Skeleton() {
  return (
    <main class="page stack" aria-busy="true">
      <h1 class="visually-hidden">{t('common.loading')}</h1>
      <div class="skeleton" />
      <div class="skeleton" />
      <div class="skeleton" />
    </main>
  );
}
