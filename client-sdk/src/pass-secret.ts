import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { SECRET_BYTES } from '@tour-de-table/shared/protocol';

/** A new secret for a pass: 32 random bytes in base64url. It never leaves the device but in a handshake. */
export function createPassSecret(): string {
  return randomText(SECRET_BYTES);
}

/** Random bytes in base64url, from the platform's generator for secrets. */
export function randomText(byteCount: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(byteCount));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/**
 * SHA-256 of a text in hex. Not `crypto.subtle`, which browsers withhold from pages over plain HTTP, as networks of
 * venues often have.
 */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
