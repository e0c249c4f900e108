import { shownMessage } from '@tour-de-table/shared/protocol';
import { delegationOf } from '@tour-de-table/shared/view';
import type { MeetingRunner } from '../meeting/meeting-runner.ts';
import type { PresenceBoard } from '../presence/presence-board.ts';
import { stepShownAt } from '../presence/steps.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Reader } from './reader.ts';

/** Answers a `shown` message: whether it counts as a receipt of the step that the position shows [RC1]. */
export type ShownHandler = (
  runner: MeetingRunner,
  reader: Pick<Reader, 'audience' | 'whyNot'>,
  message: unknown,
) => { readonly accepted: boolean };

/** Nobody but the people of a delegation gives receipts, and none for a position that nobody was sent. */
export function createShownHandler(presence: PresenceBoard, clock: Clock): ShownHandler {
  return (runner, { audience, whyNot }, message) => {
    const parsed = shownMessage.safeParse(message);
    const delegation = delegationOf(audience);
    if (!parsed.success || delegation === null || whyNot() !== null) return { accepted: false };
    const { streams, meetingId } = runner;
    const { position } = parsed.data;
    if (position > streams.place(audience).position) return { accepted: false };
    const step = stepShownAt(runner.steps(), position, (seq) => streams.positionAt(audience, seq));
    if (step !== null) presence.shown(meetingId, delegation, { seq: step.seq, at: clock.now() });
    return { accepted: step !== null };
  };
}
