/** What cannot be told as an instant, as a sentence about the field. */
export interface WallTimeFault {
  readonly message: string;
}

const WALL_TIME = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?$/;

/**
 * The instant (ms since the epoch) at which the clocks of a zone show a time, written `2025-03-29T10:00`; with an offset
 * behind it, it is that instant. A time that the clocks skip in spring is refused; of one that comes twice in autumn
 * either can be meant, and an offset tells which.
 */
export function instantOf(written: unknown, timeZone: string): number | WallTimeFault {
  const match = typeof written === 'string' ? WALL_TIME.exec(written) : null;
  if (match === null) return { message: 'must be a date and time such as "2025-03-29T10:00"' };
  const [text, wall = '', offset] = match;
  const asIfUtc = Date.parse(`${wall}Z`);
  // The platform takes 30 February for 2 March.
  const isInCalendar = !Number.isNaN(asIfUtc) && new Date(asIfUtc).toISOString().startsWith(wall);
  if (!isInCalendar) return { message: 'must be a date of the calendar and a time of the day' };
  if (offset !== undefined) return Date.parse(text);
  const shownAt = clockOf(timeZone);
  if (shownAt === null) return { message: 'cannot be told, because the time zone is none' };
  // The offset of the zone depends on the instant that is looked for: from a first guess, the second is right.
  const guess = asIfUtc - (shownAt(asIfUtc) - asIfUtc);
  const instant = asIfUtc - (shownAt(guess) - guess);
  return shownAt(instant) === asIfUtc ? instant : { message: 'does not exist in this time zone: the clocks skip it' };
}

/** What the clocks of a zone show at an instant, told as if it were UTC; `null`: there is no such zone. */
function clockOf(timeZone: string): ((instant: number) => number) | null {
  try {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    return (instant) => {
      const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
      const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
      return Date.UTC(year, month - 1, day, hour, minute);
    };
  } catch {
    return null;
  }
}
