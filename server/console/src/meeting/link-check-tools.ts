import { probeCarrier } from '@tour-de-table/client-sdk';
import { ownTimeZone } from '../language/times.ts';
import type { CheckTools } from './link-check.ts';
import type { MeetingLink } from './meeting-link.ts';

/** How long a connection that is not there yet is waited for, ms. */
const CONNECT_PATIENCE_MS = 10_000;
/** How long one request of a check may take, ms. */
const REQUEST_PATIENCE_MS = 30_000;
const LOOK_AGAIN_MS = 100;

/** A check of this very link, from this very browser. */
export function toolsFor(link: MeetingLink): CheckTools {
  const path = `/api/meetings/${encodeURIComponent(link.seat.meetingId)}/link-probe`;
  const ask = (search: string, init: RequestInit, signal: AbortSignal) =>
    fetch(path + search, {
      ...init,
      cache: 'no-store',
      credentials: 'omit',
      headers: { ...init.headers, authorization: `Bearer ${link.seat.pass}` },
      signal: AbortSignal.any([signal, AbortSignal.timeout(REQUEST_PATIENCE_MS)]),
    });
  return {
    async connected(signal) {
      for (let waited = 0; waited < CONNECT_PATIENCE_MS; waited += LOOK_AGAIN_MS) {
        if (link.connection.peek().name === 'live') return;
        await wait(LOOK_AGAIN_MS, signal);
      }
    },
    probe: () => link.client.probe(),
    reach: (carrier, signal) => probeCarrier(location.origin, carrier, signal),
    async plain(signal) {
      const response = await orNull(() => ask('?bytes=1', {}, signal), signal);
      // Who asked too often was answered, too.
      return response?.ok === true || response?.status === 429;
    },
    down: (bytes, roundTripMs, signal) =>
      orNull(async () => {
        const askedAt = performance.now();
        const response = await ask(`?bytes=${bytes}`, {}, signal);
        const beganAt = performance.now();
        const { byteLength } = await response.arrayBuffer();
        const endedAt = performance.now();
        if (!response.ok || byteLength !== bytes) return null;
        return Math.max(endedAt - beganAt, endedAt - askedAt - roundTripMs, 1);
      }, signal),
    up: (bytes, roundTripMs, signal) =>
      orNull(async () => {
        const body = crypto.getRandomValues(new Uint8Array(bytes));
        const askedAt = performance.now();
        const headers = { 'content-type': 'application/octet-stream' };
        const response = await ask('', { method: 'POST', body, headers }, signal);
        return response.ok ? Math.max(performance.now() - askedAt - roundTripMs, 1) : null;
      }, signal),
    device: () => ({
      keeps: keepsThings(),
      timeZone: ownTimeZone(),
      screenWidth: screen.width,
      screenHeight: screen.height,
    }),
    wait,
  };
}

/** `null` where it failed by itself; goes on failing where the reader has stopped the check. */
async function orNull<T>(act: () => Promise<T>, signal: AbortSignal): Promise<T | null> {
  try {
    return await act();
  } catch {
    signal.throwIfAborted();
    return null;
  }
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}

function keepsThings(): boolean {
  const key = 'tour-de-table:keeps';
  try {
    localStorage.setItem(key, '1');
    const isKept = localStorage.getItem(key) === '1';
    localStorage.removeItem(key);
    return isKept;
  } catch {
    return false;
  }
}
