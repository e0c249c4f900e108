import { agendaTimes } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { momentIn } from '../../language/moments.ts';
import { useTimeBy } from '../../meeting/calm-time.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { agendaIn, phaseState, placeIn } from '../../meeting/reading.ts';
import { Local } from '../../parts/local-text.tsx';
import { PageCount } from './page-count.tsx';
import { useTurning } from './use-turning.ts';

const MINUTE_MS = 60_000;

type Agenda = ReturnType<typeof agendaIn>;

/** So many lines can be read from ten metres; a heading takes somewhat more than one. */
const LINES_MAX = 13;
const HEADING_LINES = 1.4;

function linesOf(agenda: Agenda): number {
  return agenda.reduce((sum, { phases }) => sum + phases.length + HEADING_LINES, 0);
}

/** The agenda in pages: a part that begins near the end of one begins on the next. */
function pagesOf(agenda: Agenda): readonly Agenda[] {
  const pages: Agenda[number][][] = [];
  for (const { part, phases } of agenda) {
    const most = LINES_MAX - Math.ceil(HEADING_LINES);
    for (let from = 0; from < Math.max(1, phases.length); from += most) {
      const piece = { part, phases: phases.slice(from, from + most) };
      const last = pages.at(-1);
      if (last === undefined || linesOf([...last, piece]) > LINES_MAX) pages.push([piece]);
      else last.push(piece);
    }
  }
  return pages;
}

/** The whole agenda for the room: what is done, where the meeting is, and when the rest is to be expected. */
export function AgendaBoard() {
  const { view, lang, meeting } = useMeeting();
  const now = useTimeBy(MINUTE_MS);
  const place = placeIn(view);
  const times = agendaTimes(view, now);
  const pages = pagesOf(agendaIn(view));
  // The page of the step under way comes first.
  const here = Math.max(
    0,
    pages.findIndex((one) => one.some(({ phases }) => phases.some(({ id }) => id === place.phase?.id))),
  );
  const page = (here + useTurning(pages.length, place.phase?.id ?? '')) % Math.max(1, pages.length);
  const shown = pages[page] ?? [];
  return (
    <section
      class="agenda-board"
      aria-labelledby="agenda-board"
      style={{ '--lines': String(Math.max(8, linesOf(shown))) }}
    >
      <h2 id="agenda-board" class="visually-hidden">
        {t('agenda.title')}
      </h2>
      <PageCount page={page} pages={pages.length} />
      {shown.map(({ part, phases }) => (
        <div key={part.id}>
          <h3>
            {t('agenda.part', { number: part.index + 1 })} · <Local text={part.title} />
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
                  <span class="what">
                    <Local text={phase.title} />
                  </span>
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
