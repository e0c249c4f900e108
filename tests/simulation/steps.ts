import type { MeetingSnapshot } from '@tour-de-table/client-sdk';
import { LogUnavailableError } from '@tour-de-table/server/log/event-log';
import type { Submission, SubmissionReply } from '@tour-de-table/server/meeting/meeting-runner';
import type { Command } from '@tour-de-table/shared/meeting';
import { PROTOCOL_VERSION, type Welcome } from '@tour-de-table/shared/protocol';
import { audienceOf, VIEW_VERSION } from '@tour-de-table/shared/view';
import type { Random } from '../support/random.ts';
import { openLink } from './network.ts';
import { MEETING_ID, secretOf, sha256 } from './prepared-meeting.ts';
import { rememberSnapshot, type VirtualDevice } from './virtual-device.ts';
import type { VirtualNode } from './virtual-node.ts';
import { hiddenPledges, wishOf } from './wishes.ts';
import type { World } from './world.ts';

/** One thing that happens in a world. */
interface Step {
  readonly name: string;
  readonly weight: number;
  readonly take: (world: World, random: Random) => void | Promise<void>;
}

/** Takes one random step and lets some time pass; answers with its name. */
export async function takeStep(world: World, random: Random): Promise<string> {
  const step = pickStep(random);
  world.count('step');
  await step.take(world, random.fork(`step ${world.scheduler.ran} ${random.int(0, 1_000_000)}`));
  await world.scheduler.run(passingMs(random));
  return step.name;
}

function passingMs(random: Random): number {
  if (random.chance(0.25)) return 0;
  if (random.chance(0.03)) return random.int(10_000, 40_000);
  return random.chance(0.15) ? random.int(500, 3_000) : random.int(1, 150);
}

const STEPS: readonly Step[] = [
  { name: 'give', weight: 40, take: (world, random) => giveAs(world, random, anyDevice(world, random)) },
  { name: 'give at once', weight: 10, take: giveAtOnce },
  { name: 'release against withdrawal', weight: 6, take: race },
  { name: 'stale tab', weight: 4, take: staleTab },
  { name: 'cut', weight: 6, take: (world, random) => anyDevice(world, random)?.link()?.cut() },
  { name: 'swallow', weight: 2, take: (world, random) => anyDevice(world, random)?.link()?.swallow() },
  { name: 'lose a message', weight: 4, take: loseMessage },
  { name: 'reader stops', weight: 5, take: (world, random) => anyDevice(world, random)?.link()?.pause() },
  { name: 'readers go on', weight: 4, take: resumeReaders },
  { name: 'lid', weight: 3, take: closeLid },
  { name: 'reload', weight: 2, take: reload },
  { name: 'clock', weight: 2, take: setClock },
  { name: 'weather', weight: 6, take: changeWeather },
  { name: 'restart', weight: 2, take: restart },
  { name: 'node stays down', weight: 1, take: goDown },
  { name: 'revoke with frames queued', weight: 2, take: revokeSlowReader },
  { name: 'readmit', weight: 4, take: readmit },
  { name: 'reuse an id', weight: 1, take: reuseId },
  { name: 'claim ahead', weight: 1, take: claimAhead },
  { name: 'look again', weight: 3, take: (world, random) => anyDevice(world, random)?.client().reconnectNow() },
];
const WEIGHT_OF_ALL = STEPS.reduce((sum, { weight }) => sum + weight, 0);

function pickStep(random: Random): Step {
  let left = random.float() * WEIGHT_OF_ALL;
  for (const step of STEPS) {
    left -= step.weight;
    if (left < 0) return step;
  }
  return random.pick(STEPS);
}

function isStopped(device: VirtualDevice): boolean {
  return device.snapshot().connection.name === 'stopped';
}

function anyDevice({ devices }: World, random: Random): VirtualDevice | undefined {
  const running = devices.filter((device) => !isStopped(device));
  // The chair has most to say.
  const chairs = running.filter((device) => device.snapshot().me?.role === 'chair');
  if (chairs.length > 0 && random.chance(0.2)) return random.pick(chairs);
  return running.length === 0 ? undefined : random.pick(running);
}

function give(device: VirtualDevice, command: Command): string {
  void device.client().send(command);
  return `${device.memberId}:${device.snapshot().pending.at(-1)?.id ?? ''}`;
}

function giveAs(world: World, random: Random, device: VirtualDevice | undefined): void {
  if (device === undefined) return;
  if (random.chance(0.3)) rememberSnapshot(device);
  const command = wishOf(random, device.snapshot());
  if (command !== null) give(device, command);
  world.trace.push(`${device.memberId} gives ${command?.type ?? 'nothing'}`);
}

function giveAtOnce(world: World, random: Random): void {
  for (const device of random.shuffle(world.devices).slice(0, random.int(2, 5))) {
    if (!isStopped(device)) giveAs(world, random, device);
  }
}

/** A pledge is released and withdrawn at the same time: one order for everybody. */
function race(world: World, random: Random): void {
  const chair = world.devices.find((device) => {
    const { me, view } = device.snapshot();
    return !isStopped(device) && me !== null && view?.meeting['meeting']?.gavel.holder === me.memberId;
  });
  if (chair === undefined) return;
  const { view } = chair.snapshot();
  const meeting = view?.meeting['meeting'];
  const hidden = hiddenPledges(chair.snapshot());
  if (meeting === undefined || hidden.length === 0) return;
  const { id: pledgeId, version, delegation } = random.pick(hidden);
  const head = world.devices.find((device) => {
    const { me } = device.snapshot();
    return !isStopped(device) && me?.role === 'head' && me.delegation === delegation;
  });
  const expected = {
    term: meeting.gavel.term,
    sitting: meeting.sitting.status,
    activation: meeting.current?.activation ?? null,
  };
  const moves = [
    () => world.racing.add(give(chair, { type: 'release-pledges', expected, pledges: [{ pledgeId, version }] })),
    () => head !== undefined && give(head, { type: 'withdraw-pledge', delegation, pledgeId, version }),
  ];
  for (const move of random.shuffle(moves)) move();
}

/** A screen that was left open shows an old state, and somebody presses a button on it. */
function staleTab(world: World, random: Random): void {
  const device = anyDevice(world, random);
  const old: MeetingSnapshot | undefined = device?.oldSnapshots[0];
  if (device === undefined || old === undefined) return;
  const command = wishOf(random, old);
  if (command === null) return;
  world.count('stale tab');
  give(device, command);
}

function loseMessage(world: World, random: Random): void {
  anyDevice(world, random)
    ?.link()
    ?.loseNext(random.chance(0.5) ? 'up' : 'down');
}

function resumeReaders(world: World, random: Random): void {
  for (const link of world.links) if (!link.isOver && random.chance(0.7)) link.resume();
}

function closeLid(world: World, random: Random): void {
  const device = anyDevice(world, random);
  if (device === undefined || device.isFrozen) return;
  world.count('lid closed');
  device.freeze();
  world.scheduler.after(random.int(100, random.chance(0.3) ? 180_000 : 8_000), () => device.thaw());
  // In the first second after, a button is pressed.
  if (random.chance(0.5)) giveAs(world, random, device);
}

function reload(world: World, random: Random): void {
  const device = anyDevice(world, random);
  if (device === undefined) return;
  if (random.chance(0.5)) giveAs(world, random, device);
  world.count('page reloaded');
  device.reload();
}

function setClock(world: World, random: Random): void {
  world.count('clock set');
  anyDevice(world, random)?.shiftClock(random.int(-600_000, 600_000));
}

function changeWeather(world: World, random: Random): void {
  const { weather } = world;
  const some = (most: number) => (random.chance(0.5) ? random.float() * most : 0);
  weather.faults = {
    unavailable: some(0.25),
    'unknown-without-effect': some(0.25),
    'unknown-with-effect': some(0.25),
  };
  weather.slow = some(0.6);
  weather.slowMs = random.chance(0.1) ? 12_000 : random.int(5, 1_500);
  weather.late = some(0.3);
  weather.tailMs = random.chance(0.5) ? random.int(1, 400) : 0;
  weather.isDown = random.chance(0.05);
}

function nodeLinks({ links }: World, node: VirtualNode) {
  return links.filter((link) => link.door === node && !link.isOver);
}

function endNode(world: World, random: Random, node: VirtualNode): void {
  world.count('restart');
  if (node.busy > 0) world.count('restart with pending commands');
  if (random.chance(0.3)) node.stop();
  else node.kill();
  for (const link of nodeLinks(world, node)) link.serverDied();
}

function restart(world: World, random: Random): void {
  const node = random.pick(world.nodes);
  if (random.chance(0.6)) giveAtOnce(world, random);
  if (!node.isUp) return;
  const end = () => {
    if (!node.isUp) return;
    endNode(world, random, node);
    node.start();
  };
  // Right now, or when the commands just given are on their way.
  if (random.chance(0.3)) end();
  else world.scheduler.after(random.int(1, 60), end);
}

function goDown(world: World, random: Random): void {
  const node = random.pick(world.nodes);
  if (!node.isUp) return;
  endNode(world, random, node);
  world.scheduler.after(random.int(100, 20_000), () => {
    if (!node.isUp) node.start();
  });
}

/** The chair ends the pass of somebody who does not read, while there is more and more to read. */
function revokeSlowReader(world: World, random: Random): void {
  const target = anyDevice(world, random);
  const chair = world.devices.find((device) => device.snapshot().me?.role === 'chair' && !isStopped(device));
  if (target === undefined || chair === undefined || target === chair) return;
  if (random.chance(0.6)) target.link()?.pause();
  const pass = world.oracle.state.passes[target.passHash];
  if (pass === undefined) return;
  giveAs(world, random, anyDevice(world, random));
  world.scheduler.after(random.int(0, 150), () => {
    if (target.link()?.hasUnread === true) world.count('revocation with frames queued');
    if (!isStopped(chair)) give(chair, { type: 'revoke-pass', passId: pass.id });
  });
}

/** Gives a command past the network, as the HTTP edge does, and comes again until its end is known. */
async function call(world: World, submission: Omit<Submission, 'attempt'>): Promise<SubmissionReply | null> {
  for (let attempt = 1; attempt <= 6; attempt += 1) {
    const node = world.nodes.find(({ isUp }) => isUp);
    if (node === undefined) return null;
    const calling = submitTo(world, node, { ...submission, attempt });
    const answer: { reply: SubmissionReply | null } = { reply: null };
    void calling.then((reply) => {
      answer.reply = reply;
    });
    for (let waits = 0; waits < 20 && answer.reply === null; waits += 1) await world.scheduler.run(50);
    const { reply } = answer;
    if (reply !== null && (reply.outcome === 'ok' || reply.outcome === 'rejected')) return reply;
  }
  return null;
}

async function submitTo(world: World, node: VirtualNode, submission: Submission): Promise<SubmissionReply | null> {
  try {
    const runner = await node.meetings().find(MEETING_ID);
    return runner === null ? null : await runner.submit(submission);
  } catch (error) {
    if (!(error instanceof LogUnavailableError)) world.judge.fail('S13', String(error));
    return null;
  }
}

/** Somebody who has no device any more, or a further one, gets a link and comes in by it. */
async function readmit(world: World, random: Random): Promise<void> {
  const lost = world.devices.filter(isStopped);
  const { state } = world.oracle;
  const alive = Object.values(state.members).filter(({ revokedAt }) => revokedAt === undefined);
  const without = alive.filter(({ id }) => lost.some(({ memberId }) => memberId === id));
  if (without.length === 0 && !random.chance(0.15)) return;
  const member = random.pick(without.length === 0 ? alive : without);
  const secret = `link ${random.int(0, Number.MAX_SAFE_INTEGER)}`;
  const secretHash = sha256(secret);
  const invited = await call(world, {
    actor: { kind: 'operator' },
    commandId: `invite-${secretHash.slice(0, 20)}`,
    command: { type: 'issue-invitation', for: { memberId: member.id }, secretHash },
  });
  if (invited?.outcome !== 'ok') return;
  const passHash = sha256(secretOf(secret));
  const redeemed = await call(world, {
    actor: { kind: 'bearer' },
    commandId: `redeem-${passHash.slice(0, 20)}`,
    command: { type: 'redeem-invitation', secretHash, passHash },
  });
  if (redeemed?.outcome !== 'ok') return;
  const pass = `${MEETING_ID}.${secretOf(secret)}`;
  world.addDevice({ memberId: member.id, audience: audienceOf(member), passHash, pass });
  for (const device of lost.filter(({ memberId }) => memberId === member.id)) {
    world.devices.splice(world.devices.indexOf(device), 1);
  }
}

/** An id that is in the log comes again with other content, which by itself would be possible: nothing happens. */
async function reuseId(world: World, random: Random): Promise<void> {
  const body = random.pick(world.store.meetings.get(MEETING_ID)?.bodies ?? []);
  const { commandKey } = JSON.parse(body) as { readonly commandKey: string };
  const [author = '', commandId = ''] = commandKey.split(/:(.*)/s);
  if (world.oracle.state.members[author] === undefined) return;
  const reply = await call(world, {
    actor: { kind: 'member', memberId: author },
    commandId,
    command: { type: 'issue-invitation', for: { memberId: author }, secretHash: sha256(`reuse ${random.float()}`) },
  });
  if (reply === null) return;
  if (reply.outcome === 'ok') world.judge.fail('S3', `other content under ${commandKey} was answered ok`);
  else if (reply.outcome === 'rejected' && reply.code === 'id-reused') world.count('id reused');
}

/** A reader that knows more than the log: the sign that something acknowledged was lost. */
async function claimAhead(world: World, random: Random): Promise<void> {
  const device = anyDevice(world, random);
  const node = world.nodes.find(({ isUp }) => isUp);
  if (device === undefined || node === undefined || world.weather.isDown) return;
  if (world.oracle.revokedAt(device.passHash) !== undefined) return;
  const { oracle, scheduler } = world;
  const position = oracle.head(device.audience) + random.int(100, 1_000);
  const place = { logId: oracle.logId, audience: device.audience, viewVersion: VIEW_VERSION, position };
  const alarmsBefore = world.alarms();
  const got: { welcome: Welcome | null } = { welcome: null };
  const { client } = openLink(
    { scheduler, random, id: `ahead-${scheduler.ran}` },
    node,
    { url: '', auth: { protocol: PROTOCOL_VERSION, pass: device.pass, resume: place }, carriers: ['websocket'] },
    (event) => {
      if (event.type === 'welcome') got.welcome = event.message;
    },
  );
  await scheduler.run(2_000);
  client.close();
  const { welcome } = got;
  if (welcome === null) return;
  const reason = welcome.sync.kind === 'snapshot' ? welcome.sync.snapshot.reason : welcome.sync.kind;
  if (reason !== 'ahead' || world.alarms() === alarmsBefore) {
    world.judge.fail('S12', `a place far ahead was answered with ${reason}, after ${world.alarms()} alarms`);
  }
}
