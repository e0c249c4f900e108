import type { CommandType } from './commands.ts';
import type { Phase } from './state.ts';
import type { SittingStatus, TransitionKind } from './vocabulary.ts';

/**
 * The agenda's state machine as data [SI1]. The server decides by it, the console draws its buttons from it, and the
 * diagram in `SPEC.md` is checked against it.
 */
export const TRANSITIONS = [
  { command: 'open-sitting', kind: 'open', from: ['scheduled'], to: 'open' },
  { command: 'advance-phase', kind: 'advance', from: ['open'], to: 'open' },
  { command: 'suspend-sitting', kind: 'suspend', from: ['open'], to: 'suspended' },
  { command: 'resume-sitting', kind: 'resume', from: ['suspended', 'adjourned'], to: 'open' },
  { command: 'adjourn-sitting', kind: 'adjourn', from: ['open', 'suspended'], to: 'adjourned' },
  { command: 'close-sitting', kind: 'close', from: ['open', 'suspended', 'adjourned'], to: 'closed' },
  { command: 'reopen-phase', kind: 'reopen', from: ['open', 'closed'], to: 'open' },
] as const satisfies readonly TransitionRow[];

interface TransitionRow {
  readonly command: CommandType;
  readonly kind: TransitionKind;
  readonly from: readonly SittingStatus[];
  readonly to: SittingStatus;
}

export type TransitionCommandType = (typeof TRANSITIONS)[number]['command'];

/** The rows that lead out of a sitting status, in the order in which a chair uses them. */
export function transitionsFrom(status: SittingStatus): readonly (typeof TRANSITIONS)[number][] {
  return TRANSITIONS.filter((row) => (row.from as readonly SittingStatus[]).includes(status));
}

/** The phase after the given one; the first for `null`; `null` after the last. */
export function phaseAfter<P extends Pick<Phase, 'id'>>(phases: readonly P[], phaseId: string | null): P | null {
  const index = phaseId === null ? 0 : phases.findIndex((phase) => phase.id === phaseId) + 1;
  return (index === 0 && phaseId !== null ? undefined : phases[index]) ?? null;
}
