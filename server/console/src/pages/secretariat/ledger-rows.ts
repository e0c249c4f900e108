import { INVITATION_STATUSES, type InvitationStatus, takesPart } from '@tour-de-table/shared/meeting';
import { type DelegationRecord, type LedgerFigures, ledgerFigures, type MeetingView } from '@tour-de-table/shared/view';

/** Which rows of the ledger are shown. */
export const LEDGER_FILTERS = ['all', ...INVITATION_STATUSES, 'reminders-due', 'credentials-due'] as const;
export type LedgerFilter = (typeof LEDGER_FILTERS)[number];

/** A delegation on the ledger, as the chair's side sees it. */
export interface LedgerRow {
  readonly delegation: DelegationRecord;
  readonly name: string;
  readonly invitation: InvitationStatus;
  readonly isReminderDue: boolean;
  readonly isCredentialDue: boolean;
}

export interface Ledger {
  /** By name. */
  readonly rows: readonly LedgerRow[];
  readonly counts: Readonly<Record<LedgerFilter, number>>;
  readonly figures: LedgerFigures;
}

/** The ledger at an instant of server time: everybody on it, also who does not take part. */
export function ledgerAt(view: MeetingView, now: number, nameOf: (delegation: DelegationRecord) => string): Ledger {
  const figures = ledgerFigures(view, now);
  const [reminders, credentials] = [new Set(figures.remindersDue), new Set(figures.credentialsDue)];
  const rows = Object.values(view.delegations)
    .flatMap((delegation): readonly LedgerRow[] => {
      const { invitation, code } = delegation;
      if (invitation === undefined) return [];
      const due = { isReminderDue: reminders.has(code), isCredentialDue: credentials.has(code) };
      return [{ delegation, name: nameOf(delegation), invitation, ...due }];
    })
    .sort((a, b) => a.name.localeCompare(b.name));
  const { byStatus } = figures;
  const counts = {
    all: rows.length,
    'not-invited': byStatus['not-invited'].length,
    invited: byStatus.invited.length,
    'no-reply': byStatus['no-reply'].length,
    accepted: byStatus.accepted.length,
    declined: byStatus.declined.length,
    late: byStatus.late.length,
    'reminders-due': figures.remindersDue.length,
    'credentials-due': figures.credentialsDue.length,
  };
  return { rows, counts, figures };
}

export function isShown(row: LedgerRow, filter: LedgerFilter): boolean {
  if (filter === 'reminders-due') return row.isReminderDue;
  if (filter === 'credentials-due') return row.isCredentialDue;
  return filter === 'all' || row.invitation === filter;
}

/** The reply that is noted by one click: late from the opening on. `null` where there is none to expect. */
export function replyToExpect(invitation: InvitationStatus, hasOpened: boolean): 'accepted' | 'late' | null {
  if (takesPart({ invitation }) || invitation === 'not-invited') return null;
  return hasOpened ? 'late' : 'accepted';
}

/** Whether a delegation that others see would be on the chair's ledger only. */
export function hidesFromOthers(from: InvitationStatus, to: InvitationStatus): boolean {
  return takesPart({ invitation: from }) && !takesPart({ invitation: to });
}

/** Whether a reminder makes sense at all [LE2]. */
export function canBeReminded({ invitation }: Pick<LedgerRow, 'invitation'>): boolean {
  return invitation === 'invited' || invitation === 'no-reply';
}

/** Whether there is something that its credentials can be found to say as well [LE3]. */
export function canBeCheckedAsAnnounced({ isCredentialDue, delegation }: LedgerRow): boolean {
  return isCredentialDue && delegation.representation !== undefined;
}
