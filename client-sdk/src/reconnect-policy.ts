import { CLOSE_REASONS, type CloseAdvice, type CloseReason } from '@tour-de-table/shared/protocol';

/** What the decision rests on. */
export interface LostLink {
  /** Which try the next one is, from 1. */
  readonly attempt: number;
  /** What the server said; `null` where it said nothing. */
  readonly reason: CloseReason | null;
  /** Not before this, ms. */
  readonly retryAfterMs: number;
}

/** The range that the first delay is drawn from, ms. Doubles with each try. */
export const RECONNECT_FIRST_MS = 500;
/** The widest range, ms. */
export const RECONNECT_CAP_MS = 5_000;
/** The longest that a server can send a client away for, ms. */
export const RETRY_AFTER_MS_MAX = 300_000;

/**
 * How long to wait before the next try, ms; `null`: there is none, a person has to act. Full jitter, so that a meeting
 * whose server restarted does not come back in one wave; `random` gives from 0 to below 1.
 */
export function reconnectDelayMs({ attempt, reason, retryAfterMs }: LostLink, random: () => number): number | null {
  if (adviceFor(reason) === 'stop') return null;
  const range = Math.min(RECONNECT_CAP_MS, RECONNECT_FIRST_MS * 2 ** Math.min(attempt - 1, 20));
  return boundedWait(retryAfterMs) + Math.round(random() * range);
}

/** What to do after a link has ended. A reason that this version does not know is worth another try. */
export function adviceFor(reason: CloseReason | null): CloseAdvice {
  return reason !== null && Object.hasOwn(CLOSE_REASONS, reason) ? CLOSE_REASONS[reason] : 'retry';
}

/** A wait that the server asked for, as something to rely on: finite, not negative, bounded. */
export function boundedWait(retryAfterMs: number): number {
  return Number.isFinite(retryAfterMs) ? Math.min(Math.max(0, retryAfterMs), RETRY_AFTER_MS_MAX) : 0;
}
