import type { MeetingRunner } from '../meeting/meeting-runner.ts';
import { planReceipts, type ReceiptNote } from '../presence/plan-receipts.ts';
import type { PresenceBoard } from '../presence/presence-board.ts';
import type { Clock } from '../runtime/clock.ts';

/** Puts the figure of each phase on record when it is left. */
export interface ReceiptNotes {
  /** Something was committed. */
  look(): void;
  stop(): void;
}

/** What was left before is none of its business: who had received it, nobody here has seen. */
export function createReceiptNotes(runner: MeetingRunner, presence: PresenceBoard, clock: Clock): ReceiptNotes {
  const current = runner.state().current?.activation;
  const before = runner.steps().activations.filter(({ activation }) => activation !== current);
  const settled = new Set(before.map(({ activation }) => activation));
  const retries = new Map<number, () => void>();
  let seen = runner.steps();
  let isOver = false;

  const give = async (note: ReceiptNote): Promise<void> => {
    const { activation, commandId, command } = note;
    retries.delete(activation);
    const reply = await runner.submit({ actor: { kind: 'server' }, commandId, attempt: 1, command });
    if (isOver || reply.outcome === 'ok' || reply.outcome === 'rejected') return;
    // The figure stays what it was when the phase was left, however long the log takes.
    retries.set(
      activation,
      clock.after(reply.retryAfterMs, () => void give(note)),
    );
  };

  return {
    look() {
      const steps = runner.steps();
      if (isOver || steps === seen) return;
      seen = steps;
      const due = planReceipts(runner.state(), steps, presence.presence(runner.meetingId), settled);
      for (const note of due) {
        settled.add(note.activation);
        void give(note);
      }
    },
    stop() {
      isOver = true;
      for (const cancel of retries.values()) cancel();
    },
  };
}
