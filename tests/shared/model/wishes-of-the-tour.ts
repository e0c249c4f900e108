import { type CommandType, ORDER_METHODS, RESPONSES, type TourResponse } from '@tour-de-table/shared/meeting';
import { delegationFor, expectedBy, pick, seenBefore } from './beliefs.ts';
import { CODES } from './cast.ts';
import type { Draw } from './draw.ts';
import { type ModelTour, phaseOf, type SimpleModel, takingPart } from './simple-model.ts';
import type { Wish } from './wish.ts';

/** Of the tour de table. */
export const TOUR_WISHES = {
  'start-tour': (model, draw) => {
    const method = pick(ORDER_METHODS, draw.a) ?? 'chair';
    const expected = expectedBy(model, draw);
    return { type: 'start-tour', expected, method, ...(method === 'lot' ? {} : { order: orderFor(model, draw) }) };
  },
  'reorder-tour': (model, draw) => ({
    type: 'reorder-tour',
    expected: expectedBy(model, { ...draw, isWrong: draw.isWrong && draw.b % 2 === 0 }),
    order: orderFor(model, draw),
  }),
  'call-delegation': (model, draw) => {
    const called = tourNow(model)?.called ?? null;
    return {
      type: 'call-delegation',
      expected: expectedBy(model, { ...draw, isWrong: draw.isWrong && draw.b % 2 === 0 }),
      delegation: pick(draw.isWrong ? CODES : takingPart(model), draw.a) ?? 'FRA',
      called: draw.isWrong && draw.b % 2 === 1 ? (pick(CODES, draw.c) ?? null) : called,
    };
  },
  'skip-delegation': (model, draw) => ({
    type: 'skip-delegation',
    expected: expectedBy(model, { ...draw, isWrong: false }),
    delegation: (draw.isWrong ? null : tourNow(model)?.called) ?? pick(CODES, draw.a) ?? 'FRA',
  }),
  'mark-absent': (model, draw) => ({
    type: 'mark-absent',
    expected: expectedBy(model, { ...draw, isWrong: draw.isWrong && draw.b % 2 === 0 }),
    delegation: (draw.b % 2 === 0 ? tourNow(model)?.called : null) ?? pick(CODES, draw.a) ?? 'FRA',
  }),
  'request-call': (_model, draw, seat) => ({ type: 'request-call', delegation: delegationFor(seat, draw) }),
  'withdraw-call-request': (_model, draw, seat) => ({
    type: 'withdraw-call-request',
    delegation: delegationFor(seat, draw),
  }),
  'respond-to-call': (model, draw, seat) => {
    const delegation = delegationFor(seat, draw);
    return {
      type: 'respond-to-call',
      delegation,
      seen: seenBefore(model, draw),
      response: responseOf(model, delegation, draw),
    };
  },
  'enter-response': (model, draw) => {
    // Also for who was marked absent after its call: it has come after all, or it was somebody else.
    const late = [...(tourNow(model)?.calls ?? [])].flatMap(([code, { status, count }]) =>
      status === 'absent' && count > 0 ? [code] : [],
    );
    const called = draw.b % 2 === 0 ? tourNow(model)?.called : null;
    const delegation = (draw.c % 2 === 1 ? pick(late, draw.a) : null) ?? called ?? pick(CODES, draw.a) ?? 'FRA';
    return {
      type: 'enter-response',
      delegation,
      seen: seenBefore(model, draw),
      response: responseOf(model, delegation, draw),
    };
  },
  'confirm-response': (model, draw, seat) => {
    const delegation = delegationFor(seat, draw);
    const rounds = roundsOf(model);
    const spoken = rounds.filter((id) => model.tours.get(id)?.calls.get(delegation)?.response?.isSpoken);
    const phaseId = pick(draw.isWrong || spoken.length === 0 ? rounds : spoken, draw.a) ?? 'live-round';
    const said = model.tours.get(phaseId)?.calls.get(delegation)?.response?.said;
    return {
      type: 'confirm-response',
      delegation,
      phaseId,
      response: draw.isWrong || said === undefined ? 'cannot' : said,
    };
  },
  'take-back-response': (model, draw) => {
    const entries = roundsOf(model).flatMap((phaseId) =>
      [...(model.tours.get(phaseId)?.calls ?? [])].flatMap(([delegation, { response }]) =>
        response?.isSpoken === true && !response.isConfirmed
          ? [{ phaseId, delegation, response: response.said, before: response.before?.place.status }]
          : [],
      ),
    );
    // Few are entered for who was marked absent: those mostly come first.
    const late = entries.filter(({ before }) => before === 'absent');
    const likely = draw.b % 4 !== 0 && late.length > 0 ? late : entries;
    const others = { phaseId: pick(roundsOf(model), draw.b) ?? 'live-round', delegation: pick(CODES, draw.a) ?? 'FRA' };
    const wrong = { ...others, response: 'cannot' as const };
    const { phaseId, delegation, response } = (draw.isWrong ? undefined : pick(likely, draw.a)) ?? wrong;
    const reason = `Invented: another said it, ${draw.c}`;
    return { type: 'take-back-response', phaseId, delegation, response, reason };
  },
  'release-answers': (model, draw) => {
    const phaseId = (draw.b % 4 === 0 ? pick(roundsOf(model), draw.a) : 'on-release-round') ?? 'on-release-round';
    const calls = [...(model.tours.get(phaseId)?.calls ?? [])].flatMap(([delegation, { response }]) =>
      response === undefined ? [] : [{ delegation, response: response.said }],
    );
    const some = calls.filter((_, at) => (draw.c >> at) % 2 === 0);
    const stale = draw.isWrong ? [{ delegation: 'JPN', response: 'cannot' as const }] : [];
    const answers = [...some, ...stale];
    if (answers.length === 0) answers.push(calls[0] ?? { delegation: 'FRA', response: 'can' });
    return { type: 'release-answers', expected: expectedBy(model, { ...draw, isWrong: false }), phaseId, answers };
  },
} as const satisfies Readonly<Partial<Record<CommandType, Wish>>>;

function roundsOf({ agenda }: SimpleModel): readonly string[] {
  return agenda.phases.filter(({ kind }) => kind === 'contributions').map(({ id }) => id);
}

function tourNow(model: SimpleModel): ModelTour | undefined {
  return model.tours.get(phaseOf(model)?.id ?? '');
}

/** Everybody, from another one on; wrong: somebody is missing, or twice in it. */
function orderFor(model: SimpleModel, { a, isWrong }: Draw): string[] {
  const all = takingPart(model);
  const order = [...all.slice(a % all.length), ...all.slice(0, a % all.length)];
  if (!isWrong) return order;
  return a % 2 === 0 ? order.slice(1) : [...order, 'FRA'];
}

function responseOf(model: SimpleModel, delegation: string, { b, c }: Draw): TourResponse {
  const participation = model.delegations.get(delegation)?.participation ?? 'full';
  const isSilent = participation !== 'host' && participation !== 'full';
  if (isSilent && c % 6 !== 0) return pick(['listening-only', 'pass', 'defer'] as const, b) ?? 'pass';
  return pick([...RESPONSES, 'pass', 'defer', 'defer'] as const, b) ?? 'can';
}
