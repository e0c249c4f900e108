import type {
  Bindingness,
  Call,
  CallLink,
  CapitalDates,
  CapitalDecision,
  Clarification,
  CurrentPhase,
  Delegation,
  DisplayPage,
  Draft,
  Floor,
  FloorRequest,
  FourEyes,
  GavelRequest,
  Invitation,
  LocalText,
  MeetingDocument,
  Member,
  Note,
  Part,
  PartnerConfirmation,
  Phase,
  PledgeContent,
  Proposal,
  Provenance,
  ReadBack,
  ReadinessBand,
  ReceiptFigure,
  RecordStatus,
  Silence,
  Sitting,
  Speech,
  Tour,
  TourResponse,
  TourStatus,
  TransitionKind,
} from '../meeting/index.ts';

/** Records of a view, as a reader gets them. A field that an audience may not see is absent. */
export interface ViewRecords {
  /** One record, with the id `meeting`. */
  readonly meeting: MeetingRecord;
  readonly parts: Part & Indexed;
  readonly phases: PhaseRecord;
  readonly documents: DocumentRecord;
  /** One record, with the id `presentation`, while something is presented. */
  readonly presentation: PresentationRecord;
  readonly delegations: DelegationRecord;
  readonly members: MemberRecord;
  readonly invitations: InvitationRecord;
  readonly devices: DeviceRecord;
  /** Rounds that the chair has started, by phase. */
  readonly tours: TourRecord;
  /** By `phase:delegation`. */
  readonly calls: CallRecord;
  /** One record, with the id `floor`. */
  readonly floor: FloorRecord;
  /** Open requests for the floor. */
  readonly requests: RequestRecord;
  /** Speeches that have ended. */
  readonly speeches: SpeechRecord;
  readonly pledges: PledgeRecord;
  /** What the shown versions of pledges have superseded, by `pledge.version`. */
  readonly versions: VersionRecord;
  /** Of the own delegation. */
  readonly drafts: DraftRecord;
  /** The chair's summary, by version: all for the chair's side, the published one for others. */
  readonly summaries: SummaryRecord;
  readonly silences: SilenceRecord;
  /** The chair's side: by `phase:id`, or `meeting`. */
  readonly notes: Note;
  /** The chair's side and the displays: by member. */
  readonly displays: DisplayRecord;
  /** The chair's side: what waits for a second officer. */
  readonly proposals: Proposal;
  /** The chair's side: who had received each step when it was left, by activation. */
  readonly receipts: ReceiptFigure;
}

export const COLLECTIONS = [
  'meeting',
  'parts',
  'phases',
  'documents',
  'presentation',
  'delegations',
  'members',
  'invitations',
  'devices',
  'tours',
  'calls',
  'floor',
  'requests',
  'speeches',
  'pledges',
  'versions',
  'drafts',
  'summaries',
  'silences',
  'notes',
  'displays',
  'proposals',
  'receipts',
] as const satisfies readonly (keyof ViewRecords)[];
export type Collection = (typeof COLLECTIONS)[number];

/** What one audience may see: records by collection and id. */
export type MeetingView = { readonly [C in Collection]: Readonly<Record<string, ViewRecords[C]>> };

/** The place of a record in a view. */
export interface RecordKey<C extends Collection = Collection> {
  readonly collection: C;
  readonly id: string;
  /** Of a pledge, version or draft its delegation, of a call its phase, where that is known: spares a search. Never sent. */
  readonly of?: string | undefined;
}

interface Indexed {
  /** Place on the agenda, from 0. */
  readonly index: number;
}

export interface PhaseRecord extends Phase, Indexed {
  /** When its sealed round was opened, ms since the epoch; from then on its `disclosure` is live. */
  readonly openedAt?: number | undefined;
  /** The chair's side: it has been current, and that was undone; so it stays on the agenda as it is [AG1]. */
  readonly wasUndone?: boolean | undefined;
}

export interface MeetingRecord {
  readonly meetingId: string;
  readonly title: LocalText;
  readonly timeZone: string;
  readonly languages: readonly string[];
  readonly isInventedData: boolean;
  readonly callLinks: readonly CallLink[];
  /** Rises with each change of the links. */
  readonly callLinksVersion: number;
  /** When it is planned to begin, ms since the epoch. */
  readonly startsAt?: number | null | undefined;
  /** Rises with each revision of the agenda. */
  readonly agendaVersion: number;
  /** Rises with each change of the list of documents. */
  readonly documentsVersion: number;
  readonly sitting: Sitting;
  readonly current: CurrentPhase | null;
  readonly gavel: { readonly term: number; readonly holder: string };
  readonly capitalDates: CapitalDates;
  /** The chair's side: until when replies to invitations are expected, ms since the epoch. */
  readonly replyBy?: number | null | undefined;
  /** The chair's side: a deputy who asks for the gavel. */
  readonly gavelRequest?: GavelRequest | undefined;
  /** The chair's side: what needs a second officer. */
  readonly fourEyes?: FourEyes | undefined;
  /** The chair's side: what can be undone, and until when (ms since the epoch). */
  readonly undoable?: { readonly kind: TransitionKind; readonly until: number } | null | undefined;
}

/**
 * Everybody sees who takes part. The invitation with its reminders, checked credentials, who has the voice, how the link
 * was found, what was rehearsed and the capital's own deadline are for the chair's side and the delegation; its capital
 * sees the deadline.
 */
export interface DelegationRecord extends Omit<Delegation, 'invitation'> {
  readonly invitation?: Delegation['invitation'] | undefined;
}

/** The chair's side sees all members, a delegation its own, a capital its own people. */
export type MemberRecord = Member;

/** A display that may be used, and the page that it was sent to. */
export interface DisplayRecord {
  /** Of the member whose seat it is. */
  readonly id: string;
  readonly label?: string | undefined;
  readonly page: DisplayPage;
}

export type InvitationRecord = Omit<Invitation, 'secretHash'>;

/** A device with a pass. */
export interface DeviceRecord {
  readonly id: string;
  readonly memberId: string;
  readonly since: number;
  readonly revokedAt?: number | undefined;
}

/** A round in which every delegation is called; its `order` and `called` name only who takes part. */
export type TourRecord = Omit<Tour, 'calls' | 'startedAt'> & {
  readonly id: string;
  /** Ms since the epoch. */
  readonly startedAt: number;
};

/**
 * A delegation's place in a tour. Where answers are not disclosed, others see that it is `done`; that it was skipped,
 * deferred or marked absent is procedure, and seen by all.
 */
export interface CallRecord extends Pick<Call, 'delegation' | 'count' | 'calledAt'> {
  readonly id: string;
  readonly phaseId: string;
  readonly status: TourStatus | 'done';
  /** What it said last, or what of it was disclosed. */
  readonly said?: TourResponse | undefined;
  /** Of `said`, ms since the epoch. */
  readonly saidAt?: number | undefined;
  readonly provenance?: Provenance | undefined;
  readonly readBack?: ReadBack | undefined;
  /** Insiders: whether others see this very answer, an earlier one, or none. */
  readonly disclosed?: 'this-answer' | 'earlier-answer' | 'no' | undefined;
  /** Insiders: since when it asks to be called. */
  readonly requestedAt?: number | undefined;
  /** Entries that were made in error and taken back, oldest first, as far as the reader has seen them. */
  readonly takenBack?: readonly TakenBackRecord[] | undefined;
}

/** An answer that the chair's side entered in error. */
export interface TakenBackRecord {
  /** What was entered, or what of it the reader was shown. */
  readonly said: TourResponse;
  readonly enteredAt: number;
  /** When it was taken back, ms since the epoch. */
  readonly at: number;
  readonly reason: string;
  /** The chair's side and the delegation: who took it back. */
  readonly by?: string | undefined;
  /** The chair's side and the delegation: whether others have seen any of it. */
  readonly wasDisclosed?: boolean | undefined;
}

/**
 * A pledge as its reader may know it. Its delegation, its capital and the chair's side (*insiders*) see the newest
 * version, its submission time and whether it is disclosed; so do the partners that this version names. Everybody else
 * sees the newest *disclosed* version, numbered among the disclosed ones and timed by its disclosure, so that nothing
 * tells of what is hidden; and so does the chair's side of what was made in a sealed round.
 */
export interface PledgeRecord {
  readonly id: string;
  readonly delegation: string;
  readonly phaseId: string;
  /** Others: submitted, recorded or withdrawn. */
  readonly status: RecordStatus;
  /** FRA-003; `null` as long as nothing of it is disclosed. */
  readonly serial: string | null;
  readonly version: number;
  readonly at: number;
  readonly content: PledgeContent;
  /**
   * How binding this version is: what its author said (`content.bindingness`), or what the capital has made of it.
   * Values that differ are never added up.
   */
  readonly bindingness: Bindingness;
  /** Derived from the content. */
  readonly band: ReadinessBand;
  readonly provenance: Provenance;
  /** Only of what was spoken and entered for the delegation. */
  readonly readBack?: ReadBack | undefined;
  /** What each partner says to this version, by code. */
  readonly partners: Readonly<Record<string, PartnerConfirmation>>;
  /** What the capital has decided about this version. */
  readonly verdict?: VerdictRecord | undefined;
  /** Insiders and partners: whether others see this very version, an earlier one, or none. */
  readonly disclosed?: 'this-version' | 'earlier-version' | 'no' | undefined;
  /** Insiders and partners, where others see an earlier version: the record as others have it [RB9]. */
  readonly forOthers?: PledgeRecord | undefined;
  /** The chair's side and the delegation: who submitted or entered this version. */
  readonly by?: string | undefined;
  /** The chair's side and the delegation: whether this version may be released, where the round is for the chair only. */
  readonly hasConsent?: boolean | undefined;
  /** The chair's side and the delegation, oldest first. */
  readonly clarifications?: readonly Clarification[] | undefined;
  readonly withdrawnAt?: number | undefined;
  /** Of one that the chair's side entered in error: why it counts as withdrawn; for insiders, who took it back. */
  readonly takenBack?: { readonly reason: string; readonly by?: string | undefined } | undefined;
}

export interface VerdictRecord {
  readonly decision: CapitalDecision;
  readonly at: number;
  readonly note?: string | undefined;
}

/** An earlier version of a pledge, as its reader saw it; its status is *superseded*. */
export interface VersionRecord extends Pick<PledgeRecord, 'delegation' | 'version' | 'at' | 'content' | 'provenance'> {
  readonly id: string;
  readonly pledgeId: string;
}

/** What a delegation writes together. */
export interface DraftRecord extends Draft {
  readonly delegation: string;
}

/** Who speaks, and the ids of the open requests in the order of the queue. */
export interface FloorRecord extends Omit<Floor, 'requests' | 'speeches'> {
  readonly id: string;
}

/** `by` is for the chair's side and the delegation. */
export type RequestRecord = Omit<FloorRequest, 'by'> & { readonly by?: string | undefined };

export type SpeechRecord = Speech;

export interface DocumentRecord extends MeetingDocument, Indexed {}

/** The page that the presenters are on. */
export interface PresentationRecord {
  readonly id: string;
  readonly documentId: string;
  readonly page: number;
  readonly at: number;
}

export interface SummaryRecord {
  /** The version as text. */
  readonly id: string;
  readonly version: number;
  /** Of the chair's side: when it was written; of others: when it was published. */
  readonly at: number;
  /** The chair's side: who wrote it. */
  readonly by?: string | undefined;
  readonly texts: LocalText;
  readonly isPublished: boolean;
}

export interface SilenceRecord extends Omit<Silence, 'breaks'> {
  /** Who has broken it, and why, by delegation. */
  readonly breaks: Readonly<Record<string, { readonly at: number; readonly reason: string }>>;
}
