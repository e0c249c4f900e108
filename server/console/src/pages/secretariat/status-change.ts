import type { InvitationStatus } from '@tour-de-table/shared/meeting';
import type { LedgerRow } from './ledger-rows.ts';

/** A status to be noted. */
export interface StatusChange {
  readonly row: LedgerRow;
  readonly to: InvitationStatus;
}
