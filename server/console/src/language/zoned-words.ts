import { ownTimeZone, timeOfDay } from './times.ts';

/** The calendar day of an instant in a zone, for example `2025-03-11`. */
function dayIn(ms: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(ms);
}

/** The time of day in a zone, with the day before it where that is not the day of `beside`. */
export function timeBeside(ms: number, beside: number, language: string, timeZone: string): string {
  const time = timeOfDay(ms, language, timeZone);
  if (dayIn(ms, timeZone) === dayIn(beside, timeZone)) return time;
  const day = new Intl.DateTimeFormat(language, { weekday: 'short', day: 'numeric', month: 'short', timeZone });
  return `${day.format(ms)}, ${time}`;
}

/** A day with its name and the time in a zone: `Wednesday 12 March at 09:00`. */
export function dayAndTime(ms: number, language: string, timeZone: string): string {
  return new Intl.DateTimeFormat(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(ms);
}

/** The reader's own zone where its clocks show something else at this instant than those of the meeting; else `null`. */
export function otherZone(ms: number, timeZone: string, own: string = ownTimeZone()): string | null {
  const isSame = timeOfDay(ms, 'en', own) === timeOfDay(ms, 'en', timeZone) && dayIn(ms, own) === dayIn(ms, timeZone);
  return isSame ? null : own;
}
