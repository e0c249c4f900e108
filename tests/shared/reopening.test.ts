import { UNDO_WINDOW_MS } from '@tour-de-table/shared/kernel';
import type { CommandOf } from '@tour-de-table/shared/meeting';
import { view } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import {
  by,
  expectedIn,
  type Given,
  newestPledge,
  paris,
  parisIn,
  pledgesOf,
  ROUND,
  seenIn,
  wish,
} from '../support/given.ts';
import { but, everybody, expectTouchedCompletely, procedure } from '../support/procedure-wishes.ts';

const { revise, reopen, adjournUntil } = procedure;
const chair = by('chair');
const secretariat = by('secretariat');
const MINUTE = 60_000;
const opened = paris().after([chair, wish.open]);
const questions = parisIn('questions');
const inRound = parisIn(ROUND.live);
const phaseIds = ({ state }: Pick<Given, 'state'>) => state.phases.map(({ id }) => id);
const phaseOf = ({ state }: Pick<Given, 'state'>, id: string) => state.phases.find((phase) => phase.id === id);

type PhasePlan = CommandOf<'revise-agenda'>['phases'][number];

const extra = (id: string, differing: Partial<PhasePlan> = {}): PhasePlan => ({
  id,
  partId: 'plan',
  kind: 'discussion',
  title: { en: 'Invented: legal questions' },
  plannedMinutes: 20,
  ...differing,
});

const reason = 'Invented: Poland asks again';

test('[SI11] the chair goes back with a reason that everybody sees: a new activation, with a new countdown', () => {
  const at = questions.state.at + 5 * MINUTE;
  const back = questions.when(chair, reopen('briefing', reason), { at }).thenEvents('phase-reopened');
  expect(back.state.current).toEqual({
    phaseId: 'briefing',
    activation: 4,
    startedAt: at,
    clock: { endsAt: at + 40 * MINUTE },
    reopenedBecause: reason,
  });
  expect(back.state.sitting).toEqual(questions.state.sitting);
  expect(phaseOf(back, 'questions')?.endedAt).toBe(at);
  expect(phaseOf(back, 'briefing')).not.toHaveProperty('endedAt');
  expect(phaseOf(back, 'briefing')?.startedAt).toBe(phaseOf(questions, 'briefing')?.startedAt);
  for (const audience of everybody(back.state)) {
    back.thenViewOf(audience).happens({ type: 'phase-reopened', phaseId: 'briefing', activation: 4, reason });
    back.thenViewOf(audience).shows('meeting', 'meeting', { current: back.state.current });
  }
  expectTouchedCompletely(back);
});

test('[SI11] from there the agenda is gone through again, by advancing', () => {
  const again = questions.after([chair, reopen('briefing')], [chair, wish.advance]);
  expect(again.state.current).toMatchObject({ phaseId: 'questions', activation: 5 });
  expect(again.state.current).not.toHaveProperty('reopenedBecause');
  expect(again.after([chair, wish.advance]).state.current).toMatchObject({ phaseId: 'break', activation: 6 });
});

test('[SI11] the phase under way is reopened by nothing, and what has never begun by advancing only', () => {
  questions.when(chair, reopen('questions')).thenNothing();
  questions.when(chair, reopen('conclusions')).thenRejected('wrong-phase', { possible: ['advance-phase'] });
  questions.when(chair, reopen('none')).thenRejected('unknown-phase');
  const undone = questions.after([chair, wish.advance], [chair, wish.undo]);
  undone.when(chair, reopen('break')).thenRejected('wrong-phase', { possible: ['advance-phase'] });
});

test('[SI11] only with the gavel, in an open or closed sitting, as it was seen', () => {
  const possibleIn = ['open', 'closed'];
  for (const step of [wish.suspend, wish.adjourn]) {
    questions.after([chair, step]).when(chair, reopen('briefing')).thenRejected('wrong-sitting', { possibleIn });
  }
  paris().when(chair, reopen('briefing')).thenRejected('wrong-sitting', { possibleIn });
  questions.when(by('deputy'), reopen('briefing')).thenRejected('not-allowed', { needs: 'gavel' });
  questions.when(secretariat, reopen('briefing')).thenRejected('not-allowed');
  questions
    .when(chair, but(reopen('briefing'), { expected: expectedIn(opened.state) }))
    .thenRejected('stale-state', { now: { activation: 3 } });
});

test('[SI11] also from the closed sitting, which is open again', () => {
  const closed = questions.after([chair, wish.close]);
  const at = closed.state.at + 60 * MINUTE;
  const back = closed.when(chair, reopen('opening', reason), { at }).thenEvents('phase-reopened');
  expect(back.state).toMatchObject({
    sitting: { status: 'open', sinceMs: at },
    current: { phaseId: 'opening', activation: 4, reopenedBecause: reason },
  });
  for (const audience of ['chair', 'display', 'delegation:JPN'] as const) {
    back
      .thenViewOf(audience)
      .happens(
        { type: 'sitting-changed', status: 'open', was: 'closed' },
        { type: 'phase-reopened', phaseId: 'opening', activation: 4, reason },
      );
  }
  expectTouchedCompletely(back);
});

test('[SI11] [SI6] [SY5] an undo of a reopening goes back to where the meeting was, and is told as one', () => {
  const back = questions.after([chair, reopen('briefing')]);
  const undone = back.when(chair, wish.undo, { at: back.state.at + UNDO_WINDOW_MS });
  undone.thenEvents('transition-undone').thenEvent({ type: 'transition-undone', kind: 'reopen' });
  expect(undone.state).toMatchObject({
    sitting: questions.state.sitting,
    current: questions.state.current,
    activations: 4,
  });
  expect(undone.state.phases).toStrictEqual(questions.state.phases);
  undone.thenViewOf('observer').happens({ type: 'transition-undone', phaseId: 'questions', status: 'open' });
  expect(undone.given.after([chair, wish.advance]).state.current).toMatchObject({ activation: 5 });
  undone.given.when(chair, wish.undo).thenRejected('nothing-to-undo');
  expectTouchedCompletely(undone);
});

test('[SI11] [SY5] an undo of a reopening from the closed sitting closes it again, and is told as an undo', () => {
  const closed = questions.after([chair, wish.close]);
  const undone = closed
    .after([chair, reopen('questions')])
    .when(chair, wish.undo)
    .thenAccepted();
  expect(undone.state).toMatchObject({ sitting: closed.state.sitting, current: null });
  expect(undone.state.phases).toStrictEqual(closed.state.phases);
  for (const audience of ['chair', 'observer', 'delegation:FRA'] as const) {
    undone.thenViewOf(audience).happens({ type: 'transition-undone', phaseId: null, status: 'closed' });
  }
});

test('[SY5] a closing in the millisecond of the opening is told as a closing', () => {
  const { at } = opened.state;
  opened
    .when(chair, wish.close, { at })
    .thenViewOf('observer')
    .happens({ type: 'sitting-changed', status: 'closed', was: 'open' });
});

test('[SI11] [TO1] [SI9] tour and pledges of a reopened phase are as they were, and go on', () => {
  const order = Object.values(inRound.state.delegations)
    .filter(({ invitation }) => invitation === 'accepted')
    .map(({ code }) => code);
  const started = inRound.after(
    [chair, (state) => ({ type: 'start-tour', expected: expectedIn(state), method: 'chair', order })],
    [chair, (state) => ({ type: 'call-delegation', expected: expectedIn(state), delegation: 'DEU', called: null })],
    [by('head:FRA'), wish.submit('FRA')],
  );
  const left = started.after([chair, wish.advance], [by('head:FRA'), wish.submit('FRA')]);
  const back = left.after([chair, reopen(ROUND.live)]);
  expect(back.state.tours).toEqual(started.state.tours);
  expect(back.state.pledges).toEqual(left.state.pledges);
  expect(view(back.state, 'observer').calls).toEqual(view(started.state, 'observer').calls);
  const stale = but(wish.submit('FRA'), { seen: seenIn(started.state) });
  back.when(by('head:FRA'), stale).thenRejected('phase-changed', { now: seenIn(back.state) });
  const made = back.after([by('head:FRA'), wish.submit('FRA')]);
  expect(newestPledge(made.state, 'FRA')).toMatchObject({
    phaseId: ROUND.live,
    versions: [{ activation: back.state.activations }],
  });
  const undone = made.after([chair, wish.undo]);
  expect(pledgesOf(undone.state, 'FRA')).toHaveLength(3);
  expect(undone.state.tours).toEqual(started.state.tours);
});

test('[SI11] activations of undone reopenings are not given again', () => {
  const once = questions.after([chair, reopen('opening')], [chair, wish.undo]);
  const twice = once.after([chair, reopen('briefing')]);
  expect(twice.state.current).toMatchObject({ phaseId: 'briefing', activation: 5 });
  const fromClosed = twice.after([chair, wish.close], [chair, wish.undo], [chair, reopen('questions')]);
  expect(fromClosed.state.current).toMatchObject({ phaseId: 'questions', activation: 6 });
});

test('[SI11] a phase can be reopened after a revision, and stays where it is on the agenda', () => {
  const back = questions.after(
    [chair, revise({ phases: [extra('legal')] })],
    [chair, wish.advance],
    [chair, reopen('questions')],
  );
  expect(phaseIds(back)).toEqual(['opening', 'briefing', 'questions', 'legal']);
  back
    .when(chair, revise({ phases: [extra('legal')] }))
    .thenRejected('malformed', { issues: [{ path: 'phases', message: 'phase ids must differ' }] });
  expect(back.after([chair, wish.advance]).state.current).toMatchObject({ phaseId: 'legal', activation: 6 });
});

const until = Date.UTC(2025, 2, 12, 8);

test('[SI12] an adjournment says until when, and nothing goes on by itself', () => {
  const adjourned = questions.when(chair, adjournUntil(until, 'Invented: the night'));
  adjourned.thenEvents('sitting-adjourned');
  const sitting = { status: 'adjourned', sinceMs: adjourned.state.at, reason: 'Invented: the night', until } as const;
  expect(adjourned.state.sitting).toEqual(sitting);
  for (const audience of everybody(adjourned.state)) {
    adjourned.thenViewOf(audience).shows('meeting', 'meeting', { sitting });
  }
  const dayAfter = until + 26 * 60 * MINUTE;
  const later = adjourned.given.after([secretariat, procedure.note('Late'), { at: dayAfter }]);
  expect(later.state.sitting).toEqual(sitting);
  const resumed = later.when(chair, wish.resume);
  expect(resumed.state.sitting).toEqual({ status: 'open', sinceMs: resumed.state.at });
  expect(resumed.state.current).toMatchObject({ phaseId: 'questions', activation: 3 });
});

test('[SI14] the time until which the sitting is adjourned is to come, to the millisecond', () => {
  const at = questions.state.at + MINUTE;
  questions.when(chair, adjournUntil(at), { at }).thenRejected('deadline-passed', { until: at });
  questions.when(chair, adjournUntil(at - MINUTE), { at }).thenRejected('deadline-passed', { until: at - MINUTE });
  questions.when(chair, adjournUntil(at + 1), { at }).thenEvents('sitting-adjourned');
  const suspended = questions.after([chair, wish.suspend]);
  suspended.when(chair, adjournUntil(at), { at }).thenRejected('deadline-passed');
});

test('[SI12] [SI4] over several days the countdown keeps what was left', () => {
  const t = questions.state.current?.startedAt ?? 0;
  const first = questions.after([chair, adjournUntil(until), { at: t + 10 * MINUTE }]);
  expect(first.state.current?.clock).toEqual({ pausedWithMs: 20 * MINUTE });
  const second = first.after(
    [chair, wish.resume, { at: until }],
    [chair, adjournUntil(until + 24 * 60 * MINUTE), { at: until + 5 * MINUTE }],
    [chair, wish.resume, { at: until + 24 * 60 * MINUTE }],
  );
  expect(second.state.current?.clock).toEqual({ endsAt: until + (24 * 60 + 15) * MINUTE });
});

test('[SI12] without an instant none is said; an undo and a resumption take it away', () => {
  expect(questions.after([chair, wish.adjourn]).state.sitting).not.toHaveProperty('until');
  const adjourned = questions.after([chair, adjournUntil(until)]);
  expect(adjourned.after([chair, wish.undo]).state.sitting).toEqual(questions.state.sitting);
  const resumed = adjourned.after([chair, wish.resume]);
  expect(resumed.state.sitting).not.toHaveProperty('until');
  expect(resumed.after([chair, wish.undo]).state.sitting).toEqual(adjourned.state.sitting);
});
