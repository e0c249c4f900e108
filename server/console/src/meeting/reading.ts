import { type Expected, phaseAfter } from '@tour-de-table/shared/meeting';
import type { MeetingView, ViewRecords } from '@tour-de-table/shared/view';

type Meeting = ViewRecords['meeting'];
type Part = ViewRecords['parts'];
type Phase = ViewRecords['phases'];
type Pledge = ViewRecords['pledges'];

/** The one record about the meeting itself. Every snapshot has it. */
export function meetingIn(view: MeetingView): Meeting {
  const meeting = view.meeting['meeting'];
  if (meeting === undefined) throw new Error('A view without its meeting.');
  return meeting;
}

/** The phases in the order of the agenda. */
export function phasesIn(view: MeetingView): readonly Phase[] {
  return Object.values(view.phases).sort((a, b) => a.index - b.index);
}

/** The agenda: its parts, each with its phases. */
export function agendaIn(view: MeetingView): readonly { readonly part: Part; readonly phases: readonly Phase[] }[] {
  const phases = phasesIn(view);
  return Object.values(view.parts)
    .sort((a, b) => a.index - b.index)
    .map((part) => ({ part, phases: phases.filter(({ partId }) => partId === part.id) }));
}

export interface Place {
  readonly phase: Phase | null;
  readonly part: Part | null;
  /** The part's number for people, from 1. */
  readonly partNumber: number;
  readonly next: Phase | null;
}

/** Where the meeting is, and what comes next on the agenda. */
export function placeIn(view: MeetingView): Place {
  const { current, sitting } = meetingIn(view);
  const phase = current === null ? null : (view.phases[current.phaseId] ?? null);
  const part = phase === null ? null : (view.parts[phase.partId] ?? null);
  const next = sitting.status === 'closed' ? null : phaseAfter(phasesIn(view), phase?.id ?? null);
  return { phase, part, partNumber: (part?.index ?? 0) + 1, next };
}

export type PhaseState = 'done' | 'now' | 'next' | 'later' | 'skipped';

/** How a phase of the agenda stands. */
export function phaseState(phase: Phase, { phase: now, next }: Pick<Place, 'phase' | 'next'>): PhaseState {
  if (phase.id === now?.id) return 'now';
  if (phase.endedAt !== undefined) return 'done';
  return phase.id === next?.id ? 'next' : now === null || phase.index > now.index ? 'later' : 'skipped';
}

/** What the chair sees, to go with each command: if it is no longer so, the server refuses. */
export function expectedIn(view: MeetingView): Expected {
  const { gavel, sitting, current } = meetingIn(view);
  return { term: gavel.term, sitting: sitting.status, activation: current?.activation ?? null };
}

/** Newest first; the id decides among equals, so that the order is the same everywhere. */
export function newestFirst(pledges: Iterable<Pledge>): readonly Pledge[] {
  return [...pledges].sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
}

/** Whether its current version still waits for a release. */
export function awaitsRelease({ disclosed, status }: Pick<Pledge, 'disclosed' | 'status'>): boolean {
  return disclosed !== undefined && disclosed !== 'this-version' && status !== 'withdrawn';
}
