import '../../styles/display.css';
import '../../styles/display-around.css';
import { type AgendaTimes, agendaTimes, type ViewRecords } from '@tour-de-table/shared/view';
import { useEffect } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { momentIn } from '../../language/moments.ts';
import { localText } from '../../language/names.ts';
import { cityOf, timeOfDay } from '../../language/times.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { presentedIn } from '../../meeting/presented.ts';
import { newestFirst, placeIn } from '../../meeting/reading.ts';
import { publishedIn } from '../../meeting/silence-reading.ts';
import { tourIn } from '../../meeting/tour-reading.ts';
import { driftWords } from '../../parts/drift-words.ts';
import { useDataAge } from '../../parts/link-state.tsx';
import { pageWords } from '../../parts/page-words.ts';
import { SittingMark } from '../../parts/sitting-mark.tsx';
import { AgendaStrip } from './agenda-strip.tsx';
import { Contributions } from './contributions.tsx';
import { RoundTable } from './round-table.tsx';
import { keepAwake, toggleFullScreen } from './screen.ts';
import { SummaryBoard } from './summary-board.tsx';
import { TourBoard } from './tour-board.tsx';

/** The big screen in the room: to be read from ten metres, with nothing to press. */
export function DisplayPage() {
  const { link, view, meeting, lang } = useMeeting();
  const { phase, part, partNumber, next } = placeIn(view);
  useEffect(() => keepAwake(), []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'f') toggleFullScreen();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  const pledges = newestFirst(Object.values(view.pledges).filter(({ status }) => status !== 'withdrawn'));
  const reading = tourIn(view);
  // What has become of it is on the observers' pages; the screen goes on.
  const tour = reading?.isUnderWay === true ? reading : null;
  const summary = meeting.sitting.status === 'closed' ? publishedIn(view) : null;
  const showsPledges = summary !== null || pledges.length > 0 || phase?.kind === 'contributions' || tour !== null;
  return (
    <main class={`display ${showsPledges ? 'with-pledges' : ''}`} id="content">
      <header class="display-head">
        <div>
          <p class="display-title">{localText(meeting.title, lang)}</p>
          <h1>{phase === null ? t(`sitting-long.${meeting.sitting.status}`) : localText(phase.title, lang)}</h1>
          <p class="display-place">
            {part === null ? null : (
              <span>
                {t('agenda.part', { number: partNumber })} · {localText(part.title, lang)}
              </span>
            )}
            <SittingMark />
          </p>
        </div>
        <div class="display-clock">
          <span class="tabular">{timeOfDay(link.now.value, lang, meeting.timeZone)}</span>
          <span>{cityOf(meeting.timeZone)}</span>
        </div>
      </header>
      <RoundTable tour={tour} />
      {showsPledges ? (
        <div class={`display-side ${tour === null ? '' : 'with-tour'}`}>
          {tour === null ? null : <TourBoard reading={tour} />}
          {summary === null ? (
            <Contributions pledges={pledges} isSealed={phase?.disclosure === 'sealed'} />
          ) : (
            <SummaryBoard summary={summary} />
          )}
        </div>
      ) : null}
      <footer class="display-foot">
        <AgendaStrip />
        <Marks next={next === null ? null : localText(next.title, lang)} />
      </footer>
    </main>
  );
}

function Marks({ next }: { readonly next: string | null }) {
  const { link, view, meeting, lang } = useMeeting();
  const age = useDataAge();
  const presented = presentedIn(view);
  return (
    <p class="display-marks">
      <span>
        {next === null ? '' : t('now.next', { phase: next })}
        {expectedWords(agendaTimes(view, link.now.value), meeting, link.now.value, lang)}
      </span>
      {presented === null ? null : (
        <span class="mark accent display-presented">
          <span class="presented-name">{localText(presented.document.label, lang)}</span>
          <span class="tabular">{pageWords(presented)}</span>
        </span>
      )}
      {age === null ? null : (
        <span class="mark warn" role="status">
          {t('display.old', { age })}
        </span>
      )}
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
  return ` · ${end}${driftMs === null ? '' : `, ${driftWords(driftMs, lang)}`}`;
}
