/** Why an invitation does not let its holder in, as far as that changes what to do. */
export type JoinProblem = 'used' | 'expired' | 'revoked' | 'unknown' | 'malformed' | 'busy' | 'unreachable';

const PROBLEMS: ReadonlyMap<string, JoinProblem> = new Map([
  ['invitation-used', 'used'],
  ['invitation-expired', 'expired'],
  ['invitation-revoked', 'revoked'],
  ['unknown-invitation', 'unknown'],
  ['malformed', 'malformed'],
  ['too-many-requests', 'busy'],
  ['rate-limited', 'busy'],
  ['queue-full', 'busy'],
  ['log-unavailable', 'busy'],
  ['log-unknown', 'busy'],
  ['stopping', 'busy'],
] as const);

/** The problem behind a code of the server. A code that nobody foresaw is worth another try. */
export function joinProblemOf(code: string): JoinProblem {
  return PROBLEMS.get(code) ?? 'unreachable';
}
