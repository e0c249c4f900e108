import { type Role, takesPart } from '@tour-de-table/shared/meeting';
import type { DelegationRecord, InvitationRecord, MeetingView, MemberRecord } from '@tour-de-table/shared/view';

/** Roles of people of a delegation, in the order in which links are handed out. */
export const DELEGATION_ROLES = ['head', 'alternate', 'adviser', 'capital'] as const;
export type DelegationRole = (typeof DELEGATION_ROLES)[number];

/** Roles of those who follow and belong to no delegation. */
export const FOLLOWER_ROLES = ['display', 'observer'] as const;
export type FollowerRole = (typeof FOLLOWER_ROLES)[number];

/** How the newest link of a seat stands. `none`: it has never had one. */
export type LinkStanding = 'none' | 'open' | 'redeemed' | 'expired' | 'revoked';

/** A seat that a link can be made for: one that somebody has, or a delegation's first one of a role. */
export interface LinkSeat {
  /** The member, or the delegation where nobody has the seat yet. */
  readonly key: string;
  readonly member: MemberRecord | null;
  readonly role: Role;
  readonly delegation: string | null;
  readonly label: string;
  readonly standing: LinkStanding;
  readonly newest: InvitationRecord | null;
  readonly devices: number;
  /** How often somebody tried one of its used links again. */
  readonly reuses: number;
}

/** The seats of a role in every delegation that takes part; where a delegation has none yet, its first one. */
export function delegationSeats(
  view: MeetingView,
  role: DelegationRole,
  now: number,
  nameOf: (delegation: DelegationRecord) => string,
): readonly LinkSeat[] {
  return Object.values(view.delegations)
    .filter(({ invitation }) => invitation === undefined || takesPart({ invitation }))
    .map((delegation) => ({ code: delegation.code, name: nameOf(delegation) }))
    .sort((a, b) => a.name.localeCompare(b.name))
    .flatMap(({ code }) => {
      const members = liveMembers(view, (member) => member.delegation === code && member.role === role);
      const seats = members.map((member) => seatOf(view, member, now));
      return seats.length > 0 ? seats : [{ ...FIRST, key: code, role, delegation: code }];
    });
}

/** The seats of displays and observers. */
export function followerSeats(view: MeetingView, now: number): readonly LinkSeat[] {
  return liveMembers(view, ({ role }) => FOLLOWER_ROLES.some((name) => name === role)).map((member) =>
    seatOf(view, member, now),
  );
}

const FIRST = { member: null, label: '', standing: 'none', newest: null, devices: 0, reuses: 0 } as const;

function liveMembers(view: MeetingView, isMeant: (member: MemberRecord) => boolean): readonly MemberRecord[] {
  return Object.values(view.members)
    .filter((member) => member.revokedAt === undefined && isMeant(member))
    .sort((a, b) => (a.label ?? '').localeCompare(b.label ?? '') || (a.id < b.id ? -1 : 1));
}

function seatOf(view: MeetingView, member: MemberRecord, now: number): LinkSeat {
  const links = Object.values(view.invitations)
    .filter(({ memberId }) => memberId === member.id)
    .sort((a, b) => b.issuedAt - a.issuedAt || Number(b.status === 'open') - Number(a.status === 'open'));
  const [newest = null] = links;
  const devices = Object.values(view.devices).filter(
    ({ memberId, revokedAt }) => memberId === member.id && revokedAt === undefined,
  );
  return {
    key: member.id,
    member,
    role: member.role,
    delegation: member.delegation ?? null,
    label: member.label ?? '',
    standing: standingAt(newest, now),
    newest,
    devices: devices.length,
    reuses: links.reduce((sum, { reuses }) => sum + reuses, 0),
  };
}

/** The server ends a link a moment after its time; that it is over can be said at once. */
function standingAt(newest: InvitationRecord | null, now: number): LinkStanding {
  if (newest === null) return 'none';
  if (newest.status === 'open') return now >= newest.expiresAt ? 'expired' : 'open';
  // Only a newer link of the same seat supersedes one, and that would be the newest.
  return newest.status === 'superseded' ? 'revoked' : newest.status;
}

/** Which seats the desk shows. */
export const SHOWN_SEATS = ['all', 'without', 'open', 'used', 'ended'] as const;
export type ShownSeats = (typeof SHOWN_SEATS)[number];

export function isOfKind({ standing }: Pick<LinkSeat, 'standing'>, shown: ShownSeats): boolean {
  if (shown === 'all') return true;
  if (shown === 'without') return standing === 'none';
  if (shown === 'open') return standing === 'open';
  return shown === 'used' ? standing === 'redeemed' : standing === 'expired' || standing === 'revoked';
}
