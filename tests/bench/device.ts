import { PROTOCOL_VERSION, REALTIME_PATH } from '@tour-de-table/shared/protocol';
import { WrongResultError } from './tally.ts';
import { openWebSocket, type WebSocketLink } from './websocket-link.ts';

/** One connection of a member, in the words of Socket.IO's protocol 5 over Engine.IO's protocol 4. */
export interface Device {
  readonly delegation: string | undefined;
  /** Where it is in the stream of its audience. */
  position: number;
  /** Gives commands in one write; each callback comes with the acknowledgement of its command. */
  give(commands: readonly string[], onAcknowledged: () => void): void;
  end(): void;
}

export interface DeviceListener {
  /** The device has moved on from `before`; a frame that does not continue there never gets this far. */
  readonly onFrame: (device: Device, before: number) => void;
  /** Anything at all has come. */
  readonly onMessage: () => void;
  readonly onWrong: (what: string) => void;
}

const CODE = { zero: 0x30, two: 0x32, three: 0x33, nine: 0x39, f: 0x66, w: 0x77, p: 0x70 };
const CONNECTED_WITHIN_MS = 30_000;
/** `42["frame",{"from":` */
const FRAME_FROM_AT = 19;
/** `,"to":` */
const FRAME_TO_AFTER = 6;
/** `42["` */
const NAME_AT = 4;
/** `42["welcome",` */
const WELCOME_JSON_AT = 13;
const ACCEPTED = '[{"outcome":"ok"';

/** Opens a connection and waits for its welcome. */
export function connectDevice(
  port: number,
  pass: string,
  delegation: string | undefined,
  listener: DeviceListener,
): Promise<Device> {
  return new Promise((settle, fail) => {
    let link: WebSocketLink | null = null;
    let hasEnded = false;
    let lastId = 0;
    const waiting = new Map<number, () => void>();
    const timer = setTimeout(() => fail(new Error('A device was not welcomed in time.')), CONNECTED_WITHIN_MS);

    const device: Device = {
      delegation,
      position: 0,
      give(commands, onAcknowledged) {
        const packets = commands.map((command) => {
          lastId += 1;
          waiting.set(lastId, onAcknowledged);
          return `42${lastId}["command",${command}]`;
        });
        link?.send(...packets);
      },
      end() {
        hasEnded = true;
        link?.end();
      },
    };

    const onFrame = (data: Buffer, start: number): void => {
      const from = readNumber(data, start + FRAME_FROM_AT);
      const to = readNumber(data, start + FRAME_FROM_AT + digitsOf(from) + FRAME_TO_AFTER);
      const before = device.position;
      device.position = to;
      if (from === before && to > from) listener.onFrame(device, before);
      else listener.onWrong(`A frame from ${from} to ${to} came at ${before}.`);
    };
    const onAcknowledgement = (data: Buffer, start: number, end: number): void => {
      const id = readNumber(data, start + 2);
      const replyAt = start + 2 + digitsOf(id);
      if (data.toString('latin1', replyAt, replyAt + ACCEPTED.length) !== ACCEPTED) {
        listener.onWrong(`A command was not accepted: ${data.toString('utf8', replyAt, end)}`);
      }
      waiting.get(id)?.();
      waiting.delete(id);
    };
    const onEvent = (data: Buffer, start: number, end: number): void => {
      const initial = data[start + NAME_AT];
      if (initial === CODE.f) {
        onFrame(data, start);
      } else if (initial === CODE.w) {
        const welcome = JSON.parse(data.toString('utf8', start + WELCOME_JSON_AT, end - 1));
        device.position = welcome.place.position;
        clearTimeout(timer);
        settle(device);
      } else if (initial !== CODE.p) {
        // Presence is told at leisure and counts for nothing here; a snapshot or a closing has no place.
        listener.onWrong(`An unexpected message: ${excerpt(data, start, end)}`);
      }
    };
    const onText = (data: Buffer, start: number, end: number): void => {
      const kind = data[start];
      if (kind === CODE.two) {
        link?.send('3');
        return;
      }
      listener.onMessage();
      const packet = data[start + 1];
      if (kind === CODE.zero) link?.send(`40${JSON.stringify({ protocol: PROTOCOL_VERSION, pass })}`);
      else if (packet === CODE.two) onEvent(data, start, end);
      else if (packet === CODE.three) onAcknowledgement(data, start, end);
      else if (packet !== CODE.zero) fail(new WrongResultError(`A device was refused: ${excerpt(data, start, end)}`));
    };
    openWebSocket(port, `${REALTIME_PATH}/?EIO=4&transport=websocket`, {
      onOpen(opened) {
        link = opened;
      },
      onText,
      onClosed(reason) {
        if (hasEnded) return;
        const error = new WrongResultError(`A connection was closed${reason === null ? '' : `: ${reason}`}.`);
        fail(error);
        listener.onWrong(error.message);
      },
    });
  });
}

function excerpt(data: Buffer, start: number, end: number): string {
  return data.toString('utf8', start, Math.min(end, start + 200));
}

function readNumber(data: Buffer, from: number): number {
  let value = 0;
  for (let at = from; ; at += 1) {
    const code = data[at] ?? 0;
    if (code < CODE.zero || code > CODE.nine) return value;
    value = value * 10 + code - CODE.zero;
  }
}

function digitsOf(value: number): number {
  let digits = 1;
  for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) digits += 1;
  return digits;
}
