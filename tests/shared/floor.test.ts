import { FLOOR_REQUESTS_MAX, SPEAKING_MS, SPEECHES_MAX } from '@tour-de-table/shared/kernel';
import type { MeetingState, Speech } from '@tour-de-table/shared/meeting';
import { recordFor } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import { by, expectedIn, type Given, given, paris, parisIn, ROUND, wish } from '../support/given.ts';
import {
  but,
  everybody,
  expectTouchedCompletely,
  play,
  procedure,
  queueOf,
  requestOf,
  whoSees,
} from '../support/procedure-wishes.ts';

const { ask, enter, takeBack, setAside, give, giveUnasked, end, pause, goOn, extend, reorder } = procedure;
const chair = by('chair');
const secretariat = by('secretariat');
const [FRA, DEU, POL, UKR] = [by('head:FRA'), by('head:DEU'), by('head:POL'), by('head:UKR')];
const MINUTE = 60_000;
const questions = parisIn('questions');
const queued = questions.after([DEU, ask('DEU')], [POL, ask('POL', 'question')], [UKR, ask('UKR')]);
const t = questions.state.at;
/** France speaks since the minute, for three minutes. */
const speaking = questions.after([FRA, ask('FRA')], [chair, give('FRA'), { at: t + MINUTE }]);
const speechOf = (now: Given) => now.state.floor.speaking;
const decline = procedure.invitation('DEU', 'declined');

test('[FL1] a delegation asks for the floor, in the order of the server’s time', () => {
  const asked = questions.when(by('adviser:FRA'), ask('FRA', 'reply')).thenEvents('floor-requested');
  expect(asked.state.floor.requests[requestOf(asked.state, 'FRA')]).toEqual({
    id: requestOf(asked.state, 'FRA'),
    delegation: 'FRA',
    kind: 'reply',
    provenance: 'own',
    by: 'adviser-FRA',
    at: asked.state.at,
    phaseId: 'questions',
  });
  expect(queueOf(queued.state)).toEqual(['DEU', 'POL', 'UKR']);
});

test('[FL1] a hand that is raised in the room is entered into the same queue, with its provenance', () => {
  const entered = queued.when(secretariat, enter('FRA')).thenEvents('floor-requested');
  expect(queueOf(entered.state)).toEqual(['DEU', 'POL', 'UKR', 'FRA']);
  expect(entered.state.floor.requests[requestOf(entered.state, 'FRA')]).toMatchObject({
    provenance: 'spoken',
    by: 'secretariat',
  });
  entered.given.when(FRA, ask('FRA')).thenNothing();
});

test('[FL1] of each kind there is one open request of a delegation, from the room or from afar', () => {
  queued.when(DEU, ask('DEU')).thenNothing();
  queued.when(secretariat, enter('DEU')).thenNothing();
  queued.when(DEU, ask('DEU', 'question')).thenEvents('floor-requested');
  queued
    .after([DEU, takeBack('DEU')])
    .when(DEU, ask('DEU'))
    .thenEvents('floor-requested');
});

test('[FL1] who listens or observes asks for nothing, and who does not take part is unknown', () => {
  const possibleFor = ['host', 'full', 'beneficiary'];
  questions.when(by('head:JPN'), ask('JPN')).thenRejected('listening-only', { participation: 'listener', possibleFor });
  questions.when(secretariat, enter('JPN')).thenRejected('listening-only', { participation: 'listener', possibleFor });
  const observing = questions.after([
    chair,
    { type: 'set-participation', delegation: 'POL', participation: 'observer' },
  ]);
  observing.when(POL, ask('POL')).thenRejected('listening-only', { participation: 'observer' });
  questions.when(by('head:HRV'), ask('HRV')).thenRejected('unknown-delegation');
  const answers = ['HRV', 'USA', 'XXX'].map((code) => JSON.stringify(questions.when(chair, enter(code)).decision));
  expect(new Set(answers).size).toBe(1);
});

test('[FL1] the floor is asked for in an open or suspended sitting, and by no display, observer or foreign head', () => {
  const possibleIn = ['open', 'suspended'];
  paris()
    .when(FRA, ask('FRA'))
    .thenRejected('wrong-sitting', { possibleIn, now: { sitting: 'scheduled' } });
  for (const step of [wish.adjourn, wish.close]) {
    questions.after([chair, step]).when(FRA, ask('FRA')).thenRejected('wrong-sitting', { possibleIn });
  }
  questions.after([chair, wish.suspend]).when(FRA, ask('FRA')).thenEvents('floor-requested');
  questions.when(DEU, ask('FRA')).thenRejected('not-allowed');
  questions.when(by('display'), ask('FRA')).thenRejected('not-allowed');
  questions.when(FRA, enter('FRA')).thenRejected('not-allowed');
});

test('[FL1] requests are bounded', () => {
  const requests = Object.fromEntries(
    Array.from({ length: FLOOR_REQUESTS_MAX }, (_, index) => [
      `r${index}`,
      { id: `r${index}`, delegation: 'POL', kind: 'reply' as const, at: t, by: 'head-POL', provenance: 'own' as const },
    ]),
  );
  const full = withFloor(questions.state, { requests, order: Object.keys(requests) });
  full.when(FRA, ask('FRA')).thenRejected('limit-reached', { limit: 'FLOOR_REQUESTS_MAX', most: FLOOR_REQUESTS_MAX });
});

test('[FL2] a delegation takes its own request back, and no other', () => {
  const requestId = requestOf(queued.state, 'DEU');
  const gone = queued.when(DEU, takeBack('DEU')).thenEvents('floor-request-ended');
  gone.thenEvent({ type: 'floor-request-ended', requestId, outcome: 'withdrawn' });
  expect(queueOf(gone.state)).toEqual(['POL', 'UKR']);
  expect(gone.state.floor.setAside).toBeNull();
  const foreign = { type: 'withdraw-floor-request', delegation: 'POL', requestId } as const;
  queued.when(POL, foreign).thenRejected('unknown-request');
  gone.given
    .when(DEU, { type: 'withdraw-floor-request', delegation: 'DEU', requestId })
    .thenRejected('unknown-request');
});

test('[FL2] the chair sets a request aside, with a reason that everybody sees', () => {
  const reason = 'Invented: later today';
  const aside = queued.when(chair, setAside('POL', reason)).thenEvents('floor-request-ended');
  expect(queueOf(aside.state)).toEqual(['DEU', 'UKR']);
  const fact = { type: 'floor-request-set-aside' as const, delegation: 'POL', kind: 'question' as const, reason };
  for (const audience of ['chair', 'delegation:POL', 'observer', 'display', 'capital:FRA'] as const) {
    aside.thenViewOf(audience).happens(fact);
    aside.thenViewOf(audience).shows('floor', 'floor', {
      setAside: { delegation: 'POL', kind: 'question', reason, at: aside.state.at },
    });
  }
  aside.given.when(chair, but(setAside('DEU'), { requestId: 'none' }, queued.state)).thenRejected('unknown-request');
});

test('[FL3] the chair gives the floor to a request, for the speaking time of the meeting', () => {
  const given = queued.when(chair, give('POL')).thenEvents('floor-given');
  expect(speechOf(given.given)).toEqual({
    id: expect.any(String),
    delegation: 'POL',
    kind: 'question',
    phaseId: 'questions',
    requestedAt: queued.state.floor.requests[requestOf(queued.state, 'POL')]?.at,
    startedAt: given.state.at,
    allottedMs: SPEAKING_MS,
    clock: { endsAt: given.state.at + SPEAKING_MS },
  });
  expect(queueOf(given.state)).toEqual(['DEU', 'UKR']);
});

test('[FL3] the floor is given for another time, or without a request, also to one that listens', () => {
  expect(speechOf(queued.after([chair, give('POL', 20_000)]))).toMatchObject({ allottedMs: 20_000 });
  const unasked = queued.when(chair, giveUnasked('JPN', 'clarification')).thenEvents('floor-given');
  expect(speechOf(unasked.given)).toMatchObject({ delegation: 'JPN', kind: 'clarification' });
  expect(speechOf(unasked.given)?.requestedAt).toBeUndefined();
  expect(queueOf(unasked.state)).toEqual(['DEU', 'POL', 'UKR']);
});

test('[FL9] the floor given by name takes up the open request of that kind, and those of other kinds wait on', () => {
  const both = queued.after([POL, ask('POL', 'reply')]);
  const asked = both.state.floor.requests[requestOf(queued.state, 'POL')];
  const given = both.when(chair, giveUnasked('POL', 'question')).thenEvents('floor-given');
  expect(queueOf(given.state)).toEqual(['DEU', 'UKR', 'POL']);
  expect(Object.values(given.state.floor.requests).map(({ kind }) => kind)).toEqual([
    'statement',
    'statement',
    'reply',
  ]);
  expect(speechOf(given.given)).toMatchObject({ delegation: 'POL', kind: 'question', requestedAt: asked?.at });
  expect(queueOf(queued.after([chair, giveUnasked('POL', 'statement')]).state)).toEqual(['DEU', 'POL', 'UKR']);
  expectTouchedCompletely(both.when(chair, giveUnasked('POL', 'question')));
  const last = questions.after([DEU, ask('DEU')]).when(chair, giveUnasked('DEU'));
  expect(last.state.floor).toMatchObject({ order: [], requests: {} });
});

test('[FL3] whoever spoke has ended when another gets the floor', () => {
  const next = speaking.after([DEU, ask('DEU')]).when(chair, give('DEU'), { at: t + 3 * MINUTE });
  const [ended] = Object.values(next.state.floor.speeches);
  expect(ended).toMatchObject({ delegation: 'FRA', endedAt: t + 3 * MINUTE, clock: { pausedWithMs: MINUTE } });
  expect(speechOf(next.given)).toMatchObject({ delegation: 'DEU', startedAt: t + 3 * MINUTE });
  for (const audience of everybody(next.state).filter((one) => !one.includes('USA'))) {
    next
      .thenViewOf(audience)
      .happens(
        { type: 'floor-given', delegation: 'DEU', kind: 'statement' },
        { type: 'floor-ended', delegation: 'FRA', spokenMs: 2 * MINUTE },
      );
  }
});

test('[FL3] the chair names whom it saw speaking', () => {
  const blind = but(giveUnasked('POL'), { speaking: null });
  const now = speechOf(speaking)?.id;
  speaking.when(chair, blind).thenRejected('stale-state', { speaking: now });
  queued.when(chair, but(give('POL'), { speaking: 'gone' })).thenRejected('stale-state', { speaking: null });
});

test('[FL3] the floor is given to known requests and delegations that take part only, in an open sitting', () => {
  const to = (target: object) => but(giveUnasked('POL'), { to: target });
  queued.when(chair, to({ requestId: 'none' })).thenRejected('unknown-request');
  queued.when(chair, to({ delegation: 'HRV', kind: 'reply' })).thenRejected('unknown-delegation');
  queued.when(chair, to({ delegation: 'XXX', kind: 'reply' })).thenRejected('unknown-delegation');
  const gone = queued.after([secretariat, decline]);
  gone.when(chair, give('DEU')).thenRejected('unknown-delegation');
  queued
    .after([chair, wish.suspend])
    .when(chair, give('POL'))
    .thenRejected('wrong-sitting', { possibleIn: ['open'] });
  queued.when(secretariat, give('POL')).thenRejected('not-allowed', { needs: 'another role' });
  queued.when(by('deputy'), give('POL')).thenRejected('not-allowed', { needs: 'gavel' });
  queued.when(chair, but(give('POL'), { expected: expectedIn(paris().state) })).thenRejected('stale-state');
});

test('[FL3] speeches are bounded', () => {
  const speech: Speech = { ...(speechOf(speaking) as Speech), endedAt: t };
  const speeches = Object.fromEntries(Array.from({ length: SPEECHES_MAX }, (_, index) => [`s${index}`, speech]));
  withFloor(questions.state, { speeches })
    .when(chair, giveUnasked('POL'))
    .thenRejected('limit-reached', { limit: 'SPEECHES_MAX', most: SPEECHES_MAX });
});

test('[FL4] a speech is paused and continued with what was left, and its pauses do not count', () => {
  const paused = speaking.when(chair, pause, { at: t + 2 * MINUTE }).thenEvents('floor-paused');
  expect(speechOf(paused.given)?.clock).toEqual({ pausedWithMs: 2 * MINUTE });
  paused.given.when(chair, pause).thenNothing();
  const going = paused.given.when(chair, goOn, { at: t + 10 * MINUTE }).thenEvents('floor-continued');
  expect(speechOf(going.given)?.clock).toEqual({ endsAt: t + 12 * MINUTE });
  going.given.when(chair, goOn).thenNothing();
  const ended = going.given.when(chair, end, { at: t + 11 * MINUTE }).thenEvents('floor-ended');
  ended.thenViewOf('display').happens({ type: 'floor-ended', delegation: 'FRA', spokenMs: 2 * MINUTE });
});

test('[FL4] a speech is given more time, while it goes on and while it is paused', () => {
  const longer = speaking.when(chair, extend(MINUTE)).thenEvents('floor-extended');
  expect(speechOf(longer.given)).toMatchObject({ allottedMs: 4 * MINUTE, clock: { endsAt: t + 5 * MINUTE } });
  const paused = speaking.after([chair, pause, { at: t + 2 * MINUTE }], [chair, extend(MINUTE)]);
  expect(speechOf(paused)).toMatchObject({ allottedMs: 4 * MINUTE, clock: { pausedWithMs: 3 * MINUTE } });
  const ended = longer.given.when(chair, end, { at: t + 6 * MINUTE });
  ended.thenViewOf('chair').happens({ type: 'floor-ended', delegation: 'FRA', spokenMs: 5 * MINUTE });
});

test('[FL4] a countdown that has run out ends nothing', () => {
  const later = speaking.after([DEU, ask('DEU'), { at: t + 30 * MINUTE }]);
  expect(speechOf(later)).toMatchObject({ delegation: 'FRA', clock: { endsAt: t + 4 * MINUTE } });
  const paused = later.after([chair, pause, { at: t + 31 * MINUTE }]);
  expect(speechOf(paused)?.clock).toEqual({ pausedWithMs: -27 * MINUTE });
});

test('[FL4] where nobody, or another, speaks, nothing can be ended, paused, continued or extended', () => {
  for (const step of [end, pause, goOn, extend(MINUTE)]) {
    questions.when(chair, step).thenRejected('nobody-speaking', { possible: ['give-floor'] });
    const other = but(step, { speaking: 'other' });
    speaking.when(chair, other).thenRejected('stale-state', { speaking: speechOf(speaking)?.id });
    speaking.when(secretariat, step).thenRejected('not-allowed');
  }
  const ended = speaking.after([chair, end]);
  ended.when(chair, but(end, {}, speaking.state)).thenRejected('nobody-speaking');
});

test.each([
  ['suspended', wish.suspend],
  ['adjourned', wish.adjourn],
] as const)('[FL4] a sitting that is %s pauses the speech; the chair lets it go on', (_, step) => {
  const broken = speaking.when(chair, step, { at: t + 3 * MINUTE });
  expect(speechOf(broken.given)?.clock).toEqual({ pausedWithMs: MINUTE });
  broken.given.when(chair, goOn).thenRejected('wrong-sitting', { possibleIn: ['open'] });
  const back = broken.given.after([chair, wish.resume, { at: t + 30 * MINUTE }]);
  expect(speechOf(back)?.clock).toEqual({ pausedWithMs: MINUTE });
  const going = back.after([chair, goOn, { at: t + 31 * MINUTE }]);
  expect(speechOf(going)?.clock).toEqual({ endsAt: t + 32 * MINUTE });
  const undone = broken.given.after([chair, wish.undo]);
  expect(speechOf(undone)?.clock).toEqual({ pausedWithMs: MINUTE });
});

test('[FL4] a speech that was paused before a break stays paused with the same time', () => {
  const paused = speaking.after([chair, pause, { at: t + 2 * MINUTE }], [chair, wish.suspend, { at: t + 9 * MINUTE }]);
  expect(speechOf(paused)?.clock).toEqual({ pausedWithMs: 2 * MINUTE });
});

test('[FL4] the closing ends the speech, and its undo does not bring it back', () => {
  const closed = speaking.when(chair, wish.close, { at: t + 2 * MINUTE });
  expect(speechOf(closed.given)).toBeNull();
  closed
    .thenViewOf('delegation:FRA')
    .happens(
      { type: 'sitting-changed', status: 'closed', was: 'open' },
      { type: 'floor-ended', delegation: 'FRA', spokenMs: MINUTE },
    );
  const undone = closed.given.after([chair, wish.undo]);
  expect(speechOf(undone)).toBeNull();
  expect(Object.values(undone.state.floor.speeches)).toMatchObject([{ delegation: 'FRA', endedAt: t + 2 * MINUTE }]);
});

test('[FL4] [SI9] [FL11] advancing leaves whoever speaks as they are, and an undo of it the queue too', () => {
  const both = speaking.after([DEU, ask('DEU')]);
  const there = both.after([chair, wish.advance]);
  const back = there.after([chair, wish.undo]);
  const { requests, order, lapsed: _ended, ...kept } = there.state.floor;
  expect([requests, order, kept]).toMatchObject([{}, [], { speaking: both.state.floor.speaking }]);
  expect(back.state.floor).toEqual(both.state.floor);
});

test('[FL4] [SI6] an undo into a sitting that is not open leaves nobody speaking on in it', () => {
  const reopen = (state: MeetingState) =>
    ({ type: 'reopen-phase', expected: expectedIn(state), to: 'questions', reason: 'One question was left.' }) as const;
  const spoken = (state: MeetingState) => Object.values(state.floor.speeches).map(({ delegation }) => delegation);
  const reopened = questions.after([chair, wish.close], [chair, reopen], [chair, giveUnasked('DEU')]);
  const closed = reopened.after([chair, wish.undo]);
  expect(closed.state.sitting.status).toBe('closed');
  expect([closed.state.floor.speaking, spoken(closed.state)]).toEqual([null, ['DEU']]);
  const scheduled = paris().after([chair, wish.open], [chair, giveUnasked('DEU')], [chair, wish.undo]);
  expect(scheduled.state.sitting.status).toBe('scheduled');
  expect([scheduled.state.floor.speaking, spoken(scheduled.state)]).toEqual([null, ['DEU']]);
  const resumed = questions.after([chair, wish.suspend], [chair, wish.resume], [chair, giveUnasked('DEU')]);
  const suspended = resumed.after([chair, wish.undo]);
  expect(suspended.state.sitting.status).toBe('suspended');
  expect(suspended.state.floor.speaking?.clock).toHaveProperty('pausedWithMs');
  for (const from of [reopened, resumed]) expectTouchedCompletely(from.when(chair, wish.undo));
});

test('[FL5] the chair changes the order of the queue, with a reason that everybody sees', () => {
  const reason = 'Invented: Ukraine first';
  const ordered = queued.when(chair, reorder(['UKR', 'DEU', 'POL'], reason)).thenEvents('floor-reordered');
  expect(queueOf(ordered.state)).toEqual(['UKR', 'DEU', 'POL']);
  for (const audience of ['chair', 'observer', 'display', 'delegation:JPN', 'delegation:HRV'] as const) {
    ordered.thenViewOf(audience).happens({ type: 'floor-reordered', reason });
    ordered.thenViewOf(audience).shows('floor', 'floor', { reordered: { reason, at: ordered.state.at } });
  }
  ordered.given.when(chair, reorder(['UKR', 'DEU', 'POL'], 'Other')).thenNothing();
  const next = ordered.given.after([FRA, ask('FRA')]);
  expect(queueOf(next.state)).toEqual(['UKR', 'DEU', 'POL', 'FRA']);
});

test('[FL5] an order names every open request once', () => {
  const [deu, pol, ukr] = ['DEU', 'POL', 'UKR'].map((code) => requestOf(queued.state, code));
  const order = (ids: readonly (string | undefined)[]) => but(reorder(['DEU']), { order: ids });
  queued.when(chair, order([deu, pol])).thenRejected('order-mismatch', { missing: [ukr], unknown: [] });
  queued.when(chair, order([deu, pol, ukr, 'x'])).thenRejected('order-mismatch', { missing: [], unknown: ['x'] });
  queued.when(chair, order([deu, deu, pol])).thenRejected('order-mismatch', { missing: [ukr], unknown: [deu] });
});

test('[FL5] the reason of an order has gone when the queue is empty', () => {
  const ordered = queued.after([chair, reorder(['UKR', 'DEU', 'POL'])]);
  const one = ordered.after([UKR, takeBack('UKR')], [DEU, takeBack('DEU')]);
  expect(one.state.floor.reordered).not.toBeNull();
  expect(one.after([chair, give('POL')]).state.floor.reordered).toBeNull();
});

test('[FL6] a point of order comes before everything but earlier points of order, also after a new order', () => {
  const first = queued.after([UKR, ask('UKR', 'point-of-order')], [FRA, ask('FRA', 'point-of-order')]);
  expect(queueOf(first.state)).toEqual(['UKR', 'FRA', 'DEU', 'POL', 'UKR']);
  const only = questions.after([POL, ask('POL', 'point-of-order')], [FRA, ask('FRA', 'point-of-order')]);
  expect(queueOf(only.state)).toEqual(['POL', 'FRA']);
  const moved = first.after([chair, reorderIds(first, [2, 0, 1, 3, 4])], [POL, ask('POL', 'point-of-order')]);
  expect(queueOf(moved.state)).toEqual(['POL', 'DEU', 'UKR', 'FRA', 'POL', 'UKR']);
});

test('[FL7] everybody who takes part sees queue and speeches; who gave a request is for its delegation and the chair', () => {
  const id = requestOf(queued.state, 'DEU');
  for (const audience of everybody(queued.state)) {
    const seen = recordFor(queued.state, audience, { collection: 'requests', id });
    expect(seen).toMatchObject({ delegation: 'DEU', kind: 'statement', provenance: 'own' });
    const isInside = audience === 'chair' || audience === 'delegation:DEU';
    expect(seen?.by).toBe(isInside ? 'head-DEU' : undefined);
  }
  const asked = questions.when(DEU, ask('DEU'));
  expect(whoSees(asked)).toEqual(everybody(asked.state));
  asked.thenViewOf('display').happens({ type: 'floor-requested', delegation: 'DEU', kind: 'statement' });
});

test('[FL7] of a delegation that no longer takes part others see no request, no speech and no place in the queue', () => {
  const spoke = queued.after(
    [DEU, ask('DEU', 'reply')],
    [chair, give('DEU')],
    [chair, giveUnasked('DEU', 'question')],
    [chair, setAside('DEU')],
  );
  const gone = spoke.after([DEU, ask('DEU')]).when(secretariat, decline);
  const id = requestOf(gone.state, 'DEU');
  const [speechId = ''] = Object.keys(gone.state.floor.speeches);
  for (const audience of everybody(gone.state)) {
    const isInside = audience === 'chair' || audience === 'delegation:DEU';
    const floor = recordFor(gone.state, audience, { collection: 'floor', id: 'floor' });
    expect(floor?.order.includes(id)).toBe(isInside);
    expect(floor?.speaking?.delegation).toBe(isInside ? 'DEU' : undefined);
    expect(floor?.setAside?.delegation).toBe(isInside ? 'DEU' : undefined);
    expect(recordFor(gone.state, audience, { collection: 'requests', id }) !== undefined).toBe(isInside);
    expect(recordFor(gone.state, audience, { collection: 'speeches', id: speechId }) !== undefined).toBe(isInside);
  }
  expectTouchedCompletely(gone);
  expectTouchedCompletely(gone.given.when(secretariat, procedure.invitation('DEU', 'late')));
});

const others = speaking.after([POL, ask('POL')], [UKR, ask('UKR')], [DEU, ask('DEU')]);
const ordered = others.after([chair, reorder(['UKR', 'POL', 'DEU'])]);

test.each<[string, Given, Parameters<Given['when']>]>([
  ['withdrawn', ordered.after([chair, setAside('POL')]), [DEU, takeBack('DEU')]],
  ['set aside', ordered.after([chair, setAside('POL')]), [chair, setAside('DEU')]],
  ['withdrawn as the last', ordered.after([UKR, takeBack('UKR')], [POL, takeBack('POL')]), [DEU, takeBack('DEU')]],
])(
  '[FL7] [DI6] a request of one that does not take part that is %s is seen by itself and the chair alone',
  (_, start, [actor, step]) => {
    const ended = start.after([secretariat, decline]).when(actor, step).thenEvents('floor-request-ended');
    expect(whoSees(ended)).toEqual(['chair', 'delegation:DEU']);
  },
);

test('[FL7] what happens on the floor is told to everybody in the same words', () => {
  const outcomes = play(questions, ['head:DEU', ask('DEU')], ['chair', give('DEU')], ['chair', end]);
  const facts = [
    [{ type: 'floor-requested', delegation: 'DEU', kind: 'statement' }],
    [{ type: 'floor-given', delegation: 'DEU', kind: 'statement' }],
    [{ type: 'floor-ended', delegation: 'DEU', spokenMs: 1_000 }],
  ] as const;
  for (const [index, outcome] of outcomes.entries()) {
    for (const audience of everybody(outcome.state)) outcome.thenViewOf(audience).happens(...(facts[index] ?? []));
  }
});

test('[FL3] the speaking time of the meeting can be set, and counts from the next speech on', () => {
  const set = speaking.when(chair, procedure.speakingTime(90_000)).thenEvents('speaking-time-set');
  expect(speechOf(set.given)).toMatchObject({ allottedMs: SPEAKING_MS });
  expect(speechOf(set.given.after([chair, giveUnasked('POL')]))).toMatchObject({ allottedMs: 90_000 });
  set.given.when(chair, procedure.speakingTime(90_000)).thenNothing();
  paris().when(chair, procedure.speakingTime(90_000)).thenEvents('speaking-time-set');
  const closed = questions.after([chair, wish.close]);
  closed.when(chair, procedure.speakingTime(90_000)).thenRejected('wrong-sitting');
});

test('[SY3] everything that floor events change in any view is touched by them', () => {
  const outcomes = play(
    parisIn(ROUND.live),
    ['head:DEU', ask('DEU')],
    ['secretariat', enter('POL', 'question')],
    ['head:UKR', ask('UKR', 'point-of-order')],
    ['chair', reorder(['POL', 'DEU', 'UKR'])],
    ['chair', give('POL')],
    ['chair', pause],
    ['chair', goOn],
    ['chair', extend(MINUTE)],
    ['chair', give('DEU')],
    ['chair', end],
    ['chair', setAside('UKR')],
    ['head:UKR', ask('UKR')],
    ['head:UKR', takeBack('UKR')],
    ['chair', procedure.speakingTime(60_000)],
    ['chair', giveUnasked('FRA')],
    ['chair', wish.suspend],
    ['chair', wish.resume],
    ['chair', goOn],
    ['chair', wish.adjourn],
    ['chair', wish.resume],
    ['chair', wish.close],
  );
  for (const outcome of outcomes) expectTouchedCompletely(outcome);
  const types = new Set(outcomes.flatMap(({ events }) => events.map(({ type }) => type)));
  expect([...types].filter((type) => type.startsWith('floor-') || type.startsWith('speaking-')).toSorted()).toEqual([
    'floor-continued',
    'floor-ended',
    'floor-extended',
    'floor-given',
    'floor-paused',
    'floor-reordered',
    'floor-request-ended',
    'floor-requested',
    'speaking-time-set',
  ]);
});

function withFloor(state: MeetingState, change: Partial<MeetingState['floor']>): Given {
  return given({ ...state, floor: { ...state.floor, ...change } });
}

/** The queue in a new order, by places in the present one. */
function reorderIds({ state }: Given, places: readonly number[]) {
  const order = places.map((place) => state.floor.order[place] ?? '');
  return but(reorder(['UKR']), { order });
}
