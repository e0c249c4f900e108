import type { MeetingState } from '@tour-de-table/shared/meeting';
import { agendaTimes, EMPTY_VIEW, view } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import { by, type Given, given, PARIS_PLAN, wish } from '../support/given.ts';
import { planOf, procedure } from '../support/procedure-wishes.ts';

const chair = by('chair');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Ten o'clock in Paris. */
const ten = Date.UTC(2025, 2, 11, 9);
const createdAt = ten - 48 * HOUR;

const planned = (startsAt: number | null, at = createdAt): Given =>
  given(null).after([
    by('operator'),
    { type: 'create-meeting', plan: { ...PARIS_PLAN, startsAt } },
    { at, ids: ['chair', 'b', 'c'] },
  ]);
const meeting = planned(ten);
const timesOf = (state: MeetingState, now: number) => agendaTimes(view(state, 'observer'), now);
const starts = (now: Given, at: number) => timesOf(now.state, at).phases.map(({ expectedStart }) => expectedStart);
/** Minutes after ten, of which the template plans 10, 40, 30, 15, 90, 30 and 20. */
const PLANNED = [0, 10, 50, 80, 95, 185, 215, 235].map((minutes) => ten + minutes * MINUTE);

test('[AG3] before the meeting everything is expected as planned', () => {
  const { phases, expectedEnd, driftMs } = timesOf(meeting.state, ten - HOUR);
  expect(phases.map(({ plannedStart }) => plannedStart)).toEqual(PLANNED.slice(0, -1));
  expect(phases.map(({ plannedEnd }) => plannedEnd)).toEqual(PLANNED.slice(1));
  expect(phases.map(({ expectedStart }) => expectedStart)).toEqual(PLANNED.slice(0, -1));
  expect(phases.every(({ actualStart, actualEnd }) => actualStart === null && actualEnd === null)).toBe(true);
  expect([expectedEnd, driftMs]).toEqual([PLANNED.at(-1), 0]);
});

test('[AG3] a meeting that has not begun in time is late by as much', () => {
  expect(timesOf(meeting.state, ten + 7 * MINUTE).driftMs).toBe(7 * MINUTE);
});

test('[AG3] without a planned begin there are expected times and no drift', () => {
  const { phases, driftMs, expectedEnd } = timesOf(planned(null).state, ten);
  expect(driftMs).toBeNull();
  expect(phases.every(({ plannedStart, plannedEnd }) => plannedStart === null && plannedEnd === null)).toBe(true);
  expect(expectedEnd).toBe(PLANNED.at(-1));
});

const opened = meeting.after([chair, wish.open, { at: ten + 5 * MINUTE }]);

test('[AG3] a phase under way is expected to end with its countdown, and now once that has run out', () => {
  const early = timesOf(opened.state, ten + 6 * MINUTE);
  expect(early.phases[0]).toEqual({
    phaseId: 'opening',
    plannedStart: ten,
    plannedEnd: ten + 10 * MINUTE,
    actualStart: ten + 5 * MINUTE,
    actualEnd: null,
    expectedStart: ten + 5 * MINUTE,
    expectedEnd: ten + 15 * MINUTE,
  });
  expect(early.driftMs).toBe(5 * MINUTE);
  const late = timesOf(opened.state, ten + 20 * MINUTE);
  expect(late.phases.slice(0, 2)).toMatchObject([
    { expectedEnd: ten + 20 * MINUTE },
    { expectedStart: ten + 20 * MINUTE, expectedEnd: ten + 60 * MINUTE },
  ]);
  expect(late.driftMs).toBe(10 * MINUTE);
});

test('[AG3] what is past is as it was; a meeting can be ahead of its plan', () => {
  const ahead = opened.after([chair, wish.advance, { at: ten + 7 * MINUTE }]);
  const { phases, driftMs } = timesOf(ahead.state, ten + 8 * MINUTE);
  expect(phases[0]).toMatchObject({ actualEnd: ten + 7 * MINUTE, expectedEnd: ten + 7 * MINUTE });
  expect(phases[1]).toMatchObject({ expectedStart: ten + 7 * MINUTE, expectedEnd: ten + 47 * MINUTE });
  expect(driftMs).toBe(-3 * MINUTE);
});

test('[AG3] while the sitting is interrupted the end moves on with every minute', () => {
  const paused = opened.after([chair, wish.suspend, { at: ten + 9 * MINUTE }]);
  for (const minutes of [10, 25]) {
    const now = ten + minutes * MINUTE;
    expect(timesOf(paused.state, now).phases[0]).toMatchObject({ expectedEnd: now + 6 * MINUTE });
    expect(timesOf(paused.state, now).driftMs).toBe((minutes - 4) * MINUTE);
  }
  const going = paused.after([chair, wish.resume, { at: ten + 30 * MINUTE }]);
  expect(timesOf(going.state, ten + 31 * MINUTE).driftMs).toBe(26 * MINUTE);
});

test('[AG3] time that was overdrawn before an interruption is not taken from what comes', () => {
  const paused = opened.after([chair, wish.suspend, { at: ten + 25 * MINUTE }]);
  const now = ten + 40 * MINUTE;
  expect(starts(paused, now)[1]).toBe(now);
  expect(timesOf(paused.state, now).phases[0]?.expectedEnd).toBe(now);
});

test('[AG3] [SI12] an adjourned meeting is expected to go on at its instant, or now where that has passed', () => {
  const until = ten + 24 * HOUR;
  const night = opened.after([chair, procedure.adjournUntil(until), { at: ten + 9 * MINUTE }]);
  expect(starts(night, ten + HOUR)[1]).toBe(until + 6 * MINUTE);
  expect(timesOf(night.state, ten + HOUR).phases[0]).toMatchObject({ expectedEnd: until + 6 * MINUTE });
  expect(starts(night, until + 10 * MINUTE)[1]).toBe(until + 16 * MINUTE);
});

test('[AG3] [SI12] across the change of clocks in Paris on 30 March 2025 instants stay right', () => {
  const zone = {
    timeZone: 'Europe/Paris',
    hour: '2-digit',
    minute: '2-digit',
    day: '2-digit',
    hourCycle: 'h23',
  } as const;
  const inParis = (at: number) => new Intl.DateTimeFormat('en-GB', zone).format(at);
  /** Saturday at 20:00, an hour ahead of UTC; Sunday at nine is two hours ahead. */
  const evening = Date.UTC(2025, 2, 29, 19);
  const morning = Date.UTC(2025, 2, 30, 7);
  expect([inParis(evening), inParis(morning)]).toEqual(['29, 20:00', '30, 09:00']);
  const night = planned(evening, evening - HOUR).after(
    [chair, wish.open, { at: evening }],
    [chair, procedure.adjournUntil(morning), { at: evening + 4 * MINUTE }],
  );
  const { phases, driftMs } = timesOf(night.state, evening + HOUR);
  expect(phases[1]?.expectedStart).toBe(morning + 6 * MINUTE);
  expect(inParis(phases[1]?.expectedStart ?? 0)).toBe('30, 09:06');
  // On the wall the night takes thirteen hours, of time twelve; four minutes of the opening were over before.
  expect(driftMs).toBe(12 * HOUR - 4 * MINUTE);
  const resumed = night.after([chair, wish.resume, { at: morning }]);
  expect(resumed.state.current?.clock).toEqual({ endsAt: morning + 6 * MINUTE });
  expect(inParis(timesOf(resumed.state, morning).expectedEnd)).toBe('30, 12:51');
});

test('[AG3] a phase to which the chair went back ends after what was done before, and so does the meeting', () => {
  const at = (minutes: number) => ({ at: ten + minutes * MINUTE });
  const past = opened.after(
    [chair, wish.advance, at(10)],
    [chair, (state) => procedure.revise({ phases: planOf(state).slice(0, 1) })(state), at(11)],
    [chair, wish.advance, at(50)],
  );
  const back = past.after([chair, procedure.reopen('opening'), at(60)]);
  const { phases, expectedEnd, driftMs } = timesOf(back.state, ten + 61 * MINUTE);
  expect(phases[0]).toMatchObject({ actualStart: ten + 5 * MINUTE, actualEnd: null, expectedEnd: ten + 70 * MINUTE });
  expect(phases[2]).toMatchObject({ phaseId: 'questions', actualEnd: ten + 60 * MINUTE });
  expect([expectedEnd, driftMs]).toEqual([ten + 70 * MINUTE, -10 * MINUTE]);
  const fromClosed = past.after([chair, wish.close, at(70)], [chair, procedure.reopen('briefing'), at(90)]);
  expect(timesOf(fromClosed.state, ten + 91 * MINUTE).expectedEnd).toBe(ten + 130 * MINUTE);
});

test('[AG3] what is to come begins after the phase to which the chair went back, and never before now', () => {
  const back = opened.after(
    [chair, wish.advance, { at: ten + 10 * MINUTE }],
    [chair, procedure.reopen('opening'), { at: ten + 20 * MINUTE }],
  );
  expect(starts(back, ten + 21 * MINUTE)[2]).toBe(ten + 30 * MINUTE);
  expect(starts(back, ten + 45 * MINUTE)[2]).toBe(ten + 45 * MINUTE);
});

test('[AG3] after the closing nothing more is expected, however late it gets', () => {
  const closed = opened.after([chair, wish.close, { at: ten + 30 * MINUTE }]);
  for (const now of [ten + 31 * MINUTE, ten + 100 * HOUR]) {
    const { phases, expectedEnd, driftMs } = timesOf(closed.state, now);
    expect(expectedEnd).toBe(ten + 30 * MINUTE);
    expect(driftMs).toBe((30 - 235) * MINUTE);
    expect(phases[3]).toMatchObject({ actualStart: null, expectedStart: expectedEnd, expectedEnd });
  }
});

test('[AG3] a revision changes planned and expected times alike', () => {
  const longer = opened.after([
    chair,
    (state) => procedure.revise({ phases: planOf(state).map((phase) => ({ ...phase, plannedMinutes: 60 })) })(state),
    { at: ten + 6 * MINUTE },
  ]);
  const { phases, driftMs } = timesOf(longer.state, ten + 6 * MINUTE);
  expect(phases[2]).toMatchObject({ plannedStart: ten + 70 * MINUTE, expectedStart: ten + 75 * MINUTE });
  expect(driftMs).toBe(5 * MINUTE);
});

test('[AG3] an empty view has no phases and ends now', () => {
  expect(agendaTimes(EMPTY_VIEW, ten)).toEqual({ phases: [], expectedEnd: ten, driftMs: null });
});

test('[AG3] a phase planned for the next morning is expected then, however early the evening ends, and not before', () => {
  const morning = ten + 23 * HOUR;
  const phases = PARIS_PLAN.phases.map((phase) => (phase.id === 'break' ? { ...phase, startsAt: morning } : phase));
  const overnight = given(null).after([
    by('operator'),
    { type: 'create-meeting', plan: { ...PARIS_PLAN, phases, startsAt: ten } },
    { at: createdAt, ids: ['chair', 'b', 'c'] },
  ]);
  const { phases: times, driftMs } = timesOf(overnight.state, ten - HOUR);
  expect(times[2]?.plannedEnd).toBe(ten + 80 * MINUTE);
  expect([times[3]?.plannedStart, times[3]?.expectedStart]).toEqual([morning, morning]);
  expect(driftMs).toBe(0);
  const early = overnight.after([chair, wish.open, { at: ten }], [chair, wish.advance, { at: ten + MINUTE }]);
  expect(timesOf(early.state, ten + 2 * MINUTE).driftMs).toBe(0);
});
