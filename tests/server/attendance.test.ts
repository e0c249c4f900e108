import { createMemoryLog, type MemoryFault } from '@tour-de-table/server/log/memory-log';
import { createMemoryPresenceBoard } from '@tour-de-table/server/presence/memory-presence-board';
import { planAttendance } from '@tour-de-table/server/presence/plan-attendance';
import { createMeetingChannel } from '@tour-de-table/server/realtime/meeting-channel';
import { DEPARTURE_GRACE_MS } from '@tour-de-table/shared/kernel';
import { expect, test } from 'vitest';
import { delegation, liveMeeting } from '../support/live-meeting.ts';

/** A meeting with one delegation, whose board and faults are in the hand of the test. */
async function attended() {
  let next: MemoryFault | Promise<null> | null = null;
  const log = createMemoryLog({
    fault: () => {
      const now = next;
      next = null;
      return now;
    },
  });
  const meeting = await liveMeeting({ log });
  await meeting.give(meeting.chair(), { type: 'import-delegations', delegations: [delegation('JPN')] });
  const { runner, clock } = meeting;
  const board = createMemoryPresenceBoard();
  const after = (delayMs: number, callback: () => void) => {
    const timer = clock.setTimer(callback, delayMs);
    return () => timer.cancel();
  };
  const channel = createMeetingChannel(runner, board, { now: clock.now, after }, () => {});
  board.onChange(() => channel.presenceChanged());
  return {
    ...meeting,
    channel,
    status: () => runner.state().delegations['JPN']?.presence,
    connect: () => board.connected(runner.meetingId, 'c1', { role: 'head', delegation: 'JPN' }),
    disconnect: () => board.gone(runner.meetingId, 'c1'),
    let(fault: MemoryFault | Promise<null>) {
      next = fault;
    },
  };
}

test.each(['unavailable', 'unknown-without-effect'] as const)(
  '[DE4] an arrival that the log could not take (%s) is noted as soon as it can',
  async (fault) => {
    const meeting = await attended();
    meeting.let(fault);
    meeting.connect();
    await meeting.clock.advanceSettled(100);
    expect(meeting.status()).not.toBe('present');
    await meeting.clock.advanceSettled(1_000);
    expect(meeting.status()).toBe('present');
  },
);

test('[DE4] a departure that is committed after its delegation has come back is put right', async () => {
  const meeting = await attended();
  meeting.connect();
  await meeting.clock.advanceSettled(100);
  meeting.disconnect();
  let commit = () => {};
  meeting.let(
    new Promise((resolve) => {
      commit = () => resolve(null);
    }),
  );
  await meeting.clock.advanceSettled(DEPARTURE_GRACE_MS + 1);
  expect(meeting.status()).toBe('present');
  meeting.connect();
  await meeting.clock.advanceSettled(0);
  commit();
  await meeting.clock.advanceSettled(0);
  await meeting.clock.advanceSettled(0);
  expect(meeting.status()).toBe('present');
  expect(meeting.runner.state().delegations['JPN']?.presenceSinceMs).toBe(meeting.clock.now());
});

test('[DE4] a node that knows of no device gives one that was noted elsewhere its grace time', async () => {
  const meeting = await attended();
  meeting.connect();
  await meeting.clock.advanceSettled(100);
  const state = meeting.runner.state();
  const since = state.delegations['JPN']?.presenceSinceMs ?? 0;
  const nobody = { devices: {}, officers: 0, displays: 0 };
  const goneSince = new Map([['JPN', since - 10 * DEPARTURE_GRACE_MS]]);
  const plan = planAttendance(state, nobody, goneSince, since + 1);
  expect(plan).toEqual({ commands: [], nextAt: since + DEPARTURE_GRACE_MS });
});

test('[DE4] a channel that has let everybody go notes nothing any more', async () => {
  const meeting = await attended();
  meeting.channel.endAll('server-stopping');
  meeting.connect();
  await meeting.clock.advanceSettled(60_000);
  expect(meeting.status()).not.toBe('present');
  expect(meeting.clock.pending).toBe(0);
});

test('[DL1] what is due stays due where the log could not take it', async () => {
  const meeting = await attended();
  await meeting.give(meeting.chair(), {
    type: 'issue-invitation',
    for: { role: 'observer' },
    secretHash: 'a'.repeat(64),
    validForMs: 5_000,
  });
  const status = () => Object.values(meeting.runner.state().invitations).at(-1)?.status;
  meeting.let('unavailable');
  await meeting.clock.advanceSettled(5_000);
  expect(status()).toBe('open');
  await meeting.clock.advanceSettled(1_000);
  expect(status()).toBe('expired');
});
