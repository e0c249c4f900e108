import type { MeetingLink } from '../../meeting/meeting-link.ts';

/** An answer over HTTP, or why there is none; `no-answer`: the server was not heard. */
export type HttpAnswer =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly code: string; readonly details: Readonly<Record<string, unknown>> };

/** Asks the server about the seat's meeting, by its pass. `path` follows the meeting's own. */
export async function askMeeting(
  { seat }: Pick<MeetingLink, 'seat'>,
  path: string,
  request: { readonly csv?: Blob } = {},
): Promise<HttpAnswer> {
  const isPost = request.csv !== undefined;
  try {
    const response = await fetch(`/api/meetings/${seat.meetingId}/${path}`, {
      method: isPost ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${seat.pass}`, ...(isPost ? { 'content-type': 'text/csv' } : {}) },
      ...(isPost ? { body: request.csv } : {}),
    });
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    const body: unknown = isJson ? await response.json() : await response.text();
    return response.ok ? { ok: true, body } : { ok: false, ...problemIn(body) };
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
