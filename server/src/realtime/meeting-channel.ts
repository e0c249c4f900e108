import { CONNECTIONS_PER_MEMBER_MAX, PRESENCE_INTERVAL_MS } from '@tour-de-table/shared/kernel';
import type { MeetingState } from '@tour-de-table/shared/meeting';
import type { CloseReason } from '@tour-de-table/shared/protocol';
import type { MeetingRunner, SubmissionReply } from '../meeting/meeting-runner.ts';
import { planAttendance } from '../presence/plan-attendance.ts';
import type { PresenceBoard } from '../presence/presence-board.ts';
import { newestStep } from '../presence/steps.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Reader } from './reader.ts';
import { createReceiptNotes } from './receipt-notes.ts';

/** All readers of one meeting on this node. */
export interface MeetingChannel {
  add(connectionId: string, reader: Reader): void;
  remove(connectionId: string): void;
  /** Whether a member has as many connections as one may have. */
  isFull(memberId: string): boolean;
  /** Who is connected may have changed, here or on another node. */
  presenceChanged(): void;
  endAll(reason: CloseReason): void;
}

/** `onEmpty` is called when the meeting has halted and everybody was let go. */
export function createMeetingChannel(
  runner: MeetingRunner,
  presence: PresenceBoard,
  clock: Clock,
  onEmpty: () => void,
): MeetingChannel {
  const readers = new Map<string, Reader>();
  const goneSince = new Map<string, number>();
  let seen: Pick<MeetingState, 'members' | 'passes'> | null = null;
  let cancelPresence: (() => void) | null = null;
  let cancelAttendance = () => {};
  let noted: MeetingState['delegations'] | null = null;
  let isOver = false;
  const receipts = createReceiptNotes(runner, presence, clock);
  let step = newestStep(runner.steps());

  const endAll = (reason: CloseReason) => {
    isOver = true;
    cancelPresence?.();
    cancelAttendance();
    receipts.stop();
    for (const reader of readers.values()) reader.end(reason);
  };

  /** Revoked means now: looked at whenever members or passes have changed, before anything more is sent. */
  const endThoseRevoked = () => {
    const { members, passes } = runner.state();
    if (seen?.members === members && seen.passes === passes) return;
    seen = { members, passes };
    for (const reader of readers.values()) {
      const reason = reader.whyNot();
      if (reason !== null) reader.end(reason);
    }
  };
  const noteAttendance = () => {
    cancelAttendance();
    if (isOver) return;
    noted = runner.state().delegations;
    const plan = planAttendance(runner.state(), presence.presence(runner.meetingId), goneSince, clock.now());
    for (const { commandId, command } of plan.commands) {
      void runner.submit({ actor: { kind: 'server' }, commandId, attempt: 1, command }).then(noteLater);
    }
    cancelAttendance = plan.nextAt === null ? () => {} : clock.after(plan.nextAt - clock.now(), noteAttendance);
  };

  /** Nobody else gives the command again that a fault of the log has swallowed. */
  const noteLater = (reply: SubmissionReply) => {
    if (isOver || (reply.outcome !== 'unavailable' && reply.outcome !== 'unknown')) return;
    cancelAttendance();
    cancelAttendance = clock.after(reply.retryAfterMs, noteAttendance);
  };

  const tellPresence = () => {
    cancelPresence = null;
    for (const reader of readers.values()) reader.presenceChanged();
  };

  const tellPresenceSoon = () => {
    if (!isOver) cancelPresence ??= clock.after(PRESENCE_INTERVAL_MS, tellPresence);
  };
  const presenceChanged = () => {
    noteAttendance();
    tellPresenceSoon();
  };

  const stopCommitted = runner.onCommitted(() => {
    endThoseRevoked();
    // Before the readers learn of the new phase and say that they show it.
    receipts.look();
    const newest = newestStep(runner.steps());
    if (newest !== step) tellPresenceSoon();
    step = newest;
    for (const reader of readers.values()) reader.catchUp();
    // A departure may have been committed after its delegation had come back.
    if (runner.state().delegations !== noted) noteAttendance();
  });
  runner.onHalted(() => {
    stopCommitted();
    endAll('meeting-halted');
    onEmpty();
  });
  noteAttendance();

  return {
    add: (connectionId, reader) => readers.set(connectionId, reader),
    remove: (connectionId) => readers.delete(connectionId),
    isFull(memberId) {
      const own = [...readers.values()].filter(({ member }) => member.id === memberId);
      return own.length >= CONNECTIONS_PER_MEMBER_MAX;
    },
    presenceChanged,
    endAll,
  };
}
