import { type AgendaTimes, agendaTimes } from '@tour-de-table/shared/view';
import type { ComponentChildren } from 'preact';
import { t } from '../language/index.ts';
import { useTimeBy } from '../meeting/calm-time.ts';
import { useMeeting } from '../meeting/meeting-link.ts';
import { agendaIn, phaseState, placeIn } from '../meeting/reading.ts';
import { AgendaForecast, endWords, StepTimesLine } from './agenda-forecast.tsx';
import { Fold } from './fold.tsx';
import { Local } from './local-text.tsx';

const MINUTE_MS = 60_000;

interface AgendaProps {
  /** Folds where the page is one column. */
  readonly folds?: boolean;
  readonly children?: ComponentChildren;
}

/** The agenda with what is done, under way and to come; planned, actual and expected times, by the minute. */
export function Agenda({ folds = false, children }: AgendaProps) {
  const { view, lang, meeting } = useMeeting();
  const now = useTimeBy(MINUTE_MS);
  const times = agendaTimes(view, now);
  const steps = (
    <>
      <AgendaForecast times={times} now={now} />
      <Steps times={times} now={now} />
      {children}
    </>
  );
  if (folds) {
    const gist = endWords(times.expectedEnd, now, meeting, lang);
    return (
      <Fold id="agenda" title={t('agenda.title')} gist={gist} class="agenda">
        {steps}
      </Fold>
    );
  }
  return (
    <section class="panel agenda" aria-labelledby="agenda">
      <h2 id="agenda">{t('agenda.title')}</h2>
      {steps}
    </section>
  );
}

function Steps({ times, now }: { readonly times: AgendaTimes; readonly now: number }) {
  const { view, meeting } = useMeeting();
  const isClosed = meeting.sitting.status === 'closed';
  const place = placeIn(view);
  return (
    <>
      {agendaIn(view).map(({ part, phases }) => (
        <div key={part.id} class="part">
          <h3 class="eyebrow">
            {t('agenda.part', { number: part.index + 1 })} · <Local text={part.title} />
          </h3>
          <ol>
            {phases.map((phase) => {
              const state = isClosed && phase.startedAt === undefined ? 'skipped' : phaseState(phase, place);
              return (
                <li key={phase.id} class={state} aria-current={state === 'now' ? 'step' : undefined}>
                  <span class="phase-title">
                    <Local text={phase.title} />
                  </span>
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
    </>
  );
}
