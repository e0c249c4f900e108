/** One question for the server's time. Instants in ms: `askedAt` and `answeredAt` local, `serverTime` the server's. */
export interface ClockSample {
  readonly askedAt: number;
  readonly answeredAt: number;
  readonly serverTime: number;
}

/** What is known of the server's clock. */
export interface ClockEstimate {
  /** Server time minus local time, ms. Right to within half of `roundTripMs`. */
  readonly offsetMs: number;
  readonly roundTripMs: number;
}

/** Estimates of the newest samples, oldest first. */
export type ServerClock = readonly ClockEstimate[];

/** Samples that count. */
export const CLOCK_SAMPLES_MAX = 8;
/** How far two samples may contradict each other by drift alone, ms. */
const CLOCK_DRIFT_MS = 50;

/** Nothing is known yet. */
export const UNKNOWN_CLOCK: ServerClock = [];

/**
 * Takes in a sample. The true offset lies within half a round trip of each; where two exclude each other, one of the
 * clocks has jumped and everything older is worth nothing. A sample whose answer precedes its question is ignored.
 */
export function withSample(clock: ServerClock, { askedAt, answeredAt, serverTime }: ClockSample): ServerClock {
  const roundTripMs = answeredAt - askedAt;
  if (!(roundTripMs >= 0) || !Number.isFinite(serverTime)) return clock;
  const sample = { offsetMs: serverTime - (askedAt + answeredAt) / 2, roundTripMs };
  const agreeing = clock.every((earlier) => agree(earlier, sample)) ? clock : [];
  return [...agreeing, sample].slice(-CLOCK_SAMPLES_MAX);
}

/** The sample with the shortest round trip, the newest among equals; `null` without any. */
export function bestEstimate(clock: ServerClock): ClockEstimate | null {
  return clock.reduce<ClockEstimate | null>(
    (best, sample) => (best === null || sample.roundTripMs <= best.roundTripMs ? sample : best),
    null,
  );
}

function agree(a: ClockEstimate, b: ClockEstimate): boolean {
  return Math.abs(a.offsetMs - b.offsetMs) <= (a.roundTripMs + b.roundTripMs) / 2 + CLOCK_DRIFT_MS;
}
