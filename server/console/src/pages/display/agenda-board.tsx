import { agendaTimes } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { momentIn } from '../../language/moments.ts';
import { localText } from '../../language/names.ts';
import { useTimeBy } from '../../meeting/calm-time.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { agendaIn, phaseState, placeIn } from '../../meeting/reading.ts';

const MINUTE_MS = 60_000;

/** The whole agenda for the room: what is done, where the meeting is, and when the rest is to be expected. */
export function AgendaBoard() {
  const { view, lang, meeting } = useMeeting();
  const now = useTimeBy(MINUTE_MS);
  const place = placeIn(view);
  const times = agendaTimes(view, now);
  const agenda = agendaIn(view);
  const lines = agenda.reduce((sum, { phases }) => sum + phases.length + 1.4, 0);
  return (
    <section class="agenda-board" aria-labelledby="agenda-board" style={{ '--lines': String(Math.max(8, lines)) }}>
      <h2 id="agenda-board" class="visually-hidden">
        {t('agenda.title')}
      </h2>
      {agenda.map(({ part, phases }) => (
        <div key={part.id}>
          <h3>
            {t('agenda.part', { number: part.index + 1 })} · {localText(part.title, lang)}
          </h3>
          <ol>
            {phases.map((phase) => {
              const state = phaseState(phase, place);
              const time = times.phases.find(({ phaseId }) => phaseId === phase.id);
              const start = time?.actualStart ?? time?.expectedStart;
              return (
                <li key={phase.id} class={state} aria-current={state === 'now' ? 'step' : undefined}>
                  <span class="tabular at">
                    {start === undefined ? '' : momentIn(start, now, lang, meeting.timeZone)}
                  </span>
                  <span class="what">{localText(phase.title, lang)}</span>
                  <span class="state">{t(`phase-state.${state}`)}</span>
                </li>
              );
            })}
          </ol>
        </div>
      ))}
    </section>
  );
}
