import { type EventLog, LogUnavailableError } from '@tour-de-table/server/log/event-log';
import { createMemoryLog, createMemoryStore } from '@tour-de-table/server/log/memory-log';
import { admit } from '@tour-de-table/server/realtime/admission';
import { PROTOCOL_VERSION } from '@tour-de-table/shared/protocol';
import { VIEW_VERSION } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import { delegation, liveMeeting, secretOf } from '../support/live-meeting.ts';

/** Two nodes on one store; news of commits gets to the second only when it is told. */
async function twoNodes() {
  const store = createMemoryStore();
  const first = await liveMeeting({ log: createMemoryLog({ store }) });
  await first.give(first.chair(), { type: 'import-delegations', delegations: [delegation('FRA')] });
  const held: (() => void)[] = [];
  let isUnavailable = false;
  const memory = createMemoryLog({ store });
  const log: EventLog = {
    ...memory,
    head(meetingId) {
      return isUnavailable ? Promise.reject(new LogUnavailableError('not now')) : memory.head(meetingId);
    },
    tail: (meetingId, afterSeq, listener) =>
      memory.tail(meetingId, afterSeq, {
        ...listener,
        onCommits: (commits) => held.push(() => listener.onCommits(commits)),
      }),
  };
  const second = await liveMeeting({ log, meetingId: first.runner.meetingId });
  return {
    first,
    second,
    tell() {
      for (const tell of held.splice(0)) tell();
    },
    fail() {
      isUnavailable = true;
    },
  };
}

test('[GW6] who comes from another node with more than this one knows yet is no alarm: it catches up first', async () => {
  const { first, second, tell } = await twoNodes();
  const { pass } = await first.seat('head', 'FRA');
  tell();
  await first.seat('adviser', 'FRA');
  const { position } = first.runner.streams.place('delegation:FRA');
  expect(second.runner.streams.place('delegation:FRA').position).toBeLessThan(position);
  const resume = { logId: first.runner.logId, audience: 'delegation:FRA', viewVersion: VIEW_VERSION, position };
  let isAdmitted = false;
  const admitting = admit(second.meetings, { protocol: PROTOCOL_VERSION, pass, resume }).finally(() => {
    isAdmitted = true;
  });
  await new Promise(setImmediate);
  expect(isAdmitted).toBe(false);
  tell();
  expect(await admitting).toMatchObject({ claimed: { position } });
  expect(second.runner.streams.place('delegation:FRA').position).toBe(position);
});

test('[GW6] a place that the log itself does not know is not waited for', async () => {
  const { first, second, tell } = await twoNodes();
  const { pass } = await first.seat('head', 'FRA');
  tell();
  const resume = { ...first.runner.streams.place('delegation:FRA'), position: 1_000 };
  expect(await admit(second.meetings, { protocol: PROTOCOL_VERSION, pass, resume })).toMatchObject({
    claimed: { position: 1_000 },
  });
});

test('[GW8] a pass that another node has just given is not sent away as unknown', async () => {
  const { first, second, tell } = await twoNodes();
  const { pass, memberId } = await first.seat('head', 'FRA');
  const admitting = admit(second.meetings, { protocol: PROTOCOL_VERSION, pass });
  await new Promise(setImmediate);
  tell();
  expect(await admitting).toMatchObject({ member: { id: memberId } });
  const unknown = `${first.runner.meetingId}.${secretOf('nobody')}`;
  expect(await admit(second.meetings, { protocol: PROTOCOL_VERSION, pass: unknown })).toMatchObject({
    reason: 'pass-unknown',
  });
});

test('[GW8] while the log cannot say whether a pass is good, nobody is told that it is not', async () => {
  const { first, second, fail } = await twoNodes();
  const { pass } = await first.seat('head', 'FRA');
  fail();
  await expect(admit(second.meetings, { protocol: PROTOCOL_VERSION, pass })).rejects.toThrow(LogUnavailableError);
});
