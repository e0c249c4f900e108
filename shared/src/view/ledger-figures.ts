import type { InvitationStatus } from '../meeting/index.ts';
import type { DelegationRecord, MeetingView } from './records.ts';

/** The ledger of invitations in figures, as the chair's side sees it. */
export interface LedgerFigures {
  readonly byStatus: Readonly<Record<InvitationStatus, readonly string[]>>;
  /** Who was invited, has not replied, and has not been reminded within the interval; the longest waiting first. */
  readonly remindersDue: readonly string[];
  /** Who has come and whose credentials were not checked. */
  readonly credentialsDue: readonly string[];
}

/** How long after a reminder the next one is due: three days. */
export const REMINDER_INTERVAL_MS = 259_200_000;

/**
 * The figures at an instant of server time [LE2–LE3]. The first reminder is due at once, and the interval counts from
 * the last one; after the day until which replies are expected, every reply that is missing is due at once.
 */
export function ledgerFigures(view: MeetingView, now: number): LedgerFigures {
  const all = Object.values(view.delegations).sort((a, b) => (a.code < b.code ? -1 : 1));
  const replyBy = view.meeting['meeting']?.replyBy ?? null;
  const lastReminder = ({ reminders }: DelegationRecord) => reminders?.at(-1) ?? null;
  const isDue = (delegation: DelegationRecord): boolean => {
    if (delegation.invitation !== 'invited' && delegation.invitation !== 'no-reply') return false;
    const last = lastReminder(delegation);
    if (last === null || (replyBy !== null && now >= replyBy && last < replyBy)) return true;
    return now - last >= REMINDER_INTERVAL_MS;
  };
  const codes = (wanted: (delegation: DelegationRecord) => boolean) => all.filter(wanted).map(({ code }) => code);
  const having = (status: InvitationStatus) => codes(({ invitation }) => invitation === status);
  return {
    byStatus: {
      'not-invited': having('not-invited'),
      invited: having('invited'),
      'no-reply': having('no-reply'),
      accepted: having('accepted'),
      declined: having('declined'),
      late: having('late'),
    },
    remindersDue: all
      .filter(isDue)
      .sort((a, b) => (lastReminder(a) ?? 0) - (lastReminder(b) ?? 0))
      .map(({ code }) => code),
    credentialsDue: codes(({ presence, credentials }) => presence === 'present' && credentials === undefined),
  };
}
