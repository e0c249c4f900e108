import { entryOf, invariant, lookUp, TAKEN_BACK_MAX, withEntry } from '../kernel/index.ts';
import { accept, authorOf, type Decision, type Envelope, reject } from './decision.ts';
import { pledgeForChair } from './disclosure.ts';
import type { EventOf } from './events.ts';
import { latestVersion, withPledge } from './pledges.ts';
import { disclosureNow, phaseById } from './rounds.ts';
import type { MeetingState } from './state.ts';
import { countCalls, isSaid, isSameAnswer, statusPassedOver, withTour } from './tour.ts';
import type { Call, CallResponse, TakenBackAnswer, Tour } from './tour-state.ts';
import type { TourResponse, TourStatus } from './vocabulary.ts';

/**
 * [TO14] An answer that the chair's side has entered in error is taken back, as long as the delegation has neither
 * confirmed it nor answered itself.
 */
export function decideAnswerBack(state: MeetingState, envelope: Envelope<'take-back-response'>): Decision {
  const { delegation, phaseId, response, reason } = envelope.command;
  const tour = lookUp(state.tours, phaseId);
  const call = tour === undefined ? undefined : lookUp(tour.calls, delegation);
  const phase = phaseById(state, phaseId);
  // What was said in a sealed round is nobody's to tell, and nothing was entered in it.
  if (phase !== undefined && disclosureNow(state, phase) === 'sealed') return reject('nothing-to-take-back');
  const said = call?.response;
  if (call === undefined || said?.readBack !== 'awaiting' || said.said !== response) {
    return reject('nothing-to-take-back', { now: said?.said ?? null });
  }
  if ((call.takenBack ?? []).length >= TAKEN_BACK_MAX) {
    return reject('limit-reached', { limit: 'TAKEN_BACK_MAX', most: TAKEN_BACK_MAX });
  }
  return accept({ type: 'response-taken-back', phaseId, delegation, reason, by: authorOf(envelope.actor) });
}

/** [PL17] A pledge that the chair's side has entered in error counts as withdrawn, and says why. */
export function decidePledgeBack(state: MeetingState, envelope: Envelope<'take-back-pledge'>): Decision {
  const { pledgeId, version, reason } = envelope.command;
  const pledge = pledgeForChair(state, { pledgeId, version });
  if ('code' in pledge) return { accepted: false, rejection: pledge };
  const { delegation } = pledge;
  const latest = latestVersion(pledge);
  // What a capital has decided about is its country's by now, whoever entered it.
  if (latest.readBack !== 'awaiting' || latest.verdict !== undefined) return reject('nothing-to-take-back');
  const by = authorOf(envelope.actor);
  return accept({ type: 'pledge-taken-back', pledgeId, delegation, version: latest.version, reason, by });
}

export function applyAnswerBack(state: MeetingState, event: EventOf<'response-taken-back'>, at: number): MeetingState {
  const { phaseId, delegation, reason, by } = event;
  const tour = entryOf(state.tours, phaseId);
  const call = entryOf(tour.calls, delegation);
  const { response: entered, released: _shown, takenBack = [], ...rest } = call;
  const { replaces } = entered ?? {};
  invariant(entered !== undefined && replaces !== undefined, 'What is taken back was entered.');
  const shown = shownOf(state, phaseId, call);
  const record: TakenBackAnswer = {
    ...{ said: entered.said, enteredAt: entered.at, at, by, reason },
    ...(shown === undefined ? {} : { shown: { said: shown.said, enteredAt: shown.at } }),
  };
  const { response, released: releasedBefore } = replaces;
  const status = statusBack(tour, call, entered.said);
  const back: Call = {
    ...rest,
    status,
    ...(response === undefined ? {} : { response }),
    ...(releasedBefore === undefined ? {} : { released: releasedBefore }),
    takenBack: [...takenBack, record],
  };
  const called = status === 'called' ? delegation : tour.called;
  return withTour(state, { ...tour, called, calls: withEntry(tour.calls, delegation, back) });
}

/** What of an entry others have been shown: in a live round its newest words, elsewhere those that were released. */
function shownOf(state: MeetingState, phaseId: string, { response, released }: Call): CallResponse | undefined {
  const phase = phaseById(state, phaseId);
  if (phase !== undefined && disclosureNow(state, phase) === 'live') return response;
  return isSameAnswer(released, response?.replaces?.released) ? undefined : released;
}

/**
 * Where the delegation stands without the entry: as before it. It is called again only if the chair has called nobody
 * since; otherwise the chair has gone on without its answer.
 */
function statusBack(tour: Tour, call: Call, entered: TourResponse): TourStatus {
  const before = call.response?.replaces;
  if (before === undefined || tour.called === call.delegation || !isSaid(call, entered)) return call.status;
  if (before.status === 'called') {
    return before.callsMade === countCalls(tour) ? 'called' : statusPassedOver(before.response);
  }
  return before.count === call.count ? before.status : statusPassedOver(before.response);
}

export function applyPledgeBack(state: MeetingState, event: EventOf<'pledge-taken-back'>, at: number): MeetingState {
  const { reason, by } = event;
  const pledge = entryOf(entryOf(state.pledges, event.delegation), event.pledgeId);
  return withPledge(state, { ...pledge, status: 'withdrawn', withdrawnAt: at, takenBack: { by, reason } });
}
