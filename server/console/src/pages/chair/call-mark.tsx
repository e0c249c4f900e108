import type { TourResponse } from '@tour-de-table/shared/meeting';
import type { CallRecord } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';

type CallSign = CallRecord['status'] | TourResponse;

/** A shape of its own for each, so that colour is never the only sign. */
const SHAPES: Readonly<Record<CallSign, string>> = {
  'not-called': 'M12 5a7 7 0 110 14 7 7 0 010-14z',
  called: 'M5 4l15 8-15 8z',
  skipped: 'M5 6l6 6-6 6M13 6l6 6-6 6',
  answered: 'M4 12.5l5 5L20 6.5',
  done: 'M4 12.5l5 5L20 6.5',
  passed: 'M5 12h14',
  deferred: 'M12 4a8 8 0 110 16 8 8 0 010-16zM12 8v4.5l3 2',
  absent: 'M7 7l10 10M17 7L7 17',
  can: 'M4 12.5l5 5L20 6.5',
  'can-with-conditions': 'M3 11.5l4.5 4.5L16 6.5M19 15v.1M19 19v.1',
  'under-national-consideration': 'M9 9.2a3 3 0 115 2.3c-1.2 1-2 1.4-2 2.9M12 18.2v.1',
  cannot: 'M6 6h12v12H6zM9 9l6 6M15 9l-6 6',
  'listening-only': 'M5 13a7 7 0 0114 0M5 13v5h3v-5zM16 13v5h3v-5z',
  pass: 'M5 12h14',
  defer: 'M12 4a8 8 0 110 16 8 8 0 010-16zM12 8v4.5l3 2',
};

const TONES: Readonly<Partial<Record<CallSign, string>>> = {
  called: 'accent',
  can: 'good',
  'can-with-conditions': 'good',
  answered: 'good',
  done: 'good',
  'under-national-consideration': 'warn',
  cannot: 'bad',
  absent: 'outline',
  'not-called': 'outline',
};

/** The status of a delegation in the tour, with what it said: a word and a shape. */
export function CallMark({ call }: { readonly call: CallRecord }) {
  const sign: CallSign = call.status === 'answered' ? (call.said ?? 'answered') : call.status;
  return (
    <span class={`mark call-mark ${TONES[sign] ?? ''}`}>
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
        <path d={SHAPES[sign]} />
      </svg>
      {call.status === 'answered' && call.said !== undefined
        ? t(`answers.said.${call.said}`)
        : t(`tour.status.${call.status}`)}
    </span>
  );
}
