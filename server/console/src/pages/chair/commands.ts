import {
  type Command,
  type PledgeRecord,
  type TransitionCommandType,
  transitionsFrom,
} from '@tour-de-table/client-sdk';
import type { MeetingView } from '@tour-de-table/shared/view';
import { expectedIn, meetingIn, placeIn } from '../../meeting/reading.ts';

/** What leads from one status of the sitting to the next; going back to a phase has a dialog of its own. */
export type SittingCommandType = Exclude<TransitionCommandType, 'reopen-phase'>;

/**
 * The command for a transition, with what the chair sees now; `null` where there is no next phase to go to. `until`: when
 * an adjourned sitting is to go on, where that is said.
 */
export function transitionCommand(
  type: SittingCommandType,
  view: MeetingView,
  reason: string,
  until: number | null = null,
): Command | null {
  const expected = expectedIn(view);
  const said = reason.trim() === '' ? {} : { reason: reason.trim() };
  switch (type) {
    case 'advance-phase': {
      const { next } = placeIn(view);
      return next === null ? null : { type, expected, to: next.id };
    }
    case 'suspend-sitting':
      return { type, expected, ...said };
    case 'adjourn-sitting':
      return { type, expected, ...said, ...(until === null ? {} : { until }) };
    default:
      return { type, expected };
  }
}

/** What the chair can do next with the sitting: the foremost first, the rest in the order of use. */
export function transitionsIn(view: MeetingView): {
  readonly foremost: SittingCommandType | null;
  readonly others: readonly SittingCommandType[];
} {
  const { status } = meetingIn(view).sitting;
  const types = transitionsFrom(status)
    .map(({ command }) => command)
    .filter((type): type is SittingCommandType => type !== 'reopen-phase');
  const possible = types.filter((type) => type !== 'advance-phase' || placeIn(view).next !== null);
  const order: readonly SittingCommandType[] = ['open-sitting', 'resume-sitting', 'advance-phase', 'close-sitting'];
  const foremost = order.find((type) => possible.includes(type)) ?? null;
  return { foremost, others: possible.filter((type) => type !== foremost) };
}

/** The release of exactly these versions. */
export function releaseCommand(view: MeetingView, pledges: readonly Pick<PledgeRecord, 'id' | 'version'>[]): Command {
  return {
    type: 'release-pledges',
    expected: expectedIn(view),
    pledges: pledges.map(({ id, version }) => ({ pledgeId: id, version })),
  };
}
