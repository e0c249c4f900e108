import type { CounterName } from './counters.ts';
import { HEALED_COMMANDS_MS_MAX, HEALED_SEATS_MS_MAX, type Violation } from './invariants.ts';
import { takeStep } from './steps.ts';
import { calmWeather } from './virtual-log.ts';
import { restartCanaries } from './wishes.ts';
import { createWorld, type Plants, type World } from './world.ts';

/** What came of one seed. */
export interface SeedResult {
  readonly seed: number;
  readonly violation: Violation | null;
  readonly steps: number;
  readonly counters: ReadonlyMap<CounterName, number>;
  /** Virtual time until everybody was live and at the head again, and every command had ended, ms. */
  readonly healedMs: number;
  readonly trace: readonly string[];
}

export interface SeedOptions {
  readonly steps: number;
  readonly plants?: Plants;
  /** Told of each step, for whoever looks at one seed. */
  readonly onStep?: (number: number, name: string, world: World) => void;
}

/** Steps of a run where nothing else is said. */
export const STEPS_PER_SEED = 150;
const HEALING_STEP_MS = 500;
const SERVER_LATE_MS_MAX = 2_000;

/** Plays one world, heals it, and looks at what is left. Stops at the first violation. */
export async function runSeed(seed: number, { steps, plants, onStep }: SeedOptions): Promise<SeedResult> {
  restartCanaries();
  const world = createWorld(seed, plants);
  const random = world.random.fork('steps');
  await world.scheduler.run(random.int(0, 1_500));
  let taken = 0;
  while (taken < steps && world.judge.violation === null) {
    const name = await takeStep(world, random);
    taken += 1;
    onStep?.(taken, name, world);
  }
  const healedMs = world.judge.violation === null ? await heal(world) : 0;
  world.oracle.catchUp();
  world.judge.conclude();
  const { violation } = world.judge;
  await end(world);
  return { seed, violation, steps: taken, counters: world.counters, healedMs, trace: world.trace };
}

/** Takes all mischief away and waits until everybody is live, at the head and without a command on the way. */
async function heal(world: World): Promise<number> {
  Object.assign(world.weather, calmWeather());
  for (const node of world.nodes) if (!node.isUp) node.start();
  for (const device of world.devices) device.thaw();
  for (const link of world.links) if (!link.isOver) link.heal();
  const unsettledSince = new Map<string, number>();
  let passedMs = 0;
  while (world.judge.violation === null) {
    const unsettled = [...unsettledSeats(world), ...undoneByServer(world)];
    const waiting = world.devices.filter((device) => !isOver(world, device) && device.snapshot().pending.length > 0);
    if (unsettled.length === 0 && waiting.length === 0) break;
    judgeUnsettled(world, unsettled, unsettledSince, passedMs);
    if (passedMs > HEALED_COMMANDS_MS_MAX) {
      const left = waiting.flatMap((device) => device.snapshot().pending.map((entry) => JSON.stringify(entry)));
      world.judge.fail('S6', `commands never ended: ${left.join('; ')}`);
    }
    await world.scheduler.run(HEALING_STEP_MS);
    passedMs += HEALING_STEP_MS;
  }
  return passedMs;
}

/** What has not settled, and how it stands. */
interface Unsettled {
  readonly who: string;
  readonly how: string;
}

/** A late command may set somebody behind once more: what counts is how long it takes without a pause. */
function judgeUnsettled(
  world: World,
  unsettled: readonly Unsettled[],
  since: Map<string, number>,
  passedMs: number,
): void {
  for (const who of since.keys()) if (!unsettled.some((other) => other.who === who)) since.delete(who);
  for (const { who, how } of unsettled) {
    const from = since.get(who) ?? passedMs;
    since.set(who, from);
    if (passedMs - from > HEALED_SEATS_MS_MAX) world.judge.fail('S7', how);
  }
}

type Device = World['devices'][number];

/** Its pass has ended, and it has noticed. */
function isOver(world: World, device: Device): boolean {
  const { connection } = device.snapshot();
  return connection.name === 'stopped' && world.oracle.revokedAt(device.passHash) !== undefined;
}

function unsettledSeats(world: World): readonly Unsettled[] {
  world.oracle.catchUp();
  return world.devices.flatMap((device) => {
    if (isOver(world, device)) return [];
    const { connection, position, view } = device.snapshot();
    const head = world.oracle.head(device.audience);
    world.judge.shown(device, { position, view });
    const isThere =
      connection.name === 'live' && position === head && world.oracle.revokedAt(device.passHash) === undefined;
    const how = `${device.memberId} is ${JSON.stringify(connection)} at ${position} of ${head}`;
    return isThere ? [] : [{ who: device.passHash, how }];
  });
}

async function end(world: World): Promise<void> {
  for (const device of world.devices) device.close();
  for (const node of world.nodes) node.kill();
  await world.scheduler.settle();
}

/** What the server itself has to command, once it can: who has a device is present, and what has expired has ended. */
function undoneByServer(world: World): readonly Unsettled[] {
  const { state } = world.oracle;
  const now = world.scheduler.now();
  const expired = Object.values(state.invitations).filter(
    ({ status, expiresAt }) => status === 'open' && expiresAt < now - SERVER_LATE_MS_MAX,
  );
  const connected = new Set(world.devices.flatMap((device) => delegationHere(world, device) ?? []));
  const missing =
    state.sitting.status === 'closed'
      ? []
      : [...connected].filter((code) => state.delegations[code]?.presence !== 'present');
  return [
    ...expired.map(({ id }) => ({ who: id, how: `the invitation ${id} has expired and is open` })),
    ...missing.map((code) => ({ who: code, how: `${code} is connected and ${state.delegations[code]?.presence}` })),
  ];
}

function delegationHere(world: World, device: Device): string | null {
  const { connection, me } = device.snapshot();
  const isSettled = connection.name === 'live' && world.scheduler.now() - connection.since > SERVER_LATE_MS_MAX;
  return isSettled ? (me?.delegation ?? null) : null;
}
