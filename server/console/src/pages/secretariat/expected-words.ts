import type { PhaseTimes } from '@tour-de-table/shared/view';
import { timeOfDay } from '../../language/times.ts';
import { toZoned } from '../../language/zoned-time.ts';

/** From when to when something is expected, with its day where that is another than today. */
export function spanOf(
  { expectedStart, expectedEnd }: PhaseTimes,
  now: number,
  timeZone: string,
  lang: string,
): string {
  const span = `${timeOfDay(expectedStart, lang, timeZone)}–${timeOfDay(expectedEnd, lang, timeZone)}`;
  return isSameDay(expectedStart, now, timeZone) ? span : `${dayOf(expectedStart, lang, timeZone)} ${span}`;
}

/** A time, with its day where that is another than today. */
export function whenOf(ms: number, now: number, timeZone: string, lang: string): string {
  const time = timeOfDay(ms, lang, timeZone);
  return isSameDay(ms, now, timeZone) ? time : `${dayOf(ms, lang, timeZone)} ${time}`;
}

function isSameDay(a: number, b: number, timeZone: string): boolean {
  return toZoned(a, timeZone).slice(0, 10) === toZoned(b, timeZone).slice(0, 10);
}

function dayOf(ms: number, lang: string, timeZone: string): string {
  return new Intl.DateTimeFormat(lang, { weekday: 'short', day: 'numeric', month: 'short', timeZone }).format(ms);
}
