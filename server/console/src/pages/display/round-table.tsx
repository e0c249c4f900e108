import { useSignal } from '@preact/signals';
import type { DelegationRecord } from '@tour-de-table/client-sdk';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { delegationName } from '../../language/names.ts';
import { attendanceOf } from '../../meeting/attendance.ts';
import { countdownAt, countdownDigits } from '../../meeting/countdown.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import type { TourReading } from '../../meeting/tour-reading.ts';
import { countdownWord } from '../../parts/countdown.tsx';
import { presenceOf } from '../../parts/presence-dot.tsx';
import { seating } from './seating.ts';

/** The table with everybody around it, and in its middle who is called and what time is left. */
export function RoundTable({ tour }: { readonly tour: TourReading | null }) {
  const { view, meeting, lang } = useMeeting();
  const called = tour?.called?.delegation ?? null;
  const place = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(place);
  const { groups, here, expected } = attendanceOf(Object.values(view.delegations), (row) => delegationName(row, lang));
  const seated = [...groups.room, ...groups.remote, ...groups.listening];
  const { places, seatHeight } = seating(seated.length, width, height);
  return (
    <section class="round-table" aria-label={t('attendance.title')}>
      <div ref={place} class="table-edge">
        <ul style={{ '--fits': `${seatHeight.toFixed(1)}px` }}>
          {seated.map((delegation, index) => (
            <Seat
              key={delegation.code}
              delegation={delegation}
              x={places[index]?.x ?? 50}
              y={places[index]?.y ?? 50}
              isCalled={delegation.code === called}
            />
          ))}
        </ul>
        <div class="table-middle">
          {called === null || meeting.current === null ? <TimeLeft /> : <Called code={called} />}
          <p class="here tabular">{t('attendance.here', { here, expected })}</p>
          <p class="legend">
            <span class="seat-sample in-room">{t('attendance.group.room')}</span>
            <span class="seat-sample remote">{t('attendance.group.remote')}</span>
            <span class="seat-sample remote expected">{t('presence.expected')}</span>
          </p>
        </div>
      </div>
    </section>
  );
}

interface SeatProps {
  readonly delegation: DelegationRecord;
  readonly x: number;
  readonly y: number;
  readonly isCalled: boolean;
}

function Seat({ delegation, x, y, isCalled }: SeatProps) {
  const { link, lang } = useMeeting();
  const word = presenceOf(delegation, link.presence.value);
  const isHere = delegation.presence === 'present';
  const where = delegation.attendanceMode === 'in-person' ? 'in-room' : 'remote';
  const name = delegationName(delegation, lang);
  return (
    <li
      class={`seat ${where} ${isHere ? 'here' : 'expected'} ${isCalled ? 'called' : ''}`}
      style={{ insetInlineStart: `${x}%`, insetBlockStart: `${y}%` }}
    >
      <span aria-hidden="true">{delegation.code}</span>
      <span class="visually-hidden">
        {name}, {t(`attendance-mode.${delegation.attendanceMode}`)}, {t(`presence.${word}`)}
        {isCalled ? `, ${t('call.called-now')}` : ''}
      </span>
    </li>
  );
}

/** Who has the question now, in the largest letters that fit; the time beside. */
function Called({ code }: { readonly code: string }) {
  const { view, lang } = useMeeting();
  const name = delegationName(view.delegations[code] ?? { code }, lang);
  return (
    <div class="table-called">
      <p class="called-now">{t('call.called-now')}</p>
      <p class={`called-name ${name.length > 14 ? 'long' : ''}`}>{name}</p>
      <TimeLeft />
    </div>
  );
}

function TimeLeft() {
  const { link, meeting } = useMeeting();
  if (meeting.current === null) return <p class="table-word">{t(`sitting.${meeting.sitting.status}`)}</p>;
  const reading = countdownAt(meeting.current.clock, link.now.value);
  const digits = countdownDigits(reading.remainingMs);
  return (
    <div class={`table-countdown mood-${reading.mood}`} role="timer">
      <span class={`digits tabular ${digits.length > 5 ? 'long' : ''}`}>{digits}</span>
      <span class="word">{countdownWord(reading)}</span>
    </div>
  );
}

/** The size of an element in pixels, as it changes. */
function useSize(place: { readonly current: HTMLElement | null }): { readonly width: number; readonly height: number } {
  const size = useSignal({ width: 800, height: 500 });
  useEffect(() => {
    if (place.current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) size.value = { width: entry.contentRect.width, height: entry.contentRect.height };
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return size.value;
}
