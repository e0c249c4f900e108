import { GAVEL_GRACE_MS, UNDO_WINDOW_MS } from '@tour-de-table/shared/kernel';
import type { CommandOf, TransitionKind } from '@tour-de-table/shared/meeting';
import { MEMBERS } from './cast.ts';
import { bringBack, lapse, settleSpeaking } from './judge-floor.ts';
import {
  type Case,
  effect,
  hasBegun,
  type Judgement,
  type ModelPhase,
  type ModelStage,
  nextPhase,
  nothing,
  refuse,
  type SimpleModel,
} from './simple-model.ts';

type TransitionWish = CommandOf<
  | 'open-sitting'
  | 'advance-phase'
  | 'suspend-sitting'
  | 'resume-sitting'
  | 'adjourn-sitting'
  | 'close-sitting'
  | 'reopen-phase'
>;

/** [SI1–SI5, SI8, SI11, SI14] The arrows of the diagram; the table has seen to where each begins. */
export function judgeTransition(model: SimpleModel, command: TransitionWish, { at }: Case): Judgement {
  const { stage } = model;
  const move = (kind: TransitionKind, next: ModelStage) =>
    effect(() => {
      model.last = { kind, at, before: stage, agendaVersion: model.agenda.version };
      model.stage = next;
      settleSpeaking(model, at);
    });
  const begin = (kind: TransitionKind, phase: ModelPhase, isKept: boolean, because?: string) => {
    const sitting = { sitting: 'open' as const, since: stage.sitting === 'open' ? stage.since : at };
    const current = { phase: phase.id, activation: model.activations + 1, activatedAt: at, because };
    const clock = { endsAt: at + phase.plannedMinutes * 60_000 };
    const times = new Map(ended(stage, at)).set(phase.id, { startedAt: stage.times.get(phase.id)?.startedAt ?? at });
    const judgement = move(kind, { ...sitting, ...current, clock, times });
    return effect(() => {
      if ('effect' in judgement) judgement.effect?.();
      lapse(model, at, isKept);
      model.activations += 1;
      model.agenda.everCurrent.add(phase.id);
    });
  };
  switch (command.type) {
    case 'open-sitting':
    case 'advance-phase': {
      const next = nextPhase(model);
      if (next === undefined) return refuse('no-next-phase');
      if (command.type === 'open-sitting') return begin('open', next, true);
      return next.id === command.to ? begin('advance', next, command.keepsQueue === true) : refuse('stale-state');
    }
    case 'reopen-phase': {
      const phase = model.agenda.phases.find(({ id }) => id === command.to);
      if (phase === undefined) return refuse('unknown-phase');
      if (!hasBegun(model, phase.id)) return refuse('wrong-phase');
      return phase.id === stage.phase ? nothing : begin('reopen', phase, command.keepsQueue === true, command.reason);
    }
    case 'suspend-sitting':
      return move('suspend', interrupted(stage, { sitting: 'suspended', since: at, reason: command.reason }));
    case 'resume-sitting': {
      const clock = clockFrom(stage, at);
      return move('resume', { ...stage, sitting: 'open', since: at, reason: undefined, until: undefined, clock });
    }
    case 'adjourn-sitting': {
      const { reason, until } = command;
      if (until !== undefined && until <= at) return refuse('deadline-passed');
      return move('adjourn', interrupted(stage, { sitting: 'adjourned', since: at, reason, until }));
    }
    case 'close-sitting': {
      const nobody = { phase: null, activation: null, activatedAt: at, clock: null };
      const judgement = move('close', { sitting: 'closed', since: at, ...nobody, times: ended(stage, at) });
      return effect(() => {
        if ('effect' in judgement) judgement.effect?.();
        lapse(model, at, false);
      });
    }
  }
}

/** The times with what is current ended. */
function ended({ phase, times }: ModelStage, at: number): ModelStage['times'] {
  const now = phase === null ? undefined : times.get(phase);
  return phase === null || now === undefined ? times : new Map(times).set(phase, { ...now, endedAt: at });
}

/** [SI4] The countdown stands still with what is left of it. */
function interrupted(stage: ModelStage, by: Pick<ModelStage, 'sitting' | 'since' | 'reason' | 'until'>): ModelStage {
  const { clock } = stage;
  const left = clock !== null && 'endsAt' in clock ? { pausedWithMs: clock.endsAt - by.since } : clock;
  return { ...stage, reason: undefined, until: undefined, ...by, clock: left };
}

function clockFrom({ clock }: ModelStage, at: number): ModelStage['clock'] {
  return clock !== null && 'pausedWithMs' in clock ? { endsAt: at + clock.pausedWithMs } : clock;
}

/** [SI6–SI9] */
export function judgeUndo(model: SimpleModel, command: CommandOf<'undo-transition'>, { at }: Case): Judgement {
  const { last } = model;
  if (last === null) return refuse('nothing-to-undo');
  if (command.kind !== undefined && command.kind !== last.kind) return refuse('stale-state');
  if (at - last.at > UNDO_WINDOW_MS) return refuse('undo-expired');
  return effect(() => {
    if (last.queue !== undefined) bringBack(model.floor, last.queue);
    model.stage = last.before;
    model.last = null;
    settleSpeaking(model, at);
  });
}

type GavelWish = CommandOf<'hand-over-gavel' | 'request-gavel' | 'refuse-gavel-request' | 'take-over-gavel'>;

/** [GA3, GA5, GA6] */
export function judgeGavel(model: SimpleModel, command: GavelWish, { at, by }: Case): Judgement {
  const give = (holder: string) =>
    effect(() => {
      model.holder = holder;
      model.term += 1;
      model.request = null;
    });
  switch (command.type) {
    case 'hand-over-gavel': {
      const role = MEMBERS.find(({ id }) => id === command.to)?.role;
      if (role !== 'chair' && role !== 'deputy') return refuse('unknown-member');
      return command.to === model.holder ? nothing : give(command.to);
    }
    case 'request-gavel':
      if (by === model.holder) return refuse('holds-gavel');
      if (model.request !== null) return model.request.by === by ? nothing : refuse('gavel-requested');
      return effect(() => {
        model.request = { by, until: at + GAVEL_GRACE_MS };
      });
    case 'refuse-gavel-request':
      if (model.request?.by !== command.by) return refuse('no-gavel-request');
      return effect(() => {
        model.request = null;
      });
    case 'take-over-gavel':
      if (model.request?.by !== by) return refuse('no-gavel-request');
      return at < model.request.until ? refuse('grace-running') : give(by);
  }
}
