import type { TourResponse } from '@tour-de-table/shared/meeting';
import { type CallRecord, callOf, type TourRecord } from '@tour-de-table/shared/view';
import { seenBy } from '../day.ts';
import { type Day, phaseIn } from './day.ts';

/** The tour of the phase under way, as somebody sees it. */
export function tourIn(day: Day, name: string): TourRecord {
  const view = day.view(name);
  const tour = view.tours[phaseIn(view).id];
  if (tour === undefined) throw new Error(`${name} sees no tour.`);
  return tour;
}

/** The place of a delegation in the tour under way, as somebody sees it. */
export function placeIn(day: Day, name: string, delegation: string): CallRecord {
  return callOf(day.view(name), tourIn(day, name).phaseId, delegation);
}

/** The chair gives a delegation the question, and its screen shows that. */
export async function callUp(day: Day, delegation: string): Promise<void> {
  const { called } = tourIn(day, day.holder().name);
  await day.lead({ type: 'call-delegation', delegation, called });
  await day.shows(delegation, () => tourIn(day, delegation).called === delegation);
}

/** A delegation answers from its own device, and the chair sees that it has. */
export async function answer(day: Day, delegation: string, response: TourResponse): Promise<void> {
  const seen = seenBy(day.who(delegation));
  await day.give(delegation, { type: 'respond-to-call', delegation, seen, response });
  const { name } = day.holder();
  await day.shows(name, () => tourIn(day, name).called !== delegation);
}

/** The secretariat enters what a delegation said at the table, and reads it back to it. */
export async function enterAnswer(day: Day, delegation: string, response: TourResponse): Promise<void> {
  const seen = seenBy(day.who('secretariat'));
  await day.give('secretariat', { type: 'enter-response', delegation, seen, response });
  await day.shows(delegation, () => placeIn(day, delegation, delegation).readBack === 'awaiting');
  const { name } = day.holder();
  await day.shows(name, () => tourIn(day, name).called !== delegation);
}
