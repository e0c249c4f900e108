import { useSignal } from '@preact/signals';
import type { TourRecord } from '@tour-de-table/shared/view';
import { useRef } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { timeOfDay } from '../../language/times.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { expectedIn } from '../../meeting/reading.ts';
import { Button } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { nameIn } from '../../parts/pledge-words.ts';
import { PresenceDot } from '../../parts/presence-dot.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { useHeldBack } from '../../parts/use-held-back.ts';
import { CallMark } from './call-mark.tsx';
import { ReceiptWord, useReceipts } from './receipt-line.tsx';
import type { Receipt } from './receipt-reading.ts';
import { type TourRow, tourRows } from './rounds.ts';
import { callDelegation } from './tour-wishes.ts';

const FILTERS = ['left', 'asked', 'heard', 'all'] as const;
type Filter = (typeof FILTERS)[number];

const HEARD = ['answered', 'passed', 'done'];
const PASSES: Readonly<Record<Filter, (row: TourRow) => boolean>> = {
  all: () => true,
  left: ({ call }) => !HEARD.includes(call.status),
  asked: ({ call }) => call.requestedAt !== undefined,
  heard: ({ call }) => HEARD.includes(call.status),
};

/** Everybody in the order of calls. Nobody changes place when something happens, so that nothing jumps. */
export function TourList({ tour }: { readonly tour: TourRecord }) {
  const { view } = useMeeting();
  const filter = useSignal<Filter>('left');
  const receipts = useReceipts();
  const rows = tourRows(view, tour);
  const place = useRef<HTMLElement>(null);
  const filtered = rows.filter(PASSES[filter.value]).map((row) => ({ ...row, id: row.code }));
  const held = useHeldBack(filtered, place);
  // Who has just been heard stays in the list under the pointer, and is shown as heard.
  const shown = held.rows.map(({ item }) => rows.find(({ code }) => code === item.code) ?? item);
  return (
    <section ref={place} class="tour-all">
      <div class="choices" role="radiogroup" aria-label={t('tour.show')}>
        {FILTERS.map((name) => (
          <label key={name}>
            <input
              type="radio"
              name="tour-filter"
              checked={filter.value === name}
              onChange={() => {
                filter.value = name;
                held.takeIn();
              }}
            />
            {t(`tour.filters.${name}`)}
            <span class="count">{rows.filter(PASSES[name]).length}</span>
          </label>
        ))}
      </div>
      <Scrolling class="tour-scroll" label={t('tour.list')}>
        {shown.length === 0 ? <Empty text={t('tour.none-shown')} /> : null}
        <ol class="tour-list">
          {shown.map((row) => (
            <TourLine key={row.code} row={row} tour={tour} receipt={receipts?.find(({ code }) => code === row.code)} />
          ))}
        </ol>
      </Scrolling>
    </section>
  );
}

interface TourLineProps {
  readonly row: TourRow;
  readonly tour: TourRecord;
  readonly receipt: Receipt | undefined;
}

function TourLine({ row: { place, code, call }, tour, receipt }: TourLineProps) {
  const { link, view, lang, meeting } = useMeeting();
  const delegation = view.delegations[code];
  const name = nameIn(view.delegations, code, lang);
  const isCalled = tour.called === code;
  const at = (ms: number) => timeOfDay(ms, lang, meeting.timeZone);
  const mayCall = link.client.may({ type: 'call-delegation' });
  const mayMark = link.client.may({ type: 'mark-absent' });
  const hasAnswered = HEARD.includes(call.status);
  return (
    <li class={`tour-line ${isCalled ? 'now' : ''}`} aria-current={isCalled ? 'step' : undefined}>
      <span class="place tabular">{place}</span>
      <span class="who">
        <strong>{name}</strong>
        <span class="row small soft state">
          {delegation === undefined ? null : <PresenceDot delegation={delegation} />}
          {delegation === undefined ? null : t(`attendance-mode.${delegation.attendanceMode}`)}
          {receipt === undefined || receipt.state === 'received' ? null : <ReceiptWord receipt={receipt} isShort />}
          {call.requestedAt === undefined ? null : (
            <span class="asks">{t('tour.asks-since', { time: at(call.requestedAt) })}</span>
          )}
        </span>
      </span>
      <span class="said">
        <CallMark call={call} />
        {call.provenance === 'spoken' ? (
          <span class="small soft">{t(`answers.${call.readBack === 'confirmed' ? 'confirmed' : 'awaiting'}`)}</span>
        ) : null}
        {call.disclosed === 'earlier-answer' ? (
          <span class="small soft">{t('answers.disclosed.earlier-answer')}</span>
        ) : null}
      </span>
      <span class="acts">
        <Button
          look="small quiet"
          label={t(call.count > 0 ? 'tour.call-one-again' : 'tour.call-one', { delegation: name })}
          reason={isCalled ? t('tour.is-called') : mayCall === null ? null : explainRejection(mayCall, lang)}
          onPress={() => void give(link, callDelegation(view, tour, code))}
        >
          {call.count > 0 ? t('tour.call-again') : t('tour.call')}
        </Button>
        {hasAnswered || call.status === 'absent' ? (
          // Its place is kept: what calls again must not come to lie under a pointer that was on it.
          <span class="button small quiet kept" aria-hidden="true">
            {t('tour.status.absent')}
          </span>
        ) : (
          <Button
            look="small quiet"
            label={t('tour.absent-one', { delegation: name })}
            reason={mayMark === null ? null : explainRejection(mayMark, lang)}
            onPress={() => void give(link, { type: 'mark-absent', expected: expectedIn(view), delegation: code })}
          >
            {t('tour.status.absent')}
          </Button>
        )}
      </span>
    </li>
  );
}
