import { setTimeout as delay } from 'node:timers/promises';

/**
 * Longest wait of a test for one thing, ms. Only what hangs takes so long: a machine with much else to do is slow, and a
 * limit that a good run never comes near costs nothing.
 */
export const PATIENCE_MS = 90_000;

/** How long `eventually` tries. */
export interface EventuallyOptions {
  /** Bound on the whole wait; the last failure is thrown when it is over. */
  readonly withinMs?: number;
  readonly everyMs?: number;
}

const EVERY_MS = 20;

/**
 * Repeats an assertion about something outside of this process until it holds, and answers with what it returned.
 * For what runs in this process use a fake clock or an event instead.
 */
export async function eventually<T>(assertion: () => T | Promise<T>, options: EventuallyOptions = {}): Promise<T> {
  const withinMs = options.withinMs ?? PATIENCE_MS;
  const everyMs = options.everyMs ?? EVERY_MS;
  const startedAt = performance.now();
  const leftMs = (): number => withinMs - (performance.now() - startedAt);
  let lastFailure: unknown = new Error('the assertion did not answer');

  do {
    const attempt = new AbortController();
    // The bound holds for an attempt that hangs as well.
    const hung = delay(Math.max(1, leftMs()), HUNG, { signal: attempt.signal }).catch(() => HUNG);
    try {
      const answer = await Promise.race([Promise.resolve().then(assertion), hung]);
      if (answer !== HUNG) return answer as T;
    } catch (failure) {
      lastFailure = failure;
    } finally {
      attempt.abort();
    }
    if (leftMs() > 0) await delay(Math.min(everyMs, leftMs()));
  } while (leftMs() > 0);

  throw new Error(`Not within ${withinMs} ms: ${messageOf(lastFailure)}`, { cause: lastFailure });
}

const HUNG = Symbol('hung');

function messageOf(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure);
}
