import { type ConnectOptions, connect, type MeetingClient, redeemInvitation } from '@tour-de-table/client-sdk';
import { PARIS_DELEGATIONS } from '@tour-de-table/server/demonstration/paris';
import { isSameJson } from '@tour-de-table/shared/kernel';
import type { Command, Seat } from '@tour-de-table/shared/meeting';
import type { MeetingView } from '@tour-de-table/shared/view';
import { expect } from 'vitest';
import { eventually } from './eventually.ts';

/** Somebody who takes part over the SDK. */
export interface Participant {
  readonly name: string;
  readonly client: MeetingClient;
  readonly pass: string;
}

/** The delegations of the first case as a spreadsheet would hold them. */
export function parisCsv(): string {
  const rows = PARIS_DELEGATIONS.map((row) =>
    [
      row.code,
      row.kind,
      row.affiliations.join('|'),
      row.invitation,
      row.attendanceMode,
      row.representation ?? '',
      row.participation,
      row.authority,
    ].join(','),
  );
  return ['code,kind,affiliations,invitation,attendance_mode,representation,participation,authority', ...rows, ''].join(
    '\r\n',
  );
}

/** Calls the HTTP API as somebody. */
export async function call(
  url: string,
  token: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> {
  const isText = typeof body === 'string';
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': isText ? 'text/csv' : 'application/json' }),
    },
    ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** Issues an invitation through the API and lets somebody in with it. */
export async function enter(
  url: string,
  issuer: string,
  meetingId: string,
  seat: Seat | { readonly memberId: string },
  through = url,
  options: Partial<ConnectOptions> = {},
): Promise<Participant> {
  const issued = await call(url, issuer, 'POST', `/api/meetings/${meetingId}/invitations`, { for: seat });
  expect(issued.status, JSON.stringify(issued.body)).toBe(201);
  const name = 'role' in seat ? (seat.delegation ?? seat.role) : seat.memberId;
  return redeem(String(issued.body['link']), through, name, options);
}

/** Comes in by a link. */
export async function redeem(
  link: string,
  url: string,
  name: string,
  options: Partial<ConnectOptions> = {},
): Promise<Participant> {
  const entered = await redeemInvitation({ url, invitation: link.slice(link.indexOf('#') + 1) });
  if (!entered.ok) throw new Error(`${name} could not come in: ${entered.problem.code}`);
  return { name, pass: entered.pass, client: connect({ url, pass: entered.pass, ...options }) };
}

/** The view that somebody's client shows. */
export function viewOf({ client, name }: Participant): MeetingView {
  const { view } = client.getSnapshot();
  if (view === null) throw new Error(`${name} has no view yet.`);
  return view;
}

/** What the chair's screen shows now, for `expected`. */
export function expectedBy(chair: Participant) {
  const meeting = viewOf(chair).meeting['meeting'];
  if (meeting === undefined) throw new Error('No meeting.');
  const { gavel, sitting, current } = meeting;
  return { term: gavel.term, sitting: sitting.status, activation: current?.activation ?? null };
}

/** Phase activation and disclosure that somebody's screen shows. */
export function seenBy(participant: Participant) {
  const view = viewOf(participant);
  const current = view.meeting['meeting']?.current;
  return {
    activation: current?.activation ?? 0,
    disclosure: view.phases[current?.phaseId ?? '']?.disclosure ?? ('live' as const),
  };
}

/** A pledge without a number, as its author's screen would send it. */
export function pledgeBy(participant: Participant, title: string): Command {
  return {
    type: 'submit-pledge',
    delegation: participant.name,
    seen: seenBy(participant),
    content: { category: 'logistics', title, bindingness: 'indicative' },
  };
}

/**
 * Waits until everybody shows exactly the server's projection for them, at the same position. `url` is the server's
 * own address, whatever way the participants come.
 */
export async function allShowTheProjection(
  url: string,
  meetingId: string,
  everybody: readonly Participant[],
): Promise<void> {
  await Promise.all(
    everybody.map(({ name, pass, client }) =>
      eventually(
        async () => {
          const { body } = await call(url, pass, 'GET', `/api/meetings/${meetingId}/view`);
          const { position, view } = client.getSnapshot();
          const [shown, projection] = [
            { name, position, view },
            { name, position: body['position'], view: body['view'] },
          ];
          // Most are the same, and this tells it many times faster than the assertion, which tells what differs.
          if (!isSameJson(shown, projection)) expect(shown).toEqual(projection);
        },
        { everyMs: 100 },
      ),
    ),
  );
}
