import type { Table } from '../kernel/index.ts';
import type { DelegationFacts } from './commands.ts';
import type { ProposedCommand } from './events.ts';
import type { LocalText } from './fields.ts';
import type { PledgeContent } from './pledge-content.ts';
import type {
  Bindingness,
  CapitalDecision,
  Disclosure,
  FloorKind,
  OrderMethod,
  PartnerConfirmation,
  PhaseKind,
  PresenceStatus,
  Provenance,
  ReadBack,
  RecordStatus,
  Role,
  SittingStatus,
  TourResponse,
  TourStatus,
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

/** The chair's summary. */
export interface Summary {
  /** Oldest first. */
  readonly versions: readonly SummaryVersion[];
  /** The version that everybody sees. */
  readonly publishedVersion: number | null;
  readonly publishedAt: number | null;
}

export interface SummaryVersion {
  readonly version: number;
  readonly at: number;
  readonly by: string;
  /** By language. */
  readonly texts: LocalText;
}

/** The adoption of a summary by silence. */
export interface Silence {
  readonly id: string;
  /** Of the summary. */
  readonly version: number;
  readonly openedAt: number;
  /** Ms since the epoch. */
  readonly deadline: number;
  /** Who has broken it, by delegation. */
  readonly breaks: Table<SilenceBreak>;
  /** Noted at the deadline. */
  readonly outcome?: 'adopted' | 'broken' | undefined;
  readonly endedAt?: number | undefined;
}

export interface SilenceBreak {
  readonly at: number;
  readonly by: string;
  readonly reason: string;
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
}

export interface Credentials {
  readonly representation: NonNullable<DelegationFacts['representation']>;
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
  /** The version that its delegation agrees to disclose further, where the round is for the chair only. */
  readonly consentedVersion?: number | undefined;
  /** Oldest first. */
  readonly clarifications: readonly Clarification[];
}

export interface PledgeVersion {
  readonly version: number;
  readonly at: number;
  /** Member who submitted or entered it, or who decided it in a capital. */
  readonly by: string;
  readonly activation: number;
  readonly bindingness: Bindingness;
  readonly content: PledgeContent;
  /** From when everybody may see this version; `null`: not yet. */
  readonly disclosedAt: number | null;
  readonly provenance: Provenance;
  /** Only of what was spoken and entered. */
  readonly readBack?: ReadBack | undefined;
  /** What each partner that this version names says to it. */
  readonly partners: Table<PartnerConfirmation>;
  /** The secretariat has put it on record; stays so when a later version is put on record too. */
  readonly isRecorded?: true | undefined;
  /** What the capital has decided about it last. */
  readonly verdict?: Verdict | undefined;
  /** The draft that it was written in. */
  readonly draftId?: string | undefined;
}

/** A question of the chair's side to the author of a pledge, and its answer. */
export interface Clarification {
  readonly id: string;
  /** The version that it is about. */
  readonly version: number;
  readonly askedAt: number;
  readonly askedBy: string;
  readonly text: string;
  readonly answer?: { readonly at: number; readonly by: string; readonly text: string } | undefined;
}

/** What a capital has decided about one version, after the meeting. */
export interface Verdict {
  readonly decision: CapitalDecision;
  readonly at: number;
  readonly by: string;
  readonly note?: string | undefined;
}

/** What a delegation is writing together: texts by the name of their field, as typed. Not a pledge. */
export interface Draft {
  readonly id: string;
  readonly version: number;
  readonly fields: Table<DraftField>;
  readonly at: number;
  readonly by: string;
  /** The pledge that it would amend. */
  readonly pledgeId?: string | undefined;
}

export interface DraftField {
  readonly text: string;
  /** The version of the draft with which it came to be so. */
  readonly version: number;
  readonly by: string;
}

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
}

export interface CallResponse {
  readonly said: TourResponse;
  readonly at: number;
  readonly by: string;
  readonly provenance: Provenance;
  /** Only of what was spoken and entered. */
  readonly readBack?: ReadBack | undefined;
}

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
  /** Speaking time where nothing else is said, ms. */
  readonly speakingMs: number;
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
