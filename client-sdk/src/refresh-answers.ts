import type { CommandReply, ConnectRefusal, Welcome } from '@tour-de-table/shared/protocol';

/** What the bottom rung reads from the server's answers. Whatever somebody else on the way answered is `null`. */

/** A welcome as it came; its parts are trusted as those of a connection are. */
export function welcomeIn(answer: unknown): Welcome | null {
  if (!isRecord(answer) || !isRecord(answer['place']) || !isRecord(answer['sync'])) return null;
  return typeof answer['serverTime'] === 'number' && typeof answer['protocol'] === 'number'
    ? (answer as unknown as Welcome)
    : null;
}

/** What a refresh that was not answered with a welcome says. */
export function refusalOf(status: number, answer: unknown): ConnectRefusal | null {
  const problem = isRecord(answer) && typeof answer['code'] === 'string' ? answer : null;
  if (problem === null) return null;
  // Unknown and revoked are answered alike.
  if (status === 401) return { reason: 'pass-unknown', retryAfterMs: 0 };
  if (status !== 429 && status !== 503) return null;
  const { retryAfterMs } = problem;
  return { reason: 'meeting-unavailable', retryAfterMs: typeof retryAfterMs === 'number' ? retryAfterMs : 1_000 };
}

/** The reply that an answer to a command is; `null`: it is not known what has become of the command. */
export function replyIn(status: number, answer: unknown): CommandReply | null {
  if (!isRecord(answer)) return null;
  const { outcome, code, position, details, retryAfterMs } = answer;
  if (status === 200 && outcome === 'ok' && typeof position === 'number') return { outcome, position };
  if (typeof code !== 'string') return null;
  const waitMs = typeof retryAfterMs === 'number' ? retryAfterMs : 1_000;
  // Bounded by address: nothing was done.
  if (status === 429) return { outcome: 'unavailable', code: 'rate-limited', retryAfterMs: waitMs };
  const known = { code: code as never };
  if (outcome === 'rejected') return { outcome, ...known, details: isRecord(details) ? (details as never) : {} };
  if (outcome === 'unavailable' || outcome === 'unknown') return { outcome, ...known, retryAfterMs: waitMs };
  return null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
