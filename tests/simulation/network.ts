import type { Link, LinkEvent, LinkRequest } from '@tour-de-table/client-sdk';
import type { SocketOutlet } from '@tour-de-table/server/realtime/socket-outlet';
import type { ClientMessages, ConnectRefusal } from '@tour-de-table/shared/protocol';
import type { Random } from '../support/random.ts';
import type { Scheduler } from './scheduler.ts';

/** What a client can send. */
type MessageName = keyof ClientMessages;

/** What a node does with a connection that it has let in. */
export interface ServerHandlers {
  onMessage(name: MessageName, message: unknown, reply: (answer: unknown) => void): void;
  onGone(): void;
}

/** The server's end of a link. */
export interface ServerEnd {
  readonly id: string;
  readonly isOpen: boolean;
  readonly outlet: SocketOutlet;
  accept(handlers: ServerHandlers): void;
  refuse(refusal: ConnectRefusal): void;
}

/** Where links lead. */
export interface Door {
  readonly isUp: boolean;
  knock(auth: unknown, end: ServerEnd): void;
}

/** One link, as whoever makes mischief sees it. */
export interface VirtualLink {
  readonly door: Door;
  readonly isOver: boolean;
  /** Something is written for the reader that it has not taken. */
  readonly hasUnread: boolean;
  /** Both ends hear of it soon; what was under way to the client is lost, what was under way to the server perhaps. */
  cut(): void;
  /** Nothing gets through any more and nobody is told. */
  swallow(): void;
  /** The next message of this direction is lost; the link does not outlive that for long. */
  loseNext(direction: 'up' | 'down'): void;
  /** The client stops taking what comes. */
  pause(): void;
  resume(): void;
  /** The server's process has ended. */
  serverDied(): void;
  /** Ends what is damaged, so that all that is left works. */
  heal(): void;
}

/** How soon a machine learns that the other end is gone. */
const TOLD_MS_MAX = 100;
/** A server ends a link on which its question for a sign of life was not answered. */
const PING_LOST_MS = 16_000;
const OPEN_TIMEOUT_MS = 10_000;
const CLOSING_MS_MAX = 500;
const DOOMED_MS_MAX = 8_000;

/** One direction: keeps the order, takes its time. */
function createPipe(scheduler: Scheduler, delayMs: () => number) {
  let lastAt = 0;
  const pipe = {
    isBroken: false,
    losesNext: false,
    get lastAt() {
      return lastAt;
    },
    send(deliver: () => void) {
      lastAt = Math.max(lastAt, scheduler.now() + delayMs());
      if (pipe.losesNext) {
        pipe.losesNext = false;
        return;
      }
      scheduler.after(lastAt - scheduler.now(), () => {
        if (!pipe.isBroken) deliver();
      });
    },
  };
  return pipe;
}

/** Opens a link to a door. `heard` gets what the client hears. */
export function openLink(
  { scheduler, random, id }: { readonly scheduler: Scheduler; readonly random: Random; readonly id: string },
  door: Door,
  request: LinkRequest,
  heard: (event: LinkEvent) => void,
): { readonly link: VirtualLink; readonly client: Link } {
  const slowestMs = random.chance(0.1) ? 400 : random.int(2, 60);
  const drainMs = random.chance(0.3) ? random.int(1, 40) : 0;
  const up = createPipe(scheduler, () => random.int(1, slowestMs));
  const down = createPipe(scheduler, () => random.int(1, slowestMs));
  const idleListeners: (() => void)[] = [];
  let handlers: ServerHandlers | null = null;
  let isClientOver = false;
  let isServerOver = false;
  let isSwallowed = false;
  let isPaused = false;
  let isDraining = false;
  let isDamaged = false;
  let held: (() => void)[] = [];

  // Whoever does not hear of the server in time gives up.
  const cancelOpening = scheduler.after(OPEN_TIMEOUT_MS, () => link.cut());
  const tell = (event: LinkEvent) => {
    if (isClientOver) return;
    if (event.type === 'opened') cancelOpening();
    heard(event);
  };
  const closeAtClient = (refusal: ConnectRefusal | null) => {
    if (isClientOver) return;
    isClientOver = true;
    down.isBroken = true;
    cancelOpening();
    heard({ type: 'closed', refusal });
  };
  const closeAtServer = () => {
    if (isServerOver) return;
    isServerOver = true;
    up.isBroken = true;
    handlers?.onGone();
  };
  const toClient = (deliver: () => void) => {
    if (isSwallowed) return;
    if (isPaused) held.push(deliver);
    else down.send(() => (isPaused ? held.push(deliver) : deliver()));
  };
  const toServer = (deliver: () => void) => {
    if (!isSwallowed) up.send(deliver);
  };
  const becomeIdle = () => {
    isDraining = false;
    if (!isServerOver && held.length === 0) for (const listener of idleListeners) listener();
  };
  const write: SocketOutlet['write'] = (name, json) => {
    if (isServerOver) return;
    // As text: what the client gets shares nothing with what the server keeps.
    toClient(() => tell({ type: name, message: JSON.parse(json) } as LinkEvent));
    if (drainMs === 0 || isDraining) return;
    isDraining = true;
    scheduler.after(drainMs, becomeIdle);
  };

  const end: ServerEnd = {
    id,
    get isOpen() {
      return !isServerOver;
    },
    outlet: {
      isIdle: () => !isServerOver && !isDraining && held.length === 0,
      write,
      onIdle: (listener) => idleListeners.push(listener),
      end(name, json) {
        if (isServerOver) return;
        write(name, json);
        toClient(() => closeAtClient(null));
        closeAtServer();
        if (isPaused) scheduler.after(CLOSING_MS_MAX, () => closeAtClient(null));
      },
    },
    accept(made) {
      handlers = made;
      toClient(() => tell({ type: 'opened' }));
    },
    refuse(refusal) {
      isServerOver = true;
      toClient(() => closeAtClient(refusal));
    },
  };

  toServer(() => {
    if (door.isUp) door.knock(request.auth, end);
    else closeAtClient(null);
  });
  const ask = (name: MessageName, message: unknown, reply: (answer: never) => void) => {
    const text = message === undefined ? undefined : JSON.stringify(message);
    toServer(() => {
      if (isServerOver || handlers === null) return;
      handlers.onMessage(name, text === undefined ? undefined : JSON.parse(text), (answer) => {
        if (isServerOver) return;
        const written = JSON.stringify(answer);
        toClient(() => {
          if (!isClientOver) reply(JSON.parse(written) as never);
        });
      });
    });
  };

  const link: VirtualLink = {
    door,
    get isOver() {
      return isClientOver && isServerOver;
    },
    get hasUnread() {
      return held.length > 0;
    },
    cut() {
      down.isBroken = true;
      up.isBroken = random.chance(0.5);
      held = [];
      scheduler.after(random.int(0, TOLD_MS_MAX), () => closeAtClient(null));
      scheduler.after(Math.max(random.int(0, TOLD_MS_MAX), up.lastAt - scheduler.now()), closeAtServer);
    },
    swallow() {
      if (isSwallowed) return;
      isSwallowed = true;
      isDamaged = true;
      scheduler.after(random.int(PING_LOST_MS / 2, PING_LOST_MS), closeAtServer);
    },
    loseNext(direction) {
      if (direction === 'up') up.losesNext = true;
      else down.losesNext = true;
      isDamaged = true;
      scheduler.after(random.int(0, DOOMED_MS_MAX), () => link.cut());
    },
    pause() {
      isPaused = true;
    },
    resume() {
      if (!isPaused) return;
      isPaused = false;
      const late = held;
      held = [];
      for (const deliver of late) down.send(deliver);
      scheduler.after(1, becomeIdle);
    },
    serverDied() {
      if (isServerOver) return;
      isServerOver = true;
      up.isBroken = true;
      if (!isSwallowed) scheduler.after(random.int(0, TOLD_MS_MAX), () => closeAtClient(null));
    },
    heal() {
      link.resume();
      if (isDamaged) link.cut();
    },
  };
  const client: Link = {
    command: (message, reply) => ask('command', message, reply),
    clock: (reply) => ask('clock', undefined, reply),
    resync: (reply) => ask('resync', undefined, reply),
    shown: (message) => ask('shown', message, () => {}),
    close() {
      if (isClientOver) return;
      isClientOver = true;
      down.isBroken = true;
      held = [];
      const lastsMs = isSwallowed ? random.int(1, PING_LOST_MS) : random.int(1, slowestMs);
      scheduler.after(Math.max(lastsMs, up.lastAt - scheduler.now()), closeAtServer);
    },
  };
  return { link, client };
}
