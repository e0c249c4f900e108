import { HAPPENINGS_PER_FRAME_MAX } from '@tour-de-table/shared/kernel';
import type { SittingStatus } from '@tour-de-table/shared/meeting';
import type { Happening, HappeningFact } from '@tour-de-table/shared/view';
import { isPracticeKey } from './practice-seat.ts';

/** What somebody has seen of a meeting: up to a position of the own view, at a server time (ms since the epoch). */
export interface LastSeen {
  readonly position: number;
  readonly at: number;
}

/** What somebody may want to catch up on: after one position, up to another. */
export interface Span {
  readonly after: number;
  readonly to: number;
  /** Server time, ms since the epoch; `null`: from the beginning. */
  readonly since: number | null;
  readonly until: number;
}

/** Who was away for less has missed nothing that the page does not show anyway, ms. */
export const AWAY_MS_MIN = 120_000;
/** How exactly the time of leaving is kept, ms. */
const KEPT_EVERY_MS = 15_000;
const KEY = 'tour-de-table:last-seen:';

/** What a seat has seen last on this device; `null` where it was never here. */
export function loadLastSeen(seat: string): LastSeen | null {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(KEY + seat) ?? 'null');
    return isLastSeen(read) ? read : null;
  } catch {
    return null;
  }
}

/** Keeps what a seat sees now. */
export function keepLastSeen(seat: string, seen: LastSeen): void {
  if (isPracticeKey(seat)) return;
  localStorage.setItem(KEY + seat, JSON.stringify(seen));
}

/** Whether what is seen now says more than what is kept. */
export function isToKeep(kept: LastSeen | null, now: LastSeen): boolean {
  return kept === null || kept.position !== now.position || now.at - kept.at >= KEPT_EVERY_MS;
}

/**
 * What somebody who is here now has missed: since they were here last or, for those who come late, all so far. `null`
 * where they were not away, or nothing has changed. A position beyond the present one is of another log: all counts as
 * missed.
 */
export function missedSpan(kept: LastSeen | null, now: LastSeen, sitting: SittingStatus): Span | null {
  const until = { to: now.position, until: now.at };
  if (kept === null || kept.position > now.position) {
    return sitting === 'scheduled' ? null : { after: 0, since: null, ...until };
  }
  if (now.at - kept.at < AWAY_MS_MIN || kept.position === now.position) return null;
  return { after: kept.position, since: kept.at, ...until };
}

/** What of the known happenings lies in a span, and whether that is all of it. */
export function knownIn(
  { after, to }: Span,
  known: readonly Happening[],
): { readonly happenings: readonly Happening[]; readonly isComplete: boolean } {
  const later = known.filter(({ position }) => position > after);
  return {
    happenings: later.filter(({ position }) => position <= to),
    // A message that carried fewer than it may has left none out.
    isComplete: later.length < HAPPENINGS_PER_FRAME_MAX,
  };
}

const LESSER: ReadonlySet<HappeningFact['type']> = new Set([
  'delegation-registered',
  'delegation-arrived',
  'delegation-left',
  'invitation-status-set',
  'invitation-redeemed',
  'invitation-reused',
  'floor-requested',
  'floor-ended',
  'call-requested',
  'delegation-called',
]);

/** Whether a happening is only told on demand. */
export function isLesser({ type }: HappeningFact): boolean {
  return LESSER.has(type);
}

/** Whether a span is to be shown without being asked for: something happened in it besides coming and going. */
export function isWorthTelling(span: Span, known: readonly Happening[]): boolean {
  const { happenings, isComplete } = knownIn(span, known);
  return !isComplete || happenings.some((happening) => !isLesser(happening));
}

function isLastSeen(read: unknown): read is LastSeen {
  return (
    typeof read === 'object' &&
    read !== null &&
    'position' in read &&
    typeof read.position === 'number' &&
    'at' in read &&
    typeof read.at === 'number'
  );
}
