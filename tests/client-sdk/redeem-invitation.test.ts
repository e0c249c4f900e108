import { createHash } from 'node:crypto';
import { redeemBody } from '@tour-de-table/shared/http';
import { parseCredential } from '@tour-de-table/shared/protocol';
import { expect, test } from 'vitest';
import { createPassSecret } from '../../client-sdk/src/pass-secret.ts';
import { redeemInvitation } from '../../client-sdk/src/redeem-invitation.ts';

const invitation = `meeting-fake.${'i'.repeat(43)}`;
const answer = { meetingId: 'meeting-fake', memberId: 'head-1', role: 'head', delegation: 'FRA' };

/** A server that gives this response, and what it was asked. */
function fakeFetch(status: number, body: unknown) {
  const asked: { url: string; init: RequestInit }[] = [];
  const fetch = async (url: unknown, init: RequestInit = {}): Promise<Response> => {
    asked.push({ url: String(url), init });
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });
  };
  return { asked, fetch: fetch as typeof globalThis.fetch };
}

test('[SDK20] the device keeps the secret and sends its hash', async () => {
  const { asked, fetch } = fakeFetch(200, answer);
  const result = await redeemInvitation({ url: 'https://meeting.example/below/', invitation, fetch });
  if (!result.ok) throw new Error('it should be redeemed');
  const secret = parseCredential(result.pass)?.secret ?? '';
  expect(result).toMatchObject({ ...answer, ok: true });
  expect(asked[0]?.url).toBe('https://meeting.example/below/api/redeem');
  const sent = String(asked[0]?.init.body);
  expect(redeemBody.parse(JSON.parse(sent)).passHash).toBe(createHash('sha256').update(secret).digest('hex'));
  expect(JSON.stringify(asked)).not.toContain(secret);
});

test('[SDK20] the same secret again is a retry: a failure says which one it was', async () => {
  const lost = await redeemInvitation({
    url: 'https://meeting.example',
    invitation,
    fetch: () => Promise.reject(new TypeError('fetch failed')),
  });
  if (lost.ok) throw new Error('nobody answered');
  expect(lost.problem).toEqual({ code: 'unreachable' });
  const { asked, fetch } = fakeFetch(200, answer);
  const again = await redeemInvitation({
    url: 'https://meeting.example',
    invitation,
    passSecret: lost.passSecret,
    fetch,
  });
  expect(again).toMatchObject({ ok: true, pass: `meeting-fake.${lost.passSecret}` });
  expect(asked).toHaveLength(1);
});

test('a problem is handed on, and what is no answer of this server is no answer', async () => {
  const problem = { type: 'about:blank', title: 'Gone', status: 410, code: 'invitation-used' };
  const options = { url: 'https://meeting.example', invitation };
  expect(await redeemInvitation({ ...options, ...fakeFetch(410, problem) })).toMatchObject({ ok: false, problem });
  const noAnswers = [
    fakeFetch(502, '<html>'),
    fakeFetch(500, {}),
    fakeFetch(200, '<html>'),
    fakeFetch(200, { ok: true }),
  ];
  for (const { fetch } of noAnswers) {
    expect(await redeemInvitation({ ...options, fetch })).toMatchObject({ problem: { code: 'unreachable' } });
  }
  expect(await redeemInvitation({ url: 'nowhere', invitation })).toMatchObject({ problem: { code: 'unreachable' } });
});

test('[SDK20] secrets have the form of a credential and differ', () => {
  const secrets = Array.from({ length: 50 }, createPassSecret);
  expect(new Set(secrets).size).toBe(50);
  for (const secret of secrets) expect(parseCredential(`meeting-1.${secret}`)?.secret).toBe(secret);
});
