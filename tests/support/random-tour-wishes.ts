import {
  codesTakingPart,
  type MeetingState,
  ORDER_METHODS,
  RESPONSES,
  type Tour,
  type TourResponse,
} from '@tour-de-table/shared/meeting';
import type { Random } from './random.ts';
import { chair, expectedNow, officerOf, seenNow, speakerOf } from './random-people.ts';
import { pickWeighted, type RandomWish } from './random-writing.ts';

/** The tour of the phase under way from every side; where there is none yet, mostly its start. */
export function tourWish(random: Random, state: MeetingState): RandomWish {
  const tour = state.tours[state.current?.phaseId ?? ''];
  if (tour === undefined || tour.startedAt === null) {
    return random.chance(0.6) ? startWish(random, state) : requestWish(random, state);
  }
  return pickWeighted<() => RandomWish>(random, [
    [6, () => callWish(random, state, tour)],
    [9, () => responseWish(random, state, tour)],
    [5, () => enteredWish(random, state, tour)],
    [4, () => confirmationWish(random, state)],
    [8, () => answerBackWish(random, state)],
    [2, () => answersWish(random, state)],
    [2, () => settleWish(random, state, tour)],
    [1, () => reorderWish(random, state)],
    [1, () => requestWish(random, state)],
  ])();
}

function orderNow(random: Random, state: MeetingState): string[] {
  const order = random.shuffle(codesTakingPart(state));
  return random.chance(0.05) ? order.slice(1) : order;
}

function startWish(random: Random, state: MeetingState): RandomWish {
  const method = random.pick(ORDER_METHODS);
  const order = method === 'lot' ? {} : { order: orderNow(random, state) };
  return {
    actor: chair(state),
    command: { type: 'start-tour', expected: expectedNow(random, state), method, ...order },
  };
}

function reorderWish(random: Random, state: MeetingState): RandomWish {
  const order = orderNow(random, state);
  return { actor: chair(state), command: { type: 'reorder-tour', expected: expectedNow(random, state), order } };
}

function callWish(random: Random, state: MeetingState, tour: Tour): RandomWish {
  const delegation = random.pick(Object.keys(state.delegations));
  const called = random.chance(0.05) ? null : tour.called;
  const expected = expectedNow(random, state);
  return { actor: chair(state), command: { type: 'call-delegation', expected, delegation, called } };
}

/** The chair goes on without an answer, or notes that nobody is there. */
function settleWish(random: Random, state: MeetingState, tour: Tour): RandomWish {
  const delegation = tour.called ?? random.pick(Object.keys(state.delegations));
  const type = random.pick(['skip-delegation', 'mark-absent'] as const);
  return { actor: chair(state), command: { type, expected: expectedNow(random, state), delegation } };
}

function requestWish(random: Random, state: MeetingState): RandomWish {
  const delegation = random.pick(Object.keys(state.delegations));
  const type = random.chance(0.7) ? 'request-call' : 'withdraw-call-request';
  return { actor: speakerOf(random, state, delegation), command: { type, delegation } };
}

function answererOf(random: Random, state: MeetingState, tour: Tour): string {
  if (tour.called !== null && random.chance(0.7)) return tour.called;
  const called = Object.values(tour.calls).filter(({ count }) => count > 0);
  return called.length === 0 || random.chance(0.1)
    ? random.pick(Object.keys(state.delegations))
    : random.pick(called).delegation;
}

function responseOf(random: Random, state: MeetingState, delegation: string): TourResponse {
  const participation = state.delegations[delegation]?.participation;
  const isPledging = participation === 'host' || participation === 'full';
  return isPledging ? random.pick(RESPONSES) : random.pick(['listening-only', 'pass', 'defer', 'can'] as const);
}

function responseWish(random: Random, state: MeetingState, tour: Tour): RandomWish {
  const delegation = answererOf(random, state, tour);
  const response = responseOf(random, state, delegation);
  return {
    actor: speakerOf(random, state, delegation),
    command: { type: 'respond-to-call', delegation, seen: seenNow(random, state), response },
  };
}

function enteredWish(random: Random, state: MeetingState, tour: Tour): RandomWish {
  const delegation = answererOf(random, state, tour);
  const response = responseOf(random, state, delegation);
  const actor = officerOf(random, state, 'secretariat');
  return { actor, command: { type: 'enter-response', delegation, seen: seenNow(random, state), response } };
}

/** An answer that waits for its read-back; now and then any other, `null` where there is none. */
function awaitingAnswer(random: Random, state: MeetingState) {
  const answers = Object.values(state.tours).flatMap(({ phaseId, calls }) =>
    Object.values(calls).flatMap(({ delegation, response }) =>
      response === undefined ? [] : [{ phaseId, delegation, response }],
    ),
  );
  const awaiting = answers.filter(({ response }) => response.readBack === 'awaiting');
  const some = awaiting.length === 0 || random.chance(0.1) ? answers : awaiting;
  return some.length === 0 ? null : random.pick(some);
}

/** An entry of the chair's side that was a mistake. */
export function answerBackWish(random: Random, state: MeetingState): RandomWish {
  const entered = awaitingAnswer(random, state);
  if (entered === null) return requestWish(random, state);
  const { phaseId, delegation, response } = entered;
  const actor = officerOf(random, state, 'secretariat');
  const of = { delegation, phaseId, response: response.said };
  return { actor, command: { type: 'take-back-response', ...of, reason: 'Somebody else said it' } };
}

function confirmationWish(random: Random, state: MeetingState): RandomWish {
  const awaiting = awaitingAnswer(random, state);
  if (awaiting === null) return requestWish(random, state);
  const { phaseId, delegation, response } = awaiting;
  return {
    actor: speakerOf(random, state, delegation),
    command: { type: 'confirm-response', delegation, phaseId, response: response.said },
  };
}

/** Releases of answers, mostly in the round where they wait for it. */
export function answersWish(random: Random, state: MeetingState): RandomWish {
  const tours = Object.values(state.tours).filter(({ startedAt }) => startedAt !== null);
  const waiting = tours.filter(({ phaseId }) =>
    state.phases.some(({ id, disclosure }) => id === phaseId && disclosure === 'on-release'),
  );
  const some = waiting.length === 0 || random.chance(0.1) ? tours : waiting;
  const { phaseId, calls } = some.length === 0 ? { phaseId: 'none', calls: {} } : random.pick(some);
  const given = Object.values(calls).flatMap(({ delegation, response }) =>
    response === undefined ? [] : [{ delegation, response: response.said }],
  );
  const chosen = random.shuffle(given).slice(0, random.int(1, 2));
  const answers = chosen.length === 0 ? [{ delegation: 'FRA', response: 'can' as const }] : chosen;
  const expected = expectedNow(random, state);
  return { actor: chair(state), command: { type: 'release-answers', expected, phaseId, answers } };
}
