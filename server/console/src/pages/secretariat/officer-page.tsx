import { withChairWords } from '../../language/index.ts';
import { address } from '../../navigation.ts';
import { lazyPage } from '../../parts/lazy.tsx';

const ChairPage = lazyPage(async () => {
  const [page] = await Promise.all([import('../chair/chair-page.tsx'), withChairWords()]);
  return page.ChairPage;
});
const SecretariatPage = lazyPage(async () => {
  const [page] = await Promise.all([import('./secretariat-page.tsx'), withChairWords()]);
  return page.SecretariatPage;
});

/** The page of the chair's side: the table itself, or the desk that the address names. */
export function OfficerPage() {
  const desk = address.value.page === 'meeting' ? address.value.desk : null;
  return desk === null ? <ChairPage /> : <SecretariatPage desk={desk} />;
}
