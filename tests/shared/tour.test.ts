import { drawLot } from '@tour-de-table/shared/kernel';
import { type Actor, codesTakingPart } from '@tour-de-table/shared/meeting';
import { type Audience, view } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import {
  by,
  callNow,
  expectedIn,
  factsOf,
  PARIS_DELEGATIONS,
  parisIn,
  parisRound,
  ROUND,
  seenIn,
  tourNow,
  type Wish,
  wish,
} from '../support/given.ts';

const chair = by('chair');
const secretariat = by('secretariat');
const fra = by('head:FRA');
const LIVE = ROUND.live;
const live = parisRound('live');
const started = live.after([chair, wish.startTour()]);
const called = started.after([chair, wish.call('FRA')]);
const OUTSIDERS: readonly Audience[] = ['delegation:DEU', 'observer', 'display'];
const withInvitation = (code: string, invitation: 'accepted' | 'declined') =>
  wish.import({ ...(PARIS_DELEGATIONS.find((facts) => facts.code === code) ?? factsOf(code)), invitation });

const fact = <T extends string>(type: T, delegation = 'FRA', phaseId: string = LIVE) => ({ type, phaseId, delegation });

test('[TO1] the chair starts the tour with everybody who takes part, each once, and nobody is called yet', () => {
  const order = codesTakingPart(live.state).toReversed();
  const outcome = live.when(chair, wish.startTour('protocol', order)).thenEvents('tour-started');
  const tour = tourNow(outcome.state);
  expect(tour).toMatchObject({ phaseId: LIVE, method: 'protocol', order, called: null, isReordered: false });
  expect(tour.startedAt).toBe(outcome.state.at);
  expect(Object.keys(tour.calls).toSorted()).toEqual(codesTakingPart(live.state));
  expect(Object.values(tour.calls).every(({ status, count }) => status === 'not-called' && count === 0)).toBe(true);
  for (const audience of ['chair', 'delegation:FRA', 'observer'] as const) {
    outcome.thenViewOf(audience).happens({ type: 'tour-started', phaseId: LIVE });
    outcome.thenViewOf(audience).shows('calls', `${LIVE}:FRA`, { status: 'not-called' });
  }
});

test('[TO1] an alphabetical order says whose alphabet it is', () => {
  const outcome = live.when(chair, wish.startTour('alphabetical', undefined, 'fr')).thenAccepted();
  outcome.thenViewOf('display').shows('tours', LIVE, { method: 'alphabetical', language: 'fr' });
});

test('[TO1] an order that leaves somebody out, names somebody twice or does not fit is refused with the codes', () => {
  const all = codesTakingPart(live.state);
  const wrong = [...all.filter((code) => code !== 'NOR'), 'FRA', 'HRV', 'XXX'];
  live
    .when(chair, wish.startTour('chair', wrong))
    .thenRejected('order-mismatch', { missing: ['NOR'], unknown: ['FRA', 'HRV', 'XXX'] });
  started
    .when(chair, wish.reorderTour(wrong))
    .thenRejected('order-mismatch', { missing: ['NOR'], unknown: ['FRA', 'HRV', 'XXX'] });
});

test('[TO1] a phase has one tour, through breaks, undos and returns', () => {
  const possible = ['reorder-tour', 'call-delegation'];
  started.when(chair, wish.startTour('lot')).thenRejected('tour-started', { possible });
  const answered = called.after([fra, wish.respond('FRA')], [chair, wish.call('DEU')]);
  const tour = tourNow(answered.state);
  for (const path of [
    [wish.suspend, wish.resume],
    [wish.adjourn, wish.resume],
    [wish.suspend, wish.undo],
    [wish.advance, wish.undo],
    [wish.close, wish.undo],
  ]) {
    const back = answered.after(...path.map((step) => [chair, step] as const));
    expect(tourNow(back.state)).toBe(tour);
    back.when(chair, wish.startTour()).thenRejected('tour-started', { possible });
    back.when(by('head:DEU'), wish.respond('DEU', 'cannot')).thenEvents('call-responded');
  }
  const reentered = parisIn('break').after([chair, wish.advance], [chair, wish.startTour()], [chair, wish.undo]);
  expect(reentered.state.current?.phaseId).toBe('break');
  const again = reentered.after([chair, wish.advance]);
  expect(tourNow(again.state).startedAt).not.toBeNull();
  again.when(chair, wish.call('FRA')).thenEvents('delegation-called');
});

test('[TO1] without a tour nothing is ordered, called, skipped, answered or released', () => {
  const possible = ['start-tour'];
  const seen = seenIn(live.state);
  const answers = [{ delegation: 'FRA', response: 'can' as const }];
  const attempts: readonly (readonly [Actor, Wish])[] = [
    [chair, wish.reorderTour(['FRA'])],
    [chair, wish.call('FRA')],
    [chair, wish.skip('FRA')],
    [chair, wish.markAbsent('FRA')],
    [fra, { type: 'respond-to-call', delegation: 'FRA', seen, response: 'can' }],
    [secretariat, { type: 'enter-response', delegation: 'FRA', seen, response: 'can' }],
    [chair, (state) => ({ type: 'release-answers', expected: expectedIn(state), phaseId: LIVE, answers })],
    [chair, (state) => ({ type: 'release-answers', expected: expectedIn(state), phaseId: 'nowhere', answers })],
  ];
  for (const [actor, attempt] of attempts) live.when(actor, attempt).thenRejected('no-tour', { possible });
  live
    .after([fra, wish.requestCall('FRA')])
    .when(chair, wish.call('FRA'))
    .thenRejected('no-tour', { possible });
});

test('[TO1] each contributions phase has a tour of its own', () => {
  const next = called.after([chair, wish.advance]);
  expect(view(next.state, 'chair').tours[ROUND['on-release']]).toBeUndefined();
  const both = next.after([chair, wish.startTour('lot')], [chair, wish.call('DEU')]);
  expect(view(both.state, 'display').tours).toMatchObject({
    [LIVE]: { called: 'FRA' },
    [ROUND['on-release']]: { called: 'DEU' },
  });
  both.when(fra, wish.respond('FRA')).thenRejected('not-called', { now: 'not-called', possible: ['request-call'] });
});

test('[TO2] the server draws the lot, and whoever sees the tour can draw it again', () => {
  const outcome = live.when(chair, wish.startTour('lot'), { ids: ['a', 'b', 'seed-1'] }).thenEvents('tour-started');
  const { seed = '', order, method } = view(outcome.state, 'observer').tours[LIVE] ?? { order: [], method: 'chair' };
  expect([seed, method]).toEqual(['seed-1', 'lot']);
  expect(drawLot(seed, order.toReversed())).toEqual(order);
  const other = live.when(chair, wish.startTour('lot'), { ids: ['a', 'b', 'seed-2'] }).thenAccepted();
  expect(tourNow(other.state).order).not.toEqual(order);
});

test('[TO3] an order of requests begins with those who asked, and goes on as it was given', () => {
  const asked = live.after(
    [by('head:NOR'), wish.requestCall('NOR')],
    [by('head:DEU'), wish.requestCall('DEU')],
    [by('head:ALB'), wish.requestCall('ALB')],
    [by('head:ALB'), wish.withdrawCallRequest('ALB')],
  );
  const given = codesTakingPart(live.state).toReversed();
  const { order } = tourNow(asked.after([chair, wish.startTour('requests', given)]).state);
  expect(order).toEqual(['NOR', 'DEU', ...given.filter((code) => code !== 'NOR' && code !== 'DEU')]);
  const chosen = asked.after([chair, wish.startTour('chair', given)]);
  expect(tourNow(chosen.state).order).toEqual(given);
  expect(callNow(chosen.state, 'NOR').requestedAt).toBe(asked.state.tours[LIVE]?.calls['NOR']?.requestedAt);
});

test('[TO3] those who asked at the same instant stay in the order that was given', () => {
  const at = live.state.at + 5_000;
  const asked = live.after(
    [by('head:SWE'), wish.requestCall('SWE'), { at }],
    [by('head:ALB'), wish.requestCall('ALB'), { at }],
  );
  const { order } = tourNow(asked.after([chair, wish.startTour('requests')]).state);
  expect(order.slice(0, 2)).toEqual(['ALB', 'SWE']);
});

test('[TO4] the chair changes the order at any time, and nobody’s place changes by it', () => {
  const running = called.after([fra, wish.respond('FRA')], [chair, wish.call('DEU')]);
  const order = tourNow(running.state).order.toReversed();
  const outcome = running.when(chair, wish.reorderTour(order)).thenEvents('tour-reordered');
  expect(tourNow(outcome.state)).toEqual({ ...tourNow(running.state), order, isReordered: true });
  outcome.thenViewOf('delegation:NOR').shows('tours', LIVE, { order, called: 'DEU', isReordered: true });
  outcome.thenViewOf('display').happens({ type: 'tour-reordered', phaseId: LIVE });
  outcome.given.when(chair, wish.reorderTour(order)).thenNothing();
});

test('[TO4] who came since has to stand in a new order, and who went must not', () => {
  const joined = started.after([secretariat, withInvitation('HRV', 'accepted')]);
  const { order } = tourNow(started.state);
  joined
    .when(chair, wish.reorderTour(order.toReversed()))
    .thenRejected('order-mismatch', { missing: ['HRV'], unknown: [] });
  const reordered = joined.after([chair, wish.reorderTour(['HRV', ...order])]);
  expect(callNow(reordered.state, 'HRV')).toEqual({ delegation: 'HRV', status: 'not-called', count: 0 });
  const gone = started.when(secretariat, withInvitation('NOR', 'declined')).thenEvents('delegation-registered');
  gone.thenViewOf('observer').shows('tours', LIVE, { order: order.filter((code) => code !== 'NOR') });
  gone.thenViewOf('observer').happens();
  gone.given.when(chair, wish.reorderTour(order)).thenRejected('order-mismatch', { missing: [], unknown: ['NOR'] });
});

test('[TO5] one delegation is called at a time; who was called before it is skipped', () => {
  const outcome = called.when(chair, wish.call('DEU')).thenEvents('delegation-called');
  expect(tourNow(outcome.state)).toMatchObject({ called: 'DEU' });
  expect(callNow(outcome.state, 'FRA')).toMatchObject({ status: 'skipped', count: 1 });
  expect(callNow(outcome.state, 'DEU')).toMatchObject({ status: 'called', count: 1, calledAt: outcome.state.at });
  for (const audience of ['chair', 'delegation:FRA', 'display'] as const) {
    outcome.thenViewOf(audience).happens(fact('delegation-called', 'DEU'), fact('delegation-skipped'));
  }
  const calledNow = Object.values(tourNow(outcome.state).calls).filter(({ status }) => status === 'called');
  expect(calledNow.map(({ delegation }) => delegation)).toEqual(['DEU']);
});

test('[TO5] the chair names whom it saw called, and is refused if that has changed', () => {
  const stale = wish.call('NOR')(started.state);
  called.when(chair, stale).thenRejected('stale-state', { called: 'FRA' });
  const answered = called.after([fra, wish.respond('FRA')]);
  answered.when(chair, wish.call('NOR')(called.state)).thenRejected('stale-state', { called: null });
  called.when(chair, wish.call('FRA')(started.state)).thenNothing();
});

test('[TO5] only who takes part is called; who came later is added to the order', () => {
  for (const code of ['HRV', 'USA', 'XXX']) {
    started.when(chair, wish.call(code)).thenRejected('unknown-delegation');
    started.when(chair, wish.markAbsent(code)).thenRejected('unknown-delegation');
    started.when(secretariat, wish.enterResponse(code)).thenRejected('unknown-delegation');
  }
  const joined = started.after([secretariat, withInvitation('HRV', 'accepted')]);
  const outcome = joined.when(chair, wish.call('HRV')).thenEvents('delegation-called');
  const { order } = tourNow(started.state);
  outcome.thenViewOf('observer').shows('tours', LIVE, { order: [...order, 'HRV'], called: 'HRV' });
  outcome.thenViewOf('observer').happens(fact('delegation-called', 'HRV'));
});

test('[TO6] the chair goes on without an answer, and calls again', () => {
  const skipped = called.when(chair, wish.skip('FRA')).thenEvents('delegation-skipped');
  expect(tourNow(skipped.state)).toMatchObject({ called: null });
  skipped.thenViewOf('observer').shows('calls', `${LIVE}:FRA`, { status: 'skipped', count: 1 });
  skipped.thenViewOf('delegation:FRA').happens(fact('delegation-skipped'));
  skipped.given.when(chair, wish.skip('FRA')).thenNothing();
  const again = skipped.given.when(chair, wish.call('FRA')).thenEvents('delegation-called');
  expect(callNow(again.state, 'FRA')).toMatchObject({ status: 'called', count: 2 });
});

test('[TO6] nobody is skipped who is not called', () => {
  const possible = ['call-delegation'];
  called.when(chair, wish.skip('DEU')).thenRejected('not-called', { called: 'FRA', possible });
  started.when(chair, wish.skip('DEU')).thenRejected('not-called', { called: null, possible });
});

test('[TO6] who is not there is marked absent, called or not, and can be called again', () => {
  const absent = called.when(chair, wish.markAbsent('FRA')).thenEvents('delegation-marked-absent');
  expect(tourNow(absent.state).called).toBeNull();
  absent.thenViewOf('display').shows('calls', `${LIVE}:FRA`, { status: 'absent' });
  absent.thenViewOf('display').happens(fact('delegation-absent'));
  absent.given.when(chair, wish.markAbsent('FRA')).thenNothing();
  absent.given.when(chair, wish.call('FRA')).thenEvents('delegation-called');
  const other = called.after([chair, wish.markAbsent('DEU')]);
  expect(tourNow(other.state).called).toBe('FRA');
  other
    .when(by('head:DEU'), wish.respond('DEU'))
    .thenRejected('not-called', { now: 'absent', possible: ['request-call'] });
});

test('[TO6] an answer that was given stays: through a second call, a skip, and against being marked absent', () => {
  for (const [response, status] of [
    ['cannot', 'answered'],
    ['pass', 'passed'],
  ] as const) {
    const answered = called.after([fra, wish.respond('FRA', response)]);
    const before = callNow(answered.state, 'FRA');
    answered.when(chair, wish.markAbsent('FRA')).thenRejected('already-answered', { possible: ['call-delegation'] });
    const again = answered.after([chair, wish.call('FRA')]);
    expect(callNow(again.state, 'FRA')).toMatchObject({ status: 'called', response: before.response });
    again.when(chair, wish.markAbsent('FRA')).thenRejected('already-answered', { possible: ['skip-delegation'] });
    for (const step of [wish.skip('FRA'), wish.call('DEU')]) {
      const passedOver = again.after([chair, step]);
      expect(callNow(passedOver.state, 'FRA')).toMatchObject({ status, response: before.response, count: 2 });
    }
  }
});

test('[TO6] who has deferred is not let off: called again, it is skipped or absent as anybody', () => {
  const again = called.after([fra, wish.respond('FRA', 'defer')], [chair, wish.call('FRA')]);
  const skipped = again.when(chair, wish.skip('FRA')).thenEvents('delegation-skipped');
  expect(callNow(skipped.state, 'FRA')).toMatchObject({ status: 'skipped', response: { said: 'defer' } });
  for (const audience of ['chair', 'delegation:FRA', 'observer'] as const) {
    skipped.thenViewOf(audience).happens(fact('delegation-skipped'));
  }
  again.when(chair, wish.call('DEU')).thenState((state) => expect(callNow(state, 'FRA').status).toBe('skipped'));
  again
    .when(chair, wish.markAbsent('FRA'))
    .thenEvents('delegation-marked-absent')
    .thenState((state) => expect(callNow(state, 'FRA')).toMatchObject({ status: 'absent' }));
});

test('[TO7] a delegation asks to be called, and takes that back; it and the chair’s side see it', () => {
  for (const round of [live, started]) {
    const asked = round.when(fra, wish.requestCall('FRA')).thenEvents('call-requested');
    for (const audience of ['chair', 'delegation:FRA'] as const) {
      asked.thenViewOf(audience).shows('calls', `${LIVE}:FRA`, { requestedAt: asked.state.at });
      asked.thenViewOf(audience).happens(fact('call-requested'));
    }
    for (const audience of OUTSIDERS) asked.thenViewOf(audience).isUnchanged();
    asked.given.when(fra, wish.requestCall('FRA')).thenNothing();
    const back = asked.given.when(fra, wish.withdrawCallRequest('FRA')).thenEvents('call-request-withdrawn');
    expect(callNow(back.state, 'FRA').requestedAt).toBeUndefined();
    for (const audience of OUTSIDERS) back.thenViewOf(audience).isUnchanged();
    back.given.when(fra, wish.withdrawCallRequest('FRA')).thenNothing();
    round.when(fra, wish.withdrawCallRequest('FRA')).thenNothing();
  }
});

test('[TO7] the call ends the request, and who is called has no reason to ask', () => {
  const asked = started.after([fra, wish.requestCall('FRA')], [chair, wish.call('FRA')]);
  expect(callNow(asked.state, 'FRA').requestedAt).toBeUndefined();
  asked.when(fra, wish.requestCall('FRA')).thenRejected('already-answered', { possible: ['respond-to-call'] });
  const answered = asked.after([fra, wish.respond('FRA')], [fra, wish.requestCall('FRA')]);
  expect(callNow(answered.state, 'FRA')).toMatchObject({ status: 'answered', requestedAt: answered.state.at });
  const silent = by('head:HRV');
  started.when(silent, wish.requestCall('HRV')).thenRejected('not-allowed', { needs: 'an accepted invitation' });
});
