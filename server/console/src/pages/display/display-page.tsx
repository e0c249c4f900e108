import '../../styles/display.css';
import { useEffect } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { localText } from '../../language/names.ts';
import { cityOf, timeOfDay } from '../../language/times.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { newestFirst, placeIn } from '../../meeting/reading.ts';
import { tourIn } from '../../meeting/tour-reading.ts';
import { useDataAge } from '../../parts/link-state.tsx';
import { SittingMark } from '../../parts/sitting-mark.tsx';
import { AgendaStrip } from './agenda-strip.tsx';
import { Contributions } from './contributions.tsx';
import { RoundTable } from './round-table.tsx';
import { keepAwake, toggleFullScreen } from './screen.ts';
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
  const showsPledges = pledges.length > 0 || phase?.kind === 'contributions' || tour !== null;
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
          <Contributions pledges={pledges} isSealed={phase?.disclosure === 'sealed'} />
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
  const { meeting } = useMeeting();
  const age = useDataAge();
  return (
    <p class="display-marks">
      <span>{next === null ? '' : t('now.next', { phase: next })}</span>
      {age === null ? null : (
        <span class="mark warn" role="status">
          {t('display.old', { age })}
        </span>
      )}
      {meeting.isInventedData ? <span class="mark warn">{t('display.invented')}</span> : null}
    </p>
  );
}
