import {
  INVITATION_VALID_MS,
  INVITATIONS_OPEN_MAX,
  MEMBERS_MAX,
  PASSES_PER_MEMBER_MAX,
} from '@tour-de-table/shared/kernel';
import {
  type Command,
  invitationWith,
  type MeetingState,
  memberWithPass,
  nextDeadline,
} from '@tour-de-table/shared/meeting';
import { audienceOf, touchedByAll, view } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import { by, type Given, given, hashOf, member, paris, wish } from '../support/given.ts';

const chair = by('chair');
const bearer = by('bearer');
const server = by('server');
const FRA_LINK = 'invitation-head-FRA';

const invitationIn = (state: MeetingState, id: string) => state.invitations[id];
const redeemed = paris().after([bearer, wish.redeem('head-FRA', 'fra-pass'), { ids: ['device-fra', 'b', 'c'] }]);
const memberOf = ({ state }: Given, passSecret: string) => memberWithPass(state, hashOf(passSecret))?.id ?? null;

test('[AC1] an invitation is one link for one seat, of somebody new or somebody who exists', () => {
  const invited = paris()
    .when(by('secretariat'), wish.invite({ role: 'adviser', delegation: 'NOR', label: 'Desk' }, 'new'), {
      ids: ['link', 'newcomer', 'c'],
    })
    .thenEvents('member-registered', 'invitation-issued');
  expect(invited.state.members['newcomer']).toMatchObject({ role: 'adviser', delegation: 'NOR', label: 'Desk' });
  expect(invitationIn(invited.state, 'link')).toEqual({
    id: 'link',
    memberId: 'newcomer',
    secretHash: hashOf('new'),
    issuedAt: invited.state.at,
    expiresAt: invited.state.at + INVITATION_VALID_MS,
    status: 'open',
    reuses: 0,
  });
  const again = invited.given.after([bearer, wish.redeem('new', 'pass')]);
  again.when(by('secretariat'), wish.invite({ memberId: 'newcomer' }, 'other')).thenEvents('invitation-issued');
});

test('[AC1] a seat needs a delegation that is registered, a link somebody who is not revoked', () => {
  const secretariat = by('secretariat');
  paris()
    .when(secretariat, wish.invite({ role: 'head', delegation: 'XXX' }, 's'))
    .thenRejected('unknown-delegation');
  for (const memberId of ['nobody', 'constructor', '__proto__']) {
    paris().when(secretariat, wish.invite({ memberId }, 's')).thenRejected('unknown-member');
  }
  const gone = paris().after([chair, { type: 'revoke-member', memberId: 'head-FRA' }]);
  gone.when(secretariat, wish.invite({ memberId: 'head-FRA' }, 's')).thenRejected('unknown-member');
});

test('[AC1] two links never share a secret: whoever came with it would get the first one’s seat', () => {
  const issues = [{ path: 'secretHash', message: 'must be new' }];
  paris()
    .when(chair, wish.invite({ memberId: 'head-DEU' }, 'head-FRA'))
    .thenRejected('malformed', { issues });
  redeemed.when(chair, wish.invite({ memberId: 'head-FRA' }, 'head-FRA')).thenRejected('malformed');
});

test('[AC1] members and open links are bounded', () => {
  const crowd = (count: number, isMember: boolean): MeetingState => {
    const ids = Array.from({ length: count }, (_, index) => `crowd-${index}`);
    const { state } = paris();
    const link = { memberId: 'display', secretHash: '', issuedAt: 0, expiresAt: 0, status: 'open', reuses: 0 } as const;
    return isMember
      ? {
          ...state,
          members: { ...state.members, ...Object.fromEntries(ids.map((id) => [id, { id, role: 'observer' }])) },
        }
      : { ...state, invitations: Object.fromEntries(ids.map((id) => [id, { ...link, id }])) };
  };
  const invite = wish.invite({ role: 'observer' }, 's');
  given(crowd(MEMBERS_MAX, true)).when(chair, invite).thenRejected('limit-reached', { limit: 'MEMBERS_MAX' });
  given(crowd(INVITATIONS_OPEN_MAX, false))
    .when(chair, invite)
    .thenRejected('limit-reached', { limit: 'INVITATIONS_OPEN_MAX' });
});

test('[AC2] a new link ends the unused one before it', () => {
  const renewed = paris().when(chair, wish.invite({ memberId: 'head-FRA' }, 'second'));
  renewed.thenEvents('invitation-ended', 'invitation-issued');
  expect(invitationIn(renewed.state, FRA_LINK)).toMatchObject({ status: 'superseded', endedAt: renewed.state.at });
  renewed.given.when(bearer, wish.redeem('head-FRA', 'pass')).thenRejected('invitation-revoked');
  renewed.given.when(bearer, wish.redeem('second', 'pass')).thenEvents('invitation-redeemed');
});

test('[AC3] only the chair, a deputy or the operator hands out a link to an officer’s seat', () => {
  for (const role of ['chair', 'deputy', 'secretariat'] as const) {
    const invite = wish.invite({ role }, `new-${role}`);
    paris().when(by('secretariat'), invite).thenRejected('not-allowed');
    for (const who of ['chair', 'operator'] as const) paris().when(by(who), invite).thenAccepted();
    const { decision } = paris().when(by('deputy'), invite);
    expect({ role, isGiven: decision.accepted }).toEqual({ role, isGiven: role !== 'chair' });
  }
  paris()
    .when(by('secretariat'), wish.invite({ memberId: 'chair' }, 's'))
    .thenRejected('not-allowed');
  paris()
    .when(by('secretariat'), wish.invite({ memberId: 'secretariat' }, 's'))
    .thenAccepted();
  paris()
    .when(by('secretariat'), wish.invite({ memberId: 'head-FRA' }, 's'))
    .thenAccepted();
});

test('[AC3] a deputy gets by no link into the seat of a chair, nor of whoever holds the gavel', () => {
  const toChair = wish.invite({ memberId: 'chair' }, 's');
  const needs = { role: 'deputy', needs: 'chair' };
  paris().when(by('deputy'), toChair).thenRejected('not-allowed', needs);
  for (const who of ['chair', 'operator'] as const) paris().when(by(who), toChair).thenAccepted();
  const other = paris().after([
    chair,
    wish.invite({ role: 'deputy' }, 'second-deputy'),
    { ids: ['i', 'deputy-2', 'c'] },
  ]);
  const toDeputy = wish.invite({ memberId: 'deputy-2' }, 's');
  other.when(by('deputy'), toDeputy).thenAccepted();
  const handedOver = other.after([chair, wish.handOver('deputy-2')]);
  handedOver.when(by('deputy'), toDeputy).thenRejected('not-allowed', needs);
  for (const who of [by('chair'), by('operator'), member('deputy-2')]) handedOver.when(who, toDeputy).thenAccepted();
});

test('[AC4] a link works once: it becomes the pass whose hash the device made', () => {
  expect(memberOf(paris(), 'fra-pass')).toBeNull();
  expect(memberOf(redeemed, 'fra-pass')).toBe('head-FRA');
  expect(invitationIn(redeemed.state, FRA_LINK)).toMatchObject({ status: 'redeemed', passId: 'device-fra' });
  redeemed.when(bearer, wish.redeem('head-FRA', 'other')).thenRejected('invitation-used');
  paris().when(bearer, wish.redeem('unheard-of', 'pass')).thenRejected('unknown-invitation');
  redeemed.when(bearer, wish.redeem('head-DEU', 'fra-pass')).thenRejected('unknown-invitation');
  const open = paris().when(chair, { type: 'revoke-invitation', invitationId: FRA_LINK });
  open
    .thenEvents('invitation-ended')
    .given.when(bearer, wish.redeem('head-FRA', 'p'))
    .thenRejected('invitation-revoked');
});

test('[AC4] a link is good until its last instant and not at it', () => {
  const until = invitationIn(paris().state, FRA_LINK)?.expiresAt ?? 0;
  const redeem = wish.redeem('head-FRA', 'pass');
  paris()
    .when(bearer, redeem, { at: until - 1 })
    .thenEvents('invitation-redeemed');
  paris().when(bearer, redeem, { at: until }).thenRejected('invitation-expired');
  const brief = paris().after([
    chair,
    { type: 'issue-invitation', for: { memberId: 'head-DEU' }, secretHash: hashOf('brief'), validForMs: 1_000 },
  ]);
  brief.when(bearer, wish.redeem('brief', 'pass'), { at: brief.state.at + 1_000 }).thenRejected('invitation-expired');
});

test('[AC5] another’s attempt at a used link is counted, and the chair’s side told', () => {
  const note: Command = { type: 'note-invitation-reuse', invitationId: FRA_LINK };
  const noted = redeemed.when(server, note).thenEvents('invitation-reuse-noted');
  noted.thenViewOf('chair').happens({ type: 'invitation-reused', memberId: 'head-FRA', invitationId: FRA_LINK });
  noted.thenViewOf('delegation:DEU').isUnchanged();
  noted.given.when(server, note).thenViewOf('chair').shows('invitations', FRA_LINK, { reuses: 2 });
  redeemed.when(server, { ...note, invitationId: 'constructor' }).thenRejected('unknown-invitation');
});

test('[AC6] the server ends a link whose time is over', () => {
  const expire: Command = { type: 'expire-invitation', invitationId: FRA_LINK };
  const until = invitationIn(paris().state, FRA_LINK)?.expiresAt ?? 0;
  const ended = paris().when(server, expire, { at: until }).thenEvents('invitation-ended');
  expect(invitationIn(ended.state, FRA_LINK)).toMatchObject({ status: 'expired', endedAt: until });
  ended.given.when(server, expire).thenNothing();
  ended.given.when(bearer, wish.redeem('head-FRA', 'p')).thenRejected('invitation-expired');
  redeemed.when(server, expire, { at: until }).thenNothing();
  paris()
    .when(server, { ...expire, invitationId: 'none' })
    .thenRejected('unknown-invitation');
});

test('[AC6] a timer that fires early is refused, so that its command can be given again', () => {
  const until = invitationIn(paris().state, FRA_LINK)?.expiresAt ?? 0;
  const early = paris().when(server, { type: 'expire-invitation', invitationId: FRA_LINK }, { at: until - 1 });
  early.thenRejected('stale-state', { dueAt: until });
});

test('[AC7] revoking a member ends its passes and links at one seq', () => {
  const secondLink = redeemed.after([
    chair,
    wish.invite({ memberId: 'head-FRA' }, 'second'),
    { ids: ['two', 'b', 'c'] },
  ]);
  const gone = secondLink.when(chair, { type: 'revoke-member', memberId: 'head-FRA' }).thenEvents('member-revoked');
  expect(memberOf(gone.given, 'fra-pass')).toBeNull();
  expect(gone.state.members['head-FRA']).toMatchObject({ revokedAt: gone.state.at });
  expect(invitationIn(gone.state, FRA_LINK)).toMatchObject({ status: 'redeemed' });
  expect(invitationIn(gone.state, 'two')).toMatchObject({ status: 'revoked', endedAt: gone.state.at });
  expect(gone.state.passes[hashOf('fra-pass')]).toMatchObject({ revokedAt: gone.state.at });
  const seen = touchedByAll(gone.events, secondLink.state, gone.state).map(
    ({ collection, id }) => `${collection}/${id}`,
  );
  expect(seen).toEqual(expect.arrayContaining(['members/head-FRA', 'invitations/two', 'devices/device-fra']));
  gone.given.when(bearer, wish.redeem('second', 'p')).thenRejected('invitation-revoked');
  gone.given.when(chair, { type: 'revoke-member', memberId: 'head-FRA' }).thenNothing();
  gone.given.when(chair, { type: 'revoke-member', memberId: 'constructor' }).thenRejected('unknown-member');
  expect(invitationIn(gone.state, 'invitation-head-DEU')).toMatchObject({ status: 'open' });
});

test('[AC8] a pass is revoked by its id, at once and for good', () => {
  const gone = redeemed
    .when(by('secretariat'), { type: 'revoke-pass', passId: 'device-fra' })
    .thenEvents('pass-revoked');
  expect(memberOf(gone.given, 'fra-pass')).toBeNull();
  gone.thenViewOf('delegation:FRA').shows('devices', 'device-fra', { revokedAt: gone.state.at });
  gone.given.when(chair, { type: 'revoke-pass', passId: 'device-fra' }).thenNothing();
  for (const passId of ['none', 'constructor', hashOf('fra-pass')]) {
    redeemed.when(chair, { type: 'revoke-pass', passId }).thenRejected('unknown-pass');
  }
});

test('[AC8] a pass that nobody has is nobody’s', () => {
  for (const hash of ['constructor', '__proto__', hashOf('x')]) expect(memberWithPass(redeemed.state, hash)).toBeNull();
  expect(invitationWith(redeemed.state, 'constructor')).toBeUndefined();
});

test('[AC9] a member has so many passes at most: the oldest makes room', () => {
  let now = paris();
  for (let count = 0; count <= PASSES_PER_MEMBER_MAX; count += 1) {
    now = now.after([chair, wish.invite({ memberId: 'head-FRA' }, `link-${count}`)]);
    now = now.after([bearer, wish.redeem(`link-${count}`, `pass-${count}`)]);
  }
  const live = Object.values(now.state.passes).filter(({ revokedAt }) => revokedAt === undefined);
  expect(live).toHaveLength(PASSES_PER_MEMBER_MAX);
  expect([memberOf(now, 'pass-0'), memberOf(now, 'pass-1')]).toEqual([null, 'head-FRA']);
});

test('[AC10] members make links for their own further devices, and for nobody else', () => {
  for (const who of ['head:FRA', 'alternate:FRA', 'adviser:FRA', 'observer', 'display'] as const) {
    const own = who.replace(':', '-');
    paris()
      .when(by(who), wish.invite({ memberId: own }, 's'))
      .thenEvents('invitation-ended', 'invitation-issued');
    paris()
      .when(by(who), wish.invite({ memberId: 'head-DEU' }, 's'))
      .thenRejected('not-allowed');
    paris()
      .when(by(who), wish.invite({ role: 'adviser', delegation: 'FRA' }, 's'))
      .thenRejected('not-allowed');
  }
});

test('[VI8] members, links and devices are seen by the chair’s side and by the own delegation', () => {
  const { state } = redeemed;
  const idsFor = (who: string) => {
    const seen = view(state, audienceOf({ role: 'head', delegation: who }));
    return [Object.keys(seen.members), Object.keys(seen.invitations), Object.keys(seen.devices)];
  };
  expect(idsFor('FRA')).toEqual([
    ['adviser-FRA', 'alternate-FRA', 'head-FRA'],
    ['invitation-adviser-FRA', 'invitation-alternate-FRA', 'invitation-head-FRA'],
    ['device-fra'],
  ]);
  expect(idsFor('DEU')).toEqual([['head-DEU'], ['invitation-head-DEU'], []]);
  for (const audience of ['observer', 'display'] as const) {
    expect(view(state, audience)).toMatchObject({ members: {}, invitations: {}, devices: {} });
  }
  expect(Object.keys(view(state, 'chair').members)).toHaveLength(Object.keys(state.members).length);
});

test('[DL1] the next deadline is read off the state: the open link that ends first', () => {
  expect(nextDeadline(paris().state)).toMatchObject({ commandId: 'expire-invitation-deputy' });
  const brief: Command = {
    type: 'issue-invitation',
    for: { memberId: 'head-DEU' },
    secretHash: hashOf('brief'),
    validForMs: 5_000,
  };
  const now = paris().after([chair, brief, { ids: ['brief', 'b', 'c'] }]);
  const deadline = nextDeadline(now.state);
  expect(deadline).toEqual({
    at: now.state.at + 5_000,
    commandId: 'expire-brief',
    command: { type: 'expire-invitation', invitationId: 'brief' },
  });
  const later = now.after([server, deadline?.command ?? brief, { at: now.state.at + 5_000 }]);
  expect(nextDeadline(later.state)).toMatchObject({ commandId: 'expire-invitation-deputy' });
});

test('[DL1] links that ended by themselves have no deadline', () => {
  const { state } = paris();
  const ended = Object.entries(state.invitations).map(([id, link]) => [id, { ...link, status: 'redeemed' as const }]);
  expect(nextDeadline({ ...state, invitations: Object.fromEntries(ended) })).toBeNull();
  expect(nextDeadline({ ...state, invitations: {} })).toBeNull();
});

test('[DL2] every deadline that is due is taken care of by its command, one after the other, and none comes twice', () => {
  let now = paris();
  const at = now.state.at + INVITATION_VALID_MS;
  const ids = new Set<string>();
  for (let due = nextDeadline(now.state); due !== null; due = nextDeadline(now.state)) {
    expect(ids.has(due.commandId)).toBe(false);
    ids.add(due.commandId);
    now = now.when(server, due.command, { at }).thenEvents('invitation-ended').given;
  }
  expect(ids.size).toBe(Object.keys(paris().state.invitations).length);
});

test('[AC4] the newest of several devices acts with its own pass', () => {
  const second = redeemed.after(
    [by('head:FRA'), wish.invite({ memberId: 'head-FRA' }, 'phone')],
    [bearer, wish.redeem('phone', 'p')],
  );
  expect([memberOf(second, 'fra-pass'), memberOf(second, 'p')]).toEqual(['head-FRA', 'head-FRA']);
  second
    .when({ kind: 'member', memberId: 'head-FRA', passHash: hashOf('p') }, wish.invite({ memberId: 'head-FRA' }, 'z'))
    .thenAccepted();
  second.when(member('head-DEU'), wish.invite({ memberId: 'head-FRA' }, 'z')).thenRejected('not-allowed');
});
