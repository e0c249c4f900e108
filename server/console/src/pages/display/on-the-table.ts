import type { MeetingView } from '@tour-de-table/shared/view';
import { type FloorReading, floorIn } from '../../meeting/my-floor.ts';
import type { TourReading } from '../../meeting/tour-reading.ts';

/** How many of those who wait for the floor are named on the screen. */
export const WAITING_SHOWN = 3;

/** What the middle of the table shows. */
export type OnTheTable =
  | { readonly name: 'speaking'; readonly delegation: string; readonly floor: FloorReading }
  | { readonly name: 'called'; readonly delegation: string }
  | { readonly name: 'time' };

/** Who has the floor or is called, whichever came later; else the time that is left. Pure. */
export function onTheTable(view: MeetingView, tour: TourReading | null, now: number): OnTheTable {
  const floor = floorIn(view, now);
  const speaking = floor?.speaking ?? null;
  const called = tour?.called ?? null;
  const isCalledLater = called !== null && (called.calledAt ?? 0) > (speaking?.startedAt ?? 0);
  if (floor !== null && speaking !== null && !isCalledLater) {
    return { name: 'speaking', delegation: speaking.delegation, floor };
  }
  return called === null ? { name: 'time' } : { name: 'called', delegation: called.delegation };
}
