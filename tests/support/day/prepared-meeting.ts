import { PARIS_PLAN } from '@tour-de-table/server/demonstration/paris';
import { freshInvitation } from '@tour-de-table/server/demonstration/prepare-paris';
import { openSqliteLog } from '@tour-de-table/server/log/sqlite-log';
import { createMeetings } from '@tour-de-table/server/meeting/meetings';
import { createSystemClock } from '@tour-de-table/server/runtime/clock';
import { createIdSource } from '@tour-de-table/server/runtime/ids';
import type { MeetingPlan } from '@tour-de-table/shared/meeting';

const SEALED_ROUND = {
  id: 'sealed-offers',
  partId: 'contributions',
  kind: 'contributions',
  title: { en: 'Sealed offers', fr: 'Offres scellées' },
  plannedMinutes: 20,
  disclosure: 'sealed',
} as const;
const CHAIR_ONLY_ROUND = {
  id: 'for-the-chair',
  partId: 'contributions',
  kind: 'contributions',
  title: { en: 'For the chair only', fr: 'Pour la présidence' },
  plannedMinutes: 20,
  disclosure: 'chair-only',
} as const;

/** The agenda of the first case, with a round under each of the four disclosures. */
export const DAY_PLAN: MeetingPlan = {
  ...PARIS_PLAN,
  phases: PARIS_PLAN.phases.flatMap((phase) =>
    phase.kind === 'conclusions' ? [SEALED_ROUND, CHAIR_ONLY_ROUND, phase] : [phase],
  ),
};

/** Writes the meeting into the log of a server that does not run yet; the answer is the chair's link's credential. */
export async function prepareMeeting(directory: string, meetingId: string): Promise<string> {
  const log = await openSqliteLog({ directory });
  const bugs: unknown[] = [];
  const meetings = createMeetings({
    log,
    clock: createSystemClock(),
    ids: createIdSource(),
    onBug: (_meetingId, error) => bugs.push(error),
  });
  const { runner } = await meetings.create(meetingId, {
    actor: { kind: 'operator' },
    commandId: 'create-the-day',
    attempt: 1,
    command: { type: 'create-meeting', plan: DAY_PLAN },
  });
  if (runner === null) throw new Error('The meeting could not be created.', { cause: bugs[0] });
  const credential = await freshInvitation(runner, { role: 'chair' });
  await meetings.close();
  await log.close();
  return credential;
}
