import type { EventType, MeetingEvent } from '@tour-de-table/shared/meeting';
import type { Step } from '@tour-de-table/shared/view';

/** What makes a commit a step: everybody is to have received it before the chair goes on [RC2]. */
const STEP_EVENTS: ReadonlySet<EventType> = new Set<EventType>([
  'sitting-opened',
  'phase-activated',
  'sitting-suspended',
  'sitting-resumed',
  'sitting-adjourned',
  'sitting-closed',
  'transition-undone',
  'delegation-called',
]);

/** Steps kept to tell which one a device has shown. */
const STEPS_KEPT_MAX = 1_000;

/** When a phase became current under this number; an undo that brings it back is a step, and no new activation. */
export interface Activation {
  readonly phaseId: string;
  readonly activation: number;
  readonly seq: number;
}

/** The steps of a meeting so far. Immutable. */
export interface MeetingSteps {
  /** Oldest first, at most `STEPS_KEPT_MAX`, the newest ones. */
  readonly kept: readonly Step[];
  /** Oldest first. */
  readonly activations: readonly Activation[];
}

/** Before the first commit. */
export const NO_STEPS: MeetingSteps = { kept: [], activations: [] };

/** The steps with one more commit; the same object where it was none. Pure. */
export function withCommit(
  steps: MeetingSteps,
  { seq, at, events }: Step & { readonly events: readonly MeetingEvent[] },
): MeetingSteps {
  if (!events.some(({ type }) => STEP_EVENTS.has(type))) return steps;
  const begun = events.flatMap((event) =>
    event.type === 'sitting-opened' || event.type === 'phase-activated'
      ? [{ phaseId: event.phaseId, activation: event.activation, seq }]
      : [],
  );
  return {
    kept: [...steps.kept, { seq, at }].slice(-STEPS_KEPT_MAX),
    activations: begun.length === 0 ? steps.activations : [...steps.activations, ...begun],
  };
}

/** The step that the meeting is at; `null` before the first. */
export function newestStep({ kept }: MeetingSteps): Step | null {
  return kept.at(-1) ?? null;
}

/**
 * The newest step that a view at `position` shows; `null` where it shows none. `positionAt` gives the position of the
 * reader's own stream that shows a commit. Pure.
 */
export function stepShownAt(
  { kept }: MeetingSteps,
  position: number,
  positionAt: (seq: number) => number,
): Step | null {
  return kept.findLast(({ seq }) => positionAt(seq) <= position) ?? null;
}
