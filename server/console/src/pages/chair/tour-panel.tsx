import { useSignal } from '@preact/signals';
import type { PhaseRecord, TourRecord } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { AnswersReleaseDialog } from './answers-release-dialog.tsx';
import { CalledCard } from './called-card.tsx';
import { ReceiptLine } from './receipt-line.tsx';
import { ReorderDialog } from './reorder-dialog.tsx';
import { heardIn, hiddenAnswers, type Round } from './rounds.ts';
import { SilenceList } from './silence-list.tsx';
import { SpokenEntry } from './spoken-entry.tsx';
import { TourList } from './tour-list.tsx';
import { TourStart } from './tour-start.tsx';

/** The tour de table of the round under way: the start, then who is called, who is left and what was answered. */
export function TourPanel({ round, onSpokenPledge }: { readonly round: Round; readonly onSpokenPledge: () => void }) {
  const { view } = useMeeting();
  const { tour, phase } = round;
  const standing = tour === null ? null : heardIn(view, tour);
  return (
    <section class="panel tour" aria-labelledby="tour">
      <header>
        <h2 id="tour">{t('tour.title')}</h2>
        {standing === null ? null : <span class="count">{t('tour.heard', standing)}</span>}
        {tour === null ? null : <OrderNote tour={tour} />}
      </header>
      {tour === null ? (
        <>
          <ReceiptLine />
          <SeenBy phase={phase} />
          <TourStart round={round} />
          <SpokenEntry round={round} onSpokenPledge={onSpokenPledge} />
        </>
      ) : (
        <>
          <CalledCard tour={tour} />
          <ReceiptLine />
          <SeenBy phase={phase} />
          <SpokenEntry round={round} onSpokenPledge={onSpokenPledge} />
          {phase.disclosure === 'on-release' ? <AnswersRelease round={round} /> : null}
          <SilenceList tour={tour} />
          <TourList tour={tour} />
        </>
      )}
    </section>
  );
}

/** Who sees what is answered in this round. */
function SeenBy({ phase: { disclosure } }: { readonly phase: PhaseRecord }) {
  if (disclosure === undefined) return null;
  return (
    <p class="row small soft seen-by">
      <Icon name={disclosure === 'live' ? 'eye' : 'lock'} />
      <span>{t(`answers.seen.${disclosure}`)}</span>
    </p>
  );
}

/** How the order came about, and its change. */
function OrderNote({ tour }: { readonly tour: TourRecord }) {
  const { link, lang } = useMeeting();
  const isOpen = useSignal(false);
  const refusal = link.client.may({ type: 'reorder-tour' });
  const alphabet = new Intl.DisplayNames([lang], { type: 'language' }).of(tour.language ?? 'en') ?? '';
  return (
    <span class="row push small soft">
      <span title={tour.seed === undefined ? undefined : t('tour.seed', { seed: tour.seed })}>
        {t(`tour.order-was.${tour.method}`, { language: alphabet })}
        {tour.isReordered ? `, ${t('tour.reordered')}` : ''}
      </span>
      <Button
        look="small"
        reason={refusal === null ? null : explainRejection(refusal, lang)}
        onPress={() => {
          isOpen.value = true;
        }}
      >
        {t('tour.change-order')}…
      </Button>
      {isOpen.value ? (
        <ReorderDialog
          tour={tour}
          onClose={() => {
            isOpen.value = false;
          }}
        />
      ) : null}
    </span>
  );
}

/** In an on-release round: what was answered and others have not seen. */
export function AnswersRelease({ round }: { readonly round: Round }) {
  const { link, view, lang } = useMeeting();
  const isOpen = useSignal(false);
  const { tour } = round;
  if (tour === null) return null;
  const { length } = hiddenAnswers(view, tour);
  const refusal = link.client.may({ type: 'release-answers' });
  const reason = length === 0 ? t('answers.release-none') : refusal === null ? null : explainRejection(refusal, lang);
  return (
    <div class="row">
      <Button
        icon="eye"
        reason={reason}
        onPress={() => {
          isOpen.value = true;
        }}
      >
        {t('answers.release')}… <span class="count">{length}</span>
      </Button>
      {isOpen.value ? (
        <AnswersReleaseDialog
          tour={tour}
          onClose={() => {
            isOpen.value = false;
          }}
        />
      ) : null}
    </div>
  );
}
