import { PROPOSALS_OPEN_MAX } from '@tour-de-table/shared/kernel';
import type { Disclosure } from '@tour-de-table/shared/meeting';
import { type Audience, view } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import { by, expectedIn, type Given, newestPledge, parisRound, ROUND, type Wish, wish } from '../support/given.ts';

const chair = by('chair');
const deputy = by('deputy');
const secretariat = by('secretariat');
const fra = by('head:FRA');
const BOTH = wish.setFourEyes({ disclosure: true, closing: true });
const OUTSIDERS: readonly Audience[] = ['delegation:FRA', 'delegation:DEU', 'observer', 'display'];

/** A round of this disclosure with a pledge and an answer of FRA, in which everything needs a second officer. */
function guarded(disclosure: Disclosure): Given {
  return parisRound(disclosure).after(
    [fra, wish.submit('FRA')],
    [chair, wish.startTour()],
    [chair, wish.call('FRA')],
    [fra, wish.respond('FRA', 'cannot')],
    [chair, BOTH],
  );
}

const PROPOSED: readonly (readonly [string, Disclosure, Wish, string])[] = [
  ['a release of pledges', 'on-release', wish.release('FRA'), 'pledges-released'],
  ['a release of answers', 'on-release', wish.releaseAnswers('FRA'), 'answers-released'],
  ['the opening of a sealed round', 'sealed', wish.openRound(ROUND.sealed), 'round-opened'],
  ['the closing', 'live', wish.close, 'sitting-closed'],
  ['taking the second pair of eyes away', 'live', wish.setFourEyes({ disclosure: true }), 'four-eyes-set'],
];

test('[FE1] the chair asks for a second officer, and the chair’s side sees for what', () => {
  const round = parisRound('live');
  const set = round.when(chair, wish.setFourEyes({ disclosure: true })).thenEvents('four-eyes-set');
  set.thenViewOf('chair').shows('meeting', 'meeting', { fourEyes: { disclosure: true, closing: false } });
  set.thenViewOf('chair').happens({ type: 'four-eyes-set', disclosure: true, closing: false });
  for (const audience of OUTSIDERS) set.thenViewOf(audience).isUnchanged();
  set.given.when(chair, wish.setFourEyes({ disclosure: true })).thenNothing();
  round.when(chair, wish.setFourEyes({})).thenNothing();
  set.given.when(chair, BOTH).thenEvents('four-eyes-set');
});

test.each(PROPOSED)('[FE1] %s becomes a proposal and has no other effect', (_, disclosure, wanted) => {
  const round = guarded(disclosure);
  const outcome = round.when(chair, wanted, { ids: ['proposal-1', 'b', 'c'] }).thenEvents('proposal-made');
  const command = typeof wanted === 'function' ? wanted(round.state) : wanted;
  const proposal = { id: 'proposal-1', by: 'chair', at: outcome.state.at, command };
  expect(outcome.state).toEqual({ ...round.state, at: outcome.state.at, proposals: { 'proposal-1': proposal } });
  expect(view(outcome.state, 'chair').proposals).toEqual({ 'proposal-1': proposal });
  outcome.thenViewOf('chair').happens({ type: 'proposal-made', proposalId: 'proposal-1', by: 'chair' });
  for (const audience of OUTSIDERS) outcome.thenViewOf(audience).isUnchanged();
  outcome.given.when(chair, wanted).thenNothing();
});

test.each(PROPOSED)('[FE1] where the chair has not asked for it, %s happens at once', (_, disclosure, wanted, type) => {
  const other = type === 'sitting-closed' ? { disclosure: true } : { closing: true };
  const round = guarded(disclosure).after([chair, wish.setFourEyes(other)], [deputy, wish.confirmProposal]);
  if (type === 'four-eyes-set') round.when(chair, BOTH).thenEvents('four-eyes-set');
  else expect(round.when(chair, wanted).thenAccepted().events).toMatchObject([{ type }]);
});

test('[FE1] only the chair with the gavel proposes, and only what would be accepted', () => {
  const round = guarded('on-release');
  round.when(deputy, wish.close).thenRejected('not-allowed', { needs: 'gavel' });
  round.when(secretariat, wish.release('FRA')).thenRejected('not-allowed');
  const { id: pledgeId } = newestPledge(round.state, 'FRA');
  const expected = expectedIn(round.state);
  round
    .when(chair, { type: 'release-pledges', expected, pledges: [{ pledgeId, version: 2 }] })
    .thenRejected('version-changed', { pledges: [pledgeId] });
  round.when(chair, wish.openRound(ROUND.live)).thenRejected('not-sealed', { disclosure: 'live' });
  const released = round.after([chair, wish.releaseAnswers('FRA')], [deputy, wish.confirmProposal]);
  released.when(chair, wish.releaseAnswers('FRA')).thenNothing();
});

test('[FE1] all other commands of the chair need nobody else', () => {
  const round = guarded('on-release');
  round.when(chair, wish.suspend).thenEvents('sitting-suspended');
  round.when(chair, wish.handOver('deputy')).thenEvents('gavel-handed-over');
  round.when(chair, wish.call('DEU')).thenEvents('delegation-called');
});

test.each(PROPOSED)(
  '[FE2] another officer confirms %s, and it happens in the same commit',
  (_, disclosure, wanted, type) => {
    const waiting = guarded(disclosure).after([chair, wanted, { ids: ['proposal-1', 'b', 'c'] }]);
    for (const officer of ['deputy', 'secretariat'] as const) {
      const outcome = waiting.when(by(officer), wish.confirmProposal).thenAccepted();
      expect(outcome.events).toMatchObject([
        { type: 'proposal-ended', proposalId: 'proposal-1', by: officer, outcome: 'confirmed' },
        { type },
      ]);
      expect(outcome.state.proposals).toEqual({});
      outcome.thenViewOf('chair').lacks('proposals', 'proposal-1');
      const { decision } = outcome.given.when(by(officer), { type: 'confirm-proposal', proposalId: 'proposal-1' });
      expect(decision).toMatchObject({ accepted: false, rejection: { code: 'unknown-proposal' } });
    }
  },
);

test('[FE2] what a confirmation discloses is seen as if the chair had disclosed it', () => {
  const waiting = guarded('on-release').after([chair, wish.release('FRA')]);
  const { id } = newestPledge(waiting.state, 'FRA');
  const outcome = waiting.when(deputy, wish.confirmProposal).thenAccepted();
  for (const audience of ['delegation:DEU', 'observer', 'display'] as const) {
    outcome.thenViewOf(audience).shows('pledges', id, { serial: 'FRA-001' });
    outcome.thenViewOf(audience).happens({ type: 'pledge-made', delegation: 'FRA', pledgeId: id });
  }
});

test('[FE2] nobody is its own second officer', () => {
  const waiting = guarded('live').after([chair, wish.close]);
  waiting.when(chair, wish.confirmProposal).thenRejected('same-officer', { possible: ['drop-proposal'] });
  for (const who of ['head:FRA', 'observer', 'operator'] as const) {
    waiting.when(by(who), wish.confirmProposal).thenRejected('not-allowed');
  }
});

test('[FE2] what became stale is refused, and stays a proposal', () => {
  const round = guarded('on-release');
  const release = round.after([chair, wish.release('FRA')]);
  const amended = release.after([fra, wish.amend('FRA')]);
  amended.when(deputy, wish.confirmProposal).thenRejected('version-changed').thenViewOf('chair').isUnchanged();
  const withdrawn = release.after([fra, wish.withdraw('FRA')]);
  withdrawn.when(deputy, wish.confirmProposal).thenRejected('already-withdrawn').thenViewOf('observer').isUnchanged();
  const advanced = release.after([chair, wish.advance]);
  advanced.when(deputy, wish.confirmProposal).thenRejected('stale-state', { now: { phase: 'conclusions' } });
  expect(Object.keys(advanced.state.proposals)).toHaveLength(1);
  advanced
    .after([chair, wish.undo])
    .when(deputy, wish.confirmProposal)
    .thenEvents('proposal-ended', 'pledges-released');
  const answers = round.after([chair, wish.releaseAnswers('FRA')], [fra, wish.respond('FRA', 'can')]);
  answers.when(deputy, wish.confirmProposal).thenRejected('version-changed', { delegations: ['FRA'] });
});

test('[FE2] what its author may no longer is refused, and stays a proposal', () => {
  const waiting = guarded('live').after([chair, wish.close], [chair, wish.handOver('deputy')]);
  waiting.when(secretariat, wish.confirmProposal).thenRejected('not-allowed', { needs: 'gavel' });
  waiting.when(deputy, wish.confirmProposal).thenRejected('not-allowed', { needs: 'gavel' });
  const gone = waiting.after([deputy, { type: 'revoke-member', memberId: 'chair' }]);
  gone.when(secretariat, wish.confirmProposal).thenRejected('not-allowed', { needs: 'a valid pass' });
  const back = waiting.after([deputy, wish.handOver('chair')]);
  back.when(secretariat, wish.confirmProposal).thenRejected('stale-state', { now: { term: 3 } });
  back.when(secretariat, wish.dropProposal).thenEvents('proposal-ended');
});

test('[FE2] what has come about meanwhile is confirmed without effect', () => {
  const twice = guarded('on-release').after(
    [chair, wish.releaseAnswers('FRA')],
    [chair, wish.setFourEyes({})],
    [deputy, wish.confirmProposal],
    [chair, wish.releaseAnswers('FRA')],
  );
  twice.when(deputy, wish.confirmProposal).thenEvents('proposal-ended');
});

test('[FE3] any officer drops a proposal, its author too, and nothing has happened', () => {
  const round = guarded('on-release');
  const waiting = round.after([chair, wish.release('FRA')]);
  for (const who of ['chair', 'deputy', 'secretariat'] as const) {
    const outcome = waiting.when(by(who), wish.dropProposal).thenEvents('proposal-ended');
    outcome.thenEvent({ type: 'proposal-ended', by: who, outcome: 'dropped' });
    expect({ ...outcome.state, at: 0 }).toEqual({ ...round.state, at: 0 });
    for (const audience of OUTSIDERS) outcome.thenViewOf(audience).isUnchanged();
    outcome.given.when(by(who), wish.dropProposal).thenRejected('unknown-proposal');
    outcome.given.when(by(who), wish.confirmProposal).thenRejected('unknown-proposal');
  }
  for (const proposalId of ['constructor', '__proto__', 'toString']) {
    waiting.when(deputy, { type: 'confirm-proposal', proposalId }).thenRejected('unknown-proposal');
    waiting.when(deputy, { type: 'drop-proposal', proposalId }).thenRejected('unknown-proposal');
  }
});

test('[FE3] proposals are bounded', () => {
  const round = guarded('on-release');
  const pledged = Array.from({ length: PROPOSALS_OPEN_MAX }).reduce<Given>(
    (given) => given.after([fra, wish.submit('FRA')], [chair, wish.release('FRA')]),
    round,
  );
  expect(Object.keys(pledged.state.proposals)).toHaveLength(PROPOSALS_OPEN_MAX);
  const limit = { limit: 'PROPOSALS_OPEN_MAX', most: PROPOSALS_OPEN_MAX };
  pledged.when(chair, wish.close).thenRejected('limit-reached', limit);
  pledged.when(chair, wish.release('FRA')).thenNothing();
  pledged.after([deputy, wish.dropProposal]).when(chair, wish.close).thenEvents('proposal-made');
});

test('[FE3] proposals outlive breaks and undos', () => {
  const waiting = guarded('on-release').after([chair, wish.release('FRA')]);
  const moved = waiting.after([chair, wish.suspend], [chair, wish.undo], [chair, wish.suspend], [chair, wish.resume]);
  expect(moved.state.proposals).toEqual(waiting.state.proposals);
  expect(view(moved.state, 'chair').proposals).toEqual(waiting.state.proposals);
  moved.when(deputy, wish.confirmProposal).thenEvents('proposal-ended', 'pledges-released');
});
