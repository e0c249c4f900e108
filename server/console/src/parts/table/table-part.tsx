import { t } from '../../language/index.ts';
import { Disclosed } from '../disclosed.tsx';
import { lazyPart } from '../lazy.tsx';

const RoundTable = lazyPart(async () => (await import('./round-table.tsx')).RoundTable);

/** The drawn table at the side of a page, fetched and drawn once it is asked for. */
export function TablePart() {
  return (
    <section class="panel">
      <Disclosed title={t('table.title')}>
        <RoundTable fit="small" />
      </Disclosed>
    </section>
  );
}
