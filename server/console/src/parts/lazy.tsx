import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { t } from '../language/index.ts';
import { ProblemPage } from './problem-page.tsx';
import { Skeleton } from './skeleton.tsx';

type Load<P> = () => Promise<ComponentType<P>>;

/** A component whose code is fetched when it is first shown, or before. */
export type Lazy<P> = ComponentType<P> & { readonly prefetch: () => void };

/** A page whose code is fetched when it is first shown. */
export function lazyPage<P extends object>(load: Load<P>): Lazy<P> {
  return lazily(load, Skeleton, () => (
    <ProblemPage title={t('problem.page-missing')} advice={t('problem.page-missing-advice')}>
      <button type="button" class="button primary" onClick={() => location.reload()}>
        {t('common.try-again')}
      </button>
    </ProblemPage>
  ));
}

/** A part of a page whose code is fetched when it is first shown. `Meanwhile`: what stands there until then. */
export function lazyPart<P extends object>(
  load: Load<P>,
  Meanwhile: ComponentType = () => <div class="skeleton" aria-busy="true" />,
): ComponentType<P> {
  return lazily(load, Meanwhile, ({ again }) => (
    <div class="note bad stack" role="alert">
      <p>{t('problem.page-missing')}</p>
      <p class="row">
        <button type="button" class="button small" onClick={again}>
          {t('common.try-again')}
        </button>
      </p>
    </div>
  ));
}

function lazily<P extends object>(
  load: Load<P>,
  Waiting: ComponentType,
  Failed: ComponentType<{ readonly again: () => void }>,
): Lazy<P> {
  const part = signal<ComponentType<P> | 'loading' | 'failed' | null>(null);
  const fetchPart = () => {
    part.value = 'loading';
    load().then(
      (loaded) => {
        part.value = loaded;
      },
      () => {
        part.value = 'failed';
      },
    );
  };
  const prefetch = () => {
    if (part.peek() === null) fetchPart();
  };
  const Shown = (props: P) => {
    if (part.value === null) fetchPart();
    const Part = part.value;
    if (Part === 'failed') return <Failed again={fetchPart} />;
    return Part === null || Part === 'loading' ? <Waiting /> : <Part {...props} />;
  };
  return Object.assign(Shown, { prefetch });
}
