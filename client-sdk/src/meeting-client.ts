import type {
  Command,
  CommandToAuthorise,
  Rejection,
  RejectionCode,
  RejectionDetails,
} from '@tour-de-table/shared/meeting';
import type { Happening, Me, MeetingView, PresenceView } from '@tour-de-table/shared/view';
import type { ConnectionState } from './connection-state.ts';
import type { Rung } from './ladder-policy.ts';
import type { PendingStore } from './pending-store.ts';
import type { ClockEstimate } from './server-clock.ts';
import type { Timers } from './timers.ts';
import type { Carrier, Transport } from './transport.ts';

/** How to take part in a meeting. */
export interface ConnectOptions {
  /** The server's address, absolute, for example `https://meeting.example`. */
  readonly url: string;
  /** `meetingId.secret`, from `redeemInvitation`. It travels in the handshake's payload and nowhere else. */
  readonly pass: string;
  /** Where unsent commands survive a reload; by default they are kept in memory only. */
  readonly pendingStore?: PendingStore;
  /** Local time, ms since the epoch. */
  readonly now?: () => number;
  /** From 0 to below 1; spreads reconnects. */
  readonly random?: () => number;
  readonly timers?: Timers;
  readonly transport?: Transport;
  /** By default WebSocket, long polling where that cannot be opened, and refreshing by requests where neither passes. */
  readonly transports?: readonly Carrier[];
  /**
   * `refresh`: the first view comes by a plain request, and the connection after it; shows a page soonest on a thin
   * link. By default the connection comes first.
   */
  readonly begins?: Rung;
}

/** One seat's connection to one meeting. */
export interface MeetingClient {
  /** Everything that there is to show. The same object until something changes. */
  getSnapshot(): MeetingSnapshot;
  /** Called after each change of the snapshot. Returns how to end it. */
  subscribe(listener: () => void): () => void;
  /** Each happening once, in order of position, from now on. Earlier ones are in the snapshot. */
  onHappening(listener: (happening: Happening) => void): () => void;
  /** Each command that found its end, also one that an earlier page left behind and whose promise is gone. */
  onOutcome(listener: (command: PendingCommand, result: CommandResult) => void): () => void;
  /**
   * Gives a command. Never rejects and resolves once; `ok` only when the own view shows the effect. While there is no
   * link it waits, and is sent again under the same id until its outcome is known.
   */
  send(command: Command): Promise<CommandResult>;
  /** Whether the command would be allowed now as far as the own view tells: `null`, or why not. */
  may(command: CommandToAuthorise): Rejection | null;
  /**
   * Gives up a pending command that was not acknowledged. One that was already sent may still take effect. Without
   * effect on others.
   */
  discard(commandId: string): void;
  /** The time by the server's clock, ms since the epoch; the local time as long as nothing is known. */
  serverNow(): number;
  /**
   * One question over the live link and its answer: the round trip and the clock's offset that it shows. `null` where
   * there is no live link, or it ends first; never rejects, and resolves never where the answer is lost, so that the
   * caller's patience decides.
   */
  probe(): Promise<ClockEstimate | null>;
  /** Tries at once where it is waiting to; otherwise checks that the link is alive. */
  reconnectNow(): void;
  /** Ends the connection for good. Unanswered commands resolve as abandoned and stay in the pending store. */
  close(): void;
}

/** What there is to show. Immutable; parts that did not change stay the same object. */
export interface MeetingSnapshot {
  readonly connection: ConnectionState;
  /** What carries the link; `null` while there is none, or it is not known yet. */
  readonly carriage: Carriage | null;
  /** `null` before the first welcome, and after everything had to be forgotten. So are the next four. */
  readonly meetingId: string | null;
  readonly me: Me | null;
  readonly view: MeetingView | null;
  /** How many changes of the own view have been seen. */
  readonly position: number | null;
  readonly presence: PresenceView | null;
  /** The newest happenings, oldest first, at most `HAPPENINGS_KEPT_MAX`. */
  readonly happenings: readonly Happening[];
  /** Commands without an outcome, in the order in which they were given. */
  readonly pending: readonly PendingCommand[];
  /** Local clock, ms since the epoch, of the last sign of life from the server. How old what is shown may be. */
  readonly lastHeardAt: number | null;
  readonly clock: ClockEstimate | null;
}

/** The rung of the ladder that a link stands on. */
export interface Carriage {
  readonly carrier: Carrier;
  /** About how often the view is refreshed, ms; `null`: changes come by themselves. */
  readonly everyMs: number | null;
  /** Local clock, ms since the epoch. */
  readonly since: number;
}

/** A command without an outcome. */
export interface PendingCommand {
  readonly id: string;
  readonly command: Command;
  /** When it was given, local clock, ms since the epoch. */
  readonly since: number;
  /** How often it has been sent; 0: not yet. */
  readonly attempt: number;
  /** `acknowledged`: it has happened, and the own view does not show it yet. */
  readonly state: 'queued' | 'sent' | 'acknowledged';
}

/** How a command ended. */
export type CommandResult =
  /** It has happened; the own view shows it. */
  | { readonly outcome: 'ok'; readonly position: number }
  /** It has not happened and never will. */
  | { readonly outcome: 'rejected'; readonly code: RejectionCode; readonly details: RejectionDetails }
  /** Nobody waits for it any more. One that was sent may have happened. */
  | { readonly outcome: 'abandoned'; readonly reason: AbandonReason };

/**
 * `discarded`: by `discard`; `closed`: by `close`; `stopped`: the server ended the connection for good;
 * `too-many-unsent`: `COMMANDS_UNSENT_MAX` were waiting, it was not taken.
 */
export type AbandonReason = 'discarded' | 'closed' | 'stopped' | 'too-many-unsent';
