import { useSignal } from '@preact/signals';
import type { DelegationRecord } from '@tour-de-table/client-sdk';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { momentIn } from '../../language/moments.ts';
import { delegationName } from '../../language/names.ts';
import { attendanceOf } from '../../meeting/attendance.ts';
import { type Countdown, countdownAt, countdownDigits } from '../../meeting/countdown.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { type FloorReading, floorIn } from '../../meeting/my-floor.ts';
import type { TourReading } from '../../meeting/tour-reading.ts';
import { countdownWord } from '../../parts/countdown.tsx';
import { presenceOf } from '../../parts/presence-dot.tsx';
import { type OnTheTable, onTheTable, WAITING_SHOWN } from './on-the-table.ts';
import { seating } from './seating.ts';

/** The table with everybody around it, and in its middle who is called and what time is left. */
export function RoundTable({ tour }: { readonly tour: TourReading | null }) {
  const { link, view, meeting, lang } = useMeeting();
  const shown = onTheTable(view, tour, link.now.value);
  const isOff = meeting.sitting.status === 'adjourned';
  const called = isOff || shown.name === 'time' ? null : shown.delegation;
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
          <Middle shown={shown} />
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

function Middle({ shown }: { readonly shown: OnTheTable }) {
  const { meeting } = useMeeting();
  const { status, until } = meeting.sitting;
  if (status === 'adjourned' && until !== undefined) return <GoesOn until={until} />;
  if (shown.name === 'time' || meeting.current === null) {
    return (
      <>
        <TimeLeft />
        <Waiting />
      </>
    );
  }
  return shown.name === 'called' ? (
    <Named code={shown.delegation} what={t('call.called-now')}>
      <TimeLeft />
    </Named>
  ) : (
    <>
      <Named code={shown.delegation} what={t('ask-floor.has-now')}>
        <SpeechLeft floor={shown.floor} />
      </Named>
      <Waiting />
    </>
  );
}

interface NamedProps {
  readonly code: string;
  /** Why it is named. */
  readonly what: string;
  readonly children: ComponentChildren;
}

/** A delegation in the largest letters that fit; the time beside. */
function Named({ code, what, children }: NamedProps) {
  const { view, lang } = useMeeting();
  const name = delegationName(view.delegations[code] ?? { code }, lang);
  return (
    <div class="table-called">
      <p class="called-now">{what}</p>
      <p class={`called-name ${name.length > 14 ? 'long' : ''}`}>{name}</p>
      {children}
    </div>
  );
}

function SpeechLeft({ floor: { countdown } }: { readonly floor: FloorReading }) {
  return countdown === null ? null : <Digits reading={countdown} />;
}

function TimeLeft() {
  const { link, meeting } = useMeeting();
  if (meeting.current === null) return <p class="table-word">{t(`sitting.${meeting.sitting.status}`)}</p>;
  return <Digits reading={countdownAt(meeting.current.clock, link.now.value)} />;
}

function Digits({ reading }: { readonly reading: Countdown }) {
  const digits = countdownDigits(reading.remainingMs);
  return (
    <div class={`table-countdown mood-${reading.mood}`} role="timer">
      <span class={`digits tabular ${digits.length > 5 ? 'long' : ''}`}>{digits}</span>
      <span class="word">{countdownWord(reading)}</span>
    </div>
  );
}

/** The first who wait for the floor. */
function Waiting() {
  const { view, lang } = useMeeting();
  const queue = floorIn(view, 0)?.queue ?? [];
  if (queue.length === 0) return null;
  const rest = queue.length - WAITING_SHOWN;
  return (
    <p class="table-waiting">
      <span class="soft">{t('ask-floor.then')}</span>
      {queue.slice(0, WAITING_SHOWN).map(({ request, place }) => (
        <span key={request.id}>
          {place}. {delegationName(view.delegations[request.delegation] ?? { code: request.delegation }, lang)}
          {request.kind === 'point-of-order' ? (
            <span class="mark warn">{t('ask-floor.kind.point-of-order')}</span>
          ) : null}
        </span>
      ))}
      {rest > 0 ? <span class="soft">{t('display.more', { count: rest })}</span> : null}
    </p>
  );
}

/** When an adjourned sitting goes on, in the room's time. */
function GoesOn({ until }: { readonly until: number }) {
  const { link, meeting, lang } = useMeeting();
  return (
    <>
      <p class="table-word">{t('sitting.adjourned')}</p>
      <p class="table-goes-on">
        {t('presented.adjourned-until', { time: momentIn(until, link.now.value, lang, meeting.timeZone) })}
      </p>
    </>
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
