import { entryOf, FLOOR_REQUESTS_MAX, invariant, lookUp, SPEECHES_MAX, withEntry } from '../kernel/index.ts';
import type { PhaseClock } from './clock.ts';
import { accept, authorOf, type Decision, type Envelope, reject } from './decision.ts';
import { takesPart } from './delegations.ts';
import type { EventOf } from './events.ts';
import { type Floor, type FloorRequest, type Speech, spokenMs } from './floor-state.ts';
import type { MeetingState } from './state.ts';
import type { FloorKind, Participation } from './vocabulary.ts';

/** [FL1] A delegation asks for the floor, wherever it is; the server's time orders the queue. */
export function decideFloorRequest(state: MeetingState, envelope: Envelope<'request-floor'>): Decision {
  const { delegation, kind } = envelope.command;
  return request(state, envelope, { delegation, kind, provenance: 'own' });
}

/** [FL1] A hand that is raised in the room is entered by the chair's side, into the same queue. */
export function decideEnteredFloorRequest(state: MeetingState, envelope: Envelope<'enter-floor-request'>): Decision {
  const { delegation, kind } = envelope.command;
  return request(state, envelope, { delegation, kind, provenance: 'spoken' });
}

const MAY_SPEAK: readonly Participation[] = ['host', 'full', 'beneficiary'];

function request(
  state: MeetingState,
  { actor, ids }: Pick<Envelope, 'actor' | 'ids'>,
  { delegation, kind, provenance }: Pick<FloorRequest, 'delegation' | 'kind' | 'provenance'>,
): Decision {
  const known = lookUp(state.delegations, delegation);
  if (known === undefined || !takesPart(known)) return reject('unknown-delegation');
  if (!MAY_SPEAK.includes(known.participation)) {
    return reject('listening-only', { participation: known.participation, possibleFor: MAY_SPEAK });
  }
  const { requests } = state.floor;
  if (openRequest(state, delegation, kind) !== undefined) return accept();
  if (Object.keys(requests).length >= FLOOR_REQUESTS_MAX) {
    return reject('limit-reached', { limit: 'FLOOR_REQUESTS_MAX', most: FLOOR_REQUESTS_MAX });
  }
  const [requestId] = ids;
  invariant(requestId !== undefined, 'An envelope carries fresh ids.');
  const phaseId = state.current?.phaseId;
  const during = phaseId === undefined ? {} : { phaseId };
  return accept({ type: 'floor-requested', requestId, delegation, kind, provenance, by: authorOf(actor), ...during });
}

/** There is one of each kind at most [FL1]. */
function openRequest({ floor }: MeetingState, delegation: string, kind: FloorKind): FloorRequest | undefined {
  return Object.values(floor.requests).find((open) => open.delegation === delegation && open.kind === kind);
}

/** [FL2] A delegation takes its own request back. */
export function decideFloorWithdrawal(state: MeetingState, { command }: Envelope<'withdraw-floor-request'>): Decision {
  const { delegation, requestId } = command;
  const open = lookUp(state.floor.requests, requestId);
  if (open?.delegation !== delegation) return reject('unknown-request');
  return accept({ type: 'floor-request-ended', requestId, outcome: 'withdrawn' });
}

/** [FL2] The chair sets a request aside, and everybody sees why. */
export function decideSettingAside(state: MeetingState, { command }: Envelope<'set-aside-floor-request'>): Decision {
  const { requestId, reason } = command;
  if (lookUp(state.floor.requests, requestId) === undefined) return reject('unknown-request');
  return accept({ type: 'floor-request-ended', requestId, outcome: 'set-aside', reason });
}

/**
 * [FL3] The chair gives the floor to a request, or to a delegation by name, whose open request of that kind it takes up
 * [FL9]; whoever spoke has ended.
 */
export function decideFloor(state: MeetingState, { command, ids }: Envelope<'give-floor'>): Decision {
  const { floor } = state;
  const { to, speakingMs = floor.speakingMs } = command;
  const now = floor.speaking?.id ?? null;
  if (command.speaking !== now) return reject('stale-state', { speaking: now });
  if (Object.keys(floor.speeches).length >= SPEECHES_MAX) {
    return reject('limit-reached', { limit: 'SPEECHES_MAX', most: SPEECHES_MAX });
  }
  const [speechId] = ids;
  invariant(speechId !== undefined, 'An envelope carries fresh ids.');
  if ('requestId' in to) {
    const open = lookUp(floor.requests, to.requestId);
    if (open === undefined) return reject('unknown-request');
    const { delegation, kind } = open;
    if (!isTakingPart(state, delegation)) return reject('unknown-delegation');
    return accept({ type: 'floor-given', speechId, requestId: open.id, delegation, kind, speakingMs });
  }
  if (!isTakingPart(state, to.delegation)) return reject('unknown-delegation');
  const { delegation, kind } = to;
  const own = openRequest(state, delegation, kind);
  const served = own === undefined ? {} : { requestId: own.id };
  return accept({ type: 'floor-given', speechId, ...served, delegation, kind, speakingMs });
}

function isTakingPart(state: MeetingState, delegation: string): boolean {
  const known = lookUp(state.delegations, delegation);
  return known !== undefined && takesPart(known);
}

type OfSpeech = Envelope<'end-floor' | 'pause-floor' | 'continue-floor' | 'extend-floor'>;

/** [FL4] The speech that the chair saw is ended, paused, continued or given more time. */
export function decideSpeech(state: MeetingState, { command }: OfSpeech): Decision {
  const { speaking } = state.floor;
  if (speaking === null) return reject('nobody-speaking', { possible: ['give-floor'] });
  if (speaking.id !== command.speaking) return reject('stale-state', { speaking: speaking.id });
  const { id: speechId, clock } = speaking;
  const isPaused = 'pausedWithMs' in clock;
  switch (command.type) {
    case 'end-floor':
      return accept({ type: 'floor-ended', speechId });
    case 'pause-floor':
      return isPaused ? accept() : accept({ type: 'floor-paused', speechId });
    case 'continue-floor':
      return isPaused ? accept({ type: 'floor-continued', speechId }) : accept();
    case 'extend-floor':
      return accept({ type: 'floor-extended', speechId, byMs: command.byMs });
  }
}

/** [FL5] The chair changes the order of the queue, and everybody sees that and why. */
export function decideFloorReorder(state: MeetingState, { command }: Envelope<'reorder-floor'>): Decision {
  const { order, reason } = command;
  const now = state.floor.order;
  const missing = now.filter((id) => !order.includes(id));
  const unknown = order.filter((id, at) => !now.includes(id) || order.indexOf(id) !== at);
  if (missing.length + unknown.length > 0) return reject('order-mismatch', { missing, unknown });
  return order.every((id, at) => id === now[at]) ? accept() : accept({ type: 'floor-reordered', order, reason });
}

export function decideSpeakingTime(state: MeetingState, { command }: Envelope<'set-speaking-time'>): Decision {
  const { speakingMs } = command;
  return state.floor.speakingMs === speakingMs ? accept() : accept({ type: 'speaking-time-set', speakingMs });
}

export function applyFloorRequest(state: MeetingState, event: EventOf<'floor-requested'>, at: number): MeetingState {
  const { requestId: id, delegation, kind, provenance, by, phaseId } = event;
  const { floor } = state;
  const asked: FloorRequest = {
    id,
    delegation,
    kind,
    provenance,
    by,
    at,
    ...(phaseId === undefined ? {} : { phaseId }),
  };
  return withFloor(state, { requests: withEntry(floor.requests, id, asked), order: placed(floor, id, kind) });
}

/** [FL6] A point of order comes before everything but earlier points of order. */
export function placed({ order, requests }: Floor, id: string, kind: FloorKind): readonly string[] {
  if (kind !== 'point-of-order') return [...order, id];
  const first = order.findIndex((other) => lookUp(requests, other)?.kind !== 'point-of-order');
  const at = first < 0 ? order.length : first;
  return [...order.slice(0, at), id, ...order.slice(at)];
}

export function applyFloorRequestEnd(
  state: MeetingState,
  event: EventOf<'floor-request-ended'>,
  at: number,
): MeetingState {
  const { requestId, outcome, reason } = event;
  const { delegation, kind } = entryOf(state.floor.requests, requestId);
  const without = withoutRequest(state, requestId);
  // Of who does not take part others see nothing: neither this request nor that the reason of an earlier one has gone.
  if (outcome === 'withdrawn' || reason === undefined || !isTakingPart(state, delegation)) return without;
  return withFloor(without, { setAside: { delegation, kind, reason, at } });
}

export function applyFloor(state: MeetingState, event: EventOf<'floor-given'>, at: number): MeetingState {
  const { speechId: id, requestId, delegation, kind, speakingMs: allottedMs } = event;
  const asked = requestId === undefined ? undefined : entryOf(state.floor.requests, requestId);
  const ended = endSpeech(requestId === undefined ? state : withoutRequest(state, requestId), at);
  const phaseId = state.current?.phaseId;
  const speaking: Speech = {
    id,
    delegation,
    kind,
    startedAt: at,
    allottedMs,
    clock: { endsAt: at + allottedMs },
    ...(phaseId === undefined ? {} : { phaseId }),
    ...(asked === undefined ? {} : { requestedAt: asked.at }),
  };
  return withFloor(ended, { speaking });
}

/** The state with nobody speaking; who spoke has a speech of its length on record. */
export function endSpeech(state: MeetingState, at: number): MeetingState {
  const { speaking, speeches } = state.floor;
  if (speaking === null) return state;
  const left = speaking.allottedMs - spokenMs(speaking, at);
  const speech: Speech = { ...speaking, clock: { pausedWithMs: left }, endedAt: at };
  return withFloor(state, { speaking: null, speeches: withEntry(speeches, speaking.id, speech) });
}

/** After an undo nobody speaks on in a sitting that is no longer open: as if it had been interrupted or closed. */
export function settleFloor(state: MeetingState, at: number): MeetingState {
  switch (state.sitting.status) {
    case 'open':
      return state;
    case 'suspended':
    case 'adjourned':
      return applyFloorPause(state, at);
    case 'scheduled':
    case 'closed':
      return endSpeech(state, at);
  }
}

export function applyFloorPause(state: MeetingState, at: number): MeetingState {
  return changeClock(state, (clock) => ('endsAt' in clock ? { pausedWithMs: clock.endsAt - at } : clock));
}

export function applyFloorContinuation(state: MeetingState, at: number): MeetingState {
  return changeClock(state, (clock) => ('pausedWithMs' in clock ? { endsAt: at + clock.pausedWithMs } : clock));
}

export function applyFloorExtension(state: MeetingState, { byMs }: EventOf<'floor-extended'>): MeetingState {
  const { speaking } = state.floor;
  invariant(speaking !== null, 'Somebody speaks whose time is extended.');
  const { clock } = speaking;
  const longer = 'endsAt' in clock ? { endsAt: clock.endsAt + byMs } : { pausedWithMs: clock.pausedWithMs + byMs };
  return withFloor(state, { speaking: { ...speaking, allottedMs: speaking.allottedMs + byMs, clock: longer } });
}

export function applyFloorReorder(state: MeetingState, event: EventOf<'floor-reordered'>, at: number): MeetingState {
  return withFloor(state, { order: event.order, reordered: { reason: event.reason, at } });
}

export function applySpeakingTime(state: MeetingState, { speakingMs }: EventOf<'speaking-time-set'>): MeetingState {
  return withFloor(state, { speakingMs });
}

function changeClock(state: MeetingState, change: (clock: PhaseClock) => PhaseClock): MeetingState {
  const { speaking } = state.floor;
  return speaking === null ? state : withFloor(state, { speaking: { ...speaking, clock: change(speaking.clock) } });
}

/** Once the queue is empty, the reason of an earlier order is history. */
function withoutRequest(state: MeetingState, requestId: string): MeetingState {
  const { floor } = state;
  entryOf(floor.requests, requestId);
  const { [requestId]: _ended, ...requests } = floor.requests;
  const order = floor.order.filter((id) => id !== requestId);
  return withFloor(state, { requests, order, reordered: order.length === 0 ? null : floor.reordered });
}

function withFloor(state: MeetingState, change: Partial<Floor>): MeetingState {
  return { ...state, floor: { ...state.floor, ...change } };
}
