/** The pages of the console, as their addresses say. */
export type Address =
  | { readonly page: 'home' }
  | { readonly page: 'join'; readonly invitation: string }
  | { readonly page: 'meeting'; readonly meetingId: string; readonly memberId: string }
  | { readonly page: 'not-found' };

const MEETING_PATTERN = /^\/meeting\/([A-Za-z0-9_-]+)\/([A-Za-z0-9_-]+)\/?$/;

/** Reads an address. The fragment carries the invitation, so that no server sees it. */
export function readAddress({ pathname, hash }: { readonly pathname: string; readonly hash: string }): Address {
  if (pathname === '/' || pathname === '/index.html') return { page: 'home' };
  if (pathname === '/join' || pathname === '/join/') return { page: 'join', invitation: hash.replace(/^#/, '') };
  const [, meetingId, memberId] = MEETING_PATTERN.exec(pathname) ?? [];
  if (meetingId === undefined || memberId === undefined) return { page: 'not-found' };
  return { page: 'meeting', meetingId, memberId };
}

/** The address of a seat. */
export function seatPath({ meetingId, memberId }: { readonly meetingId: string; readonly memberId: string }): string {
  return `/meeting/${meetingId}/${memberId}`;
}

/** The path of an invitation link that somebody pasted, or of the bare invitation; `null` where it cannot be one. */
export function joinPathFrom(pasted: string): string | null {
  const invitation = /(?:#|^)([A-Za-z0-9_-]{6,64}\.[A-Za-z0-9_-]{43})$/.exec(pasted.trim())?.[1];
  return invitation === undefined ? null : `/join#${invitation}`;
}
