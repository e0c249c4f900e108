import type { MeetingView } from '@tour-de-table/shared/view';
import { countdownAt } from '../../meeting/countdown.ts';
import { type FloorReading, floorIn } from '../../meeting/my-floor.ts';
import { meetingIn, placeIn } from '../../meeting/reading.ts';
import type { TourReading } from '../../meeting/tour-reading.ts';
import { liftedIn } from '../../parts/table/table-seats.ts';

/** How many of those who wait for the floor are named on the screen. */
export const WAITING_SHOWN = 3;

/** What the middle of the table shows. */
export type OnTheTable =
  | { readonly name: 'speaking'; readonly delegation: string; readonly floor: FloorReading }
  | { readonly name: 'called'; readonly delegation: string }
  | { readonly name: 'time' };

/** Who has the floor or is called, whichever came later; else the time that is left. Pure. */
export function onTheTable(view: MeetingView, tour: TourReading | null, now: number): OnTheTable {
  const lifted = liftedIn(view, tour);
  const floor = floorIn(view, now);
  if (lifted === null) return { name: 'time' };
  return lifted.why === 'speaking' && floor !== null
    ? { name: 'speaking', delegation: lifted.code, floor }
    : { name: 'called', delegation: lifted.code };
}

/** The share of the time that is left, for the rim of the table: of the speech, else of the phase. Pure. */
export function timeLeft(view: MeetingView, shown: OnTheTable, now: number): number | null {
  const { current } = meetingIn(view);
  const { phase } = placeIn(view);
  if (shown.name === 'speaking') {
    const { speaking, countdown } = shown.floor;
    return speaking === null || countdown === null ? null : countdown.remainingMs / speaking.allottedMs;
  }
  if (current === null || phase === null) return null;
  return countdownAt(current.clock, now).remainingMs / Math.max(1, phase.plannedMinutes * 60_000);
}
