import * as z from 'zod/mini';
import type { RejectionCode, RejectionDetails } from '../meeting/index.ts';
import { type FieldIssue, fieldIssues } from '../meeting/index.ts';
import type { Audience, Changes, Happening, Me, MeetingView, PresenceView } from '../view/index.ts';
import type { CloseReason, FaultCode } from './close-reasons.ts';
import type { SnapshotReason, StreamPlace } from './resume.ts';

/** What a view became: applies exactly to a reader at `from` and brings it to `to` [SY1]. */
export interface Frame {
  readonly from: number;
  readonly to: number;
  /** Server time of the newest commit in it, ms since the epoch. */
  readonly at: number;
  readonly changes: Changes;
  /** Oldest first, at most `HAPPENINGS_PER_FRAME_MAX`, the newest ones. */
  readonly happenings: readonly Happening[];
  /** How many older happenings were left out; they can be read over HTTP. */
  readonly omitted: number;
}

/** Everything that the audience may see. */
export interface Snapshot {
  readonly position: number;
  readonly at: number;
  readonly reason: SnapshotReason;
  readonly view: MeetingView;
  /** The newest happenings, oldest first, at most `HAPPENINGS_PER_FRAME_MAX`. */
  readonly happenings: readonly Happening[];
}

/** First message on a connection: who the reader is and how it comes up to date. */
export interface Welcome {
  readonly protocol: number;
  readonly meetingId: string;
  readonly me: Me;
  readonly place: StreamPlace;
  readonly serverTime: number;
  /** The connection's own id, for support. */
  readonly connectionId: string;
  readonly sync:
    | { readonly kind: 'current' }
    | { readonly kind: 'frame'; readonly frame: Frame }
    | { readonly kind: 'snapshot'; readonly snapshot: Snapshot };
  readonly presence: PresenceView;
}

/** Last message on a connection. */
export interface Closing {
  readonly reason: CloseReason;
  /** Do not come back before this, ms. */
  readonly retryAfterMs: number;
}

/** What the server sends, by event name. */
export interface ServerMessages {
  readonly welcome: (message: Welcome) => void;
  readonly frame: (message: Frame) => void;
  readonly snapshot: (message: Snapshot) => void;
  readonly presence: (message: PresenceView) => void;
  readonly closing: (message: Closing) => void;
}

/** What a client sends, by event name; each is answered through its acknowledgement. */
export interface ClientMessages {
  readonly command: (message: CommandMessage, reply: (reply: CommandReply) => void) => void;
  /** Asks for the server's time. */
  readonly clock: (reply: (answer: { readonly serverTime: number }) => void) => void;
  /** The reader lost its place: asks for a snapshot. */
  readonly resync: (reply: (answer: { readonly accepted: boolean }) => void) => void;
  /** A device of a delegation says which position of its stream its view shows: a receipt, lossy, without effect. */
  readonly shown: (message: ShownMessage, reply: (answer: { readonly accepted: boolean }) => void) => void;
}

const anyNumber = z.custom<number>((value) => typeof value === 'number');

/** What a client sends when it connects, as Socket.IO's `auth`. The pass travels nowhere else. */
export const handshakeAuth = z.strictObject({
  protocol: z.int(),
  /** `meetingId.secret` */
  pass: z.string().check(z.maxLength(200)),
  resume: z.optional(
    z.nullable(
      z.strictObject({
        logId: z.string().check(z.maxLength(64)),
        audience: z.string().check(z.maxLength(64)),
        // Any number, infinite ones too: an absurd place gets a snapshot, not the door.
        viewVersion: anyNumber,
        position: anyNumber,
      }),
    ),
  ),
});
export type HandshakeAuth = Omit<z.infer<typeof handshakeAuth>, 'resume'> & {
  readonly resume?: (Omit<StreamPlace, 'audience'> & { readonly audience: Audience | string }) | null | undefined;
};

/** A command under way. The same id again is the same command; the attempt counts from 1. */
export const commandMessage = z.strictObject({
  id: z.string().check(z.regex(/^[A-Za-z0-9_-]{8,64}$/, 'must be 8 to 64 letters, digits, - or _')),
  attempt: z.int().check(z.positive(), z.maximum(1_000_000)),
  /** Read by `parseCommand`. */
  command: z.unknown(),
});
export interface CommandMessage {
  readonly id: string;
  readonly attempt: number;
  readonly command: unknown;
}

/** The position that a view shows. The server leaves one that it does not know out of account. */
export const shownMessage = z.strictObject({ position: z.int().check(z.nonnegative()) });
export interface ShownMessage {
  readonly position: number;
}

/** The four outcomes of a command; there are no others [CO1]. */
export type CommandReply =
  /** It has happened; the reader's own view shows it at `position`. */
  | { readonly outcome: 'ok'; readonly position: number }
  /** It has not happened and never will under this id. */
  | { readonly outcome: 'rejected'; readonly code: RejectionCode; readonly details: RejectionDetails }
  /** It has not happened; the same id may be tried again. */
  | { readonly outcome: 'unavailable'; readonly code: FaultCode; readonly retryAfterMs: number }
  /** It may have happened; the same id finds out. */
  | { readonly outcome: 'unknown'; readonly code: FaultCode; readonly retryAfterMs: number };

/** Reads an untrusted `command` message. Never throws. */
export function parseCommandMessage(
  value: unknown,
):
  | { readonly ok: true; readonly message: CommandMessage }
  | { readonly ok: false; readonly issues: readonly FieldIssue[] } {
  const parsed = commandMessage.safeParse(value);
  if (!parsed.success) return { ok: false, issues: fieldIssues(parsed.error) };
  const { id, attempt, command } = parsed.data;
  return { ok: true, message: { id, attempt, command } };
}

/** What comes with Socket.IO's `connect_error`. */
export interface ConnectRefusal {
  readonly reason: CloseReason;
  readonly retryAfterMs: number;
}
