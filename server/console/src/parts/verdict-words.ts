import type { LinkFinding, LinkMeasurements, LinkVerdict } from '@tour-de-table/shared/meeting';
import { lossPercent } from '@tour-de-table/shared/meeting';
import { t } from '../language/index.ts';
import { inRow } from '../language/lists.ts';

/** A short length of time as people say it: `85 ms`, `1.2 sec`, `3 min`. */
export function shortTime(ms: number, language: string): string {
  const [value, unit] =
    ms < 1_000 ? [ms, 'millisecond'] : ms < 120_000 ? [ms / 1_000, 'second'] : [ms / 60_000, 'minute'];
  const digits = ms < 1_000 || ms >= 10_000 ? 0 : 1;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: unit as string,
    unitDisplay: 'short',
    maximumFractionDigits: digits,
  }).format(value as number);
}

/** Kilobits in a second as people say it: `39 kb/s`, `24 Mb/s`. */
function rate(kbps: number, language: string): string {
  const isFast = kbps >= 1_000;
  const unit = isFast ? 'megabit-per-second' : 'kilobit-per-second';
  const digits = isFast && kbps < 10_000 ? 1 : 0;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: digits,
  }).format(isFast ? kbps / 1_000 : kbps);
}

/** The same, or that it was not measured. */
export function rateOrNot(kbps: number | null, language: string): string {
  return kbps === null ? t('link-check.not-measured') : rate(kbps, language);
}

/** The loss as a share. */
export function lossWords(measured: Pick<LinkMeasurements, 'probes' | 'lost'>, language: string): string {
  return new Intl.NumberFormat(language, { style: 'percent' }).format(lossPercent(measured) / 100);
}

/** How far the device's clock is off, from the device's side. */
export function clockWords({ clockOffsetMs, roundTripMs }: LinkMeasurements, language: string): string {
  if (clockOffsetMs === null) return t('link-check.not-measured');
  const off = Math.abs(clockOffsetMs);
  if (off <= Math.max(1_000, (roundTripMs ?? 0) / 2)) {
    return t('link-check.clock-right', { time: shortTime(Math.max(off, 1), language) });
  }
  // Server time minus the device's: below zero the device is ahead.
  return t(clockOffsetMs < 0 ? 'link-check.clock-ahead' : 'link-check.clock-behind', {
    time: shortTime(off, language),
  });
}

/** The ways that pass. */
export function waysWords({ websocket, polling, plain }: LinkMeasurements, language: string): string {
  const ways = [
    ...(websocket ? [t('link-check.step.websocket')] : []),
    ...(polling ? [t('link-check.step.polling')] : []),
    ...(plain ? [t('link-check.step.plain')] : []),
  ];
  if (ways.length === 0) return t('link-check.no-way');
  return inRow(ways, language);
}

/** What a finding says, and what to do about it. */
export function findingWords(finding: LinkFinding, measured: LinkMeasurements, language: string) {
  const { roundTripMs, jitterMs, clockOffsetMs, downKbps, upKbps } = measured;
  const ms = finding === 'unsteady' ? jitterMs : finding === 'clock-off' ? Math.abs(clockOffsetMs ?? 0) : roundTripMs;
  const values = {
    time: shortTime(ms ?? 0, language),
    percent: lossWords(measured, language),
    down: rateOrNot(downKbps, language),
    up: rateOrNot(upKbps, language),
  };
  return {
    what: t(`link-check.finding.${finding}.what`, values),
    advice: t(`link-check.finding.${finding}.do`, values),
  };
}

export const VERDICT_TONES = { go: 'good', 'go-with-limits': 'warn', 'no-go': 'bad' } as const satisfies Record<
  LinkVerdict,
  string
>;
