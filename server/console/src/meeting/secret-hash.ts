/**
 * SHA-256 of a secret in lower-case hex: what the server keeps of it. `null` where the browser withholds its functions
 * for secrets: on pages that come over plain HTTP from another machine.
 */
export async function secretHash(secret: string): Promise<string | null> {
  if (!isSecureContext) return null;
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
