import type { MeetingView, TourRecord } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { inRow } from '../../language/lists.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { nameIn } from '../../parts/pledge-words.ts';
import { silencesIn } from './rounds.ts';

/** Who has given no answer, folded away where everything else has been said. */
export function SilenceList({ tour }: { readonly tour: TourRecord }) {
  const { view } = useMeeting();
  return (
    <details class="silences">
      <summary>{headline(countIn(view, tour))}</summary>
      <SilenceKinds tour={tour} />
    </details>
  );
}

/** The same, in full. */
export function Silences({ tour }: { readonly tour: TourRecord }) {
  const { view } = useMeeting();
  return (
    <>
      <p>
        <strong>{headline(countIn(view, tour))}</strong>
      </p>
      <SilenceKinds tour={tour} />
    </>
  );
}

function countIn(view: MeetingView, tour: TourRecord): number {
  return silencesIn(view, tour).reduce((sum, { codes }) => sum + codes.length, 0);
}

function headline(count: number): string {
  return count === 0 ? t('tour.all-answered') : t('tour.unanswered', { count });
}

/** Each kind of silence by itself. */
function SilenceKinds({ tour }: { readonly tour: TourRecord }) {
  const { view, lang } = useMeeting();
  const silences = silencesIn(view, tour);
  if (silences.length === 0) return null;
  return (
    <>
      <p class="small soft">{t('tour.unanswered-hint')}</p>
      <dl class="facts">
        {silences.map(({ kind, codes }) => (
          <div key={kind}>
            <dt>
              {t(`tour.silence.${kind}`)} ({codes.length})
            </dt>
            <dd>{inRow(codes.map((code) => nameIn(view.delegations, code, lang)))}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
