import type { CommandOf, PledgeContent } from '@tour-de-table/shared/meeting';
import { draftRefusal, useUp } from './judge-drafts.ts';
import { isSeen } from './judge-tour.ts';
import {
  type Case,
  disclosureOf,
  effect,
  freshId,
  isTakingPart,
  type Judgement,
  type ModelPledge,
  newestOf,
  nothing,
  phaseOf,
  plannedFor,
  refuse,
  type SimpleModel,
} from './simple-model.ts';

type WriteWish = CommandOf<'submit-pledge' | 'amend-pledge' | 'enter-pledge'>;

/** [PL1–PL4, PL12, DR5, DE5] Words that become a pledge or a version. */
export function judgeWriting(model: SimpleModel, command: WriteWish, now: Case): Judgement {
  const phaseId = phaseOf(model)?.id ?? '';
  if (command.type === 'enter-pledge') {
    if (disclosureOf(model, phaseId) === 'sealed') return refuse('round-sealed');
    const own = model.delegations.get(command.delegation);
    if (own === undefined) return refuse('unknown-delegation');
    if (own.participation !== 'host' && own.participation !== 'full') return refuse('listening-only');
  }
  const old = amendedBy(model, command);
  if (typeof old === 'string') return refuse(old);
  const draft = command.type === 'enter-pledge' ? null : (command.draft ?? null);
  const refusal =
    (draft === null ? null : draftRefusal(model, command.delegation, draft)) ??
    (isTakingPart(model, command.delegation) ? null : 'not-allowed') ??
    (isSeen(model, command.seen) ? null : 'phase-changed') ??
    unknownPartner(model, command.delegation, command.content);
  if (refusal !== null) return refuse(refusal);
  if (old !== null && old.phaseId !== phaseId) return refuse('wrong-phase');
  return effect(() => {
    const written = { isSpoken: command.type === 'enter-pledge', draftId: draft?.draftId ?? null };
    const pledge = old ?? newPledge(command.delegation, phaseId, now);
    if (old === null) model.pledges.push(pledge);
    addVersion(model, pledge, command.content, now.at, written);
    if (draft !== null) useUp(model, command.delegation, draft.draftId);
  });
}

/** The pledge that gets a new version, `null` for a new one, or why it cannot. */
function amendedBy(model: SimpleModel, command: WriteWish): ModelPledge | string | null {
  if (command.type === 'submit-pledge') return null;
  if (command.type === 'amend-pledge') return ownPledge(model, command);
  if (command.corrects === undefined) return null;
  const entered = forChair(model, command.corrects);
  if (typeof entered === 'string') return entered;
  if (entered.delegation !== command.delegation) return 'unknown-pledge';
  const { isSpoken, isConfirmed } = newestOf(entered);
  return isSpoken && !isConfirmed ? entered : 'nothing-to-confirm';
}

function newPledge(delegation: string, phaseId: string, now: Case): ModelPledge {
  return {
    id: freshId(now),
    delegation,
    phaseId,
    status: 'submitted',
    serial: null,
    versions: [],
    consented: null,
    questions: [],
    isWithdrawn: false,
  };
}

/** [DI4, CA3] Where the round of the pledge is live, everybody sees the version at once. */
export function addVersion(
  model: SimpleModel,
  pledge: ModelPledge,
  content: PledgeContent,
  at: number,
  { isSpoken, draftId }: { readonly isSpoken: boolean; readonly draftId: string | null },
): void {
  pledge.status = 'submitted';
  pledge.versions.push({
    at,
    title: content.title,
    bindingness: content.bindingness,
    disclosedAt: null,
    isSpoken,
    isConfirmed: false,
    isRecorded: false,
    verdict: null,
    partners: new Map((content.partners ?? []).map((code) => [code, 'asked'])),
    draftId,
  });
  if (disclosureOf(model, pledge.phaseId) === 'live') disclose(model, pledge, at);
}

/** [PL6] The newest version becomes everybody's, and with the first one the pledge gets its serial. */
export function disclose(model: SimpleModel, pledge: ModelPledge, at: number): void {
  const known = model.pledges.filter(({ delegation, serial }) => delegation === pledge.delegation && serial !== null);
  pledge.serial ??= known.length + 1;
  newestOf(pledge).disclosedAt = at;
}

/** [PL3] */
export function unknownPartner(model: SimpleModel, author: string, { partners = [] }: PledgeContent): string | null {
  return partners.every((code) => code !== author && isTakingPart(model, code)) ? null : 'unknown-partner';
}

/** An own pledge in the version that its author saw [PL7], or the code of its refusal. */
export function ownPledge(
  model: SimpleModel,
  wanted: { readonly delegation: string; readonly pledgeId: string; readonly version?: number },
): ModelPledge | string {
  const pledge = model.pledges.find(({ id, delegation }) => id === wanted.pledgeId && delegation === wanted.delegation);
  if (pledge === undefined) return 'unknown-pledge';
  if (pledge.isWithdrawn) return 'already-withdrawn';
  return wanted.version === undefined || wanted.version === pledge.versions.length ? pledge : 'version-changed';
}

/** The same of any delegation, as the chair's side knows it [DI9]: by the number of what was opened to it. */
export function forChair(
  model: SimpleModel,
  wanted: { readonly pledgeId: string; readonly version: number },
): ModelPledge | string {
  const pledge = model.pledges.find(({ id }) => id === wanted.pledgeId);
  const version = pledge === undefined ? 0 : numberForChair(model, pledge);
  if (pledge === undefined || version === 0) return 'unknown-pledge';
  if (pledge.isWithdrawn) return 'already-withdrawn';
  return wanted.version === version ? pledge : 'version-changed';
}

/** The number by which the chair's side knows the newest version; 0: it knows none. */
function numberForChair(model: SimpleModel, { phaseId, versions }: ModelPledge): number {
  if (plannedFor(model, phaseId) !== 'sealed') return versions.length;
  return versions.filter(({ disclosedAt }) => disclosedAt !== null).length;
}

type OwnWish = CommandOf<'withdraw-pledge' | 'confirm-read-back' | 'consent-to-release'>;

/** [PL5, PL12, DI10] What a delegation does about its own pledge. */
export function judgeOwn(model: SimpleModel, command: OwnWish): Judgement {
  const pledge = ownPledge(model, command);
  if (typeof pledge === 'string') return refuse(pledge);
  const newest = newestOf(pledge);
  switch (command.type) {
    case 'withdraw-pledge':
      return effect(() => {
        pledge.isWithdrawn = true;
        pledge.status = 'withdrawn';
      });
    case 'confirm-read-back':
      if (!newest.isSpoken) return refuse('nothing-to-confirm');
      if (newest.isConfirmed) return nothing;
      return effect(() => {
        newest.isConfirmed = true;
      });
    case 'consent-to-release':
      if (plannedFor(model, pledge.phaseId) !== 'chair-only') return refuse('wrong-phase');
      if (pledge.consented === command.version) return nothing;
      return effect(() => {
        pledge.consented = command.version;
      });
  }
}

/** [PL13] */
export function judgePartnership(model: SimpleModel, command: CommandOf<'answer-partnership'>): Judgement {
  const pledge = model.pledges.find(({ id }) => id === command.pledgeId);
  if (pledge === undefined || !newestOf(pledge).partners.has(command.delegation)) return refuse('not-a-partner');
  if (pledge.isWithdrawn) return refuse('already-withdrawn');
  if (pledge.versions.length !== command.version) return refuse('version-changed');
  const { partners } = newestOf(pledge);
  const said = command.isConfirmed ? 'confirmed' : 'declined';
  if (partners.get(command.delegation) === said) return nothing;
  return effect(() => partners.set(command.delegation, said));
}
