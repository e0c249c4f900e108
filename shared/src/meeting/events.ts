import type { PartPlan, PhasePlan } from './agenda-plan.ts';
import type { CommandOf, DelegationFacts, MeetingPlan } from './commands.ts';
import type { LinkMeasurements } from './link-commands.ts';
import type { PledgeContent } from './pledge-content.ts';
import type {
  CapitalDecision,
  DisplayPage,
  FloorKind,
  InvitationStatus,
  LinkFinding,
  LinkVerdict,
  OrderMethod,
  Participation,
  Provenance,
  RehearsedAct,
  Role,
  TourResponse,
  TransitionKind,
} from './vocabulary.ts';

/** The chair's commands that can wait for a second officer. */
export type ProposedCommand = CommandOf<
  'release-pledges' | 'release-answers' | 'open-round' | 'close-sitting' | 'set-four-eyes'
>;

/** A version of a pledge. */
interface OfVersion {
  readonly pledgeId: string;
  readonly delegation: string;
  readonly version: number;
}

/** A version that everybody may see from now on. */
export interface DisclosedVersion extends OfVersion {
  readonly serial: number;
}

/** A delegation's place in the tour of a phase. */
interface OfCall {
  readonly phaseId: string;
  readonly delegation: string;
}

/** A step that is left takes the requests for the floor with it that were made about it. */
interface EndsRequests {
  /** Their ids, in the order of the queue; absent: none. */
  readonly lapsed?: readonly string[] | undefined;
}

/**
 * Committed facts. An event says what happened and needs nothing but the state before it and its commit's time to be
 * folded: no rule is applied again. Once released, the shape of an event only grows by optional fields [LO4].
 */
export type MeetingEvent =
  | { readonly type: 'meeting-created'; readonly meetingId: string; readonly plan: MeetingPlan; readonly chair: string }
  | { readonly type: 'delegation-registered'; readonly delegation: DelegationFacts }
  | { readonly type: 'participation-set'; readonly delegation: string; readonly participation: Participation }
  | { readonly type: 'attendance-noted'; readonly delegation: string; readonly presence: 'present' | 'left' }
  | {
      readonly type: 'member-registered';
      readonly memberId: string;
      readonly role: Role;
      readonly delegation?: string | undefined;
      readonly label?: string | undefined;
    }
  | { readonly type: 'member-revoked'; readonly memberId: string }
  | {
      readonly type: 'invitation-issued';
      readonly invitationId: string;
      readonly memberId: string;
      readonly secretHash: string;
      readonly expiresAt: number;
    }
  | {
      readonly type: 'invitation-ended';
      readonly invitationId: string;
      readonly status: 'revoked' | 'superseded' | 'expired';
    }
  | {
      readonly type: 'invitation-redeemed';
      readonly invitationId: string;
      readonly memberId: string;
      readonly passId: string;
      readonly passHash: string;
    }
  | { readonly type: 'invitation-reuse-noted'; readonly invitationId: string }
  | { readonly type: 'pass-revoked'; readonly passHash: string }
  | { readonly type: 'sitting-opened'; readonly phaseId: string; readonly activation: number }
  | ({ readonly type: 'phase-activated'; readonly phaseId: string; readonly activation: number } & EndsRequests)
  | { readonly type: 'sitting-suspended'; readonly reason?: string | undefined }
  | { readonly type: 'sitting-resumed' }
  | {
      readonly type: 'sitting-adjourned';
      readonly reason?: string | undefined;
      readonly until?: number | undefined;
    }
  | ({
      readonly type: 'phase-reopened';
      readonly phaseId: string;
      readonly activation: number;
      readonly reason: string;
    } & EndsRequests)
  | ({ readonly type: 'sitting-closed' } & EndsRequests)
  /** Restores what `lastTransition` remembers of the state before that transition. */
  | { readonly type: 'transition-undone'; readonly kind: TransitionKind }
  | { readonly type: 'gavel-handed-over'; readonly from: string; readonly to: string; readonly term: number }
  | {
      readonly type: 'pledge-submitted';
      readonly pledgeId: string;
      readonly delegation: string;
      readonly phaseId: string;
      readonly activation: number;
      readonly by: string;
      readonly content: PledgeContent;
      /** Given where everybody sees it at once; `null` where it waits for its disclosure. */
      readonly serial: number | null;
      /** `own` where nothing is said. */
      readonly provenance?: Provenance | undefined;
      /** The draft that became this pledge. */
      readonly draftId?: string | undefined;
    }
  | {
      readonly type: 'pledge-amended';
      readonly pledgeId: string;
      readonly delegation: string;
      readonly version: number;
      readonly activation: number;
      readonly by: string;
      readonly content: PledgeContent;
      readonly isDisclosed: boolean;
      readonly serial: number | null;
      readonly provenance?: Provenance | undefined;
      readonly draftId?: string | undefined;
    }
  | { readonly type: 'pledge-withdrawn'; readonly pledgeId: string; readonly delegation: string; readonly by: string }
  /** It was entered in error. */
  | (OfVersion & { readonly type: 'pledge-taken-back'; readonly reason: string; readonly by: string })
  | { readonly type: 'pledges-released'; readonly pledges: readonly DisclosedVersion[] }
  /** The newest versions of all pledges of a sealed round, at one instant; its answers follow. */
  | { readonly type: 'round-opened'; readonly phaseId: string; readonly pledges: readonly DisclosedVersion[] }
  | (OfVersion & { readonly type: 'read-back-confirmed'; readonly by: string })
  | (OfVersion & {
      readonly type: 'partnership-answered';
      readonly partner: string;
      readonly isConfirmed: boolean;
      readonly by: string;
    })
  | (OfVersion & {
      readonly type: 'clarification-asked';
      readonly clarificationId: string;
      readonly text: string;
      readonly by: string;
    })
  | {
      readonly type: 'clarification-answered';
      readonly pledgeId: string;
      readonly delegation: string;
      readonly clarificationId: string;
      readonly text: string;
      readonly by: string;
    }
  | (OfVersion & { readonly type: 'pledge-recorded'; readonly by: string })
  | (OfVersion & { readonly type: 'release-consented'; readonly by: string })
  | {
      readonly type: 'capital-dates-set';
      readonly delegation?: string | undefined;
      readonly decideBy?: number | null | undefined;
      readonly reviewAt?: number | null | undefined;
    }
  /** An amendment of the same commit, where there is one, comes before it, and `version` is the amended one. */
  | (OfVersion & {
      readonly type: 'pledge-decided';
      readonly decision: CapitalDecision;
      readonly note?: string | undefined;
      readonly by: string;
    })
  | {
      readonly type: 'draft-edited';
      readonly delegation: string;
      readonly draftId: string;
      /** The version that the draft has with it. */
      readonly version: number;
      readonly fields: Readonly<Record<string, string | null>>;
      readonly by: string;
      readonly pledgeId?: string | undefined;
    }
  | { readonly type: 'draft-discarded'; readonly delegation: string; readonly draftId: string }
  | {
      readonly type: 'tour-started';
      readonly phaseId: string;
      readonly method: OrderMethod;
      readonly language?: string | undefined;
      /** Of an order by lot: whoever has it can draw again. */
      readonly seed?: string | undefined;
      readonly order: readonly string[];
    }
  | { readonly type: 'tour-reordered'; readonly phaseId: string; readonly order: readonly string[] }
  | (OfCall & { readonly type: 'delegation-called' })
  | (OfCall & { readonly type: 'delegation-skipped' })
  | (OfCall & { readonly type: 'delegation-marked-absent' })
  | (OfCall & { readonly type: 'call-requested' })
  | (OfCall & { readonly type: 'call-request-withdrawn' })
  | (OfCall & {
      readonly type: 'call-responded';
      readonly response: TourResponse;
      readonly by: string;
      readonly provenance: Provenance;
    })
  | (OfCall & { readonly type: 'response-confirmed'; readonly by: string })
  /** It was entered in error: the place in the tour is what it was before the entry. */
  | (OfCall & { readonly type: 'response-taken-back'; readonly reason: string; readonly by: string })
  | { readonly type: 'answers-released'; readonly phaseId: string; readonly delegations: readonly string[] }
  | {
      readonly type: 'agenda-revised';
      /** The version that the agenda has with it. */
      readonly version: number;
      readonly parts: readonly PartPlan[];
      readonly phases: readonly PhasePlan[];
      readonly startsAt?: number | null | undefined;
    }
  | {
      readonly type: 'documents-set';
      readonly version: number;
      readonly documents: CommandOf<'set-documents'>['documents'];
    }
  | { readonly type: 'page-turned'; readonly documentId: string; readonly page: number; readonly by: string }
  | { readonly type: 'presentation-ended'; readonly documentId: string }
  | {
      readonly type: 'call-links-set';
      /** The version that the links have with it. */
      readonly version?: number | undefined;
      readonly callLinks: MeetingPlan['callLinks'];
    }
  | {
      readonly type: 'note-edited';
      readonly noteId: string;
      readonly version: number;
      readonly text: string;
      readonly by: string;
    }
  | { readonly type: 'invitation-status-set'; readonly delegation: string; readonly invitation: InvitationStatus }
  | { readonly type: 'reminder-noted'; readonly delegation: string; readonly by: string }
  | { readonly type: 'reply-by-set'; readonly replyBy: number | null }
  | {
      readonly type: 'credentials-checked';
      readonly delegation: string;
      readonly representation: CommandOf<'check-credentials'>['representation'];
      /** What was announced before the first check, `null` for nothing; with a check taken back it counts again. */
      readonly announced?: DelegationFacts['representation'] | null;
      readonly by: string;
    }
  /** The verdict is the server's, of the numbers. */
  | {
      readonly type: 'link-checked';
      readonly delegation: string;
      readonly measured: LinkMeasurements;
      readonly verdict: LinkVerdict;
      readonly findings: readonly LinkFinding[];
      readonly by: string;
    }
  | {
      readonly type: 'meeting-rehearsed';
      readonly delegation: string;
      readonly acts: readonly RehearsedAct[];
      readonly by: string;
    }
  | {
      readonly type: 'display-page-set';
      /** Those whose page it changes. */
      readonly memberIds: readonly string[];
      readonly page: DisplayPage;
      readonly by: string;
    }
  | { readonly type: 'display-named'; readonly memberId: string; readonly label: string; readonly by: string }
  | {
      readonly type: 'summary-edited';
      readonly version: number;
      readonly language: string;
      readonly text: string;
      readonly by: string;
    }
  | { readonly type: 'summary-published'; readonly version: number }
  | { readonly type: 'silence-opened'; readonly silenceId: string; readonly version: number; readonly deadline: number }
  | {
      readonly type: 'silence-broken';
      readonly silenceId: string;
      readonly delegation: string;
      readonly reason: string;
      readonly by: string;
    }
  | { readonly type: 'silence-ended'; readonly silenceId: string; readonly outcome: 'adopted' | 'broken' }
  | {
      readonly type: 'floor-requested';
      readonly requestId: string;
      readonly delegation: string;
      readonly kind: FloorKind;
      readonly provenance: Provenance;
      readonly by: string;
      readonly phaseId?: string | undefined;
    }
  | {
      readonly type: 'floor-request-ended';
      readonly requestId: string;
      readonly outcome: 'withdrawn' | 'set-aside';
      readonly reason?: string | undefined;
    }
  | {
      readonly type: 'floor-given';
      readonly speechId: string;
      /** Absent: the floor was given without a request. */
      readonly requestId?: string | undefined;
      readonly delegation: string;
      readonly kind: FloorKind;
      readonly speakingMs: number;
    }
  | { readonly type: 'floor-ended'; readonly speechId: string }
  | { readonly type: 'floor-paused'; readonly speechId: string }
  | { readonly type: 'floor-continued'; readonly speechId: string }
  | { readonly type: 'floor-extended'; readonly speechId: string; readonly byMs: number }
  | { readonly type: 'floor-reordered'; readonly order: readonly string[]; readonly reason: string }
  | { readonly type: 'speaking-time-set'; readonly speakingMs: number }
  | { readonly type: 'gavel-requested'; readonly by: string; readonly until: number }
  | { readonly type: 'gavel-request-refused'; readonly by: string }
  | { readonly type: 'four-eyes-set'; readonly disclosure: boolean; readonly closing: boolean }
  | {
      readonly type: 'proposal-made';
      readonly proposalId: string;
      readonly by: string;
      readonly command: ProposedCommand;
    }
  | {
      readonly type: 'proposal-ended';
      readonly proposalId: string;
      readonly by: string;
      readonly outcome: 'confirmed' | 'dropped';
    }
  | { readonly type: 'voice-handed-over'; readonly delegation: string; readonly to: string; readonly by: string }
  | { readonly type: 'voice-taken-back'; readonly delegation: string; readonly by: string }
  | {
      readonly type: 'receipts-noted';
      readonly phaseId: string;
      readonly activation: number;
      readonly received: number;
      readonly missing: readonly string[];
    };

export type EventType = MeetingEvent['type'];
export type EventOf<T extends EventType> = Extract<MeetingEvent, { readonly type: T }>;
