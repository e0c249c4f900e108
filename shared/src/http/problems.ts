/**
 * Codes of problems that only HTTP knows. A problem may also carry a rejection's or a fault's code, with the same
 * meaning as on the realtime connection. Each code is explained in `ERRORS.md`.
 */
export const HTTP_PROBLEM_CODES = [
  'not-found',
  'unauthorized',
  'token-in-url',
  'request-malformed',
  'body-malformed',
  'unsupported-media-type',
  'payload-too-large',
  'uri-too-long',
  'headers-too-large',
  'request-timeout',
  'too-many-requests',
  'meeting-unavailable',
  'internal',
] as const;
export type HttpProblemCode = (typeof HTTP_PROBLEM_CODES)[number];

/** Media type of every answer with a status of 400 or above. */
export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** Errors travel as problem+json (RFC 9457), with the closed code and, where it helps, the fields. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
  /** Of a command: as in `CommandReply`. */
  readonly outcome?: 'rejected' | 'unavailable' | 'unknown' | undefined;
  /** Where the same request may be tried again: not before this. */
  readonly retryAfterMs?: number | undefined;
}
