import { createHash } from 'node:crypto';
import { REFRESH_LEASE_MS } from '@tour-de-table/server/http/refreshing-readers';
import { createMemoryPresenceBoard } from '@tour-de-table/server/presence/memory-presence-board';
import type { Welcome } from '@tour-de-table/shared/protocol';
import { expect, test } from 'vitest';
import { delegation } from '../support/live-meeting.ts';
import { ADMIN_TOKEN, httpMeeting, MEETING_PATH, refusalIn } from './http-harness.ts';

async function seated() {
  const presence = createMemoryPresenceBoard();
  const http = await httpMeeting({ deps: { presence } });
  await http.seat('chair');
  await http.give(http.chair(), { type: 'import-delegations', delegations: [delegation('FRA'), delegation('JPN')] });
  const japan = await http.seat('head', 'JPN');
  const refresh = async (held: Welcome | null, more = '') => {
    const answer = await http.get(`${MEETING_PATH}/refresh?${held === null ? '' : placeOf(held)}${more}`, {
      token: japan.pass,
    });
    expect(answer.statusCode).toBe(200);
    return answer;
  };
  const step = async (held: Welcome | null, more = ''): Promise<Welcome> => (await refresh(held, more)).json();
  const present = () => presence.presence('paris-2025');
  return { ...http, japan, presence: present, refresh, step };
}

function placeOf({ place }: Welcome): string {
  const { logId, viewVersion, position, audience } = place;
  const tag = createHash('sha256').update(audience).digest('hex').slice(0, 16);
  return new URLSearchParams({
    logId,
    audience: tag,
    viewVersion: `${viewVersion}`,
    position: `${position}`,
  }).toString();
}

test('[HT27] everything at first, then nothing, then the change that was missed', async () => {
  const http = await seated();
  const first = await http.step(null);
  expect(first).toMatchObject({ me: { role: 'head', delegation: 'JPN' }, sync: { kind: 'snapshot' } });
  expect((await http.step(first)).sync).toEqual({ kind: 'current' });
  await http.goTo('tour-de-table');
  const next = await http.step(first);
  const { position } = next.place;
  expect(next.sync).toMatchObject({ kind: 'frame', frame: { from: first.place.position, to: position } });
  expect((await http.step(next)).sync).toEqual({ kind: 'current' });
});

test.each([
  ['other-log', { logId: 'log-other' }],
  ['other-audience', { audience: 'chair' }],
  ['other-view-version', { viewVersion: 999 }],
  ['ahead', { position: 999_999 }],
] as const)('[HT27] a place of %s is answered with everything', async (reason, changed) => {
  const http = await seated();
  const first = await http.step(null);
  const wrong = { ...first, place: { ...first.place, ...changed } } as Welcome;
  expect((await http.step(wrong)).sync).toMatchObject({ kind: 'snapshot', snapshot: { reason } });
});

test('[HT27] nothing new costs few bytes, in words and in headers', async () => {
  const http = await seated();
  const first = await http.step(null);
  const { headers, body } = await http.refresh(first);
  const headerBytes = Object.entries(headers).reduce(
    (sum, [name, value]) => sum + name.length + `${value}`.length + 4,
    0,
  );
  console.log(`Nothing new: ${body.length} bytes and ${headerBytes} of headers.`);
  expect(body.length).toBeLessThan(500);
  expect(headerBytes).toBeLessThan(400);
  expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
});

test('[HT27] who asks again and again counts as connected once, until it stays away', async () => {
  const http = await seated();
  const first = await http.step(null);
  expect(http.presence().devices).toEqual({});
  await http.step(first, '&isStaying=yes');
  await http.step(first, '&isStaying=yes');
  expect(http.presence().devices).toEqual({ JPN: 1 });
  http.clock.advance(REFRESH_LEASE_MS - 1);
  expect(http.presence().devices).toEqual({ JPN: 1 });
  await http.step(first, '&isStaying=yes');
  http.clock.advance(REFRESH_LEASE_MS - 1);
  expect(http.presence().devices).toEqual({ JPN: 1 });
  http.clock.advance(1);
  expect(http.presence().devices).toEqual({});
});

test('[HT27] [RC1] a receipt of what is shown counts as over a connection, and nobody else gives one', async () => {
  const http = await seated();
  await http.goTo('tour-de-table');
  const { place } = await http.step(null);
  const say = (position: number, token: string) => http.post(`${MEETING_PATH}/shown`, { token, payload: { position } });
  expect((await say(place.position + 1, http.japan.pass)).json()).toEqual({ accepted: false });
  expect(http.presence().shown).toEqual({});
  expect((await say(place.position, http.japan.pass)).json()).toEqual({ accepted: true });
  expect(Object.keys(http.presence().shown ?? {})).toEqual(['JPN']);
  const observer = await http.seat('observer');
  expect((await say(0, observer.pass)).json()).toEqual({ accepted: false });
});

test('[HT27] the operator has no view to refresh, and strangers none at all', async () => {
  const http = await seated();
  expect(refusalIn(await http.get(`${MEETING_PATH}/refresh`, { token: ADMIN_TOKEN }))).toBe('403 not-allowed');
  expect(refusalIn(await http.get(`${MEETING_PATH}/refresh`))).toBe('401 unauthorized');
  expect(refusalIn(await http.post(`${MEETING_PATH}/shown`, { token: ADMIN_TOKEN, payload: { position: 0 } }))).toBe(
    '403 not-allowed',
  );
});
