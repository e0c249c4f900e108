import type { CloseReason } from '@tour-de-table/shared/protocol';

/** Why a link is over for good: what the server said, or that the owner of the client closed it. */
export type StopReason = CloseReason | 'closed-by-client';

/**
 * The link to the server. `attempt` counts tries since the link was last steadily live: 1 is the first.
 *
 * - `connecting`: a link is being opened.
 * - `catching-up`: the link is open and the view is not current yet.
 * - `live`: the view is current.
 * - `waiting`: no link; the next try is at `retryAt` (local clock, ms since the epoch).
 * - `stopped`: no link and no further try; a person has to act.
 */
export type ConnectionState =
  | { readonly name: 'connecting'; readonly attempt: number }
  | { readonly name: 'catching-up'; readonly attempt: number }
  | { readonly name: 'live'; readonly attempt: number /** Local clock, ms. */; readonly since: number }
  | { readonly name: 'waiting'; readonly attempt: number; readonly retryAt: number }
  | { readonly name: 'stopped'; readonly reason: StopReason };

/** What can happen to a link. Instants are of the local clock, ms since the epoch. */
export type ConnectionEvent =
  /** It is time to try again, or a person or the browser asked for it. */
  | { readonly type: 'try-due' }
  | { readonly type: 'link-opened' }
  /** The view is that of the server. */
  | { readonly type: 'caught-up'; readonly at: number }
  /** A change did not fit the view; a snapshot has been asked for. */
  | { readonly type: 'place-lost' }
  | { readonly type: 'link-lost'; readonly at: number; readonly delayMs: number }
  | { readonly type: 'stopped'; readonly reason: StopReason };

/** A link that was live for less than this counts as one more failed try, so that a server that hangs up is not stormed. */
export const STEADY_AFTER_MS = 10_000;

/** The state before anything happened. */
export const FIRST_CONNECTION: ConnectionState = { name: 'connecting', attempt: 1 };

/** The link after an event. Pure and total: an event that means nothing in a state leaves the very same object. */
export function nextConnection(state: ConnectionState, event: ConnectionEvent): ConnectionState {
  if (state.name === 'stopped') return state;
  switch (event.type) {
    case 'try-due':
      return state.name === 'waiting' ? { name: 'connecting', attempt: state.attempt } : state;
    case 'link-opened':
      return state.name === 'connecting' ? { name: 'catching-up', attempt: state.attempt } : state;
    case 'caught-up':
      return state.name === 'connecting' || state.name === 'catching-up'
        ? { name: 'live', attempt: state.attempt, since: event.at }
        : state;
    case 'place-lost':
      return state.name === 'connecting' || state.name === 'live'
        ? { name: 'catching-up', attempt: state.attempt }
        : state;
    case 'link-lost':
      return state.name === 'waiting'
        ? state
        : { name: 'waiting', attempt: attemptAfter(state, event.at), retryAt: event.at + event.delayMs };
    case 'stopped':
      return { name: 'stopped', reason: event.reason };
  }
}

/** Which try the next one is, if the link is lost at this instant. */
export function attemptAfter(state: ConnectionState, at: number): number {
  if (state.name === 'stopped') return 1;
  if (state.name === 'waiting') return state.attempt;
  return state.name === 'live' && at - state.since >= STEADY_AFTER_MS ? 1 : state.attempt + 1;
}
