import type { Command } from '@tour-de-table/client-sdk';
import type { CommandOf, FloorKind } from '@tour-de-table/shared/meeting';
import type { MeetingView } from '@tour-de-table/shared/view';
import { floorIn } from '../../meeting/floor-reading.ts';
import { expectedIn } from '../../meeting/reading.ts';

/** The floor for a request, or for a delegation that has not asked; whoever the chair sees speaking ends with it. */
export function giveFloor(view: MeetingView, to: CommandOf<'give-floor'>['to']): Command {
  return { type: 'give-floor', expected: expectedIn(view), to, speaking: floorIn(view).speaking?.id ?? null };
}

/** An act on the speech that the chair sees under way; `null` where nobody speaks. */
export function onSpeech(
  view: MeetingView,
  type: 'end-floor' | 'pause-floor' | 'continue-floor' | 'extend-floor',
  byMs: number,
): Command | null {
  const speaking = floorIn(view).speaking?.id;
  if (speaking === undefined) return null;
  const expected = expectedIn(view);
  return type === 'extend-floor' ? { type, expected, speaking, byMs } : { type, expected, speaking };
}

/** Kinds in the order of the digits that choose them. */
export const KINDS_BY_DIGIT = [
  'statement',
  'question',
  'reply',
  'clarification',
  'point-of-order',
] as const satisfies readonly FloorKind[];
