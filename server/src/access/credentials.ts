import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { SECRET_BYTES } from '@tour-de-table/shared/protocol';

/** SHA-256 of a text in lower-case hex: all that is ever stored of a secret. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** A fresh secret for an invitation: `SECRET_BYTES` random bytes in base64url. */
export function randomSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

/** Whether a token has this SHA-256 (hex). Takes the same time wherever they differ. */
export function hasHash(token: string, hash: string): boolean {
  const actual = Buffer.from(sha256Hex(token), 'hex');
  const expected = Buffer.from(hash, 'hex');
  return expected.length === actual.length && timingSafeEqual(actual, expected);
}
