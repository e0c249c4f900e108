import type { DisplayPage } from '@tour-de-table/shared/meeting';
import { useEffect } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { newestFirst, placeIn } from '../../meeting/reading.ts';
import { publishedIn } from '../../meeting/silence-reading.ts';
import { type TourReading, tourIn } from '../../meeting/tour-reading.ts';
import { lazyPart } from '../../parts/lazy.tsx';
import { AgendaBoard } from './agenda-board.tsx';
import { Contributions } from './contributions.tsx';
import { DisplayTable } from './display-table.tsx';
import type { Face } from './faces.ts';
import { reloadWhenReachable } from './reload.ts';
import { SummaryBoard } from './summary-board.tsx';
import { TourBoard } from './tour-board.tsx';

const fetchBoard = async () => (await import('../../parts/board/readiness-board.tsx')).ReadinessBoard;
/** How long a display waits before it looks again whether the server answers, ms. */
const LOOK_AGAIN_MS = 4_000;

/** Nobody could press *try again* here: where the board does not arrive, the display is loaded anew [UI15]. */
const Board = lazyPart(
  () => fetchBoard().catch(comeBack),
  () => null,
);

async function comeBack(fault: unknown): Promise<never> {
  console.error('The board could not be fetched, and the display is loaded anew.', fault);
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    await reloadWhenReachable();
  }
}

interface DisplayBodyProps {
  readonly page: Exclude<DisplayPage, 'wait'>;
  /** What the automatic page shows now. */
  readonly face: Face;
  /** The board has shown all that it has. */
  readonly onTurned: () => void;
}

/** What a display shows between its head and its foot. */
export function DisplayBody({ page, face, onTurned }: DisplayBodyProps) {
  // Fetched while there is a link: it is needed in the middle of a meeting.
  useEffect(() => void fetchBoard().catch(() => undefined), []);
  switch (page) {
    case 'automatic':
      return face === 'board' ? <Board size="screen" onTurned={onTurned} /> : <FollowingBody face={face} />;
    case 'table':
      return <DisplayTable />;
    case 'agenda':
      return <AgendaBoard />;
    case 'summary':
      return <SummaryBody />;
    case 'contributions':
      return <ContributionsBody turns />;
    case 'board':
      return <Board size="screen" />;
  }
}

/** Follows the meeting: the table, beside it the tour and what was brought, at the end the summary. */
function FollowingBody({ face }: { readonly face: Exclude<Face, 'board'> }) {
  const { view, meeting } = useMeeting();
  const { phase } = placeIn(view);
  const tour = tourUnderWay(tourIn(view));
  const summary = meeting.sitting.status === 'closed' ? publishedIn(view) : null;
  const hasPledges = usePledges().length > 0;
  const hasSide = summary !== null || hasPledges || phase?.kind === 'contributions' || tour !== null;
  return (
    <>
      {face === 'side' ? null : <DisplayTable isAnswered={face === 'both' && tour !== null} />}
      {hasSide && face !== 'table' ? (
        <div class={`display-side ${tour === null ? '' : 'with-tour'}`}>
          {tour === null ? null : <TourBoard reading={tour} />}
          {summary === null ? <ContributionsBody turns={tour === null} /> : <SummaryBoard summary={summary} />}
        </div>
      ) : null}
    </>
  );
}

/** What has become of a tour is on the observers' pages; the screen goes on. */
function tourUnderWay(reading: TourReading | null): TourReading | null {
  return reading?.isUnderWay === true ? reading : null;
}

function usePledges() {
  const { view } = useMeeting();
  return newestFirst(Object.values(view.pledges).filter(({ status }) => status !== 'withdrawn'));
}

function ContributionsBody({ turns }: { readonly turns: boolean }) {
  const { view } = useMeeting();
  const isSealed = placeIn(view).phase?.disclosure === 'sealed';
  return <Contributions pledges={usePledges()} isSealed={isSealed} turns={turns} />;
}

function SummaryBody() {
  const summary = publishedIn(useMeeting().view);
  return summary === null ? (
    <p class="display-nothing">{t('display.no-summary')}</p>
  ) : (
    <SummaryBoard summary={summary} />
  );
}
