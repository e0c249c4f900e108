import { LINK_VERDICTS, type LinkVerdict, takesPart } from '@tour-de-table/shared/meeting';
import type { MeetingView, ViewRecords } from '@tour-de-table/shared/view';

type Delegation = ViewRecords['delegations'];

export const CHECK_FILTERS = ['all', 'unchecked', 'no-go', 'go-with-limits', 'go', 'not-rehearsed'] as const;
export type CheckFilter = (typeof CHECK_FILTERS)[number];

/** A delegation that joins from afar, or that has checked its link all the same. */
export interface CheckRow {
  readonly delegation: Delegation;
  readonly name: string;
  readonly check: Delegation['linkCheck'];
  /** `null`: not checked yet. */
  readonly verdict: LinkVerdict | null;
  /** When it practised; `null`: not yet. */
  readonly rehearsedAt: number | null;
}

export interface Checks {
  /** What needs a hand first: not checked, no-go, with limits, go; each by name. */
  readonly rows: readonly CheckRow[];
  readonly counts: Readonly<Record<CheckFilter, number>>;
}

const URGENCY: readonly (LinkVerdict | null)[] = [null, ...LINK_VERDICTS.toReversed()];

/** The link checks of delegations that take part. Pure. */
export function checksIn(view: MeetingView, nameOf: (delegation: Delegation) => string): Checks {
  const rows = Object.values(view.delegations)
    .filter(isExpected)
    .map((delegation) => ({
      delegation,
      name: nameOf(delegation),
      check: delegation.linkCheck,
      verdict: delegation.linkCheck?.verdict ?? null,
      rehearsedAt: delegation.rehearsal?.at ?? null,
    }))
    .sort((a, b) => URGENCY.indexOf(a.verdict) - URGENCY.indexOf(b.verdict) || a.name.localeCompare(b.name));
  const count = (filter: CheckFilter) => rows.filter((row) => isShown(row, filter)).length;
  const counts = Object.fromEntries(CHECK_FILTERS.map((filter) => [filter, count(filter)]));
  return { rows, counts: counts as Checks['counts'] };
}

function isExpected({ invitation, attendanceMode, linkCheck }: Delegation): boolean {
  if (invitation !== undefined && !takesPart({ invitation })) return false;
  return attendanceMode === 'remote' || attendanceMode === 'remote-listen-only' || linkCheck !== undefined;
}

export function isShown({ verdict, rehearsedAt }: CheckRow, filter: CheckFilter): boolean {
  if (filter === 'all') return true;
  if (filter === 'not-rehearsed') return rehearsedAt === null;
  return filter === 'unchecked' ? verdict === null : verdict === filter;
}

/** Whether it can take part with its link as it was found. */
export function canTakePart({ verdict }: CheckRow): boolean {
  return verdict === 'go' || verdict === 'go-with-limits';
}
