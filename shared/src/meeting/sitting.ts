import { invariant, UNDO_WINDOW_MS, unreachable } from '../kernel/index.ts';
import type { PhaseClock } from './clock.ts';
import type { CommandOf } from './commands.ts';
import { accept, type Decision, type Envelope, reject } from './decision.ts';
import type { EventOf } from './events.ts';
import { lapsing } from './lapsing.ts';
import { phaseById } from './rounds.ts';
import type { CurrentPhase, MeetingState, Phase, Sitting } from './state.ts';
import { phaseAfter, type TransitionCommandType } from './transitions.ts';
import type { TransitionKind } from './vocabulary.ts';

/** [SI1–SI10] Opening, advancing, suspending, resuming, adjourning, closing, and undoing the last of these. */
export function decideTransition(state: MeetingState, { command, at }: Envelope<TransitionCommandType>): Decision {
  switch (command.type) {
    case 'open-sitting':
    case 'advance-phase':
      return decideNextPhase(state, command);
    case 'suspend-sitting':
      return accept({ type: 'sitting-suspended', reason: command.reason });
    case 'resume-sitting':
      return accept({ type: 'sitting-resumed' });
    case 'adjourn-sitting':
      return decideAdjournment(command, at);
    case 'reopen-phase':
      return decideReopening(state, command);
    case 'close-sitting':
      return accept({ type: 'sitting-closed', ...lapsing(state) });
    default:
      return unreachable(command);
  }
}

function decideNextPhase(state: MeetingState, command: CommandOf<'open-sitting' | 'advance-phase'>): Decision {
  const next = phaseAfter(state.phases, state.current?.phaseId ?? null);
  if (next === null) return reject('no-next-phase', { possible: ['close-sitting'] });
  const activation = state.activations + 1;
  if (command.type === 'open-sitting') return accept({ type: 'sitting-opened', phaseId: next.id, activation });
  if (command.to !== next.id) return reject('stale-state', { next: next.id });
  return accept({ type: 'phase-activated', phaseId: next.id, activation, ...lapsing(state, command.keepsQueue) });
}

/** [SI12, SI14] An adjournment can say until when, and that is to come. */
function decideAdjournment({ reason, until }: CommandOf<'adjourn-sitting'>, at: number): Decision {
  if (until !== undefined && until <= at) return reject('deadline-passed', { until });
  return accept({ type: 'sitting-adjourned', reason, until });
}

/** [SI11] The chair goes back to a phase that has been current before, with a reason, also from the closed sitting. */
function decideReopening(state: MeetingState, { to, reason, keepsQueue }: CommandOf<'reopen-phase'>): Decision {
  const phase = phaseById(state, to);
  if (phase === undefined) return reject('unknown-phase');
  if (phase.startedAt === undefined) return reject('wrong-phase', { possible: ['advance-phase'] });
  if (state.current?.phaseId === to) return accept();
  const activation = state.activations + 1;
  return accept({ type: 'phase-reopened', phaseId: to, activation, reason, ...lapsing(state, keepsQueue) });
}

/** [SI6] The last transition, within the window, is taken back by a new event. Nothing is deleted. */
export function decideUndo(state: MeetingState, { command, at }: Envelope<'undo-transition'>): Decision {
  const last = state.lastTransition;
  if (last === null) return reject('nothing-to-undo');
  // Term, status and activation can be the same again, after a suspension for one, with something else to undo.
  if (command.kind !== undefined && command.kind !== last.kind) return reject('stale-state', { undoable: last.kind });
  if (at > undoableUntil(last)) return reject('undo-expired', { undoableUntil: undoableUntil(last) });
  return accept({ type: 'transition-undone', kind: last.kind });
}

/** Until when a transition can be undone, ms since the epoch. */
export function undoableUntil(transition: { readonly at: number }): number {
  return transition.at + UNDO_WINDOW_MS;
}

type TransitionEvent = EventOf<
  | 'sitting-opened'
  | 'phase-activated'
  | 'phase-reopened'
  | 'sitting-suspended'
  | 'sitting-resumed'
  | 'sitting-adjourned'
  | 'sitting-closed'
>;

/** Folds a transition and remembers what it replaced. */
export function applyTransition(state: MeetingState, event: TransitionEvent, at: number): MeetingState {
  switch (event.type) {
    case 'sitting-opened':
      return activate(remember(state, 'open', at), event, { status: 'open', sinceMs: at });
    case 'phase-activated':
      return activate(remember(state, 'advance', at), event, state.sitting);
    case 'phase-reopened':
      return activate(remember(state, 'reopen', at), event, reopened(state.sitting, at));
    case 'sitting-suspended':
      return interrupt(remember(state, 'suspend', at), { status: 'suspended', sinceMs: at, reason: event.reason });
    case 'sitting-adjourned':
      return interrupt(remember(state, 'adjourn', at), {
        status: 'adjourned',
        sinceMs: at,
        reason: event.reason,
        ...(event.until === undefined ? {} : { until: event.until }),
      });
    case 'sitting-resumed':
      return resume(remember(state, 'resume', at), at);
    case 'sitting-closed':
      return {
        ...remember(state, 'close', at),
        sitting: { status: 'closed', sinceMs: at },
        current: null,
        phases: state.phases.map((phase) => endedIf(phase, state.current?.phaseId, at)),
      };
  }
}

/**
 * Folds an undo: sitting, phase and times are as they were; activations go on counting, and what was planned since
 * stays planned.
 */
export function applyUndo(state: MeetingState): MeetingState {
  invariant(state.lastTransition !== null, 'An undo follows a transition.');
  const { sitting, current, phases: before } = state.lastTransition.before;
  const phases = state.phases.map((phase) =>
    withTimesOf(
      phase,
      before.find(({ id }) => id === phase.id),
    ),
  );
  return { ...state, sitting, current, phases, lastTransition: null };
}

function withTimesOf(phase: Phase, before: Phase | undefined): Phase {
  if (phase.startedAt === before?.startedAt && phase.endedAt === before?.endedAt) return phase;
  const { startedAt: _s, endedAt: _e, ...rest } = phase;
  if (before?.startedAt === undefined) return rest;
  return { ...rest, startedAt: before.startedAt, ...(before.endedAt === undefined ? {} : { endedAt: before.endedAt }) };
}

/** The sitting of a phase to which the chair goes back: open, since when it was, or from now on. */
function reopened(sitting: Sitting, at: number): Sitting {
  return sitting.status === 'open' ? sitting : { status: 'open', sinceMs: at };
}

function remember(state: MeetingState, kind: TransitionKind, at: number): MeetingState {
  const { sitting, current, phases } = state;
  return { ...state, lastTransition: { kind, at, before: { sitting, current, phases } } };
}

function activate(
  state: MeetingState,
  event: EventOf<'sitting-opened' | 'phase-activated' | 'phase-reopened'>,
  sitting: Sitting,
): MeetingState {
  const { phaseId, activation } = event;
  const at = state.lastTransition?.at ?? state.at;
  const phases = state.phases.map((phase) => {
    if (phase.id !== phaseId) return endedIf(phase, state.current?.phaseId, at);
    const { endedAt: _goesOn, ...rest } = phase;
    return { ...rest, startedAt: phase.startedAt ?? at };
  });
  const planned = phases.find(({ id }) => id === phaseId)?.plannedMinutes ?? 0;
  const because = event.type === 'phase-reopened' ? { reopenedBecause: event.reason } : {};
  const current = { phaseId, activation, startedAt: at, clock: { endsAt: at + planned * 60_000 }, ...because };
  const known = state.activatedPhases;
  const activatedPhases = known.includes(phaseId) ? known : [...known, phaseId];
  return { ...state, sitting, phases, current, activations: Math.max(state.activations, activation), activatedPhases };
}

function endedIf(phase: Phase, phaseId: string | undefined, at: number): Phase {
  return phase.id === phaseId ? { ...phase, endedAt: at } : phase;
}

function interrupt(state: MeetingState, sitting: Sitting): MeetingState {
  return { ...state, sitting, current: withClock(state.current, (clock) => pause(clock, sitting.sinceMs)) };
}

function resume(state: MeetingState, at: number): MeetingState {
  return {
    ...state,
    sitting: { status: 'open', sinceMs: at },
    current: withClock(state.current, (clock) => ('endsAt' in clock ? clock : { endsAt: at + clock.pausedWithMs })),
  };
}

function pause(clock: PhaseClock, at: number): PhaseClock {
  return 'endsAt' in clock ? { pausedWithMs: clock.endsAt - at } : clock;
}

function withClock(current: CurrentPhase | null, change: (clock: PhaseClock) => PhaseClock): CurrentPhase | null {
  return current === null ? null : { ...current, clock: change(current.clock) };
}
