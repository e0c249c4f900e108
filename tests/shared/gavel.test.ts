import { GAVEL_GRACE_MS } from '@tour-de-table/shared/kernel';
import { type Audience, view } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import { by, expectedIn, member, paris, parisIn, parisRound, seated, wish } from '../support/given.ts';

const chair = by('chair');
const deputy = by('deputy');
const second = [
  chair,
  wish.invite({ role: 'deputy' }, 'second'),
  { ids: ['invitation-second', 'second', 'c'] },
] as const;
const round = parisIn('tour-de-table').after(second);
const asked = round.when(deputy, wish.requestGavel).thenEvents('gavel-requested');
const until = asked.state.at + GAVEL_GRACE_MS;
const OUTSIDERS: readonly Audience[] = ['delegation:FRA', 'observer', 'display'];
const waited = { at: until };
const taken = asked.given.when(deputy, wish.takeOverGavel, waited);

test('[GA5] a deputy asks for the gavel: the chair’s side sees who, and until when the holder can refuse', () => {
  asked.thenViewOf('chair').shows('meeting', 'meeting', { gavelRequest: { by: 'deputy', at: asked.state.at, until } });
  asked.thenViewOf('chair').happens({ type: 'gavel-requested', by: 'deputy', until });
  for (const audience of OUTSIDERS) asked.thenViewOf(audience).isUnchanged();
  asked.given.when(deputy, wish.requestGavel).thenNothing();
  expect(asked.state.gavel).toMatchObject({ term: 1, holder: 'chair' });
});

test('[GA5] one asks at a time, and the holder has it already', () => {
  asked.given.when(member('second'), wish.requestGavel).thenRejected('gavel-requested', { by: 'deputy', until });
  round.when(chair, wish.requestGavel).thenRejected('holds-gavel', { possible: ['hand-over-gavel'] });
});

test('[GA5] whoever sees another term, sitting or activation does not ask, refuse or take', () => {
  const stale = { ...expectedIn(asked.state), term: 2 };
  const now = { term: 1, sitting: 'open', activation: 5, phase: 'contributions' };
  asked.given.when(deputy, { type: 'request-gavel', expected: stale }).thenRejected('stale-state', { now });
  asked.given
    .when(chair, { type: 'refuse-gavel-request', expected: stale, by: 'deputy' })
    .thenRejected('stale-state', { now });
  asked.given.when(deputy, { type: 'take-over-gavel', expected: stale }, waited).thenRejected('stale-state', { now });
});

test.each([
  ['at once', 1_000],
  ['after the grace time', GAVEL_GRACE_MS * 3],
])('[GA5] the holder refuses %s, and nobody takes the gavel then', (_, afterMs) => {
  const at = asked.state.at + afterMs;
  const refused = asked.given.when(chair, wish.refuseGavel('deputy'), { at }).thenEvents('gavel-request-refused');
  expect(refused.state.gavel).toEqual({ term: 1, holder: 'chair' });
  refused.thenViewOf('chair').happens({ type: 'gavel-request-ended', by: 'deputy' });
  expect(view(refused.state, 'chair').meeting['meeting']).not.toHaveProperty('gavelRequest');
  for (const audience of OUTSIDERS) refused.thenViewOf(audience).isUnchanged();
  refused.given
    .when(deputy, wish.takeOverGavel, { at: at + GAVEL_GRACE_MS })
    .thenRejected('no-gavel-request', { by: null, possible: ['request-gavel'] });
  refused.given.when(chair, wish.refuseGavel('deputy')).thenRejected('no-gavel-request', { by: null });
  refused.given.when(deputy, wish.requestGavel).thenEvents('gavel-requested');
});

test('[GA5] the holder refuses whom it saw asking, and not somebody else', () => {
  round.when(chair, wish.refuseGavel('deputy')).thenRejected('no-gavel-request', { by: null });
  asked.given.when(chair, wish.refuseGavel('second')).thenRejected('no-gavel-request', { by: 'deputy' });
  asked.given.when(deputy, wish.refuseGavel('deputy')).thenRejected('not-allowed', { needs: 'gavel' });
});

test.each(['deputy', 'second'])('[GA5] handing the gavel over, here to %s, ends the request', (to) => {
  const handed = asked.given.when(chair, wish.handOver(to)).thenEvents('gavel-handed-over');
  expect(handed.state.gavel).toEqual({ term: 2, holder: to });
  handed.thenViewOf('chair').happens({ type: 'gavel-handed-over', to, term: 2 });
  handed.given
    .when(to === 'deputy' ? member('second') : deputy, wish.takeOverGavel, waited)
    .thenRejected('no-gavel-request', { by: null });
});

test('[GA5] [AC7] a request ends with the revocation of who asked, for everybody to see on the chair’s side', () => {
  const revoked = asked.given.when(chair, { type: 'revoke-member', memberId: 'deputy' }).thenEvents('member-revoked');
  expect(revoked.state.gavel).toEqual({ term: 1, holder: 'chair' });
  revoked.thenViewOf('chair').happens({ type: 'gavel-request-ended', by: 'deputy' });
  revoked.given.when(deputy, wish.takeOverGavel, waited).thenRejected('not-allowed');
  revoked.given.when(chair, wish.refuseGavel('deputy')).thenRejected('no-gavel-request', { by: null });
  revoked.given.when(member('second'), wish.requestGavel).thenEvents('gavel-requested');
  const other = asked.given.when(chair, { type: 'revoke-member', memberId: 'second' }).thenAccepted();
  expect(other.state.gavel.request?.by).toBe('deputy');
});

test('[GA5] breaks and undos end no request, and a closed meeting still has its gavel', () => {
  for (const path of [[wish.suspend, wish.resume], [wish.advance, wish.undo], [wish.close]]) {
    const moved = asked.given.after(...path.map((step) => [chair, step] as const));
    expect(moved.state.gavel).toEqual(asked.state.gavel);
    moved.when(deputy, wish.takeOverGavel, waited).thenEvents('gavel-handed-over');
  }
});

test('[GA6] who asked takes the gavel from the grace time on, to the millisecond, and not before', () => {
  for (const at of [asked.state.at, until - 1]) {
    asked.given.when(deputy, wish.takeOverGavel, { at }).thenRejected('grace-running', { until });
  }
  taken.thenEvents('gavel-handed-over');
  taken.thenEvent({ type: 'gavel-handed-over', from: 'chair', to: 'deputy', term: 2 });
  for (const audience of ['chair', ...OUTSIDERS] as const) {
    taken.thenViewOf(audience).happens({ type: 'gavel-handed-over', to: 'deputy', term: 2 });
  }
  expect(taken.state.gavel).toEqual({ term: 2, holder: 'deputy' });
});

test('[GA6] nobody else takes it, and nobody without having asked', () => {
  const possible = ['request-gavel'];
  asked.given
    .when(member('second'), wish.takeOverGavel, waited)
    .thenRejected('no-gavel-request', { by: 'deputy', possible });
  asked.given.when(chair, wish.takeOverGavel, waited).thenRejected('no-gavel-request', { by: 'deputy', possible });
  round.when(deputy, wish.takeOverGavel).thenRejected('no-gavel-request', { by: null, possible });
});

test('[GA6] the gavel goes to nobody by itself, however long it takes', () => {
  const later = asked.given.after([
    by('server'),
    { type: 'note-attendance', delegation: 'FRA', presence: 'present' },
    { at: until + 10 * GAVEL_GRACE_MS },
  ]);
  expect(later.state.gavel).toEqual(asked.state.gavel);
  later.when(chair, wish.advance).thenEvents('phase-activated');
});

test('[GA6] what the former holder commands from then on is refused, also what was under way', () => {
  const underWay = wish.advance(asked.state);
  taken.given.when(chair, underWay).thenRejected('not-allowed', { needs: 'gavel' });
  taken.given.when(chair, wish.suspend).thenRejected('not-allowed', { needs: 'gavel' });
  taken.given.when(deputy, wish.advance).thenEvents('phase-activated');
  const back = taken.given.after([deputy, wish.handOver('chair')]);
  back.when(chair, underWay).thenRejected('stale-state', { now: { term: 3 } });
});

test('[GA6] a chair who has handed the gavel over gets it back in the same way', () => {
  const away = paris().after([chair, wish.handOver('deputy')], [chair, wish.requestGavel]);
  const back = away.when(chair, wish.takeOverGavel, { at: away.state.at + GAVEL_GRACE_MS });
  expect(back.thenEvents('gavel-handed-over').state.gavel).toEqual({ term: 3, holder: 'chair' });
});

test('[GA6] taking the gavel over touches nothing that anybody submitted', () => {
  const made = parisRound('on-release').after(
    [by('head:FRA'), wish.submit('FRA')],
    seated('alternate:DEU'),
    [by('head:DEU'), wish.handOverVoice('DEU', 'alternate-DEU')],
    [deputy, wish.requestGavel],
  );
  const after = made.when(deputy, wish.takeOverGavel, { at: made.state.at + GAVEL_GRACE_MS }).thenAccepted();
  expect({ ...after.state, gavel: null, at: 0 }).toEqual({ ...made.state, gavel: null, at: 0 });
});
