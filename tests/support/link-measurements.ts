import type { LinkMeasurements } from '@tour-de-table/shared/meeting';

/** A link on which everything is well, apart from what is said. */
export function measuredLink(differing: Partial<LinkMeasurements> = {}): LinkMeasurements {
  return {
    probes: 20,
    lost: 0,
    roundTripMs: 40,
    roundTripP95Ms: 65,
    jitterMs: 8,
    clockOffsetMs: -120,
    downKbps: 24_000,
    upKbps: 9_000,
    websocket: true,
    polling: true,
    plain: true,
    keeps: true,
    timeZone: 'Asia/Tokyo',
    screenWidth: 1_440,
    screenHeight: 900,
    ...differing,
  };
}
