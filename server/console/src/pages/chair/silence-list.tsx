import type { TourRecord } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { nameIn } from '../../parts/pledge-words.ts';
import { silencesIn } from './rounds.ts';

/** Who has given no answer, each kind of silence by itself. */
export function SilenceList({ tour }: { readonly tour: TourRecord }) {
  const { view, lang } = useMeeting();
  const silences = silencesIn(view, tour);
  const count = silences.reduce((sum, { codes }) => sum + codes.length, 0);
  return (
    <details class="silences">
      <summary>{count === 0 ? t('tour.all-answered') : t('tour.unanswered', { count })}</summary>
      {count === 0 ? null : <p class="small soft">{t('tour.unanswered-hint')}</p>}
      <dl class="facts">
        {silences.map(({ kind, codes }) => (
          <div key={kind}>
            <dt>
              {t(`tour.silence.${kind}`)} ({codes.length})
            </dt>
            <dd>{codes.map((code) => nameIn(view.delegations, code, lang)).join(', ')}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
