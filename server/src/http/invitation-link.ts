import { formatCredential } from '@tour-de-table/shared/protocol';

/** A link that lets somebody in. The secret stands in the fragment, which browsers send to no server. */
export function invitationLink(publicUrl: string, meetingId: string, secret: string): string {
  return `${publicUrl.replace(/\/+$/, '')}/join#${formatCredential({ meetingId, secret })}`;
}
