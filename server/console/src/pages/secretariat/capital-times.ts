import { capitalZone } from '../../language/capital-zones.ts';
import { toZoned } from '../../language/zoned-time.ts';

/** Capitals in which it is the same time of the same day. */
export interface CapitalTime {
  /** One of their zones, to write the time in. */
  readonly timeZone: string;
  /** Codes, in the order given. */
  readonly codes: readonly string[];
  /** Their zone is not known: the time is UTC. */
  readonly isUtc: boolean;
}

/** An instant in each capital: the earliest hour first, those whose zone is not known last. */
export function capitalTimes(codes: readonly string[], at: number): readonly CapitalTime[] {
  const groups = new Map<string, CapitalTime & { readonly written: string }>();
  for (const code of codes) {
    const timeZone = capitalZone(code);
    const [written, isUtc] = [toZoned(at, timeZone), timeZone === 'UTC'];
    const key = isUtc ? 'utc' : written;
    const known = groups.get(key);
    groups.set(key, { timeZone, isUtc, written, codes: [...(known?.codes ?? []), code] });
  }
  return [...groups.values()]
    .sort((a, b) => Number(a.isUtc) - Number(b.isUtc) || (a.written < b.written ? -1 : 1))
    .map(({ timeZone, codes: whose, isUtc }) => ({ timeZone, codes: whose, isUtc }));
}
