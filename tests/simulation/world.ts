import type { AppendOutcome, EventLog } from '@tour-de-table/server/log/event-log';
import type { MemoryStore } from '@tour-de-table/server/log/memory-log';
import { createMemoryPresenceBoard } from '@tour-de-table/server/presence/memory-presence-board';
import type { Reader } from '@tour-de-table/server/realtime/reader';
import type { CommandMessage, CommandReply, ServerMessages, SnapshotReason } from '@tour-de-table/shared/protocol';
import { createRandom, type Random } from '../support/random.ts';
import type { CounterName } from './counters.ts';
import { createJudge, type Judge, type JudgedSeat } from './invariants.ts';
import { createLogOracle, type JudgedCommit, type LogOracle } from './log-oracle.ts';
import type { VirtualLink } from './network.ts';
import { MEETING_ID, type PreparedSeat, preparedMeeting, STARTS_AT } from './prepared-meeting.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';
import { type ConnectClient, connectReally, createDevice, type VirtualDevice } from './virtual-device.ts';
import { calmWeather, createNodeLog, type LogWeather } from './virtual-log.ts';
import { createNode, type NodePlants, type NodeWatch, type VirtualNode } from './virtual-node.ts';

/** Where a deliberate bug can be put in; everything is the real thing by default. */
export interface Plants extends NodePlants {
  /** Around the log of each start of a node; `starts` counts them from 1. */
  readonly log?: (log: EventLog, store: MemoryStore, starts: number) => EventLog;
  readonly connectClient?: ConnectClient;
}

/** Everything that there is in one run. */
export interface World {
  readonly seed: number;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly weather: LogWeather;
  readonly store: MemoryStore;
  readonly nodes: readonly VirtualNode[];
  readonly devices: VirtualDevice[];
  readonly links: VirtualLink[];
  readonly oracle: LogOracle;
  readonly judge: Judge;
  readonly counters: Map<CounterName, number>;
  /** Alarms of readers ahead of the log. */
  readonly alarms: () => number;
  /** Keys of releases and withdrawals that were given at the same time for the same pledge. */
  readonly racing: Set<string>;
  /** A line for each thing that happened, of which two equal runs have the same. */
  readonly trace: string[];
  count(name: CounterName): void;
  addDevice(seat: PreparedSeat): VirtualDevice;
}

/** States that a node keeps: few, so that readers come too late. */
const STATES_KEPT = 25;

export function createWorld(seed: number, plants: Plants = {}): World {
  const random = createRandom(seed);
  const network = random.fork('network');
  const haste = random.fork('haste');
  const hasteOfAll = haste.pick([0, 0.15, 0.5]);
  const scheduler = createScheduler(STARTS_AT + 60_000, () => (haste.chance(hasteOfAll) ? haste.int(1, 12) : 0));
  const store = preparedMeeting().createStore();
  const weather = calmWeather();
  const counters = new Map<CounterName, number>();
  const trace: string[] = [];
  const racing = new Set<string>();
  const isSharedStore = random.chance(0.5);
  const uncertain = new Set<string>();
  let alarms = 0;
  const count = (name: CounterName) => counters.set(name, (counters.get(name) ?? 0) + 1);

  const onCommit = (judged: JudgedCommit) => {
    trace.push(`${judged.commit.at} seq ${judged.commit.seq} ${judged.events.map(({ type }) => type).join()}`);
    if (isReady) countCommit(judged, count);
    judge.committed(judged);
  };
  const judge = createJudge(() => oracle);
  let isReady = false;
  const oracle = createLogOracle(store, MEETING_ID, onCommit, (what) => judge.fail('S1', what));
  oracle.catchUp();
  isReady = true;

  const onOutcome = (outcome: AppendOutcome, isWithEffect: boolean, commandKey: string) => {
    oracle.catchUp();
    if (outcome.outcome === 'conflict' && isSharedStore) count('conflict of two nodes');
    if (outcome.outcome === 'duplicate') count('duplicate found in the log');
    if (!isWithEffect) return;
    count('unknown with effect');
    uncertain.add(commandKey);
  };

  const watch: NodeWatch = {
    wrote: (reader, name, json) => {
      oracle.catchUp();
      judge.sent(seatOf(reader), name, json);
      countWrite(name, json, count);
    },
    askedFor: (reader, message) => judge.asked(seatOf(reader), message),
    replied: (reader, message, reply) => {
      oracle.catchUp();
      judge.replied(seatOf(reader), message, reply);
      const { id } = message as CommandMessage;
      trace.push(`${scheduler.now()} ${reader.member.id} ${reply.outcome}`);
      countReply(reply, count);
      if (reply.outcome === 'ok' && uncertain.has(`${reader.member.id}:${id}`)) count('unknown found again');
    },
    ahead: (claimed) => {
      alarms += 1;
      count('alarm');
      oracle.catchUp();
      if (claimed !== null && claimed.position <= oracle.head(claimed.audience)) {
        judge.fail('S12', `the place ${claimed.position} of ${claimed.audience} is known and raised the alarm`);
      }
    },
    failed: (error) => judge.fail('S13', error instanceof Error ? (error.stack ?? error.message) : String(error)),
    halted: (reason) => judge.fail('S13', `a meeting halted: ${reason}`),
  };

  const presence = createMemoryPresenceBoard();
  const nodeCount = isSharedStore ? 2 : 1;
  const nodes = Array.from({ length: nodeCount }, (_, index): VirtualNode => {
    const own = random.fork(`node ${index}`);
    let starts = 0;
    const openLog = () => {
      starts += 1;
      const logRandom = own.fork(`log ${starts}`);
      const opened = createNodeLog({
        store,
        scheduler,
        random: logRandom,
        weather,
        isExclusive: !isSharedStore,
        onOutcome,
      });
      return { ...opened, log: plants.log?.(opened.log, store, starts) ?? opened.log };
    };
    const node = createNode({ scheduler, random: own, presence, watch, openLog, statesKept: STATES_KEPT, plants });
    node.start();
    return node;
  });

  const devices: VirtualDevice[] = [];
  const links: VirtualLink[] = [];
  const world: World = {
    seed,
    scheduler,
    random,
    weather,
    store,
    nodes,
    devices,
    links,
    oracle,
    judge,
    counters,
    alarms: () => alarms,
    racing,
    trace,
    count,
    addDevice(seat) {
      const device = createDevice(seat, {
        scheduler,
        random: network.fork(seat.passHash),
        chooseDoor: () => network.pick(nodes),
        connectClient: plants.connectClient ?? connectReally,
        onOpened: (link) => links.push(link),
        onHeard: (which, event) => {
          oracle.catchUp();
          if (event.type === 'frame' || event.type === 'snapshot' || event.type === 'welcome')
            judge.shown(which, which.snapshot());
        },
        onEnded: (which, command, result) => {
          oracle.catchUp();
          judge.ended(which, command, result);
          trace.push(`${scheduler.now()} ${which.memberId} ${command.command.type} ended ${result.outcome}`);
          if (result.outcome === 'rejected' && result.code === 'phase-changed') count('phase changed');
          if (racing.has(`${which.memberId}:${command.id}`)) {
            if (result.outcome === 'rejected' && result.code === 'already-withdrawn')
              count('release lost to withdrawal');
          }
        },
      });
      devices.push(device);
      return device;
    },
  };
  for (const seat of preparedMeeting().seats) world.addDevice(seat);
  return world;
}

function seatOf({ member, audience, passHash }: Reader): JudgedSeat {
  return { memberId: member.id, audience, passHash };
}

function countCommit({ commit, events }: JudgedCommit, count: (name: CounterName) => void): void {
  count('commit');
  if (commit.answer.outcome === 'rejected') count('rejection logged');
  for (const { type } of events) {
    if (type === 'transition-undone') count('undo');
    else if (type === 'gavel-handed-over') count('gavel handed over');
    else if (type === 'pledges-released') count('release');
    else if (type === 'pass-revoked' || type === 'member-revoked') count('revocation');
    else if (type === 'invitation-ended') count('invitation ended');
  }
}

function countReply(reply: CommandReply, count: (name: CounterName) => void): void {
  count(`reply ${reply.outcome}`);
}

const REASON = /"reason":"([a-z-]+)"/;

function countWrite(name: keyof ServerMessages, json: string, count: (name: CounterName) => void): void {
  if (name === 'frame') {
    const [, from = '0', to = '0'] = /^\{"from":(\d+),"to":(\d+)/.exec(json) ?? [];
    if (Number(to) - Number(from) > 1) count('squashed frame');
  }
  if (name === 'welcome') {
    if (json.includes('"sync":{"kind":"current"')) count('resume where it was');
    else if (json.includes('"sync":{"kind":"frame"')) count('resume by frame');
  }
  const sync =
    name === 'snapshot' ? json : name === 'welcome' ? json.slice(json.indexOf('"sync":{"kind":"snapshot"')) : '';
  if (name === 'snapshot' || (name === 'welcome' && json.includes('"sync":{"kind":"snapshot"'))) {
    const reason = REASON.exec(sync)?.[1] as SnapshotReason | undefined;
    if (reason !== undefined) count(`snapshot ${reason}`);
  }
}
