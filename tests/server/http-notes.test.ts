import type { NoteVersionsAnswer } from '@tour-de-table/shared/http';
import { expect, test } from 'vitest';
import { delegation } from '../support/live-meeting.ts';
import { httpMeeting, MEETING_PATH, refusalIn } from './http-harness.ts';

const NOTE = `${MEETING_PATH}/notes/meeting/versions`;
const PAGE = 50;

/** A meeting whose note was saved so many times. */
async function withNote(times: number) {
  const http = await httpMeeting();
  const write = async (version: number, text: string, phaseId?: string) => {
    const about = phaseId === undefined ? {} : { phaseId };
    const reply = await http.give(http.chair(), { type: 'edit-note', ...about, version, text });
    expect(reply.outcome).toBe('ok');
  };
  for (let version = 0; version < times; version += 1) await write(version, `Text ${version + 1}`);
  const chairSeat = await http.seat('chair');
  const read = async (query = '') => {
    const reply = await http.get(`${NOTE}${query}`, { token: chairSeat.pass });
    expect(reply.statusCode, reply.body).toBe(200);
    return reply.json<NoteVersionsAnswer>();
  };
  return { ...http, write, chairSeat, read };
}

test('[NO2] the chair’s side reads every text that a note had, newest first, and those of no other note', async () => {
  const { read, write } = await withNote(3);
  await write(0, 'About the opening', 'opening');
  const { versions, hasMore } = await read();
  expect(versions.map(({ version, text }) => [version, text])).toEqual([
    [3, 'Text 3'],
    [2, 'Text 2'],
    [1, 'Text 1'],
  ]);
  expect(versions.every(({ by, at }) => by !== '' && at > 0)).toBe(true);
  expect(hasMore).toBe(false);
  expect((await read('?before=2')).versions.map(({ version }) => version)).toEqual([1]);
});

test('[NO2] of many texts a page is answered, and the next by the last of it', async () => {
  const { read } = await withNote(PAGE + 2);
  const first = await read();
  expect(first).toMatchObject({ hasMore: true });
  expect(first.versions).toHaveLength(PAGE);
  const last = first.versions.at(-1)?.version ?? 0;
  const second = await read(`?before=${last}`);
  expect(second.versions.map(({ version }) => version)).toEqual([2, 1]);
  expect(second.hasMore).toBe(false);
});

test('[NO2] nobody else reads them, and what is no note has none', async () => {
  const http = await withNote(1);
  const given = await http.give(http.chair(), { type: 'import-delegations', delegations: [delegation('FRA')] });
  expect(given.outcome).toBe('ok');
  for (const seat of [await http.seat('head', 'FRA'), await http.seat('observer')]) {
    expect(refusalIn(await http.get(NOTE, { token: seat.pass }))).toBe('403 not-allowed');
  }
  expect(refusalIn(await http.get(NOTE))).toBe('401 unauthorized');
  const reply = await http.get(`${MEETING_PATH}/notes/phase%3Anowhere/versions`, { token: http.chairSeat.pass });
  expect(reply.json()).toEqual({ versions: [], hasMore: false });
});
