import { GAVEL_GRACE_MS, UNDO_WINDOW_MS } from '@tour-de-table/shared/kernel';
import type { CommandOf, SittingStatus, TransitionKind } from '@tour-de-table/shared/meeting';
import { MEMBERS, PLAN } from './cast.ts';
import { settleSpeaking } from './judge-floor.ts';
import { type Case, effect, type Judgement, nothing, refuse, type SimpleModel } from './simple-model.ts';

type TransitionWish = CommandOf<
  | 'open-sitting'
  | 'advance-phase'
  | 'suspend-sitting'
  | 'resume-sitting'
  | 'adjourn-sitting'
  | 'close-sitting'
  | 'reopen-phase'
>;

/** [SI1–SI5, SI8] The arrows of the diagram; the table has seen to where each begins. */
export function judgeTransition(model: SimpleModel, command: TransitionWish, { at }: Case): Judgement {
  const move = (kind: TransitionKind, to: SittingStatus, phase: number | null) =>
    effect(() => {
      const { sitting, activation, begun } = model;
      model.last = { kind, at, before: { sitting, phase: model.phase, activation, begun } };
      model.sitting = to;
      if (phase !== null && phase !== model.phase) {
        model.activations += 1;
        model.activation = model.activations;
        model.begun = begun.map((was, place) => was || place === phase);
      }
      if (phase === null) model.activation = null;
      model.phase = phase;
      settleSpeaking(model, at);
    });
  switch (command.type) {
    case 'open-sitting':
      return move('open', 'open', 0);
    case 'advance-phase': {
      const next = (model.phase ?? 0) + 1;
      if (PLAN.phases[next] === undefined) return refuse('no-next-phase');
      return PLAN.phases[next]?.id === command.to ? move('advance', 'open', next) : refuse('stale-state');
    }
    case 'reopen-phase': {
      const place = PLAN.phases.findIndex(({ id }) => id === command.to);
      if (place < 0) return refuse('unknown-phase');
      if (model.begun[place] !== true) return refuse('wrong-phase');
      return place === model.phase ? nothing : move('reopen', 'open', place);
    }
    case 'suspend-sitting':
      return move('suspend', 'suspended', model.phase);
    case 'resume-sitting':
      return move('resume', 'open', model.phase);
    case 'adjourn-sitting':
      return move('adjourn', 'adjourned', model.phase);
    case 'close-sitting':
      return move('close', 'closed', null);
  }
}

/** [SI6–SI9] */
export function judgeUndo(model: SimpleModel, command: CommandOf<'undo-transition'>, { at }: Case): Judgement {
  const { last } = model;
  if (last === null) return refuse('nothing-to-undo');
  if (command.kind !== undefined && command.kind !== last.kind) return refuse('stale-state');
  if (at - last.at > UNDO_WINDOW_MS) return refuse('undo-expired');
  return effect(() => {
    Object.assign(model, last.before, { last: null });
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
