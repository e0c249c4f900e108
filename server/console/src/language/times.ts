import { cityName } from './index.ts';

/** The time of day in a zone, for example `14:05`. */
export function timeOfDay(ms: number, language: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(
    ms,
  );
}

/** Date and time in a zone; by default in the reader's own. */
export function dateAndTime(ms: number, language: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(ms);
}

/**
 * The city of a time zone as people say it: `Europe/Paris` gives `Paris`. The words' `city` has those that are said
 * otherwise: browsers still name zones after spellings that have been given up, such as `Europe/Kiev`.
 */
export function cityOf(timeZone: string): string {
  return cityName(timeZone) ?? (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
}

/** A length of time in seconds, minutes, hours or days, whichever suits it: `12 sec`, `3 min`. */
export function roughLength(ms: number, language: string): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const [value, unit] =
    seconds < 60
      ? [seconds, 'second']
      : seconds < 3600
        ? [Math.floor(seconds / 60), 'minute']
        : seconds < 172_800
          ? [Math.floor(seconds / 3600), 'hour']
          : [Math.floor(seconds / 86_400), 'day'];
  return lengthOf(value as number, unit as Unit, language);
}

/** Minutes on an agenda: `40 min`. */
export function minutes(count: number, language: string): string {
  return lengthOf(count, 'minute', language);
}

/** A length in whole minutes, with hours where there are any: `40 min`, `1 hr 5 min`. */
export function hoursAndMinutes(count: number, language: string): string {
  const [hours, rest] = [Math.floor(count / 60), count % 60];
  if (hours === 0) return minutes(count, language);
  const whole = lengthOf(hours, 'hour', language);
  const gap = ENDS_IN_JAPANESE.test(whole) ? '' : ' ';
  return rest === 0 ? whole : whole + gap + minutes(rest, language);
}

const ENDS_IN_JAPANESE = /\p{Script=Han}$/u;
type Unit = 'second' | 'minute' | 'hour' | 'day';

/** Japanese sets no space between a figure and its counter, though its browsers do. */
function lengthOf(value: number, unit: Unit, language: string): string {
  const said = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
  return said.replace(/ (?=\p{Script=Han})/u, '');
}

/** The zone of the reader's own device. */
export function ownTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
