import type { MeetingLink } from '../../meeting/meeting-link.ts';

/** An answer over HTTP, or why there is none; `no-answer`: the server was not heard. */
export type HttpAnswer =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly code: string; readonly details: Readonly<Record<string, unknown>> };

/** What goes with a request: a file of delegations, or a body. Without either it is a question. */
export interface HttpRequest {
  readonly csv?: Blob;
  readonly json?: unknown;
  /** The same key again is the same request. */
  readonly key?: string;
}

/** Asks the server about the seat's meeting, by its pass. `path` follows the meeting's own. */
export async function askMeeting(
  { seat }: Pick<MeetingLink, 'seat'>,
  path: string,
  request: HttpRequest = {},
): Promise<HttpAnswer> {
  return askServer(seat.pass, `/api/meetings/${seat.meetingId}/${path}`, request);
}

/** Asks the server as whoever holds a token. */
export async function askServer(token: string, path: string, request: HttpRequest = {}): Promise<HttpAnswer> {
  const { csv, json, key } = request;
  const body = csv ?? (json === undefined ? null : JSON.stringify(json));
  const mediaType = csv === undefined ? 'application/json' : 'text/csv';
  try {
    const response = await fetch(path, {
      method: body === null ? 'GET' : 'POST',
      headers: {
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
        ...(body === null ? {} : { 'content-type': mediaType }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === null ? {} : { body }),
    });
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    const answer: unknown = isJson ? await response.json() : await response.text();
    return response.ok ? { ok: true, body: answer } : { ok: false, ...problemIn(answer) };
  } catch {
    return { ok: false, code: 'no-answer', details: {} };
  }
}

function problemIn(body: unknown): { readonly code: string; readonly details: Readonly<Record<string, unknown>> } {
  if (typeof body !== 'object' || body === null) return { code: 'internal', details: {} };
  const code = 'code' in body && typeof body.code === 'string' ? body.code : 'internal';
  const details = 'details' in body && typeof body.details === 'object' && body.details !== null ? body.details : {};
  return { code, details: { ...details } };
}
