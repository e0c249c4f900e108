import {
  type Command,
  type PledgeRecord,
  type TransitionCommandType,
  transitionsFrom,
} from '@tour-de-table/client-sdk';
import type { MeetingView } from '@tour-de-table/shared/view';
import { expectedIn, meetingIn, placeIn } from '../../meeting/reading.ts';

/** The command for a transition, with what the chair sees now; `null` where there is no next phase to go to. */
export function transitionCommand(type: TransitionCommandType, view: MeetingView, reason: string): Command | null {
  const expected = expectedIn(view);
  const said = reason.trim() === '' ? {} : { reason: reason.trim() };
  switch (type) {
    case 'advance-phase': {
      const { next } = placeIn(view);
      return next === null ? null : { type, expected, to: next.id };
    }
    case 'suspend-sitting':
    case 'adjourn-sitting':
      return { type, expected, ...said };
    default:
      return { type, expected };
  }
}

/** What the chair can do next with the sitting: the foremost first, the rest in the order of use. */
export function transitionsIn(view: MeetingView): {
  readonly foremost: TransitionCommandType | null;
  readonly others: readonly TransitionCommandType[];
} {
  const { status } = meetingIn(view).sitting;
  const types: readonly TransitionCommandType[] = transitionsFrom(status).map(({ command }) => command);
  const possible = types.filter((type) => type !== 'advance-phase' || placeIn(view).next !== null);
  const order: readonly TransitionCommandType[] = ['open-sitting', 'resume-sitting', 'advance-phase', 'close-sitting'];
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
