import { agendaTimes } from '@tour-de-table/shared/view';
import type { ComponentChildren } from 'preact';
import { t } from '../language/index.ts';
import { localText } from '../language/names.ts';
import { useTimeBy } from '../meeting/calm-time.ts';
import { useMeeting } from '../meeting/meeting-link.ts';
import { agendaIn, phaseState, placeIn } from '../meeting/reading.ts';
import { AgendaForecast, StepTimesLine } from './agenda-forecast.tsx';

const MINUTE_MS = 60_000;

/** The agenda with what is done, under way and to come; planned, actual and expected times, by the minute. */
export function Agenda({ children }: { readonly children?: ComponentChildren }) {
  const { view, lang, meeting } = useMeeting();
  const isClosed = meeting.sitting.status === 'closed';
  const place = placeIn(view);
  const now = useTimeBy(MINUTE_MS);
  const times = agendaTimes(view, now);
  return (
    <section class="panel agenda" aria-labelledby="agenda">
      <h2 id="agenda">{t('agenda.title')}</h2>
      <AgendaForecast times={times} now={now} />
      {agendaIn(view).map(({ part, phases }) => (
        <div key={part.id} class="part">
          <h3 class="eyebrow">
            {t('agenda.part', { number: part.index + 1 })} · {localText(part.title, lang)}
          </h3>
          <ol>
            {phases.map((phase) => {
              const state = isClosed && phase.startedAt === undefined ? 'skipped' : phaseState(phase, place);
              return (
                <li key={phase.id} class={state} aria-current={state === 'now' ? 'step' : undefined}>
                  <span class="phase-title">{localText(phase.title, lang)}</span>
                  <span class="small soft step-times">
                    <span class={state === 'done' ? 'visually-hidden' : 'state'}>{t(`phase-state.${state}`)}</span>
                    {state === 'done' ? null : ' · '}
                    <StepTimesLine
                      times={times.phases.find(({ phaseId }) => phaseId === phase.id)}
                      now={now}
                      plannedMinutes={phase.plannedMinutes}
                      isNow={state === 'now'}
                    />
                  </span>
                </li>
              );
            })}
          </ol>
        </div>
      ))}
      {children}
    </section>
  );
}
