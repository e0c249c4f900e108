import type { Rung } from './ladder-policy.ts';
import { createLadderTransport } from './ladder-transport.ts';
import { createLazyTransport } from './lazy-transport.ts';
import { createRefreshTransport } from './refresh-transport.ts';
import type { Timers } from './timers.ts';
import type { Transport } from './transport.ts';

/** The whole ladder. What carries connections is fetched only when one is opened, so that a first view needs less. */
export function createDefaultTransport(deps: {
  readonly begins: Rung;
  readonly now: () => number;
  readonly timers: Timers;
  readonly random: () => number;
}): Transport {
  return createLadderTransport({
    ...deps,
    connection: createLazyTransport(async () => (await import('./socket-io-transport.ts')).createSocketIoTransport()),
    refresh: createRefreshTransport(deps),
  });
}
