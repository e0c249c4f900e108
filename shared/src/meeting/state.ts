import type { Table } from '../kernel/index.ts';
import type { PhaseClock } from './clock.ts';
import type { DelegationFacts } from './commands.ts';
import type { ProposedCommand } from './events.ts';
import type { LocalText } from './fields.ts';
import type { Floor } from './floor-state.ts';
import type { LinkMeasurements } from './link-commands.ts';
import type { Silence, Summary } from './outcome-state.ts';
import type { Draft, Pledge } from './pledge-state.ts';
import type { Tour } from './tour-state.ts';
import type {
  Disclosure,
  DisplayPage,
  LinkFinding,
  LinkVerdict,
  PhaseKind,
  PresenceStatus,
  RehearsedAct,
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
  /** Rises with each change of the links. */
  readonly callLinksVersion: number;
  /** When it is planned to begin, ms since the epoch. */
  readonly startsAt?: number | null | undefined;
  readonly sitting: Sitting;
  readonly parts: readonly Part[];
  /** In the order of the agenda. */
  readonly phases: readonly Phase[];
  /** Rises with each revision of the agenda. */
  readonly agendaVersion: number;
  readonly documents: Documents;
  /** Of the chair's side: by `phase:id`, or `meeting`. */
  readonly notes: Table<Note>;
  /** Where displays were sent, by member. */
  readonly displays: Table<ShownPage>;
  /** Until when replies to invitations are expected, ms since the epoch. */
  readonly replyBy: number | null;
  readonly current: CurrentPhase | null;
  /** Activations given so far; the next phase to become current gets this plus one, and none is ever given again. */
  readonly activations: number;
  /** Ids of the phases that have been current, also where an undo has made them phases to come again. */
  readonly activatedPhases: readonly string[];
  readonly lastTransition: Transition | null;
  readonly gavel: Gavel;
  readonly delegations: Table<Delegation>;
  readonly members: Table<Member>;
  readonly invitations: Table<Invitation>;
  /** By the SHA-256 of their secret. */
  readonly passes: Table<Pass>;
  /** By delegation, then by pledge id. */
  readonly pledges: Table<Table<Pledge>>;
  /** By delegation, then by draft id. */
  readonly drafts: Table<Table<Draft>>;
  /** By phase. */
  readonly tours: Table<Tour>;
  /**
   * When the sealed round of a phase was opened, ms since the epoch, by phase. Beside the phases, because an undo
   * restores those, and must not close a round again.
   */
  readonly openedRounds: Table<number>;
  /** What waits for a second officer, by id. */
  readonly proposals: Table<Proposal>;
  readonly fourEyes: FourEyes;
  readonly capitalDates: CapitalDates;
  readonly floor: Floor;
  readonly summary: Summary;
  /** By id. */
  readonly silences: Table<Silence>;
  /** Who had received each step when it was left, by activation. */
  readonly receipts: Table<ReceiptFigure>;
  /** Time of the newest commit, ms since the epoch. */
  readonly at: number;
}

export interface CallLink {
  readonly label: LocalText;
  readonly url: string;
  /** Of an interpretation channel. */
  readonly language?: string | undefined;
}

/** Links to what is presented, in the order in which they are shown. */
export interface Documents {
  readonly version: number;
  readonly list: readonly MeetingDocument[];
  /** The page that the presenters are on. */
  readonly presented: PresentedPage | null;
}

export interface MeetingDocument {
  readonly id: string;
  readonly label: LocalText;
  readonly url: string;
  readonly pages?: number | undefined;
}

export interface PresentedPage {
  readonly documentId: string;
  /** From 1. */
  readonly page: number;
  readonly by: string;
  readonly at: number;
}

/** What the chair's side writes for itself. */
export interface Note {
  readonly id: string;
  readonly version: number;
  readonly text: string;
  readonly by: string;
  readonly at: number;
}

/** The page that a display was sent to. */
export interface ShownPage {
  readonly page: DisplayPage;
  readonly by: string;
  readonly at: number;
}

export interface Sitting {
  readonly status: SittingStatus;
  readonly sinceMs: number;
  /** Why it is suspended or adjourned, where that was said. */
  readonly reason?: string | undefined;
  /** When an adjourned sitting is to go on, ms since the epoch. */
  readonly until?: number | undefined;
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
  /** When it is planned to begin, where that is not when the one before ends; ms since the epoch. */
  readonly startsAt?: number | undefined;
  /** Only and always where pledges are made; as planned: a sealed round that was opened is live from then on. */
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
  /** Why the chair went back to it, where it did. */
  readonly reopenedBecause?: string | undefined;
}

/** What the last transition replaced, so that it can be undone. */
export interface Transition {
  readonly kind: TransitionKind;
  readonly at: number;
  readonly before: {
    readonly sitting: Sitting;
    readonly current: CurrentPhase | null;
    readonly phases: readonly Phase[];
    /** Only where requests for the floor ended with it. */
    readonly queue?: Pick<Floor, 'order' | 'reordered' | 'lapsed'> | undefined;
  };
}

export interface Gavel {
  /** Rises by one with each new holder. */
  readonly term: number;
  readonly holder: string;
  /** Who asks for it; from `until` on it may be taken. */
  readonly request?: GavelRequest | undefined;
}

export interface GavelRequest {
  readonly by: string;
  readonly at: number;
  /** Ms since the epoch. */
  readonly until: number;
}

/** What needs a second officer. */
export interface FourEyes {
  /** Releases of pledges and answers, and the opening of a sealed round. */
  readonly disclosure: boolean;
  readonly closing: boolean;
}

/** A command of the chair that waits for a second officer. */
export interface Proposal {
  readonly id: string;
  readonly by: string;
  readonly at: number;
  readonly command: ProposedCommand;
}

/** For all capitals; ms since the epoch, `null` where the chair has set none. */
export interface CapitalDates {
  /** Until when capitals decide. */
  readonly decideBy: number | null;
  /** From when on what no capital has confirmed counts as lapsed. */
  readonly reviewAt: number | null;
}

/** How many delegations had received a step when it was left. */
export interface ReceiptFigure {
  readonly phaseId: string;
  readonly activation: number;
  readonly at: number;
  readonly received: number;
  /** Codes without it, sorted. */
  readonly missing: readonly string[];
}

export interface Delegation extends DelegationFacts {
  readonly presence: PresenceStatus;
  readonly presenceSinceMs: number | null;
  /** The alternate to whom the head has handed the delegation's voice. */
  readonly voice?: Voice | undefined;
  /** Until when its capital decides, where that is another date than everybody's; ms since the epoch. */
  readonly decideBy?: number | undefined;
  /** When reminders of the invitation were sent, ms since the epoch, oldest first. */
  readonly reminders?: readonly number[] | undefined;
  /** Whom checked credentials name. */
  readonly credentials?: Credentials | undefined;
  /** How its link was found last. */
  readonly linkCheck?: LinkCheck | undefined;
  /** What it has practised last. */
  readonly rehearsal?: Rehearsal | undefined;
}

/** How the link of a delegation was found, from one of its devices. */
export interface LinkCheck {
  readonly at: number;
  readonly by: string;
  readonly verdict: LinkVerdict;
  /** What the verdict rests on. */
  readonly findings: readonly LinkFinding[];
  readonly measured: LinkMeasurements;
}

export interface Rehearsal {
  readonly at: number;
  readonly by: string;
  readonly acts: readonly RehearsedAct[];
}

export interface Credentials {
  readonly representation: NonNullable<DelegationFacts['representation']>;
  /** What was announced before the first check, `null` for nothing; comes back when the check is taken back. */
  readonly announced?: DelegationFacts['representation'] | null;
  readonly by: string;
  readonly at: number;
}

export interface Voice {
  readonly memberId: string;
  readonly by: string;
  readonly at: number;
}

export interface Member {
  readonly id: string;
  readonly role: Role;
  /** For heads, alternates, advisers and capitals. */
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
