import type { Aside } from '../../address.ts';
import { lazyPage } from '../../parts/lazy.tsx';
import { CheckPage } from './check-page.tsx';

const RehearsalPage = lazyPage(async () => (await import('./rehearsal-page.tsx')).RehearsalPage);

/** A page of a seat beside the meeting itself. */
export function AsidePage({ aside }: { readonly aside: Aside }) {
  return aside === 'check' ? <CheckPage /> : <RehearsalPage />;
}
