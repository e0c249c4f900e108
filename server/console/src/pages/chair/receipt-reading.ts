import type { PresenceView } from '@tour-de-table/client-sdk';

/** How a delegation stands with the current step. */
export type Receipt =
  | { readonly code: string; readonly state: 'received'; readonly afterMs: number }
  | { readonly code: string; readonly state: 'behind'; readonly forMs: number }
  | { readonly code: string; readonly state: 'offline' };

/**
 * Who has the current step, at an instant of server time (ms since the epoch), in the order of the codes; `null` where
 * the server has not said. What a device has shown counts, also if it has gone since.
 */
export function receiptsOf(
  codes: readonly string[],
  presence: PresenceView | null,
  now: number,
): readonly Receipt[] | null {
  const step = presence?.step;
  if (presence === null || step === undefined) return null;
  return codes.map((code): Receipt => {
    const at = step.received[code];
    if (at !== undefined) return { code, state: 'received', afterMs: Math.max(0, at - step.at) };
    if (!presence.connected.includes(code)) return { code, state: 'offline' };
    return { code, state: 'behind', forMs: Math.max(0, now - step.at) };
  });
}

/** How many have it. */
export function receivedCount(receipts: readonly Receipt[]): number {
  return receipts.filter(({ state }) => state === 'received').length;
}
