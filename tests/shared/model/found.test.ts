import type { Command, Decision } from '@tour-de-table/shared/meeting';
import { recordFor } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import { expectedIn, offer } from '../../support/given.ts';
import { FACTS, PLAN, SEATS } from './cast.ts';
import { WORLD_STARTS_AT, World } from './world.ts';

// What walks have found, each in its shortest form.

/** Meetings of the walks, step by step: a second passes where nothing else is said. */
class Told {
  readonly world = new World();
  private at = WORLD_STARTS_AT;

  try(who: string, command: Command, afterMs = 1_000): Decision {
    const seat = SEATS.find(({ id }) => id === who);
    if (seat === undefined) throw new Error(`Nobody is ${who}.`);
    this.at += afterMs;
    const ids = ['a', 'b', 'c'].map((letter) => `${this.world.commits.length}-${letter}`);
    return this.world.try(seat, command, this.at, ids);
  }

  chair(command: (expected: ReturnType<typeof expectedIn>) => Command, afterMs = 1_000): Decision {
    return this.try('chair', command(expectedIn(this.world.state)), afterMs);
  }

  advanceTo(phaseId: string): this {
    if (this.world.state.sitting.status === 'scheduled') this.chair((expected) => ({ type: 'open-sitting', expected }));
    for (const { id } of PLAN.phases.slice(1)) {
      if (this.world.state.current?.phaseId === phaseId) break;
      this.chair((expected) => ({ type: 'advance-phase', expected, to: id }));
    }
    return this;
  }

  get seen() {
    const { current, phases } = this.world.state;
    const disclosure = phases.find(({ id }) => id === current?.phaseId)?.disclosure ?? 'live';
    return { activation: current?.activation ?? 0, disclosure };
  }

  startTour(): this {
    const order = ['FRA', 'GBR', 'JPN', 'UKR'];
    this.chair((expected) => ({ type: 'start-tour', expected, method: 'chair', order }));
    return this;
  }

  call(delegation: string, afterMs = 1_000): this {
    this.chair((expected) => ({ type: 'call-delegation', expected, delegation, called: null }), afterMs);
    return this;
  }
}

test('[PL12] [DI9] a correction of an entry is answered for a sealed pledge as for one that does not exist', () => {
  const told = new Told().advanceTo('sealed-round');
  told.try('head-FRA', { type: 'submit-pledge', delegation: 'FRA', seen: told.seen, content: offer() });
  const [pledgeId = ''] = Object.keys(told.world.state.pledges['FRA'] ?? {});
  told.advanceTo('live-round');
  const correct = (id: string, version: number) =>
    told.try('secretariat', {
      type: 'enter-pledge',
      delegation: 'FRA',
      seen: told.seen,
      content: offer(),
      corrects: { pledgeId: id, version },
    });
  const unknown = correct('no-such-pledge', 1);
  expect(unknown).toMatchObject({ accepted: false, rejection: { code: 'unknown-pledge' } });
  expect([correct(pledgeId, 1), correct(pledgeId, 2)]).toEqual([unknown, unknown]);
});

test('[TO7] of a late delegation that asks to be called, others learn when it has a place in the tour', () => {
  const told = new Told().advanceTo('live-round').startTour();
  const delegations = FACTS.map((facts) => (facts.code === 'MNE' ? { ...facts, invitation: 'late' as const } : facts));
  told.try('secretariat', { type: 'import-delegations', delegations });
  told.try('head-MNE', { type: 'request-call', delegation: 'MNE' });
  const place = { collection: 'calls', id: 'live-round:MNE' } as const;
  expect(recordFor(told.world.state, 'observer', place)).toBeUndefined();
  expect(recordFor(told.world.state, 'chair', place)).toMatchObject({ status: 'not-called', count: 0 });
  told.call('MNE');
  expect(recordFor(told.world.state, 'observer', place)).toMatchObject({ status: 'called', count: 1 });
});

test('[TO6] who deferred, and is not there when called again, is marked absent', () => {
  const told = new Told().advanceTo('live-round').startTour().call('FRA');
  told.try('head-FRA', { type: 'respond-to-call', delegation: 'FRA', seen: told.seen, response: 'defer' });
  told.call('FRA');
  const marked = told.chair((expected) => ({ type: 'mark-absent', expected, delegation: 'FRA' }));
  expect(marked).toMatchObject({ accepted: true });
  expect(told.world.state.tours['live-round']).toMatchObject({ called: null, calls: { FRA: { status: 'absent' } } });
});

test('[TO10] an answer of the same instant, or in the same words, as a released one is not released with it', () => {
  const told = new Told().advanceTo('on-release-round').startTour().call('FRA');
  const phaseId = 'on-release-round';
  const enter = (response: 'can' | 'cannot', afterMs: number) =>
    told.try('secretariat', { type: 'enter-response', delegation: 'FRA', seen: told.seen, response }, afterMs);
  const release = (response: 'can' | 'cannot', afterMs: number) =>
    told.chair(
      (expected) => ({ type: 'release-answers', expected, phaseId, answers: [{ delegation: 'FRA', response }] }),
      afterMs,
    );
  enter('can', 1_000);
  release('can', 0);
  enter('cannot', 0);
  told.try('head-FRA', { type: 'confirm-response', delegation: 'FRA', phaseId, response: 'cannot' });
  const place = { collection: 'calls', id: 'on-release-round:FRA' } as const;
  expect(recordFor(told.world.state, 'observer', place)).toMatchObject({ said: 'can' });
  expect(recordFor(told.world.state, 'chair', place)).toMatchObject({ said: 'cannot', disclosed: 'earlier-answer' });
  enter('can', 1_000);
  expect(recordFor(told.world.state, 'chair', place)).toMatchObject({ said: 'can', disclosed: 'earlier-answer' });
  expect(release('can', 1_000)).toMatchObject({ accepted: true, events: [{ type: 'answers-released' }] });
  expect(recordFor(told.world.state, 'chair', place)).toMatchObject({ disclosed: 'this-answer' });
});
