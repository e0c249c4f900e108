import type { HttpProblemCode } from '@tour-de-table/shared/http';
import type { RejectionCode } from '@tour-de-table/shared/meeting';
import type { FaultCode } from '@tour-de-table/shared/protocol';

/** Every code that a problem can carry. */
export type ProblemCode = HttpProblemCode | RejectionCode | FaultCode;

/** Status and sentence of each code. The sentences are constant: nothing that anybody typed gets into them. */
export const PROBLEMS: Readonly<Record<ProblemCode, { readonly status: number; readonly title: string }>> = {
  'not-found': { status: 404, title: 'There is nothing here that you may see.' },
  unauthorized: { status: 401, title: 'This needs a pass or token that is good now, in the Authorization header.' },
  'token-in-url': { status: 400, title: 'Secrets must not stand in an address: it is written to logs on its way.' },
  'request-malformed': { status: 400, title: 'This is not a well-formed request.' },
  'body-malformed': { status: 400, title: 'The body cannot be read as what it says it is.' },
  'unsupported-media-type': { status: 415, title: 'The body has a media type that is not taken here.' },
  'payload-too-large': { status: 413, title: 'The body is larger than is taken.' },
  'uri-too-long': { status: 414, title: 'The address is longer than is taken.' },
  'headers-too-large': { status: 431, title: 'The headers are larger than is taken.' },
  'request-timeout': { status: 408, title: 'The request did not arrive in time.' },
  'too-many-requests': { status: 429, title: 'Too many requests from this address without a good pass.' },
  'meeting-unavailable': { status: 503, title: 'The meeting cannot be served now.' },
  internal: { status: 500, title: 'Something is wrong on the server.' },

  malformed: { status: 422, title: 'Some fields cannot be taken.' },
  'not-allowed': { status: 403, title: 'You may not do this.' },
  'wrong-sitting': { status: 409, title: 'Not possible in this state of the sitting.' },
  'wrong-phase': { status: 409, title: 'Not possible in this phase.' },
  'phase-changed': { status: 409, title: 'The phase has changed since.' },
  'stale-state': { status: 409, title: 'The meeting has moved on since.' },
  'no-next-phase': { status: 409, title: 'There is no such next phase.' },
  'nothing-to-undo': { status: 409, title: 'There is nothing to undo.' },
  'undo-expired': { status: 409, title: 'It is too late to undo this.' },
  'meeting-exists': { status: 409, title: 'The meeting exists already.' },
  'unknown-delegation': { status: 404, title: 'There is no such delegation.' },
  'unknown-member': { status: 404, title: 'There is no such member.' },
  'unknown-invitation': { status: 404, title: 'There is no such invitation.' },
  'unknown-pass': { status: 404, title: 'There is no such pass.' },
  'unknown-pledge': { status: 404, title: 'There is no such pledge.' },
  'version-changed': { status: 409, title: 'There is a newer version.' },
  'already-withdrawn': { status: 409, title: 'This was withdrawn before.' },
  'already-disclosed': { status: 409, title: 'This was disclosed before.' },
  'listening-only': { status: 409, title: 'This delegation listens only.' },
  'unknown-partner': { status: 409, title: 'A partner does not take part.' },
  'invitation-expired': { status: 410, title: 'The time of this invitation is over.' },
  'invitation-revoked': { status: 410, title: 'This invitation was revoked or replaced.' },
  'invitation-used': { status: 410, title: 'This invitation was used before.' },
  'holds-gavel': { status: 409, title: 'This member holds the gavel.' },
  'limit-reached': { status: 409, title: 'There are as many as there can be.' },
  'id-reused': { status: 409, title: 'This id was used before for something else.' },

  'log-unavailable': { status: 503, title: 'The log cannot be written now. Nothing has happened.' },
  'log-unknown': { status: 503, title: 'It is not known whether it has happened. The same id finds out.' },
  'rate-limited': { status: 429, title: 'Too many commands within a minute.' },
  'queue-full': { status: 503, title: 'Too many commands are waiting. Nothing has happened.' },
  stopping: { status: 503, title: 'The server is stopping. Nothing has happened.' },
};
