/** An id that nobody else makes, also where the page did not come over HTTPS. */
export function freshId(prefix: string): string {
  return `${prefix}${chance(16)}`;
}

/** So many letters and digits by chance. */
export function chance(length: number): string {
  return [...crypto.getRandomValues(new Uint8Array(length))].map((byte) => (byte % 36).toString(36)).join('');
}
