import '../../styles/display.css';
import '../../styles/display-around.css';
import '../../styles/display-pages.css';
import type { DisplayPage as PageName } from '@tour-de-table/shared/meeting';
import { type AgendaTimes, agendaTimes, type ViewRecords } from '@tour-de-table/shared/view';
import { useEffect } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { momentIn } from '../../language/moments.ts';
import { delegationName, localText } from '../../language/names.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { presentedIn } from '../../meeting/presented.ts';
import { placeIn } from '../../meeting/reading.ts';
import { tourIn } from '../../meeting/tour-reading.ts';
import { driftWords } from '../../parts/drift-words.ts';
import { useDataAge } from '../../parts/link-state.tsx';
import { Local } from '../../parts/local-text.tsx';
import { pageWords } from '../../parts/page-words.ts';
import { SittingMark } from '../../parts/sitting-mark.tsx';
import { liftedIn } from '../../parts/table/table-seats.ts';
import { AgendaStrip } from './agenda-strip.tsx';
import { DisplayBody } from './display-body.tsx';
import { DisplayBoundary } from './display-boundary.tsx';
import { DisplayClock } from './display-clock.tsx';
import type { Face } from './faces.ts';
import { followFullScreen, keepAwake } from './screen.ts';
import { PhaseClock } from './table-middle.tsx';
import { useFaces } from './use-faces.ts';
import { WaitPage } from './wait-page.tsx';

/**
 * The big screen in the room: to be read from ten metres, with nothing to press. It shows the page that it was sent to,
 * and by itself follows the meeting [UI14].
 */
export function DisplayPage() {
  useEffect(() => keepAwake(), []);
  useEffect(() => followFullScreen(), []);
  return (
    <DisplayBoundary>
      <Display />
    </DisplayBoundary>
  );
}

type Shown = Exclude<PageName, 'automatic'> | Face;

/** What tells of the agenda itself, or needs the room. */
const WITHOUT_STRIP: ReadonlySet<Shown> = new Set<Shown>(['wait', 'agenda', 'table', 'board']);
/** What shows the time and who speaks in the middle of the table. */
const WITH_TABLE: ReadonlySet<Shown> = new Set<Shown>(['both', 'table']);

function Display() {
  const { view, me, lang } = useMeeting();
  const page = view.displays[me.memberId]?.page ?? 'automatic';
  const { face, goOn } = useFaces();
  const shown = page === 'automatic' ? face : page;
  const { next } = placeIn(view);
  return (
    <main class={`display page-${page} shows-${shown}`} id="content">
      {page === 'wait' ? (
        <WaitPage />
      ) : (
        <>
          <DisplayHead shown={shown} />
          <DisplayBody page={page} face={face} onTurned={goOn} />
        </>
      )}
      <footer class="display-foot">
        {WITHOUT_STRIP.has(shown) ? null : <AgendaStrip />}
        <Marks next={next === null ? null : localText(next.title, lang)} isWaiting={page === 'wait'} />
      </footer>
      <p class="full-screen-hint">{t('display.full-screen')}</p>
    </main>
  );
}

function DisplayHead({ shown }: { readonly shown: Shown }) {
  const { view, meeting } = useMeeting();
  const { phase, part, partNumber } = placeIn(view);
  return (
    <header class="display-head">
      <div>
        <p class="display-place">
          <span class="display-title">
            <Local text={meeting.title} />
          </span>
          {part === null ? null : (
            <span>
              {t('agenda.part', { number: partNumber })} · <Local text={part.title} />
            </span>
          )}
          {/* Without a step the headline says it. */}
          {phase === null ? null : <SittingMark />}
          {WITH_TABLE.has(shown) ? null : <Lifted />}
        </p>
        <h1>{phase === null ? t(`sitting-long.${meeting.sitting.status}`) : <Local text={phase.title} />}</h1>
      </div>
      {WITH_TABLE.has(shown) ? null : <PhaseClock />}
      <DisplayClock />
    </header>
  );
}

/** Who is called or has the floor, where no table shows it. */
function Lifted() {
  const { view, lang } = useMeeting();
  const lifted = liftedIn(view, tourIn(view));
  if (lifted === null) return null;
  return (
    <span class="mark accent display-lifted">
      <span>{t(lifted.why === 'called' ? 'call.called-now' : 'ask-floor.has-now')}</span>
      <strong>{delegationName(view.delegations[lifted.code] ?? { code: lifted.code }, lang)}</strong>
    </span>
  );
}

function Marks({ next, isWaiting }: { readonly next: string | null; readonly isWaiting: boolean }) {
  const { link, view, me, meeting, lang } = useMeeting();
  const label = view.displays[me.memberId]?.label;
  const age = useDataAge();
  const presented = presentedIn(view);
  const ahead = [
    next === null ? '' : t('now.next', { phase: next }),
    expectedWords(agendaTimes(view, link.now.value), meeting, link.now.value, lang),
  ];
  return (
    <p class="display-marks">
      <span>{isWaiting ? '' : ahead.filter((words) => words !== '').join(' · ')}</span>
      {presented === null || isWaiting ? null : (
        <span class="mark accent display-presented">
          <span class="presented-name">
            <Local text={presented.document.label} />
          </span>
          <span class="tabular">{pageWords(presented)}</span>
        </span>
      )}
      {age === null ? null : (
        <span class="mark warn" role="status">
          {t('display.old', { age })}
        </span>
      )}
      {label === undefined ? null : <span class="display-label">{label}</span>}
      {meeting.isInventedData ? <span class="mark warn">{t('display.invented')}</span> : null}
    </p>
  );
}

function expectedWords(
  { expectedEnd, driftMs }: AgendaTimes,
  meeting: ViewRecords['meeting'],
  now: number,
  lang: string,
): string {
  if (meeting.sitting.status === 'closed' || meeting.sitting.status === 'scheduled') return '';
  const end = t('presented.expected-end', { time: momentIn(expectedEnd, now, lang, meeting.timeZone) });
  return `${end}${driftMs === null ? '' : `, ${driftWords(driftMs, lang)}`}`;
}
