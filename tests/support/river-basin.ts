import { createHash } from 'node:crypto';
import type { CallApi } from '@tour-de-table/server/preparation/set-up-meeting';
import { type Command, takesPart } from '@tour-de-table/shared/meeting';
import type { MeetingView } from '@tour-de-table/shared/view';
import { expect } from 'vitest';
import { viewOf as shownTo } from './day.ts';
import { listenWithFollowers } from './followers.ts';
import { secretOf } from './live-meeting.ts';
import { scenarioFiles } from './scenario.ts';

const MINUTE_MS = 60_000;

/** The meeting about the river basin, and everybody who is in it. */
export type RiverBasin = Awaited<ReturnType<typeof openRiverBasin>>;

/**
 * A server for it, on a clock that stands at `startAt` (ms since the epoch) until it is moved. The chair commands over
 * HTTP; a delegation that is connected gives what it has to give over its socket. The links of those in `far` can break.
 */
export async function openRiverBasin({ startAt, far }: { readonly startAt: number; readonly far: readonly string[] }) {
  const files = scenarioFiles('river-basin');
  const coming = files.delegations.filter(takesPart);
  const followers = await listenWithFollowers({ meeting: { startAt } });
  const { http } = followers;
  const passes = new Map<string, string>();
  let path = '';
  const meetingId = () => path.split('/').at(-1) ?? '';
  const call: CallApi = async ({ method, path: url, token, json, csv, idempotencyKey }) => {
    const reply = await http.app.inject({
      method,
      url,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(csv === undefined ? {} : { 'content-type': 'text/csv' }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
      ...(csv === undefined ? {} : { payload: Buffer.from(csv) }),
      ...(json === undefined ? {} : { payload: json as object }),
    });
    return { status: reply.statusCode, body: reply.json() as unknown };
  };

  const passOf = (who: string) => passes.get(who) ?? '';
  const enter = async (who: string, link: string) => {
    const secret = secretOf(who);
    const passHash = createHash('sha256').update(secret).digest('hex');
    const json = { invitation: link.slice(link.indexOf('#') + 1), passHash };
    const { status, body } = await call({ method: 'POST', path: '/api/redeem', json });
    expect(status, JSON.stringify(body)).toBe(200);
    passes.set(who, `${meetingId()}.${secret}`);
  };
  const invite = async (seat: object): Promise<string> => {
    const { body } = await call({
      method: 'POST',
      path: `${path}/invitations`,
      token: passOf('chair'),
      json: { for: seat },
    });
    return (body as { readonly link: string }).link;
  };
  const get = async <T>(who: string, what: string): Promise<T> =>
    (await http.get(`${path}/${what}`, { token: passOf(who) })).json() as T;
  const viewOf = async (who: string): Promise<MeetingView> => (await get<{ view: MeetingView }>(who, 'view')).view;
  const meetingOf = async (who: string) => {
    const meeting = (await viewOf(who)).meeting['meeting'];
    if (meeting === undefined) throw new Error('No meeting.');
    return meeting;
  };
  let given = 0;
  const give = async (who: string, command: Command) => {
    if (who !== 'chair' && followers.has(who)) {
      expect(await followers.who(who).client.send(command)).toMatchObject({ outcome: 'ok' });
      return;
    }
    given += 1;
    const json = { id: `command-${String(given).padStart(5, '0')}`, attempt: 1, command };
    const { status, body } = await call({ method: 'POST', path: `${path}/commands`, token: passOf(who), json });
    // A member may give so many in a minute; in this test a minute passes only when it is let pass.
    if (status === 429) {
      await http.clock.advanceSettled(MINUTE_MS);
      return give(who, command);
    }
    expect(status, JSON.stringify(body)).toBe(200);
  };
  const expected = async () => {
    const { gavel, sitting, current } = await meetingOf('chair');
    return { term: gavel.term, sitting: sitting.status, activation: current?.activation ?? null };
  };
  const seen = async (who: string) => {
    const view = await viewOf(who);
    const current = view.meeting['meeting']?.current;
    return {
      activation: current?.activation ?? 0,
      disclosure: view.phases[current?.phaseId ?? '']?.disclosure ?? 'live',
    } as const;
  };
  const advance = async (to: string) => give('chair', { type: 'advance-phase', expected: await expected(), to });
  const later = (ms: number) => http.clock.advanceSettled(ms);
  const pledge = async (who: string, title: string) =>
    give(who, {
      type: 'submit-pledge',
      delegation: who,
      seen: await seen(who),
      content: { category: 'engineering', title, bindingness: 'indicative' },
    });
  const tour = async (codes: readonly string[]) => {
    const order = coming.map(({ code }) => code);
    await give('chair', { type: 'start-tour', expected: await expected(), method: 'chair', order });
    let called: string | null = null;
    for (const code of codes) {
      await give('chair', { type: 'call-delegation', expected: await expected(), delegation: code, called });
      called = null;
      await give(code, { type: 'respond-to-call', delegation: code, seen: await seen(code), response: 'can' });
    }
  };
  const allShowTheSame = (names?: readonly string[]) => followers.show(meetingId(), names);
  const come = async (who: string) => followers.come(who, passOf(who), far.includes(who) ? 'far' : 'near');

  const presenceOf = (who: string) => {
    const all = Object.values(shownTo(followers.who(who)).delegations);
    const codes = (wanted: string) =>
      all
        .filter(({ presence }) => presence === wanted)
        .map(({ code }) => code)
        .sort();
    return { present: codes('present'), left: codes('left') };
  };

  return {
    files,
    http,
    followers,
    call,
    meetingId,
    path: () => path,
    /** From now on everything is about this meeting. */
    begin(id: string): void {
      path = `/api/meetings/${id}`;
    },
    enter,
    invite,
    get,
    viewOf,
    meetingOf,
    give,
    expected,
    seen,
    advance,
    later,
    pledge,
    tour,
    allShowTheSame,
    come,
    presenceOf,
    passOf,
    close: followers.close,
  };
}
