import { ClimbingLink } from './climbing-link.ts';
import {
  afterClimb,
  afterConnection,
  type ConnectionEnd,
  firstLadder,
  type Rung,
  rungOf,
  STEADY_CONNECTION_MS,
} from './ladder-policy.ts';
import type { Timers } from './timers.ts';
import type { Link, LinkEvent, LinkRequest, Transport } from './transport.ts';

/** The two ways that the ladder is made of, and what is not deterministic. */
export interface LadderDeps {
  /** WebSocket and long polling. */
  readonly connection: Transport;
  /** Requests and answers. */
  readonly refresh: Transport;
  /** Where the first link begins. */
  readonly begins: Rung;
  readonly now: () => number;
  readonly timers: Timers;
  readonly random: () => number;
}

/**
 * A connection where one passes; where none has passed twice in a row, plain requests, from which the link climbs up
 * again by itself. Where a request may not or must be used alone, `carriers` says so.
 */
export function createLadderTransport(deps: LadderDeps): Transport {
  let state = firstLadder(deps.begins);
  const note = (end: ConnectionEnd): void => {
    state = afterConnection(state, end);
  };
  return {
    open: (request, heard) => {
      const carriers = request.carriers.filter((carrier) => carrier !== 'refresh');
      if (carriers.length === request.carriers.length) return deps.connection.open(request, heard);
      if (carriers.length === 0) return deps.refresh.open(request, heard);
      if (rungOf(state) === 'connection') return openNoted(deps, { ...request, carriers }, heard, note);
      const parts = {
        ...deps,
        openRefresh: (hear: typeof heard) => deps.refresh.open(request, hear),
        // The place by then: what the requests have brought is not sent again.
        openConnection: (hear: typeof heard) =>
          openNoted(deps, { ...request, auth: { ...request.auth, ...resumeNow(request) }, carriers }, hear, note),
        onUp: () => {
          state = afterClimb(state);
        },
      };
      return new ClimbingLink(parts, heard);
    },
  };
}

function resumeNow({ place }: LinkRequest): Pick<LinkRequest['auth'], 'resume'> {
  return place === undefined ? {} : { resume: place() };
}

/** A connection whose end is noted, once. */
function openNoted(
  { connection, now }: Pick<LadderDeps, 'connection' | 'now'>,
  request: LinkRequest,
  heard: (event: LinkEvent) => void,
  note: (end: ConnectionEnd) => void,
): Link {
  let welcomedAt: number | null = null;
  let isTold = false;
  let isOver = false;
  const finish = (): void => {
    if (isOver) return;
    isOver = true;
    const isSteady = welcomedAt !== null && now() - welcomedAt >= STEADY_CONNECTION_MS;
    note(isTold ? 'told' : isSteady ? 'lost-after-long' : 'led-nowhere');
  };
  const link = connection.open(request, (event) => {
    if (event.type === 'welcome') welcomedAt ??= now();
    if (event.type === 'closing' || (event.type === 'closed' && event.refusal !== null)) isTold = true;
    if (event.type === 'closed') finish();
    heard(event);
  });
  return {
    command: (message, reply) => link.command(message, reply),
    clock: (reply) => link.clock(reply),
    resync: (reply) => link.resync(reply),
    shown: (message) => link.shown(message),
    close: () => {
      finish();
      link.close();
    },
  };
}
