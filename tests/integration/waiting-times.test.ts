import { fairnessOf } from '@tour-de-table/shared/view';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, enter, expectedBy, type Participant, redeem, viewOf } from '../support/day.ts';
import { eventually } from '../support/eventually.ts';
import { type RunningServer, startServer } from '../support/processes.ts';
import { startProxy, type TcpProxy } from '../support/tcp-proxy.ts';

const ADMIN_TOKEN = 'a-token-for-the-operator-of-this-test';
/** One way, for everything that a remote delegation sends or gets. */
const DELAY_MS = 300;
/** What a busy machine may add: less than one more journey. */
const SLACK_MS = 250;
const ROUNDS = 4;
const IN_THE_ROOM = ['FRA', 'GBR', 'POL', 'ITA'];
const REMOTE = ['AUS', 'NZL', 'JPN', 'KOR'];

let server: RunningServer;
let proxy: TcpProxy;
let chair: Participant;
const delegations: Participant[] = [];

beforeAll(async () => {
  server = await startServer({ env: { ADMIN_TOKEN, LOG_LEVEL: 'warn' } });
  proxy = await startProxy({ upstream: { host: '127.0.0.1', port: server.port }, delayMs: DELAY_MS });
  const created = await call(server.url, ADMIN_TOKEN, 'POST', '/api/meetings', {
    template: 'plain',
    title: { en: 'Waiting times (invented)' },
    timeZone: 'Europe/Paris',
    isInventedData: true,
  });
  const meetingId = String(created.body['meetingId']);
  chair = await redeem(String(created.body['chairInvitation']), server.url, 'chair');
  const header = 'code,kind,affiliations,invitation,attendance_mode,representation,participation,authority';
  const row = (mode: string) => (code: string) => `${code},state,,accepted,${mode},,full,`;
  const csv = [header, ...IN_THE_ROOM.map(row('in-person')), ...REMOTE.map(row('remote')), ''].join('\n');
  const imported = await call(server.url, chair.pass, 'POST', `/api/meetings/${meetingId}/delegations/import`, csv);
  expect(imported.status, JSON.stringify(imported.body)).toBe(200);
  for (const code of [...IN_THE_ROOM, ...REMOTE]) {
    const way = REMOTE.includes(code) ? proxy.url : server.url;
    delegations.push(await enter(server.url, chair.pass, meetingId, { role: 'head', delegation: code }, way));
  }
  await eventually(() => {
    for (const one of [chair, ...delegations]) expect(one.client.getSnapshot().connection.name).toBe('live');
  });
});
afterAll(async () => {
  for (const { client } of [chair, ...delegations]) client.close();
  await proxy.close();
  await server.stop();
});

const sent = async (command: Parameters<Participant['client']['send']>[0]) =>
  expect(await chair.client.send(command)).toMatchObject({ outcome: 'ok' });
const medianOf = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? 0;

const MODES = ['in-person', 'remote'] as const;
const TITLES = ['mode', 'speeches', 'reached (median)', '(most)', 'waited (median)', '(most)', 'spoke (all)'];

/** A table in plain text, its columns as wide as they need to be, numbers to the right. */
function linesOf(rows: readonly (readonly (string | number | null)[])[]): readonly string[] {
  const cells = rows.map((row) => row.map((cell) => String(cell ?? 'none')));
  const widths = TITLES.map((_title, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells.map((row) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  '),
  );
}

test('[FL1] [FL8] requests from afar come later by the delay of the link and by nothing else', async () => {
  await sent({ type: 'open-sitting', expected: expectedBy(chair) });
  const lateness: Record<'room' | 'remote', number[]> = { room: [], remote: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    // Both on one machine: its clock is the server's.
    const askedAt = Date.now();
    await Promise.all(
      delegations.map(({ name, client }) =>
        client.send({ type: 'request-floor', delegation: name, kind: 'statement' }),
      ),
    );
    await eventually(() => expect(Object.keys(viewOf(chair).requests)).toHaveLength(delegations.length));
    const requests = Object.values(viewOf(chair).requests);
    for (const { delegation, at } of requests) {
      lateness[REMOTE.includes(delegation) ? 'remote' : 'room'].push(at - askedAt);
    }
    // One queue, in the order of the server's time, whatever way a request came.
    const order = viewOf(chair).floor['floor']?.order ?? [];
    const times = order.map((id) => requests.find((request) => request.id === id)?.at ?? 0);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    for (const requestId of order) {
      const speaking = viewOf(chair).floor['floor']?.speaking?.id ?? null;
      await sent({ type: 'give-floor', expected: expectedBy(chair), to: { requestId }, speaking });
    }
  }
  const { byMode } = fairnessOf(viewOf(chair), Date.now());
  const place = { 'in-person': 'room', remote: 'remote' } as const;
  const rows = MODES.map((mode) => {
    const { speeches = 0, waitedMedianMs = null, waitedMaxMs = null, spokenMs = 0 } = byMode[mode] ?? {};
    const late = lateness[place[mode]];
    return [mode, speeches, medianOf(late), Math.max(...late), waitedMedianMs, waitedMaxMs, spokenMs];
  });
  console.log(
    [
      `The floor by attendance mode, in ms. Links of remote delegations take ${DELAY_MS} ms one way.`,
      'Reached: from asking until the request stood in the queue. Waited: from then on until the floor was given.',
      'The floor is first given when all have asked: who asks from the room waits for those far away.',
      ...linesOf([TITLES, ...rows]),
    ].join('\n'),
  );
  expect(byMode['in-person']?.speeches).toBe(ROUNDS * IN_THE_ROOM.length);
  expect(byMode.remote?.speeches).toBe(ROUNDS * REMOTE.length);
  // Without the delay the test would show nothing.
  expect(Math.min(...lateness.remote)).toBeGreaterThanOrEqual(DELAY_MS - 1);
  // The quickest are those that a busy machine held up least.
  expect(Math.min(...lateness.remote) - Math.min(...lateness.room)).toBeLessThan(DELAY_MS + SLACK_MS);
  // Who came later has waited no longer once it stood in the queue than the others' speeches took.
  const [median, most] = [byMode.remote?.waitedMedianMs ?? 0, byMode['in-person']?.waitedMaxMs ?? 0];
  expect(median).toBeLessThan(most + DELAY_MS + SLACK_MS);
});
