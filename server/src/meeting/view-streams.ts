import type { MeetingState } from '@tour-de-table/shared/meeting';
import type { Frame, Snapshot, SnapshotReason, StreamPlace } from '@tour-de-table/shared/protocol';
import type { Audience, Happening, MeetingView } from '@tour-de-table/shared/view';

/** One stream of positions per audience, made from the meeting's commits (rule 5 of the architecture). */
export interface ViewStreams {
  /** The head of an audience's stream. */
  place(audience: Audience): StreamPlace;
  /** The position of the audience's stream that shows the commit `seq`. */
  positionAt(audience: Audience, seq: number): number;
  /** Oldest position from which a frame can be made. */
  oldest(audience: Audience): number;
  /** The frame from a position to the head; made and encoded once for all readers that are at `from`. */
  frame(audience: Audience, from: number): Encoded<Frame>;
  /** Everything at the head; made and encoded once for each position. */
  snapshot(audience: Audience, reason: SnapshotReason): Encoded<Snapshot>;
  /** The view at the head and its position. */
  view(audience: Audience): { readonly position: number; readonly view: MeetingView };
  /** Kept happenings with a position above `after`, oldest first, at most `limit`; `isComplete` says none is missing. */
  happenings(
    audience: Audience,
    after: number,
    limit: number,
  ): { readonly happenings: readonly Happening[]; readonly isComplete: boolean };
  /** The state that the streams are at. */
  state(): MeetingState;
}

/** A message together with its JSON, which is made once and shared by everybody who gets it. */
export interface Encoded<T> {
  readonly message: T;
  readonly json: string;
}
