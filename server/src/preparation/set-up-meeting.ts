import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { createMeetingAnswer, issueInvitationAnswer, redeemAnswer, viewAnswer } from '@tour-de-table/shared/http';
import type { Seat } from '@tour-de-table/shared/meeting';
import * as z from 'zod/mini';
import type { MeetingFile, MeetingFiles } from './meeting-files.ts';
import { issueLine } from './meeting-files.ts';

/** A request to the server's HTTP API. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly token?: string | undefined;
  readonly json?: unknown;
  readonly csv?: Uint8Array | undefined;
  readonly idempotencyKey?: string | undefined;
}

export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
}

export type CallApi = (request: ApiRequest) => Promise<ApiAnswer>;

/** A meeting that is ready, with links that let one person in each. */
export interface ReadyMeeting {
  readonly meetingId: string;
  readonly delegations: number;
  readonly documents: number;
  readonly links: readonly { readonly whose: string; readonly url: string }[];
}

/** The server has refused something: what, line by line. */
export class SetUpError extends Error {
  readonly code = 'set-up-refused';
}

const SEAT_OF_SET_UP: Seat = { role: 'secretariat', label: 'Set up from files' };

/** Sets a meeting up from its files, as the operator, or brings the one that they made up to date. Throws `SetUpError`. */
export async function setUpMeeting(files: MeetingFiles, call: CallApi, adminToken: string): Promise<ReadyMeeting> {
  const asOperator = <T>(request: Omit<ApiRequest, 'token'>, answer: z.core.$ZodType<T>, file?: MeetingFile) =>
    ask(call, { ...request, token: adminToken }, answer, file);
  const created = await asOperator(
    { method: 'POST', path: '/api/meetings', json: files.body, idempotencyKey: files.key },
    createMeetingAnswer,
    'meeting.json',
  );
  const path = `/api/meetings/${created.meetingId}`;
  await asOperator(
    { method: 'POST', path: `${path}/delegations/import`, csv: files.delegationsCsv },
    ANYTHING,
    'delegations.csv',
  );
  const invite = (whom: Seat | { readonly memberId: string }) =>
    asOperator({ method: 'POST', path: `${path}/invitations`, json: { for: whom } }, issueInvitationAnswer);

  // The operator has no view and sets no documents: that is the secretariat's, whose seat is taken only meanwhile.
  const { link: ownLink } = await invite(SEAT_OF_SET_UP);
  const own = await redeem(call, ownLink);
  try {
    const { view } = await ask(call, { method: 'GET', path: `${path}/view`, token: own.pass }, viewAnswer);
    await setDocuments(call, { path, pass: own.pass, files, version: documentsVersionIn(view) });
    const links: { readonly whose: string; readonly url: string }[] = [];
    for (const { whose, seat } of seatsToShow(files)) {
      const memberId = seat.role === 'chair' ? created.chairMemberId : memberIn(view, seat);
      const isFresh = seat.role === 'chair' && created.chairInvitation !== null;
      const url = isFresh ? created.chairInvitation : (await invite(memberId === null ? seat : { memberId })).link;
      links.push({ whose, url: url ?? '' });
    }
    const { delegations, documents } = files;
    return { meetingId: created.meetingId, delegations: delegations.length, documents: documents.length, links };
  } finally {
    await asOperator({ method: 'POST', path: `${path}/members/${own.memberId}/revoke`, json: {} }, ANYTHING);
  }
}

/** For whom links are shown: the chair, each host, one delegation from afar, the display. */
function seatsToShow({ delegations }: MeetingFiles): readonly { readonly whose: string; readonly seat: Seat }[] {
  const coming = delegations.filter(({ invitation }) => invitation === 'accepted' || invitation === 'late');
  const hosts = coming.filter(({ participation }) => participation === 'host');
  const remote = coming.find(({ attendanceMode }) => attendanceMode.startsWith('remote'));
  const head = (code: string): Seat => ({ role: 'head', delegation: code });
  return [
    { whose: 'Chair', seat: { role: 'chair' } },
    ...hosts.map(({ code }) => ({ whose: code, seat: head(code) })),
    ...(remote === undefined ? [] : [{ whose: `${remote.code}, remote`, seat: head(remote.code) }]),
    { whose: 'Display', seat: { role: 'display', label: 'Display' } },
  ];
}

async function setDocuments(
  call: CallApi,
  of: { readonly path: string; readonly pass: string; readonly files: MeetingFiles; readonly version: number },
): Promise<void> {
  const { path, pass, files, version } = of;
  const command = { type: 'set-documents', version, documents: files.documents };
  const json = { id: randomUUID(), attempt: 1, command };
  await ask(call, { method: 'POST', path: `${path}/commands`, token: pass, json }, ANYTHING, 'documents.json');
}

async function redeem(call: CallApi, link: string): Promise<{ readonly memberId: string; readonly pass: string }> {
  const secret = randomBytes(32).toString('base64url');
  const passHash = createHash('sha256').update(secret).digest('hex');
  const json = { invitation: link.slice(link.indexOf('#') + 1), passHash };
  const { meetingId, memberId } = await ask(call, { method: 'POST', path: '/api/redeem', json }, redeemAnswer);
  return { memberId, pass: `${meetingId}.${secret}` };
}

type View = z.infer<typeof viewAnswer>['view'];

function documentsVersionIn(view: View): number {
  const version = view['meeting']?.['meeting']?.['documentsVersion'];
  return typeof version === 'number' ? version : 0;
}

/** Who has the seat already. */
function memberIn(view: View, { role, delegation, label }: Seat): string | null {
  const member = Object.values(view['members'] ?? {}).find(
    (one) =>
      one['revokedAt'] === undefined &&
      one['role'] === role &&
      one['delegation'] === delegation &&
      one['label'] === label,
  );
  return typeof member?.['id'] === 'string' ? member['id'] : null;
}

const ANYTHING = z.unknown();

const refusal = z.object({
  title: z.string(),
  details: z.optional(
    z.object({
      issues: z.optional(
        z.array(
          z.object({
            path: z.optional(z.string()),
            row: z.optional(z.number()),
            column: z.optional(z.string()),
            message: z.string(),
          }),
        ),
      ),
    }),
  ),
});

async function ask<T>(call: CallApi, request: ApiRequest, schema: z.core.$ZodType<T>, file?: MeetingFile): Promise<T> {
  const { status, body } = await call(request);
  if (status >= 400) throw new SetUpError(refusalText(body, status, file));
  const parsed = z.safeParse(schema, body);
  if (!parsed.success) throw new SetUpError(`The server answers ${request.path} in a form that is not known here.`);
  return parsed.data;
}

function refusalText(body: unknown, status: number, file: MeetingFile | undefined): string {
  const parsed = refusal.safeParse(body);
  if (!parsed.success) return `The server answers with status ${status}.`;
  const { title, details } = parsed.data;
  if (file === undefined || details?.issues === undefined) return title;
  return details.issues
    .map(({ path, row, column, message }) => issueLine({ file, row, field: column ?? path ?? '', message }))
    .join('\n');
}
