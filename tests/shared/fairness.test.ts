import type { MeetingState } from '@tour-de-table/shared/meeting';
import { EMPTY_VIEW, fairnessOf, view } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import { by, factsOf, type Given, parisIn, wish } from '../support/given.ts';
import { procedure } from '../support/procedure-wishes.ts';

const { ask, enter, give, giveUnasked, end, pause, goOn, extend, takeBack, setAside } = procedure;
const chair = by('chair');
const MINUTE = 60_000;
const remote = wish.import(factsOf('POL', { attendanceMode: 'remote' }), factsOf('ESP', { attendanceMode: 'remote' }));
const questions = parisIn('questions').after([by('secretariat'), remote]);
const t = questions.state.at;
const at = (minutes: number) => ({ at: t + minutes * MINUTE });
const figures = (state: MeetingState, minutes: number) => fairnessOf(view(state, 'observer'), t + minutes * MINUTE);
const NOTHING = { speeches: 0, spokenMs: 0, waitedMs: [], waitedMedianMs: null, waitedMaxMs: null };

test('[FL8] waiting and speaking follow from requests and speeches, by delegation', () => {
  const done = questions.after(
    [by('head:FRA'), ask('FRA'), at(1)],
    [chair, give('FRA'), at(3)],
    [chair, end, at(8)],
    [by('head:FRA'), ask('FRA'), at(10)],
    [chair, give('FRA'), at(11)],
    [chair, end, at(12)],
  );
  expect(figures(done.state, 60).byDelegation).toEqual({
    FRA: {
      speeches: 2,
      spokenMs: 6 * MINUTE,
      waitedMs: [1 * MINUTE, 2 * MINUTE],
      waitedMedianMs: 1 * MINUTE,
      waitedMaxMs: 2 * MINUTE,
    },
  });
});

test('[FL8] pauses do not count as speaking, extensions and overdrawn time do', () => {
  const paused = questions.after(
    [chair, giveUnasked('FRA'), at(0)],
    [chair, pause, at(2)],
    [chair, goOn, at(12)],
    [chair, extend(MINUTE), at(13)],
    [chair, end, at(17)],
  );
  expect(figures(paused.state, 60).byDelegation['FRA']).toMatchObject({ speeches: 1, spokenMs: 7 * MINUTE });
});

test('[FL8] an interruption of the sitting is a pause', () => {
  const broken = questions.after(
    [chair, giveUnasked('FRA'), at(0)],
    [chair, wish.suspend, at(2)],
    [chair, wish.resume, at(30)],
    [chair, goOn, at(31)],
    [chair, wish.close, at(32)],
  );
  expect(figures(broken.state, 60).byDelegation['FRA']).toMatchObject({ speeches: 1, spokenMs: 3 * MINUTE });
});

test('[FL8] whoever speaks or waits now counts up to now', () => {
  const now = questions.after(
    [by('head:FRA'), ask('FRA'), at(1)],
    [by('head:DEU'), ask('DEU'), at(2)],
    [chair, give('FRA'), at(4)],
  );
  for (const minutes of [5, 9]) {
    expect(figures(now.state, minutes).byDelegation).toEqual({
      FRA: { speeches: 1, spokenMs: (minutes - 4) * MINUTE, ...waited(3) },
      DEU: { speeches: 0, spokenMs: 0, ...waited(minutes - 2) },
    });
  }
  // A reader's clock can be behind the server's.
  expect(figures(now.state, 1).byDelegation['DEU']?.waitedMaxMs).toBe(0);
});

test('[FL8] while a speech is paused its time stands still', () => {
  const paused = questions.after([chair, giveUnasked('FRA'), at(0)], [chair, pause, at(2)]);
  expect(figures(paused.state, 50).byDelegation['FRA']?.spokenMs).toBe(2 * MINUTE);
});

test('[FL8] the floor that was given unasked was not waited for, and what was taken back or set aside does not count', () => {
  const now = questions.after(
    [chair, giveUnasked('FRA'), at(1)],
    [by('head:DEU'), ask('DEU'), at(2)],
    [by('head:DEU'), takeBack('DEU'), at(5)],
    [by('head:UKR'), ask('UKR'), at(5)],
    [chair, setAside('UKR'), at(6)],
  );
  expect(figures(now.state, 7).byDelegation).toEqual({ FRA: { ...NOTHING, speeches: 1, spokenMs: 6 * MINUTE } });
});

test('[FL8] waiting by attendance mode: whether those who are far away wait longer shows', () => {
  const inTurn = (now: Given, who: string, asked: number, given: number, from: 'room' | 'afar') =>
    now.after(from === 'room' ? [by('secretariat'), enter(who), at(asked)] : [by(`head:${who}`), ask(who), at(asked)], [
      chair,
      give(who),
      at(given),
    ]);
  let now = inTurn(questions, 'FRA', 1, 2, 'room');
  now = inTurn(now, 'DEU', 3, 6, 'room');
  now = inTurn(now, 'POL', 7, 17, 'afar');
  now = inTurn(now, 'ESP', 18, 20, 'afar');
  now = inTurn(now, 'ITA', 21, 23, 'room').after([chair, giveUnasked('JPN'), at(24)], [chair, end, at(25)]);
  expect(figures(now.state, 60).byMode).toEqual({
    'in-person': {
      speeches: 3,
      spokenMs: (4 + 11 + 1) * MINUTE,
      waitedMs: [1, 2, 3].map((minutes) => minutes * MINUTE),
      waitedMedianMs: 2 * MINUTE,
      waitedMaxMs: 3 * MINUTE,
    },
    remote: {
      speeches: 2,
      spokenMs: (3 + 3) * MINUTE,
      waitedMs: [2 * MINUTE, 10 * MINUTE],
      waitedMedianMs: 2 * MINUTE,
      waitedMaxMs: 10 * MINUTE,
    },
    'remote-listen-only': { ...NOTHING, speeches: 1, spokenMs: MINUTE },
  });
});

test('[FL8] [FL7] everybody gets the same figures; of who does not take part others get none', () => {
  const now = questions.after(
    [by('head:FRA'), ask('FRA'), at(1)],
    [by('head:DEU'), ask('DEU'), at(2)],
    [chair, give('DEU'), at(4)],
    [chair, giveUnasked('DEU', 'reply'), at(5)],
  );
  const all = (state: MeetingState) =>
    (['chair', 'delegation:JPN', 'observer'] as const).map((one) => fairnessOf(view(state, one), t + 9 * MINUTE));
  expect(new Set(all(now.state).map((one) => JSON.stringify(one))).size).toBe(1);
  const [chairs, ...others] = all(now.after([chair, procedure.invitation('DEU', 'declined')]).state);
  expect(chairs?.byDelegation['DEU']).toMatchObject({ speeches: 2 });
  for (const seen of others) expect(Object.keys(seen.byDelegation)).toEqual(['FRA']);
});

test('[FL8] nothing was said in an empty view', () => {
  expect(fairnessOf(EMPTY_VIEW, t)).toEqual({ byDelegation: {}, byMode: {} });
});

function waited(minutes: number) {
  const ms = minutes * MINUTE;
  return { waitedMs: [ms], waitedMedianMs: ms, waitedMaxMs: ms };
}
