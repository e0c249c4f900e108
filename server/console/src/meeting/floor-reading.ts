import type { AttendanceMode, FloorKind } from '@tour-de-table/shared/meeting';
import {
  type FloorFigures,
  type FloorRecord,
  fairnessOf,
  type MeetingView,
  type RequestRecord,
} from '@tour-de-table/shared/view';

/** The floor of a meeting. Every snapshot has it. */
export function floorIn(view: MeetingView): FloorRecord {
  const floor = view.floor['floor'];
  if (floor === undefined) throw new Error('A view without its floor.');
  return floor;
}

/** Open requests in the order of the queue. */
export function queueIn(view: MeetingView): readonly RequestRecord[] {
  return floorIn(view).order.flatMap((id) => view.requests[id] ?? []);
}

/**
 * An order that somebody is making while the queue goes on: who has left it is gone, who came since stands where the
 * server would put it: a point of order after those that lead, anything else at the end.
 */
export function orderKept(
  made: readonly string[],
  now: readonly string[],
  kindOf: (id: string) => FloorKind | undefined,
): readonly string[] {
  const kept = made.filter((id) => now.includes(id));
  const came = now.filter((id) => !made.includes(id));
  const isFirst = (id: string) => kindOf(id) === 'point-of-order';
  const lead = kept.findIndex((id) => !isFirst(id));
  const at = lead < 0 ? kept.length : lead;
  return [...kept.slice(0, at), ...came.filter(isFirst), ...kept.slice(at), ...came.filter((id) => !isFirst(id))];
}

/** Whether a point of order would wait behind something else. */
export function delaysPointOfOrder(order: readonly string[], kindOf: (id: string) => FloorKind | undefined): boolean {
  const kinds = order.map((id) => kindOf(id) === 'point-of-order');
  return kinds.some((isPoint, at) => isPoint && kinds[at - 1] === false);
}

/** One line of the figures of waiting and speaking; shares are of the largest line beside it, from 0 to 1. */
export interface FairnessRow<K extends string> {
  readonly key: K;
  readonly figures: FloorFigures;
  readonly spokenShare: number;
  readonly waitedShare: number;
}

/** Waiting and speaking by attendance mode and by delegation; who has spoken longest stands first. */
export function fairnessRows(
  view: MeetingView,
  now: number,
): { readonly byMode: readonly FairnessRow<AttendanceMode>[]; readonly byDelegation: readonly FairnessRow<string>[] } {
  const { byMode, byDelegation } = fairnessOf(view, now);
  const modes = MODES.flatMap((mode) => {
    const figures = byMode[mode];
    return figures === undefined ? [] : [[mode, figures] as const];
  });
  const delegations = Object.entries(byDelegation).sort(
    ([a, one], [b, other]) => other.spokenMs - one.spokenMs || (a < b ? -1 : 1),
  );
  return { byMode: withShares(modes), byDelegation: withShares(delegations) };
}

const MODES = ['in-person', 'remote', 'remote-listen-only', 'absent'] as const satisfies readonly AttendanceMode[];

function withShares<K extends string>(rows: readonly (readonly [K, FloorFigures])[]): readonly FairnessRow<K>[] {
  const most = (of: (figures: FloorFigures) => number) => Math.max(1, ...rows.map(([, figures]) => of(figures)));
  const [spoken, waited] = [most(({ spokenMs }) => spokenMs), most(({ waitedMedianMs }) => waitedMedianMs ?? 0)];
  return rows.map(([key, figures]) => ({
    key,
    figures,
    spokenShare: figures.spokenMs / spoken,
    waitedShare: (figures.waitedMedianMs ?? 0) / waited,
  }));
}

/** A length as people type it, in ms: `3` (minutes), `2:30`, `0:45`; `null` where it is none. */
export function parseLength(typed: string): number | null {
  const match = /^(\d{1,3})(?::([0-5]\d))?$/.exec(typed.trim());
  return match === null ? null : (Number(match[1]) * 60 + Number(match[2] ?? 0)) * 1000;
}
