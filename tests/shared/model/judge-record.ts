import { CLARIFICATIONS_PER_PLEDGE_MAX } from '@tour-de-table/shared/kernel';
import type { CommandOf } from '@tour-de-table/shared/meeting';
import { addVersion, disclose, forChair, ownPledge, unknownPartner } from './judge-pledges.ts';
import {
  type Case,
  effect,
  freshId,
  hasBegun,
  type Judgement,
  newestOf,
  nothing,
  plannedFor,
  refuse,
  type SimpleModel,
} from './simple-model.ts';

/** [PL14, PL15] Questions of the chair's side, and the record. */
export function judgeRecord(
  model: SimpleModel,
  command: CommandOf<'ask-clarification' | 'record-pledge'>,
  now: Case,
): Judgement {
  const pledge = forChair(model, command);
  if (typeof pledge === 'string') return refuse(pledge);
  const version = pledge.versions.length;
  if (command.type === 'ask-clarification') {
    if (pledge.questions.length >= CLARIFICATIONS_PER_PLEDGE_MAX) return refuse('limit-reached');
    return effect(() => {
      pledge.questions.push({ id: freshId(now), version, isAnswered: false });
      if (pledge.status !== 'recorded') pledge.status = 'clarification-asked';
    });
  }
  if (pledge.status === 'recorded') return nothing;
  if (pledge.status === 'clarification-asked') return refuse('clarification-open');
  return effect(() => {
    pledge.status = 'recorded';
    newestOf(pledge).isRecorded = true;
  });
}

/** [PL14] */
export function judgeClarification(model: SimpleModel, command: CommandOf<'answer-clarification'>): Judgement {
  const { delegation, pledgeId } = command;
  const pledge = ownPledge(model, { delegation, pledgeId });
  if (typeof pledge === 'string') return refuse(pledge);
  const asked = pledge.questions.find(({ id }) => id === command.clarificationId);
  if (asked === undefined) return refuse('unknown-clarification');
  if (asked.isAnswered) return refuse('already-clarified');
  return effect(() => {
    asked.isAnswered = true;
    const isOpen = pledge.questions.some(
      ({ version, isAnswered }) => version === pledge.versions.length && !isAnswered,
    );
    if (pledge.status === 'clarification-asked' && !isOpen) pledge.status = 'clarified';
  });
}

/** [DI2, DI3, DI10] All that is named, or nothing; the first fault of this list is told. */
export function judgeRelease(model: SimpleModel, command: CommandOf<'release-pledges'>, { at }: Case): Judgement {
  const faults = command.pledges.map((wanted) => {
    const pledge = forChair(model, wanted);
    if (typeof pledge === 'string') return pledge;
    if (newestOf(pledge).disclosedAt !== null) return 'already-disclosed';
    const needsConsent =
      plannedFor(model, pledge.phaseId) === 'chair-only' && pledge.consented !== pledge.versions.length;
    return needsConsent ? 'consent-missing' : null;
  });
  const order = ['unknown-pledge', 'already-withdrawn', 'version-changed', 'already-disclosed', 'consent-missing'];
  const fault = order.find((code) => faults.includes(code));
  if (fault !== undefined) return refuse(fault);
  const ids = command.pledges.map(({ pledgeId }) => pledgeId);
  if (new Set(ids).size !== ids.length) return refuse('malformed');
  return effect(() => {
    for (const wanted of ids) for (const pledge of model.pledges) if (pledge.id === wanted) disclose(model, pledge, at);
  });
}

/** [DI8] */
export function judgeOpening(model: SimpleModel, { phaseId }: CommandOf<'open-round'>, { at }: Case): Judgement {
  if (plannedFor(model, phaseId) !== 'sealed') return refuse('not-sealed');
  if (model.opened.has(phaseId)) return refuse('already-open');
  if (!hasBegun(model, phaseId) && model.stage.sitting !== 'closed') return refuse('wrong-phase');
  return effect(() => {
    model.opened.set(phaseId, at);
    for (const pledge of model.pledges) {
      if (pledge.phaseId === phaseId && !pledge.isWithdrawn) disclose(model, pledge, at);
    }
  });
}

/** [CA1–CA3] */
export function judgeVerdict(model: SimpleModel, command: CommandOf<'decide-pledge'>, { at }: Case): Judgement {
  const { delegation, decision, content } = command;
  const pledge = ownPledge(model, command);
  if (typeof pledge === 'string') return refuse(pledge);
  const decideBy = model.delegations.get(delegation)?.decideBy ?? model.dates.decideBy;
  if (decideBy !== null && at > decideBy) return refuse('deadline-passed');
  if (content !== undefined) {
    const refusal = unknownPartner(model, delegation, content);
    if (refusal !== null) return refuse(refusal);
  }
  const isSame = newestOf(pledge).verdict?.decision === decision;
  if (content === undefined && isSame) return nothing;
  return effect(() => {
    if (content !== undefined) addVersion(model, pledge, content, at, { isSpoken: false, draftId: null });
    newestOf(pledge).verdict = { decision, at };
  });
}
