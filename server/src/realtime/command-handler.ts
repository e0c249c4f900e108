import { parseCommand } from '@tour-de-table/shared/meeting';
import { type CommandReply, parseCommandMessage } from '@tour-de-table/shared/protocol';
import type { MeetingRunner } from '../meeting/meeting-runner.ts';
import type { Clock } from '../runtime/clock.ts';
import type { RateLimit } from './rate-limit.ts';
import type { Reader } from './reader.ts';

/** Answers a `command` message: parse, hand over, put the outcome in terms of the reader's own stream. */
export type CommandHandler = (runner: MeetingRunner, reader: Reader, message: unknown) => Promise<CommandReply>;

export function createCommandHandler(clock: Clock, limit: RateLimit): CommandHandler {
  return async (runner, { member, audience, passHash }, message) => {
    const turn = `${runner.meetingId}/${member.id}`;
    const wait = limit.take(turn, clock.now());
    if (wait !== null) return { outcome: 'unavailable', code: 'rate-limited', retryAfterMs: wait };
    const envelope = parseCommandMessage(message);
    if (!envelope.ok) return { outcome: 'rejected', code: 'malformed', details: { issues: envelope.issues } };
    const { id: commandId, attempt, command: wish } = envelope.message;
    const parsed = parseCommand(wish);
    if (!parsed.ok) return { outcome: 'rejected', code: 'malformed', details: { issues: parsed.issues } };
    const actor = { kind: 'member', memberId: member.id, passHash } as const;
    const reply = await runner.submit({ actor, commandId, attempt, command: parsed.command });
    // A fault is not the author's: its retries must not use up what it may say once the log is back.
    if (reply.outcome === 'unavailable' || reply.outcome === 'unknown') limit.giveBack(turn);
    return reply.outcome === 'ok' ? { outcome: 'ok', position: runner.streams.positionAt(audience, reply.seq) } : reply;
  };
}
