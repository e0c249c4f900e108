import type { MeetingView } from '@tour-de-table/shared/view';
import { attendanceOf } from '../../meeting/attendance.ts';
import { meetingIn, placeIn } from '../../meeting/reading.ts';
import { publishedIn } from '../../meeting/silence-reading.ts';
import { tourIn } from '../../meeting/tour-reading.ts';
import { tableOnScreen } from '../../parts/table/code-size.ts';

/**
 * What the automatic page shows at a time. `both`: the table, and beside it the tour and what was brought, or the
 * summary; `side`: these alone.
 */
export type Face = 'both' | 'table' | 'side' | 'board';

/** The size of the window, CSS pixels. */
export interface Screen {
  readonly width: number;
  readonly height: number;
}

/** What head, foot, legend and air take of the height, and air of the width, in display units; as display.css has it. */
const [TAKEN_DOWN, TAKEN_ACROSS] = [34, 10];
/** The table's share of the width beside something. */
const TABLE_SHARE = 1.25 / 2.25;

/**
 * What the automatic page shows, one after the other. What does not fit beside the table in letters for ten metres takes
 * turns with it; and so does the board in discussions and conclusions, and after the closing until there is a summary,
 * once contributions are disclosed [UI14]. Pure.
 */
export function facesOf(view: MeetingView, screen: Screen): readonly Face[] {
  const { phase } = placeIn(view);
  const isClosed = meetingIn(view).sitting.status === 'closed';
  const isTour = tourIn(view)?.isUnderWay === true;
  const hasPledges = Object.values(view.pledges).some(({ status }) => status !== 'withdrawn');
  const hasSummary = isClosed && publishedIn(view) !== null;
  const hasSide = hasSummary || hasPledges || isTour || phase?.kind === 'contributions';
  const table: readonly Face[] = isReadableBeside(view, screen) ? ['both'] : hasSide ? ['table', 'side'] : ['table'];
  const looksBack = isClosed ? !hasSummary : phase?.kind === 'discussion' || phase?.kind === 'conclusions';
  return hasPledges && looksBack && !isTour ? [...table, 'board'] : table;
}

/** Whether codes around the table, and words in its middle, can be read from ten metres with something beside it. */
function isReadableBeside(view: MeetingView, { width, height }: Screen): boolean {
  const { room, remote, listening } = attendanceOf(Object.values(view.delegations), ({ code }) => code).groups;
  const unit =
    width / height > 3 / 2 ? Math.min(height, 0.6 * width) / 100 : Math.min(0.85 * height, 0.8 * width) / 100;
  return tableOnScreen({
    room: room.length,
    remote: remote.length + listening.length,
    codes: [...room, ...remote, ...listening].map(({ code }) => code),
    width: Math.max(1, TABLE_SHARE * (width - TAKEN_ACROSS * unit)),
    height: Math.max(1, height - TAKEN_DOWN * unit),
    screenWidth: width,
  }).isReadable;
}
