import type {
  CallLink,
  CurrentPhase,
  Delegation,
  Invitation,
  LocalText,
  Member,
  Part,
  Phase,
  PledgeContent,
  ReadinessBand,
  RecordStatus,
  Sitting,
  TransitionKind,
} from '../meeting/index.ts';

/** Records of a view, as a reader gets them. A field that an audience may not see is absent. */
export interface ViewRecords {
  /** One record, with the id `meeting`. */
  readonly meeting: MeetingRecord;
  readonly parts: Part & Indexed;
  readonly phases: Phase & Indexed;
  readonly delegations: DelegationRecord;
  readonly members: MemberRecord;
  readonly invitations: InvitationRecord;
  readonly devices: DeviceRecord;
  readonly pledges: PledgeRecord;
}

export const COLLECTIONS = [
  'meeting',
  'parts',
  'phases',
  'delegations',
  'members',
  'invitations',
  'devices',
  'pledges',
] as const satisfies readonly (keyof ViewRecords)[];
export type Collection = (typeof COLLECTIONS)[number];

/** What one audience may see: records by collection and id. */
export type MeetingView = { readonly [C in Collection]: Readonly<Record<string, ViewRecords[C]>> };

/** The place of a record in a view. */
export interface RecordKey<C extends Collection = Collection> {
  readonly collection: C;
  readonly id: string;
  /** For a pledge, its delegation, where that is known: spares a search. Never sent. */
  readonly of?: string | undefined;
}

interface Indexed {
  /** Place on the agenda, from 0. */
  readonly index: number;
}

export interface MeetingRecord {
  readonly meetingId: string;
  readonly title: LocalText;
  readonly timeZone: string;
  readonly languages: readonly string[];
  readonly isInventedData: boolean;
  readonly callLinks: readonly CallLink[];
  readonly sitting: Sitting;
  readonly current: CurrentPhase | null;
  readonly gavel: { readonly term: number; readonly holder: string };
  /** The chair's side: what can be undone, and until when (ms since the epoch). */
  readonly undoable?: { readonly kind: TransitionKind; readonly until: number } | null | undefined;
}

/** Everybody sees who takes part; the invitation is the chair's ledger and the delegation's own. */
export interface DelegationRecord extends Omit<Delegation, 'invitation'> {
  readonly invitation?: Delegation['invitation'] | undefined;
}

/** The chair's side sees all members, a delegation its own. */
export type MemberRecord = Member;

export type InvitationRecord = Omit<Invitation, 'secretHash'>;

/** A device with a pass. */
export interface DeviceRecord {
  readonly id: string;
  readonly memberId: string;
  readonly since: number;
  readonly revokedAt?: number | undefined;
}

/**
 * A pledge as its reader may know it. `insider` (its delegation and the chair's side) sees the newest version, its
 * submission time and whether it is disclosed; everybody else the newest *disclosed* version, numbered among the
 * disclosed ones and timed by its disclosure, so that nothing tells of what is hidden.
 */
export interface PledgeRecord {
  readonly id: string;
  readonly delegation: string;
  readonly phaseId: string;
  readonly status: RecordStatus;
  /** FRA-003; `null` as long as nothing of it is disclosed. */
  readonly serial: string | null;
  readonly version: number;
  readonly at: number;
  readonly content: PledgeContent;
  /** Derived from the content. */
  readonly band: ReadinessBand;
  /** Insiders only: whether others see this very version, an earlier one, or none. */
  readonly disclosed?: 'this-version' | 'earlier-version' | 'no' | undefined;
  /** Insiders only: who submitted this version. */
  readonly by?: string | undefined;
  readonly withdrawnAt?: number | undefined;
}
