/**
 * The ladder of carriers: WebSocket, long polling, and below them plain requests that refresh the view. Pure: what was
 * seen of the upper rungs, and what follows from it. Delays in ms; `random` gives from 0 to below 1.
 */
export interface LadderState {
  /** Tries of the upper rungs in a row that led nowhere, though nobody said no. */
  readonly failures: number;
  /** Where the first link begins: at the bottom it shows the view soonest, and goes up from there at once. */
  readonly begins: Rung;
}

/** `connection`: WebSocket or long polling. `refresh`: requests and answers. */
export type Rung = 'connection' | 'refresh';

/** How a connection ended. */
export type ConnectionEnd =
  /** The server said why: it passes, and is not let in. */
  | 'told'
  /** It never brought a view, or not for `STEADY_CONNECTION_MS`. */
  | 'led-nowhere'
  | 'lost-after-long';

/** After so many tries of a connection that led nowhere the link begins at the bottom. */
export const FAILURES_BEFORE_REFRESH = 2;
/** A connection that was lost before this, ms, is taken for one that the network does not let live. */
export const STEADY_CONNECTION_MS = 10_000;
/** How often the view is refreshed, ms; each time up to `REFRESH_JITTER` of it sooner or later. */
export const REFRESH_EVERY_MS = 10_000;
const REFRESH_JITTER = 0.2;
/** Requests are no closer than this, ms, whatever asks for them. */
export const REFRESH_GAP_MS = 2_500;
/** The second try of a connection from the bottom, ms; the first is at once. Doubles with each. */
export const CLIMB_FIRST_MS = 15_000;
export const CLIMB_CAP_MS = 120_000;

/** Nothing has been seen yet. */
export function firstLadder(begins: Rung): LadderState {
  return { failures: begins === 'refresh' ? FAILURES_BEFORE_REFRESH : 0, begins };
}

/** Where the next link begins. */
export function rungOf({ failures }: LadderState): Rung {
  return failures >= FAILURES_BEFORE_REFRESH ? 'refresh' : 'connection';
}

/** What the end of a connection says about the upper rungs. */
export function afterConnection(state: LadderState, end: ConnectionEnd): LadderState {
  if (end === 'told') return state;
  return { ...state, failures: end === 'led-nowhere' ? Math.min(state.failures + 1, FAILURES_BEFORE_REFRESH) : 0 };
}

/** A connection brought the view while the link was at the bottom. */
export function afterClimb(state: LadderState): LadderState {
  return { ...state, failures: 0 };
}

/** How long after the last sign to try a connection again; `tries`: how many there were from the bottom so far. */
export function climbDelayMs(tries: number, random: () => number): number {
  if (tries === 0) return 0;
  const range = Math.min(CLIMB_CAP_MS, CLIMB_FIRST_MS * 2 ** Math.min(tries - 1, 20));
  // Between half of it and all of it: not all at once, and never at once.
  return Math.round(range / 2 + (random() * range) / 2);
}

/** How long to wait before the next refresh. Spread, so that a delegation's devices do not ask in step. */
export function refreshDelayMs(random: () => number): number {
  return Math.round(REFRESH_EVERY_MS * (1 - REFRESH_JITTER + 2 * REFRESH_JITTER * random()));
}
