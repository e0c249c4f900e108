import { lookUp, memoized } from '../kernel/index.ts';
import { type MeetingState, takesPart } from '../meeting/index.ts';
import { type Audience, delegationOf } from './audience.ts';
import type { FloorRecord, RequestRecord, SpeechRecord } from './records.ts';

/** Who speaks, and the order of those who wait, naming nobody whom the audience does not know of [FL7]. */
export function floorFor(state: MeetingState, audience: Audience): FloorRecord {
  const own = delegationOf(audience);
  const isOutsider = audience !== 'chair' && (own === null || isKnown(state, own));
  const record = isOutsider ? floorForOthers(state) : floorRecord(state, (code) => knowsOf(state, audience, code));
  const lapsed = lapsedFor(state, audience);
  return lapsed === null ? record : { ...record, lapsed };
}

/** [FL10] That a request has lapsed is for the chair's side and its delegation. */
function lapsedFor({ floor: { lapsed } }: MeetingState, audience: Audience): FloorRecord['lapsed'] {
  if (lapsed === null || audience === 'chair') return lapsed;
  const own = delegationOf(audience);
  const requests = lapsed.requests.filter(({ delegation }) => delegation === own);
  return requests.length === 0 ? null : { at: lapsed.at, requests };
}

const floorForOthers = memoized((state: MeetingState) => floorRecord(state, (code) => isKnown(state, code)));

function floorRecord({ floor }: MeetingState, isSeen: (code: string) => boolean): FloorRecord {
  const { order, requests, speaking, reordered, setAside, speakingMs } = floor;
  const seen = order.filter((id) => isSeen(lookUp(requests, id)?.delegation ?? ''));
  return {
    id: 'floor',
    order: seen,
    speaking: speaking !== null && isSeen(speaking.delegation) ? speaking : null,
    // As in the state: without a queue there is no reason of its order. Whoever waits unseen does not show in it.
    reordered: seen.length === 0 ? null : reordered,
    setAside: setAside !== null && isSeen(setAside.delegation) ? setAside : null,
    lapsed: null,
    speakingMs,
  };
}

/** An open request. Who gave it is for the chair's side and the delegation. */
export function requestFor(state: MeetingState, audience: Audience, id: string): RequestRecord | undefined {
  const request = lookUp(state.floor.requests, id);
  if (request === undefined || !knowsOf(state, audience, request.delegation)) return undefined;
  const isInsider = audience === 'chair' || delegationOf(audience) === request.delegation;
  return isInsider ? request : requestForOthers(request);
}

const requestForOthers = memoized(({ by: _by, ...seen }: RequestRecord): RequestRecord => seen);

/** A speech that has ended. */
export function speechFor(state: MeetingState, audience: Audience, id: string): SpeechRecord | undefined {
  const speech = lookUp(state.floor.speeches, id);
  return speech !== undefined && knowsOf(state, audience, speech.delegation) ? speech : undefined;
}

function knowsOf(state: MeetingState, audience: Audience, code: string): boolean {
  return audience === 'chair' || delegationOf(audience) === code || isKnown(state, code);
}

function isKnown(state: MeetingState, code: string): boolean {
  const delegation = lookUp(state.delegations, code);
  return delegation !== undefined && takesPart(delegation);
}
