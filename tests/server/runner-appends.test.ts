import type { AppendOutcome, EventLog, LoggedCommit } from '@tour-de-table/server/log/event-log';
import { createMemoryLog, createMemoryStore, type MemoryFault } from '@tour-de-table/server/log/memory-log';
import type { MeetingRunner } from '@tour-de-table/server/meeting/meeting-runner';
import { expect, test } from 'vitest';
import { driverOf, liveMeeting } from '../support/live-meeting.ts';

async function eventsOf(log: EventLog, meetingId: string): Promise<readonly string[]> {
  const all: LoggedCommit[] = [];
  for await (const batch of log.read(meetingId, 0)) all.push(...batch);
  return all.flatMap(({ events }) => events.map(({ type }) => type));
}

async function opened(log: EventLog) {
  const meeting = await liveMeeting({ log });
  await meeting.give(meeting.chair(), { type: 'open-sitting', expected: meeting.expected() });
  return meeting;
}

test('[RU5] beside an append that failed and yet took effect, nothing is decided ahead of the log', async () => {
  let next: MemoryFault | null = null;
  let late: (() => void)[] | null = null;
  const memory = createMemoryLog({
    fault: () => {
      const now = next;
      next = null;
      return now;
    },
  });
  const log: EventLog = {
    ...memory,
    tail: (meetingId, afterSeq, listener) =>
      memory.tail(meetingId, afterSeq, {
        ...listener,
        onCommits: (commits) =>
          late === null ? listener.onCommits(commits) : void late.push(() => listener.onCommits(commits)),
      }),
  };
  const { runner, give, chair, expected } = await opened(log);
  const seen = expected();
  late = [];
  next = 'unknown-with-effect';
  const advanced = await give(chair(), { type: 'advance-phase', expected: seen, to: 'briefing' });
  // The log has gone on to the next phase, and the runner does not know: neither of these may rest on the other.
  const suspending = give(chair(), { type: 'suspend-sitting', expected: seen });
  const resuming = give(chair(), { type: 'resume-sitting', expected: { ...seen, sitting: 'suspended' } });
  await new Promise(setImmediate);
  const told: (() => void)[] = late;
  late = null;
  for (const tell of told) tell();
  expect(advanced.outcome).toBe('unknown');
  expect(await suspending).toMatchObject({ outcome: 'rejected', code: 'stale-state' });
  expect(await resuming).toMatchObject({ outcome: 'rejected', code: 'stale-state' });
  expect((await eventsOf(memory, runner.meetingId)).slice(-2)).toEqual(['sitting-opened', 'phase-activated']);
});

test('[RU8] where others write too, one append is under way at a time, however many commands wait', async () => {
  const store = createMemoryStore();
  const memory = createMemoryLog({ store });
  let underWay = 0;
  let most = 0;
  const log: EventLog = {
    ...memory,
    async append(meetingId, commit): Promise<AppendOutcome> {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise(setImmediate);
      const outcome = await memory.append(meetingId, commit);
      underWay -= 1;
      return outcome;
    },
  };
  const { runner, give, chair, expected } = await opened(log);
  const other: MeetingRunner | null = await (
    await liveMeeting({ log: createMemoryLog({ store }), meetingId: runner.meetingId })
  ).meetings.find(runner.meetingId);
  if (other === null) throw new Error('The other node does not find the meeting.');
  const seen = expected();
  const invite = (digit: string) =>
    ({ type: 'issue-invitation', for: { role: 'observer' }, secretHash: digit.repeat(64) }) as const;
  await Promise.all([
    give(chair(), invite('1')),
    give(chair(), invite('2')),
    give(chair(), { type: 'suspend-sitting', expected: seen }),
    give(chair(), { type: 'resume-sitting', expected: { ...seen, sitting: 'suspended' } }),
    driverOf(other).give(chair(), invite('3'), { id: 'command-of-the-other' }),
  ]);
  expect(most).toBe(1);
  expect(other.state()).toEqual(runner.state());
});

test('[RU6] a later attempt does not share a refusal that leaves no trace: its own is logged', async () => {
  let release = () => {};
  let isHeld = false;
  const log = createMemoryLog({
    fault: () =>
      isHeld
        ? new Promise((resolve) => {
            isHeld = false;
            release = () => resolve(null);
          })
        : null,
  });
  const { runner, give, chair, expected } = await opened(log);
  isHeld = true;
  const before = give(chair(), { type: 'suspend-sitting', expected: expected() });
  const resume = { type: 'resume-sitting', expected: expected() } as const;
  const attempts = [1, 2, 3].map((attempt) => give(chair(), resume, { id: 'resume-0001', attempt }));
  await new Promise(setImmediate);
  release();
  expect((await before).outcome).toBe('ok');
  for (const reply of await Promise.all(attempts)) {
    expect(reply).toMatchObject({ outcome: 'rejected', code: 'stale-state' });
  }
  const commits: LoggedCommit[] = [];
  for await (const batch of log.read(runner.meetingId, 0)) commits.push(...batch);
  const own = commits.filter(({ commandKey }) => commandKey.endsWith('resume-0001'));
  expect(own).toMatchObject([{ answer: { outcome: 'rejected', code: 'stale-state' }, events: [] }]);
});
