import type { Table } from '../kernel/index.ts';
import type { PhaseClock } from './clock.ts';
import type { FloorKind, Provenance } from './vocabulary.ts';

/** Who speaks, and who asks to: one queue for the room and for those who are far away. */
export interface Floor {
  /** Open requests, by id. */
  readonly requests: Table<FloorRequest>;
  /** Their ids in the order of the queue. */
  readonly order: readonly string[];
  readonly speaking: Speech | null;
  /** Ended speeches, by id. */
  readonly speeches: Table<Speech>;
  /** That the chair has changed the order of those who wait, and why. */
  readonly reordered: { readonly reason: string; readonly at: number } | null;
  /** The request that the chair set aside last, and why. */
  readonly setAside: SetAside | null;
  /** The requests that ended with a step last. */
  readonly lapsed: LapsedRequests | null;
  /** Speaking time where nothing else is said, ms. */
  readonly speakingMs: number;
}

/** Requests that nobody took up before their step was over. Each names the phase in which it was made. */
export interface LapsedRequests {
  readonly at: number;
  /** In the order of the queue. */
  readonly requests: readonly FloorRequest[];
}

export interface SetAside {
  readonly delegation: string;
  readonly kind: FloorKind;
  readonly reason: string;
  readonly at: number;
}

export interface FloorRequest {
  readonly id: string;
  readonly delegation: string;
  readonly kind: FloorKind;
  readonly at: number;
  readonly by: string;
  /** `spoken`: a hand raised in the room, entered by the chair's side. */
  readonly provenance: Provenance;
  /** The phase in which it was asked for. */
  readonly phaseId?: string | undefined;
}

export interface Speech {
  readonly id: string;
  readonly delegation: string;
  readonly kind: FloorKind;
  readonly startedAt: number;
  /** With extensions, ms. */
  readonly allottedMs: number;
  /** What is left of it; below zero where it was exceeded. */
  readonly clock: PhaseClock;
  readonly phaseId?: string | undefined;
  /** Since when it had waited; absent where the floor was given without a request. */
  readonly requestedAt?: number | undefined;
  readonly endedAt?: number | undefined;
}

/** How long a speech has lasted at an instant, without pauses; ms. */
export function spokenMs({ allottedMs, clock }: Pick<Speech, 'allottedMs' | 'clock'>, at: number): number {
  return allottedMs - ('endsAt' in clock ? clock.endsAt - at : clock.pausedWithMs);
}
