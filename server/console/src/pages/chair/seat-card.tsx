import type { TourRecord } from '@tour-de-table/shared/view';
import { callOf } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { countdownDigits } from '../../meeting/countdown.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { floorIn, queueIn } from '../../meeting/floor-reading.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import { FloorKindMark } from '../../parts/floor-marks.tsx';
import { Named } from '../../parts/named.tsx';
import { nameIn } from '../../parts/pledge-words.ts';
import { PresenceDot, presenceOf } from '../../parts/presence-dot.tsx';
import { giveFloor } from './floor-wishes.ts';
import { ReceiptWord, useReceipts } from './receipt-line.tsx';
import { roundNow, tourRows } from './rounds.ts';
import { callDelegation } from './tour-wishes.ts';
import { useSettled } from './use-settled.ts';

interface SeatCardProps {
  /** Whose seat is chosen. */
  readonly code: string | null;
  readonly onLetGo: () => void;
}

/** How the chosen seat stands, and what can be done with it now. It is as high with a seat as without. */
export function SeatCard({ code, onLetGo }: SeatCardProps) {
  if (code === null) {
    return (
      <div class="seat-card">
        <p class="small soft hint">{t('cockpit.choose-seat')}</p>
      </div>
    );
  }
  return <ChosenSeat key={code} code={code} onLetGo={onLetGo} />;
}

function ChosenSeat({ code, onLetGo }: { readonly code: string; readonly onLetGo: () => void }) {
  const { link, view, meeting } = useMeeting();
  const receipt = useReceipts()?.find((one) => one.code === code);
  const delegation = view.delegations[code];
  const tour = roundNow(view)?.tour ?? null;
  const isInTour = tour !== null && tourRows(view, tour).some((row) => row.code === code);
  return (
    <section class="seat-card chosen" aria-labelledby="chosen-seat">
      <header>
        <h3 id="chosen-seat">
          <Named code={code} />
        </h3>
        <Button look="small quiet push" icon="close" label={t('common.close')} onPress={onLetGo}>
          {''}
        </Button>
      </header>
      <p class="row small soft" role="status">
        {delegation === undefined ? null : (
          <>
            <PresenceDot delegation={delegation} />
            <span>{t(`presence.${presenceOf(delegation, link.presence.value)}`)}</span>
            <span>{t(`attendance-mode.${delegation.attendanceMode}`)}</span>
          </>
        )}
        <ReceiptWord receipt={receipt} />
      </p>
      {meeting.sitting.status === 'closed' ? null : (
        <div class="seat-acts">
          {tour !== null && isInTour ? <CallAct tour={tour} code={code} /> : null}
          <FloorAct code={code} />
        </div>
      )}
    </section>
  );
}

/** The call, with what it does to whoever is called now. */
function CallAct({ tour, code }: { readonly tour: TourRecord; readonly code: string }) {
  const { link, view, lang } = useMeeting();
  const refusal = link.client.may({ type: 'call-delegation' });
  const isCalled = tour.called === code;
  const { count } = callOf(view, tour.phaseId, code);
  const nameOf = (one: string) => nameIn(view.delegations, one, lang);
  return (
    <div>
      <Button
        look="small"
        icon="next"
        label={t(count > 0 ? 'tour.call-one-again' : 'tour.call-one', { delegation: nameOf(code) })}
        reason={isCalled ? t('tour.is-called') : refusal === null ? null : explainRejection(refusal, lang)}
        onPress={() => void give(link, callDelegation(view, tour, code))}
      >
        {t(count > 0 ? 'tour.call-again' : 'tour.call')}
      </Button>
      <p class="small soft">
        {isCalled
          ? t('tour.is-called')
          : refusal !== null
            ? t('tour.needs-gavel')
            : tour.called === null
              ? ''
              : t('tour.skips', { delegation: nameOf(tour.called) })}
      </p>
    </div>
  );
}

/** The floor: for what it has asked for where it waits, else for a statement. */
function FloorAct({ code }: { readonly code: string }) {
  const { link, view, lang } = useMeeting();
  const asked = queueIn(view).find(({ delegation }) => delegation === code);
  const whenSettled = useSettled(asked?.id ?? code);
  const { speaking, speakingMs } = floorIn(view);
  const refusal = link.client.may({ type: 'give-floor' });
  const name = nameIn(view.delegations, code, lang);
  const time = countdownDigits(speakingMs);
  const to = asked === undefined ? ({ delegation: code, kind: 'statement' } as const) : { requestId: asked.id };
  return (
    <div>
      <span class="row">
        <Button
          look="small"
          icon="speech"
          label={t('floor.give-to', { delegation: name })}
          reason={refusal === null ? null : explainRejection(refusal, lang)}
          onPress={() => whenSettled(() => void give(link, giveFloor(view, to)))}
        >
          {t('floor.give')}
        </Button>
        <FloorKindMark kind={asked?.kind ?? 'statement'} />
      </span>
      <p class="small soft">
        {refusal !== null
          ? explainRejection(refusal, lang)
          : speaking === null
            ? t('floor.follows', { time })
            : t('floor.follows-ends', { time, delegation: nameIn(view.delegations, speaking.delegation, lang) })}
      </p>
    </div>
  );
}
