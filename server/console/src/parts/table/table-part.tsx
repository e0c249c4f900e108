import { t } from '../../language/index.ts';
import { Fold } from '../fold.tsx';
import { lazyPart } from '../lazy.tsx';

const RoundTable = lazyPart(async () => (await import('./round-table.tsx')).RoundTable);

/** The drawn table at the side of a page, fetched and drawn once it is asked for. */
export function TablePart() {
  return (
    <Fold id="table" title={t('table.title')} isOnDemand>
      <RoundTable fit="small" />
    </Fold>
  );
}
