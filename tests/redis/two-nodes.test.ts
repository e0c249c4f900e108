import { PARIS_PARTICIPANTS } from '@tour-de-table/server/demonstration/paris';
import type { MeetingView } from '@tour-de-table/shared/view';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  allShowTheProjection,
  call,
  enter,
  expectedBy,
  type Participant,
  parisCsv,
  pledgeBy,
  redeem,
  viewOf,
} from '../support/day.ts';
import { eventually } from '../support/eventually.ts';
import { type RunningServer, startServer } from '../support/processes.ts';
import { startRedis } from '../support/redis.ts';

const ADMIN_TOKEN = 'a-token-for-the-operator-of-this-test';

let redis: Awaited<ReturnType<typeof startRedis>>;
let nodes: readonly RunningServer[] = [];
let meetingId = '';
let chair: Participant;
const delegations: Participant[] = [];
/** What each observer's screen showed at which position, by node. */
const traces = [new Map<number, MeetingView>(), new Map<number, MeetingView>()];

const node = (index: number): RunningServer => {
  const found = nodes[index % 2];
  if (found === undefined) throw new Error('No node.');
  return found;
};

/** Writes down what every position shows, so that two observers can be compared. */
function trace(participant: Participant, into: Map<number, MeetingView>): void {
  participant.client.subscribe(() => {
    const { position, view } = participant.client.getSnapshot();
    if (position === null || view === null) return;
    expect(position).toBeGreaterThanOrEqual(Math.max(0, ...into.keys()));
    into.set(position, view);
  });
}

beforeAll(async () => {
  redis = await startRedis({ appendonly: 'always' });
  const env = { REDIS_URL: redis.url, ADMIN_TOKEN, LOG_LEVEL: 'warn' };
  nodes = await Promise.all([startServer({ env }), startServer({ env })]);
});
afterAll(async () => {
  for (const { client } of [chair, ...delegations]) client.close();
  await Promise.all(nodes.map((one) => one.stop()));
  await redis.stop();
});

test('[RU8] two nodes on one Redis serve one meeting: everybody sees every change, in one order, at the same positions', async () => {
  const created = await call(node(0).url, ADMIN_TOKEN, 'POST', '/api/meetings', {
    template: 'two-part',
    title: { en: 'Talks' },
    timeZone: 'Europe/Paris',
    isInventedData: true,
  });
  meetingId = String(created.body['meetingId']);
  chair = await redeem(String(created.body['chairInvitation']), node(1).url, 'chair');
  await call(node(0).url, chair.pass, 'POST', `/api/meetings/${meetingId}/delegations/import`, parisCsv());
  await Promise.all(
    PARIS_PARTICIPANTS.map(async (code, index) => {
      const seat = { role: 'head', delegation: code } as const;
      delegations.push(await enter(node(index + 1).url, chair.pass, meetingId, seat, node(index).url));
    }),
  );
  for (const [index, into] of traces.entries()) {
    const observer = await enter(
      node(0).url,
      chair.pass,
      meetingId,
      { role: 'observer', label: `Node ${index}` },
      node(index).url,
    );
    delegations.push(observer);
    trace(observer, into);
  }
  await eventually(() => {
    const present = Object.values(viewOf(chair).delegations).filter(({ presence }) => presence === 'present');
    expect(present).toHaveLength(37);
  });

  expect(await chair.client.send({ type: 'open-sitting', expected: expectedBy(chair) })).toMatchObject({
    outcome: 'ok',
  });
  for (const to of ['briefing', 'questions', 'break', 'tour-de-table']) {
    expect(await chair.client.send({ type: 'advance-phase', expected: expectedBy(chair), to })).toMatchObject({
      outcome: 'ok',
    });
  }
  await Promise.all(nodes.map((one) => allShowTheProjection(one.url, meetingId, [chair, ...delegations])));

  const pledging = delegations.filter((one) => viewOf(one).delegations[one.name]?.participation === 'full');
  const results = await Promise.all(
    pledging.flatMap((one) => [1, 2, 3].map((n) => one.client.send(pledgeBy(one, `Pledge ${n} of ${one.name}`)))),
  );
  expect(results.map(({ outcome }) => outcome)).toEqual(results.map(() => 'ok'));
  await Promise.all(nodes.map((one) => allShowTheProjection(one.url, meetingId, [chair, ...delegations])));
  expect(Object.keys(viewOf(chair).pledges)).toHaveLength(3 * pledging.length);
});

test('[SY2] at every position that both observers were shown, they were shown the same', () => {
  const [one, two] = traces;
  const common = [...(one?.keys() ?? [])].filter((position) => two?.has(position));
  expect(common.length).toBeGreaterThan(10);
  for (const position of common) expect(one?.get(position)).toEqual(two?.get(position));
});

test('[PB1] devices on the other node count, and a delegation that is connected there has not left', async () => {
  const presences = await eventually(() => {
    const { presence } = chair.client.getSnapshot();
    expect(presence?.connected).toHaveLength(37);
    return presence;
  });
  expect(Object.values(presences?.devices ?? {}).every((count) => count === 1)).toBe(true);
});

test('[RC1] [RC3] [PB3] what devices on either node have shown is told on both, and noted once when the phase is left', async () => {
  const seat = { role: 'secretariat' } as const;
  const secretariat = await enter(node(0).url, chair.pass, meetingId, seat, node(0).url);
  delegations.push(secretariat);
  // The chair is on the other node than the secretariat.
  for (const officer of [chair, secretariat]) {
    await eventually(() => {
      const received = officer.client.getSnapshot().presence?.step?.received ?? {};
      expect(Object.keys(received).sort()).toEqual([...PARIS_PARTICIPANTS].sort());
    });
  }
  const activation = viewOf(chair).meeting['meeting']?.current?.activation ?? 0;
  const result = await chair.client.send({
    type: 'advance-phase',
    expected: expectedBy(chair),
    to: 'in-confidence',
  });
  expect(result.outcome).toBe('ok');
  const figure = await eventually(() => {
    const noted = viewOf(secretariat).receipts[String(activation)];
    expect(noted).toMatchObject({ phaseId: 'tour-de-table', received: 37, missing: [] });
    return noted;
  });
  await Promise.all(nodes.map((one) => allShowTheProjection(one.url, meetingId, [chair, ...delegations])));
  expect(viewOf(chair).receipts[String(activation)]).toEqual(figure);
  expect(delegations.filter(({ name }) => name === 'FRA').map((one) => viewOf(one).receipts)).toEqual([{}]);
  const own = redis.connect();
  const log = JSON.stringify(await own.xrange(`tdt:{${meetingId}}:log`, '-', '+'));
  own.disconnect();
  const noted = [...log.matchAll(/receipts-noted\W+phaseId\W+([\w-]+)/g)].map(([, phaseId]) => phaseId);
  expect(noted).toEqual(['opening', 'briefing', 'questions', 'break', 'tour-de-table']);
});
