import type { PledgeRecord, TransitionCommandType } from '@tour-de-table/client-sdk';

/** What the cockpit asks before it does something. */
export type ChairDialog =
  | { readonly name: TransitionCommandType }
  | { readonly name: 'undo-transition' }
  | { readonly name: 'hand-over-gavel' }
  | { readonly name: 'release-pledges'; readonly pledges: readonly PledgeRecord[] }
  | { readonly name: 'spoken-pledge' }
  | { readonly name: 'help' };
