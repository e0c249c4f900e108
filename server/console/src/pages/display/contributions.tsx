import type { PledgeRecord } from '@tour-de-table/client-sdk';
import { t } from '../../language/index.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { nameIn } from '../../parts/pledge-words.ts';

/** More are not readable from the back of the room; the rest is counted. */
const SHOWN_MAX = 5;

/** What was brought to the table, the newest first, in letters for ten metres. */
export function Contributions({ pledges }: { readonly pledges: readonly PledgeRecord[] }) {
  const { view, lang } = useMeeting();
  const shown = pledges.slice(0, SHOWN_MAX);
  const rest = pledges.length - shown.length;
  return (
    <section class="display-pledges" aria-labelledby="contributions">
      <h2 id="contributions">
        {t('others.all')} <span class="count">{pledges.length}</span>
      </h2>
      {pledges.length === 0 ? <p class="soft">{t('display.none')}</p> : null}
      <ul>
        {shown.map(({ id, delegation, content, band }) => (
          <li key={id}>
            <strong>{nameIn(view.delegations, delegation, lang)}</strong>
            <span class="what" lang={content.language}>
              {content.title}
            </span>
            <span class="tags">
              {t(`category.${content.category}`)}
              {band === 'unstated' ? '' : ` · ${t(`band.${band}`)}`}
            </span>
          </li>
        ))}
      </ul>
      {rest === 0 ? null : <p class="soft">{t('display.more', { count: rest })}</p>}
      <p class="binding">{t('indicative.long')}</p>
    </section>
  );
}
