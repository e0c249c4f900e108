import type { PresenceBoard } from '@tour-de-table/server/presence/presence-board';
import { afterEach, describe, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';

/** What every presence board promises. `open` gives a board of its own, or another node's view of the same one. */
export function presenceBoardContract(name: string, open: () => PresenceBoard): void {
  describe(`presence board: ${name}`, () => {
    const boards: PresenceBoard[] = [];
    let made = 0;
    const board = () => {
      const opened = open();
      boards.push(opened);
      return opened;
    };
    /** A meeting that no other test knows. */
    const meeting = () => {
      made += 1;
      return `meeting-${name}-${made}`;
    };
    afterEach(async () => {
      await Promise.all(boards.splice(0).map((one) => one.close()));
    });

    test('[PB1] a connection counts once, from connected until gone', () => {
      const [one, paris] = [board(), meeting()];
      for (let n = 0; n < 2; n += 1) one.connected(paris, 'c1', { role: 'head', delegation: 'FRA' });
      one.connected(paris, 'c2', { role: 'adviser', delegation: 'FRA' });
      expect(one.presence(paris).devices).toEqual({ FRA: 2 });
      for (let n = 0; n < 2; n += 1) one.gone(paris, 'c1');
      expect(one.presence(paris).devices).toEqual({ FRA: 1 });
    });

    test('[PB4] a capital, an observer and a display are no presence of a delegation', () => {
      const [one, paris] = [board(), meeting()];
      one.connected(paris, 'c1', { role: 'capital', delegation: 'FRA' });
      one.connected(paris, 'c2', { role: 'observer' });
      one.connected(paris, 'c3', { role: 'display', memberId: 'left' });
      one.connected(paris, 'c4', { role: 'secretariat' });
      expect(one.presence(paris)).toEqual({
        devices: {},
        officers: 1,
        displays: 1,
        displayIds: ['left'],
        shown: {},
      });
    });

    test('[DS3] which displays are connected, each once, until its last connection has gone', () => {
      const [one, paris] = [board(), meeting()];
      for (const id of ['c1', 'c2']) one.connected(paris, id, { role: 'display', memberId: 'right' });
      one.connected(paris, 'c3', { role: 'display', memberId: 'left' });
      one.connected(paris, 'c4', { role: 'observer', memberId: 'observer' });
      expect(one.presence(paris).displayIds).toEqual(['left', 'right']);
      one.gone(paris, 'c1');
      expect(one.presence(paris).displayIds).toEqual(['left', 'right']);
      one.gone(paris, 'c2');
      expect(one.presence(paris).displayIds).toEqual(['left']);
    });

    test('[PB3] what a device has shown stays when it has gone, until a newer step', () => {
      const [one, paris] = [board(), meeting()];
      one.connected(paris, 'c1', { role: 'head', delegation: 'JPN' });
      one.shown(paris, 'JPN', { seq: 7, at: 1_000 });
      one.gone(paris, 'c1');
      expect(one.presence(paris).shown).toEqual({ JPN: { seq: 7, at: 1_000 } });
      one.shown(paris, 'JPN', { seq: 9, at: 2_000 });
      one.shown(paris, 'JPN', { seq: 8, at: 2_500 });
      expect(one.presence(paris).shown).toEqual({ JPN: { seq: 9, at: 2_000 } });
    });

    test('[PB3] of one step the first time counts, in whatever order it is heard', () => {
      const [one, paris] = [board(), meeting()];
      for (const at of [2_000, 3_000, 1_500]) one.shown(paris, 'JPN', { seq: 7, at });
      expect(one.presence(paris).shown).toEqual({ JPN: { seq: 7, at: 1_500 } });
    });

    test('[PB3] meetings and delegations have nothing to do with each other', () => {
      const [one, paris, london] = [board(), meeting(), meeting()];
      one.shown(paris, 'JPN', { seq: 7, at: 1_000 });
      one.shown(paris, 'KOR', { seq: 8, at: 1_100 });
      expect(one.presence(london).shown).toEqual({});
      expect(one.presence(paris).shown).toEqual({ JPN: { seq: 7, at: 1_000 }, KOR: { seq: 8, at: 1_100 } });
    });

    test('a change is told with its meeting, and only a change', async () => {
      const [one, paris] = [board(), meeting()];
      const told: string[] = [];
      const end = one.onChange((meetingId) => told.push(meetingId));
      one.shown(paris, 'JPN', { seq: 7, at: 1_000 });
      one.shown(paris, 'JPN', { seq: 7, at: 1_200 });
      await eventually(() => expect(told).toEqual([paris]));
      end();
      one.shown(paris, 'JPN', { seq: 8, at: 1_300 });
      expect(told).toEqual([paris]);
    });
  });
}
