import { decide, IDS_PER_COMMAND } from '@tour-de-table/shared/meeting';
import type { LoggedEvent } from '../log/event-log.ts';
import { commandKeyOf, digestOf } from './answers.ts';
import type { MeetingRunner, Meetings, Submission, SubmissionReply } from './meeting-runner.ts';
import { openRunner, type RunnerDeps } from './open-runner.ts';

/** All meetings of a log; each is opened when it is first asked for, and again after it has halted. */
export function createMeetings(deps: RunnerDeps): Meetings {
  const runners = new Map<string, Promise<MeetingRunner | null>>();

  const open = async (meetingId: string): Promise<MeetingRunner | null> => {
    if ((await deps.log.head(meetingId)) === null) return null;
    const runner = await openRunner(meetingId, deps);
    runner.onHalted(() => runners.delete(meetingId));
    return runner;
  };

  const find = (meetingId: string): Promise<MeetingRunner | null> => {
    const known = runners.get(meetingId);
    if (known !== undefined) return known;
    const opening = open(meetingId);
    runners.set(meetingId, opening);
    const forget = () => runners.delete(meetingId);
    opening.then((runner) => runner ?? forget(), forget);
    return opening;
  };

  return {
    ids: () => deps.log.meetings(),
    find,
    async create(meetingId, submission) {
      const known = await find(meetingId);
      const reply = known === null ? await commitCreation(deps, meetingId, submission) : await known.submit(submission);
      return { runner: await find(meetingId), reply };
    },
    async close() {
      const all = await Promise.allSettled(runners.values());
      await Promise.all(all.map((opened) => (opened.status === 'fulfilled' ? opened.value?.close() : undefined)));
      runners.clear();
    },
  };
}

/** The one commit that is made without a runner, because there is nothing to fold yet. */
async function commitCreation(
  { log, clock, ids }: RunnerDeps,
  meetingId: string,
  { actor, commandId, command }: Submission,
): Promise<SubmissionReply> {
  const at = clock.now();
  const fresh = Array.from({ length: IDS_PER_COMMAND }, () => ids.next());
  const decision = decide(null, { actor, at, ids: fresh, command }, meetingId);
  if (!decision.accepted) return { outcome: 'rejected', ...decision.rejection };
  const outcome = await log.append(meetingId, {
    expectedSeq: 0,
    commandKey: commandKeyOf(actor, commandId),
    digest: digestOf(command),
    answer: { outcome: 'ok' },
    events: decision.events as unknown as readonly LoggedEvent[],
    at,
  });
  switch (outcome.outcome) {
    case 'committed':
    case 'duplicate':
      return { outcome: 'ok', seq: outcome.seq };
    case 'conflict':
      return { outcome: 'rejected', code: 'meeting-exists', details: {} };
    case 'id-reused':
      return { outcome: 'rejected', code: 'id-reused', details: {} };
    case 'unavailable':
    case 'unknown': {
      const { outcome: kind } = outcome;
      return { outcome: kind, code: kind === 'unknown' ? 'log-unknown' : 'log-unavailable', retryAfterMs: 500 };
    }
  }
}
