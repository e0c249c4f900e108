import '../../styles/cockpit-table.css';
import { useSignal } from '@preact/signals';
import { callOf } from '@tour-de-table/shared/view';
import { useRef } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { countdownAt, countdownDigits } from '../../meeting/countdown.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { tourIn } from '../../meeting/tour-reading.ts';
import { countdownWord } from '../../parts/countdown.tsx';
import { Named } from '../../parts/named.tsx';
import { RoundTable } from '../../parts/table/round-table.tsx';
import { type OnTheTable, onTheTable, timeLeft } from '../display/on-the-table.ts';
import { CallMark } from './call-mark.tsx';
import { roundNow } from './rounds.ts';
import { SeatCard } from './seat-card.tsx';

/** [UI20] The table with everybody around it: a seat that is chosen says how it stands and what can be done with it. */
export function TablePanel() {
  const { link, view } = useMeeting();
  const chosen = useSignal<string | null>(null);
  const place = useRef<HTMLElement>(null);
  const code = chosen.value !== null && view.delegations[chosen.value] !== undefined ? chosen.value : null;
  const reading = tourIn(view);
  const shown = onTheTable(view, reading?.isUnderWay === true ? reading : null, link.now.value);
  const letGo = () => {
    if (code === null) return;
    chosen.value = null;
    place.current?.querySelector<HTMLElement>(`[data-seat="${CSS.escape(code)}"]`)?.focus();
  };
  return (
    <section
      ref={place}
      class="panel seats-around"
      aria-label={t('table.title')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') letGo();
      }}
    >
      <RoundTable
        fit="medium"
        chosen={code}
        onChoose={(next) => {
          chosen.value = next === code ? null : next;
        }}
        middle={code === null ? <Shown shown={shown} /> : <Chosen code={code} />}
        rim={timeLeft(view, shown, link.now.value)}
      />
      <SeatCard code={code} onLetGo={letGo} />
    </section>
  );
}

/** Who is called or speaks, and what time is left. */
function Shown({ shown }: { readonly shown: OnTheTable }) {
  const { link, meeting } = useMeeting();
  const { current, sitting } = meeting;
  const phase = current === null ? null : countdownAt(current.clock, link.now.value);
  const countdown = shown.name === 'speaking' ? shown.floor.countdown : phase;
  return (
    <>
      {shown.name === 'time' ? null : (
        <>
          <p class="what">{t(shown.name === 'called' ? 'tour.called-now' : 'floor.speaks')}</p>
          <p class="name">
            <Named code={shown.delegation} />
          </p>
        </>
      )}
      {countdown === null ? (
        <p class="name soft">{t(`sitting.${sitting.status}`)}</p>
      ) : (
        <p class={`left tabular mood-${countdown.mood}`}>
          <span class="digits">{countdownDigits(countdown.remainingMs)}</span>{' '}
          <span class="word">{countdownWord(countdown)}</span>
        </p>
      )}
    </>
  );
}

/** The seat that was chosen, with what it has answered. */
function Chosen({ code }: { readonly code: string }) {
  const { view } = useMeeting();
  const phaseId = roundNow(view)?.tour?.phaseId;
  return (
    <>
      <p class="what tabular">{code}</p>
      <p class="name">
        <Named code={code} />
      </p>
      {phaseId === undefined ? null : (
        <p class="answer">
          <CallMark call={callOf(view, phaseId, code)} />
        </p>
      )}
    </>
  );
}
