import { t } from '../../language/index.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { agendaIn, phaseState, placeIn } from '../../meeting/reading.ts';
import { Local } from '../../parts/local-text.tsx';

/** The agenda as bars: what is done, where we are, what comes. Head and foot have the words that can be read from afar. */
export function AgendaStrip() {
  const { view } = useMeeting();
  const place = placeIn(view);
  return (
    <ol class="agenda-strip" aria-label={t('agenda.title')}>
      {agendaIn(view).flatMap(({ phases }) =>
        phases.map((phase) => {
          const state = phaseState(phase, place);
          return (
            <li key={phase.id} class={state} aria-current={state === 'now' ? 'step' : undefined}>
              <span class="visually-hidden">
                <Local text={phase.title} /> {t(`phase-state.${state}`)}
              </span>
            </li>
          );
        }),
      )}
    </ol>
  );
}
