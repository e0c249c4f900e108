import type { CommandType } from '@tour-de-table/shared/meeting';
import { hashOf } from '../../support/given.ts';
import { expectedBy, pick } from './beliefs.ts';
import { CODES, FACTS, MEMBERS } from './cast.ts';
import { nextPhase } from './simple-model.ts';
import type { Wish } from './wish.ts';

const transition =
  (type: 'open-sitting' | 'resume-sitting' | 'close-sitting'): Wish =>
  (model, draw) => ({ type, expected: expectedBy(model, draw) });

/** Of the sitting, the gavel, second officers, delegations and links. */
export const CHAIR_WISHES = {
  'open-sitting': transition('open-sitting'),
  'advance-phase': (model, draw) => {
    const next = (draw.isWrong ? pick(model.agenda.phases, draw.a) : nextPhase(model))?.id ?? 'none';
    return {
      type: 'advance-phase',
      expected: expectedBy(model, draw.c % 2 === 0 ? draw : { ...draw, isWrong: false }),
      to: next,
      ...(draw.b % 3 === 0 ? { keepsQueue: true } : {}),
    };
  },
  'suspend-sitting': (model, draw) => ({
    type: 'suspend-sitting',
    expected: expectedBy(model, draw),
    ...(draw.a % 2 === 0 ? { reason: 'Invented: coffee' } : {}),
  }),
  'resume-sitting': transition('resume-sitting'),
  'adjourn-sitting': (model, draw) => {
    const expected = expectedBy(model, { ...draw, isWrong: draw.isWrong && draw.b % 2 === 0 });
    const until = model.now + (draw.isWrong ? -(draw.c % 2) : 3_600_000);
    return {
      type: 'adjourn-sitting',
      expected,
      ...(draw.a % 2 === 0 ? { reason: 'Invented: the night' } : {}),
      ...(draw.a % 3 === 0 && !draw.isWrong ? {} : { until }),
    };
  },
  'close-sitting': transition('close-sitting'),
  'undo-transition': (model, draw) => {
    const expected = expectedBy(model, { ...draw, isWrong: draw.isWrong && draw.a % 2 === 0 });
    const kind = draw.isWrong ? 'open' : model.last?.kind;
    return { type: 'undo-transition', expected, ...(kind === undefined || draw.b % 2 === 0 ? {} : { kind }) };
  },
  'hand-over-gavel': (model, draw) => {
    const officers = MEMBERS.filter(
      ({ role, id }) => draw.isWrong || ((role === 'chair' || role === 'deputy') && id !== model.holder),
    );
    return {
      type: 'hand-over-gavel',
      expected: expectedBy(model, { ...draw, isWrong: false }),
      to: pick(officers, draw.a)?.id ?? 'nobody',
    };
  },
  'request-gavel': (model, draw) => ({ type: 'request-gavel', expected: expectedBy(model, draw) }),
  'refuse-gavel-request': (model, draw) => {
    const by = draw.isWrong ? 'chair' : (model.request?.by ?? 'deputy');
    return { type: 'refuse-gavel-request', expected: expectedBy(model, { ...draw, isWrong: false }), by };
  },
  'take-over-gavel': (model, draw) => ({ type: 'take-over-gavel', expected: expectedBy(model, draw) }),
  'set-four-eyes': (model, draw) => ({
    type: 'set-four-eyes',
    expected: expectedBy(model, draw),
    disclosure: draw.a % 3 === 0,
    closing: draw.b % 3 === 0,
  }),
  'confirm-proposal': (model, { isWrong, a }) => {
    const proposalId = isWrong ? 'no-such-proposal' : (pick([...model.proposals.keys()], a) ?? null);
    return proposalId === null ? null : { type: 'confirm-proposal', proposalId };
  },
  'drop-proposal': (model, { isWrong, a }) => {
    const proposalId = isWrong ? 'no-such-proposal' : (pick([...model.proposals.keys()], a) ?? null);
    return proposalId === null ? null : { type: 'drop-proposal', proposalId };
  },
  'hand-over-voice': (_model, { a, isWrong, c }, { delegation }) => {
    const own = delegation === null || (isWrong && c % 5 === 0) ? (pick(CODES, a) ?? 'FRA') : delegation;
    const others = MEMBERS.filter((member) => isWrong || (member.role === 'alternate' && member.delegation === own));
    return { type: 'hand-over-voice', delegation: own, to: pick(others, a)?.id ?? 'alternate-FRA' };
  },
  'take-back-voice': (_model, { a }, { delegation }) => ({
    type: 'take-back-voice',
    delegation: delegation ?? pick(CODES, a) ?? 'FRA',
  }),
  'note-receipts': (model, { a, isWrong }) => ({
    type: 'note-receipts',
    phaseId: 'briefing',
    activation: isWrong ? model.activations + 1 : 1 + (a % Math.max(1, model.activations)),
    received: 0,
    missing: [],
  }),
  'import-delegations': (_model, { a }) => {
    const invitation = pick(['late', 'no-reply', 'late', 'accepted', 'declined'] as const, a) ?? 'late';
    return {
      type: 'import-delegations',
      delegations: FACTS.map((facts) => (facts.code === 'MNE' ? { ...facts, invitation } : facts)),
    };
  },
  'set-participation': (model, { a, b, isWrong }) => {
    const delegation = isWrong ? 'ZZZ' : (pick(['JPN', 'UKR', 'MNE'], a) ?? 'JPN');
    const known = FACTS.find(({ code }) => code === delegation)?.participation ?? 'full';
    const isBack = model.delegations.get(delegation)?.participation !== known;
    const participation = isBack ? known : (pick(['full', 'observer', 'listener'] as const, b) ?? 'full');
    return { type: 'set-participation', delegation, participation };
  },
  'note-attendance': (_model, { a, b, isWrong }) => ({
    type: 'note-attendance',
    delegation: isWrong ? 'ZZZ' : (pick(CODES, a) ?? 'FRA'),
    presence: b % 2 === 0 ? 'present' : 'left',
  }),
  'issue-invitation': (model, { a }, { id }) => ({
    type: 'issue-invitation',
    for: { memberId: MEMBERS.some((member) => member.id === id) ? id : 'observer' },
    secretHash: hashOf(`link ${model.seatLinks.length} ${a}`),
  }),
  'redeem-invitation': (model, { a, c }) => {
    const link = c % 3 === 0 ? pick(model.seatLinks, a) : model.seatLinks.findLast(({ status }) => status === 'open');
    const secretHash = link?.secretHash ?? hashOf('no such link');
    return {
      type: 'redeem-invitation',
      secretHash,
      passHash: hashOf(`pass ${model.seatLinks.length} ${model.now} ${a}`),
    };
  },
} as const satisfies Readonly<Partial<Record<CommandType, Wish>>>;
