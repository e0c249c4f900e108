import { lookUp, memoized } from '../kernel/index.ts';
import {
  type Call,
  type CallResponse,
  disclosureNow,
  isReleased,
  type MeetingState,
  phaseById,
  type TakenBackAnswer,
  type Tour,
  takesPart,
} from '../meeting/index.ts';
import { type Audience, delegationOf } from './audience.ts';
import { callId } from './call-id.ts';
import type { CallRecord, TakenBackRecord, TourRecord } from './records.ts';

/** A tour that was started, naming nobody whom the audience does not know of [TO12]. */
export function tourFor(state: MeetingState, audience: Audience, phaseId: string): TourRecord | undefined {
  return knowsMore(state, audience) ? tourRecord(state, audience, phaseId) : forOthers(state).tour(phaseId);
}

/** The place of a delegation in a tour, by `phase:delegation`. */
export function callFor(
  state: MeetingState,
  audience: Audience,
  id: string,
  of: string | undefined,
): CallRecord | undefined {
  const phaseId = of ?? id.slice(0, id.lastIndexOf(':'));
  const code = id.slice(phaseId.length + 1);
  const isInside = knowsMore(state, audience) || delegationOf(audience) === code;
  return isInside ? callRecord(state, audience, phaseId, code) : forOthers(state).call(phaseId, code);
}

/** Whether an audience knows of more delegations than those that take part. */
function knowsMore(state: MeetingState, audience: Audience): boolean {
  const own = delegationOf(audience);
  return audience === 'chair' || (own !== null && !isTakingPart(state, own));
}

/** What most audiences see alike is made once for each state, not once for each of them. */
const forOthers = memoized((state: MeetingState) => {
  const tours = new Map<string, TourRecord | undefined>();
  const calls = new Map<string, CallRecord | undefined>();
  return {
    tour: (phaseId: string) => madeOnce(tours, phaseId, () => tourRecord(state, 'observer', phaseId)),
    call: (phaseId: string, code: string) =>
      madeOnce(calls, callId(phaseId, code), () => callRecord(state, 'observer', phaseId, code)),
  };
});

function madeOnce<T>(made: Map<string, T>, key: string, make: () => T): T | undefined {
  if (!made.has(key)) made.set(key, make());
  return made.get(key);
}

function tourRecord(state: MeetingState, audience: Audience, phaseId: string): TourRecord | undefined {
  const tour = lookUp(state.tours, phaseId);
  if (tour === undefined || tour.startedAt === null) return undefined;
  const { calls: _apart, startedAt, order, called, ...rest } = tour;
  return {
    ...rest,
    id: phaseId,
    startedAt,
    order: order.filter((code) => knowsOf(state, audience, code)),
    called: called !== null && knowsOf(state, audience, called) ? called : null,
  };
}

function callRecord(state: MeetingState, audience: Audience, phaseId: string, code: string): CallRecord | undefined {
  const tour = lookUp(state.tours, phaseId);
  const call = tour === undefined ? undefined : lookUp(tour.calls, code);
  if (tour === undefined || call === undefined || !knowsOf(state, audience, code)) return undefined;
  const isOwn = delegationOf(audience) === code;
  if (!isOwn && audience !== 'chair' && !isPlaced(tour, call)) return undefined;
  return recordOf(state, audience, phaseId, call);
}

/** Whether a delegation has a place in the tour by now; a wish to be called is none, and nobody else's business [TO7]. */
function isPlaced({ startedAt, order }: Tour, { delegation, status }: Call): boolean {
  return startedAt !== null && (status !== 'not-called' || order.includes(delegation));
}

function knowsOf(state: MeetingState, audience: Audience, code: string): boolean {
  return audience === 'chair' || delegationOf(audience) === code || isTakingPart(state, code);
}

function isTakingPart(state: MeetingState, code: string): boolean {
  const delegation = lookUp(state.delegations, code);
  return delegation !== undefined && takesPart(delegation);
}

/** [TO12] An answer follows the disclosure of its round; that somebody was called and is done, everybody sees. */
function recordOf(state: MeetingState, audience: Audience, phaseId: string, call: Call): CallRecord {
  const { delegation, status, count, calledAt, requestedAt, response, released, takenBack } = call;
  const phase = phaseById(state, phaseId);
  const disclosure = phase === undefined ? undefined : disclosureNow(state, phase);
  const place = { id: callId(phaseId, delegation), phaseId, delegation, count, calledAt };
  const isInside = delegationOf(audience) === delegation || (audience === 'chair' && disclosure !== 'sealed');
  if (isInside) {
    const disclosed = disclosure === 'live' ? 'this-answer' : disclosedOf(call);
    const asked = requestedAt === undefined ? {} : { requestedAt };
    const answer = { ...said(response), ...(response === undefined ? {} : { disclosed }) };
    return {
      ...place,
      status,
      ...answer,
      ...asked,
      ...(takenBack === undefined ? {} : { takenBack: takenBack.map(forInsiders) }),
    };
  }
  const seen = takenBack?.flatMap(forOthersOf) ?? [];
  const errors = seen.length === 0 ? {} : { takenBack: seen };
  const asked = audience === 'chair' && requestedAt !== undefined ? { requestedAt } : {};
  if (disclosure === 'live') return { ...place, status, ...said(response), ...asked, ...errors };
  return {
    ...place,
    status: status === 'answered' || status === 'passed' ? 'done' : status,
    ...said(released),
    ...asked,
    ...errors,
  };
}

function said(response: CallResponse | undefined): Partial<CallRecord> {
  if (response === undefined) return {};
  const { said: answer, at, provenance, readBack } = response;
  return { said: answer, saidAt: at, provenance, ...(readBack === undefined ? {} : { readBack }) };
}

function forInsiders({ shown, ...entry }: TakenBackAnswer): TakenBackRecord {
  return { ...entry, wasDisclosed: shown !== undefined };
}

/** [TO14] Others are told of an entry that was taken back if they have seen it, and no more of it than they saw. */
function forOthersOf({ shown, at, reason }: TakenBackAnswer): readonly TakenBackRecord[] {
  return shown === undefined ? [] : [{ ...shown, at, reason }];
}

function disclosedOf(call: Call): 'this-answer' | 'earlier-answer' | 'no' {
  if (call.released === undefined) return 'no';
  return isReleased(call) ? 'this-answer' : 'earlier-answer';
}
