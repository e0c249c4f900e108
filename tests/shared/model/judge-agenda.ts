import { isSameJson, PHASES_MAX } from '@tour-de-table/shared/kernel';
import type { CommandOf } from '@tour-de-table/shared/meeting';
import {
  effect,
  hasBegun,
  type Judgement,
  type ModelPhase,
  nothing,
  refuse,
  type SimpleModel,
} from './simple-model.ts';

/** [AG1, ME2] Parts and phases to come are replaced as a whole; what has begun, or was undone, is not touched. */
export function judgeRevision(model: SimpleModel, command: CommandOf<'revise-agenda'>): Judgement {
  const { agenda } = model;
  const { version, parts, phases, startsAt } = command;
  if (version !== agenda.version) return refuse('version-changed');
  const past = agenda.phases.filter(({ id }) => hasBegun(model, id));
  const all = [...past, ...phases];
  if (all.length > PHASES_MAX) return refuse('limit-reached');
  if (all.length === 0 || !isPlan(parts, all) || !keepsHistory(agenda, all)) return refuse('malformed');
  const wished = { parts, phases: all, startsAt: startsAt === undefined ? agenda.startsAt : startsAt };
  const { parts: nowParts, phases: nowPhases, startsAt: nowStartsAt } = agenda;
  if (isSameJson(wished, { parts: nowParts, phases: nowPhases, startsAt: nowStartsAt })) return nothing;
  return effect(() => {
    Object.assign(agenda, wished, { version: version + 1 });
  });
}

function isPlan(parts: readonly { readonly id: string }[], phases: readonly ModelPhase[]): boolean {
  const partIds = new Set(parts.map(({ id }) => id));
  const isApart = partIds.size === parts.length && new Set(phases.map(({ id }) => id)).size === phases.length;
  return isApart && phases.every(({ partId }) => partIds.has(partId));
}

function keepsHistory({ phases, everCurrent }: SimpleModel['agenda'], wished: readonly ModelPhase[]): boolean {
  return phases.every(({ id, kind, disclosure }) => {
    const kept = wished.find((phase) => phase.id === id);
    return !everCurrent.has(id) || (kept?.kind === kind && kept.disclosure === disclosure);
  });
}
