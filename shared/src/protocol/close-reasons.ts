/**
 * Why the server refuses or ends a connection, and what the client does then. Each code is explained in `ERRORS.md`.
 * `retry`: reconnect with backoff; `restart`: forget everything and connect anew; `stop`: a person has to act.
 */
export const CLOSE_REASONS = {
  'protocol-unsupported': 'stop',
  'message-malformed': 'stop',
  'pass-unknown': 'stop',
  'pass-revoked': 'stop',
  'too-many-connections': 'retry',
  'rate-exceeded': 'retry',
  'meeting-unavailable': 'retry',
  'meeting-halted': 'retry',
  'audience-changed': 'restart',
  'log-changed': 'restart',
  'server-stopping': 'retry',
  internal: 'retry',
} as const satisfies Readonly<Record<string, CloseAdvice>>;

export type CloseReason = keyof typeof CLOSE_REASONS;
export type CloseAdvice = 'retry' | 'restart' | 'stop';

/** An operation that failed; the command may be given again under the same id. */
export const FAULT_CODES = ['log-unavailable', 'log-unknown', 'rate-limited', 'queue-full', 'stopping'] as const;
export type FaultCode = (typeof FAULT_CODES)[number];
