import type { MeetingView, PhaseRecord } from './records.ts';

/** When a phase was planned, was, and is expected to be; ms since the epoch, server time. */
export interface PhaseTimes {
  readonly phaseId: string;
  /** `null`: no planned begin of the meeting was said. */
  readonly plannedStart: number | null;
  readonly plannedEnd: number | null;
  readonly actualStart: number | null;
  readonly actualEnd: number | null;
  /** What is past as it was, what is to come as it is to be expected now. */
  readonly expectedStart: number;
  readonly expectedEnd: number;
}

export interface AgendaTimes {
  /** In the order of the agenda. */
  readonly phases: readonly PhaseTimes[];
  readonly expectedEnd: number;
  /** How much later than planned it is going to end, ms; below zero: earlier. `null`: no planned begin was said. */
  readonly driftMs: number | null;
}

/**
 * Planned, actual and expected times at an instant of server time [AG3]. A phase under way is expected to end with its
 * countdown, or now where that has run out; while the sitting is interrupted, with what was left after now, or after the
 * instant to which it was adjourned. What comes next follows without a gap, and not
 * before it was planned where that was said of itself (after a night); after the closing nothing more is expected.
 */
export function agendaTimes(view: MeetingView, now: number): AgendaTimes {
  const meeting = view.meeting['meeting'];
  const all = Object.values(view.phases).sort((a, b) => a.index - b.index);
  let planned = meeting?.startsAt ?? null;
  let next = beginOf(view, now);
  const phases = all.map((phase): PhaseTimes => {
    const plannedStart = phase.startsAt ?? planned;
    planned = plannedStart === null ? null : plannedStart + plannedMs(phase);
    const expectedStart = phase.startedAt ?? Math.max(next, phase.startsAt ?? next);
    const expectedEnd = endOf(view, phase, expectedStart, now);
    next = Math.max(next, expectedEnd);
    const { startedAt: actualStart = null, endedAt: actualEnd = null } = phase;
    return { phaseId: phase.id, plannedStart, plannedEnd: planned, actualStart, actualEnd, expectedStart, expectedEnd };
  });
  // A phase to which the chair has gone back can end after those that follow it on the agenda.
  const expectedEnd = phases.length === 0 ? now : Math.max(...phases.map((phase) => phase.expectedEnd));
  return { phases, expectedEnd, driftMs: planned === null ? null : expectedEnd - planned };
}

/** When what has not begun can begin at the earliest. */
function beginOf(view: MeetingView, now: number): number {
  const meeting = view.meeting['meeting'];
  if (meeting?.sitting.status === 'scheduled') return Math.max(now, meeting.startsAt ?? now);
  if (meeting?.sitting.status === 'closed') return meeting.sitting.sinceMs;
  return resumesAt(view, now);
}

/** When an interrupted sitting goes on: at once, or at the instant to which it was adjourned. */
function resumesAt(view: MeetingView, now: number): number {
  return Math.max(now, view.meeting['meeting']?.sitting.until ?? now);
}

function endOf(view: MeetingView, phase: PhaseRecord, start: number, now: number): number {
  const current = view.meeting['meeting']?.current;
  if (current?.phaseId === phase.id) {
    const { clock } = current;
    return 'endsAt' in clock ? Math.max(now, clock.endsAt) : resumesAt(view, now) + Math.max(0, clock.pausedWithMs);
  }
  if (phase.endedAt !== undefined) return phase.endedAt;
  return view.meeting['meeting']?.sitting.status === 'closed' ? start : start + plannedMs(phase);
}

function plannedMs({ plannedMinutes }: PhaseRecord): number {
  return plannedMinutes * 60_000;
}
