/**
 * Whether a browser page from this origin may open a connection. A missing origin (the SDK in Node sends none) may,
 * because no credential is ambient: there are no cookies. `null`, look-alikes and other ports may not.
 */
export function isOriginAllowed(
  origin: string | undefined,
  host: string | undefined,
  allowedOrigins: readonly string[],
): boolean {
  if (origin === undefined) return true;
  if (allowedOrigins.includes(origin)) return true;
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
}
