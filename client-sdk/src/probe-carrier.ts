import { REALTIME_PATH } from '@tour-de-table/shared/protocol';
import { addressBelow } from './server-address.ts';
import { createSocketIoTransport } from './socket-io-transport.ts';
import type { Carrier } from './transport.ts';

/** How long a carrier may take to be opened and closed, ms. */
const PROBE_TIMEOUT_MS = 10_000;
/** What Engine.IO opens a connection with, and what it closes one with. */
const OPENED = /^0\{.*"sid":"([\w-]+)"/;
const CLOSE = '1';

/**
 * Whether this way of carrying bytes leads to the server and back: a short connection of its own that names no pass.
 * Never rejects; takes as long as opening a link may take at most. Ends early, with false, where `signal` says so.
 */
export async function probeCarrier(url: string, carrier: Carrier, signal?: AbortSignal): Promise<boolean> {
  if (signal?.aborted === true) return false;
  return carrier === 'websocket' ? probeWebSocket(url, signal) : probePolling(url, signal);
}

/** Without a pass the server turns it away at once, and who is turned away in its own words has got through. */
function probeWebSocket(url: string, signal: AbortSignal | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const auth = { protocol: 0, pass: '' };
    const link = createSocketIoTransport().open({ url, auth, carriers: ['websocket'] }, (event) => {
      if (event.type === 'closed') resolve(event.refusal !== null);
    });
    signal?.addEventListener('abort', () => {
      link.close();
      resolve(false);
    });
  });
}

/** Opens and closes, nothing between: a poll under way when the other side closes would end as an error. */
async function probePolling(url: string, signal: AbortSignal | undefined): Promise<boolean> {
  const until = AbortSignal.timeout(PROBE_TIMEOUT_MS);
  const ends = signal === undefined ? until : AbortSignal.any([signal, until]);
  const address = `${addressBelow(url, REALTIME_PATH)}/?EIO=4&transport=polling`;
  try {
    const opened = await fetch(address, { credentials: 'omit', cache: 'no-store', signal: ends });
    const sid = OPENED.exec(await opened.text())?.[1];
    if (sid === undefined) return false;
    const closed = await fetch(`${address}&sid=${sid}`, {
      method: 'POST',
      body: CLOSE,
      credentials: 'omit',
      signal: ends,
    });
    return closed.ok;
  } catch {
    return false;
  }
}
