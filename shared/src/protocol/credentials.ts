/**
 * The written form of an invitation or a pass: `meetingId.secret`, the secret being 32 random bytes in base64url. In a
 * link it stands in the fragment, which no server and no log ever sees.
 */
export interface Credential {
  readonly meetingId: string;
  readonly secret: string;
}

const CREDENTIAL_PATTERN = /^([A-Za-z0-9_-]{6,64})\.([A-Za-z0-9_-]{43})$/;

/** Reads a written credential; `null` where it cannot be one. */
export function parseCredential(written: string): Credential | null {
  const match = CREDENTIAL_PATTERN.exec(written);
  const [, meetingId, secret] = match ?? [];
  return meetingId === undefined || secret === undefined ? null : { meetingId, secret };
}

/** Writes a credential. */
export function formatCredential({ meetingId, secret }: Credential): string {
  return `${meetingId}.${secret}`;
}

/** Bytes of a secret before encoding. */
export const SECRET_BYTES = 32;
