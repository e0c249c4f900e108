import { LINK_CHECK_BYTES_MAX } from '@tour-de-table/shared/kernel';
import { expect, test } from 'vitest';
import { LINK_PROBES_PER_MINUTE_MAX } from '../../server/src/http/limits.ts';
import { ADMIN_TOKEN, httpMeeting, MEETING_PATH, refusalIn } from './http-harness.ts';

const PROBE_PATH = `${MEETING_PATH}/link-probe`;
const bytes = (count: number) => ({
  payload: Buffer.alloc(count, 7),
  headers: { 'content-type': 'application/octet-stream' },
});

test('[LC4] a member gets as many bytes as it asks for, which nothing makes fewer and nobody keeps', async () => {
  const http = await httpMeeting();
  const { pass: token } = await http.seat('observer');
  for (const count of [1, 8_192, LINK_CHECK_BYTES_MAX]) {
    const headers = { 'accept-encoding': 'br, gzip' };
    const answer = await http.get(`${PROBE_PATH}?bytes=${count}`, { token, headers });
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload).toHaveLength(count);
    expect(answer.headers['content-encoding']).toBeUndefined();
    expect(answer.headers['cache-control']).toContain('no-store');
  }
  for (const wrong of ['', '?bytes=0', '?bytes=-1', '?bytes=1e3', `?bytes=${LINK_CHECK_BYTES_MAX + 1}`]) {
    expect(refusalIn(await http.get(`${PROBE_PATH}${wrong}`, { token }))).toBe('422 malformed');
  }
});

test('[LC4] bytes that are sent are forgotten, and too many are refused', async () => {
  const http = await httpMeeting();
  const { pass: token } = await http.seat('observer');
  const taken = await http.post(PROBE_PATH, { token, ...bytes(LINK_CHECK_BYTES_MAX) });
  expect([taken.statusCode, taken.json()]).toEqual([200, { bytes: LINK_CHECK_BYTES_MAX }]);
  expect(refusalIn(await http.post(PROBE_PATH, { token, ...bytes(LINK_CHECK_BYTES_MAX + 1) }))).toBe(
    '413 payload-too-large',
  );
  expect(refusalIn(await http.post(PROBE_PATH, { token, payload: { not: 'bytes' } }))).toBe(
    '415 unsupported-media-type',
  );
});

test('[LC4] for members of the meeting, and only so often in a minute', async () => {
  const http = await httpMeeting();
  const [one, other] = [await http.seat('observer'), await http.seat('display')];
  expect(refusalIn(await http.get(`${PROBE_PATH}?bytes=1`))).toBe('401 unauthorized');
  expect(refusalIn(await http.get(`${PROBE_PATH}?bytes=1`, { token: ADMIN_TOKEN }))).toBe('403 not-allowed');
  const statuses: number[] = [];
  for (let count = 0; count < LINK_PROBES_PER_MINUTE_MAX; count += 1) {
    const isUp = count % 2 === 0;
    const answer = isUp
      ? await http.post(PROBE_PATH, { token: one.pass, ...bytes(1) })
      : await http.get(`${PROBE_PATH}?bytes=1`, { token: one.pass });
    statuses.push(answer.statusCode);
  }
  expect(new Set(statuses)).toEqual(new Set([200]));
  const refused = await http.get(`${PROBE_PATH}?bytes=1`, { token: one.pass });
  expect(refusalIn(refused)).toBe('429 too-many-requests');
  expect(refused.headers['retry-after']).toBeDefined();
  expect((await http.get(`${PROBE_PATH}?bytes=1`, { token: other.pass })).statusCode).toBe(200);
});
