/** A rule that the code itself guarantees does not hold: a bug, never a user's mistake. Halts one meeting, not the server. */
export class InvariantError extends Error {
  readonly code = 'invariant';
}

/** Asserts what the code relies on. Throws `InvariantError`. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}

/** Marks a branch that the types rule out; a forgotten case does not compile. Throws `InvariantError` if reached. */
export function unreachable(value: never): never {
  throw new InvariantError(`Unexpected ${nameOf(value)}.`);
}

/** Of an object its type alone: what a person typed must not get into a log line through an error. */
function nameOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return typeof value;
  const type = 'type' in value ? value.type : undefined;
  return typeof type === 'string' && /^[a-z-]{1,40}$/.test(type) ? `type "${type}"` : 'object';
}
