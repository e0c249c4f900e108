import { t } from '../language/index.ts';
import { localText } from '../language/names.ts';
import { minutes, timeOfDay } from '../language/times.ts';
import { useMeeting } from '../meeting/meeting-link.ts';
import { agendaIn, phaseState, placeIn } from '../meeting/reading.ts';

/** The agenda with what is done, under way and to come, planned and actual times. */
export function Agenda() {
  const { view, lang, meeting } = useMeeting();
  const place = placeIn(view);
  return (
    <section class="panel agenda" aria-labelledby="agenda">
      <h2 id="agenda">{t('agenda.title')}</h2>
      {agendaIn(view).map(({ part, phases }) => (
        <div key={part.id} class="part">
          <h3 class="eyebrow">
            {t('agenda.part', { number: part.index + 1 })} · {localText(part.title, lang)}
          </h3>
          <ol>
            {phases.map((phase) => {
              const state = phaseState(phase, place);
              const { startedAt, endedAt } = phase;
              const at = (ms: number) => timeOfDay(ms, lang, meeting.timeZone);
              const actual =
                startedAt === undefined
                  ? null
                  : state === 'now' || endedAt === undefined
                    ? t('now.since', { time: at(startedAt) })
                    : `${at(startedAt)}–${at(endedAt)}`;
              return (
                <li key={phase.id} class={state} aria-current={state === 'now' ? 'step' : undefined}>
                  <span class="phase-title">{localText(phase.title, lang)}</span>
                  <span class="small soft tabular">
                    <span class={state === 'done' ? 'visually-hidden' : 'state'}>{t(`phase-state.${state}`)}</span>
                    {actual === null ? null : `${state === 'done' ? '' : ' · '}${actual}`}
                    {` · ${t('agenda.planned', { time: minutes(phase.plannedMinutes, lang) })}`}
                  </span>
                </li>
              );
            })}
          </ol>
        </div>
      ))}
    </section>
  );
}
