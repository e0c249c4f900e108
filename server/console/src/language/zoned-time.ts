/** Date and time in a zone as a field for local times writes them: `2025-03-18T12:00`. */
export function toZoned(ms: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(ms);
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('year').padStart(4, '0')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`;
}

/**
 * The instant that a field for local times means in a zone, ms since the epoch; `null` where it is not complete. A time
 * that the clocks leap over is the instant after the leap; of one that they pass twice it is the first.
 */
export function fromZoned(written: string, timeZone: string): number | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(written)) return null;
  const asUtc = Date.parse(`${written}Z`);
  if (Number.isNaN(asUtc)) return null;
  const offsetAt = (ms: number) => Date.parse(`${toZoned(ms, timeZone)}Z`) - Math.floor(ms / 60_000) * 60_000;
  const candidates = [asUtc - DAY_MS, asUtc + DAY_MS].map((near) => asUtc - offsetAt(near));
  const exact = candidates.filter((ms) => toZoned(ms, timeZone) === written);
  return exact.length > 0 ? Math.min(...exact) : Math.max(...candidates);
}

const DAY_MS = 86_400_000;
