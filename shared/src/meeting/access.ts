import {
  entryOf,
  INVITATION_VALID_MS,
  INVITATIONS_OPEN_MAX,
  invariant,
  lookUp,
  MEMBERS_MAX,
  PASSES_PER_MEMBER_MAX,
  withEntry,
} from '../kernel/index.ts';
import { type ActorRole, situationOf } from './authorise.ts';
import type { Seat } from './commands.ts';
import { accept, type Decision, type Envelope, reject } from './decision.ts';
import type { EventOf, MeetingEvent } from './events.ts';
import { applyGavelRefusal } from './gavel.ts';
import type { Invitation, MeetingState, Member, Pass } from './state.ts';
import type { Role } from './vocabulary.ts';
import { applyVoiceReturn } from './voice.ts';

/** The officers' seats: only the chair, a deputy or the operator may hand out a link to one, and no deputy one to a chair's. */
const OFFICERS: readonly Role[] = ['chair', 'deputy', 'secretariat'];
const MAY_INVITE_OFFICERS: readonly ActorRole[] = ['chair', 'deputy', 'operator'];

/** [AC1–AC3] One link for one seat; a new link ends the unused one before it. */
export function decideInvitation(state: MeetingState, envelope: Envelope<'issue-invitation'>): Decision {
  const { command, at, ids } = envelope;
  const [invitationId, newMemberId] = ids;
  invariant(invitationId !== undefined && newMemberId !== undefined, 'An envelope carries fresh ids.');
  const member =
    'memberId' in command.for ? lookUp(state.members, command.for.memberId) : newMember(newMemberId, command.for);
  if (member === undefined || member.revokedAt !== undefined) return reject('unknown-member');
  if (member.delegation !== undefined && lookUp(state.delegations, member.delegation) === undefined) {
    return reject('unknown-delegation');
  }
  const role = situationOf(state, envelope.actor)?.role ?? 'bearer';
  const isOwn = envelope.actor.kind === 'member' && envelope.actor.memberId === member.id;
  if (!isOwn && !mayInviteTo(state, member, role)) return reject('not-allowed', { role, needs: 'chair' });
  if (invitationWith(state, command.secretHash) !== undefined) {
    // Two links with one secret would be one link: whoever comes with it would get the first one's seat.
    return reject('malformed', { issues: [{ path: 'secretHash', message: 'must be new' }] });
  }
  const isNew = lookUp(state.members, member.id) === undefined;
  const open = Object.values(state.invitations).filter(({ status }) => status === 'open');
  if (isNew && Object.keys(state.members).length >= MEMBERS_MAX) {
    return reject('limit-reached', { limit: 'MEMBERS_MAX', most: MEMBERS_MAX });
  }
  if (open.length >= INVITATIONS_OPEN_MAX) {
    return reject('limit-reached', { limit: 'INVITATIONS_OPEN_MAX', most: INVITATIONS_OPEN_MAX });
  }
  const { id: memberId, ...seat } = member;
  return accept(
    ...(isNew ? [{ type: 'member-registered' as const, memberId, ...seat }] : []),
    ...ended(
      open.filter((invitation) => invitation.memberId === memberId),
      'superseded',
    ),
    {
      type: 'invitation-issued',
      invitationId,
      memberId,
      secretHash: command.secretHash,
      expiresAt: at + (command.validForMs ?? INVITATION_VALID_MS),
    },
  );
}

/** [AC3] Whoever has a link to a seat is whoever sits there: nobody gets by it into a seat above the own. */
function mayInviteTo({ gavel }: MeetingState, member: Member, role: ActorRole): boolean {
  if (member.role === 'chair' || gavel.holder === member.id) return role === 'chair' || role === 'operator';
  return !OFFICERS.includes(member.role) || MAY_INVITE_OFFICERS.includes(role);
}

function newMember(id: string, { role, delegation, label }: Seat): Member {
  return { id, role, delegation, label };
}

function ended(invitations: readonly Invitation[], status: 'superseded' | 'revoked'): readonly MeetingEvent[] {
  return invitations.map(({ id }) => ({ type: 'invitation-ended', invitationId: id, status }));
}

export function decideInvitationRevocation(state: MeetingState, { command }: Envelope<'revoke-invitation'>): Decision {
  const invitation = lookUp(state.invitations, command.invitationId);
  if (invitation === undefined) return reject('unknown-invitation');
  return invitation.status === 'open' ? accept(...ended([invitation], 'revoked')) : accept();
}

/**
 * [AC4] A link works once: it becomes the pass whose hash the device made. The same pair of link and pass again is a
 * retry, which the log answers by the command's id before anything is decided.
 */
export function decideRedemption(state: MeetingState, { command, at, ids }: Envelope<'redeem-invitation'>): Decision {
  const invitation = invitationWith(state, command.secretHash);
  if (invitation === undefined || lookUp(state.passes, command.passHash) !== undefined)
    return reject('unknown-invitation');
  if (invitation.status === 'redeemed') return reject('invitation-used');
  if (invitation.status === 'expired' || at >= invitation.expiresAt) return reject('invitation-expired');
  if (invitation.status !== 'open') return reject('invitation-revoked');
  const [passId] = ids;
  invariant(passId !== undefined, 'An envelope carries fresh ids.');
  const tooMany = livePasses(state, invitation.memberId).slice(0, 1 - PASSES_PER_MEMBER_MAX);
  return accept(...tooMany.map(({ hash }) => ({ type: 'pass-revoked' as const, passHash: hash })), {
    type: 'invitation-redeemed',
    invitationId: invitation.id,
    memberId: invitation.memberId,
    passId,
    passHash: command.passHash,
  });
}

/** The invitation whose secret has this SHA-256. */
export function invitationWith(state: MeetingState, secretHash: string): Invitation | undefined {
  return Object.values(state.invitations).find((invitation) => invitation.secretHash === secretHash);
}

/** Oldest first. */
function livePasses(state: MeetingState, memberId: string): readonly Pass[] {
  return Object.values(state.passes)
    .filter((pass) => pass.memberId === memberId && pass.revokedAt === undefined)
    .sort((a, b) => a.issuedAt - b.issuedAt);
}

/** [AC5] Somebody else tried a used link: the chair's side sees it on the invitation. */
export function decideReuse(state: MeetingState, { command }: Envelope<'note-invitation-reuse'>): Decision {
  const { invitationId } = command;
  if (lookUp(state.invitations, invitationId) === undefined) return reject('unknown-invitation');
  return accept({ type: 'invitation-reuse-noted', invitationId });
}

/**
 * [AC6] The server ends an invitation whose time is over. A timer that fired early is refused, not answered with "nothing
 * to do": that answer would be kept under the deadline's id, and the invitation would never end.
 */
export function decideExpiry(state: MeetingState, { command, at }: Envelope<'expire-invitation'>): Decision {
  const invitation = lookUp(state.invitations, command.invitationId);
  if (invitation === undefined) return reject('unknown-invitation');
  if (invitation.status !== 'open') return accept();
  if (at < invitation.expiresAt) return reject('stale-state', { dueAt: invitation.expiresAt });
  return accept({ type: 'invitation-ended', invitationId: invitation.id, status: 'expired' });
}

export function decidePassRevocation(state: MeetingState, { command }: Envelope<'revoke-pass'>): Decision {
  const pass = Object.values(state.passes).find(({ id }) => id === command.passId);
  if (pass === undefined) return reject('unknown-pass');
  return pass.revokedAt === undefined ? accept({ type: 'pass-revoked', passHash: pass.hash }) : accept();
}

/** [AC7] A member's passes and links end at one seq. The holder of the gavel has to hand it over first. */
export function decideMemberRevocation(state: MeetingState, { command }: Envelope<'revoke-member'>): Decision {
  const member = lookUp(state.members, command.memberId);
  if (member === undefined) return reject('unknown-member');
  if (state.gavel.holder === member.id) return reject('holds-gavel', { possible: ['hand-over-gavel'] });
  return member.revokedAt === undefined ? accept({ type: 'member-revoked', memberId: member.id }) : accept();
}

/** The member behind a pass that is good now: neither it nor its member is revoked. */
export function memberWithPass(state: MeetingState, passHash: string): Member | null {
  const pass = lookUp(state.passes, passHash);
  if (pass === undefined || pass.revokedAt !== undefined) return null;
  const member = entryOf(state.members, pass.memberId);
  return member.revokedAt === undefined ? member : null;
}

export function applyMember(state: MeetingState, event: EventOf<'member-registered'>): MeetingState {
  const { memberId: id, role, delegation, label } = event;
  return { ...state, members: withEntry(state.members, id, { id, role, delegation, label }) };
}

export function applyMemberRevocation(
  state: MeetingState,
  { memberId }: EventOf<'member-revoked'>,
  at: number,
): MeetingState {
  const revoked = withEntry(state.members, memberId, { ...entryOf(state.members, memberId), revokedAt: at });
  const invitations = mapTable(state.invitations, (invitation) =>
    invitation.memberId === memberId && invitation.status === 'open'
      ? { ...invitation, status: 'revoked' as const, endedAt: at }
      : invitation,
  );
  const passes = mapTable(state.passes, (pass) =>
    pass.memberId === memberId && pass.revokedAt === undefined ? { ...pass, revokedAt: at } : pass,
  );
  return withoutOffice({ ...state, members: revoked, invitations, passes }, memberId);
}

/** Who is revoked neither asks for the gavel any longer [GA5] nor speaks for a delegation [VO1]. */
function withoutOffice(state: MeetingState, memberId: string): MeetingState {
  const asks = state.gavel.request?.by === memberId;
  const delegation = lookUp(state.delegations, lookUp(state.members, memberId)?.delegation ?? '');
  const spoken =
    delegation?.voice?.memberId === memberId ? applyVoiceReturn(state, { delegation: delegation.code }) : state;
  return asks ? applyGavelRefusal(spoken) : spoken;
}

function mapTable<T>(table: Readonly<Record<string, T>>, change: (entry: T) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(table).map(([id, entry]) => [id, change(entry)]));
}

export function applyInvitation(state: MeetingState, event: EventOf<'invitation-issued'>, at: number): MeetingState {
  const { invitationId: id, memberId, secretHash, expiresAt } = event;
  const invitation = { id, memberId, secretHash, issuedAt: at, expiresAt, status: 'open' as const, reuses: 0 };
  return { ...state, invitations: withEntry(state.invitations, id, invitation) };
}

export function applyInvitationEnd(state: MeetingState, event: EventOf<'invitation-ended'>, at: number): MeetingState {
  return withInvitation(state, event.invitationId, { status: event.status, endedAt: at });
}

export function applyReuse(state: MeetingState, { invitationId }: EventOf<'invitation-reuse-noted'>): MeetingState {
  return withInvitation(state, invitationId, { reuses: entryOf(state.invitations, invitationId).reuses + 1 });
}

export function applyRedemption(state: MeetingState, event: EventOf<'invitation-redeemed'>, at: number): MeetingState {
  const { invitationId, memberId, passId, passHash } = event;
  const used = withInvitation(state, invitationId, { status: 'redeemed', endedAt: at, passId });
  const pass: Pass = { id: passId, memberId, hash: passHash, issuedAt: at };
  return { ...used, passes: withEntry(state.passes, passHash, pass) };
}

export function applyPassRevocation(
  state: MeetingState,
  { passHash }: EventOf<'pass-revoked'>,
  at: number,
): MeetingState {
  const pass = entryOf(state.passes, passHash);
  return { ...state, passes: withEntry(state.passes, passHash, { ...pass, revokedAt: at }) };
}

function withInvitation(state: MeetingState, id: string, change: Partial<Invitation>): MeetingState {
  const invitation = { ...entryOf(state.invitations, id), ...change };
  return { ...state, invitations: withEntry(state.invitations, id, invitation) };
}
