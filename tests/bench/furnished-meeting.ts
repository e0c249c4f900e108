import type { EventLog } from '@tour-de-table/server/log/event-log';
import { createMeetings } from '@tour-de-table/server/meeting/meetings';
import { createSystemClock } from '@tour-de-table/server/runtime/clock';
import { createIdSource } from '@tour-de-table/server/runtime/ids';
import { delegation, driverOf, PLAN } from '../support/live-meeting.ts';

/** The part of `createMeetings` that has nothing to do with the log. */
export function meetingsOn(log: EventLog) {
  return createMeetings({
    log,
    clock: createSystemClock(),
    ids: createIdSource(),
    onBug: (meetingId, error) => console.error(`Meeting ${meetingId} has halted.`, error),
  });
}

/** A new meeting on a log, real clock and ids, with these delegations, and the words to drive it. */
export async function createFurnishedMeeting(
  log: EventLog,
  delegations: readonly string[],
  meetingId = 'meeting-measured',
) {
  const meetings = meetingsOn(log);
  const { runner, reply } = await meetings.create(meetingId, {
    actor: { kind: 'operator' },
    commandId: 'create-meeting',
    attempt: 1,
    command: { type: 'create-meeting', plan: PLAN },
  });
  if (runner === null) throw new Error(`The meeting could not be created: ${JSON.stringify(reply)}`);
  const driver = driverOf(runner);
  await driver.give(driver.chair(), {
    type: 'import-delegations',
    delegations: delegations.map((code) => delegation(code)),
  });
  return { meetings, runner, ...driver };
}
