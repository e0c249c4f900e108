import type { ComponentChildren } from 'preact';
import { t } from '../../language/index.ts';
import { momentIn } from '../../language/moments.ts';
import { delegationName } from '../../language/names.ts';
import { cityOf } from '../../language/times.ts';
import { attendanceOf } from '../../meeting/attendance.ts';
import { type Countdown, countdownAt, countdownDigits } from '../../meeting/countdown.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { type FloorReading, floorIn } from '../../meeting/my-floor.ts';
import { countdownWord } from '../../parts/countdown.tsx';
import { onTwoLines, widthInEm } from '../../parts/table/table-seats.ts';
import { type OnTheTable, WAITING_SHOWN } from './on-the-table.ts';

/** Who is called or speaks and what time is left, in the middle of the table. */
export function TableMiddle({ shown }: { readonly shown: OnTheTable }) {
  const { meeting } = useMeeting();
  const { status, until } = meeting.sitting;
  if (status === 'adjourned' && until !== undefined) return <GoesOn until={until} />;
  if (status === 'scheduled') return <BeforeOpening />;
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
  // The letters are as large as one line or two lets them be, whichever is more.
  const [oneLine, twoLines] = [widthInEm(name), Math.max(...onTwoLines(name).map(widthInEm))];
  return (
    <div class="table-called">
      <p class="called-now">{what}</p>
      <p class="called-name" style={{ '--one-line': oneLine.toFixed(2), '--two-lines': twoLines.toFixed(2) }}>
        {name}
      </p>
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
      <span class="digits tabular" style={{ '--longest': String(digits.length * 0.56) }}>
        {digits}
      </span>
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

/** From when on the time until the planned beginning is counted down, ms. */
const NEAR_MS = 3_600_000;

/** When it is to begin, in the room's time, and who is there in the room and from afar. */
function BeforeOpening() {
  const { link, view, meeting, lang } = useMeeting();
  const { groups } = attendanceOf(Object.values(view.delegations), ({ code }) => code);
  const [now, { startsAt }] = [link.now.value, meeting];
  const leftMs = (startsAt ?? now) - now;
  const places = (['room', 'remote', 'listening'] as const).filter((where) => groups[where].length > 0);
  return (
    <>
      {typeof startsAt !== 'number' ? (
        <p class="table-word">{t('sitting.scheduled')}</p>
      ) : (
        <div class="table-begins">
          <p>{t('display.begins')}</p>
          <p class="table-word tabular">{momentIn(startsAt, now, lang, meeting.timeZone)}</p>
          <p class="to-go">
            {leftMs > NEAR_MS ? (
              cityOf(meeting.timeZone)
            ) : leftMs > 0 ? (
              <span class="tabular" role="timer">
                {t('display.to-go', { time: countdownDigits(leftMs) })}
              </span>
            ) : (
              t('display.soon')
            )}
          </p>
        </div>
      )}
      {places.length < 2 ? null : (
        <p class="table-places">
          {places.map((where) => (
            <span key={where}>
              {t(`attendance.group.${where}`)}{' '}
              <span class="tabular">
                {groups[where].filter(({ presence }) => presence === 'present').length}/{groups[where].length}
              </span>
            </span>
          ))}
        </p>
      )}
    </>
  );
}

/** How many of those who are expected are here. */
export function Here() {
  const { view, lang } = useMeeting();
  const { here, expected } = attendanceOf(Object.values(view.delegations), (row) => delegationName(row, lang));
  return <p class="here tabular">{t('attendance.here', { here, expected })}</p>;
}

/** What is left of the phase, for pages without a table. */
export function PhaseClock() {
  const { link, meeting } = useMeeting();
  return meeting.current === null ? null : <Digits reading={countdownAt(meeting.current.clock, link.now.value)} />;
}
