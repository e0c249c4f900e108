import { sumDecimals } from '../kernel/index.ts';
import type { Bindingness, CapitalDates, Category, ReadinessBand } from '../meeting/index.ts';
import type { MeetingView, PledgeRecord } from './records.ts';

/**
 * Where a pledge stands politically. *Open*: no capital has spoken, so that it is indicative, subject to political
 * decision. *Lapsed*: the review date has passed without a decision.
 */
export const STANDINGS = ['open', 'approved', 'committed', 'declined', 'lapsed', 'withdrawn'] as const;
export type Standing = (typeof STANDINGS)[number];

/** The standing of a pledge at an instant of server time (ms since the epoch) [CA4]. */
export function standingOf(
  { status, verdict }: Pick<PledgeRecord, 'status' | 'verdict'>,
  { reviewAt }: CapitalDates,
  now: number,
): Standing {
  if (status === 'withdrawn') return 'withdrawn';
  if (verdict?.decision === 'declined') return 'declined';
  if (verdict?.decision === 'committed') return 'committed';
  if (verdict?.decision === 'politically-approved') return 'approved';
  return reviewAt !== null && now >= reviewAt ? 'lapsed' : 'open';
}

/** What was offered in one category and readiness band, of one bindingness. */
export interface SummaryLine {
  readonly category: Category;
  readonly band: ReadinessBand;
  readonly bindingness: Bindingness;
  readonly pledges: number;
  readonly delegations: readonly string[];
  /** Exact sums of what was named; `null` where nobody named a number. Ranges add up end by end. */
  readonly personnel: { readonly min: string; readonly max: string; readonly unnamed: number } | null;
  /** Pledges with conditions that are not said to be met. */
  readonly conditional: number;
}

/**
 * Contributions by category, band and bindingness, for what counts at that instant: not what was withdrawn, declined or
 * has lapsed. There is no line, and no sum, across values of bindingness: what is indicative and what is committed are
 * different things [CA5].
 */
export function summaryOf(view: MeetingView, now: number): readonly SummaryLine[] {
  const dates = view.meeting['meeting']?.capitalDates ?? { decideBy: null, reviewAt: null };
  const groups = new Map<string, PledgeRecord[]>();
  for (const pledge of Object.values(view.pledges)) {
    const standing = standingOf(pledge, dates, now);
    if (standing === 'withdrawn' || standing === 'declined' || standing === 'lapsed') continue;
    const key = `${pledge.content.category}/${pledge.band}/${pledge.bindingness}`;
    groups.set(key, [...(groups.get(key) ?? []), pledge]);
  }
  return [...groups.values()].flatMap((pledges) => lineOf(pledges));
}

function lineOf(pledges: readonly PledgeRecord[]): readonly SummaryLine[] {
  const [first] = pledges;
  if (first === undefined) return [];
  const ranges = pledges.flatMap(({ content }) => content.forceElement?.personnel ?? []);
  return [
    {
      category: first.content.category,
      band: first.band,
      bindingness: first.bindingness,
      pledges: pledges.length,
      delegations: [...new Set(pledges.map(({ delegation }) => delegation))].sort(),
      personnel:
        ranges.length === 0
          ? null
          : {
              // "Up to 400" promises none for sure; of "at least 400" no more is named than that.
              min: sumDecimals(ranges.map(({ min }) => min ?? '0')),
              max: sumDecimals(ranges.map(({ min, max }) => max ?? min ?? '0')),
              unnamed: pledges.length - ranges.length,
            },
      conditional: pledges.filter(({ content }) => content.conditions?.some(({ isMet }) => isMet !== true) ?? false)
        .length,
    },
  ];
}
