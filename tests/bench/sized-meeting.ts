import { PARIS_PARTICIPANTS } from '@tour-de-table/server/demonstration/paris';
import type { EventLog } from '@tour-de-table/server/log/event-log';
import type { SubmissionReply } from '@tour-de-table/server/meeting/meeting-runner';
import { createFurnishedMeeting } from './furnished-meeting.ts';
import { inFlight } from './in-flight.ts';
import { WrongResultError } from './tally.ts';

/** A meeting of 37 delegations in its contributions phase, ready to grow. */
export type SizedMeeting = Awaited<ReturnType<typeof createSizedMeeting>>;

const HEADS_IN_FLIGHT = 200;

/** Every other one of the `events` is a pledge, the one after it its amendment. */
export async function createSizedMeeting(log: EventLog, events: number, meetingId?: string) {
  const meeting = await createFurnishedMeeting(log, PARIS_PARTICIPANTS, meetingId);
  const { runner, give, seat, goTo, pledge, seen } = meeting;
  const heads: { readonly delegation: string; readonly memberId: string }[] = [];
  for (const delegation of PARIS_PARTICIPANTS) {
    const { memberId } = await seat('head', delegation);
    heads.push({ delegation, memberId });
  }
  await goTo('tour-de-table');

  /** One more pledge, by the heads in turn. */
  const pledgeNext = async (index: number): Promise<void> => {
    const head = headAt(heads, index);
    demandOk(await give(head.memberId, pledge(head.delegation, `Invented contribution ${index}`)));
  };
  const amend = async ({ delegation, pledgeId }: { delegation: string; pledgeId: string }): Promise<void> => {
    const memberId = heads.find((head) => head.delegation === delegation)?.memberId ?? '';
    const content = { category: 'logistics', title: 'Invented, and thought over', bindingness: 'indicative' } as const;
    demandOk(await give(memberId, { type: 'amend-pledge', delegation, pledgeId, version: 1, seen: seen(), content }));
  };

  const pledges = Math.ceil(events / 2);
  await inFlight(pledges, HEADS_IN_FLIGHT, pledgeNext);
  const made = Object.entries(runner.state().pledges).flatMap(([delegation, own]) =>
    Object.keys(own).map((pledgeId) => ({ delegation, pledgeId })),
  );
  await inFlight(Math.min(events - pledges, made.length), HEADS_IN_FLIGHT, (index) => {
    const target = made[index];
    return target === undefined ? Promise.resolve() : amend(target);
  });
  return { ...meeting, pledgeNext };
}

function headAt<T>(heads: readonly T[], index: number): T {
  const head = heads[index % heads.length];
  if (head === undefined) throw new RangeError('A meeting needs heads.');
  return head;
}

function demandOk(reply: SubmissionReply): void {
  if (reply.outcome !== 'ok') throw new WrongResultError(`A command was not accepted: ${JSON.stringify(reply)}`);
}
