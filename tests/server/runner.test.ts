import type { LoggedCommit } from '@tour-de-table/server/log/event-log';
import { createMemoryLog, createMemoryStore, type MemoryFault } from '@tour-de-table/server/log/memory-log';
import { describe, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { delegation, liveMeeting } from '../support/live-meeting.ts';

const facts = ['FRA', 'GBR', 'JPN'].map((code) => delegation(code));

async function withDelegations(options: Parameters<typeof liveMeeting>[0] = {}) {
  const meeting = await liveMeeting(options);
  await meeting.give(meeting.chair(), { type: 'import-delegations', delegations: facts });
  const france = await meeting.seat('head', 'FRA');
  return { ...meeting, france };
}

async function commitsOf(log: { read(id: string, after: number): AsyncIterable<readonly LoggedCommit[]> }, id: string) {
  const all: LoggedCommit[] = [];
  for await (const batch of log.read(id, 0)) all.push(...batch);
  return all;
}

const pledges = (meeting: Awaited<ReturnType<typeof withDelegations>>) =>
  Object.values(meeting.runner.state().pledges['FRA'] ?? {});

describe('the runner', () => {
  test('[RU1] a retry is answered from the log, before anything is decided', async () => {
    const meeting = await withDelegations();
    await meeting.goTo('tour-de-table');
    const wish = meeting.pledge('FRA', 'Bridging equipment');
    const first = await meeting.give(meeting.france.memberId, wish, { id: 'pledge-0001' });
    await meeting.goTo('conclusions');
    const again = await meeting.give(meeting.france.memberId, wish, { id: 'pledge-0001', attempt: 2 });
    // Also from an author who has lost count: the log is not asked then, and only the look-up can know.
    const uncounted = await meeting.give(meeting.france.memberId, wish, { id: 'pledge-0001' });
    expect(first.outcome).toBe('ok');
    expect(again).toEqual(first);
    expect(uncounted).toEqual(first);
    expect(pledges(meeting)).toHaveLength(1);
  });

  test('[RU1] a retry while the first attempt is still on its way shares its outcome', async () => {
    const meeting = await withDelegations();
    await meeting.goTo('tour-de-table');
    const wish = meeting.pledge('FRA', 'Bridging equipment');
    const [first, again] = await Promise.all([
      meeting.give(meeting.france.memberId, wish, { id: 'pledge-0001' }),
      meeting.give(meeting.france.memberId, wish, { id: 'pledge-0001', attempt: 2 }),
    ]);
    expect(again).toEqual(first);
    expect(pledges(meeting)).toHaveLength(1);
  });

  test('[RU2] the same id with other content is id-reused; from another member it is another command', async () => {
    const meeting = await withDelegations();
    const britain = await meeting.seat('head', 'GBR');
    await meeting.goTo('tour-de-table');
    await meeting.give(meeting.france.memberId, meeting.pledge('FRA', 'One'), { id: 'pledge-0001' });
    const other = await meeting.give(meeting.france.memberId, meeting.pledge('FRA', 'Two'), { id: 'pledge-0001' });
    const independent = await meeting.give(britain.memberId, meeting.pledge('GBR', 'One'), { id: 'pledge-0001' });
    expect(other).toMatchObject({ outcome: 'rejected', code: 'id-reused' });
    expect(independent.outcome).toBe('ok');
    expect(pledges(meeting)).toHaveLength(1);
  });

  test('[RU3] ok comes only when state and streams show the commit', async () => {
    const meeting = await withDelegations();
    await meeting.goTo('tour-de-table');
    const before = meeting.runner.streams.place('observer').position;
    const reply = await meeting.give(meeting.france.memberId, meeting.pledge('FRA', 'One'));
    expect(reply).toMatchObject({ outcome: 'ok', seq: meeting.runner.seq() });
    expect(meeting.runner.streams.place('observer').position).toBe(before + 1);
  });

  test('[RU4] commands in flight are decided on what is under way before them', async () => {
    const meeting = await withDelegations();
    await meeting.give(meeting.chair(), { type: 'open-sitting', expected: meeting.expected() });
    const expected = meeting.expected();
    const replies = await Promise.all([
      meeting.give(meeting.chair(), { type: 'advance-phase', expected, to: 'briefing' }),
      meeting.give(meeting.chair(), { type: 'advance-phase', expected, to: 'briefing' }),
      meeting.give(meeting.chair(), { type: 'suspend-sitting', expected: { ...expected, activation: 2 } }),
    ]);
    expect(replies).toMatchObject([{ outcome: 'ok' }, { outcome: 'rejected', code: 'stale-state' }, { outcome: 'ok' }]);
  });

  test.each(['unavailable', 'unknown-without-effect'] as const)(
    '[RU5] when an append fails (%s), what was decided upon it is decided anew',
    async (fault) => {
      let next: MemoryFault | null = null;
      const meeting = await withDelegations({
        fault: () => {
          const now = next;
          next = null;
          return now;
        },
      });
      await meeting.give(meeting.chair(), { type: 'open-sitting', expected: meeting.expected() });
      const expected = meeting.expected();
      next = fault;
      const replies = await Promise.all([
        meeting.give(meeting.chair(), { type: 'advance-phase', expected, to: 'briefing' }),
        meeting.give(meeting.chair(), { type: 'suspend-sitting', expected: { ...expected, activation: 2 } }),
        meeting.give(meeting.chair(), { type: 'advance-phase', expected, to: 'questions' }),
      ]);
      expect(replies[0]?.outcome).toBe(fault === 'unavailable' ? 'unavailable' : 'unknown');
      // Neither was ever true: the phase that the one relied on never began.
      expect(replies[1]).toMatchObject({
        outcome: 'rejected',
        code: 'stale-state',
        details: { now: { activation: 1 } },
      });
      expect(replies[2]).toMatchObject({ outcome: 'rejected', code: 'stale-state', details: { next: 'briefing' } });
      expect(meeting.runner.state().current?.phaseId).toBe('opening');
    },
  );

  test('[RU5] an unknown outcome that had its effect is found by the same id', async () => {
    let next: MemoryFault | null = null;
    const meeting = await withDelegations({
      fault: () => {
        const now = next;
        next = null;
        return now;
      },
    });
    await meeting.goTo('tour-de-table');
    const wish = meeting.pledge('FRA', 'One');
    next = 'unknown-with-effect';
    const first = await meeting.give(meeting.france.memberId, wish, { id: 'pledge-0001' });
    const again = await meeting.give(meeting.france.memberId, wish, { id: 'pledge-0001', attempt: 2 });
    expect(first.outcome).toBe('unknown');
    expect(again.outcome).toBe('ok');
    expect(pledges(meeting)).toHaveLength(1);
  });

  test('[RU6] a rejection of a later attempt is logged, seen by nobody, and final for that id', async () => {
    const meeting = await withDelegations();
    await meeting.give(meeting.chair(), { type: 'open-sitting', expected: meeting.expected() });
    const positions = () =>
      (['chair', 'observer', 'delegation:FRA'] as const).map(
        (audience) => meeting.runner.streams.place(audience).position,
      );
    const [before, seq] = [positions(), meeting.runner.seq()];
    const wish = { ...meeting.pledge('FRA', 'One'), seen: { activation: 5, disclosure: 'live' as const } };
    const refused = await meeting.give(meeting.france.memberId, wish as never, { id: 'pledge-0001', attempt: 2 });
    expect(refused).toMatchObject({ outcome: 'rejected', code: 'wrong-phase' });
    expect(meeting.runner.seq()).toBe(seq + 1);
    expect(positions()).toEqual(before);
    await meeting.goTo('tour-de-table');
    expect(await meeting.give(meeting.france.memberId, wish as never, { id: 'pledge-0001' })).toEqual(refused);
    expect(pledges(meeting)).toEqual([]);
  });

  test('[RU7] recorded time never runs backwards, whatever the clock does', async () => {
    const meeting = await withDelegations();
    const at = meeting.runner.state().at;
    meeting.clock.advance(60_000);
    await meeting.seat('head', 'GBR');
    const later = meeting.runner.state().at;
    expect(later).toBe(at + 60_000);
    const commits = await commitsOf(meeting.log, meeting.runner.meetingId);
    for (const [index, commit] of commits.entries()) {
      expect(commit.at).toBeGreaterThanOrEqual(commits[index - 1]?.at ?? 0);
    }
  });

  test('[RU8] two nodes on one log: conflicts are decided anew, both fold the same commits to the same positions', async () => {
    const store = createMemoryStore();
    const one = await withDelegations({ store });
    const two = await liveMeeting({ log: createMemoryLog({ store }) });
    await one.goTo('tour-de-table');
    const replies = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        (index % 2 === 0 ? one : two).give(one.france.memberId, one.pledge('FRA', `Pledge ${index}`), {
          id: `pledge-${1000 + index}`,
        }),
      ),
    );
    expect(new Set(replies.map(({ outcome }) => outcome))).toEqual(new Set(['ok']));
    const seqs = replies.map((reply) => (reply.outcome === 'ok' ? reply.seq : 0));
    expect(new Set(seqs).size).toBe(30);
    await eventually(() => expect(two.runner.seq()).toBe(one.runner.seq()));
    expect(two.runner.state()).toEqual(one.runner.state());
    for (const audience of ['chair', 'observer', 'delegation:FRA', 'delegation:JPN'] as const) {
      expect(two.runner.streams.place(audience)).toEqual(one.runner.streams.place(audience));
    }
  });

  test('[RU9] a deadline is read off the state and kept after a restart', async () => {
    const meeting = await withDelegations();
    await meeting.give(meeting.chair(), {
      type: 'issue-invitation',
      for: { role: 'observer' },
      secretHash: 'a'.repeat(64),
      validForMs: 60_000,
    });
    const statuses = () => Object.values(meeting.runner.state().invitations).map(({ status }) => status);
    expect(statuses()).toContain('open');
    await meeting.clock.advanceSettled(60_001);
    expect(statuses()).not.toContain('open');
    expect(statuses()).toContain('expired');
  });

  test('[RU10] a meeting is folded again from its log to the same state and positions', async () => {
    const meeting = await withDelegations();
    await meeting.goTo('tour-de-table');
    await meeting.give(meeting.france.memberId, meeting.pledge('FRA', 'One'));
    const again = await liveMeeting({ log: meeting.log });
    expect(again.runner.state()).toEqual(JSON.parse(JSON.stringify(meeting.runner.state())));
    for (const audience of ['chair', 'observer', 'display', 'delegation:FRA', 'delegation:JPN'] as const) {
      expect(again.runner.streams.place(audience)).toEqual(meeting.runner.streams.place(audience));
    }
  });
});
