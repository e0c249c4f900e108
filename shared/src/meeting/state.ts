import type { Table } from '../kernel/index.ts';
import type { DelegationFacts } from './commands.ts';
import type { LocalText } from './fields.ts';
import type { PledgeContent } from './pledge-content.ts';
import type {
  Bindingness,
  Disclosure,
  PhaseKind,
  PresenceStatus,
  RecordStatus,
  Role,
  SittingStatus,
  TransitionKind,
} from './vocabulary.ts';

/**
 * Everything that the log says about one meeting. Immutable: each event gives a new state that shares what did not
 * change. Which audience sees which field is decided in `view/` alone.
 */
export interface MeetingState {
  readonly meetingId: string;
  readonly title: LocalText;
  /** IANA zone of the host, for example `Europe/Paris`. */
  readonly timeZone: string;
  readonly languages: readonly string[];
  /** The content is invented (demonstration, rehearsal): every page and export says so. */
  readonly isInventedData: boolean;
  /** The conference call and its interpretation channels. The meeting carries links, no sound and no picture. */
  readonly callLinks: readonly CallLink[];
  readonly sitting: Sitting;
  readonly parts: readonly Part[];
  /** In the order of the agenda. */
  readonly phases: readonly Phase[];
  readonly current: CurrentPhase | null;
  /** Activations given so far; the next phase to become current gets this plus one, and none is ever given again. */
  readonly activations: number;
  readonly lastTransition: Transition | null;
  readonly gavel: Gavel;
  readonly delegations: Table<Delegation>;
  readonly members: Table<Member>;
  readonly invitations: Table<Invitation>;
  /** By the SHA-256 of their secret. */
  readonly passes: Table<Pass>;
  /** By delegation, then by pledge id. */
  readonly pledges: Table<Table<Pledge>>;
  /** Time of the newest commit, ms since the epoch. */
  readonly at: number;
}

export interface CallLink {
  readonly label: LocalText;
  readonly url: string;
}

export interface Sitting {
  readonly status: SittingStatus;
  readonly sinceMs: number;
  /** Why it is suspended or adjourned, where that was said. */
  readonly reason?: string | undefined;
}

export interface Part {
  readonly id: string;
  readonly title: LocalText;
}

export interface Phase {
  readonly id: string;
  readonly partId: string;
  readonly kind: PhaseKind;
  readonly title: LocalText;
  readonly plannedMinutes: number;
  /** Only and always where pledges are made. */
  readonly disclosure?: Disclosure | undefined;
  readonly startedAt?: number | undefined;
  readonly endedAt?: number | undefined;
}

/** The phase under way. */
export interface CurrentPhase {
  readonly phaseId: string;
  /** Which time a phase became current in this meeting: 1 for the first. An undo brings the earlier number back. */
  readonly activation: number;
  readonly startedAt: number;
  readonly clock: PhaseClock;
}

/** A countdown is an end instant in server time, or what was left when the sitting was interrupted. */
export type PhaseClock = { readonly endsAt: number } | { readonly pausedWithMs: number };

/** What the last transition replaced, so that it can be undone. */
export interface Transition {
  readonly kind: TransitionKind;
  readonly at: number;
  readonly before: {
    readonly sitting: Sitting;
    readonly current: CurrentPhase | null;
    readonly phases: readonly Phase[];
  };
}

export interface Gavel {
  /** Rises by one with each new holder. */
  readonly term: number;
  readonly holder: string;
}

export interface Delegation extends DelegationFacts {
  readonly presence: PresenceStatus;
  readonly presenceSinceMs: number | null;
}

export interface Member {
  readonly id: string;
  readonly role: Role;
  /** For heads, alternates and advisers. */
  readonly delegation?: string | undefined;
  readonly label?: string | undefined;
  readonly revokedAt?: number | undefined;
}

export interface Invitation {
  readonly id: string;
  readonly memberId: string;
  readonly secretHash: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly status: 'open' | 'redeemed' | 'revoked' | 'superseded' | 'expired';
  /** When it stopped being open. */
  readonly endedAt?: number | undefined;
  /** The pass that it turned into. */
  readonly passId?: string | undefined;
  /** Attempts to use it again from another device: a reason to ask. */
  readonly reuses: number;
}

export interface Pass {
  readonly id: string;
  readonly memberId: string;
  readonly hash: string;
  readonly issuedAt: number;
  readonly revokedAt?: number | undefined;
}

export interface Pledge {
  readonly id: string;
  readonly delegation: string;
  readonly phaseId: string;
  readonly status: RecordStatus;
  /** Given when its first version is disclosed: the n-th disclosed pledge of its delegation. Until then `null`. */
  readonly serial: number | null;
  /** Oldest first, never empty. */
  readonly versions: readonly PledgeVersion[];
  readonly withdrawnAt?: number | undefined;
}

export interface PledgeVersion {
  readonly version: number;
  readonly at: number;
  /** Member who submitted it. */
  readonly by: string;
  readonly activation: number;
  readonly bindingness: Bindingness;
  readonly content: PledgeContent;
  /** From when everybody may see this version; `null`: its delegation and the chair's side only. */
  readonly disclosedAt: number | null;
}
