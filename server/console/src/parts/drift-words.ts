import { t } from '../language/index.ts';
import { roughLength } from '../language/times.ts';

/** Less is no drift, ms. */
const DRIFT_MS_MIN = 60_000;

/** How far from the plan, in words. */
export function driftWords(driftMs: number, language: string): string {
  if (Math.abs(driftMs) < DRIFT_MS_MIN) return t('presented.on-time');
  return t(driftMs > 0 ? 'presented.later' : 'presented.earlier', { time: roughLength(Math.abs(driftMs), language) });
}
