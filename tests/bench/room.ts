import type { Role, Seen } from '@tour-de-table/shared/meeting';

/** Who is to be in a meeting that is measured. */
export interface Room {
  /** Codes of the delegations; all of them take part. */
  readonly delegations: readonly string[];
  readonly seats: readonly SeatWish[];
  /** `tour-de-table`: everybody sees a pledge at once; `in-confidence`: only its own delegation and the chair's side. */
  readonly phase: 'tour-de-table' | 'in-confidence';
  /** Bare Socket.IO: send each change to everybody, or only answer it. */
  readonly answer: 'emit-to-all' | 'echo';
}

/** One member and how many connections it opens. */
export interface SeatWish {
  readonly role: Role;
  readonly delegation?: string | undefined;
  readonly connections: number;
}

/** A room that can be entered. */
export interface OpenRoom {
  readonly port: number;
  /** A pass for each seat, in their order. */
  readonly passes: readonly string[];
  /** What the author of a pledge sees. */
  readonly seen: Seen;
}

/** What the process of a subject is asked, and what it answers. */
export type SubjectRequest =
  | { readonly kind: 'open'; readonly room: Room }
  | { readonly kind: 'tell-cpu' }
  | { readonly kind: 'stop' };
export type SubjectAnswer =
  | { readonly kind: 'opened'; readonly room: OpenRoom }
  /** Processor time of all threads since the start, ms. */
  | { readonly kind: 'cpu'; readonly ms: number }
  | { readonly kind: 'failed'; readonly message: string };
