import { TAKEN_BACK_MAX } from '@tour-de-table/shared/kernel';
import type { CommandOf } from '@tour-de-table/shared/meeting';
import { forChair } from './judge-pledges.ts';
import { callsIn, statusOf, statusWithoutMore } from './judge-tour.ts';
import {
  type Case,
  disclosureOf,
  effect,
  type Judgement,
  type ModelCall,
  type ModelTour,
  newestOf,
  refuse,
  type SimpleModel,
} from './simple-model.ts';

/** [TO14] An answer that was entered in error. */
export function judgeAnswerBack(model: SimpleModel, command: CommandOf<'take-back-response'>, now: Case): Judgement {
  const { phaseId, delegation, reason } = command;
  const tour = model.tours.get(phaseId);
  const call = tour?.calls.get(delegation);
  const entry = call?.response;
  if (tour === undefined || call === undefined || entry?.before === undefined) return refuse('nothing-to-take-back');
  if (entry.isConfirmed || entry.said !== command.response) return refuse('nothing-to-take-back');
  const { errors = [] } = call;
  if (errors.length >= TAKEN_BACK_MAX) return refuse('limit-reached');
  const { place, calls } = entry.before;
  return effect(() => {
    const isReleased = call.released !== place.released;
    const seen = disclosureOf(model, phaseId) === 'live' ? entry : isReleased ? call.released : undefined;
    const status = statusWithout(tour, call, { place, calls, delegation });
    restore(call, 'response', place);
    restore(call, 'released', place);
    call.status = status;
    call.errors = [...errors, { entry, at: now.at, by: now.by, reason, seen }];
    if (status === 'called') tour.called = delegation;
  });
}

function restore(call: ModelCall, field: 'response' | 'released', place: ModelCall): void {
  const was = place[field];
  if (was === undefined) delete call[field];
  else call[field] = was;
}

/** Where it stands again: as before, unless somebody has been called since, or the chair has noted something else. */
function statusWithout(
  tour: ModelTour,
  call: ModelCall,
  before: { readonly place: ModelCall; readonly calls: number; readonly delegation: string },
): ModelCall['status'] {
  const { place } = before;
  const hasMovedOn = call.response === undefined || call.status !== statusOf(call.response.said);
  if (hasMovedOn || tour.called === before.delegation) return call.status;
  const isAsBefore = place.status === 'called' ? before.calls === callsIn(tour) : place.count === call.count;
  return isAsBefore ? place.status : statusWithoutMore(place);
}

/** [PL17] A contribution that was entered in error. */
export function judgePledgeBack(model: SimpleModel, command: CommandOf<'take-back-pledge'>, { by }: Case): Judgement {
  const pledge = forChair(model, command);
  if (typeof pledge === 'string') return refuse(pledge);
  const { isSpoken, isConfirmed, verdict } = newestOf(pledge);
  if (!isSpoken || isConfirmed || verdict !== null) return refuse('nothing-to-take-back');
  return effect(() => {
    pledge.isWithdrawn = true;
    pledge.status = 'withdrawn';
    pledge.error = { reason: command.reason, by };
  });
}
