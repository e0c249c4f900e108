import type { Table } from '../kernel/index.ts';
import type { OrderMethod, Provenance, ReadBack, TourResponse, TourStatus } from './vocabulary.ts';

/** The round of one phase in which every delegation is called and answers. */
export interface Tour {
  readonly phaseId: string;
  /** Ms since the epoch; `null`: delegations have asked to be called, and the chair has not started. */
  readonly startedAt: number | null;
  readonly method: OrderMethod;
  /** Whose alphabet, of an alphabetical order. */
  readonly language?: string | undefined;
  /** Of an order by lot. */
  readonly seed?: string | undefined;
  /** Whether the chair has changed the order since. */
  readonly isReordered: boolean;
  /** Codes in the order in which they are called. */
  readonly order: readonly string[];
  /** Who has the question now. */
  readonly called: string | null;
  /** By delegation. */
  readonly calls: Table<Call>;
}

/** A delegation's place in a tour. */
export interface Call {
  readonly delegation: string;
  readonly status: TourStatus;
  /** How often it was called. */
  readonly count: number;
  readonly calledAt?: number | undefined;
  /** Since when it asks to be called; gone with the call. */
  readonly requestedAt?: number | undefined;
  /** What it said last. Stays when it is called again. */
  readonly response?: CallResponse | undefined;
  /** What of it others have been shown, where answers wait for their release. */
  readonly released?: CallResponse | undefined;
  /** Entries of the chair's side that were made in error and taken back, oldest first. */
  readonly takenBack?: readonly TakenBackAnswer[] | undefined;
}

export interface CallResponse {
  readonly said: TourResponse;
  readonly at: number;
  readonly by: string;
  readonly provenance: Provenance;
  /** Only of what was spoken and entered. */
  readonly readBack?: ReadBack | undefined;
  /** Only of an entry that can be taken back: what it replaced. */
  readonly replaces?: PlaceBefore | undefined;
}

/** Where a delegation stood in a tour before the chair's side entered an answer for it. */
export interface PlaceBefore {
  readonly status: TourStatus;
  /** How often it had been called, and how many calls there had been in the whole tour. */
  readonly count: number;
  readonly callsMade: number;
  readonly response?: CallResponse | undefined;
  readonly released?: CallResponse | undefined;
}

/** An answer that was entered in error: it counts no longer, and stays on record as what it was. */
export interface TakenBackAnswer {
  readonly said: TourResponse;
  readonly enteredAt: number;
  /** When it was taken back. */
  readonly at: number;
  readonly by: string;
  readonly reason: string;
  /** What of it others had been shown; absent: nothing. */
  readonly shown?: { readonly said: TourResponse; readonly enteredAt: number } | undefined;
}
