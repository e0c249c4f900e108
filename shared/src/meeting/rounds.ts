import { invariant, lookUp } from '../kernel/index.ts';
import type { Seen } from './expectation.ts';
import { type Rejection, rejection } from './rejections.ts';
import type { CurrentPhase, MeetingState, Phase } from './state.ts';
import type { Disclosure } from './vocabulary.ts';

/** The phase under way. Throws `InvariantError` where there is none: the table of rules has seen to it. */
export function phaseNow(state: MeetingState): { readonly current: CurrentPhase; readonly phase: Phase } {
  const { current } = state;
  const phase = current === null ? undefined : phaseById(state, current.phaseId);
  invariant(current !== null && phase !== undefined, 'A contributions phase is current: the table of rules says so.');
  return { current, phase };
}

/** The phase with this id, or `undefined`. */
export function phaseById(state: Pick<MeetingState, 'phases'>, phaseId: string): Phase | undefined {
  return state.phases.find(({ id }) => id === phaseId);
}

/** How a phase discloses now: as planned, except that a sealed round is live once it was opened [DI8]. */
export function disclosureNow(
  state: Pick<MeetingState, 'openedRounds'>,
  { id, disclosure }: Pick<Phase, 'id' | 'disclosure'>,
): Disclosure | undefined {
  return disclosure === 'sealed' && isRoundOpen(state, id) ? 'live' : disclosure;
}

/** Whether the sealed round of a phase has been opened. */
export function isRoundOpen(state: Pick<MeetingState, 'openedRounds'>, phaseId: string): boolean {
  return lookUp(state.openedRounds, phaseId) !== undefined;
}

/** [PL2] What the author saw must still be so: who would see it is part of what it says. */
export function seenElsewhere(state: MeetingState, seen: Seen): Rejection | null {
  const { current, phase } = phaseNow(state);
  const now = { activation: current.activation, disclosure: disclosureNow(state, phase) };
  return seen.activation === now.activation && seen.disclosure === now.disclosure
    ? null
    : rejection('phase-changed', { now });
}
