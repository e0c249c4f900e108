/** The pages of the console, as their addresses say. */
export type Address =
  | { readonly page: 'home' }
  | { readonly page: 'join'; readonly invitation: string }
  | {
      readonly page: 'meeting';
      readonly meetingId: string;
      readonly memberId: string;
      /** A desk of the chair's side beside the table itself, or the readiness board. */
      readonly desk: Desk | null;
      /** A page of the seat beside the meeting itself. */
      readonly aside: Aside | null;
    }
  | { readonly page: 'new' }
  | { readonly page: 'not-found' };

/** What the secretariat works on beside the meeting's course; the readiness board is everybody's. */
export const DESKS = ['agenda', 'invitations', 'checks', 'answers', 'summary', 'board'] as const;
export type Desk = (typeof DESKS)[number];

/** What anybody prepares beside the meeting's course: a check of the link, and a practice meeting. */
const ASIDES = ['check', 'rehearsal'] as const;
export type Aside = (typeof ASIDES)[number];

const MEETING_PATTERN = /^\/meeting\/([A-Za-z0-9_-]+)\/([A-Za-z0-9_-]+)(?:\/([a-z]+))?\/?$/;

/** Reads an address. The fragment carries the invitation, so that no server sees it. */
export function readAddress({ pathname, hash }: { readonly pathname: string; readonly hash: string }): Address {
  if (pathname === '/' || pathname === '/index.html') return { page: 'home' };
  if (pathname === '/join' || pathname === '/join/') return { page: 'join', invitation: hash.replace(/^#/, '') };
  if (pathname === '/new' || pathname === '/new/') return { page: 'new' };
  const [, meetingId, memberId, named] = MEETING_PATTERN.exec(pathname) ?? [];
  const desk = DESKS.find((name) => name === named) ?? null;
  const aside = ASIDES.find((name) => name === named) ?? null;
  const isNamed = named === undefined || desk !== null || aside !== null;
  if (meetingId === undefined || memberId === undefined || !isNamed) {
    return { page: 'not-found' };
  }
  return { page: 'meeting', meetingId, memberId, desk, aside };
}

/** The address of a seat, or of a desk or another page of it. */
export function seatPath(
  { meetingId, memberId }: { readonly meetingId: string; readonly memberId: string },
  desk: Desk | Aside | null = null,
): string {
  return `/meeting/${meetingId}/${memberId}${desk === null ? '' : `/${desk}`}`;
}

/** The path of an invitation link that somebody pasted, or of the bare invitation; `null` where it cannot be one. */
export function joinPathFrom(pasted: string): string | null {
  const invitation = /(?:#|^)([A-Za-z0-9_-]{6,64}\.[A-Za-z0-9_-]{43})$/.exec(pasted.trim())?.[1];
  return invitation === undefined ? null : `/join#${invitation}`;
}
