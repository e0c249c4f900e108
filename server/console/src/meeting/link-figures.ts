import type { LinkMeasurements } from '@tour-de-table/shared/meeting';

type RoundTrips = Pick<LinkMeasurements, 'probes' | 'lost' | 'roundTripMs' | 'roundTripP95Ms' | 'jitterMs'>;

/** What probes tell: ms each in the order in which they were asked, `null` for one without an answer. Pure. */
export function roundTripFigures(probes: readonly (number | null)[]): RoundTrips {
  const answered = probes.filter((ms) => ms !== null);
  const sorted = answered.toSorted((a, b) => a - b);
  const steps = answered.slice(1).map((ms, at) => Math.abs(ms - (answered[at] ?? ms)));
  return {
    probes: probes.length,
    lost: probes.length - answered.length,
    roundTripMs: quantile(sorted, 0.5),
    roundTripP95Ms: quantile(sorted, 0.95),
    jitterMs: steps.length === 0 ? null : Math.round(steps.reduce((sum, step) => sum + step, 0) / steps.length),
  };
}

/** The value that this share of all does not exceed; of sorted values. */
function quantile(sorted: readonly number[], share: number): number | null {
  const at = Math.max(0, Math.ceil(sorted.length * share) - 1);
  const value = sorted[at];
  return value === undefined ? null : Math.round(value);
}

/** Kilobits in a second; bits in a millisecond are the same. */
export function kbpsOf(bytes: number, ms: number): number {
  return Math.max(1, Math.round((bytes * 8) / Math.max(ms, 1)));
}
