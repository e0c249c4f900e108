import { drawLot } from '@tour-de-table/shared/kernel';
import type { CommandOf, TourResponse } from '@tour-de-table/shared/meeting';
import {
  type Case,
  disclosureOf,
  effect,
  isTakingPart,
  type Judgement,
  type ModelCall,
  type ModelResponse,
  type ModelTour,
  nothing,
  phaseOf,
  refuse,
  type SimpleModel,
  startedTour,
  takingPart,
} from './simple-model.ts';

type TourWish = CommandOf<
  | 'start-tour'
  | 'reorder-tour'
  | 'call-delegation'
  | 'skip-delegation'
  | 'mark-absent'
  | 'request-call'
  | 'withdraw-call-request'
  | 'respond-to-call'
  | 'enter-response'
>;

/** [TO1–TO9, TO11] What can be wished of the tour of the phase under way. */
export function judgeTour(model: SimpleModel, command: TourWish, now: Case): Judgement {
  const phaseId = phaseOf(model)?.id ?? '';
  switch (command.type) {
    case 'start-tour':
      return judgeStart(model, phaseId, command, now);
    case 'request-call': {
      if (!isTakingPart(model, command.delegation)) return refuse('not-allowed');
      const call = model.tours.get(phaseId)?.calls.get(command.delegation);
      if (call?.requestedAt !== undefined) return nothing;
      if (call?.status === 'called') return refuse('already-answered');
      return effect(() => {
        placeIn(tourOf(model, phaseId), command.delegation).requestedAt = now.at;
      });
    }
    case 'withdraw-call-request': {
      const call = model.tours.get(phaseId)?.calls.get(command.delegation);
      return call?.requestedAt === undefined ? nothing : effect(() => Reflect.deleteProperty(call, 'requestedAt'));
    }
    case 'respond-to-call':
    case 'enter-response':
      return judgeResponse(model, phaseId, command, now);
    default: {
      const tour = startedTour(model, phaseId);
      return tour === null ? refuse('no-tour') : judgeChair(model, tour, command, now);
    }
  }
}

function judgeStart(model: SimpleModel, phaseId: string, command: CommandOf<'start-tour'>, { ids }: Case): Judgement {
  if (startedTour(model, phaseId) !== null) return refuse('tour-started');
  if (command.order !== undefined && !isOfEverybody(model, command.order)) return refuse('order-mismatch');
  return effect(() => {
    const tour = tourOf(model, phaseId);
    const given = command.order ?? drawLot(ids.at(-1) ?? '', takingPart(model));
    const askedAt = (code: string) => tour.calls.get(code)?.requestedAt;
    const asked = given.filter((code) => askedAt(code) !== undefined);
    const first = asked.toSorted((a, b) => (askedAt(a) ?? 0) - (askedAt(b) ?? 0));
    tour.isStarted = true;
    setOrder(
      tour,
      command.method === 'requests' ? [...first, ...given.filter((code) => !asked.includes(code))] : given,
    );
  });
}

type ChairWish = Exclude<
  TourWish,
  CommandOf<'start-tour' | 'request-call' | 'withdraw-call-request' | 'respond-to-call' | 'enter-response'>
>;

/** [TO4–TO6] What the chair does in a tour under way. */
function judgeChair(model: SimpleModel, tour: ModelTour, command: ChairWish, { at }: Case): Judgement {
  if (command.type === 'reorder-tour') {
    if (!isOfEverybody(model, command.order)) return refuse('order-mismatch');
    if (tour.order.join() === command.order.join()) return nothing;
    return effect(() => {
      tour.isReordered = true;
      setOrder(tour, command.order);
    });
  }
  const { delegation } = command;
  if (command.type === 'skip-delegation') {
    if (tour.called === delegation) return effect(() => passOver(tour));
    return tour.calls.get(delegation)?.status === 'skipped' ? nothing : refuse('not-called');
  }
  if (!isTakingPart(model, delegation)) return refuse('unknown-delegation');
  if (command.type === 'mark-absent') {
    const call = tour.calls.get(delegation);
    if (call?.status === 'absent') return nothing;
    // Deferring is none: who deferred and is gone when its turn comes is absent.
    if (call?.response !== undefined && call.response.said !== 'defer') return refuse('already-answered');
    return effect(() => {
      placeIn(tour, delegation).status = 'absent';
      if (tour.called === delegation) tour.called = null;
    });
  }
  if (tour.called === delegation) return nothing;
  if (tour.called !== command.called) return refuse('stale-state');
  return effect(() => {
    passOver(tour);
    if (!tour.order.includes(delegation)) tour.order = [...tour.order, delegation];
    tour.called = delegation;
    const call = placeIn(tour, delegation);
    call.status = 'called';
    call.count += 1;
    call.calledAt = at;
    delete call.requestedAt;
  });
}

function judgeResponse(
  model: SimpleModel,
  phaseId: string,
  command: CommandOf<'respond-to-call' | 'enter-response'>,
  { at }: Case,
): Judgement {
  const { delegation, response: said, seen } = command;
  const isSpoken = command.type === 'enter-response';
  if (!isSpoken && !isTakingPart(model, delegation)) return refuse('not-allowed');
  if (isSpoken && disclosureOf(model, phaseId) === 'sealed') return refuse('round-sealed');
  if (isSpoken && !isTakingPart(model, delegation)) return refuse('unknown-delegation');
  const tour = startedTour(model, phaseId);
  if (tour === null) return refuse('no-tour');
  const call = tour.calls.get(delegation);
  if (call === undefined || call.count === 0) return refuse('not-called');
  if (!isSeen(model, seen)) return refuse('phase-changed');
  const isSilent = !['host', 'full'].includes(model.delegations.get(delegation)?.participation ?? '');
  if (isSilent && !['listening-only', 'pass', 'defer'].includes(said)) return refuse('listening-only');
  const isSaid =
    call.status === statusOf(said) && call.response?.said === said && (isSpoken || !call.response.isSpoken);
  if (isSaid) return nothing;
  const isOwn = call.response?.isSpoken === false && call.status === statusOf(call.response.said);
  if (isSpoken && isOwn) return refuse('already-answered');
  return effect(() => {
    call.response = {
      said,
      at,
      isSpoken,
      isConfirmed: false,
      ...(isSpoken ? { before: placeBefore(tour, call) } : {}),
    };
    call.status = statusOf(said);
    if (tour.called === delegation) tour.called = null;
  });
}

/** [TO9] */
export function judgeConfirmedResponse(model: SimpleModel, command: CommandOf<'confirm-response'>): Judgement {
  const response = model.tours.get(command.phaseId)?.calls.get(command.delegation)?.response;
  if (response?.isSpoken !== true || response.said !== command.response) return refuse('nothing-to-confirm');
  if (response.isConfirmed) return nothing;
  return effect(() => {
    // Where it is released, others see the same answer, and that it is confirmed.
    response.isConfirmed = true;
  });
}

/** [TO10] */
export function judgeAnswersRelease(model: SimpleModel, command: CommandOf<'release-answers'>): Judgement {
  const tour = startedTour(model, command.phaseId);
  if (tour === null) return refuse('no-tour');
  const disclosure = disclosureOf(model, command.phaseId);
  if (disclosure !== 'on-release') return refuse(disclosure === 'sealed' ? 'round-sealed' : 'wrong-phase');
  const calls = command.answers.map(({ delegation, response }) => ({ call: tour.calls.get(delegation), response }));
  if (calls.some(({ call, response }) => call?.response?.said !== response)) return refuse('version-changed');
  if (calls.every(({ call }) => call?.released === call?.response)) return nothing;
  return effect(() => {
    for (const { call } of calls) if (call?.response !== undefined) call.released = call.response;
  });
}

/** Whether what an author saw is still so [PL2, TO8]. */
export function isSeen(
  model: SimpleModel,
  seen: { readonly activation: number; readonly disclosure: string },
): boolean {
  return (
    seen.activation === model.stage.activation && seen.disclosure === disclosureOf(model, phaseOf(model)?.id ?? '')
  );
}

export function statusOf(said: TourResponse): 'passed' | 'deferred' | 'answered' {
  if (said === 'pass') return 'passed';
  return said === 'defer' ? 'deferred' : 'answered';
}

/** [TO14] Who corrects an entry to the same call corrects it, and makes no second one. */
function placeBefore(tour: ModelTour, call: ModelCall): NonNullable<ModelResponse['before']> {
  const { response } = call;
  const isCorrected = response?.isSpoken === true && !response.isConfirmed && call.status === statusOf(response.said);
  return isCorrected && response.before !== undefined ? response.before : { place: { ...call }, calls: callsIn(tour) };
}

export function callsIn({ calls }: ModelTour): number {
  return [...calls.values()].reduce((sum, { count }) => sum + count, 0);
}

function isOfEverybody(model: SimpleModel, order: readonly string[]): boolean {
  return order.toSorted().join() === takingPart(model).join();
}

function tourOf(model: SimpleModel, phaseId: string): ModelTour {
  const tour = model.tours.get(phaseId) ?? {
    isStarted: false,
    isReordered: false,
    order: [],
    called: null,
    calls: new Map(),
  };
  model.tours.set(phaseId, tour);
  return tour;
}

function placeIn(tour: ModelTour, delegation: string): ModelCall {
  const call = tour.calls.get(delegation) ?? { status: 'not-called', count: 0 };
  tour.calls.set(delegation, call);
  return call;
}

function setOrder(tour: ModelTour, order: readonly string[]): void {
  tour.order = order;
  for (const code of order) placeIn(tour, code);
}

/** Whoever was called and says nothing is skipped; what it answered before stays, and deferring is no answer [TO6]. */
function passOver(tour: ModelTour): void {
  if (tour.called === null) return;
  const call = placeIn(tour, tour.called);
  call.status = statusWithoutMore(call);
  tour.called = null;
}

export function statusWithoutMore({ response }: Pick<ModelCall, 'response'>): ModelCall['status'] {
  const said = response?.said ?? 'defer';
  return said === 'defer' ? 'skipped' : statusOf(said);
}
