import { createViewStreams } from '@tour-de-table/server/meeting/view-streams';
import { HAPPENINGS_PER_FRAME_MAX } from '@tour-de-table/shared/kernel';
import { fold, type MeetingState } from '@tour-de-table/shared/meeting';
import { type Audience, type Happening, view } from '@tour-de-table/shared/view';
import { describe, expect, test } from 'vitest';
import { foremost, toldBySteps } from '../../server/console/src/meeting/catching-up.ts';
import {
  AWAY_MS_MIN,
  isToKeep,
  isWorthTelling,
  knownIn,
  missedSpan,
} from '../../server/console/src/meeting/last-seen.ts';
import { by, type Given, parisIn, wish } from '../support/given.ts';
import { procedure } from '../support/procedure-wishes.ts';

const { ask, give, end, reopen } = procedure;
const chair = by('chair');

/** What an audience was told of the whole meeting. */
function happeningsOf({ commits }: Given, audience: Audience): readonly Happening[] {
  const streams = createViewStreams('log');
  let state: MeetingState | null = null;
  for (const [index, { at, events }] of commits.entries()) {
    state = fold(state, { at, events });
    if (state !== null) streams.append({ seq: index + 1, at, events }, state);
  }
  return streams.happenings(audience, 0, Number.MAX_SAFE_INTEGER).happenings;
}

/** By step, and each step as its types. */
function toldOf(meeting: Given, audience: Audience, after = 0) {
  const all = happeningsOf(meeting, audience);
  const later = all.filter(({ position }) => position > after);
  return toldBySteps(view(meeting.state, audience), later, all).map(({ phaseId, told, lesser }) => ({
    phaseId,
    told: told.map(({ type }) => type),
    lesser: lesser.map(({ type }) => type),
  }));
}

const positionOf = (meeting: Given, audience: Audience) => happeningsOf(meeting, audience).at(-1)?.position ?? 0;

const questions = parisIn('questions');
const spoken = questions.after(
  [by('head:DEU'), ask('DEU', 'question')],
  [chair, give('DEU')],
  [chair, end],
  [chair, reopen('opening')],
  [by('head:POL'), ask('POL')],
);

describe('what happened, by step of the agenda', () => {
  test('[CU2] the opening stands in the step with which the sitting opened, and each visit of a step for itself', () => {
    const steps = toldOf(spoken, 'delegation:POL');
    expect(steps.map(({ phaseId }) => phaseId)).toEqual([null, 'opening', 'briefing', 'questions', 'opening']);
    expect(steps[1]?.told).toEqual(['sitting-changed', 'phase-activated']);
    expect(steps[4]?.told).toEqual(['phase-reopened']);
  });

  test('[CU2] who speaks is told; that somebody asked or has ended is folded away, in the same step', () => {
    expect(toldOf(spoken, 'delegation:POL')[3]).toEqual({
      phaseId: 'questions',
      told: ['phase-activated', 'floor-given'],
      lesser: ['floor-requested', 'floor-ended'],
    });
  });

  test('[CU2] who left within a step finds what follows in that step, whether or not the page knows what was before', () => {
    const after = positionOf(questions, 'observer');
    expect(toldOf(spoken, 'observer', after)[0]).toMatchObject({ phaseId: 'questions', told: ['floor-given'] });
    const later = happeningsOf(spoken, 'observer').filter(({ position }) => position > after);
    const seen = view(spoken.state, 'observer');
    // The step to which the chair went back runs again; nothing but the times is known of what was before.
    expect(toldBySteps(seen, later, [])[0]?.told[0]?.type).toBe('floor-given');
    expect(toldBySteps(seen, [], [])).toEqual([]);
  });

  test('[CU2] an undo leads back, and what follows the closing stands after it', () => {
    const undone = questions.after([chair, wish.undo]);
    expect(toldOf(undone, 'observer').at(-1)).toMatchObject({ told: ['transition-undone'] });
    expect(toldOf(undone, 'observer').at(-1)?.phaseId).toBe(undone.state.current?.phaseId);
    const closed = questions.after([chair, wish.close], [by('secretariat'), procedure.summary('Invented')]);
    const published = closed.after([chair, procedure.publish]);
    const all = happeningsOf(published, 'observer');
    const steps = toldBySteps(view(published.state, 'observer'), all, all);
    expect(steps.at(-1)).toMatchObject({ phaseId: null, isAfterClosing: true });
    expect(steps.at(-1)?.told.map(({ type }) => type)).toEqual(['sitting-changed', 'summary-published']);
    const last = all.slice(-1);
    expect(toldBySteps(view(published.state, 'observer'), last, [])[0]).toMatchObject({ isAfterClosing: true });
  });
});

describe('the most important of what happened', () => {
  const called = (delegation: string, position: number) =>
    ({ type: 'delegation-called', phaseId: 'round', delegation, at: position, position }) as const;
  const made = (delegation: string, position: number) =>
    ({ type: 'pledge-made', delegation, pledgeId: `p-${position}`, at: position, position }) as const;
  const begun = { type: 'phase-activated', phaseId: 'round', activation: 4, at: 3, position: 3 } as const;
  const all: readonly Happening[] = [
    made('JPN', 1),
    begun,
    called('JPN', 4),
    made('POL', 5),
    called('FRA', 6),
    made('NOR', 7),
  ];
  const positions = (of: readonly Happening[], delegation: string | null, max = 2) =>
    foremost(of, delegation, max).map(({ position }) => position);

  test('[CU2] first the newest of one’s own, being called with it, and where the meeting has come to', () => {
    expect(positions(all, 'JPN')).toEqual([3, 4]);
    expect(positions(all, 'JPN', 1)).toEqual([4]);
    expect(positions(all, 'NOR', 3)).toEqual([3, 5, 7]);
  });

  test('[CU2] else the newest; that others were called is seen on the page', () => {
    expect(positions(all, null)).toEqual([3, 7]);
    expect(positions([made('JPN', 1), called('FRA', 6)], null)).toEqual([1]);
    expect(positions([begun], 'JPN')).toEqual([3]);
    expect(positions([], 'JPN')).toEqual([]);
  });
});

describe('who has missed something', () => {
  const now = { position: 40, at: 10_000_000 };
  const seenAgo = (ms: number, position = 12) => ({ position, at: now.at - ms });

  test('[CU2] who comes back after a while, from where they were last', () => {
    expect(missedSpan(seenAgo(AWAY_MS_MIN), now, 'open')).toEqual({
      after: 12,
      to: 40,
      since: now.at - AWAY_MS_MIN,
      until: now.at,
    });
    expect(missedSpan(seenAgo(AWAY_MS_MIN - 1), now, 'open')).toBeNull();
    expect(missedSpan(seenAgo(AWAY_MS_MIN, now.position), now, 'open')).toBeNull();
  });

  test('[CU2] who comes late, all so far; before the opening there is nothing to have missed', () => {
    expect(missedSpan(null, now, 'suspended')).toMatchObject({ after: 0, to: 40, since: null });
    expect(missedSpan(null, now, 'scheduled')).toBeNull();
    // Of a log that is not there any more.
    expect(missedSpan(seenAgo(1, 41), now, 'open')).toMatchObject({ after: 0, since: null });
  });

  test('[CU2] the page asks the server unless it certainly knows all of the span', () => {
    const known = (count: number): readonly Happening[] =>
      Array.from({ length: count }, (_, index) => ({ type: 'agenda-revised', at: index, position: index + 1 }));
    const span = { after: 2, to: 5, since: 0, until: 9 };
    expect(knownIn(span, known(HAPPENINGS_PER_FRAME_MAX + 1))).toMatchObject({ isComplete: true });
    expect(knownIn(span, known(HAPPENINGS_PER_FRAME_MAX + 1)).happenings.map(({ position }) => position)).toEqual([
      3, 4, 5,
    ]);
    expect(knownIn(span, known(HAPPENINGS_PER_FRAME_MAX + 2))).toMatchObject({ isComplete: false });
  });

  test('[CU2] that people come and go is no reason to tell', () => {
    const span = { after: 0, to: 9, since: 0, until: 9 };
    const came: Happening = { type: 'delegation-arrived', delegation: 'FRA', at: 1, position: 1 };
    expect(isWorthTelling(span, [came])).toBe(false);
    expect(isWorthTelling(span, [came, { type: 'agenda-revised', at: 2, position: 2 }])).toBe(true);
    expect(isWorthTelling({ ...span, to: 1 }, [came, { type: 'agenda-revised', at: 2, position: 2 }])).toBe(false);
  });

  test('what is seen is kept when it changes, and else from time to time', () => {
    expect(isToKeep(null, now)).toBe(true);
    expect(isToKeep(now, { ...now, position: 41 })).toBe(true);
    expect(isToKeep(now, { ...now, at: now.at + 1_000 })).toBe(false);
    expect(isToKeep(now, { ...now, at: now.at + 15_000 })).toBe(true);
  });
});
