import { setTimeout as delay } from 'node:timers/promises';
import { COMMANDS_PER_MINUTE_MAX, PRESENCE_INTERVAL_MS } from '@tour-de-table/shared/kernel';
import type { CommandOf, Seen } from '@tour-de-table/shared/meeting';
import { connectDevice, type Device } from './device.ts';
import type { OpenRoom, Room, SeatWish } from './room.ts';
import { createTally } from './tally.ts';

/** Everybody in a room, in this process: who sends and who receives go by one clock. */
export interface Crowd {
  /** One change by the next sender: ms until the last receiver has it. */
  changeToLast(): Promise<number>;
  /** Many changes at once: ms until the last receiver has the last one, and how many frames each got for them. */
  burst(changes: number): Promise<{ readonly ms: number; readonly framesEach: number }>;
  /** Each sender gives so many commands one after the other: ms until the last is acknowledged. */
  commands(each: number): Promise<number>;
  leave(): void;
}

export interface CrowdOptions {
  readonly isReceiver: (seat: SeatWish) => boolean;
  /** Whether receivers see every change; else only acknowledgements are waited for. */
  readonly isSeen: boolean;
}

const CONNECTING_AT_ONCE = 64;
/** A pause after each lonely change: a server that tidies up does it before the next. */
const BETWEEN_CHANGES_MS = 1;
/** After the last arrival presence is told once more; then it is quiet. */
const QUIET_MS = PRESENCE_INTERVAL_MS + 150;
const QUIET_POLL_MS = 50;

/** Connects everybody and waits until the arrivals have been told. Throws `WrongResultError`. */
export async function enterRoom(open: OpenRoom, room: Room, { isReceiver, isSeen }: CrowdOptions): Promise<Crowd> {
  const tally = createTally();
  const devices: Device[] = [];
  const senders: Device[] = [];
  /** Each receiver with the position that it began at. */
  const receivers = new Map<Device, number>();
  const commandOf = createCommandSource(open.seen);
  let lastMessageAt = performance.now();
  let senderAt = 0;
  let changes = 0;
  let frames = 0;

  const listener = {
    onFrame(device: Device, before: number) {
      const base = receivers.get(device);
      if (base === undefined) return;
      frames += 1;
      const goal = base + changes;
      if (before < goal && device.position >= goal) tally.received();
    },
    onMessage() {
      lastMessageAt = performance.now();
    },
    onWrong: tally.wrong,
  };
  const enter = async (seat: SeatWish, pass: string): Promise<void> => {
    const device = await connectDevice(open.port, pass, seat.delegation, listener);
    devices.push(device);
    if (seat.role === 'head') senders.push(device);
    if (isReceiver(seat)) receivers.set(device, device.position);
  };
  const arrivals = room.seats.flatMap((seat, index) =>
    Array.from({ length: seat.connections }, () => () => enter(seat, open.passes[index] ?? '')),
  );
  for (let at = 0; at < arrivals.length; at += CONNECTING_AT_ONCE) {
    await Promise.all(arrivals.slice(at, at + CONNECTING_AT_ONCE).map((arrive) => arrive()));
  }
  lastMessageAt = performance.now();
  while (performance.now() - lastMessageAt < QUIET_MS) await delay(QUIET_POLL_MS);
  for (const device of receivers.keys()) receivers.set(device, device.position);

  /** So many commands by the senders in turn, made before the clock starts. */
  const prepare = (count: number): (() => void) => {
    const prepared = new Map<Device, string[]>();
    for (let made = 0; made < count; made += 1) {
      const sender = senders[senderAt % senders.length];
      senderAt += 1;
      if (sender === undefined) throw new RangeError('A room needs a sender.');
      const own = prepared.get(sender) ?? [];
      own.push(commandOf(sender));
      prepared.set(sender, own);
    }
    return () => {
      for (const [sender, commands] of prepared) sender.give(commands, tally.acknowledged);
    };
  };

  return {
    async changeToLast() {
      await delay(BETWEEN_CHANGES_MS);
      const start = prepare(1);
      changes += 1;
      return (await tally.run(receivers.size, 1, start)).toLastReceiptMs;
    },
    async burst(count) {
      const start = prepare(count);
      changes += count;
      frames = 0;
      const { toLastReceiptMs } = await tally.run(receivers.size, count, start);
      return { ms: toLastReceiptMs, framesEach: frames / receivers.size };
    },
    async commands(each) {
      const prepared = senders.map((sender) => Array.from({ length: each }, () => commandOf(sender)));
      const count = each * senders.length;
      if (isSeen) changes += count;
      const elapsed = await tally.run(isSeen ? receivers.size : 0, count, () => {
        for (const [index, sender] of senders.entries()) giveInTurn(sender, prepared[index] ?? [], tally.acknowledged);
      });
      return elapsed.toLastAcknowledgementMs;
    },
    leave() {
      for (const device of devices) device.end();
    },
  };
}

/** The next when the one before is acknowledged. */
function giveInTurn(sender: Device, commands: readonly string[], onAcknowledged: () => void): void {
  const [command, ...rest] = commands;
  if (command === undefined) return;
  sender.give([command], () => {
    onAcknowledged();
    giveInTurn(sender, rest, onAcknowledged);
  });
}

/** Messages with a pledge each, all different. Throws where a sender would be slowed down by its rate limit. */
function createCommandSource(seen: Seen): (sender: Device) => string {
  const given = new Map<Device, number>();
  let made = 0;
  return (sender) => {
    const count = (given.get(sender) ?? 0) + 1;
    given.set(sender, count);
    if (count > COMMANDS_PER_MINUTE_MAX) throw new RangeError('The room has too few senders for so many commands.');
    made += 1;
    const command: CommandOf<'submit-pledge'> = {
      type: 'submit-pledge',
      delegation: sender.delegation ?? '',
      seen,
      content: {
        category: 'logistics',
        title: `Invented contribution ${made}`,
        text: 'Invented for a measurement.',
        bindingness: 'indicative',
      },
    };
    return JSON.stringify({ id: `measured-${made}`, attempt: 1, command });
  };
}
