import type { PhaseRecord } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { minutes, timeOfDay } from '../../language/times.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { phaseState, placeIn } from '../../meeting/reading.ts';
import { Icon } from '../../parts/icon.tsx';
import { Local } from '../../parts/local-text.tsx';

/** What has begun: shown, and fixed. */
export function BegunPhases({ phases }: { readonly phases: readonly PhaseRecord[] }) {
  const { view, meeting, lang } = useMeeting();
  if (phases.length === 0) return null;
  const place = placeIn(view);
  const at = (ms: number) => timeOfDay(ms, lang, meeting.timeZone);
  return (
    <section class="begun" aria-labelledby="begun">
      <h2 id="begun" class="row">
        <Icon name="lock" />
        {t('agenda-editor.begun')}
      </h2>
      <p class="small soft">{t('agenda-editor.begun-why')}</p>
      <ol>
        {phases.map((phase) => (
          <li key={phase.id}>
            <span class="tabular small">
              {phase.startedAt === undefined ? '' : at(phase.startedAt)}
              {phase.endedAt === undefined ? '' : `–${at(phase.endedAt)}`}
            </span>
            <span>
              <Local text={phase.title} />
            </span>
            <span class="small soft">
              {t(`agenda-editor.kind.${phase.kind}`)} · {minutes(phase.plannedMinutes, lang)}
            </span>
            <span class={`mark ${phaseState(phase, place) === 'now' ? 'accent' : ''}`}>
              {t(`phase-state.${phaseState(phase, place)}`)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
