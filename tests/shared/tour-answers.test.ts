import type { Command, Disclosure, MeetingState, TourResponse, TourStatus } from '@tour-de-table/shared/meeting';
import { type Audience, view } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import {
  by,
  callNow,
  expectedIn,
  factsOf,
  type Given,
  PARIS_DELEGATIONS,
  parisRound,
  ROUND,
  seated,
  seenIn,
  tourNow,
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

/** A round in which FRA is called. */
const calledIn = (disclosure: Disclosure): Given =>
  parisRound(disclosure).after([chair, wish.startTour()], [chair, wish.call('FRA')]);
const place = (round: Given, audience: Audience, code = 'FRA') =>
  view(round.state, audience).calls[`${tourNow(round.state).phaseId}:${code}`];
const fact = <T extends string>(type: T, phaseId: string = LIVE) => ({ type, phaseId, delegation: 'FRA' });

const releaseOf =
  (phaseId: string, ...answers: readonly (readonly [string, TourResponse])[]) =>
  (state: MeetingState): Command => ({
    type: 'release-answers',
    expected: expectedIn(state),
    phaseId,
    answers: answers.map(([delegation, response]) => ({ delegation, response })),
  });

test.each<[TourResponse, TourStatus]>([
  ['can', 'answered'],
  ['can-with-conditions', 'answered'],
  ['under-national-consideration', 'answered'],
  ['cannot', 'answered'],
  ['listening-only', 'answered'],
  ['pass', 'passed'],
  ['defer', 'deferred'],
])('[TO8] who was called says %s, and is %s for everybody in a live round', (response, status) => {
  const outcome = called.when(fra, wish.respond('FRA', response)).thenEvents('call-responded');
  expect(tourNow(outcome.state).called).toBeNull();
  for (const audience of ['chair', 'delegation:FRA', ...OUTSIDERS] as const) {
    const saidAt = outcome.state.at;
    outcome.thenViewOf(audience).shows('calls', `${LIVE}:FRA`, { status, said: response, saidAt, provenance: 'own' });
    outcome.thenViewOf(audience).happens({ ...fact('call-responded'), said: response });
  }
  outcome.given.when(fra, wish.respond('FRA', response)).thenNothing();
});

test('[TO8] who was not called does not answer, and is told where it stands and what it can do', () => {
  const possible = ['request-call'];
  called.when(by('head:DEU'), wish.respond('DEU')).thenRejected('not-called', { now: 'not-called', possible });
  called.when(secretariat, wish.enterResponse('DEU')).thenRejected('not-called', { now: 'not-called', possible });
});

test('[TO8] an answer is corrected as long as the phase lasts, also after others were called', () => {
  const answered = called.after([fra, wish.respond('FRA', 'can')], [chair, wish.call('DEU')]);
  const corrected = answered.when(fra, wish.respond('FRA', 'cannot')).thenEvents('call-responded');
  expect(tourNow(corrected.state).called).toBe('DEU');
  corrected.thenViewOf('observer').shows('calls', `${LIVE}:FRA`, { said: 'cannot', saidAt: corrected.state.at });
  corrected.thenViewOf('observer').happens({ ...fact('call-responded'), said: 'cannot' });
  const late = answered.after([chair, wish.skip('DEU')]);
  late.when(by('head:DEU'), wish.respond('DEU')).thenEvents('call-responded');
  const next = answered.after([chair, wish.advance]);
  next.when(fra, wish.respond('FRA', 'cannot')).thenRejected('no-tour');
  next.after([chair, wish.advance]).when(fra, wish.respond('FRA', 'cannot')).thenRejected('wrong-phase');
});

test('[TO8] who says the same to a second call has answered that too', () => {
  const again = called.after([fra, wish.respond('FRA', 'can')], [chair, wish.call('FRA')]);
  const outcome = again.when(fra, wish.respond('FRA', 'can')).thenEvents('call-responded');
  expect(callNow(outcome.state, 'FRA')).toMatchObject({ status: 'answered', response: { at: outcome.state.at } });
});

test('[TO8] who was skipped or marked absent after a deferral can defer again, from a device or spoken', () => {
  for (const step of [wish.skip, wish.markAbsent]) {
    const silent = called.after([fra, wish.respond('FRA', 'defer')], [chair, wish.call('FRA')], [chair, step('FRA')]);
    for (const [actor, again] of [
      [fra, wish.respond('FRA', 'defer')],
      [secretariat, wish.enterResponse('FRA', 'defer')],
    ] as const) {
      const outcome = silent.when(actor, again).thenEvents('call-responded');
      expect(callNow(outcome.state, 'FRA').status).toBe('deferred');
      outcome.given.when(actor, again).thenNothing();
    }
  }
});

test('[TO8] an answer names the activation and the disclosure that its author saw', () => {
  const { activation } = seenIn(called.state);
  const now = { activation, disclosure: 'live' };
  for (const seen of [
    { activation: activation - 1, disclosure: 'live' as const },
    { activation, disclosure: 'sealed' as const },
  ]) {
    const response = 'can' as const;
    called
      .when(fra, { type: 'respond-to-call', delegation: 'FRA', seen, response })
      .thenRejected('phase-changed', { now });
    called
      .when(secretariat, { type: 'enter-response', delegation: 'FRA', seen, response })
      .thenRejected('phase-changed', { now });
  }
});

test('[TO9] a spoken answer is entered, read back, and confirmed by the delegation', () => {
  const entered = called.when(secretariat, wish.enterResponse('FRA', 'can')).thenEvents('call-responded');
  for (const audience of ['chair', 'delegation:FRA', 'observer'] as const) {
    const said = { status: 'answered', said: 'can', provenance: 'spoken', readBack: 'awaiting' } as const;
    entered.thenViewOf(audience).shows('calls', `${LIVE}:FRA`, said);
  }
  entered.given.when(secretariat, wish.enterResponse('FRA', 'can')).thenNothing();
  const confirmed = entered.given.when(fra, wish.confirmResponse('FRA')).thenEvents('response-confirmed');
  confirmed.thenViewOf('observer').shows('calls', `${LIVE}:FRA`, { readBack: 'confirmed', provenance: 'spoken' });
  confirmed.thenViewOf('observer').happens(fact('response-confirmed'));
  confirmed.given.when(fra, wish.confirmResponse('FRA')).thenNothing();
  entered.given.after([chair, wish.suspend]).when(fra, confirmationOf('can')).thenEvents('response-confirmed');
});

const confirmationOf = (response: TourResponse): Command => ({
  type: 'confirm-response',
  delegation: 'FRA',
  phaseId: LIVE,
  response,
});

test('[TO9] what was changed, or not entered, is not confirmed', () => {
  const entered = called.after([secretariat, wish.enterResponse('FRA', 'can')]);
  const changed = entered.after([secretariat, wish.enterResponse('FRA', 'cannot')]);
  changed.when(fra, confirmationOf('can')).thenRejected('nothing-to-confirm', { now: 'cannot' });
  changed.when(fra, confirmationOf('cannot')).thenEvents('response-confirmed');
  called.when(fra, confirmationOf('can')).thenRejected('nothing-to-confirm', { now: null });
  live.when(fra, confirmationOf('can')).thenRejected('nothing-to-confirm', { now: null });
  called
    .after([fra, wish.respond('FRA', 'can')])
    .when(fra, confirmationOf('can'))
    .thenRejected('nothing-to-confirm', { now: 'can' });
});

test('[TO9] a delegation corrects what was entered with an answer of its own, the same words too', () => {
  const entered = called.after([secretariat, wish.enterResponse('FRA', 'can')]);
  for (const response of ['can', 'cannot'] as const) {
    const own = entered.when(fra, wish.respond('FRA', response)).thenEvents('call-responded');
    expect(callNow(own.state, 'FRA').response).toEqual({
      said: response,
      at: own.state.at,
      by: 'head-FRA',
      provenance: 'own',
    });
  }
  const confirmed = entered.after([fra, wish.confirmResponse('FRA')]);
  const reentered = confirmed.after([secretariat, wish.enterResponse('FRA', 'cannot')]);
  expect(callNow(reentered.state, 'FRA').response).toMatchObject({ readBack: 'awaiting', by: 'secretariat' });
});

test('[TO9] in a sealed round nothing is entered for a delegation, until it is opened', () => {
  const sealed = calledIn('sealed');
  const possible = ['respond-to-call'];
  for (const code of ['FRA', 'DEU', 'XXX']) {
    sealed.when(secretariat, wish.enterResponse(code)).thenRejected('round-sealed', { possible });
  }
  const opened = sealed.after([chair, wish.openRound(ROUND.sealed)]);
  opened.when(secretariat, wish.enterResponse('FRA')).thenEvents('call-responded');
  for (const disclosure of ['on-release', 'chair-only'] as const) {
    calledIn(disclosure).when(secretariat, wish.enterResponse('FRA')).thenEvents('call-responded');
  }
});

test('[TO10] in an on-release round answers are released as the chair saw them', () => {
  const phaseId = ROUND['on-release'];
  const answered = calledIn('on-release').after([fra, wish.respond('FRA', 'cannot')]);
  for (const audience of OUTSIDERS) {
    expect(place(answered, audience)).toMatchObject({ status: 'done' });
    expect(place(answered, audience)).not.toHaveProperty('said');
  }
  for (const audience of ['chair', 'delegation:FRA'] as const) {
    expect(place(answered, audience)).toMatchObject({ status: 'answered', said: 'cannot', disclosed: 'no' });
  }
  const released = answered.when(chair, wish.releaseAnswers('FRA')).thenEvents('answers-released');
  for (const audience of OUTSIDERS) {
    released.thenViewOf(audience).shows('calls', `${phaseId}:FRA`, { status: 'done', said: 'cannot' });
    released.thenViewOf(audience).happens({ ...fact('call-responded', phaseId), said: 'cannot' });
  }
  released.thenViewOf('delegation:FRA').shows('calls', `${phaseId}:FRA`, { disclosed: 'this-answer' });
  released.given.when(chair, wish.releaseAnswers('FRA')).thenNothing();
});

test('[TO10] a release of answers is of all that it names or of none', () => {
  const two = calledIn('on-release').after(
    [fra, wish.respond('FRA', 'can')],
    [chair, wish.call('DEU')],
    [by('head:DEU'), wish.respond('DEU', 'cannot')],
  );
  const phaseId = ROUND['on-release'];
  two
    .when(chair, releaseOf(phaseId, ['FRA', 'can'], ['DEU', 'can'], ['NOR', 'can'], ['XXX', 'can']))
    .thenRejected('version-changed', { delegations: ['DEU', 'NOR', 'XXX'] })
    .thenViewOf('observer')
    .isUnchanged();
  two.when(chair, releaseOf(phaseId, ['FRA', 'can'], ['FRA', 'can'])).thenEvent({ delegations: ['FRA'] });
  const both = two.after([chair, wish.releaseAnswers('FRA')]).when(chair, wish.releaseAnswers('FRA', 'DEU'));
  both.thenEvent({ type: 'answers-released', delegations: ['DEU'] });
});

test('[TO10] what is said after the release stays hidden, until it is released itself, the same words too', () => {
  const released = calledIn('on-release').after([fra, wish.respond('FRA', 'can')], [chair, wish.releaseAnswers('FRA')]);
  const changed = released.when(fra, wish.respond('FRA', 'cannot')).thenEvents('call-responded');
  for (const audience of OUTSIDERS) changed.thenViewOf(audience).isUnchanged();
  expect(place(changed.given, 'chair')).toMatchObject({ said: 'cannot', disclosed: 'earlier-answer' });
  const same = changed.given.after([fra, wish.respond('FRA', 'can')]);
  expect(place(same, 'chair')).toMatchObject({ said: 'can', disclosed: 'earlier-answer' });
  const again = same.when(chair, wish.releaseAnswers('FRA')).thenEvents('answers-released');
  expect(place(again.given, 'chair')).toMatchObject({ disclosed: 'this-answer' });
  expect(place(again.given, 'observer')?.saidAt).toBe(same.state.at);
});

test('[TO10] confirming an answer that is hidden shows nothing of it, not even within one millisecond', () => {
  const entered = calledIn('on-release').after([secretariat, wish.enterResponse('FRA', 'can')]);
  const { at } = entered.state;
  const released = entered.after([chair, wish.releaseAnswers('FRA'), { at }]);
  const hidden = released.after([secretariat, wish.enterResponse('FRA', 'cannot'), { at }]);
  expect(place(hidden, 'chair')).toMatchObject({ said: 'cannot', disclosed: 'earlier-answer' });
  const confirmed = hidden.when(fra, wish.confirmResponse('FRA')).thenEvents('response-confirmed');
  for (const audience of OUTSIDERS) confirmed.thenViewOf(audience).isUnchanged();
  const shown = released.when(fra, wish.confirmResponse('FRA')).thenAccepted();
  expect(place(shown.given, 'observer')).toMatchObject({ said: 'can', readBack: 'confirmed' });
});

test('[TO10] in no other round are answers released', () => {
  const answered = (disclosure: Disclosure) => calledIn(disclosure).after([fra, wish.respond('FRA')]);
  const possibleIn = ['on-release'];
  for (const disclosure of ['live', 'chair-only'] as const) {
    answered(disclosure)
      .when(chair, wish.releaseAnswers('FRA'))
      .thenRejected('wrong-phase', { disclosure, possibleIn });
  }
  const sealed = answered('sealed');
  sealed.when(chair, wish.releaseAnswers('FRA')).thenRejected('round-sealed', { possible: ['open-round'] });
  // Right or wrong, the refusal tells nothing of what was said.
  const wrong = releaseOf(ROUND.sealed, ['FRA', 'cannot']);
  sealed.when(chair, wrong).thenRejected('round-sealed', { possible: ['open-round'] });
  const opened = sealed.after([chair, wish.openRound(ROUND.sealed)]);
  opened.when(chair, wish.releaseAnswers('FRA')).thenRejected('wrong-phase', { disclosure: 'live', possibleIn });
});

test('[TO10] the opening of a sealed round shows its answers to everybody at one instant', () => {
  const two = calledIn('sealed').after(
    [fra, wish.respond('FRA', 'can')],
    [chair, wish.call('DEU')],
    [by('head:DEU'), wish.respond('DEU', 'pass')],
  );
  for (const audience of ['chair', 'delegation:NOR', 'observer'] as const) {
    expect([place(two, audience), place(two, audience, 'DEU')]).toMatchObject([{ status: 'done' }, { status: 'done' }]);
    expect(JSON.stringify(view(two.state, audience).calls)).not.toContain('said');
  }
  const opened = two.when(chair, wish.openRound(ROUND.sealed)).thenEvents('round-opened');
  for (const audience of ['chair', 'delegation:NOR', 'observer'] as const) {
    opened.thenViewOf(audience).shows('calls', `${ROUND.sealed}:FRA`, { status: 'answered', said: 'can' });
    opened.thenViewOf(audience).shows('calls', `${ROUND.sealed}:DEU`, { status: 'passed', said: 'pass' });
  }
  const undone = opened.given.after([chair, wish.undo], [chair, wish.advance]);
  expect(place(undone, 'observer')).toMatchObject({ said: 'can' });
});

test('[TO10] the opening tells what was said before, also of who is called again, and calls nobody', () => {
  const again = calledIn('sealed').after([fra, wish.respond('FRA', 'can')], [chair, wish.call('FRA')]);
  const opened = again.when(chair, wish.openRound(ROUND.sealed)).thenAccepted();
  opened.thenViewOf('observer').shows('calls', `${ROUND.sealed}:FRA`, { status: 'called', said: 'can' });
  opened
    .thenViewOf('observer')
    .happens({ type: 'round-opened', phaseId: ROUND.sealed }, { ...fact('call-responded', ROUND.sealed), said: 'can' });
});

test('[TO11] who listens, observes or benefits answers that it only listens, passes or defers', () => {
  for (const [code, participation] of [
    ['JPN', 'listener'],
    ['UKR', 'beneficiary'],
  ] as const) {
    const asked = started.after([chair, wish.call(code)]);
    const possible = ['listening-only', 'pass', 'defer'];
    for (const response of ['can', 'can-with-conditions', 'under-national-consideration', 'cannot'] as const) {
      const refusal = { participation, possible };
      asked.when(by(`head:${code}`), wish.respond(code, response)).thenRejected('listening-only', refusal);
      asked.when(secretariat, wish.enterResponse(code, response)).thenRejected('listening-only', refusal);
    }
    for (const response of ['listening-only', 'pass', 'defer'] as const) {
      asked.when(by(`head:${code}`), wish.respond(code, response)).thenEvents('call-responded');
    }
  }
  const full = started.after(
    [chair, { type: 'set-participation', delegation: 'JPN', participation: 'full' }],
    [chair, wish.call('JPN')],
  );
  full.when(by('head:JPN'), wish.respond('JPN', 'cannot')).thenEvents('call-responded');
});

test.each(['on-release', 'sealed', 'chair-only'] as const)(
  '[TO12] outside of live rounds, here %s, what was said is the same to the byte for others',
  (disclosure) => {
    const asked = calledIn(disclosure);
    const others: readonly Audience[] =
      disclosure === 'sealed' ? [...OUTSIDERS, 'chair', 'capital:FRA'] : [...OUTSIDERS, 'capital:FRA'];
    const after = (response: TourResponse) => asked.after([fra, wish.respond('FRA', response)]);
    for (const audience of others) {
      const seen = JSON.stringify(view(after('can').state, audience));
      expect(place(after('can'), audience)).toMatchObject({ status: 'done', count: 1 });
      for (const response of ['cannot', 'can-with-conditions', 'pass'] as const) {
        expect(JSON.stringify(view(after(response).state, audience))).toBe(seen);
        const corrected = after('can').when(fra, wish.respond('FRA', response)).thenAccepted();
        corrected.thenViewOf(audience).isUnchanged();
      }
      const answered = asked.when(fra, wish.respond('FRA', 'cannot'));
      answered.thenViewOf(audience).happens(fact('call-responded', ROUND[disclosure]));
    }
    const insiders = disclosure === 'sealed' ? (['delegation:FRA'] as const) : (['chair', 'delegation:FRA'] as const);
    for (const audience of insiders) {
      expect(place(after('cannot'), audience)).toMatchObject({ status: 'answered', said: 'cannot', disclosed: 'no' });
    }
  },
);

test('[TO12] that somebody defers, was skipped or is absent is procedure, and everybody sees it', () => {
  const asked = calledIn('sealed');
  const deferred = asked.when(fra, wish.respond('FRA', 'defer')).thenAccepted();
  const skipped = asked.when(chair, wish.skip('FRA')).thenAccepted();
  const absent = asked.when(chair, wish.markAbsent('FRA')).thenAccepted();
  for (const audience of OUTSIDERS) {
    expect(place(deferred.given, audience)).toMatchObject({ status: 'deferred' });
    expect(place(deferred.given, audience)).not.toHaveProperty('said');
    expect(place(skipped.given, audience)).toMatchObject({ status: 'skipped' });
    expect(place(absent.given, audience)).toMatchObject({ status: 'absent' });
    absent.thenViewOf(audience).happens(fact('delegation-absent', ROUND.sealed));
  }
});

test('[TO12] of who does not take part others see nothing, though it was called before it declined', () => {
  const facts = PARIS_DELEGATIONS.find(({ code }) => code === 'FRA') ?? factsOf('FRA');
  const declined = { ...facts, invitation: 'declined' as const };
  const gone = called.when(secretariat, wish.import(declined)).thenAccepted();
  for (const audience of OUTSIDERS) {
    const seen = view(gone.state, audience);
    expect(seen.tours[LIVE]).toMatchObject({ called: null });
    expect(JSON.stringify([seen.tours, seen.calls])).not.toContain('FRA');
  }
  expect(view(gone.state, 'chair').tours[LIVE]).toMatchObject({ called: 'FRA' });
  expect(place(gone.given, 'delegation:FRA')).toMatchObject({ status: 'called' });
});

test('[TO12] a pledge changes nothing in a tour, and an answer nothing in a pledge', () => {
  for (const disclosure of ['live', 'on-release', 'sealed', 'chair-only'] as const) {
    const asked = calledIn(disclosure);
    const pledged = asked.after([fra, wish.submit('FRA')]);
    expect(pledged.state.tours).toBe(asked.state.tours);
    expect(pledged.after([fra, wish.respond('FRA', 'cannot')]).state.pledges).toBe(pledged.state.pledges);
  }
});

test('[TO12] a capital sees a tour as others do', () => {
  const seat = seated('capital:FRA');
  const answered = calledIn('on-release').after(seat, [fra, wish.respond('FRA', 'cannot')]);
  expect(place(answered, 'capital:FRA')).toEqual(place(answered, 'observer'));
});
