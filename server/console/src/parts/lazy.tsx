import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { t } from '../language/index.ts';
import { ProblemPage } from './problem-page.tsx';
import { Skeleton } from './skeleton.tsx';

/** A page whose code is fetched when it is first shown. */
export function lazyPage<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const page = signal<ComponentType<P> | 'loading' | 'failed' | null>(null);
  const fetchPage = () => {
    page.value = 'loading';
    load().then(
      (loaded) => {
        page.value = loaded;
      },
      () => {
        page.value = 'failed';
      },
    );
  };
  return function LazyPage(props: P) {
    if (page.value === null) fetchPage();
    const Page = page.value;
    if (Page === 'failed') {
      return (
        <ProblemPage title={t('problem.page-missing')} advice={t('problem.page-missing-advice')}>
          <button type="button" class="button primary" onClick={() => location.reload()}>
            {t('common.try-again')}
          </button>
        </ProblemPage>
      );
    }
    return Page === null || Page === 'loading' ? <Skeleton /> : <Page {...props} />;
  };
}
