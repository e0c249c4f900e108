import { drawLot, entryOf, invariant, lookUp, withEntry } from '../kernel/index.ts';
import { accept, authorOf, type Decision, type Envelope, reject } from './decision.ts';
import { takesPart } from './delegations.ts';
import type { EventOf } from './events.ts';
import { type Rejection, rejection } from './rejections.ts';
import { disclosureNow, phaseById, phaseNow, seenElsewhere } from './rounds.ts';
import type { MeetingState } from './state.ts';
import type { Call, CallResponse, PlaceBefore, Tour } from './tour-state.ts';
import type { Participation, TourResponse, TourStatus } from './vocabulary.ts';

/** [TO1–TO3] The chair starts the tour of the phase under way, with everybody who takes part in it. */
export function decideStart(state: MeetingState, { command, ids }: Envelope<'start-tour'>): Decision {
  const { phase } = phaseNow(state);
  const { method, language } = command;
  if (startedTour(state, phase.id) !== null) {
    return reject('tour-started', { possible: ['reorder-tour', 'call-delegation'] });
  }
  if (command.order === undefined) {
    const seed = ids.at(-1);
    invariant(seed !== undefined, 'An envelope carries fresh ids.');
    const order = drawLot(seed, codesTakingPart(state));
    return accept({ type: 'tour-started', phaseId: phase.id, method, seed, order });
  }
  const mismatch = orderMismatch(state, command.order);
  if (mismatch !== null) return { accepted: false, rejection: mismatch };
  const order = method === 'requests' ? requestedFirst(state, phase.id, command.order) : command.order;
  return accept({ type: 'tour-started', phaseId: phase.id, method, language, order });
}

/** [TO4] A new order of all, at any time; who has been called stays so. */
export function decideReorder(state: MeetingState, { command }: Envelope<'reorder-tour'>): Decision {
  const tour = currentTour(state);
  if (tour === null) return noTour();
  const mismatch = orderMismatch(state, command.order);
  if (mismatch !== null) return { accepted: false, rejection: mismatch };
  const isSame =
    tour.order.length === command.order.length && tour.order.every((code, at) => code === command.order[at]);
  return isSame ? accept() : accept({ type: 'tour-reordered', phaseId: tour.phaseId, order: command.order });
}

/** [TO5] One delegation has the question at a time; whoever had it without answering counts as skipped. */
export function decideCall(state: MeetingState, { command }: Envelope<'call-delegation'>): Decision {
  const tour = currentTour(state);
  if (tour === null) return noTour();
  const { delegation } = command;
  if (!isTakingPart(state, delegation)) return reject('unknown-delegation');
  if (tour.called === delegation) return accept();
  if (tour.called !== command.called) return reject('stale-state', { called: tour.called });
  return accept({ type: 'delegation-called', phaseId: tour.phaseId, delegation });
}

/** [TO6] The chair goes on without the answer of whoever is called. */
export function decideSkip(state: MeetingState, { command }: Envelope<'skip-delegation'>): Decision {
  const tour = currentTour(state);
  if (tour === null) return noTour();
  const { delegation } = command;
  if (tour.called !== delegation) {
    if (lookUp(tour.calls, delegation)?.status === 'skipped') return accept();
    return reject('not-called', { called: tour.called, possible: ['call-delegation'] });
  }
  return accept({ type: 'delegation-skipped', phaseId: tour.phaseId, delegation });
}

/** [TO6] Nobody is there to answer. What a delegation has answered already stays its answer. */
export function decideAbsence(state: MeetingState, { command }: Envelope<'mark-absent'>): Decision {
  const tour = currentTour(state);
  if (tour === null) return noTour();
  const { delegation } = command;
  if (!isTakingPart(state, delegation)) return reject('unknown-delegation');
  const call = lookUp(tour.calls, delegation);
  if (call?.status === 'absent') return accept();
  if (call !== undefined && hasAnswered(call)) {
    // What was said in a sealed round is nobody's to tell; that it was said, everybody sees.
    return reject('already-answered', {
      possible: [tour.called === delegation ? 'skip-delegation' : 'call-delegation'],
    });
  }
  return accept({ type: 'delegation-marked-absent', phaseId: tour.phaseId, delegation });
}

/** [TO7] A delegation asks to be called, before the tour starts or while it runs. */
export function decideCallRequest(state: MeetingState, { command }: Envelope<'request-call'>): Decision {
  const { phase } = phaseNow(state);
  const { delegation } = command;
  if (!isTakingPart(state, delegation)) return reject('not-allowed', { needs: 'an accepted invitation' });
  const call = callIn(state, phase.id, delegation);
  if (call?.requestedAt !== undefined) return accept();
  if (call?.status === 'called') return reject('already-answered', { possible: ['respond-to-call'] });
  return accept({ type: 'call-requested', phaseId: phase.id, delegation });
}

export function decideCallRequestWithdrawal(
  state: MeetingState,
  { command }: Envelope<'withdraw-call-request'>,
): Decision {
  const { phase } = phaseNow(state);
  const { delegation } = command;
  return callIn(state, phase.id, delegation)?.requestedAt === undefined
    ? accept()
    : accept({ type: 'call-request-withdrawn', phaseId: phase.id, delegation });
}

/** [TO8] Whoever was called answers, passes or defers, and can correct that as long as the phase lasts. */
export function decideResponse(state: MeetingState, { command, actor }: Envelope<'respond-to-call'>): Decision {
  const { delegation, response, seen } = command;
  if (!isTakingPart(state, delegation)) return reject('not-allowed', { needs: 'an accepted invitation' });
  const called = calledTour(state, delegation);
  if ('code' in called) return { accepted: false, rejection: called };
  const refusal = seenElsewhere(state, seen) ?? beyondParticipation(state, delegation, response);
  if (refusal !== null) return { accepted: false, rejection: refusal };
  const known = called.calls[delegation];
  if (isSaid(known, response) && known?.response?.provenance === 'own') {
    return accept();
  }
  const { phaseId } = called;
  return accept({ type: 'call-responded', phaseId, delegation, response, by: authorOf(actor), provenance: 'own' });
}

/** [TO9] What was said at the table is entered by the chair's side, and read back to the delegation. */
export function decideEnteredResponse(state: MeetingState, { command, actor }: Envelope<'enter-response'>): Decision {
  const { delegation, response, seen } = command;
  const { phase } = phaseNow(state);
  if (disclosureNow(state, phase) === 'sealed') return reject('round-sealed', { possible: ['respond-to-call'] });
  if (!isTakingPart(state, delegation)) return reject('unknown-delegation');
  const called = calledTour(state, delegation);
  if ('code' in called) return { accepted: false, rejection: called };
  const refusal = seenElsewhere(state, seen) ?? beyondParticipation(state, delegation, response);
  if (refusal !== null) return { accepted: false, rejection: refusal };
  const known = called.calls[delegation];
  if (isSaid(known, response)) return accept();
  // What a delegation has said from its own device is corrected by itself, or after another call.
  if (known?.response?.provenance === 'own' && isSaid(known, known.response.said)) {
    return reject('already-answered', { possible: ['call-delegation'] });
  }
  const { phaseId } = called;
  return accept({ type: 'call-responded', phaseId, delegation, response, by: authorOf(actor), provenance: 'spoken' });
}

/** [TO9] The delegation confirms what was read back to it. Correcting it is another answer of its own. */
export function decideResponseConfirmation(
  state: MeetingState,
  { command, actor }: Envelope<'confirm-response'>,
): Decision {
  const { delegation, phaseId, response } = command;
  const known = callIn(state, phaseId, delegation)?.response;
  if (known?.provenance !== 'spoken' || known.said !== response) {
    return reject('nothing-to-confirm', { now: known?.said ?? null });
  }
  if (known.readBack === 'confirmed') return accept();
  return accept({ type: 'response-confirmed', phaseId, delegation, by: authorOf(actor) });
}

/** [TO10] Answers of an on-release round are released as the chair saw them, all of them or none. */
export function decideAnswersRelease(state: MeetingState, { command }: Envelope<'release-answers'>): Decision {
  const { phaseId, answers } = command;
  const phase = phaseById(state, phaseId);
  const tour = startedTour(state, phaseId);
  if (phase === undefined || tour === null) return noTour();
  const disclosure = disclosureNow(state, phase);
  if (disclosure === 'sealed') return reject('round-sealed', { possible: ['open-round'] });
  if (disclosure !== 'on-release') return reject('wrong-phase', { disclosure, possibleIn: ['on-release'] });
  const changed = answers.filter(
    ({ delegation, response }) => lookUp(tour.calls, delegation)?.response?.said !== response,
  );
  if (changed.length > 0)
    return reject('version-changed', { delegations: changed.map(({ delegation }) => delegation) });
  const hidden = answers.filter(({ delegation }) => !isReleased(entryOf(tour.calls, delegation)));
  const delegations = [...new Set(hidden.map(({ delegation }) => delegation))];
  return delegations.length === 0 ? accept() : accept({ type: 'answers-released', phaseId, delegations });
}

/** The delegations that others know of, in the order of their codes. */
export function codesTakingPart(state: Pick<MeetingState, 'delegations'>): readonly string[] {
  return Object.values(state.delegations)
    .filter(takesPart)
    .map(({ code }) => code)
    .sort();
}

/** The status that follows from what was said. */
export function statusAfter(said: TourResponse): TourStatus {
  if (said === 'pass') return 'passed';
  return said === 'defer' ? 'deferred' : 'answered';
}

/**
 * Whether others have been shown this very answer: not an earlier one in the same words, nor another of the same
 * instant.
 */
export function isReleased({ response, released }: Pick<Call, 'response' | 'released'>): boolean {
  return released !== undefined && isSameAnswer(released, response);
}

/** Whether two answers are one: in the same words, of the same instant and origin. */
export function isSameAnswer(a: CallResponse | undefined, b: CallResponse | undefined): boolean {
  return a?.at === b?.at && a?.said === b?.said && a?.provenance === b?.provenance;
}

/** Whether this is where the delegation stands already: not if it was called, skipped or marked absent since. */
export function isSaid(call: Call | undefined, response: TourResponse): boolean {
  return call?.response?.said === response && call.status === statusAfter(response);
}

/** A deferral is none: who deferred is called again and can be absent or skipped then. */
function hasAnswered({ response }: Call): boolean {
  return response !== undefined && response.said !== 'defer';
}

function startedTour(state: MeetingState, phaseId: string): Tour | null {
  const tour = lookUp(state.tours, phaseId);
  return tour === undefined || tour.startedAt === null ? null : tour;
}

function currentTour(state: MeetingState): Tour | null {
  return startedTour(state, phaseNow(state).phase.id);
}

function callIn(state: MeetingState, phaseId: string, delegation: string): Call | undefined {
  const tour = lookUp(state.tours, phaseId);
  return tour === undefined ? undefined : lookUp(tour.calls, delegation);
}

/** The tour under way, if the delegation has been called in it. */
function calledTour(state: MeetingState, delegation: string): Tour | Rejection {
  const tour = currentTour(state);
  if (tour === null) return rejection('no-tour', { possible: ['start-tour'] });
  const call = lookUp(tour.calls, delegation);
  return call === undefined || call.count === 0
    ? rejection('not-called', { now: call?.status ?? 'not-called', possible: ['request-call'] })
    : tour;
}

function noTour(): Decision {
  return reject('no-tour', { possible: ['start-tour'] });
}

function isTakingPart(state: MeetingState, delegation: string): boolean {
  const known = lookUp(state.delegations, delegation);
  return known !== undefined && takesPart(known);
}

function orderMismatch(state: MeetingState, order: readonly string[]): Rejection | null {
  const wanted = codesTakingPart(state);
  const missing = wanted.filter((code) => !order.includes(code));
  const unknown = order.filter((code, at) => !wanted.includes(code) || order.indexOf(code) !== at);
  return missing.length + unknown.length === 0 ? null : rejection('order-mismatch', { missing, unknown });
}

function requestedFirst(state: MeetingState, phaseId: string, order: readonly string[]): readonly string[] {
  const askedAt = (code: string) => callIn(state, phaseId, code)?.requestedAt ?? Number.POSITIVE_INFINITY;
  // Stable: those who did not ask, or asked at the same instant, follow as they were given.
  return [...order].sort((a, b) => (askedAt(a) === askedAt(b) ? 0 : askedAt(a) - askedAt(b)));
}

const SPEAKS_ITS_MIND: readonly Participation[] = ['host', 'full'];

/** [TO11] Who listens, observes or benefits has no offer to answer with. */
function beyondParticipation(state: MeetingState, delegation: string, response: TourResponse): Rejection | null {
  const participation = lookUp(state.delegations, delegation)?.participation ?? null;
  if (participation === null || SPEAKS_ITS_MIND.includes(participation)) return null;
  const possible: readonly TourResponse[] = ['listening-only', 'pass', 'defer'];
  return possible.includes(response) ? null : rejection('listening-only', { participation, possible });
}

export function applyStart(state: MeetingState, event: EventOf<'tour-started'>, at: number): MeetingState {
  const { phaseId, method, language, seed, order } = event;
  const calls = { ...lookUp(state.tours, phaseId)?.calls };
  for (const code of order) calls[code] ??= newCall(code);
  return withTour(state, {
    phaseId,
    startedAt: at,
    method,
    language,
    seed,
    isReordered: false,
    order,
    called: null,
    calls,
  });
}

export function applyReorder(state: MeetingState, { phaseId, order }: EventOf<'tour-reordered'>): MeetingState {
  const tour = entryOf(state.tours, phaseId);
  const calls = { ...tour.calls };
  for (const code of order) calls[code] ??= newCall(code);
  return withTour(state, { ...tour, order, calls, isReordered: true });
}

export function applyCall(state: MeetingState, event: EventOf<'delegation-called'>, at: number): MeetingState {
  const tour = passedOver(entryOf(state.tours, event.phaseId));
  const { delegation } = event;
  const known = lookUp(tour.calls, delegation) ?? newCall(delegation);
  const { requestedAt: _answered, ...rest } = known;
  const order = tour.order.includes(delegation) ? tour.order : [...tour.order, delegation];
  const call: Call = { ...rest, status: 'called', count: known.count + 1, calledAt: at };
  return withTour(state, { ...tour, order, called: delegation, calls: withEntry(tour.calls, delegation, call) });
}

export function applySkip(state: MeetingState, { phaseId }: EventOf<'delegation-skipped'>): MeetingState {
  return withTour(state, passedOver(entryOf(state.tours, phaseId)));
}

export function applyAbsence(state: MeetingState, event: EventOf<'delegation-marked-absent'>): MeetingState {
  return changeCall(state, event, (call) => ({ ...call, status: 'absent' }), true);
}

export function applyCallRequest(state: MeetingState, event: EventOf<'call-requested'>, at: number): MeetingState {
  return changeCall(state, event, (call) => ({ ...call, requestedAt: at }), false);
}

export function applyCallRequestWithdrawal(
  state: MeetingState,
  event: EventOf<'call-request-withdrawn'>,
): MeetingState {
  return changeCall(state, event, ({ requestedAt: _gone, ...call }) => call, false);
}

export function applyResponse(state: MeetingState, event: EventOf<'call-responded'>, at: number): MeetingState {
  const { response: said, by, provenance } = event;
  return changeCall(
    state,
    event,
    (call) => {
      const entered =
        provenance === 'spoken' ? { readBack: 'awaiting' as const, replaces: placeBefore(state, call, event) } : {};
      const response: CallResponse = { said, at, by, provenance, ...entered };
      return { ...call, status: statusAfter(said), response };
    },
    true,
  );
}

/** [TO14] An entry that corrects one to the same call is the same entry, and replaces what that replaced. */
function placeBefore(state: MeetingState, call: Call, { phaseId }: EventOf<'call-responded'>): PlaceBefore {
  const { status, count, response, released } = call;
  const isCorrected = response?.readBack === 'awaiting' && isSaid(call, response.said);
  if (isCorrected && response.replaces !== undefined) return response.replaces;
  const callsMade = countCalls(entryOf(state.tours, phaseId));
  return {
    status,
    count,
    callsMade,
    ...(response === undefined ? {} : { response }),
    ...(released === undefined ? {} : { released }),
  };
}

/** How many calls the chair has made in a tour. */
export function countCalls({ calls }: Pick<Tour, 'calls'>): number {
  return Object.values(calls).reduce((sum, { count }) => sum + count, 0);
}

export function applyResponseConfirmation(state: MeetingState, event: EventOf<'response-confirmed'>): MeetingState {
  return changeCall(state, event, confirmed, false);
}

function confirmed(call: Call): Call {
  const { response } = call;
  invariant(response !== undefined, 'What is confirmed was said.');
  const { replaces: _final, ...said } = response;
  const now = { ...said, readBack: 'confirmed' as const };
  return { ...call, response: now, ...(isReleased(call) ? { released: now } : {}) };
}

export function applyAnswersRelease(state: MeetingState, event: EventOf<'answers-released'>): MeetingState {
  const { phaseId, delegations } = event;
  return delegations.reduce(
    (released, delegation) =>
      changeCall(released, { phaseId, delegation }, (call) => ({ ...call, released: call.response }), false),
    state,
  );
}

/** The tour with nobody called: whoever was, and has not answered, was skipped. */
function passedOver(tour: Tour): Tour {
  if (tour.called === null) return tour;
  const call = entryOf(tour.calls, tour.called);
  const status = statusPassedOver(call.response);
  return { ...tour, called: null, calls: withEntry(tour.calls, tour.called, { ...call, status }) };
}

/** Where the chair leaves who says nothing more: at its answer, or skipped. */
export function statusPassedOver(response: CallResponse | undefined): TourStatus {
  return response === undefined || response.said === 'defer' ? 'skipped' : statusAfter(response.said);
}

function changeCall(
  state: MeetingState,
  { phaseId, delegation }: { readonly phaseId: string; readonly delegation: string },
  change: (call: Call) => Call,
  isSettled: boolean,
): MeetingState {
  const tour = lookUp(state.tours, phaseId) ?? unstartedTour(phaseId);
  const call = change(lookUp(tour.calls, delegation) ?? newCall(delegation));
  const called = isSettled && tour.called === delegation ? null : tour.called;
  return withTour(state, { ...tour, called, calls: withEntry(tour.calls, delegation, call) });
}

function unstartedTour(phaseId: string): Tour {
  return { phaseId, startedAt: null, method: 'requests', isReordered: false, order: [], called: null, calls: {} };
}

function newCall(delegation: string): Call {
  return { delegation, status: 'not-called', count: 0 };
}

/** The state with this tour in it. */
export function withTour(state: MeetingState, tour: Tour): MeetingState {
  return { ...state, tours: withEntry(state.tours, tour.phaseId, tour) };
}
