import type { CommandType } from '@tour-de-table/shared/meeting';
import { content, delegationFor, expectedBy, pick, pledgeFor, seenBefore } from './beliefs.ts';
import type { Seat } from './cast.ts';
import type { Draw } from './draw.ts';
import { newestOf, phaseOf, plannedFor, type SimpleModel } from './simple-model.ts';
import type { Wish } from './wish.ts';

/** Of drafts, pledges, their record, their disclosure, and capitals. */
export const PLEDGE_WISHES = {
  'edit-draft': (model, draw, seat) => {
    const delegation = delegationFor(seat, draw);
    const draftId = draw.b % 3 === 0 ? `draft-${model.now}-${delegation}` : draftOf(model, delegation, draw);
    const known = model.drafts.get(delegation)?.get(draftId)?.version ?? 0;
    const version = draw.isWrong ? Math.max(0, known - 1 + (draw.c % 3)) : known;
    const text = draw.c % 9 === 0 ? null : `text ${draw.c}`;
    return {
      type: 'edit-draft',
      delegation,
      draftId,
      version,
      fields: { [draw.a % 2 === 0 ? 'title' : 'text']: text },
    };
  },
  'discard-draft': (model, draw, seat) => {
    const delegation = delegationFor(seat, draw);
    return { type: 'discard-draft', delegation, ...draftAsSeen(model, delegation, draw) };
  },
  'submit-pledge': (model, draw, seat) => {
    const delegation = delegationFor(seat, draw);
    const draft = draw.c % 4 === 0 ? { draft: draftAsSeen(model, delegation, draw) } : {};
    const wish = { delegation, seen: seenBefore(model, draw), content: content(model, delegation, draw) };
    return { type: 'submit-pledge', ...wish, ...draft };
  },
  'amend-pledge': (model, draw, seat) => {
    const now = phaseOf(model)?.id;
    const isHere = ({ delegation, phaseId }: { readonly delegation: string; readonly phaseId: string }) =>
      delegation === seat.delegation && (phaseId === now || draw.c % 6 === 0);
    const pledge = pledgeFor(model, draw, isHere);
    if (pledge === null) return null;
    const delegation = delegationFor(seat, draw);
    const version = versionFor(pledge.versions.length, draw);
    const draft = draw.c % 5 === 0 ? { draft: draftAsSeen(model, delegation, draw) } : {};
    const wish = { delegation, seen: seenBefore(model, draw), content: content(model, delegation, draw) };
    return { type: 'amend-pledge', pledgeId: pledge.id, version, ...wish, ...draft };
  },
  'withdraw-pledge': (model, draw, seat) => {
    const own = ownPledge(model, draw, seat, ({ phaseId, serial }) => {
      const isOften = plannedFor(model, phaseId) === 'on-release' || plannedFor(model, phaseId) === 'live';
      return !isOften || (draw.c % 4 === 0 && serial !== null) || draw.c % 4 === 1;
    });
    return own === null ? null : { type: 'withdraw-pledge', ...own };
  },
  'enter-pledge': (model, draw) => {
    const delegation = pick(draw.isWrong ? ['JPN', 'MNE', 'ZZZ', 'FRA'] : ['FRA', 'GBR'], draw.a) ?? 'FRA';
    const wish = { delegation, seen: seenBefore(model, draw), content: content(model, delegation, draw) };
    const isAwaiting = (isSpoken: boolean, isConfirmed: boolean) => draw.b % 4 === 0 || (isSpoken && !isConfirmed);
    const entered = pledgeFor(model, draw, (pledge) => {
      const { isSpoken, isConfirmed } = newestOf(pledge);
      return pledge.delegation === delegation && isAwaiting(isSpoken, isConfirmed);
    });
    if (entered === null || draw.c % 2 === 0) return { type: 'enter-pledge', ...wish };
    return { type: 'enter-pledge', ...wish, corrects: asChairSaw(model, entered, draw) };
  },
  'confirm-read-back': (model, draw, seat) => {
    const spoken = draw.c % 4 === 0 ? undefined : (pledge: Parameters<typeof newestOf>[0]) => newestOf(pledge).isSpoken;
    const own = ownPledge(model, draw, seat, spoken);
    return own === null ? null : { type: 'confirm-read-back', ...own };
  },
  'take-back-pledge': (model, draw) => {
    const pledge = pledgeFor(model, draw, (one) => newestOf(one).isSpoken && !newestOf(one).isConfirmed);
    if (pledge === null) return null;
    return {
      type: 'take-back-pledge',
      ...asChairSaw(model, pledge, draw),
      reason: `Invented: another said it, ${draw.c}`,
    };
  },
  'answer-partnership': (model, draw, seat) => {
    const delegation = delegationFor(seat, draw);
    const pledge = pledgeFor(model, draw, (joint) => draw.c % 6 === 0 || newestOf(joint).partners.has(delegation));
    if (pledge === null) return null;
    const version = versionFor(pledge.versions.length, draw);
    return { type: 'answer-partnership', delegation, pledgeId: pledge.id, version, isConfirmed: draw.c % 2 === 0 };
  },
  'ask-clarification': (model, draw) => {
    const most = Math.max(0, ...model.pledges.map(({ questions }) => questions.length));
    const pledge = pledgeFor(model, draw, ({ questions }) => draw.c % 2 === 0 || questions.length === most);
    return pledge === null
      ? null
      : { type: 'ask-clarification', ...asChairSaw(model, pledge, draw), text: 'Invented?' };
  },
  'answer-clarification': (model, draw, seat) => {
    const delegation = delegationFor(seat, draw);
    const isAsked = (pledge: SimpleModel['pledges'][number]) =>
      pledge.delegation === delegation && pledge.questions.some(({ isAnswered }) => !isAnswered);
    const found = pledgeFor(model, draw, isAsked);
    if (found === null) return null;
    const questions = model.pledges.find(({ id }) => id === found.id)?.questions ?? [];
    const open = questions.filter(({ isAnswered }) => draw.c % 4 === 1 || !isAnswered);
    const clarificationId = pick(open, draw.b)?.id ?? 'no-such-question';
    return { type: 'answer-clarification', delegation, pledgeId: found.id, clarificationId, text: 'Invented.' };
  },
  'record-pledge': (model, draw) => {
    const isOpen = (status: string) => draw.c % 3 === 0 || status !== 'clarification-asked';
    const pledge = pledgeFor(model, draw, ({ status }) => isOpen(status));
    return pledge === null ? null : { type: 'record-pledge', ...asChairSaw(model, pledge, draw) };
  },
  'consent-to-release': (model, draw, seat) => {
    const isForChair = ({ phaseId }: { readonly phaseId: string }) => plannedFor(model, phaseId) === 'chair-only';
    const own = ownPledge(model, draw, seat, draw.c % 4 === 0 ? undefined : isForChair);
    return own === null ? null : { type: 'consent-to-release', ...own };
  },
  'release-pledges': (model, draw) => {
    const isWaiting = (pledge: SimpleModel['pledges'][number]) => {
      const isHidden = newestOf(pledge).disclosedAt === null && plannedFor(model, pledge.phaseId) !== 'sealed';
      const isAgreed =
        plannedFor(model, pledge.phaseId) !== 'chair-only' || pledge.consented === pledge.versions.length;
      return draw.c % 6 === 0 || (isHidden && (isAgreed || draw.c % 5 === 0));
    };
    const first = pledgeFor(model, draw, isWaiting);
    const second = pledgeFor(model, { ...draw, a: draw.b }, isWaiting);
    if (first === null || second === null) return null;
    const both = first.id === second.id && !draw.isWrong ? [first] : [first, second];
    const expected = expectedBy(model, { ...draw, isWrong: draw.isWrong && draw.a % 4 === 0 });
    return { type: 'release-pledges', expected, pledges: both.map((pledge) => asChairSaw(model, pledge, draw)) };
  },
  'open-round': (model, draw) => ({
    type: 'open-round',
    expected: expectedBy(model, draw),
    phaseId: draw.c % 5 === 0 ? 'live-round' : 'sealed-round',
  }),
  'set-capital-dates': (model, draw) => {
    const when = pick([null, model.now + 30_000, model.now + 300_000, model.now - 1], draw.a) ?? null;
    if (draw.b % 3 === 0)
      return { type: 'set-capital-dates', delegation: draw.isWrong ? 'ZZZ' : 'FRA', decideBy: when };
    return { type: 'set-capital-dates', ...(draw.b % 2 === 0 ? { decideBy: when } : { reviewAt: when }) };
  },
  'decide-pledge': (model, draw, seat) => {
    const own = ownPledge(model, draw, seat);
    if (own === null) return null;
    const decision = pick(['politically-approved', 'committed', 'declined'] as const, draw.c) ?? 'declined';
    if (decision === 'declined' || draw.b % 3 !== 0) return { type: 'decide-pledge', ...own, decision };
    return { type: 'decide-pledge', ...own, decision, content: content(model, own.delegation, { ...draw, b: draw.a }) };
  },
} as const satisfies Readonly<Partial<Record<CommandType, Wish>>>;

type ModelPledge = SimpleModel['pledges'][number];

function versionFor(version: number, { isWrong, c }: Draw): number {
  return isWrong ? Math.max(1, version - 1 + (c % 2) * 2) : Math.max(1, version);
}

/** An own pledge, as its author saw it. */
function ownPledge(
  model: SimpleModel,
  draw: Draw,
  seat: Seat,
  fits: (pledge: ModelPledge) => boolean = () => true,
): { readonly delegation: string; readonly pledgeId: string; readonly version: number } | null {
  const delegation = delegationFor(seat, draw);
  const pledge = pledgeFor(model, draw, (own) => own.delegation === delegation && fits(own));
  if (pledge === null) return null;
  return { delegation, pledgeId: pledge.id, version: versionFor(pledge.versions.length, draw) };
}

/** A pledge in the version that the chair's side has on screen: of a sealed round, what was opened. */
function asChairSaw(
  model: SimpleModel,
  { id, versions, phaseId }: Pick<ModelPledge, 'id' | 'versions' | 'phaseId'>,
  draw: Draw,
): { readonly pledgeId: string; readonly version: number } {
  const disclosed = versions.filter(({ disclosedAt }) => disclosedAt !== null).length;
  const version = plannedFor(model, phaseId) === 'sealed' && disclosed > 0 ? disclosed : versions.length;
  return { pledgeId: id, version: versionFor(version, draw) };
}

/** A draft that is there, or one that was sent. */
function draftOf(model: SimpleModel, delegation: string, { a, isWrong }: Draw): string {
  const sent = model.pledges.flatMap((pledge) =>
    pledge.delegation === delegation ? pledge.versions.flatMap(({ draftId }) => draftId ?? []) : [],
  );
  const open = [...(model.drafts.get(delegation)?.keys() ?? [])];
  return pick(isWrong && a % 2 === 0 ? sent : open, a) ?? 'draft-none';
}

function draftAsSeen(
  model: SimpleModel,
  delegation: string,
  draw: Draw,
): { readonly draftId: string; readonly version: number } {
  const draftId = draftOf(model, delegation, draw);
  const version = model.drafts.get(delegation)?.get(draftId)?.version ?? 1;
  return { draftId, version: draw.isWrong && draw.a % 2 === 1 ? version + 1 : version };
}
