import type { Command, MeetingState } from '@tour-de-table/shared/meeting';
import { type Audience, view } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import { by, expectedIn, type Given, parisIn, wish } from '../support/given.ts';
import { procedure, queueOf } from '../support/procedure-wishes.ts';

const { ask, give, takeBack, reorder } = procedure;
const chair = by('chair');
const [FRA, DEU, POL] = [by('head:FRA'), by('head:DEU'), by('head:POL')];
const questions = parisIn('questions');
/** POL with a point of order, then FRA, then DEU. */
const queued = questions.after([FRA, ask('FRA', 'question')], [DEU, ask('DEU')], [POL, ask('POL', 'point-of-order')]);
const next = ({ phases, current }: MeetingState) =>
  phases[phases.findIndex(({ id }) => id === current?.phaseId) + 1]?.id ?? 'none';
const advanceKeeping = (state: MeetingState): Command => ({
  type: 'advance-phase',
  expected: expectedIn(state),
  to: next(state),
  keepsQueue: true,
});
const lapsedFor = (round: Given, audience: Audience) =>
  view(round.state, audience).floor['floor']?.lapsed?.requests.map(({ delegation }) => delegation) ?? null;

test('[FL10] requests end with the step in which they wait, and say which it was', () => {
  const left = queued.when(chair, wish.advance).thenAccepted();
  expect(queueOf(left.state)).toEqual([]);
  expect(left.state.floor.requests).toEqual({});
  const record = view(left.state, 'chair').floor['floor']?.lapsed;
  expect(record).toMatchObject({ at: left.state.at, requests: [{ delegation: 'POL', phaseId: 'questions' }, {}, {}] });
  left.given.when(FRA, ask('FRA', 'question')).thenEvents('floor-requested');
  const empty = questions.when(chair, wish.advance).thenAccepted();
  expect(empty.events).toEqual([{ type: 'phase-activated', phaseId: next(questions.state), activation: 4 }]);
});

test('[FL10] its delegation and the chair’s side are told, and nobody else', () => {
  const left = queued.when(chair, wish.advance).thenAccepted();
  const lapsed = (delegation: string, kind: 'question' | 'statement' | 'point-of-order') =>
    ({ type: 'floor-request-lapsed', delegation, kind }) as const;
  const { activation } = expectedIn(left.state);
  const step = { type: 'phase-activated', phaseId: next(questions.state), activation: activation ?? 0 } as const;
  const all = [lapsed('POL', 'point-of-order'), lapsed('FRA', 'question'), lapsed('DEU', 'statement')];
  left.thenViewOf('chair').happens(step, ...all);
  left.thenViewOf('delegation:FRA').happens(step, lapsed('FRA', 'question'));
  for (const audience of ['delegation:NOR', 'capital:FRA', 'observer', 'display'] as const) {
    left.thenViewOf(audience).happens(step);
    expect(lapsedFor(left.given, audience)).toBeNull();
  }
  expect(lapsedFor(left.given, 'delegation:FRA')).toEqual(['FRA']);
});

test('[FL10] the chair can carry who waits over into the next step, but for points of order', () => {
  const carried = queued.when(chair, advanceKeeping).thenAccepted();
  expect(queueOf(carried.state)).toEqual(['FRA', 'DEU']);
  expect(lapsedFor(carried.given, 'chair')).toEqual(['POL']);
  expect(carried.state.floor.requests[carried.state.floor.order[0] ?? '']?.phaseId).toBe('questions');
  carried.given.when(chair, give('FRA')).thenEvents('floor-given');
});

test('[FL10] a break and an adjournment end no request, the closing and the way back to a step do', () => {
  for (const step of [wish.suspend, wish.adjourn]) {
    expect(queueOf(queued.when(chair, step).thenAccepted().state)).toEqual(['POL', 'FRA', 'DEU']);
  }
  const reopen = (state: MeetingState): Command => ({
    type: 'reopen-phase',
    expected: expectedIn(state),
    to: 'briefing',
    reason: 'Invented: one question was left',
  });
  for (const step of [wish.close, reopen]) {
    const left = queued.when(chair, step).thenAccepted();
    expect(queueOf(left.state)).toEqual([]);
    expect(lapsedFor(left.given, 'chair')).toEqual(['POL', 'FRA', 'DEU']);
  }
  const kept = queued.when(chair, (state) => ({ ...(reopen(state) as object), keepsQueue: true }) as Command);
  expect(queueOf(kept.thenAccepted().state)).toEqual(['FRA', 'DEU']);
});

test('[FL11] an undo brings what lapsed back to where it waited, with its time, its order and the reason of it', () => {
  const reordered = queued.after([chair, reorder(['DEU', 'FRA', 'POL'])]);
  const undone = reordered.after([chair, wish.advance]).when(chair, wish.undo).thenAccepted();
  expect(undone.state.floor).toEqual(reordered.state.floor);
  for (const audience of ['chair', 'delegation:FRA', 'observer'] as const) {
    expect(view(undone.state, audience).floor).toEqual(view(reordered.state, audience).floor);
    undone.thenViewOf(audience).happens({ type: 'transition-undone', phaseId: 'questions', status: 'open' });
  }
});

test('[FL11] who has asked for the same since has one request, the earlier; what else has come since follows', () => {
  const since = queued.after(
    [chair, wish.advance],
    [DEU, ask('DEU')],
    [by('head:NOR'), ask('NOR')],
    [by('head:ITA'), ask('ITA', 'point-of-order')],
  );
  const undone = since.when(chair, wish.undo).thenAccepted();
  expect(queueOf(undone.state)).toEqual(['POL', 'ITA', 'FRA', 'DEU', 'NOR']);
  const [, , , deu = ''] = undone.state.floor.order;
  expect(undone.state.floor.requests[deu]).toEqual(queued.state.floor.requests[deu]);
  expect(Object.keys(undone.state.floor.requests)).toHaveLength(5);
});

test('[FL11] an undo of the next step brings back what lapsed with that one alone', () => {
  const two = queued.after([chair, wish.advance], [FRA, ask('FRA', 'reply')], [chair, wish.advance]);
  expect(lapsedFor(two, 'chair')).toEqual(['FRA']);
  const undone = two.when(chair, wish.undo).thenAccepted();
  expect(queueOf(undone.state)).toEqual(['FRA']);
  expect(lapsedFor(undone.given, 'delegation:DEU')).toEqual(['DEU']);
  undone.thenViewOf('delegation:DEU').happens({
    type: 'transition-undone',
    phaseId: undone.state.current?.phaseId ?? null,
    status: 'open',
  });
  const served = queued.after([FRA, takeBack('FRA')]);
  expect(queueOf(served.after([chair, wish.advance], [chair, wish.undo]).state)).toEqual(['POL', 'DEU']);
});
