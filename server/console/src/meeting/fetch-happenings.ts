import type { Happening } from '@tour-de-table/shared/view';
import type { Span } from './last-seen.ts';
import type { Seat } from './seats.ts';

/** As many as one answer may carry. */
const PAGE_SIZE = 500;

export interface FetchedHappenings {
  readonly happenings: readonly Happening[];
  /** `false`: older ones are no longer kept. */
  readonly isComplete: boolean;
}

/** Reads what happened in a span over HTTP, oldest first. Throws where the server cannot be reached or says no. */
export async function fetchHappenings(
  { meetingId, pass }: Pick<Seat, 'meetingId' | 'pass'>,
  { after, to }: Span,
  end: AbortSignal,
): Promise<FetchedHappenings> {
  let [from, isComplete] = [after, true];
  const happenings: Happening[] = [];
  while (from < to) {
    const page = await fetchPage(`/api/meetings/${meetingId}/happenings?after=${from}&limit=${PAGE_SIZE}`, pass, end);
    isComplete &&= page.isComplete;
    happenings.push(...page.happenings.filter(({ position }) => position <= to));
    const last = page.happenings.at(-1);
    if (!page.hasMore || last === undefined) break;
    from = last.position;
  }
  return { happenings, isComplete };
}

interface Page extends FetchedHappenings {
  readonly hasMore: boolean;
}

async function fetchPage(path: string, pass: string, end: AbortSignal): Promise<Page> {
  const answer = await fetch(path, { headers: { authorization: `Bearer ${pass}` }, signal: end });
  const body: unknown = answer.ok ? await answer.json() : null;
  if (typeof body !== 'object' || body === null || !('happenings' in body) || !Array.isArray(body.happenings)) {
    throw new Error(`No happenings: ${answer.status}`);
  }
  return {
    happenings: body.happenings as readonly Happening[],
    isComplete: 'isComplete' in body && body.isComplete === true,
    hasMore: 'hasMore' in body && body.hasMore === true,
  };
}
