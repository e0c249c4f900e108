import { delegationOf, type MeetingView } from '@tour-de-table/shared/view';
import type { Replica } from './replica.ts';

/** The records of a view in which a new step shows: the activation of a phase, the sitting, an undo, a call. */
export interface StepSigns {
  readonly meeting: MeetingView['meeting'];
  readonly tours: MeetingView['tours'];
}

/**
 * What to tell the server that this device shows; `null`: nothing. Only a delegation gives receipts, and only where
 * the step may be another one than `told`. Pure.
 */
export function planShown(
  { view, place }: Pick<Replica, 'view' | 'place'>,
  told: StepSigns | null,
): { readonly signs: StepSigns; readonly position: number } | null {
  if (view === null || place === null || delegationOf(place.audience) === null) return null;
  if (told !== null && told.meeting === view.meeting && told.tours === view.tours) return null;
  return { signs: { meeting: view.meeting, tours: view.tours }, position: place.position };
}
