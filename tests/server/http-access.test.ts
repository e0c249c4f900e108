import { UNIDENTIFIED_PER_MINUTE_MAX } from '@tour-de-table/server/http/limits';
import { COMMANDS_PER_MINUTE_MAX } from '@tour-de-table/shared/kernel';
import { describe, expect, test } from 'vitest';
import { delegation, hashOf, PLAN, secretOf } from '../support/live-meeting.ts';
import { ADMIN_TOKEN, httpMeeting, MEETING_PATH, PUBLIC_URL, problemIn, refusalIn } from './http-harness.ts';

const CREATION = { template: 'two-part', title: { en: 'Talks' }, timeZone: 'Europe/Paris' };

/** A chair, France's head, and an observer with passes. */
async function seated(options: Parameters<typeof httpMeeting>[0] = {}) {
  const http = await httpMeeting(options);
  const chair = await http.seat('chair');
  await http.give(http.chair(), { type: 'import-delegations', delegations: [delegation('FRA'), delegation('JPN')] });
  return { ...http, chairSeat: chair, france: await http.seat('head', 'FRA'), japan: await http.seat('head', 'JPN') };
}

/** The other meeting's chair. */
async function withOtherMeeting() {
  const http = await seated();
  const { body } = await http.post('/api/meetings', { token: ADMIN_TOKEN, payload: CREATION });
  const { meetingId, chairInvitation } = JSON.parse(body);
  const invitation = String(chairInvitation).split('#')[1];
  await http.post('/api/redeem', { payload: { invitation, passHash: hashOf(secretOf('other chair')) } });
  return { ...http, otherPath: `/api/meetings/${meetingId}`, otherChair: `${meetingId}.${secretOf('other chair')}` };
}

describe('who is calling', () => {
  const strangers: readonly (readonly [string, Record<string, string>])[] = [
    ['no header', {}],
    ['an empty one', { authorization: '' }],
    ['another scheme', { authorization: `Basic ${ADMIN_TOKEN}` }],
    ['no token', { authorization: 'Bearer ' }],
    ['two tokens', { authorization: `Bearer ${ADMIN_TOKEN} ${ADMIN_TOKEN}` }],
    ['nonsense', { authorization: 'Bearer \u00e9' }],
    ['a very long token', { authorization: `Bearer ${'a'.repeat(5_000)}` }],
    ['a token that begins rightly', { authorization: `Bearer ${ADMIN_TOKEN.slice(0, -1)}` }],
    ['a pass of nobody', { authorization: `Bearer paris-2025.${secretOf('nobody')}` }],
    ['a pass of no meeting', { authorization: `Bearer no-meeting.${secretOf('nobody')}` }],
    ['an inherited name', { authorization: 'Bearer __proto__.constructor' }],
  ];
  test.each(strangers)('[HT3] %s: the same refusal for all', async (_what, headers) => {
    const http = await seated();
    const answers = await Promise.all([
      http.get(`${MEETING_PATH}/view`, { headers }),
      http.get('/api/meetings/no-meeting/view', { headers }),
      http.get('/api/meetings', { headers }),
      http.post(`${MEETING_PATH}/commands`, { headers, payload: { huge: 'x'.repeat(10_000) } }),
    ]);
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(answers.map(refusalIn)).toEqual(Array(4).fill('401 unauthorized'));
    expect(answers[0]?.headers['www-authenticate']).toBe('Bearer');
  });

  test('[HT3] the name of the scheme is read in any case', async () => {
    const http = await seated();
    const headers = { authorization: `bearer ${http.france.pass}` };
    expect((await http.get(`${MEETING_PATH}/view`, { headers })).statusCode).toBe(200);
  });

  test('[HT3] a revoked pass and a revoked member are refused with the next request, others are not', async () => {
    const http = await seated();
    const device = await http.seat('observer');
    const view = (token: string) => http.get(`${MEETING_PATH}/view`, { token });
    expect((await view(device.pass)).statusCode).toBe(200);
    const passId = http.runner.state().passes[device.passHash]?.id ?? '';
    const token = http.chairSeat.pass;
    expect((await http.post(`${MEETING_PATH}/passes/${passId}/revoke`, { token })).statusCode).toBe(200);
    expect(refusalIn(await view(device.pass))).toBe('401 unauthorized');
    const member = await http.post(`${MEETING_PATH}/members/${http.france.memberId}/revoke`, { token });
    expect(member.json()).toMatchObject({ outcome: 'ok' });
    expect(refusalIn(await view(http.france.pass))).toBe('401 unauthorized');
    expect((await view(http.japan.pass)).statusCode).toBe(200);
  });

  test('[HT4] the meeting of others looks like none', async () => {
    const http = await withOtherMeeting();
    const paths = ['/view', '/happenings', '/invitations'];
    const own = await http.get(`${http.otherPath}/view`, { token: http.otherChair });
    expect(own.statusCode).toBe(200);
    for (const path of paths) {
      const foreign = await http.get(`${http.otherPath}${path}`, { token: http.france.pass });
      const absent = await http.get(`/api/meetings/no-meeting${path}`, { token: http.france.pass });
      expect(refusalIn(foreign)).toBe('404 not-found');
      expect(foreign.body).toBe(absent.body);
    }
    const command = { id: 'command-0001', attempt: 1, command: { type: 'revoke-pass', passId: 'x' } };
    const given = await http.post(`${MEETING_PATH}/commands`, { token: http.otherChair, payload: command });
    expect(refusalIn(given)).toBe('404 not-found');
  });

  test.each(['no-meeting', 'x', '%2e%2e', 'a:b', '__proto__', 'é'])(
    '[HT4] for the operator, there is no meeting called %s',
    async (meetingId) => {
      const http = await httpMeeting();
      const path = `/api/meetings/${encodeURI(meetingId)}/invitations`;
      expect(refusalIn(await http.get(path, { token: ADMIN_TOKEN }))).toBe('404 not-found');
    },
  );
});

describe('the operator', () => {
  test('[HT6] makes a meeting, whose link makes a chair', async () => {
    const http = await httpMeeting();
    const created = await http.post('/api/meetings', { token: ADMIN_TOKEN, payload: CREATION });
    expect(created.statusCode).toBe(201);
    const { meetingId, chairMemberId, chairInvitation } = created.json();
    expect(chairInvitation).toMatch(new RegExp(`^${PUBLIC_URL}/join#${meetingId}\\.[A-Za-z0-9_-]{43}$`));
    const payload = { invitation: chairInvitation.split('#')[1], passHash: hashOf(secretOf('chair')) };
    const redeemed = await http.post('/api/redeem', { payload });
    expect(redeemed.json()).toEqual({ meetingId, memberId: chairMemberId, role: 'chair', delegation: null });
    const view = await http.get(`/api/meetings/${meetingId}/view`, { token: `${meetingId}.${secretOf('chair')}` });
    expect(view.json()).toMatchObject({
      view: { meeting: { meeting: { title: CREATION.title, isInventedData: false, languages: ['en'] } } },
    });
  });

  test('[HT6] lists meetings by what is public of them', async () => {
    const http = await seated();
    const { body } = await http.post('/api/meetings', { token: ADMIN_TOKEN, payload: CREATION });
    const list = await http.get('/api/meetings', { token: ADMIN_TOKEN });
    expect(list.json()).toEqual({
      meetings: [
        { meetingId: 'paris-2025', title: PLAN.title, sitting: 'scheduled', isInventedData: true },
        { meetingId: JSON.parse(body).meetingId, title: CREATION.title, sitting: 'scheduled', isInventedData: false },
      ],
    });
  });

  test('[HT6] has no view; and what is the operator’s is nobody else’s, not even the chair’s', async () => {
    const http = await seated();
    expect(refusalIn(await http.get(`${MEETING_PATH}/view`, { token: ADMIN_TOKEN }))).toBe('403 not-allowed');
    expect(refusalIn(await http.get(`${MEETING_PATH}/happenings`, { token: ADMIN_TOKEN }))).toBe('403 not-allowed');
    for (const token of [http.chairSeat.pass, http.france.pass]) {
      expect(refusalIn(await http.get('/api/meetings', { token }))).toBe('403 not-allowed');
      expect(refusalIn(await http.post('/api/meetings', { token, payload: CREATION }))).toBe('403 not-allowed');
    }
    expect(await http.meetings.ids()).toEqual(['paris-2025']);
  });

  test('[HT7] a retry under the same key finds the meeting and is told no link', async () => {
    const http = await httpMeeting();
    const request = { token: ADMIN_TOKEN, payload: CREATION, headers: { 'idempotency-key': 'create-paris-1' } };
    const [one, other] = await Promise.all([http.post('/api/meetings', request), http.post('/api/meetings', request)]);
    const later = await http.post('/api/meetings', request);
    const answers = [one, other, later].map((response) => response.json());
    expect(new Set(answers.map(({ meetingId }) => meetingId)).size).toBe(1);
    expect(answers.filter(({ chairInvitation }) => chairInvitation !== null)).toHaveLength(1);
    expect([one, other, later].map(({ statusCode }) => statusCode).sort()).toEqual([200, 200, 201]);
    expect(await http.meetings.ids()).toHaveLength(2);
    const invitations = await http.get(`/api/meetings/${answers[0].meetingId}/invitations`, { token: ADMIN_TOKEN });
    expect(invitations.json().invitations).toHaveLength(1);
    const changed = { ...request, payload: { ...CREATION, timeZone: 'Europe/Berlin' } };
    expect(refusalIn(await http.post('/api/meetings', changed))).toBe('409 id-reused');
  });

  test.each(['', 'short', 'with space 1', 'é-é-é-é-é', 'x'.repeat(65)])('[HT7] "%s" is no key', async (key) => {
    const http = await httpMeeting();
    const headers = { 'idempotency-key': encodeURIComponent(key) === key ? key : Buffer.from(key).toString('latin1') };
    const refused = await http.post('/api/meetings', { token: ADMIN_TOKEN, payload: CREATION, headers });
    expect(problemIn(refused)).toMatchObject({
      code: 'malformed',
      details: { issues: [{ path: 'Idempotency-Key' }] },
    });
  });
});

describe('invitations', () => {
  const post = async (http: Awaited<ReturnType<typeof seated>>, token: string, payload: object, key?: string) =>
    http.post(`${MEETING_PATH}/invitations`, {
      token,
      payload,
      ...(key === undefined ? {} : { headers: { 'idempotency-key': key } }),
    });

  test('[HT8] a link is told once; only its hash is kept', async () => {
    const secret = secretOf('an invitation');
    const http = await seated({ deps: { randomSecret: () => secret } });
    const issued = await post(http, http.chairSeat.pass, { for: { role: 'observer' }, validForMs: 60_000 });
    expect(issued.statusCode).toBe(201);
    expect(issued.json()).toMatchObject({
      link: `${PUBLIC_URL}/join#paris-2025.${secret}`,
      expiresAt: http.clock.now() + 60_000,
    });
    const { invitationId, memberId } = issued.json();
    const listed = await http.get(`${MEETING_PATH}/invitations`, { token: http.chairSeat.pass });
    expect(listed.json().invitations).toContainEqual(
      expect.objectContaining({ id: invitationId, memberId, status: 'open' }),
    );
    const kept = JSON.stringify(http.runner.state());
    expect(kept).toContain(hashOf(secret));
    expect(kept).not.toContain(secret);
    expect(listed.body).not.toContain(hashOf(secret));
    expect(http.logged.join()).not.toContain(secret);
  });

  test('[HT8] each link has a secret of its own', async () => {
    const http = await seated();
    const links = await Promise.all(
      [1, 2, 3].map(async () => (await post(http, http.chairSeat.pass, { for: { role: 'observer' } })).json().link),
    );
    expect(new Set(links).size).toBe(3);
  });

  test('[HT8] a caller is told of the invitations in the own view, and of no others', async () => {
    const http = await seated();
    const observer = await http.seat('observer');
    const listFor = async (token: string) => {
      const { invitations } = (await http.get(`${MEETING_PATH}/invitations`, { token })).json();
      return invitations.map(({ memberId }: { readonly memberId: string }) => memberId).sort();
    };
    const all = Object.values(http.runner.state().invitations)
      .map(({ memberId }) => memberId)
      .sort();
    expect(await listFor(http.chairSeat.pass)).toEqual(all);
    expect(await listFor(ADMIN_TOKEN)).toEqual(all);
    expect(await listFor(http.france.pass)).toEqual([http.france.memberId]);
    expect(await listFor(observer.pass)).toEqual([]);
  });

  test('[HT8] members get links for their own further devices, and for nobody else', async () => {
    const http = await seated();
    const own = await post(http, http.france.pass, { for: { memberId: http.france.memberId } });
    expect(own.statusCode).toBe(201);
    for (const seat of [{ memberId: http.japan.memberId }, { role: 'chair' }, { role: 'head', delegation: 'FRA' }]) {
      expect(refusalIn(await post(http, http.france.pass, { for: seat }))).toBe('403 not-allowed');
    }
    const { invitationId } = own.json();
    const path = `${MEETING_PATH}/invitations/${invitationId}`;
    expect(refusalIn(await http.remove(path, { token: http.japan.pass }))).toBe('403 not-allowed');
    expect((await http.remove(path, { token: ADMIN_TOKEN })).json()).toMatchObject({ outcome: 'ok' });
    expect(http.runner.state().invitations[invitationId]?.status).toBe('revoked');
  });

  test('[HT8] a retry under a key makes no second link', async () => {
    const http = await seated();
    const seat = { for: { role: 'display' } };
    expect((await post(http, http.chairSeat.pass, seat, 'invite-display-1')).statusCode).toBe(201);
    expect(refusalIn(await post(http, http.chairSeat.pass, seat, 'invite-display-1'))).toBe('409 id-reused');
    expect(Object.values(http.runner.state().members).filter(({ role }) => role === 'display')).toHaveLength(1);
  });

  const unknown = ['invitations/none', 'members/none/revoke', 'passes/none/revoke'] as const;
  test.each(unknown)('[HT8] %s: there is nothing to revoke', async (path) => {
    const http = await seated();
    const url = `${MEETING_PATH}/${path}`;
    const token = http.chairSeat.pass;
    const refused = path.startsWith('invitations')
      ? await http.remove(url, { token })
      : await http.post(url, { token });
    expect(refusalIn(refused)).toMatch(/^404 unknown-/);
  });
});

describe('redemption', () => {
  async function invited() {
    const http = await seated();
    const payload = { for: { role: 'alternate', delegation: 'FRA' } };
    const { body } = await http.post(`${MEETING_PATH}/invitations`, { token: http.chairSeat.pass, payload });
    const { link, invitationId, memberId } = JSON.parse(body);
    const invitation: string = link.split('#')[1];
    const redeem = (label: string, headers = {}) =>
      http.post('/api/redeem', { payload: { invitation, passHash: hashOf(secretOf(label)) }, headers });
    const reuses = () => http.runner.state().invitations[invitationId]?.reuses;
    return { ...http, invitation, invitationId, memberId, redeem, reuses };
  }

  test('[HT9] the same link with the same pass is a retry with the same answer', async () => {
    const http = await invited();
    const [first, again] = await Promise.all([http.redeem('phone'), http.redeem('phone')]);
    const later = await http.redeem('phone');
    expect(first.json()).toEqual({
      meetingId: 'paris-2025',
      memberId: http.memberId,
      role: 'alternate',
      delegation: 'FRA',
    });
    expect([again.body, later.body]).toEqual([first.body, first.body]);
    expect(http.reuses()).toBe(0);
    const view = await http.get(`${MEETING_PATH}/view`, { token: `paris-2025.${secretOf('phone')}` });
    expect(view.statusCode).toBe(200);
  });

  test('[HT9] another device is refused, and the chair sees it, once per device', async () => {
    const http = await invited();
    await http.redeem('phone');
    expect(refusalIn(await http.redeem('thief'))).toBe('410 invitation-used');
    expect(refusalIn(await http.redeem('thief'))).toBe('410 invitation-used');
    expect(http.reuses()).toBe(1);
    await http.redeem('second thief');
    expect(http.reuses()).toBe(2);
    const happenings = await http.get(`${MEETING_PATH}/happenings`, { token: http.chairSeat.pass });
    expect(happenings.json().happenings).toContainEqual(
      expect.objectContaining({ type: 'invitation-reused', invitationId: http.invitationId }),
    );
    const thief = await http.get(`${MEETING_PATH}/view`, { token: `paris-2025.${secretOf('thief')}` });
    expect(refusalIn(thief)).toBe('401 unauthorized');
  });

  test('[HT9] of two devices at once, one gets in', async () => {
    const http = await invited();
    const answers = await Promise.all(['phone', 'laptop'].map((label) => http.redeem(label)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 410]);
  });

  test('[HT9] whoever opens the link consumes nothing', async () => {
    const http = await invited();
    await http.get('/join');
    await http.get('/join');
    expect(refusalIn(await http.get('/api/redeem'))).toBe('404 not-found');
    expect(refusalIn(await http.get(`/join/${http.invitation}`))).toBe('400 token-in-url');
    expect(refusalIn(await http.get(`/api/redeem?invitation=${http.invitation}`))).toBe('400 token-in-url');
    expect((await http.redeem('person')).statusCode).toBe(200);
  });

  test('[HT9] a wrong secret and a meeting that does not exist are answered alike, and leave no trace', async () => {
    const http = await invited();
    const seq = http.runner.seq();
    const tryWith = (invitation: string) =>
      http.post('/api/redeem', { payload: { invitation, passHash: hashOf(secretOf('guess')) } });
    const answers = await Promise.all([
      tryWith(`paris-2025.${secretOf('guess')}`),
      tryWith(`no-meeting.${secretOf('guess')}`),
      tryWith('no credential at all'),
      tryWith(''),
    ]);
    expect(answers.map(refusalIn)).toEqual(Array(4).fill('404 unknown-invitation'));
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(http.runner.seq()).toBe(seq);
  });

  test('[HT9] revoked, replaced and expired links are refused as what they are', async () => {
    const http = await invited();
    const token = http.chairSeat.pass;
    await http.remove(`${MEETING_PATH}/invitations/${http.invitationId}`, { token });
    expect(refusalIn(await http.redeem('late'))).toBe('410 invitation-revoked');
    const payload = { for: { memberId: http.memberId }, validForMs: 1_000 };
    const { body } = await http.post(`${MEETING_PATH}/invitations`, { token, payload });
    await http.clock.advanceSettled(2_000);
    const invitation = JSON.parse(body).link.split('#')[1];
    const late = await http.post('/api/redeem', { payload: { invitation, passHash: hashOf('late') } });
    expect(refusalIn(late)).toBe('410 invitation-expired');
  });

  test('[HT9] a retry after the pass was revoked lets nobody in', async () => {
    const http = await invited();
    await http.redeem('phone');
    await http.post(`${MEETING_PATH}/members/${http.memberId}/revoke`, { token: http.chairSeat.pass });
    expect(refusalIn(await http.redeem('phone'))).toBe('401 unauthorized');
  });
});

describe('bounds', () => {
  test('[HT14] who shows no good pass is bounded by address; who does, at the same address, is not', async () => {
    const http = await seated();
    const guess = () => http.get(`${MEETING_PATH}/view`, { token: `paris-2025.${secretOf('guess')}` });
    for (let count = 0; count < UNIDENTIFIED_PER_MINUTE_MAX; count += 1) await guess();
    const refused = await guess();
    expect(refusalIn(refused)).toBe('429 too-many-requests');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    const payload = { invitation: `paris-2025.${secretOf('guess')}`, passHash: hashOf('x') };
    expect(refusalIn(await http.post('/api/redeem', { payload }))).toBe('429 too-many-requests');
    expect((await http.get(`${MEETING_PATH}/view`, { token: http.france.pass })).statusCode).toBe(200);
    const elsewhere = await http.app.inject({
      method: 'POST',
      url: '/api/redeem',
      payload,
      remoteAddress: '192.0.2.7',
    });
    expect(refusalIn(elsewhere)).toBe('404 unknown-invitation');
  });

  test('[HT14] a member’s commands are bounded by the minute, others’ go on', async () => {
    const http = await seated();
    const give = (token: string, count: number) =>
      http.post(`${MEETING_PATH}/commands`, {
        token,
        payload: { id: `command-${count}`, attempt: 1, command: { type: 'revoke-pass', passId: 'none' } },
      });
    for (let count = 0; count < COMMANDS_PER_MINUTE_MAX; count += 1) await give(http.chairSeat.pass, count);
    const refused = await give(http.chairSeat.pass, 1_000);
    expect(refusalIn(refused)).toBe('429 rate-limited');
    expect(problemIn(refused)).toMatchObject({ outcome: 'unavailable' });
    expect(refusalIn(await give(http.japan.pass, 1_000))).toBe('403 not-allowed');
    http.clock.advance(61_000);
    expect(refusalIn(await give(http.chairSeat.pass, 1_001))).toBe('404 unknown-pass');
  });
});
