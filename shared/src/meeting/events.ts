import type { DelegationFacts, MeetingPlan } from './commands.ts';
import type { PledgeContent } from './pledge-content.ts';
import type { Participation, Role, TransitionKind } from './vocabulary.ts';

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
  | { readonly type: 'phase-activated'; readonly phaseId: string; readonly activation: number }
  | { readonly type: 'sitting-suspended'; readonly reason?: string | undefined }
  | { readonly type: 'sitting-resumed' }
  | { readonly type: 'sitting-adjourned'; readonly reason?: string | undefined }
  | { readonly type: 'sitting-closed' }
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
      /** Given where everybody sees it at once; `null` where it waits for its release. */
      readonly serial: number | null;
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
    }
  | { readonly type: 'pledge-withdrawn'; readonly pledgeId: string; readonly delegation: string; readonly by: string }
  | {
      readonly type: 'pledges-released';
      readonly pledges: readonly {
        readonly pledgeId: string;
        readonly delegation: string;
        readonly version: number;
        readonly serial: number;
      }[];
    };

export type EventType = MeetingEvent['type'];
export type EventOf<T extends EventType> = Extract<MeetingEvent, { readonly type: T }>;
