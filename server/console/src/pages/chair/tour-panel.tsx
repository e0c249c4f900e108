import { useSignal } from '@preact/signals';
import type { PhaseRecord, TourRecord } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { AnswersReleaseDialog } from './answers-release-dialog.tsx';
import { CalledCard } from './called-card.tsx';
import { SealedRound } from './open-round-dialog.tsx';
import { Over } from './over.tsx';
import { ReorderDialog } from './reorder-dialog.tsx';
import { heardIn, hiddenAnswers, type Round } from './rounds.ts';
import { Silences } from './silence-list.tsx';
import { SpokenEntry } from './spoken-entry.tsx';
import { TourList } from './tour-list.tsx';
import { TourStart } from './tour-start.tsx';

/** The tour de table of the round under way: the start, then who is called, who is left and what was answered. */
export function TourPanel({ round }: { readonly round: Round | null }) {
  return (
    <section class="panel tour" aria-labelledby="tour">
      <h2 id="tour" class="visually-hidden">
        {t('tour.title')}
      </h2>
      {round === null ? (
        <Empty text={t('tour.comes-later')} />
      ) : round.tour === null ? (
        <>
          <TourHead round={round} />
          <SealedRound phase={round.phase} />
          <TourStart round={round} />
          <SpokenEntry round={round} />
        </>
      ) : (
        <>
          <Scrolling class="tour-calls" label={t('tour.called-now')}>
            <TourHead round={round} />
            <SealedRound phase={round.phase} />
            <CalledCard tour={round.tour} />
          </Scrolling>
          <SpokenEntry round={round} />
          <TourList tour={round.tour} />
        </>
      )}
    </section>
  );
}

/** How far it has come, who sees it, and in which order it goes. */
function TourHead({ round }: { readonly round: Round }) {
  const { view } = useMeeting();
  const { tour, phase } = round;
  return (
    <header>
      {tour === null ? null : (
        <Over class="unheard" summary={<span class="count">{t('tour.heard', heardIn(view, tour))}</span>}>
          <Silences tour={tour} />
        </Over>
      )}
      <SeenBy phase={phase} />
      {tour === null ? null : (
        <span class="row push">
          {phase.disclosure === 'on-release' ? <AnswersRelease round={round} /> : null}
          <OrderNote tour={tour} />
        </span>
      )}
    </header>
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

/** How the order came about; of a lot with its seed, so that everybody can draw it again. */
function OrderWord({ tour }: { readonly tour: TourRecord }) {
  const { lang } = useMeeting();
  const alphabet = new Intl.DisplayNames([lang], { type: 'language' }).of(tour.language ?? 'en') ?? '';
  const method = t(`tour.order-was.${tour.method}`, { language: alphabet });
  const word = tour.isReordered ? t('tour.order-changed', { method }) : method;
  if (tour.seed === undefined) return <span>{word}</span>;
  return (
    <Over class="lot-seed" summary={word}>
      <p>{t('tour.seed-hint')}</p>
      <p>
        <code>{tour.seed}</code>
      </p>
    </Over>
  );
}

/** How the order came about, and its change. */
function OrderNote({ tour }: { readonly tour: TourRecord }) {
  const { link, lang } = useMeeting();
  const isOpen = useSignal(false);
  const refusal = link.client.may({ type: 'reorder-tour' });
  return (
    <span class="row small soft">
      <OrderWord tour={tour} />
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
    <span>
      <Button
        look="small"
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
    </span>
  );
}
