import { isSameJson, PHASES_MAX } from '../kernel/index.ts';
import { type PhasePlan, planFault } from './agenda-plan.ts';
import { accept, type Decision, type Envelope, reject } from './decision.ts';
import type { EventOf } from './events.ts';
import type { MeetingState, Phase } from './state.ts';

/**
 * [AG1] Parts and the phases to come are replaced as a whole, by whoever saw the newest agenda. What has begun stays as
 * it is and where it is.
 */
export function decideRevision(state: MeetingState, { command }: Envelope<'revise-agenda'>): Decision {
  const { version, parts, phases, startsAt } = command;
  if (version !== state.agendaVersion) return reject('version-changed', { now: state.agendaVersion });
  const begun = begunPhases(state);
  if (begun.length + phases.length > PHASES_MAX)
    return reject('limit-reached', { limit: 'PHASES_MAX', most: PHASES_MAX });
  const fault = planFault(parts, [...begun, ...phases]) ?? faultOfHistory(state, phases);
  if (fault !== null) return reject('malformed', { issues: [fault] });
  if (begun.length + phases.length === 0) {
    return reject('malformed', { issues: [{ path: 'phases', message: 'must have at least one phase' }] });
  }
  const isSame =
    isSameJson(parts, state.parts) &&
    isSameJson(phases, phasesToCome(state)) &&
    (startsAt === undefined || startsAt === state.startsAt);
  return isSame ? accept() : accept({ type: 'agenda-revised', version: version + 1, parts, phases, startsAt });
}

/**
 * A phase whose activation was undone is one to come again, but what was submitted in it is still there and goes by its
 * disclosure: it stays on the agenda, as the same kind of round. Whether anything was submitted does not count: a
 * refusal must not tell of a sealed pledge.
 */
function faultOfHistory(state: MeetingState, phases: readonly PhasePlan[]): ReturnType<typeof planFault> {
  const isKept = phasesToCome(state)
    .filter(({ id }) => state.activatedPhases.includes(id))
    .every(({ id, kind, disclosure }) =>
      phases.some((phase) => phase.id === id && phase.kind === kind && phase.disclosure === disclosure),
    );
  return isKept
    ? null
    : { path: 'phases', message: 'a phase that has been current stays, with its kind and its disclosure' };
}

/** The phases that have been current once. An undo of the first activation makes a phase one to come again. */
function begunPhases({ phases }: MeetingState): readonly Phase[] {
  return phases.filter(({ startedAt }) => startedAt !== undefined);
}

/** The phases that have not begun, in order, as they can be planned anew. */
export function phasesToCome<P extends Pick<Phase, 'startedAt'>>({
  phases,
}: {
  readonly phases: readonly P[];
}): readonly P[] {
  return phases.filter(({ startedAt }) => startedAt === undefined);
}

export function applyRevision(state: MeetingState, event: EventOf<'agenda-revised'>): MeetingState {
  const { version: agendaVersion, parts, phases, startsAt } = event;
  return {
    ...state,
    agendaVersion,
    parts,
    phases: [...begunPhases(state), ...phases],
    startsAt: startsAt === undefined ? state.startsAt : startsAt,
  };
}
