import { useSignal } from '@preact/signals';
import type { TourRecord } from '@tour-de-table/shared/view';
import { callOf } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { countdownDigits } from '../../meeting/countdown.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { stillToCall } from '../../meeting/my-turn.ts';
import { expectedIn } from '../../meeting/reading.ts';
import { Button } from '../../parts/button.tsx';
import { Named } from '../../parts/named.tsx';
import { nameIn } from '../../parts/pledge-words.ts';
import { PresenceDot } from '../../parts/presence-dot.tsx';
import { namesOf } from './consequences.ts';
import { KeyHint } from './key-hint.tsx';
import { ReceiptWord, useReceipts } from './receipt-line.tsx';
import { callDelegation } from './tour-wishes.ts';

/** Where the key for the next call leads. */
export const CALL_NEXT_ID = 'call-next';

/** A second click within this is one click too many, and must not call two, ms. */
const CALM_MS = 1_000;
const NAMED_MAX = 3;

/** Who has the question, since when, and who is next. */
export function CalledCard({ tour }: { readonly tour: TourRecord }) {
  return (
    <div class="called-card">
      <CalledNow tour={tour} />
      <CallNext tour={tour} />
    </div>
  );
}

function CalledNow({ tour }: { readonly tour: TourRecord }) {
  const { link, view, lang } = useMeeting();
  const receipts = useReceipts();
  const code = tour.called;
  const refusal = link.client.may({ type: 'skip-delegation' });
  const reason = refusal === null ? null : explainRejection(refusal, lang);
  if (code === null) {
    return (
      <div class="called-now">
        <p class="eyebrow">{t('tour.called-now')}</p>
        <p class="called-name soft">{t('tour.nobody-called')}</p>
      </div>
    );
  }
  const call = callOf(view, tour.phaseId, code);
  const delegation = view.delegations[code];
  const expected = expectedIn(view);
  return (
    <div class="called-now">
      <p class="row eyebrow">
        {t('tour.called-now')}
        {call.calledAt === undefined ? null : (
          <span class="tabular">
            {t('tour.for', { time: countdownDigits(Math.max(0, link.now.value - call.calledAt)) })}
          </span>
        )}
        {call.count > 1 ? <span>{t('tour.called-again', { count: call.count })}</span> : null}
      </p>
      <p class="called-name">
        <Named code={code} />
      </p>
      <p class="row small soft">
        {delegation === undefined ? null : <PresenceDot delegation={delegation} />}
        {delegation === undefined ? null : t(`attendance-mode.${delegation.attendanceMode}`)}
        <ReceiptWord receipt={receipts?.find((receipt) => receipt.code === code)} />
      </p>
      <div class="called-acts">
        <Button
          look="small"
          icon="next"
          reason={reason}
          onPress={() => void give(link, { type: 'skip-delegation', expected, delegation: code })}
        >
          {t('tour.skip')}
        </Button>
        <Button
          look="small"
          reason={reason}
          onPress={() => void give(link, { type: 'mark-absent', expected, delegation: code })}
        >
          {t('tour.absent')}
        </Button>
      </div>
      {/* Also where the next one is called. */}
      <p class="small soft">{t('tour.skips', { delegation: nameIn(view.delegations, code, lang) })}</p>
    </div>
  );
}

function CallNext({ tour }: { readonly tour: TourRecord }) {
  const { link, view, lang } = useMeeting();
  const isCalm = useSignal(true);
  const nameOf = (code: string) => nameIn(view.delegations, code, lang);
  const [next, ...later] = stillToCall(view, tour);
  if (next === undefined) {
    return (
      <div class="call-next">
        <p>
          <strong>{t('tour.all-called')}</strong>
        </p>
        <p class="small soft">{t('tour.all-called-hint')}</p>
      </div>
    );
  }
  const refusal = link.client.may({ type: 'call-delegation' });
  const call = async () => {
    isCalm.value = false;
    await Promise.all([give(link, callDelegation(view, tour, next)), new Promise((done) => setTimeout(done, CALM_MS))]);
    isCalm.value = true;
  };
  const reason = refusal !== null ? explainRejection(refusal, lang) : isCalm.value ? null : t('common.sending');
  return (
    <div class="call-next" id={CALL_NEXT_ID}>
      <Button look="primary large" icon="next" reason={reason} onPress={() => void call()}>
        {t('tour.call-next', { delegation: nameOf(next) })} <KeyHint of="call-next" />
      </Button>
      {refusal === null ? null : <p class="small soft">{t('tour.needs-gavel')}</p>}
      {later.length === 0 ? null : (
        <p class="small">
          {t('tour.after-that', {
            names: namesOf(later.map(nameOf), NAMED_MAX),
          })}
        </p>
      )}
    </div>
  );
}
