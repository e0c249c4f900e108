import type { Carrier, ClockEstimate } from '@tour-de-table/client-sdk';
import {
  LINK_CHECK_BYTES_MAX,
  LINK_KBPS_MAX,
  LINK_OFFSET_MS_MAX,
  LINK_PROBE_MS_MAX,
} from '@tour-de-table/shared/kernel';
import type { LinkMeasurements } from '@tour-de-table/shared/meeting';
import { kbpsOf, roundTripFigures } from './link-figures.ts';

/** What a link check measures, one after the other, so that no measurement gets in the way of another. */
export const CHECK_STEPS = ['round-trip', 'plain', 'websocket', 'polling', 'down', 'up'] as const;
export type CheckStep = (typeof CHECK_STEPS)[number];

/** How far a check is: its step, the share of it that is done (0 to 1), and what has been found so far. */
export interface CheckProgress {
  readonly step: CheckStep;
  readonly share: number;
  readonly found: Partial<LinkMeasurements>;
}

/** What a check measures with. Everything here may take long, and ends early where the signal says so. */
export interface CheckTools {
  /** Waits until the live connection is there, or for as long as it is worth waiting. */
  connected(signal: AbortSignal): Promise<void>;
  probe(): Promise<ClockEstimate | null>;
  reach(carrier: Carrier, signal: AbortSignal): Promise<boolean>;
  plain(signal: AbortSignal): Promise<boolean>;
  /** How long so many bytes took, ms, without the way there and back; `null`: they did not arrive. */
  down(bytes: number, roundTripMs: number, signal: AbortSignal): Promise<number | null>;
  up(bytes: number, roundTripMs: number, signal: AbortSignal): Promise<number | null>;
  device(): Pick<LinkMeasurements, 'keeps' | 'timeZone' | 'screenWidth' | 'screenHeight'>;
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

/** Probes of one check. */
export const PROBES = 20;
/** From one probe to the next: the meeting's own messages find room between them, ms. */
const PROBE_PERIOD_MS = 150;
/** A probe without an answer for this long is lost, ms. */
const PROBE_PATIENCE_MS = 5_000;
/** Enough to tell a thin link by, and little enough to be through it in two seconds. */
const FIRST_BYTES = 8_192;
/** Where the first bytes took less, ms, more are needed to tell. */
const TOO_QUICK_MS = 250;

/** Measures a link. Rejects only where `signal` ends it. */
export async function checkLink(
  tools: CheckTools,
  onProgress: (progress: CheckProgress) => void,
  signal: AbortSignal,
): Promise<LinkMeasurements> {
  let found: Partial<LinkMeasurements> = {};
  const tell = (step: CheckStep, share: number) => {
    signal.throwIfAborted();
    onProgress({ step, share, found });
  };
  tell('round-trip', 0);
  await tools.connected(signal);
  const { clockOffsetMs, ...roundTrips } = await askOften(tools, (share) => tell('round-trip', share), signal);
  found = { ...roundTrips, clockOffsetMs };
  tell('plain', 0);
  const plain = await tools.plain(signal);
  found = { ...found, plain };
  tell('websocket', 0);
  const websocket = await tools.reach('websocket', signal);
  found = { ...found, websocket };
  tell('polling', 0);
  const polling = await tools.reach('polling', signal);
  found = { ...found, polling };
  const rate = async (step: 'down' | 'up') => {
    tell(step, 0);
    const kbps = await carried(tools[step], roundTrips.roundTripMs ?? 0, signal, () => tell(step, 0.5));
    return kbps;
  };
  const downKbps = plain ? await rate('down') : null;
  found = { ...found, downKbps };
  const upKbps = plain ? await rate('up') : null;
  found = { ...found, upKbps };
  tell('up', 1);
  return { ...roundTrips, clockOffsetMs, downKbps, upKbps, websocket, polling, plain, ...tools.device() };
}

async function askOften(tools: CheckTools, onShare: (share: number) => void, signal: AbortSignal) {
  let settled = 0;
  const probes: Promise<ClockEstimate | null>[] = [];
  for (let count = 0; count < PROBES; count += 1) {
    const late = tools.wait(PROBE_PATIENCE_MS, signal).then(() => null);
    const probe = Promise.race([tools.probe(), late]).finally(() => {
      settled += 1;
      if (!signal.aborted) onShare(settled / PROBES);
    });
    // It is read below; until then its end by the signal is nobody's fault.
    probe.catch(() => {});
    probes.push(probe);
    await tools.wait(PROBE_PERIOD_MS, signal);
  }
  const answers = await Promise.all(probes);
  const best = answers
    .filter((answer) => answer !== null)
    .reduce<ClockEstimate | null>((a, b) => (a === null || b.roundTripMs < a.roundTripMs ? b : a), null);
  const figures = roundTripFigures(answers.map((answer) => answer && Math.min(answer.roundTripMs, LINK_PROBE_MS_MAX)));
  const offset = best === null ? null : Math.round(best.offsetMs);
  return { ...figures, clockOffsetMs: offset === null ? null : bounded(offset, LINK_OFFSET_MS_MAX) };
}

/** A few bytes first, and more where those say nothing. */
async function carried(
  transfer: CheckTools['down'],
  roundTripMs: number,
  signal: AbortSignal,
  onMore: () => void,
): Promise<number | null> {
  const first = await transfer(FIRST_BYTES, roundTripMs, signal);
  if (first === null || first >= TOO_QUICK_MS) return first && Math.min(kbpsOf(FIRST_BYTES, first), LINK_KBPS_MAX);
  onMore();
  const more = await transfer(LINK_CHECK_BYTES_MAX, roundTripMs, signal);
  const [bytes, ms] = more === null ? [FIRST_BYTES, first] : [LINK_CHECK_BYTES_MAX, more];
  return Math.min(kbpsOf(bytes, ms), LINK_KBPS_MAX);
}

function bounded(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value));
}
