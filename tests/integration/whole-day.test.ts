import { PARIS_PARTICIPANTS } from '@tour-de-table/server/demonstration/paris';
import type { Command } from '@tour-de-table/shared/meeting';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  allShowTheProjection,
  call,
  enter,
  expectedBy,
  type Participant,
  parisCsv,
  pledgeBy,
  redeem,
  seenBy,
  viewOf,
} from '../support/day.ts';
import { eventually } from '../support/eventually.ts';
import { freePort, type RunningServer, startServer, temporaryDirectory } from '../support/processes.ts';
import { startProxy, type TcpProxy } from '../support/tcp-proxy.ts';

const ADMIN_TOKEN = 'a-token-for-the-operator-of-this-test';
const FAR = ['AUS', 'NZL', 'JPN', 'KOR'];
/** One way; the round trip is 300 ms. */
const FAR_DELAY_MS = 150;

/** The day of the first case, from the spreadsheet to the closed meeting, over real sockets. */
describe('the whole day', () => {
  let server: RunningServer;
  let proxy: TcpProxy;
  let environment: Readonly<Record<string, string>>;
  let meetingId = '';
  let chair: Participant;
  const delegations = new Map<string, Participant>();
  const others: Participant[] = [];
  /** Titles of pledges whose author was told `ok`. */
  const acknowledged: string[] = [];

  const everybody = () => [chair, ...delegations.values(), ...others];
  const of = (code: string): Participant => {
    const found = delegations.get(code);
    if (found === undefined) throw new Error(`${code} is not here.`);
    return found;
  };
  const asShown = () => allShowTheProjection(server.url, meetingId, everybody());
  const lead = async (
    type: 'open-sitting' | 'suspend-sitting' | 'resume-sitting' | 'undo-transition' | 'close-sitting',
  ) =>
    expect(await chair.client.send({ type, expected: expectedBy(chair) } as Command)).toMatchObject({ outcome: 'ok' });
  const advance = async (to: string) =>
    expect(await chair.client.send({ type: 'advance-phase', expected: expectedBy(chair), to })).toMatchObject({
      outcome: 'ok',
    });
  const phaseOf = (participant: Participant) => viewOf(participant).meeting['meeting']?.current?.phaseId;
  const titlesSeenBy = (participant: Participant) =>
    Object.values(viewOf(participant).pledges).map(({ content }) => content.title);
  const pledge = async (participant: Participant, title: string) => {
    const result = await participant.client.send(pledgeBy(participant, title));
    if (result.outcome === 'ok') acknowledged.push(title);
    return result;
  };

  beforeAll(async () => {
    const port = await freePort();
    environment = { PORT: String(port), DATA_DIR: temporaryDirectory('day'), ADMIN_TOKEN, LOG_LEVEL: 'warn' };
    server = await startServer({ env: environment });
    proxy = await startProxy({ upstream: { host: '127.0.0.1', port }, delayMs: FAR_DELAY_MS });
  });
  afterAll(async () => {
    for (const { client } of everybody()) client.close();
    await proxy.close();
    await server.stop();
  });

  test('[ME1] [AC1] the secretariat creates the meeting, imports the delegations and invites', async () => {
    const created = await call(server.url, ADMIN_TOKEN, 'POST', '/api/meetings', {
      template: 'two-part',
      title: { en: 'Talks on a reassurance force', fr: 'Discussions sur une force de réassurance' },
      timeZone: 'Europe/Paris',
      isInventedData: true,
    });
    expect(created.status).toBe(201);
    meetingId = String(created.body['meetingId']);
    chair = await redeem(String(created.body['chairInvitation']), server.url, 'chair');

    const path = `/api/meetings/${meetingId}/delegations/import`;
    const flawed = parisCsv().replace('FRA,state', 'FR4NCE!,state').replace('POL,state', 'POL,kingdom');
    const refused = await call(server.url, chair.pass, 'POST', path, flawed);
    expect(refused.status).toBe(422);
    expect(JSON.stringify(refused.body)).toContain('kingdom');
    expect((await call(server.url, chair.pass, 'POST', path, parisCsv())).status).toBe(200);
    await eventually(() => expect(Object.keys(viewOf(chair).delegations)).toHaveLength(40));
  });

  test('[DE2] [DE4] thirty-seven come in, four of them from afar; the ledger stays with the chair', async () => {
    await Promise.all(
      PARIS_PARTICIPANTS.map(async (code) => {
        const way = FAR.includes(code) ? proxy.url : server.url;
        delegations.set(code, await enter(server.url, chair.pass, meetingId, { role: 'head', delegation: code }, way));
      }),
    );
    others.push(await enter(server.url, chair.pass, meetingId, { role: 'display', label: 'The room' }));
    others.push(await enter(server.url, chair.pass, meetingId, { role: 'observer' }));
    await eventually(
      () => {
        const present = Object.values(viewOf(chair).delegations).filter(({ presence }) => presence === 'present');
        expect(present.map(({ code }) => code).sort()).toEqual([...PARIS_PARTICIPANTS].sort());
      },
      { withinMs: 15_000 },
    );
    await asShown();
    expect(Object.keys(viewOf(of('JPN')).delegations)).toHaveLength(37);
    expect(viewOf(of('FRA')).delegations['USA']).toBeUndefined();
    expect(viewOf(chair).delegations['USA']?.invitation).toBe('not-invited');
  });

  test('[SI2] part one: everybody follows the chair, near and far', async () => {
    await lead('open-sitting');
    await asShown();
    for (const phase of ['briefing', 'questions']) {
      await advance(phase);
      await asShown();
      for (const participant of everybody()) expect(phaseOf(participant)).toBe(phase);
    }
  });

  test('[SI6] a wrong click is undone, a coffee break suspends, and the distant links break meanwhile', async () => {
    await advance('break');
    await lead('undo-transition');
    expect(phaseOf(chair)).toBe('questions');
    proxy.cut('reset');
    await lead('suspend-sitting');
    proxy.heal();
    await lead('resume-sitting');
    await asShown();
    await advance('break');
    await advance('tour-de-table');
    await asShown();
  });

  test('[GA2] a stale tab presses next: refused with the current state, no phase skipped', async () => {
    const stale = { ...expectedBy(chair), activation: 2 };
    const result = await chair.client.send({ type: 'advance-phase', expected: stale, to: 'in-confidence' });
    expect(result).toMatchObject({ outcome: 'rejected', code: 'stale-state' });
    expect(phaseOf(chair)).toBe('tour-de-table');
  });

  test('[LO1] part two: pledges come in while the server is killed and started again; each counts exactly once', async () => {
    const pledging = [...delegations.values()].filter(({ name }) => !FAR.includes(name) && name !== 'UKR');
    const sending = pledging.map((participant, index) => pledge(participant, `Pledge ${index} of ${participant.name}`));
    await eventually(() => expect(acknowledged.length).toBeGreaterThan(3), { everyMs: 1 });
    await server.kill9();
    const before = acknowledged.length;
    const late = pledging.map((participant) => pledge(participant, `Second pledge of ${participant.name}`));
    server = await startServer({ env: environment });
    const results = await Promise.all([...sending, ...late]);
    expect(results.map(({ outcome }) => outcome)).toEqual(results.map(() => 'ok'));
    expect(before).toBeLessThan(results.length);
    await asShown();
    expect(titlesSeenBy(chair).sort()).toEqual([...acknowledged].sort());
    expect(acknowledged).toHaveLength(2 * pledging.length);
  });

  test('[DE3] [PL1] who listens may not pledge, until the chair changes its participation', async () => {
    const japan = of('JPN');
    expect(await pledge(japan, 'Not yet')).toMatchObject({ outcome: 'rejected', code: 'listening-only' });
    await chair.client.send({ type: 'set-participation', delegation: 'JPN', participation: 'full' });
    await asShown();
    proxy.dropReplies(1, 1);
    const given = pledge(japan, 'Mine clearance training');
    await eventually(() => expect(titlesSeenBy(chair)).toContain('Mine clearance training'), { withinMs: 10_000 });
    proxy.cut('fin');
    proxy.heal();
    expect(await given).toMatchObject({ outcome: 'ok' });
    await asShown();
    expect(titlesSeenBy(chair).filter((title) => title === 'Mine clearance training')).toHaveLength(1);
  });

  test('[PL4] [PL5] one amends, one withdraws, and everybody sees the same', async () => {
    const [poland, spain] = [of('POL'), of('ESP')];
    const own = (participant: Participant) =>
      Object.values(viewOf(participant).pledges).find(({ delegation }) => delegation === participant.name);
    const [amended, withdrawn] = [own(poland), own(spain)];
    if (amended === undefined || withdrawn === undefined) throw new Error('No pledge.');
    const content = { ...amended.content, title: 'A better pledge' };
    const { id: pledgeId, version } = amended;
    expect(
      await poland.client.send({
        type: 'amend-pledge',
        delegation: 'POL',
        pledgeId,
        version,
        seen: seenBy(poland),
        content,
      }),
    ).toMatchObject({ outcome: 'ok' });
    expect(
      await spain.client.send({
        type: 'withdraw-pledge',
        delegation: 'ESP',
        pledgeId: withdrawn.id,
        version: withdrawn.version,
      }),
    ).toMatchObject({ outcome: 'ok' });
    await asShown();
    expect(viewOf(of('KOR')).pledges[pledgeId]).toMatchObject({ version: 2, content: { title: 'A better pledge' } });
    expect(viewOf(of('KOR')).pledges[withdrawn.id]?.status).toBe('withdrawn');
  });

  test('[DI1] [DI2] what waits for its release is seen by nobody else, then by all at once', async () => {
    await advance('in-confidence');
    await asShown();
    const australia = of('AUS');
    const position = australia.client.getSnapshot().position;
    expect(await pledge(of('FRA'), 'In confidence')).toMatchObject({ outcome: 'ok' });
    expect(await pledge(of('GBR'), 'Also in confidence')).toMatchObject({ outcome: 'ok' });
    await asShown();
    expect(australia.client.getSnapshot().position).toBe(position);
    const hidden = Object.values(viewOf(chair).pledges).filter(({ disclosed }) => disclosed === 'no');
    expect(hidden.map(({ content }) => content.title).sort()).toEqual(['Also in confidence', 'In confidence']);
    expect(titlesSeenBy(of('GBR'))).not.toContain('In confidence');
    const pledges = hidden.map(({ id, version }) => ({ pledgeId: id, version }));
    expect(await chair.client.send({ type: 'release-pledges', expected: expectedBy(chair), pledges })).toMatchObject({
      outcome: 'ok',
    });
    await asShown();
    for (const participant of everybody()) expect(titlesSeenBy(participant)).toContain('In confidence');
  });

  test('[SI8] the meeting is closed, and stays as it is after another restart', async () => {
    await advance('conclusions');
    await lead('close-sitting');
    await asShown();
    const seen = everybody().map((participant) => viewOf(participant));
    expect(
      await of('FRA').client.send({
        ...pledgeBy(of('FRA'), 'Too late'),
        seen: { activation: 8, disclosure: 'live' },
      } as Command),
    ).toMatchObject({
      outcome: 'rejected',
      code: 'wrong-sitting',
    });
    await server.stop();
    server = await startServer({ env: environment });
    await asShown();
    for (const [index, participant] of everybody().entries()) {
      const [before, now] = [seen[index], viewOf(participant)];
      expect({ ...now, delegations: null, devices: null }).toEqual({ ...before, delegations: null, devices: null });
    }
    expect(titlesSeenBy(chair)).toHaveLength(acknowledged.length);
  });
});
