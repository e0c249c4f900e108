import { createMemoryLog, type MemoryFault } from '@tour-de-table/server/log/memory-log';
import { createMemoryPresenceBoard } from '@tour-de-table/server/presence/memory-presence-board';
import { planReceipts } from '@tour-de-table/server/presence/plan-receipts';
import { newestStep, stepShownAt } from '@tour-de-table/server/presence/steps';
import { createMeetingChannel } from '@tour-de-table/server/realtime/meeting-channel';
import { createShownHandler } from '@tour-de-table/server/realtime/shown-handler';
import type { Command } from '@tour-de-table/shared/meeting';
import { type Audience, presenceView } from '@tour-de-table/shared/view';
import { describe, expect, test } from 'vitest';
import { delegation, liveMeeting } from '../support/live-meeting.ts';

/** A meeting of three that come and one that was not invited, whose board and faults are in the hand of the test. */
async function steppedMeeting() {
  const faults: (MemoryFault | null)[] = [];
  const meeting = await liveMeeting({ log: createMemoryLog({ fault: () => faults.shift() ?? null }) });
  await meeting.give(meeting.chair(), {
    type: 'import-delegations',
    delegations: [
      ...['FRA', 'JPN', 'KOR'].map((code) => delegation(code)),
      delegation('USA', { invitation: 'not-invited' }),
    ],
  });
  const { runner, clock } = meeting;
  const board = createMemoryPresenceBoard();
  const after = (delayMs: number, callback: () => void) => {
    const timer = clock.setTimer(callback, delayMs);
    return () => timer.cancel();
  };
  const wall = { now: clock.now, after };
  const openChannel = () => createMeetingChannel(runner, board, wall, () => {});
  const handleShown = createShownHandler(board, wall);
  const headOf = (audience: Audience) => runner.streams.place(audience).position;
  const give = async (command: Command) => {
    const reply = await meeting.give(meeting.chair(), command);
    if (reply.outcome !== 'ok') throw new Error(JSON.stringify(reply));
    // A turn of the loop, in which channels hear of it.
    await clock.advanceSettled(0);
    await clock.advanceSettled(0);
    return reply.seq;
  };
  return {
    ...meeting,
    board,
    faults,
    openChannel,
    headOf,
    wish: give,
    open: () => give({ type: 'open-sitting', expected: meeting.expected() }),
    advance: (to: string) => give({ type: 'advance-phase', expected: meeting.expected(), to }),
    suspend: () => give({ type: 'suspend-sitting', expected: meeting.expected() }),
    undo: (kind: 'open' | 'advance' | 'suspend' | 'close') =>
      give({ type: 'undo-transition', expected: meeting.expected(), kind }),
    close: () => give({ type: 'close-sitting', expected: meeting.expected() }),
    /** A device of the audience says what it shows; by default all that there is. */
    show: (
      audience: Audience,
      position: unknown = headOf(audience),
      whyNot: () => 'pass-revoked' | null = () => null,
    ) => handleShown(runner, { audience, whyNot }, { position }).accepted,
    /** What the chair's side is told of the step. */
    step: () => presenceView(board.presence(runner.meetingId), 'chair', [], newestStep(runner.steps())).step,
    figures: () => runner.state().receipts,
  };
}

describe('steps', () => {
  test('[RC2] activations, changes of the sitting, undos and calls are steps; nothing else is', async () => {
    const meeting = await steppedMeeting();
    const newest = () => newestStep(meeting.runner.steps())?.seq ?? null;
    expect(newest()).toBeNull();
    for (const step of [
      () => meeting.open(),
      () => meeting.suspend(),
      () => meeting.undo('suspend'),
      () => meeting.goTo('tour-de-table').then(() => meeting.runner.seq()),
    ]) {
      const seq = await step();
      expect(newest()).toBe(seq);
    }
    const before = newest();
    await meeting.wish({ type: 'set-participation', delegation: 'JPN', participation: 'listener' });
    await meeting.wish({
      type: 'start-tour',
      expected: meeting.expected(),
      method: 'chair',
      order: ['FRA', 'JPN', 'KOR'],
    });
    expect(newest()).toBe(before);
    const called = await meeting.wish({
      type: 'call-delegation',
      expected: meeting.expected(),
      delegation: 'JPN',
      called: null,
    });
    expect(newest()).toBe(called);
    await meeting.wish({ type: 'skip-delegation', expected: meeting.expected(), delegation: 'JPN' });
    expect(newest()).toBe(called);
    expect(await meeting.close()).toBe(newest());
  });

  test('[RC2] a position shows the newest step that lies at or before it', () => {
    const steps = { kept: [3, 5, 9].map((seq) => ({ seq, at: seq })), activations: [] };
    const positionAt = (seq: number) => Math.ceil(seq / 2);
    const shownAt = (position: number) => stepShownAt(steps, position, positionAt)?.seq ?? null;
    expect([0, 1, 2, 3, 4, 5, 99].map(shownAt)).toEqual([null, null, 3, 5, 5, 9, 9]);
  });
});

describe('what a device says', () => {
  test('[RC1] the first device that shows the step counts, with its time', async () => {
    const meeting = await steppedMeeting();
    await meeting.open();
    const at = meeting.clock.now();
    expect(meeting.step()).toEqual({ at, received: {} });
    meeting.clock.advance(400);
    expect(meeting.show('delegation:JPN')).toBe(true);
    meeting.clock.advance(400);
    meeting.show('delegation:JPN');
    meeting.show('delegation:KOR');
    expect(meeting.step()).toEqual({ at, received: { JPN: at + 400, KOR: at + 800 } });
  });

  test('[RC2] an earlier position is a receipt of an earlier step, and none of this one', async () => {
    const meeting = await steppedMeeting();
    await meeting.open();
    const opened = meeting.headOf('delegation:JPN');
    await meeting.advance('briefing');
    expect(meeting.show('delegation:JPN', opened)).toBe(true);
    expect(meeting.step()?.received).toEqual({});
    expect(meeting.board.presence(meeting.runner.meetingId).shown).toHaveProperty('JPN');
    expect(meeting.show('delegation:JPN')).toBe(true);
    expect(Object.keys(meeting.step()?.received ?? {})).toEqual(['JPN']);
    await meeting.advance('questions');
    expect(meeting.step()?.received).toEqual({});
  });

  test('[RC2] what changed the view since is passed over: a later position shows the step too', async () => {
    const meeting = await steppedMeeting();
    await meeting.open();
    await meeting.wish({ type: 'set-participation', delegation: 'FRA', participation: 'host' });
    expect(meeting.show('delegation:JPN')).toBe(true);
    expect(Object.keys(meeting.step()?.received ?? {})).toEqual(['JPN']);
  });

  test.each([
    ['of the future', 1_000_000],
    ['beyond all numbers', Number.MAX_VALUE],
    ['infinite', Number.POSITIVE_INFINITY],
    ['none', Number.NaN],
    ['broken', 1.5],
    ['negative', -1],
    ['text', '1'],
    ['nothing', null],
  ])('[RC1] a position that is %s is left out of account', async (_what, position) => {
    const meeting = await steppedMeeting();
    await meeting.open();
    expect(meeting.show('delegation:JPN', position)).toBe(false);
    expect(meeting.board.presence(meeting.runner.meetingId).shown).toEqual({});
  });

  test.each(['chair', 'observer', 'display', 'capital:JPN'] as const)(
    '[RC1] %s gives no receipt of a delegation',
    async (audience) => {
      const meeting = await steppedMeeting();
      await meeting.open();
      expect(meeting.show(audience)).toBe(false);
      expect(meeting.step()?.received).toEqual({});
    },
  );

  test('[RC1] a pass that has ended gives no receipts', async () => {
    const meeting = await steppedMeeting();
    await meeting.open();
    expect(meeting.show('delegation:JPN', meeting.headOf('delegation:JPN'), () => 'pass-revoked')).toBe(false);
  });
});

test('[RC1] nobody but the chair’s side is told of receipts', async () => {
  const meeting = await steppedMeeting();
  await meeting.open();
  const step = newestStep(meeting.runner.steps());
  const audiences: readonly Audience[] = ['observer', 'display', 'delegation:JPN', 'delegation:FRA', 'capital:JPN'];
  const told = () =>
    audiences.map((audience) =>
      JSON.stringify(presenceView(meeting.board.presence(meeting.runner.meetingId), audience, ['FRA', 'JPN'], step)),
    );
  const before = told();
  meeting.show('delegation:JPN');
  meeting.show('delegation:FRA');
  expect(Object.keys(meeting.step()?.received ?? {}).sort()).toEqual(['FRA', 'JPN']);
  expect(told()).toEqual(before);
  expect(before.join()).not.toContain('step');
});

describe('figures', () => {
  test('[RC3] when a phase is left it is noted who had received that it began', async () => {
    const meeting = await steppedMeeting();
    await meeting.open();
    meeting.openChannel();
    meeting.show('delegation:JPN');
    meeting.show('delegation:FRA');
    await meeting.advance('briefing');
    expect(meeting.figures()).toEqual({
      1: expect.objectContaining({ phaseId: 'opening', activation: 1, received: 2, missing: ['KOR'] }),
    });
  });

  test('[RC3] a later step counts for the phase, an earlier one does not, and who has gone had it', async () => {
    const meeting = await steppedMeeting();
    await meeting.open();
    meeting.openChannel();
    meeting.show('delegation:FRA');
    await meeting.advance('briefing');
    meeting.board.connected(meeting.runner.meetingId, 'c1', { role: 'head', delegation: 'KOR' });
    meeting.show('delegation:KOR');
    meeting.board.gone(meeting.runner.meetingId, 'c1');
    await meeting.suspend();
    meeting.show('delegation:JPN');
    await meeting.close();
    expect(meeting.figures()['2']).toMatchObject({ phaseId: 'briefing', received: 2, missing: ['FRA'] });
  });

  test.each(['unavailable', 'unknown-without-effect'] as const)(
    '[RC3] what is shown after the phase was left does not count, however late the log takes the figure (%s)',
    async (fault) => {
      const meeting = await steppedMeeting();
      await meeting.open();
      meeting.openChannel();
      meeting.show('delegation:JPN');
      // The advance is taken, and the figure is not.
      meeting.faults.push(null, fault);
      await meeting.advance('briefing');
      meeting.show('delegation:KOR');
      await meeting.suspend();
      expect(meeting.figures()).toEqual({});
      await meeting.clock.advanceSettled(600);
      await meeting.clock.advanceSettled(600);
      expect(meeting.figures()['1']).toMatchObject({ received: 1, missing: ['FRA', 'KOR'] });
    },
  );

  test('[RC3] two nodes note once; what an undo brings back is not noted again', async () => {
    const meeting = await steppedMeeting();
    await meeting.open();
    meeting.openChannel();
    meeting.openChannel();
    meeting.show('delegation:JPN');
    await meeting.advance('briefing');
    await meeting.undo('advance');
    const first = meeting.figures()['1'];
    meeting.show('delegation:FRA');
    await meeting.advance('briefing');
    await meeting.close();
    await meeting.undo('close');
    expect(meeting.figures()['1']).toBe(first);
    expect(Object.values(meeting.figures()).map(({ activation }) => activation)).toEqual([1, 2, 3]);
  });

  test('[RC3] what was left before anybody was looking is not made up, and who stopped looking notes nothing', async () => {
    const meeting = await steppedMeeting();
    await meeting.open();
    await meeting.advance('briefing');
    const channel = meeting.openChannel();
    await meeting.advance('questions');
    expect(Object.keys(meeting.figures())).toEqual(['2']);
    channel.endAll('server-stopping');
    await meeting.advance('break');
    expect(Object.keys(meeting.figures())).toEqual(['2']);
  });

  test('[RC3] several phases left in one turn: each has its own figure, by who takes part', async () => {
    const meeting = await steppedMeeting();
    await meeting.open();
    await meeting.advance('briefing');
    await meeting.advance('questions');
    const [, second] = meeting.runner.steps().activations;
    const shown = { JPN: { seq: second?.seq ?? 0, at: 0 }, USA: { seq: 99, at: 0 } };
    const notes = planReceipts(meeting.runner.state(), meeting.runner.steps(), { shown }, new Set());
    expect(notes.map(({ commandId, command }) => [commandId, command.received, command.missing])).toEqual([
      ['receipts-1', 1, ['FRA', 'KOR']],
      ['receipts-2', 1, ['FRA', 'KOR']],
    ]);
  });
});
