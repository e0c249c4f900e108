import { cityOf, ownTimeZone, timeOfDay } from './times.ts';

/** Time of day in a zone, with the date where it is another day there than at `beside`: `14:05`, `12 Mar, 09:00`. */
export function momentIn(ms: number, beside: number, language: string, timeZone: string): string {
  if (dayIn(ms, timeZone) === dayIn(beside, timeZone)) return timeOfDay(ms, language, timeZone);
  return dayAndTime(ms, language, timeZone);
}

function dayAndTime(ms: number, language: string, timeZone: string): string {
  return new Intl.DateTimeFormat(language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(ms);
}

/** The day in a zone: `2025-03-11`. */
export function dayIn(ms: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv', { timeZone }).format(ms);
}

/** A day as a heading: `Tuesday 11 March`. */
export function dayName(ms: number, language: string, timeZone: string): string {
  return new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', timeZone }).format(ms);
}

/**
 * An instant in the room's time and, where the clocks differ, in the reader's own with its city. The own one carries its
 * date where that is not the room's, or not today's where the room's has none.
 */
export interface BothTimes {
  readonly room: string;
  readonly city: string;
  readonly own: { readonly time: string; readonly city: string } | null;
}

export function bothTimes(
  ms: number,
  beside: number,
  language: string,
  timeZone: string,
  ownZone = ownTimeZone(),
): BothTimes {
  const isSameClock = dayIn(ms, ownZone) === dayIn(ms, timeZone) && timeIn(ms, ownZone) === timeIn(ms, timeZone);
  const isRoomDated = dayIn(ms, timeZone) !== dayIn(beside, timeZone);
  const isOwnDated = dayIn(ms, ownZone) !== (isRoomDated ? dayIn(ms, timeZone) : dayIn(beside, ownZone));
  return {
    room: momentIn(ms, beside, language, timeZone),
    city: cityOf(timeZone),
    own: isSameClock
      ? null
      : {
          time: isOwnDated ? dayAndTime(ms, language, ownZone) : timeOfDay(ms, language, ownZone),
          city: cityOf(ownZone),
        },
  };
}

function timeIn(ms: number, timeZone: string): string {
  return timeOfDay(ms, 'sv', timeZone);
}

/** The name of a language in another: `French`. */
export function languageName(tag: string, language: string): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(tag) ?? tag;
}
