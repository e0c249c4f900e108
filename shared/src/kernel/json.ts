/** Anything that JSON can carry. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** Whether two JSON values say the same; the order of keys does not matter, an `undefined` field is an absent one. */
export function isSameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, index) => isSameJson(item, b[index]));
  }
  return isSameFields(a as Record<string, unknown>, b as Record<string, unknown>);
}

function isSameFields(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  for (const key in a) if (!isSameJson(fieldOf(a, key), fieldOf(b, key))) return false;
  for (const key in b) if (b[key] !== undefined && fieldOf(a, key) === undefined) return false;
  return true;
}

/** Own fields only: otherwise `{}` would seem to have a `constructor`. */
function fieldOf(object: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/**
 * JSON with sorted keys and without `undefined`: the same content gives the same text, so that it can be hashed.
 * For the plain JSON of commands (RFC 8785 without its number corner cases: numbers here are finite).
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`);
    return `{${fields.join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}
