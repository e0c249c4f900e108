import { COMMANDS_UNSENT_MAX } from '@tour-de-table/shared/kernel';
import type { Command } from '@tour-de-table/shared/meeting';
import type { CommandMessage, CommandReply } from '@tour-de-table/shared/protocol';
import type { AbandonReason, CommandResult, PendingCommand } from './meeting-client.ts';
import type { StoredCommand } from './pending-store.ts';
import { boundedWait } from './reconnect-policy.ts';

/** Commands without an outcome, in the order in which they were given. Instants are local, ms since the epoch. */
export type PendingCommands = readonly PendingEntry[];

export type PendingEntry = Omit<PendingCommand, 'state'> &
  (
    | { readonly state: 'queued' /** The server asked for patience. */; readonly notBefore: number }
    | { readonly state: 'sent'; readonly sentAt: number }
    | { readonly state: 'acknowledged'; readonly position: number; readonly at: number }
  );

/** A command that found its end. */
export interface Settled {
  readonly entry: PendingEntry;
  readonly result: CommandResult;
}

/** What is left, and what found its end. */
export interface PendingStep {
  readonly pending: PendingCommands;
  readonly settled: readonly Settled[];
}

/** No reply for this long: the command is sent again under the same id. */
export const COMMAND_REPLY_TIMEOUT_MS = 8_000;

/** Takes a command; `null` where `COMMANDS_UNSENT_MAX` are waiting already. */
export function withCommand(
  pending: PendingCommands,
  { id, command, since }: { readonly id: string; readonly command: Command; readonly since: number },
): PendingCommands | null {
  if (pending.length >= COMMANDS_UNSENT_MAX) return null;
  return [...pending, { id, command, since, attempt: 0, state: 'queued', notBefore: since }];
}

/** What an earlier page left behind. Its attempts count, because the server may know the commands. */
export function restored(stored: readonly StoredCommand[]): PendingCommands {
  return stored
    .slice(0, COMMANDS_UNSENT_MAX)
    .map(({ id, command, since, attempt }) => ({ id, command, since, attempt, state: 'queued', notBefore: 0 }));
}

/**
 * What is to be sent now, in order. A command that the server put off holds back those after it, so that what was given
 * first is sent first.
 */
export function dueCommands(pending: PendingCommands, now: number): readonly CommandMessage[] {
  const queued = pending.filter((entry) => entry.state === 'queued');
  const waits = queued.findIndex(({ notBefore }) => notBefore > now);
  return queued
    .slice(0, waits < 0 ? undefined : waits)
    .map(({ id, attempt, command }) => ({ id, attempt: attempt + 1, command }));
}

/** Notes that these messages go out now. */
export function markSent(pending: PendingCommands, messages: readonly CommandMessage[], now: number): PendingCommands {
  const attempts = new Map(messages.map(({ id, attempt }) => [id, attempt]));
  return pending.map((entry) => {
    const attempt = attempts.get(entry.id);
    return attempt === undefined ? entry : { ...common(entry), attempt, state: 'sent', sentAt: now };
  });
}

/** A reply, as it came. */
export interface ReplyHeard {
  readonly id: string;
  /** Of the message that it answers. */
  readonly attempt: number;
  readonly reply: CommandReply;
  readonly now: number;
}

/**
 * Takes in a reply. `ok` counts whichever attempt it answers, for a commit is for good; everything else only where it
 * answers the newest: an earlier attempt's "no" may be overtaken by a later one's commit.
 */
export function takeReply(pending: PendingCommands, { id, attempt, reply, now }: ReplyHeard): PendingStep {
  const entry = pending.find((candidate) => candidate.id === id);
  if (entry === undefined || entry.state === 'acknowledged') return { pending, settled: [] };
  if (reply.outcome === 'ok') {
    // Its end comes with the view, by `settleSeen`.
    const { position } = reply;
    return { pending: replace(pending, { ...common(entry), state: 'acknowledged', position, at: now }), settled: [] };
  }
  if (entry.state !== 'sent' || attempt !== entry.attempt) return { pending, settled: [] };
  if (reply.outcome === 'rejected') {
    const { code, details } = reply;
    return settle(pending, entry, { outcome: 'rejected', code, details });
  }
  const notBefore = now + boundedWait(reply.retryAfterMs);
  return { pending: replace(pending, { ...common(entry), state: 'queued', notBefore }), settled: [] };
}

/** Acknowledged commands whose effect the own view shows by now. */
export function settleSeen(pending: PendingCommands, position: number | null): PendingStep {
  if (position === null) return { pending, settled: [] };
  const settled = pending.flatMap((entry): readonly Settled[] =>
    entry.state === 'acknowledged' && entry.position <= position
      ? [{ entry, result: { outcome: 'ok', position: entry.position } }]
      : [],
  );
  if (settled.length === 0) return { pending, settled };
  return { pending: pending.filter((entry) => !settled.some((item) => item.entry === entry)), settled };
}

/** The link is gone, and replies with it: whatever was sent is to be sent again. */
export function onLinkLost(pending: PendingCommands): PendingCommands {
  return pending.some(({ state }) => state === 'sent')
    ? pending.map((entry) => (entry.state === 'sent' ? again(entry) : entry))
    : pending;
}

/**
 * The view is another audience's or another log's: a position acknowledged before means nothing in it. The same id
 * asks where the effect shows now.
 */
export function onOtherStream(pending: PendingCommands): PendingCommands {
  return pending.map((entry) => (entry.state === 'acknowledged' ? again(entry) : entry));
}

/** Replies that did not come in time are no longer waited for. */
export function onTimePassed(pending: PendingCommands, now: number): PendingCommands {
  const isLate = (entry: PendingEntry) => entry.state === 'sent' && now - entry.sentAt >= COMMAND_REPLY_TIMEOUT_MS;
  return pending.some(isLate) ? pending.map((entry) => (isLate(entry) ? again(entry) : entry)) : pending;
}

/** Whether a command was acknowledged so long ago that the view must have missed its effect. */
export function hasMissedEffect(pending: PendingCommands, now: number): boolean {
  return pending.some((entry) => entry.state === 'acknowledged' && now - entry.at >= COMMAND_REPLY_TIMEOUT_MS);
}

/** A snapshot has been asked for: the view gets as long again. */
export function onResyncAsked(pending: PendingCommands, now: number): PendingCommands {
  return pending.map((entry) => (entry.state === 'acknowledged' ? { ...entry, at: now } : entry));
}

/** The local clock was set back: instants noted before it mean nothing, everything unanswered is due. */
export function onClockSetBack(pending: PendingCommands, now: number): PendingCommands {
  return onResyncAsked(pending, now).map((entry) => (entry.state === 'acknowledged' ? entry : again(entry)));
}

/** When something falls due on a live link, or `null`. Of those queued only the first counts: it holds back the others. */
export function nextDueAt(pending: PendingCommands): number | null {
  const firstQueued = pending.find((entry) => entry.state === 'queued');
  const instants = pending.flatMap((entry) => {
    if (entry.state === 'queued') return entry === firstQueued ? [entry.notBefore] : [];
    return [(entry.state === 'sent' ? entry.sentAt : entry.at) + COMMAND_REPLY_TIMEOUT_MS];
  });
  return instants.length === 0 ? null : Math.min(...instants);
}

/** Gives up a command that was not acknowledged; anything else stays. */
export function withoutCommand(pending: PendingCommands, id: string): PendingStep {
  const entry = pending.find((candidate) => candidate.id === id && candidate.state !== 'acknowledged');
  if (entry === undefined) return { pending, settled: [] };
  return settle(pending, entry, { outcome: 'abandoned', reason: 'discarded' });
}

/** Gives up all. */
export function abandonAll(pending: PendingCommands, reason: AbandonReason): PendingStep {
  return { pending: [], settled: pending.map((entry) => ({ entry, result: { outcome: 'abandoned', reason } })) };
}

/** As a person is shown it. */
export function toPendingCommand({ id, command, since, attempt, state }: PendingEntry): PendingCommand {
  return { id, command, since, attempt, state };
}

/** As it is kept for a reload. */
export function toStored({ id, command, since, attempt }: PendingEntry): StoredCommand {
  return { id, command, since, attempt };
}

function common({ id, command, since, attempt }: PendingEntry): Omit<PendingCommand, 'state'> {
  return { id, command, since, attempt };
}

function again(entry: PendingEntry): PendingEntry {
  return { ...common(entry), state: 'queued', notBefore: 0 };
}

function replace(pending: PendingCommands, entry: PendingEntry): PendingCommands {
  return pending.map((candidate) => (candidate.id === entry.id ? entry : candidate));
}

function settle(pending: PendingCommands, entry: PendingEntry, result: CommandResult): PendingStep {
  return { pending: pending.filter((candidate) => candidate !== entry), settled: [{ entry, result }] };
}
