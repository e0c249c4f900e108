import type { Table } from '../kernel/index.ts';
import type { PledgeContent } from './pledge-content.ts';
import type {
  Bindingness,
  CapitalDecision,
  PartnerConfirmation,
  Provenance,
  ReadBack,
  RecordStatus,
} from './vocabulary.ts';

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
  /** Of one that was entered in error: it counts as withdrawn. */
  readonly takenBack?: { readonly by: string; readonly reason: string } | undefined;
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
