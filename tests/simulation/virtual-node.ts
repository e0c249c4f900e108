import { type EventLog, LogUnavailableError } from '@tour-de-table/server/log/event-log';
import type { MeetingRunner, Meetings } from '@tour-de-table/server/meeting/meeting-runner';
import { createMeetings } from '@tour-de-table/server/meeting/meetings';
import type { PresenceBoard } from '@tour-de-table/server/presence/presence-board';
import { admit, refusal } from '@tour-de-table/server/realtime/admission';
import { createCommandHandler } from '@tour-de-table/server/realtime/command-handler';
import { createMeetingChannel, type MeetingChannel } from '@tour-de-table/server/realtime/meeting-channel';
import { createRateLimit } from '@tour-de-table/server/realtime/rate-limit';
import { createReader, type Reader } from '@tour-de-table/server/realtime/reader';
import { createShownHandler } from '@tour-de-table/server/realtime/shown-handler';
import type { Clock } from '@tour-de-table/server/runtime/clock';
import { COMMANDS_PER_MINUTE_MAX } from '@tour-de-table/shared/kernel';
import type { CommandReply, ServerMessages, StreamPlace } from '@tour-de-table/shared/protocol';
import type { Random } from '../support/random.ts';
import type { Door, ServerEnd } from './network.ts';
import type { Scheduler } from './scheduler.ts';

/** Who looks on at what a node does. */
export interface NodeWatch {
  wrote(reader: Reader, name: keyof ServerMessages, json: string): void;
  replied(reader: Reader, message: unknown, reply: CommandReply): void;
  askedFor(reader: Reader, message: unknown): void;
  ahead(claimed: StreamPlace | null): void;
  failed(error: unknown): void;
  halted(reason: string): void;
}

/** Where a deliberate bug can be put into a node. */
export interface NodePlants {
  readonly runner?: (runner: MeetingRunner) => MeetingRunner;
  readonly reader?: (reader: Reader) => Reader;
  /** The id under which a connection is known. */
  readonly connectionId?: (end: ServerEnd) => string;
}

export interface NodeDeps {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly presence: PresenceBoard;
  readonly watch: NodeWatch;
  /** The store as one start of the process sees it. */
  readonly openLog: () => { readonly log: EventLog; die(): void };
  readonly statesKept: number;
  readonly plants: NodePlants;
}

/** A server process that can end at any moment and start again. */
export interface VirtualNode extends Door {
  /** The meetings of the process that runs now. */
  meetings(): Meetings;
  start(): void;
  /** Ends the process: `kill` from one moment to the next, `stop` after letting everybody go. */
  kill(): void;
  stop(): void;
  /** Commands that are being worked on. */
  readonly busy: number;
}

/** How long a connection that was let in may take to be there, and a dead node's connections to be forgotten. */
const CONNECTING_MS_MAX = 20;
const PRESENCE_EXPIRY_MS = 12_000;

/** The gateway's wiring around its real parts, with virtual links in the place of sockets. */
export function createNode({ scheduler, random, presence, watch, openLog, statesKept, plants }: NodeDeps): VirtualNode {
  let current: Process | null = null;

  interface Process {
    readonly meetings: Meetings;
    readonly channels: Map<MeetingRunner, MeetingChannel>;
    readonly ends: Map<ServerEnd, string>;
    readonly handleCommand: ReturnType<typeof createCommandHandler>;
    readonly handleShown: ReturnType<typeof createShownHandler>;
    readonly clock: Clock;
    busy: number;
    isAlive: boolean;
    readonly stopPresence: () => void;
    die(): void;
  }

  const start = () => {
    const { log, die } = openLog();
    const channels = new Map<MeetingRunner, MeetingChannel>();
    const clock: Clock = {
      now: scheduler.now,
      after: (delayMs, callback) => scheduler.after(delayMs, () => (process.isAlive ? callback() : undefined)),
    };
    const ids = { next: () => Buffer.from(random.bytes(12)).toString('base64url') };
    const onBug = (_meetingId: string, error: unknown) => watch.failed(error);
    const process: Process = {
      meetings: planted(createMeetings({ log, clock, ids, statesKept, onBug }), plants),
      channels,
      ends: new Map(),
      handleCommand: createCommandHandler(clock, createRateLimit(COMMANDS_PER_MINUTE_MAX, 60_000)),
      handleShown: createShownHandler(presence, clock),
      clock,
      busy: 0,
      isAlive: true,
      stopPresence: presence.onChange((meetingId) => {
        for (const [runner, channel] of channels) if (runner.meetingId === meetingId) channel.presenceChanged();
      }),
      die,
    };
    current = process;
  };

  const channelOf = (process: Process, runner: MeetingRunner): MeetingChannel => {
    const known = process.channels.get(runner);
    if (known !== undefined) return known;
    const made = createMeetingChannel(runner, presence, process.clock, () => process.channels.delete(runner));
    process.channels.set(runner, made);
    runner.onHalted((reason) => watch.halted(reason));
    return made;
  };

  const knock = (process: Process, auth: unknown, end: ServerEnd) => {
    admit(process.meetings, auth).then(
      (admission) => {
        if (!process.isAlive) return;
        if ('reason' in admission) return end.refuse(admission);
        const { runner, member } = admission;
        if (channelOf(process, runner).isFull(member.id)) return end.refuse(refusal('too-many-connections'));
        // Socket.IO takes some turns between letting somebody in and the connection.
        scheduler.after(random.int(0, CONNECTING_MS_MAX), () => {
          if (process.isAlive && end.isOpen) connect(process, admission, end);
        });
      },
      (error: unknown) => {
        if (!(error instanceof LogUnavailableError)) watch.failed(error);
        if (process.isAlive) end.refuse(refusal('meeting-unavailable'));
      },
    );
  };

  const connect = (
    process: Process,
    admission: Exclude<Awaited<ReturnType<typeof admit>>, { readonly reason: string }>,
    end: ServerEnd,
  ) => {
    const { runner, member } = admission;
    const outlet: ServerEnd['outlet'] = {
      ...end.outlet,
      write(name, json) {
        watch.wrote(reader, name, json);
        end.outlet.write(name, json);
      },
    };
    const id = plants.connectionId?.(end) ?? end.id;
    const made = createReader(id, admission, outlet, presence, () => watch.ahead(admission.claimed));
    const reader = plants.reader?.(made) ?? made;
    const channel = channelOf(process, runner);
    process.ends.set(end, runner.meetingId);
    end.accept({
      onMessage(name, message, reply) {
        if (!process.isAlive) return;
        if (name === 'clock') return reply({ serverTime: process.clock.now() });
        if (name === 'resync') {
          reader.resync();
          return reply({ accepted: true });
        }
        if (name === 'shown') return reply(process.handleShown(runner, reader, message));
        process.busy += 1;
        watch.askedFor(reader, message);
        process.handleCommand(runner, reader, message).then(
          (answer) => {
            process.busy -= 1;
            if (!process.isAlive) return;
            watch.replied(reader, message, answer);
            reply(answer);
          },
          (error: unknown) => watch.failed(error),
        );
      },
      onGone() {
        channel.remove(id);
        process.ends.delete(end);
        presence.gone(runner.meetingId, id);
      },
    });
    const revoked = reader.whyNot();
    if (revoked !== null) return reader.end(revoked);
    channel.add(id, reader);
    reader.welcome(process.clock.now());
    outlet.onIdle(() => {
      if (process.isAlive) reader.catchUp();
    });
    presence.connected(runner.meetingId, id, { role: member.role, delegation: member.delegation });
  };

  const bury = (process: Process) => {
    process.isAlive = false;
    process.die();
    process.stopPresence();
    for (const [end, meetingId] of process.ends) {
      scheduler.after(PRESENCE_EXPIRY_MS, () => presence.gone(meetingId, end.id));
    }
    void process.meetings.close();
    current = null;
  };

  return {
    get isUp() {
      return current !== null;
    },
    get busy() {
      return current?.busy ?? 0;
    },
    knock(auth, end) {
      if (current !== null) knock(current, auth, end);
    },
    meetings() {
      if (current === null) throw new Error('The node is down.');
      return current.meetings;
    },
    start,
    kill() {
      if (current !== null) bury(current);
    },
    stop() {
      if (current === null) return;
      for (const channel of current.channels.values()) channel.endAll('server-stopping');
      bury(current);
    },
  };
}

/** The same runner each time, whatever is planted around it. */
function planted(meetings: Meetings, { runner: plant }: NodePlants): Meetings {
  if (plant === undefined) return meetings;
  const known = new Map<MeetingRunner, MeetingRunner>();
  return {
    ...meetings,
    async find(meetingId) {
      const found = await meetings.find(meetingId);
      if (found === null) return null;
      const wrapped = known.get(found) ?? plant(found);
      known.set(found, wrapped);
      return wrapped;
    },
  };
}
