import type { PledgeRecord } from '@tour-de-table/client-sdk';
import type { SittingCommandType } from './commands.ts';

/** What the cockpit asks before it does something. */
export type ChairDialog =
  | { readonly name: SittingCommandType }
  | { readonly name: 'undo-transition' }
  | { readonly name: 'reopen-phase' }
  | { readonly name: 'hand-over-gavel' }
  | { readonly name: 'release-pledges'; readonly pledges: readonly PledgeRecord[] }
  | { readonly name: 'spoken-pledge' }
  | { readonly name: 'help' };
