import type { CommandOf } from '@tour-de-table/shared/meeting';
import {
  type Case,
  effect,
  freshId,
  isTakingPart,
  type Judgement,
  type ModelFloor,
  type ModelSpeech,
  nothing,
  type QueueBefore,
  refuse,
  type SimpleModel,
} from './simple-model.ts';

type FloorWish = CommandOf<
  | 'request-floor'
  | 'enter-floor-request'
  | 'withdraw-floor-request'
  | 'set-aside-floor-request'
  | 'give-floor'
  | 'end-floor'
  | 'pause-floor'
  | 'continue-floor'
  | 'extend-floor'
  | 'reorder-floor'
  | 'set-speaking-time'
>;

/** [FL1–FL6] One queue, and one who speaks. */
export function judgeFloor(model: SimpleModel, command: FloorWish, now: Case): Judgement {
  const { floor } = model;
  switch (command.type) {
    case 'request-floor':
    case 'enter-floor-request':
      return judgeRequest(model, command, now);
    case 'withdraw-floor-request':
      if (floor.requests.get(command.requestId)?.delegation !== command.delegation) return refuse('unknown-request');
      return effect(() => leaveQueue(floor, command.requestId));
    case 'set-aside-floor-request': {
      const { requestId, reason } = command;
      const asked = floor.requests.get(requestId);
      if (asked === undefined) return refuse('unknown-request');
      return effect(() => {
        leaveQueue(floor, requestId);
        const { delegation, kind } = asked;
        if (isTakingPart(model, delegation)) floor.setAside = { delegation, kind, reason, at: now.at };
      });
    }
    case 'give-floor':
      return judgeGiving(model, command, now);
    case 'reorder-floor': {
      const { order, reason } = command;
      if (order.toSorted().join() !== floor.queue.toSorted().join()) return refuse('order-mismatch');
      if (order.join() === floor.queue.join()) return nothing;
      return effect(() => {
        floor.queue = order;
        floor.reordered = { reason, at: now.at };
      });
    }
    case 'set-speaking-time':
      if (floor.speakingMs === command.speakingMs) return nothing;
      return effect(() => {
        floor.speakingMs = command.speakingMs;
      });
    default:
      return judgeSpeech(floor, command, now);
  }
}

function judgeRequest(
  model: SimpleModel,
  { delegation, kind }: CommandOf<'request-floor' | 'enter-floor-request'>,
  now: Case,
): Judgement {
  const { floor } = model;
  if (!isTakingPart(model, delegation)) return refuse('unknown-delegation');
  const participation = model.delegations.get(delegation)?.participation ?? 'observer';
  if (!['host', 'full', 'beneficiary'].includes(participation)) return refuse('listening-only');
  const isOpen = [...floor.requests.values()].some((asked) => asked.delegation === delegation && asked.kind === kind);
  if (isOpen) return nothing;
  return effect(() => {
    const id = freshId(now);
    floor.requests.set(id, { delegation, kind, at: now.at });
    queueUp(floor, id);
  });
}

/** [FL6] */
function queueUp(floor: ModelFloor, id: string): void {
  const isPoint = (request: string) => floor.requests.get(request)?.kind === 'point-of-order';
  const before = floor.queue.findIndex((request) => !isPoint(request));
  floor.queue = floor.queue.toSpliced(isPoint(id) && before >= 0 ? before : floor.queue.length, 0, id);
}

/** [FL10] The step is left: nobody waits any more, or with the queue kept no point of order. */
export function lapse({ floor, last }: SimpleModel, at: number, isKept: boolean): void {
  const ending = floor.queue.flatMap((id) => {
    const request = floor.requests.get(id);
    return request === undefined || (isKept && request.kind !== 'point-of-order') ? [] : [[id, request] as const];
  });
  if (ending.length === 0) return;
  if (last !== null) last.queue = { queue: floor.queue, reordered: floor.reordered, lapsed: floor.lapsed };
  for (const [id] of ending) leaveQueue(floor, id);
  floor.lapsed = { at, requests: ending };
}

/** [FL11] */
export function bringBack(floor: ModelFloor, { queue, reordered, lapsed }: QueueBefore): void {
  const back = floor.lapsed?.requests ?? [];
  for (const [id, { delegation, kind }] of [...floor.requests]) {
    if (back.some(([, one]) => one.delegation === delegation && one.kind === kind)) leaveQueue(floor, id);
  }
  for (const [id, request] of back) floor.requests.set(id, request);
  const since = floor.queue.filter((id) => !queue.includes(id));
  floor.queue = queue.filter((id) => floor.requests.has(id));
  for (const id of since) queueUp(floor, id);
  floor.reordered ??= reordered;
  floor.lapsed = lapsed;
}

function judgeGiving(model: SimpleModel, command: CommandOf<'give-floor'>, now: Case): Judgement {
  const { floor } = model;
  const { to, speaking, speakingMs } = command;
  if (speaking !== (floor.speaking?.id ?? null)) return refuse('stale-state');
  const whose = 'requestId' in to ? floor.requests.get(to.requestId) : to;
  if (whose === undefined) return refuse('unknown-request');
  const { delegation, kind } = whose;
  const [taken] = [...floor.requests].filter(([, asked]) => asked.delegation === delegation && asked.kind === kind);
  if (!isTakingPart(model, delegation)) return refuse('unknown-delegation');
  return effect(() => {
    endSpeaking(floor, now.at);
    // Named by its request or by name: what it has asked for is served [FL9].
    if (taken !== undefined) leaveQueue(floor, taken[0]);
    const allottedMs = speakingMs ?? floor.speakingMs;
    floor.speaking = { id: freshId(now), delegation, kind, allottedMs, endsAt: now.at + allottedMs, leftMs: null };
  });
}

function judgeSpeech(
  floor: ModelFloor,
  command: CommandOf<'end-floor' | 'pause-floor' | 'continue-floor' | 'extend-floor'>,
  { at }: Case,
): Judgement {
  const { speaking } = floor;
  if (speaking === null) return refuse('nobody-speaking');
  if (speaking.id !== command.speaking) return refuse('stale-state');
  switch (command.type) {
    case 'end-floor':
      return effect(() => endSpeaking(floor, at));
    case 'pause-floor':
      return speaking.leftMs === null ? effect(() => pauseSpeaking(floor, at)) : nothing;
    case 'continue-floor':
      return speaking.leftMs === null ? nothing : effect(() => goOn(speaking, at));
    case 'extend-floor':
      return effect(() => {
        speaking.allottedMs += command.byMs;
        if (speaking.leftMs === null) speaking.endsAt += command.byMs;
        else speaking.leftMs += command.byMs;
      });
  }
}

function goOn(speaking: ModelSpeech, at: number): void {
  speaking.endsAt = at + (speaking.leftMs ?? 0);
  speaking.leftMs = null;
}

/** [FL4] What becomes of a speech when the sitting is no longer open, by an undo too. */
export function settleSpeaking({ floor, stage: { sitting } }: SimpleModel, at: number): void {
  if (sitting === 'suspended' || sitting === 'adjourned') pauseSpeaking(floor, at);
  if (sitting === 'closed' || sitting === 'scheduled') endSpeaking(floor, at);
}

function pauseSpeaking({ speaking }: ModelFloor, at: number): void {
  if (speaking !== null) speaking.leftMs ??= speaking.endsAt - at;
}

function endSpeaking(floor: ModelFloor, at: number): void {
  pauseSpeaking(floor, at);
  if (floor.speaking !== null) floor.speeches.set(floor.speaking.id, floor.speaking);
  floor.speaking = null;
}

function leaveQueue(floor: ModelFloor, requestId: string): void {
  floor.requests.delete(requestId);
  floor.queue = floor.queue.filter((id) => id !== requestId);
  if (floor.queue.length === 0) floor.reordered = null;
}
