import { sumDecimals } from '../kernel/index.ts';
import {
  BINDINGNESS,
  type Bindingness,
  bandOf,
  CATEGORIES,
  type Category,
  DOMAINS,
  type Domain,
  leadHours,
  type PledgeContent,
  READINESS_BANDS,
  type ReadinessBand,
} from '../meeting/index.ts';
import type { MeetingView, PledgeRecord } from './records.ts';
import { standingOf } from './summary.ts';

/** The days after D at which the board says what would exist. */
export const HORIZON_DAYS = [2, 10, 30] as const;
export type HorizonDays = (typeof HORIZON_DAYS)[number];

/**
 * Two families of bindingness, which are never drawn into one picture's figures: what was *said* at the table
 * (indicative, intention declared) and what was *decided* by capitals (politically approved, committed).
 */
export const BOARD_FAMILIES = ['said', 'decided'] as const;
export type BoardFamily = (typeof BOARD_FAMILIES)[number];

/** Which family a value of bindingness belongs to. */
export function familyOf(bindingness: Bindingness): BoardFamily {
  return bindingness === 'indicative' || bindingness === 'intention-declared' ? 'said' : 'decided';
}

/** What to show; what is left out is not narrowed. */
export interface BoardFilter {
  readonly category?: Category | undefined;
  /** `null`: no domain was named. */
  readonly domain?: Domain | null | undefined;
  /** Who offers it, or is named as a partner and has not declined. */
  readonly delegation?: string | undefined;
}

/** What the figures are for. */
export interface BoardQuestion {
  /** Server time, ms since the epoch: what has lapsed by then does not count. */
  readonly now: number;
  /** The day D, ISO date in the host's time zone. `available from` is counted from it. */
  readonly dDay: string;
  readonly filter?: BoardFilter | undefined;
}

/** One contribution on the board. Joint ones stand once, with their author. */
export interface BoardEntry
  extends Pick<PledgeRecord, 'id' | 'serial' | 'delegation' | 'bindingness' | 'partners' | 'provenance' | 'readBack'> {
  readonly content: PledgeContent;
  /** With respect to D: unlike the band of the record it knows `available from`. */
  readonly band: ReadinessBand;
  /** Hours after D from which on it would be there; `null`: no time was named. */
  readonly readyAfterHours: number | null;
  /** How many of its conditions are not said to be met. */
  readonly unmetConditions: number;
  readonly caveats: number;
  /** Others see nothing of it, or not this version. */
  readonly isHiddenFromOthers: boolean;
}

/** Exact sums end by end of what was named, of one bindingness. */
export interface PersonnelRange {
  readonly min: string;
  readonly max: string;
  /** Somebody said "at least": more than `max` is possible. */
  readonly isOpenEnded: boolean;
  /** How many named a number, and how many did not: those are not zero. */
  readonly named: number;
  readonly unstated: number;
}

/** Contributions of one bindingness, counted. */
export interface BoardShare {
  readonly count: number;
  /** With conditions that are not said to be met. */
  readonly conditional: number;
  readonly caveated: number;
  /** `null` where nobody named a number. */
  readonly personnel: PersonnelRange | null;
  readonly entries: readonly BoardEntry[];
}

export interface BoardCell extends BoardShare {
  readonly category: Category;
  readonly domain: Domain | null;
  readonly band: ReadinessBand;
}

/** What would exist so many days after D: as it is, and what would be added if all conditions were met. */
export interface BoardHorizon {
  readonly days: HorizonDays;
  readonly unconditional: BoardShare;
  readonly ifConditionsMet: BoardShare;
}

/** Everything of one value of bindingness. */
export interface BoardSheet extends BoardShare {
  readonly bindingness: Bindingness;
  readonly family: BoardFamily;
  /** In the order of the closed lists, only those with contributions. */
  readonly cells: readonly BoardCell[];
  readonly horizons: readonly BoardHorizon[];
  /** No time was named: never counted as available. */
  readonly unstated: BoardShare;
}

/**
 * The readiness board. It has no figure across values of bindingness, because what is indicative and what is committed
 * are different things.
 */
export interface ReadinessBoard {
  readonly dDay: string;
  /** In the order of bindingness, only those with contributions. */
  readonly sheets: readonly BoardSheet[];
  /** What the audience knows of and what no longer counts. What was withdrawn is not even counted here. */
  readonly left: { readonly declined: number; readonly lapsed: number };
}

/** The board of one audience at an instant: a function of its view, so that it knows nothing that the view does not. */
export function readinessBoard(
  view: Pick<MeetingView, 'meeting' | 'pledges'>,
  { now, dDay, filter = {} }: BoardQuestion,
): ReadinessBoard {
  const dates = view.meeting['meeting']?.capitalDates ?? { decideBy: null, reviewAt: null };
  const all = Object.values(view.pledges)
    .filter((pledge) => pledge.status !== 'superseded' && passes(pledge, filter))
    .map((pledge) => ({ pledge, standing: standingOf(pledge, dates, now) }));
  const entries = all
    .filter(({ standing }) => standing === 'open' || standing === 'approved' || standing === 'committed')
    .map(({ pledge }) => entryOn(pledge, dDay))
    .sort(comparePlaces);
  const sheets = BINDINGNESS.flatMap((bindingness) => {
    const own = entries.filter((entry) => entry.bindingness === bindingness);
    return own.length === 0 ? [] : [sheetOf(bindingness, own)];
  });
  const having = (wanted: 'declined' | 'lapsed') => all.filter(({ standing }) => standing === wanted).length;
  return { dDay, sheets, left: { declined: having('declined'), lapsed: having('lapsed') } };
}

/**
 * The same view with the pledges that others see of it: without what is hidden from them, and with the earlier version
 * where that is what they see.
 */
export function asOthersSee<V extends Pick<MeetingView, 'pledges'>>(view: V): V {
  const pledges = Object.entries(view.pledges).flatMap(([id, { forOthers, ...pledge }]) => {
    if (pledge.disclosed === 'no') return [];
    if (pledge.disclosed === 'earlier-version') return forOthers === undefined ? [] : [[id, forOthers] as const];
    const { disclosed: _insiders, ...seen } = pledge;
    return [[id, seen] as const];
  });
  return { ...view, pledges: Object.fromEntries(pledges) };
}

/** Whether something would be there so many days after D. What names no time would not. */
export function isReadyBy({ readyAfterHours }: Pick<BoardEntry, 'readyAfterHours'>, days: number): boolean {
  return readyAfterHours !== null && readyAfterHours <= days * DAY_HOURS;
}

const DAY_HOURS = 24;
const DAY_MS = 86_400_000;

function passes({ content, delegation, partners }: PledgeRecord, filter: BoardFilter): boolean {
  if (filter.category !== undefined && content.category !== filter.category) return false;
  if (filter.domain !== undefined && (content.domain ?? null) !== filter.domain) return false;
  if (filter.delegation === undefined || delegation === filter.delegation) return true;
  return Object.hasOwn(partners, filter.delegation) && partners[filter.delegation] !== 'declined';
}

function entryOn(pledge: PledgeRecord, dDay: string): BoardEntry {
  const { id, serial, delegation, bindingness, partners, provenance, readBack, content } = pledge;
  const readyAfterHours = hoursAfter(content, dDay);
  return {
    id,
    serial,
    delegation,
    bindingness,
    partners,
    provenance,
    readBack,
    content,
    band: bandOf(readyAfterHours),
    readyAfterHours,
    unmetConditions: (content.conditions ?? []).filter(({ isMet }) => isMet !== true).length,
    caveats: content.caveats?.length ?? 0,
    isHiddenFromOthers: pledge.disclosed === 'no' || pledge.disclosed === 'earlier-version',
  };
}

/** Notice to move and delivery as in the band of a pledge, and not before the day from which on it is available. */
function hoursAfter(content: PledgeContent, dDay: string): number | null {
  const lead = leadHours(content);
  const from = content.readiness?.availableFrom;
  if (from === undefined) return lead;
  const days = Math.round((Date.parse(from) - Date.parse(dDay)) / DAY_MS);
  return Math.max(0, days * DAY_HOURS, lead ?? 0);
}

/** By the closed lists, then by delegation and serial; what has no serial comes last, by id. */
function comparePlaces(a: BoardEntry, b: BoardEntry): number {
  const key = ({ content, band, delegation, serial, id }: BoardEntry): string =>
    [
      String(CATEGORIES.indexOf(content.category)).padStart(2, '0'),
      content.domain === undefined ? '99' : String(DOMAINS.indexOf(content.domain)).padStart(2, '0'),
      String(READINESS_BANDS.indexOf(band)),
      delegation,
      serial ?? '~',
      id,
    ].join(' ');
  return key(a) < key(b) ? -1 : 1;
}

function sheetOf(bindingness: Bindingness, entries: readonly BoardEntry[]): BoardSheet {
  const groups = new Map<string, BoardEntry[]>();
  for (const entry of entries) {
    const key = `${entry.content.category}/${entry.content.domain ?? ''}/${entry.band}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  const cells = [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const { content, band } = first;
    return [{ category: content.category, domain: content.domain ?? null, band, ...shareOf(own) }];
  });
  const horizons = HORIZON_DAYS.map((days) => {
    const ready = entries.filter((entry) => isReadyBy(entry, days));
    return {
      days,
      unconditional: shareOf(ready.filter(({ unmetConditions }) => unmetConditions === 0)),
      ifConditionsMet: shareOf(ready.filter(({ unmetConditions }) => unmetConditions > 0)),
    };
  });
  const unstated = shareOf(entries.filter(({ readyAfterHours }) => readyAfterHours === null));
  return { bindingness, family: familyOf(bindingness), ...shareOf(entries), cells, horizons, unstated };
}

function shareOf(entries: readonly BoardEntry[]): BoardShare {
  return {
    count: entries.length,
    conditional: entries.filter(({ unmetConditions }) => unmetConditions > 0).length,
    caveated: entries.filter(({ caveats }) => caveats > 0).length,
    personnel: personnelOf(entries),
    entries,
  };
}

function personnelOf(entries: readonly BoardEntry[]): PersonnelRange | null {
  const ranges = entries.flatMap(({ content }) => content.forceElement?.personnel ?? []);
  if (ranges.length === 0) return null;
  return {
    // "Up to 400" promises none for sure; of "at least 400" no more is named than that [CA5].
    min: sumDecimals(ranges.map(({ min }) => min ?? '0')),
    max: sumDecimals(ranges.map(({ min, max }) => max ?? min ?? '0')),
    isOpenEnded: ranges.some(({ max }) => max === undefined),
    named: ranges.length,
    unstated: entries.length - ranges.length,
  };
}
