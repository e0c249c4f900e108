import { TAKEN_BACK_MAX } from '@tour-de-table/shared/kernel';
import type { Disclosure } from '@tour-de-table/shared/meeting';
import { type Audience, view } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import {
  by,
  callNow,
  type Given,
  newestPledge,
  offer,
  parisRound,
  ROUND,
  seated,
  tourNow,
  wish,
} from '../support/given.ts';
import { pledgeWish } from '../support/pledge-wishes.ts';

const chair = by('chair');
const secretariat = by('secretariat');
const fra = by('head:FRA');
const REASON = 'Invented: Norway said it';
const OUTSIDERS: readonly Audience[] = ['delegation:DEU', 'capital:FRA', 'observer', 'display'];
const INSIDERS: readonly Audience[] = ['chair', 'delegation:FRA'];

/** A round in which FRA is called. */
const calledIn = (disclosure: Disclosure): Given =>
  parisRound(disclosure).after([chair, wish.startTour()], [chair, wish.call('FRA')]);
const called = calledIn('live');
const entered = called.after([secretariat, wish.enterResponse('FRA', 'can')]);
const place = (round: Given, audience: Audience) => view(round.state, audience).calls[callId(round)];
const callId = (round: Given) => `${tourNow(round.state).phaseId}:FRA`;
const takeBack = wish.takeBackResponse('FRA');
const happened = (phaseId: string) => ({
  type: 'response-taken-back' as const,
  phaseId,
  delegation: 'FRA',
  reason: REASON,
});

test('[TO14] what was entered in error is taken back by the chair’s side, and the delegation is called as before', () => {
  for (const who of ['chair', 'deputy', 'secretariat'] as const) {
    const outcome = entered.when(by(who), takeBack).thenEvents('response-taken-back');
    expect(tourNow(outcome.state).called).toBe('FRA');
    const { takenBack, ...back } = callNow(outcome.state, 'FRA');
    expect(back).toEqual(callNow(called.state, 'FRA'));
    expect(takenBack).toMatchObject([{ said: 'can', enteredAt: entered.state.at, at: outcome.state.at, by: who }]);
    for (const audience of [...INSIDERS, ...OUTSIDERS]) {
      outcome.thenViewOf(audience).happens(happened(ROUND.live));
      expect(place(outcome.given, audience)).toMatchObject({
        status: 'called',
        takenBack: [{ said: 'can', reason: REASON }],
      });
      expect(place(outcome.given, audience)?.said).toBeUndefined();
    }
    outcome.given.when(secretariat, takeBack).thenRejected('nothing-to-take-back', { now: null });
  }
  for (const who of ['head:FRA', 'head:DEU', 'observer'] as const) {
    entered.when(by(who), takeBack).thenRejected('not-allowed');
  }
});

test('[TO14] it is neither taken back in other words, nor what the delegation has made its own', () => {
  const refused = (round: Given, now: string) =>
    round.when(secretariat, takeBack).thenRejected('nothing-to-take-back', { now });
  const seen = takeBack(entered.state);
  const corrected = entered.after([secretariat, wish.enterResponse('FRA', 'cannot')]);
  corrected.when(secretariat, seen).thenRejected('nothing-to-take-back', { now: 'cannot' });
  refused(entered.after([fra, wish.confirmResponse('FRA')]), 'can');
  refused(entered.after([fra, wish.respond('FRA', 'can')]), 'can');
  refused(called.after([fra, wish.respond('FRA', 'pass')]), 'pass');
  called.when(secretariat, takeBack).thenRejected('nothing-to-take-back', { now: null });
});

test('[TO14] once the chair has called another, the delegation is passed over', () => {
  const later = entered.after([chair, wish.call('DEU')]);
  const silent = later.when(secretariat, takeBack).thenAccepted();
  expect(tourNow(silent.state).called).toBe('DEU');
  expect(callNow(silent.state, 'FRA').status).toBe('skipped');
  const done = later
    .after([by('head:DEU'), wish.respond('DEU')])
    .when(secretariat, takeBack)
    .thenAccepted();
  expect(tourNow(done.state).called).toBeNull();
  expect(callNow(done.state, 'FRA').status).toBe('skipped');
});

test('[TO14] an answer from before comes back with its time, and who was skipped or absent is so again', () => {
  const own = called.after([fra, wish.respond('FRA', 'cannot')], [chair, wish.call('FRA')]);
  const again = own.after([secretariat, wish.enterResponse('FRA', 'can')]);
  const back = again.when(secretariat, takeBack).thenAccepted();
  expect(callNow(back.state, 'FRA')).toMatchObject({
    status: 'called',
    response: { said: 'cannot', provenance: 'own' },
  });
  const passedOver = again
    .after([chair, wish.call('DEU')])
    .when(secretariat, takeBack)
    .thenAccepted();
  expect(callNow(passedOver.state, 'FRA')).toMatchObject({ status: 'answered', response: { said: 'cannot' } });
  for (const [step, status] of [
    [wish.skip, 'skipped'],
    [wish.markAbsent, 'absent'],
  ] as const) {
    const late = called.after([chair, step('FRA')], [secretariat, wish.enterResponse('FRA', 'can')]);
    const others = late.after([chair, wish.call('DEU')]);
    for (const round of [late, others]) {
      expect(callNow(round.when(secretariat, takeBack).thenAccepted().state, 'FRA').status).toBe(status);
    }
  }
});

test('[TO14] of who is called again the answer alone goes, and what the chair has noted since stays', () => {
  const recalled = entered
    .after([chair, wish.call('FRA')])
    .when(secretariat, takeBack)
    .thenAccepted();
  expect(tourNow(recalled.state).called).toBe('FRA');
  expect(callNow(recalled.state, 'FRA').response).toBeUndefined();
  const deferred = called.after([secretariat, wish.enterResponse('FRA', 'defer')], [chair, wish.markAbsent('FRA')]);
  const absent = deferred.when(secretariat, takeBack).thenAccepted();
  expect(callNow(absent.state, 'FRA')).toMatchObject({ status: 'absent', takenBack: [{ said: 'defer' }] });
});

test('[TO14] an entry goes with its corrections, an entry to an earlier call stays', () => {
  const corrected = entered.after([secretariat, wish.enterResponse('FRA', 'cannot')]);
  const back = corrected.when(secretariat, takeBack).thenAccepted();
  expect(callNow(back.state, 'FRA')).toMatchObject({ status: 'called', takenBack: [{ said: 'cannot' }] });
  const second = corrected.after([chair, wish.call('FRA')], [secretariat, wish.enterResponse('FRA', 'pass')]);
  const first = second.after([secretariat, takeBack]);
  expect(callNow(first.state, 'FRA')).toMatchObject({ status: 'called', response: { said: 'cannot' } });
  const none = first.after([secretariat, takeBack]);
  expect(callNow(none.state, 'FRA').response).toBeUndefined();
  expect(callNow(none.state, 'FRA').takenBack).toMatchObject([{ said: 'pass' }, { said: 'cannot' }]);
});

test.each(['on-release', 'chair-only'] as const)(
  '[TO14] [DI6] in a round that is %s others learn neither what was entered nor why it was taken back',
  (disclosure) => {
    const round = calledIn(disclosure);
    const back = round
      .after([secretariat, wish.enterResponse('FRA', 'can')])
      .when(secretariat, takeBack)
      .thenAccepted();
    for (const audience of INSIDERS) {
      back.thenViewOf(audience).happens(happened(ROUND[disclosure]));
      const record = { said: 'can', reason: REASON, by: 'secretariat', wasDisclosed: false };
      expect(place(back.given, audience)).toMatchObject({ takenBack: [record] });
    }
    for (const audience of OUTSIDERS) {
      expect(JSON.stringify(place(back.given, audience))).toBe(JSON.stringify(place(round, audience)));
      back.thenViewOf(audience).happens({ type: 'delegation-called', phaseId: ROUND[disclosure], delegation: 'FRA' });
    }
  },
);

test('[TO14] of what was released others see that it was an error, in the words that they had seen', () => {
  const released = calledIn('on-release').after(
    [secretariat, wish.enterResponse('FRA', 'can')],
    [chair, wish.releaseAnswers('FRA')],
  );
  const corrected = released.after([secretariat, wish.enterResponse('FRA', 'cannot')]);
  const back = corrected.when(secretariat, takeBack).thenAccepted();
  for (const audience of OUTSIDERS) {
    const seen = place(back.given, audience);
    expect(seen?.said).toBeUndefined();
    const enteredAt = callNow(released.state, 'FRA').response?.at;
    expect(seen?.takenBack).toEqual([{ said: 'can', enteredAt, at: back.state.at, reason: REASON }]);
    back.thenViewOf(audience).happens(happened(ROUND['on-release']));
  }
  expect(place(back.given, 'chair')).toMatchObject({ takenBack: [{ said: 'cannot', wasDisclosed: true }] });
});

test('[TO14] an answer that was released before the error is what others see again', () => {
  const own = calledIn('on-release').after([fra, wish.respond('FRA', 'cannot')], [chair, wish.releaseAnswers('FRA')]);
  const error = own.after([chair, wish.call('FRA')], [secretariat, wish.enterResponse('FRA', 'can')]);
  const hidden = error.when(secretariat, takeBack).thenAccepted();
  expect(place(hidden.given, 'observer')).toMatchObject({ said: 'cannot' });
  expect(place(hidden.given, 'observer')?.takenBack).toBeUndefined();
  const shown = error
    .after([chair, wish.releaseAnswers('FRA')])
    .when(secretariat, takeBack)
    .thenAccepted();
  expect(place(shown.given, 'observer')).toMatchObject({ said: 'cannot', takenBack: [{ said: 'can' }] });
  expect(place(shown.given, 'chair')).toMatchObject({ disclosed: 'this-answer' });
});

test('[TO14] it is possible after the phase, in a break and after the closing, and an undo leaves it', () => {
  const next = entered.after([chair, wish.advance]);
  const phase = {
    type: 'take-back-response' as const,
    delegation: 'FRA',
    phaseId: ROUND.live,
    response: 'can' as const,
  };
  const wanted = { ...phase, reason: REASON };
  for (const round of [next, entered.after([chair, wish.suspend]), entered.after([chair, wish.close])]) {
    const back = round.when(secretariat, wanted).thenAccepted();
    expect(back.state.tours[ROUND.live]?.calls['FRA']?.response).toBeUndefined();
    const undone = back.given.after([chair, wish.undo]);
    expect(undone.state.tours).toBe(back.state.tours);
  }
});

test('[TO14] so many entries are taken back at one place, and no more', () => {
  let round = called;
  for (let count = 0; count < TAKEN_BACK_MAX; count += 1) {
    round = round.after([secretariat, wish.enterResponse('FRA', 'can')], [secretariat, takeBack]);
  }
  round
    .after([secretariat, wish.enterResponse('FRA', 'can')])
    .when(secretariat, takeBack)
    .thenRejected('limit-reached', { limit: 'TAKEN_BACK_MAX', most: TAKEN_BACK_MAX });
});

test('[TO14] in a sealed round nothing was entered, and the refusal tells nothing of what was said', () => {
  const sealed = calledIn('sealed');
  for (const round of [sealed, sealed.after([fra, wish.respond('FRA', 'can')])]) {
    round.when(secretariat, takeBack).thenRejected('nothing-to-take-back', {});
  }
});

const pledged = (disclosure: Disclosure) => parisRound(disclosure).after([secretariat, pledgeWish.enter('FRA')]);

test('[PL17] a contribution that was entered in error counts as withdrawn, and says why', () => {
  const round = pledged('live');
  const { id } = newestPledge(round.state, 'FRA');
  for (const who of ['chair', 'deputy', 'secretariat'] as const) {
    const back = round.when(by(who), pledgeWish.takeBack('FRA')).thenEvents('pledge-taken-back');
    for (const audience of [...INSIDERS, ...OUTSIDERS]) {
      const fact = { type: 'pledge-taken-back' as const, delegation: 'FRA', pledgeId: id, reason: REASON };
      back.thenViewOf(audience).happens(fact);
      const seen = view(back.state, audience).pledges[id];
      expect(seen).toMatchObject({ status: 'withdrawn', withdrawnAt: back.state.at, serial: 'FRA-001', version: 1 });
      expect(seen?.takenBack).toEqual({ reason: REASON, ...(INSIDERS.includes(audience) ? { by: who } : {}) });
    }
    back.given.when(secretariat, pledgeWish.takeBack('FRA')).thenRejected('already-withdrawn');
  }
  round.when(fra, pledgeWish.takeBack('FRA')).thenRejected('not-allowed');
  round.after([chair, wish.close]).when(secretariat, pledgeWish.takeBack('FRA')).thenAccepted();
});

test('[PL17] [DI5] of what was never disclosed others learn nothing by it', () => {
  for (const disclosure of ['on-release', 'chair-only'] as const) {
    const back = pledged(disclosure).when(secretariat, pledgeWish.takeBack('FRA')).thenAccepted();
    for (const audience of ['delegation:DEU', 'observer', 'display'] as const) {
      back.thenViewOf(audience).isUnchanged();
    }
  }
});

test('[PL17] of what was disclosed and corrected since, others see the disclosed version as withdrawn', () => {
  const released = pledged('on-release').after([chair, wish.release('FRA')]);
  const corrected = released.after([secretariat, pledgeWish.correct('FRA', offer({ title: 'Invented: hidden' }))]);
  const back = corrected.when(secretariat, pledgeWish.takeBack('FRA')).thenAccepted();
  const seen = JSON.stringify(view(back.state, 'observer'));
  expect(seen).not.toContain('Invented: hidden');
  expect(seen).toContain(REASON);
});

test('[PL17] what the delegation or its capital has made its own is not taken back', () => {
  const round = pledged('live');
  const refused = (given: Given) =>
    given.when(secretariat, pledgeWish.takeBack('FRA')).thenRejected('nothing-to-take-back');
  refused(round.after([fra, pledgeWish.confirmReadBack('FRA')]));
  refused(round.after([fra, wish.amend('FRA')]));
  refused(parisRound('live').after([fra, wish.submit('FRA')]));
  const closed = round.after(seated('capital:FRA'), [chair, wish.close]);
  refused(closed.after([by('capital:FRA'), pledgeWish.decide('FRA', 'committed')]));
  const stale = pledgeWish.takeBack('FRA')(round.state);
  const corrected = round.after([secretariat, pledgeWish.correct('FRA')]);
  corrected.when(secretariat, stale).thenRejected('version-changed', { now: 2 });
});
