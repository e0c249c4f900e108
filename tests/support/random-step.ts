import type { Decision, MeetingState } from '@tour-de-table/shared/meeting';
import type { RandomWish } from './random-writing.ts';

/** A wish together with everything that is not deterministic, and what became of it. */
export interface RandomStep extends RandomWish {
  readonly at: number;
  readonly ids: readonly string[];
  readonly before: MeetingState | null;
  readonly decision: Decision;
  readonly after: MeetingState | null;
}
