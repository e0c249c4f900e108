import { invariant, lookUp, withEntry } from '../kernel/index.ts';
import type { EventOf } from './events.ts';
import { placed } from './floor.ts';
import type { Floor, FloorRequest } from './floor-state.ts';
import type { MeetingState } from './state.ts';

/**
 * [FL10] What ends with the step that is left: a list of speakers is one of a debate, and a point of order is decided
 * during the discussion of its matter (rules 73 and 71 of the UN General Assembly, whose practice this follows). The
 * chair can carry who waits over into the next step; a point of order about what is over never is.
 */
export function lapsing({ floor }: MeetingState, keepsQueue = false): { readonly lapsed?: readonly string[] } {
  const lapsed = floor.order.filter((id) => !keepsQueue || lookUp(floor.requests, id)?.kind === 'point-of-order');
  return lapsed.length === 0 ? {} : { lapsed };
}

type Ending = EventOf<'phase-activated' | 'phase-reopened' | 'sitting-closed'>;

/** Folds the end of requests with their step; the transition is folded, and remembers the queue as it was. */
export function applyLapse(state: MeetingState, { lapsed = [] }: Ending, at: number): MeetingState {
  const { floor, lastTransition: last } = state;
  if (lapsed.length === 0) return state;
  invariant(last !== null, 'Requests end with a transition.');
  const ended = lapsed.map((id) => {
    const request = lookUp(floor.requests, id);
    invariant(request !== undefined, 'What ends was open.');
    return request;
  });
  const { order: was, reordered, lapsed: before } = floor;
  const order = was.filter((id) => !lapsed.includes(id));
  const requests = Object.fromEntries(Object.entries(floor.requests).filter(([id]) => !lapsed.includes(id)));
  const queue = { order: was, reordered, lapsed: before };
  return {
    ...state,
    floor: {
      ...floor,
      requests,
      order,
      reordered: order.length === 0 ? null : reordered,
      lapsed: { at, requests: ended },
    },
    lastTransition: { ...last, before: { ...last.before, queue } },
  };
}

/**
 * [FL11] Before an undo is folded: what ended with the transition waits again where it did. Who has asked for the same
 * since has one request, the earlier; what else has come since follows as it would have.
 */
export function bringBackRequests(state: MeetingState): MeetingState {
  const { floor, lastTransition } = state;
  const queue = lastTransition?.before.queue;
  if (queue === undefined || floor.lapsed === null) return state;
  const back = floor.lapsed.requests;
  const isAskedAgain = ({ delegation, kind }: FloorRequest) =>
    back.some((one) => one.delegation === delegation && one.kind === kind);
  const since = Object.values(floor.requests).filter((request) => !isAskedAgain(request));
  const all = [...back, ...since].reduce((table, one) => withEntry(table, one.id, one), {} as Floor['requests']);
  const known = queue.order.filter((id) => lookUp(all, id) !== undefined);
  const restored: Floor = {
    ...floor,
    requests: all,
    order: known,
    reordered: floor.reordered ?? queue.reordered,
    lapsed: queue.lapsed,
  };
  const news = floor.order.filter((id) => lookUp(all, id) !== undefined && !known.includes(id));
  const order = news.reduce<readonly string[]>(
    (now, id) => placed({ ...restored, order: now }, id, lookUp(all, id)?.kind ?? 'statement'),
    known,
  );
  return { ...state, floor: { ...restored, order } };
}
