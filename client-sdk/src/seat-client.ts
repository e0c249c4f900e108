import {
  authorise,
  type Command,
  type CommandToAuthorise,
  type Rejection,
  rejection,
} from '@tour-de-table/shared/meeting';
import {
  type CommandMessage,
  type ConnectRefusal,
  PROTOCOL_VERSION,
  type Welcome,
} from '@tour-de-table/shared/protocol';
import { type Happening, type PresenceView, situationIn } from '@tour-de-table/shared/view';
import { type Alarm, createAlarm } from './alarm.ts';
import {
  attemptAfter,
  type ConnectionEvent,
  type ConnectionState,
  FIRST_CONNECTION,
  nextConnection,
  type StopReason,
} from './connection-state.ts';
import { createDefaultTransport } from './default-transport.ts';
import { createHeartbeat, type Heartbeat } from './heartbeat.ts';
import { DOUBT_PATIENCE_MS } from './link-liveness.ts';
import { createListeners } from './listeners.ts';
import type { Carriage, CommandResult, ConnectOptions, MeetingSnapshot, PendingCommand } from './meeting-client.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { sha256Hex } from './pass-secret.ts';
import * as commands from './pending-commands.ts';
import { createMemoryPendingStore } from './pending-store.ts';
import { adviceFor, reconnectDelayMs } from './reconnect-policy.ts';
import {
  EMPTY_REPLICA,
  type Replica,
  type ReplicaStep,
  resumePlace,
  takeFrame,
  takeSnapshot,
  takeWelcome,
} from './replica.ts';
import { bestEstimate, type ClockEstimate, UNKNOWN_CLOCK, withSample } from './server-clock.ts';
import { planShown, type StepSigns } from './step-signs.ts';
import { platformTimers } from './timers.ts';
import type { Carrier, Link, LinkEvent, Transport } from './transport.ts';
import { watchWakeSigns } from './wake-signs.ts';

/** How long a link may take to bring the view up to date, ms: a snapshot over a thin line. */
export const CATCH_UP_PATIENCE_MS = 30_000;
/** A local clock that went back by more than this, ms, was set. */
const CLOCK_SET_BACK_MS = 1_000;

const CARRIERS: readonly Carrier[] = ['websocket', 'polling', 'refresh'];

/** Reads input, asks the pure parts, does what they say. No rule of its own. */
export class SeatClient {
  readonly changes = createListeners<[]>();
  readonly happenings = createListeners<[Happening]>();
  readonly outcomes = createListeners<[PendingCommand, CommandResult]>();
  snapshot: MeetingSnapshot;

  readonly #options: ConnectOptions;
  readonly #now: () => number;
  readonly #transport: Transport;
  readonly #outbox: Outbox;
  readonly #heartbeat: Heartbeat;
  readonly #alarm: Alarm;
  #connection: ConnectionState = FIRST_CONNECTION;
  #replica: Replica = EMPTY_REPLICA;
  #presence: PresenceView | null = null;
  #link: Link | null = null;
  #linkOpenedAt = 0;
  /** When a link that is not live by then is given up. */
  #catchUpBy = 0;
  #isResyncing = false;
  #carriage: Carriage | null = null;
  /** What the server was told on this link that the view shows. */
  #shown: StepSigns | null = null;
  #latestNow = 0;
  #untold: readonly Happening[] = [];
  #isSettling = false;
  #hasInput = false;
  #unwatch = (): void => {};

  constructor(options: ConnectOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#outbox = createOutbox(
      options.pendingStore ?? createMemoryPendingStore(),
      sha256Hex(`pending ${options.pass}`),
    );
    this.#heartbeat = createHeartbeat(this.#now, () => this.#settle());
    const timers = options.timers ?? platformTimers;
    const random = options.random ?? Math.random;
    const begins = options.begins ?? 'connection';
    this.#transport = options.transport ?? createDefaultTransport({ begins, now: this.#now, timers, random });
    this.#alarm = createAlarm(timers, this.#now, () => this.#settle());
    this.snapshot = this.#picture();
  }

  start(): void {
    this.#unwatch = watchWakeSigns(() => this.check());
    this.#open();
    this.#settle();
  }

  send(command: Command): Promise<CommandResult> {
    if (this.#connection.name === 'stopped') {
      const reason = this.#connection.reason === 'closed-by-client' ? 'closed' : 'stopped';
      return Promise.resolve({ outcome: 'abandoned', reason });
    }
    const result = this.#outbox.give(command, this.#now());
    this.#settle();
    return result;
  }

  may(command: CommandToAuthorise): Rejection | null {
    const { view, me } = this.#replica;
    const situation = view === null || me === null ? null : situationIn(view, me);
    return situation === null ? rejection('not-allowed', { needs: 'the view' }) : authorise(situation, command);
  }

  discard(commandId: string): void {
    this.#outbox.apply((pending) => commands.withoutCommand(pending, commandId));
    this.#settle();
  }

  serverNow(): number {
    // Whole milliseconds, as every instant that a command names.
    return Math.round(this.#now() + (bestEstimate(this.#heartbeat.clock)?.offsetMs ?? 0));
  }

  probe(): Promise<ClockEstimate | null> {
    const link = this.#link;
    if (link === null || this.#connection.name !== 'live') return Promise.resolve(null);
    const askedAt = this.#now();
    return new Promise((resolve) => {
      const unwatch = this.changes.add(() => {
        if (this.#link === link) return;
        unwatch();
        resolve(null);
      });
      link.clock(({ serverTime }) => {
        unwatch();
        if (this.#link === link) this.#heartbeat.heard();
        resolve(bestEstimate(withSample(UNKNOWN_CLOCK, { askedAt, answeredAt: this.#now(), serverTime })));
      });
    });
  }

  /** Something suggests that the link could be tried again, or is not what it seems. */
  check(): void {
    if (this.#connection.name === 'waiting') this.#open();
    else if (this.#link !== null && this.#connection.name === 'live')
      this.#heartbeat.ask(this.#link, DOUBT_PATIENCE_MS);
    this.#settle();
  }

  close(): void {
    if (this.#connection.name === 'stopped') return;
    this.#dropLink();
    this.#stop('closed-by-client');
    this.#settle();
  }

  #open(): void {
    const now = this.#now();
    this.#step({ type: 'try-due' });
    this.#linkOpenedAt = now;
    this.#catchUpBy = now + CATCH_UP_PATIENCE_MS;
    const { url, pass, transports: carriers = CARRIERS } = this.#options;
    const auth = { protocol: PROTOCOL_VERSION, pass, resume: resumePlace(this.#replica) };
    const place = () => resumePlace(this.#replica);
    const link = this.#transport.open({ url, auth, carriers, place }, (event) => {
      if (this.#link === link) this.#onLink(event);
    });
    this.#link = link;
  }

  #onLink(event: LinkEvent): void {
    if (event.type !== 'closed') this.#heartbeat.heard();
    this.#onMessage(event);
    this.#settle();
  }

  #onMessage(event: LinkEvent): void {
    if (event.type === 'opened') this.#step({ type: 'link-opened' });
    else if (event.type === 'closed') this.#loseLink(event.refusal);
    else if (event.type === 'closing') this.#loseLink(event.message);
    else if (event.type === 'carrier') this.#onCarrier(event);
    else if (event.type === 'welcome') this.#onWelcome(event.message);
    // Without a welcome it is not known whose stream the rest is.
    else if (event.type === 'heartbeat' || !this.#heartbeat.isBeating) return;
    else if (event.type === 'presence') this.#presence = event.message;
    else if (event.type === 'frame') this.#take(takeFrame(this.#replica, event.message), false);
    else {
      const step = takeSnapshot(this.#replica, event.message);
      this.#take(step, step.replica !== this.#replica);
    }
  }

  #onCarrier({ carrier, everyMs }: LinkEvent & { readonly type: 'carrier' }): void {
    this.#carriage = { carrier, everyMs, since: this.#now() };
  }

  #onWelcome(welcome: Welcome): void {
    this.#heartbeat.begin(welcome.serverTime, this.#linkOpenedAt);
    this.#take(takeWelcome(this.#replica, welcome), true);
    this.#presence = welcome.presence;
    this.#shown = null;
  }

  /** `isCurrent`: if the message fits, the view is up to date. */
  #take(step: ReplicaStep, isCurrent: boolean): void {
    if (step.isOtherStream) this.#forget();
    this.#replica = step.replica;
    this.#untold = [...this.#untold, ...step.happenings];
    if (step.needsResync) this.#resync();
    else if (isCurrent) {
      this.#isResyncing = false;
      this.#step({ type: 'caught-up', at: this.#now() });
    }
  }

  #resync(): void {
    const link = this.#link;
    if (link === null || this.#isResyncing) return;
    const now = this.#now();
    this.#isResyncing = true;
    this.#catchUpBy = now + CATCH_UP_PATIENCE_MS;
    this.#outbox.apply((pending) => commands.onResyncAsked(pending, now));
    this.#step({ type: 'place-lost' });
    link.resync(({ accepted }) => {
      if (this.#link !== link || accepted) return;
      this.#loseLink(null);
      this.#settle();
    });
  }

  #loseLink(told: ConnectRefusal | null): void {
    this.#dropLink();
    const reason = told?.reason ?? null;
    // Who may no longer come in may not go on reading either.
    if (adviceFor(reason) === 'restart' || reason === 'pass-revoked' || reason === 'pass-unknown') this.#forget();
    const at = this.#now();
    const attempt = attemptAfter(this.#connection, at);
    const lost = { attempt, reason, retryAfterMs: told?.retryAfterMs ?? 0 };
    const delayMs = reconnectDelayMs(lost, this.#options.random ?? Math.random);
    if (delayMs === null) this.#stop(reason ?? 'internal');
    else this.#step({ type: 'link-lost', at, delayMs });
  }

  #dropLink(): void {
    this.#link?.close();
    this.#link = null;
    this.#heartbeat.end();
    this.#isResyncing = false;
    this.#carriage = null;
    this.#shown = null;
    this.#presence = null;
    this.#outbox.apply(commands.onLinkLost);
  }

  /** Nothing of what another audience or another log showed stays. */
  #forget(): void {
    this.#replica = EMPTY_REPLICA;
    this.#untold = [];
    this.#presence = null;
    this.#outbox.apply(commands.onOtherStream);
  }

  #stop(reason: StopReason): void {
    this.#step({ type: 'stopped', reason });
    this.#unwatch();
    const isByClient = reason === 'closed-by-client';
    // The next page takes up what this one leaves, unless the commands or the pass are what ended it.
    this.#outbox.abandon(isByClient ? 'closed' : 'stopped', isByClient || reason === 'protocol-unsupported');
  }

  #step(event: ConnectionEvent): void {
    this.#connection = nextConnection(this.#connection, event);
  }

  /** After every input. Listeners may give new input: it is dealt with once they have all been told. */
  #settle(): void {
    this.#hasInput = true;
    if (this.#isSettling) return;
    this.#isSettling = true;
    try {
      while (this.#hasInput) {
        this.#hasInput = false;
        this.#advance(this.#now());
        this.#outbox.apply((pending) => commands.settleSeen(pending, this.#position()));
        this.#outbox.save();
        this.#publish();
        this.#tellShown();
      }
    } finally {
      this.#isSettling = false;
      this.#alarm.setFor(this.#nextDueAt());
    }
  }

  #position(): number | null {
    return resumePlace(this.#replica)?.position ?? null;
  }

  /** Does what has fallen due. */
  #advance(now: number): void {
    if (now < this.#latestNow - CLOCK_SET_BACK_MS) this.#onClockSetBack(now);
    this.#latestNow = now;
    const { name } = this.#connection;
    if (this.#connection.name === 'waiting' && now >= this.#connection.retryAt) this.#open();
    else if ((name === 'connecting' || name === 'catching-up') && now >= this.#catchUpBy) this.#loseLink(null);
    else if (name === 'live') this.#advanceLive(now);
  }

  #advanceLive(now: number): void {
    const link = this.#link;
    if (link === null) return;
    const { step } = this.#heartbeat.step(now);
    if (step === 'give-up') {
      this.#loseLink(null);
      return;
    }
    if (step === 'ask') this.#heartbeat.ask(link);
    this.#outbox.apply((pending) => commands.onTimePassed(pending, now));
    for (const message of this.#outbox.takeDue(now)) this.#sendOn(link, message);
    if (commands.hasMissedEffect(this.#outbox.pending, now)) this.#resync();
  }

  #sendOn(link: Link, message: CommandMessage): void {
    const { id, attempt } = message;
    link.command(message, (reply) => {
      if (this.#link !== link) return;
      this.#heartbeat.heard();
      const now = this.#now();
      this.#outbox.apply((pending) => commands.takeReply(pending, { id, attempt, reply, now }));
      this.#settle();
    });
  }

  #onClockSetBack(now: number): void {
    this.#outbox.apply((pending) => commands.onClockSetBack(pending, now));
    this.#catchUpBy = now + CATCH_UP_PATIENCE_MS;
    this.#heartbeat.startOver();
    if (this.#connection.name === 'waiting') this.#open();
  }

  /** Shows first and tells afterwards, so that whoever is told finds it in the snapshot. */
  #publish(): void {
    const next = this.#picture();
    const isChanged = (Object.keys(next) as (keyof MeetingSnapshot)[]).some((key) => next[key] !== this.snapshot[key]);
    if (isChanged) {
      this.snapshot = next;
      this.changes.tell();
    }
    const happenings = this.#untold;
    this.#untold = [];
    for (const happening of happenings) this.happenings.tell(happening);
    this.#outbox.tellSettled(this.outcomes.tell);
  }

  /** After publishing: a receipt says that it was shown, not that it has arrived. */
  #tellShown(): void {
    if (this.#link === null || this.#connection.name !== 'live') return;
    const plan = planShown(this.#replica, this.#shown);
    if (plan === null) return;
    this.#shown = plan.signs;
    this.#link.shown({ position: plan.position });
  }

  #picture(): MeetingSnapshot {
    const { meetingId, me, view, happenings } = this.#replica;
    return {
      connection: this.#connection,
      carriage: this.#carriage,
      meetingId,
      me,
      view,
      position: this.#position(),
      presence: this.#presence,
      happenings,
      pending: this.#outbox.shown,
      lastHeardAt: this.#heartbeat.heardAt,
      clock: bestEstimate(this.#heartbeat.clock),
    };
  }

  #nextDueAt(): number | null {
    if (this.#connection.name === 'stopped') return null;
    if (this.#connection.name === 'waiting') return this.#connection.retryAt;
    if (this.#connection.name !== 'live') return this.#catchUpBy;
    const step = this.#heartbeat.step(this.#latestNow);
    const beat = step.step === 'wait' ? step.until : this.#latestNow;
    return Math.min(beat, commands.nextDueAt(this.#outbox.pending) ?? beat);
  }
}
