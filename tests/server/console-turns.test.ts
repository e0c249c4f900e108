import type { Command, MeetingState, TourResponse } from '@tour-de-table/shared/meeting';
import { codesTakingPart } from '@tour-de-table/shared/meeting';
import { type Audience, view } from '@tour-de-table/shared/view';
import { describe, expect, test } from 'vitest';
import { capitalStage, decideByOf, pledgesToDecide } from '../../server/console/src/meeting/capital-reading.ts';
import { mayAnswer, possibleResponses, stillToCall, turnIn } from '../../server/console/src/meeting/my-turn.ts';
import { tourIn } from '../../server/console/src/meeting/tour-reading.ts';
import { waitingFor } from '../../server/console/src/meeting/waiting-for.ts';
import { by, expectedIn, type Given, newestPledge, offer, parisIn, seenIn, wish } from '../support/given.ts';

const ROUND = 'tour-de-table';
const FIRST = ['FRA', 'GBR', 'POL', 'NOR'];

const start = (state: MeetingState): Command => ({
  type: 'start-tour',
  expected: expectedIn(state),
  method: 'alphabetical',
  language: 'en',
  order: [...FIRST, ...codesTakingPart(state).filter((code) => !FIRST.includes(code))],
});
const call =
  (delegation: string) =>
  (state: MeetingState): Command => ({
    type: 'call-delegation',
    expected: expectedIn(state),
    delegation,
    called: state.tours[ROUND]?.called ?? null,
  });
const respond =
  (delegation: string, response: TourResponse) =>
  (state: MeetingState): Command => ({ type: 'respond-to-call', delegation, seen: seenIn(state), response });
const enter =
  (delegation: string, response: TourResponse) =>
  (state: MeetingState): Command => ({ type: 'enter-response', delegation, seen: seenIn(state), response });

const started = parisIn(ROUND).after([by('chair'), start]);
const seenBy = (meeting: Given, audience: Audience) => view(meeting.state, audience);
const turnOf = (meeting: Given, code: string) => turnIn(seenBy(meeting, `delegation:${code}`), code);

describe('one’s own turn', () => {
  test('[TO1] there is none outside of a round, and it waits for the chair within one', () => {
    expect(turnOf(parisIn('questions'), 'NOR')).toEqual({ name: 'none' });
    expect(turnOf(parisIn(ROUND), 'NOR')).toMatchObject({ name: 'before-tour', disclosure: 'live' });
  });

  test('[TO5] it says how many are called before', () => {
    expect(turnOf(started, 'NOR')).toMatchObject({ name: 'waiting', before: 3, called: null });
    const called = started.after([by('chair'), call('FRA')]);
    expect(turnOf(called, 'NOR')).toMatchObject({ name: 'waiting', before: 2, called: 'FRA' });
    expect(turnOf(called, 'FRA')).toMatchObject({ name: 'called' });
    expect(turnOf(called, 'GBR')).toMatchObject({ name: 'waiting', before: 0 });
  });

  test('[TO6] [TO8] skipped or deferred, it comes again after all others, and may answer before', () => {
    const skipped = started.after([by('chair'), call('FRA')], [by('chair'), call('GBR')]);
    expect(turnOf(skipped, 'FRA')).toMatchObject({ name: 'skipped', before: 35 });
    expect(mayAnswer(turnOf(skipped, 'FRA'))).toBe(true);
    expect(mayAnswer(turnOf(skipped, 'POL'))).toBe(false);
    const deferred = skipped.after([by('head:GBR'), respond('GBR', 'defer')]);
    expect(turnOf(deferred, 'GBR')).toMatchObject({ name: 'deferred', before: 35 });
    const tour = seenBy(deferred, 'observer').tours[ROUND];
    expect(tour === undefined ? [] : stillToCall(seenBy(deferred, 'observer'), tour).slice(-2)).toEqual(['GBR', 'FRA']);
  });

  test('[TO8] what was said stays correctable', () => {
    const spoken = started.after([by('chair'), call('FRA')], [by('head:FRA'), respond('FRA', 'can')]);
    const turn = turnOf(spoken, 'FRA');
    expect(turn).toMatchObject({ name: 'spoken', call: { said: 'can', disclosed: 'this-answer' } });
    expect(mayAnswer(turn)).toBe(true);
  });

  test.each(['host', 'full', 'listener', 'observer', 'beneficiary'] as const)(
    '[TO11] the page offers a %s exactly what the server takes from it',
    (participation) => {
      const set = started.after(
        [by('chair'), { type: 'set-participation', delegation: 'NOR', participation }],
        [by('chair'), call('NOR')],
      );
      const taken = (
        [
          'can',
          'can-with-conditions',
          'under-national-consideration',
          'cannot',
          'listening-only',
          'pass',
          'defer',
        ] as const
      ).filter((response) => set.when(by('head:NOR'), respond('NOR', response)).decision.accepted);
      const offered = possibleResponses(participation);
      expect(taken).toEqual(expect.arrayContaining([...offered]));
      // Whoever can contribute is not offered to listen only, although it may say so.
      expect(taken.filter((one) => !offered.includes(one) && one !== 'listening-only')).toEqual([]);
    },
  );
});

describe('the tour for those who follow', () => {
  test('[TO12] [TO13] everybody stands in one list, and what is left is told at the end', () => {
    const on = started.after(
      [by('chair'), call('FRA')],
      [by('head:FRA'), respond('FRA', 'can')],
      [by('chair'), call('GBR')],
      [by('secretariat'), enter('GBR', 'cannot')],
      [by('chair'), call('POL')],
    );
    expect(tourIn(seenBy(on, 'display'))).toMatchObject({
      isUnderWay: true,
      called: { delegation: 'POL' },
      heard: 2,
      all: 37,
      answers: [
        { said: 'can', calls: [{ delegation: 'FRA', provenance: 'own' }] },
        { said: 'cannot', calls: [{ delegation: 'GBR', provenance: 'spoken', readBack: 'awaiting' }] },
      ],
      hidden: [],
      notCalled: [],
    });
    const over = tourIn(seenBy(on.after([by('chair'), wish.close]), 'display'));
    expect(over).toMatchObject({ isUnderWay: false, called: null, next: [], skipped: ['POL'] });
    expect(over?.notCalled).toHaveLength(34);
    expect(tourIn(seenBy(parisIn(ROUND), 'display'))).toBeNull();
  });
});

describe('what waits for a delegation', () => {
  test('[TO9] [PL12] [PL13] [PL14] what was entered for it, who names it, and what it is asked; until it has answered', () => {
    const entered = started.after(
      [by('chair'), call('GBR')],
      [by('secretariat'), enter('GBR', 'can')],
      [
        by('secretariat'),
        (state) => ({ type: 'enter-pledge', delegation: 'GBR', seen: seenIn(state), content: offer() }),
      ],
      [by('head:FRA'), wish.submit('FRA', offer({ partners: ['GBR'] }))],
      [
        by('secretariat'),
        (state) => ({ type: 'ask-clarification', pledgeId: newestPledge(state, 'GBR').id, version: 1, text: 'When?' }),
      ],
    );
    const waiting = (meeting: Given, code: string) => waitingFor(seenBy(meeting, `delegation:${code}`), code);
    const own = newestPledge(entered.state, 'GBR').id;
    const joint = newestPledge(entered.state, 'FRA').id;
    expect(waiting(entered, 'GBR')).toMatchObject({
      answers: [{ said: 'can' }],
      entries: [{ id: own }],
      partnerships: [{ id: joint }],
      questions: [{ asked: { text: 'When?' } }],
    });
    expect(waiting(entered, 'FRA')).toEqual({ answers: [], entries: [], partnerships: [], questions: [] });
    const asked = entered.state.pledges['GBR']?.[own]?.clarifications[0]?.id ?? '';
    const answered = entered.after(
      [by('head:GBR'), { type: 'confirm-response', delegation: 'GBR', phaseId: ROUND, response: 'can' }],
      [by('head:GBR'), { type: 'confirm-read-back', delegation: 'GBR', pledgeId: own, version: 1 }],
      [
        by('head:GBR'),
        { type: 'answer-partnership', delegation: 'GBR', pledgeId: joint, version: 1, isConfirmed: false },
      ],
      [
        by('head:GBR'),
        { type: 'answer-clarification', delegation: 'GBR', pledgeId: own, clarificationId: asked, text: 'Soon.' },
      ],
    );
    expect(waiting(answered, 'GBR')).toEqual({ answers: [], entries: [], partnerships: [], questions: [] });
  });
});

describe('a capital', () => {
  test('[CA1] [CA2] is asked after the closing, until its own deadline or everybody’s', () => {
    const pledged = parisIn(ROUND).after([by('head:NOR'), wish.submit('NOR')], [by('head:NOR'), wish.submit('NOR')]);
    const before = seenBy(pledged, 'capital:NOR');
    expect(capitalStage(before, 'NOR', 0)).toEqual({ name: 'before' });
    const closed = pledged.after(
      [by('chair'), wish.close],
      [by('chair'), { type: 'set-capital-dates', decideBy: 5_000 }],
    );
    const open = seenBy(closed, 'capital:NOR');
    expect(capitalStage(open, 'NOR', 5_000)).toEqual({ name: 'open', decideBy: 5_000 });
    expect(capitalStage(open, 'NOR', 5_001)).toEqual({ name: 'over', decideBy: 5_000 });
    const longer = closed.after([by('chair'), { type: 'set-capital-dates', delegation: 'NOR', decideBy: 9_000 }]);
    expect(decideByOf(seenBy(longer, 'capital:NOR'), 'NOR')).toBe(9_000);
    expect(decideByOf(seenBy(longer, 'capital:POL'), 'POL')).toBe(5_000);
  });

  test('[CA1] sees what it has not decided first', () => {
    const titled = (title: string) => wish.submit('NOR', offer({ title }));
    const closed = parisIn(ROUND).after(
      [by('head:NOR'), titled('First')],
      [by('head:NOR'), titled('Second')],
      [by('head:NOR'), wish.withdraw('NOR')],
      [by('head:NOR'), titled('Third')],
      [by('chair'), wish.close],
    );
    const records = seenBy(closed, 'capital:NOR');
    expect(pledgesToDecide(records, 'NOR').map(({ content }) => content.title)).toEqual(['First', 'Third', 'Second']);
  });
});
