import { t } from '../../language/index.ts';
import { localText } from '../../language/names.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { agendaIn, phaseState, placeIn } from '../../meeting/reading.ts';

/** The agenda on one line: what is done, where we are, what comes. */
export function AgendaStrip() {
  const { view, lang } = useMeeting();
  const place = placeIn(view);
  return (
    <ol class="agenda-strip" aria-label={t('agenda.title')}>
      {agendaIn(view).flatMap(({ phases }) =>
        phases.map((phase) => {
          const state = phaseState(phase, place);
          return (
            <li key={phase.id} class={state} aria-current={state === 'now' ? 'step' : undefined}>
              <span>{localText(phase.title, lang)}</span>
              <span class="visually-hidden">{t(`phase-state.${state}`)}</span>
            </li>
          );
        }),
      )}
    </ol>
  );
}
