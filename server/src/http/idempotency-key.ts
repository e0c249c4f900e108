import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { CommandKey } from './identify.ts';
import { malformed, ProblemError } from './problem.ts';

/**
 * The command's id from the request's `Idempotency-Key`; a fresh one without it. A request under a key counts as a
 * retry, because nobody can tell: so a refusal is final under the key, too.
 */
export function commandKey(request: FastifyRequest): CommandKey {
  const key = idempotencyKey(request);
  return key === null ? { commandId: randomUUID(), attempt: 1 } : { commandId: key, attempt: 2 };
}

/** The request's `Idempotency-Key`, or `null`. Throws where it cannot be the id of a command. */
export function idempotencyKey(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key === 'string' && /^[A-Za-z0-9_-]{8,64}$/.test(key)) return key;
  throw new ProblemError(malformed([{ path: 'Idempotency-Key', message: 'must be 8 to 64 letters, digits, - or _' }]));
}
