import {
  type CommandType,
  FLOOR_KINDS,
  INVITATION_STATUSES,
  REHEARSED_ACTS,
  REPRESENTATIONS,
} from '@tour-de-table/shared/meeting';
import { measuredLink } from '../../support/link-measurements.ts';
import { delegationFor, expectedBy, pick } from './beliefs.ts';
import { CODES } from './cast.ts';
import type { Draw } from './draw.ts';
import { hasBegun, type SimpleModel } from './simple-model.ts';
import type { Wish } from './wish.ts';

const speech =
  (type: 'end-floor' | 'pause-floor' | 'continue-floor'): Wish =>
  (model, draw) => ({ type, expected: expectedBy(model, draw), speaking: speakingFor(model, draw) });

const speakingFor = ({ floor }: SimpleModel, { isWrong }: Draw) =>
  isWrong ? 'nobody' : (floor.speaking?.id ?? 'nobody');

/** The expectation of a command whose mistake, if it has one, lies elsewhere every other time. */
const expectedMostly = (model: SimpleModel, draw: Draw) =>
  expectedBy(model, { ...draw, isWrong: draw.isWrong && draw.b % 2 === 0 });

/** Of the floor, the ledger and going back. */
export const PROCEDURE_WISHES = {
  'reopen-phase': (model, draw) => {
    const { phases } = model.agenda;
    const begun = phases.filter(({ id }) => hasBegun(model, id) && id !== model.stage.phase);
    const some = draw.isWrong ? ['no-such-phase', 'no-such-phase', ...phases.map(({ id }) => id)] : [];
    const to = pick(draw.isWrong ? some : begun.map(({ id }) => id), draw.a);
    if (to === undefined) return null;
    return {
      type: 'reopen-phase',
      expected: expectedMostly(model, draw),
      to,
      reason: 'Invented: one question was left',
      ...(draw.b % 3 === 0 ? { keepsQueue: true } : {}),
    };
  },
  'request-floor': (_model, draw, seat) => ({
    type: 'request-floor',
    delegation: delegationFor(seat, draw),
    kind: pick(FLOOR_KINDS, draw.b) ?? 'statement',
  }),
  'enter-floor-request': (_model, { a, b }) => ({
    type: 'enter-floor-request',
    delegation: pick(CODES, a) ?? 'FRA',
    kind: pick(FLOOR_KINDS, b) ?? 'statement',
  }),
  'withdraw-floor-request': (model, draw, seat) => {
    const delegation = delegationFor(seat, draw);
    const own = [...model.floor.requests].filter(([, asked]) => asked.delegation === delegation);
    const requestId = pick(draw.isWrong ? model.floor.queue : own.map(([id]) => id), draw.a) ?? null;
    return requestId === null ? null : { type: 'withdraw-floor-request', delegation, requestId };
  },
  'set-aside-floor-request': (model, draw) => {
    const requestId = draw.isWrong ? 'no-such-request' : (pick(model.floor.queue, draw.a) ?? null);
    if (requestId === null) return null;
    const expected = expectedMostly(model, draw);
    return { type: 'set-aside-floor-request', expected, requestId, reason: 'Invented: not on this item' };
  },
  'give-floor': (model, draw) => {
    const { queue, speaking } = model.floor;
    const unasked = { delegation: pick(CODES, draw.a) ?? 'FRA', kind: pick(FLOOR_KINDS, draw.b) ?? 'statement' };
    const [first] = queue;
    const requestId = draw.isWrong ? 'no-such-request' : draw.c % 4 === 0 ? pick(queue, draw.a) : first;
    return {
      type: 'give-floor',
      expected: expectedMostly(model, draw),
      to: requestId === undefined || draw.b % 6 === 0 ? unasked : { requestId },
      speaking: draw.isWrong && draw.a % 3 === 0 ? 'nobody' : (speaking?.id ?? null),
      ...(draw.a % 2 === 0 ? {} : { speakingMs: 30_000 }),
    };
  },
  'end-floor': speech('end-floor'),
  'pause-floor': speech('pause-floor'),
  'continue-floor': speech('continue-floor'),
  'extend-floor': (model, draw) => ({
    type: 'extend-floor',
    expected: expectedBy(model, draw),
    speaking: speakingFor(model, draw),
    byMs: 15_000,
  }),
  'reorder-floor': (model, draw) => {
    const { queue } = model.floor;
    const at = draw.a % Math.max(1, queue.length);
    const order = [...queue.slice(at), ...queue.slice(0, at)];
    if (order.length === 0) return null;
    return {
      type: 'reorder-floor',
      expected: expectedMostly(model, draw),
      order: draw.isWrong ? [...order, 'no-such-request'] : order,
      reason: 'Invented: a flight leaves',
    };
  },
  'set-speaking-time': (model, draw) => ({
    type: 'set-speaking-time',
    expected: expectedBy(model, draw),
    speakingMs: 60_000 * (1 + (draw.a % 3)),
  }),
  'set-invitation': (model, { a, b, isWrong }) => {
    const delegation = isWrong ? 'ZZZ' : (pick(['MNE', 'UKR'], a) ?? 'MNE');
    // The beneficiary ceases to take part, in the middle of a tour too, and soon comes back.
    const isAway = delegation === 'UKR' && model.delegations.get('UKR')?.invitation !== 'accepted';
    const invitation = isAway ? 'accepted' : (pick(INVITATION_STATUSES, b) ?? 'late');
    return { type: 'set-invitation', delegation, invitation };
  },
  'note-reminder': (_model, { a, isWrong }) => ({
    type: 'note-reminder',
    delegation: isWrong ? 'ZZZ' : (pick(['MNE', 'MNE', 'UKR'], a) ?? 'MNE'),
  }),
  'set-reply-by': (model, { a }) => ({ type: 'set-reply-by', replyBy: pick([null, 1, model.now], a) ?? null }),
  'check-credentials': (_model, { a, b, isWrong }) => ({
    type: 'check-credentials',
    delegation: isWrong ? 'ZZZ' : (pick(CODES, a) ?? 'FRA'),
    representation: b % 5 === 0 ? null : (pick(REPRESENTATIONS, b) ?? null),
  }),
  'report-link-check': (_model, draw, seat) => ({
    type: 'report-link-check',
    delegation: delegationFor(seat, draw),
    ...(draw.a % 3 === 0 ? {} : { measured: measuredLink({ lost: draw.a % 20, websocket: draw.b % 4 !== 0 }) }),
    ...(draw.a % 3 === 1 ? {} : { rehearsed: [pick(REHEARSED_ACTS, draw.b) ?? 'had-floor'] }),
  }),
} as const satisfies Readonly<Partial<Record<CommandType, Wish>>>;
