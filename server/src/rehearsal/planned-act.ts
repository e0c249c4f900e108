import type { Command, Seen } from '@tour-de-table/shared/meeting';
import type { CallRecord, MeetingView, PledgeRecord } from '@tour-de-table/shared/view';
import { chanceFor } from './chance.ts';

/** Whom a script plays, and the seed of its chance. */
export interface Script {
  readonly delegation: string;
  readonly seed: number;
}

/** Something that a scripted delegation is going to do. */
export interface PlannedAct {
  /** What made it do so. Each cause is answered once. */
  readonly cause: string;
  /** How long it takes to think about it. */
  readonly delayMs: number;
  /** The command as things stand by then; `null`: it has become pointless. */
  readonly command: (view: MeetingView) => Command | null;
}

/** An act whose delay is drawn for its cause. */
export function act(
  { seed }: Script,
  cause: string,
  [minMs, maxMs]: readonly [number, number],
  command: PlannedAct['command'],
): PlannedAct {
  return { cause, delayMs: chanceFor(seed, `${cause} delay`).between(minMs, maxMs), command };
}

/** The round under way, where there is one. */
export function roundIn(view: MeetingView): { readonly phaseId: string; readonly seen: Seen } | null {
  const meeting = view.meeting['meeting'];
  const current = meeting?.sitting.status === 'open' ? meeting.current : null;
  const disclosure = current === null ? undefined : view.phases[current.phaseId]?.disclosure;
  if (current === null || disclosure === undefined) return null;
  return { phaseId: current.phaseId, seen: { activation: current.activation, disclosure } };
}

/** The place of the delegation in the tour of a phase, where it has one. */
export function ownCall(view: MeetingView, { delegation }: Script, phaseId: string): CallRecord | undefined {
  return Object.values(view.calls).find((call) => call.phaseId === phaseId && call.delegation === delegation);
}

/** The pledges of the delegation that are not withdrawn. */
export function ownPledges(view: MeetingView, { delegation }: Script): readonly PledgeRecord[] {
  return Object.values(view.pledges).filter(
    (pledge) => pledge.delegation === delegation && pledge.status !== 'withdrawn',
  );
}

/** Whether the delegation offers anything at all. */
export function isOffering(view: MeetingView, { delegation }: Pick<Script, 'delegation'>): boolean {
  const participation = view.delegations[delegation]?.participation;
  return participation === 'host' || participation === 'full';
}
