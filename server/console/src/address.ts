/** The pages of the console, as their addresses say. */
export type Address =
  | { readonly page: 'home' }
  | { readonly page: 'join'; readonly invitation: string }
  | {
      readonly page: 'meeting';
      readonly meetingId: string;
      readonly memberId: string;
      /** A desk of the chair's side beside the table itself. */
      readonly desk: Desk | null;
    }
  | { readonly page: 'not-found' };

/** What the secretariat works on beside the meeting's course. */
export const DESKS = ['agenda', 'invitations', 'summary'] as const;
export type Desk = (typeof DESKS)[number];

const MEETING_PATTERN = /^\/meeting\/([A-Za-z0-9_-]+)\/([A-Za-z0-9_-]+)(?:\/([a-z]+))?\/?$/;

/** Reads an address. The fragment carries the invitation, so that no server sees it. */
export function readAddress({ pathname, hash }: { readonly pathname: string; readonly hash: string }): Address {
  if (pathname === '/' || pathname === '/index.html') return { page: 'home' };
  if (pathname === '/join' || pathname === '/join/') return { page: 'join', invitation: hash.replace(/^#/, '') };
  const [, meetingId, memberId, named] = MEETING_PATTERN.exec(pathname) ?? [];
  const desk = DESKS.find((name) => name === named) ?? null;
  if (meetingId === undefined || memberId === undefined || (named !== undefined && desk === null)) {
    return { page: 'not-found' };
  }
  return { page: 'meeting', meetingId, memberId, desk };
}

/** The address of a seat, or of a desk of it. */
export function seatPath(
  { meetingId, memberId }: { readonly meetingId: string; readonly memberId: string },
  desk: Desk | null = null,
): string {
  return `/meeting/${meetingId}/${memberId}${desk === null ? '' : `/${desk}`}`;
}

/** The path of an invitation link that somebody pasted, or of the bare invitation; `null` where it cannot be one. */
export function joinPathFrom(pasted: string): string | null {
  const invitation = /(?:#|^)([A-Za-z0-9_-]{6,64}\.[A-Za-z0-9_-]{43})$/.exec(pasted.trim())?.[1];
  return invitation === undefined ? null : `/join#${invitation}`;
}
