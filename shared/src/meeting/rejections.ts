/** The domain's "no": final, a value, without effect. Each code is explained in `ERRORS.md`. */
export const REJECTION_CODES = [
  'malformed',
  'not-allowed',
  'wrong-sitting',
  'wrong-phase',
  'phase-changed',
  'stale-state',
  'no-next-phase',
  'nothing-to-undo',
  'undo-expired',
  'meeting-exists',
  'unknown-delegation',
  'unknown-member',
  'unknown-invitation',
  'unknown-pass',
  'unknown-pledge',
  'version-changed',
  'already-withdrawn',
  'already-disclosed',
  'listening-only',
  'unknown-partner',
  'invitation-expired',
  'invitation-revoked',
  'invitation-used',
  'holds-gavel',
  'gavel-requested',
  'no-gavel-request',
  'grace-running',
  'unknown-proposal',
  'same-officer',
  'unknown-phase',
  'unknown-document',
  'unknown-language',
  'no-reminder-due',
  'silence-running',
  'no-silence',
  'unknown-request',
  'nobody-speaking',
  'tour-started',
  'no-tour',
  'order-mismatch',
  'not-called',
  'already-answered',
  'nothing-to-confirm',
  'nothing-to-take-back',
  'round-sealed',
  'not-sealed',
  'already-open',
  'consent-missing',
  'unknown-draft',
  'draft-changed',
  'already-submitted',
  'not-a-partner',
  'unknown-clarification',
  'already-clarified',
  'clarification-open',
  'deadline-passed',
  'limit-reached',
  'id-reused',
] as const;
export type RejectionCode = (typeof REJECTION_CODES)[number];

/** Facts that help to correct the wish: what was expected, what is the case now. JSON, no typed text. */
export type RejectionDetails = Readonly<Record<string, unknown>>;

export interface Rejection {
  readonly code: RejectionCode;
  readonly details: RejectionDetails;
}

/** A rejection as a value. */
export function rejection(code: RejectionCode, details: RejectionDetails = {}): Rejection {
  return { code, details };
}
