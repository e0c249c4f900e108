import { HAPPENINGS_KEPT_MAX } from '@tour-de-table/shared/kernel';
import type { Audience, Happening } from '@tour-de-table/shared/view';
import type { ViewStreams } from '../meeting/view-streams.ts';

/** A page of what has happened, oldest first. */
export interface HappeningsPage {
  readonly happenings: Happening[];
  /** `false`: older ones are no longer kept. */
  readonly isComplete: boolean;
  readonly hasMore: boolean;
  /** The head of the audience's stream. */
  readonly position: number;
}

/** What has happened after a position, at most about `limit`; what one commit made happen stays together. */
export function pageOfHappenings(
  streams: ViewStreams,
  audience: Audience,
  { after, limit }: { readonly after: number; readonly limit: number },
): HappeningsPage {
  const { happenings, isComplete } = streams.happenings(audience, after, Number.MAX_SAFE_INTEGER);
  const page = wholePositions(happenings, Math.min(Math.max(1, limit), HAPPENINGS_KEPT_MAX));
  const { position } = streams.place(audience);
  return { happenings: page, isComplete, hasMore: page.length < happenings.length, position };
}

/** The first ones, cut only between positions: a reader goes on from the last position that it was given. */
function wholePositions(happenings: readonly Happening[], most: number): Happening[] {
  const next = happenings[most];
  if (next === undefined) return [...happenings];
  const before = happenings.slice(0, most).filter(({ position }) => position < next.position);
  return before.length > 0 ? before : happenings.filter(({ position }) => position === next.position);
}
