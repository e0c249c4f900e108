import { PLEDGES_PER_DELEGATION_MAX } from '@tour-de-table/shared/kernel';
import { latestVersion } from '@tour-de-table/shared/meeting';
import { expect, test } from 'vitest';
import { by, given, newestPledge, offer, parisIn, parisRound, ROUND, seenIn, wish } from '../support/given.ts';
import { pledgeWish } from '../support/pledge-wishes.ts';

const head = by('head:FRA');
const secretariat = by('secretariat');
const round = parisRound('on-release');
const entered = round.after([secretariat, pledgeWish.enter('FRA')]);
const latest = ({ state }: typeof round) => latestVersion(newestPledge(state, 'FRA'));

test('[PL12] what was spoken is entered by the chair’s side in the name of the delegation, and awaits its confirmation', () => {
  for (const who of ['chair', 'deputy', 'secretariat'] as const) {
    const { given: made } = round.when(by(who), pledgeWish.enter('FRA')).thenEvents('pledge-submitted');
    expect(latest(made)).toMatchObject({ by: who, provenance: 'spoken', readBack: 'awaiting', disclosedAt: null });
    expect(newestPledge(made.state, 'FRA')).toMatchObject({ delegation: 'FRA', status: 'submitted' });
  }
  for (const who of ['head:FRA', 'head:DEU', 'observer'] as const) {
    round.when(by(who), pledgeWish.enter('FRA')).thenRejected('not-allowed');
  }
});

test('[PL12] the delegation confirms the version that was read back, once', () => {
  const { given: confirmed } = entered.when(head, pledgeWish.confirmReadBack('FRA')).thenEvents('read-back-confirmed');
  expect(latest(confirmed).readBack).toBe('confirmed');
  confirmed.when(head, pledgeWish.confirmReadBack('FRA')).thenNothing();
  entered.when(by('adviser:FRA'), pledgeWish.confirmReadBack('FRA')).thenRejected('not-allowed');
  entered.when(by('head:DEU'), pledgeWish.confirmReadBack('FRA')).thenRejected('not-allowed');
});

test('[PL12] until it has confirmed, the entry is corrected, and the corrected version has to be confirmed', () => {
  const confirm = pledgeWish.confirmReadBack('FRA')(entered.state);
  const { given: corrected } = entered.when(secretariat, pledgeWish.correct('FRA')).thenEvents('pledge-amended');
  expect(latest(corrected)).toMatchObject({ version: 2, provenance: 'spoken', readBack: 'awaiting' });
  corrected.when(head, confirm).thenRejected('version-changed', { now: 2 });
  const confirmed = corrected.after([head, pledgeWish.confirmReadBack('FRA')]);
  confirmed
    .when(secretariat, pledgeWish.correct('FRA'))
    .thenRejected('nothing-to-confirm', { possible: ['ask-clarification'] });
  confirmed.when(secretariat, pledgeWish.correct('FRA')(entered.state)).thenRejected('version-changed', { now: 2 });
});

test('[PL12] the delegation may amend instead: what it says itself needs no confirmation', () => {
  const amended = entered.after([head, wish.amend('FRA')]);
  expect(latest(amended)).toMatchObject({ version: 2, provenance: 'own' });
  expect(latest(amended).readBack).toBeUndefined();
  amended.when(head, pledgeWish.confirmReadBack('FRA')).thenRejected('nothing-to-confirm');
  amended.when(secretariat, pledgeWish.correct('FRA')).thenRejected('nothing-to-confirm');
});

test('[PL12] what is confirmed in a break of the sitting is confirmed, and a withdrawn entry is neither', () => {
  entered
    .after([by('chair'), wish.suspend])
    .when(head, pledgeWish.confirmReadBack('FRA'))
    .thenAccepted();
  const withdrawn = entered.after([head, wish.withdraw('FRA')]);
  withdrawn.when(head, pledgeWish.confirmReadBack('FRA')).thenRejected('already-withdrawn');
  withdrawn.when(secretariat, pledgeWish.correct('FRA')).thenRejected('already-withdrawn');
});

test('[PL12] nothing is entered for who only listens, does not take part, or is not known', () => {
  round
    .when(secretariat, pledgeWish.enter('JPN'))
    .thenRejected('listening-only', { participation: 'listener', possibleFor: ['host', 'full'] });
  round.when(secretariat, pledgeWish.enter('HRV')).thenRejected('not-allowed', { needs: 'an accepted invitation' });
  round.when(secretariat, pledgeWish.enter('XXX')).thenRejected('unknown-delegation');
  round
    .when(secretariat, pledgeWish.enter('FRA', offer({ partners: ['HRV'] })))
    .thenRejected('unknown-partner', { partners: ['HRV'] });
  round
    .when(secretariat, {
      type: 'enter-pledge',
      delegation: 'FRA',
      seen: { ...seenIn(round.state), disclosure: 'live' },
      content: offer(),
    })
    .thenRejected('phase-changed', { now: seenIn(round.state) });
});

test('[PL12] in a live round everybody sees that an entry awaits its confirmation', () => {
  const live = parisIn(ROUND.live).when(secretariat, pledgeWish.enter('FRA'));
  const { id } = newestPledge(live.state, 'FRA');
  live.thenViewOf('observer').shows('pledges', id, { provenance: 'spoken', readBack: 'awaiting', serial: 'FRA-001' });
  live.given
    .when(head, pledgeWish.confirmReadBack('FRA'))
    .thenViewOf('observer')
    .happens({ type: 'read-back-confirmed', delegation: 'FRA', pledgeId: id });
});

test('[PL12] nothing is entered in a sealed round until it is opened', () => {
  const sealed = parisRound('sealed');
  sealed.when(secretariat, pledgeWish.enter('FRA')).thenRejected('round-sealed', { possible: ['submit-pledge'] });
  sealed
    .after([by('chair'), wish.openRound(ROUND.sealed)])
    .when(secretariat, pledgeWish.enter('FRA'))
    .thenEvents('pledge-submitted');
});

test('[PL12] [DI9] a correction tells nothing of a sealed pledge: neither that it is, nor in which version', () => {
  const sealed = parisRound('sealed').after(
    [head, wish.submit('FRA')],
    [head, wish.amend('FRA')],
    [head, wish.amend('FRA', offer({ title: 'Invented: third' }))],
  );
  const { id: pledgeId } = newestPledge(sealed.state, 'FRA');
  const correct = (version: number, ofPledge: string, delegation = 'FRA') =>
    ({ ...pledgeWish.enter(delegation)(opened.state), corrects: { pledgeId: ofPledge, version } }) as never;
  const opened = sealed.after([by('chair'), wish.openRound(ROUND.sealed)]);
  // Three versions were written; the chair's side knows of one.
  opened.when(secretariat, correct(1, pledgeId)).thenRejected('nothing-to-confirm');
  opened.when(secretariat, correct(3, pledgeId)).thenRejected('version-changed', { now: 1 });
  opened.when(secretariat, correct(1, pledgeId, 'DEU')).thenRejected('unknown-pledge');
  opened.when(secretariat, correct(1, 'none')).thenRejected('unknown-pledge');
});

test('[PL12] [DI9] whether there is room for an entry does not depend on sealed pledges', () => {
  const { state } = round.after([head, wish.submit('FRA')]);
  const template = newestPledge(state, 'FRA');
  const phases = state.phases.map((phase) =>
    phase.id === ROUND.live ? { ...phase, disclosure: 'sealed' as const } : phase,
  );
  const filled = (phaseId: string) => {
    const ids = Array.from({ length: PLEDGES_PER_DELEGATION_MAX }, (_, index) => `p${index}`);
    const own = Object.fromEntries(ids.map((id) => [id, { ...template, id, phaseId }]));
    return given({ ...state, phases, pledges: { FRA: own } });
  };
  const bound = { limit: 'PLEDGES_PER_DELEGATION_MAX', most: PLEDGES_PER_DELEGATION_MAX };
  filled(ROUND['on-release']).when(secretariat, pledgeWish.enter('FRA')).thenRejected('limit-reached', bound);
  filled(ROUND.live).when(secretariat, pledgeWish.enter('FRA')).thenAccepted();
  filled(ROUND.live).when(head, wish.submit('FRA')).thenRejected('limit-reached', bound);
});
