import type { CommandMessage, CommandReply, ConnectRefusal } from '@tour-de-table/shared/protocol';
import { climbDelayMs } from './ladder-policy.ts';
import { adviceFor } from './reconnect-policy.ts';
import type { Timer, Timers } from './timers.ts';
import type { Link, LinkEvent } from './transport.ts';

/** Opens one rung of the ladder. */
type Open = (heard: (event: LinkEvent) => void) => Link;

/** What a link at the bottom of the ladder is made of. */
export interface ClimbingParts {
  readonly openRefresh: Open;
  readonly openConnection: Open;
  /** A connection has brought the view: the bottom was left. */
  readonly onUp: () => void;
  readonly timers: Timers;
  readonly random: () => number;
}

/** How long a connection may take from its opening to its welcome while the view is refreshed meanwhile, ms. */
const CLIMB_PATIENCE_MS = 25_000;

/**
 * One link that begins with requests and answers and becomes a connection as soon as one passes. To its owner it is the
 * same link: a second welcome comes, and commands without a reply are sent again, under the same ids and attempts.
 */
export class ClimbingLink implements Link {
  readonly #parts: ClimbingParts;
  readonly #heard: (event: LinkEvent) => void;
  readonly #unanswered = new Map<(reply: CommandReply) => void, CommandMessage>();
  #lower: Link | null = null;
  #upper: Link | null = null;
  /** What the connection told before its welcome. */
  #before: LinkEvent[] = [];
  #isUp = false;
  #isOver = false;
  #tries = 0;
  #timer: Timer | null = null;
  /** The bottom was refused; a connection may say more exactly why. */
  #refused: ConnectRefusal | null = null;

  constructor(parts: ClimbingParts, heard: (event: LinkEvent) => void) {
    this.#parts = parts;
    this.#heard = heard;
    this.#lower = parts.openRefresh((event) => this.#onLower(event));
  }

  command(message: CommandMessage, reply: (reply: CommandReply) => void): void {
    this.#unanswered.set(reply, message);
    this.#sendOn(this.#current(), message, reply);
  }

  clock(reply: Parameters<Link['clock']>[0]): void {
    this.#current()?.clock(reply);
  }

  resync(reply: Parameters<Link['resync']>[0]): void {
    this.#current()?.resync(reply);
  }

  shown(message: Parameters<Link['shown']>[0]): void {
    this.#current()?.shown(message);
  }

  close(): void {
    this.#isOver = true;
    this.#timer?.cancel();
    this.#lower?.close();
    this.#upper?.close();
  }

  #current(): Link | null {
    return this.#isUp ? this.#upper : this.#lower;
  }

  #sendOn(link: Link | null, message: CommandMessage, reply: (reply: CommandReply) => void): void {
    link?.command(message, (answer) => {
      // The first answer counts, whichever rung brought it.
      if (this.#unanswered.delete(reply)) reply(answer);
    });
  }

  #onLower(event: LinkEvent): void {
    if (this.#isOver || this.#isUp) return;
    if (event.type === 'closed' && event.refusal?.reason === 'pass-unknown') {
      this.#refused = event.refusal;
      this.#lower = null;
      if (this.#upper === null) this.#climb();
      return;
    }
    if (event.type === 'closed') {
      this.#end(event.refusal);
      return;
    }
    this.#heard(event);
    if (event.type === 'welcome' && this.#tries === 0) this.#planClimb(0);
  }

  #planClimb(notBeforeMs: number): void {
    const delayMs = Math.max(notBeforeMs, climbDelayMs(this.#tries, this.#parts.random));
    this.#timer?.cancel();
    this.#timer = this.#parts.timers.setTimer(() => this.#climb(), delayMs);
  }

  #climb(): void {
    if (this.#isOver || this.#isUp || this.#upper !== null) return;
    this.#tries += 1;
    this.#before = [];
    const upper = this.#parts.openConnection((event) => {
      if (this.#upper === upper) this.#onUpper(event);
    });
    this.#upper = upper;
    this.#timer?.cancel();
    this.#timer = this.#parts.timers.setTimer(() => this.#onFailedClimb(null), CLIMB_PATIENCE_MS);
  }

  #onUpper(event: LinkEvent): void {
    if (this.#isOver) return;
    if (this.#isUp) {
      if (event.type === 'closed') this.#end(event.refusal);
      else this.#heard(event);
    } else if (event.type === 'welcome') this.#leaveBottom(event);
    else if (event.type === 'closed') this.#onFailedClimb(event.refusal);
    else if (event.type === 'closing') this.#onFailedClimb(event.message);
    else this.#before.push(event);
  }

  #leaveBottom(welcome: LinkEvent): void {
    this.#isUp = true;
    this.#timer?.cancel();
    this.#lower?.close();
    this.#lower = null;
    this.#parts.onUp();
    for (const event of [...this.#before, welcome]) if (!this.#isOver) this.#heard(event);
    for (const [reply, message] of [...this.#unanswered]) this.#sendOn(this.#upper, message, reply);
  }

  #onFailedClimb(refusal: ConnectRefusal | null): void {
    this.#upper?.close();
    this.#upper = null;
    if (this.#refused !== null) this.#end(refusal ?? this.#refused);
    else if (adviceFor(refusal?.reason ?? null) === 'stop') this.#end(refusal);
    else this.#planClimb(refusal?.retryAfterMs ?? 0);
  }

  #end(refusal: ConnectRefusal | null): void {
    this.close();
    this.#heard({ type: 'closed', refusal });
  }
}
