import type { PledgeContent } from '@tour-de-table/shared/meeting';
import {
  asOthersSee,
  audiencesOf,
  type BoardQuestion,
  HORIZON_DAYS,
  type MeetingView,
  readinessBoard,
  standingOf,
  view,
} from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import { by, type Given, offer, parisIn, parisRound, ROUND, seated, wish } from '../support/given.ts';
import { pledgeWish } from '../support/pledge-wishes.ts';
import { check, playMeetings } from './played.ts';

playMeetings(12);

const D_DAY = '2025-03-11';
const chair = by('chair');
const live = parisIn(ROUND.live).after(seated('capital:FRA'), seated('capital:DEU'));
const pledged = (code: 'FRA' | 'DEU' | 'POL', content: PledgeContent) =>
  [by(`head:${code}`), wish.submit(code, content)] as const;
const forces = (differing: Partial<PledgeContent> = {}) => offer({ category: 'forces', domain: 'land', ...differing });
const people = (min?: string, max?: string, differing: Partial<PledgeContent> = {}) =>
  forces({
    forceElement: {
      personnel: { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) },
    },
    ...differing,
  });
const boardOf = ({ state }: Given, question: Partial<BoardQuestion> = {}, audience = 'observer' as const) =>
  readinessBoard(view(state, audience), { now: state.at, dDay: D_DAY, ...question });
const questionAt = (now: number): BoardQuestion => ({ now, dDay: D_DAY });
const ceasefire = { conditions: [{ kind: 'ceasefire' as const }] };

test('[RB2] each contribution stands in the cell of its category, domain and band', () => {
  const given = live.after(
    pledged('FRA', forces({ readiness: { ntmHours: { max: '240' } } })),
    pledged('DEU', forces({ readiness: { ntmHours: { max: '96' } } })),
    pledged('POL', offer({ category: 'medical', readiness: { ntmHours: { max: '24' } } })),
  );
  const [sheet, ...others] = boardOf(given).sheets;
  expect(others).toEqual([]);
  expect(sheet?.cells.map(({ category, domain, band, count }) => ({ category, domain, band, count }))).toEqual([
    { category: 'forces', domain: 'land', band: 'days', count: 2 },
    { category: 'medical', domain: null, band: 'hours', count: 1 },
  ]);
  expect(sheet?.cells[0]?.entries.map(({ delegation }) => delegation)).toEqual(['DEU', 'FRA']);
});

test('[RB2] a joint contribution counts once, and what is withdrawn, declined or has lapsed does not', () => {
  const joint = live.after(pledged('FRA', forces({ partners: ['DEU'] })), pledged('DEU', forces()));
  expect(boardOf(joint).sheets[0]?.count).toBe(2);
  const withdrawn = joint.after([by('head:FRA'), wish.withdraw('FRA')]);
  expect(boardOf(withdrawn)).toMatchObject({ sheets: [{ count: 1 }], left: { declined: 0, lapsed: 0 } });
  const reviewAt = joint.state.at + 10_000;
  const closed = joint.after(
    [chair, { type: 'set-capital-dates', reviewAt }],
    [chair, wish.close],
    [by('capital:DEU'), pledgeWish.decide('DEU', 'declined')],
  );
  expect(boardOf(closed)).toMatchObject({ sheets: [{ count: 1 }], left: { declined: 1, lapsed: 0 } });
  expect(boardOf(closed, { now: reviewAt })).toEqual({ dDay: D_DAY, sheets: [], left: { declined: 1, lapsed: 1 } });
});

test('[RB2] the cells together hold every contribution that counts, once', () => {
  check(60, ({ folded }, random) => {
    const state = random.pick(folded).after;
    const seen = view(state, random.pick(audiencesOf(state)));
    const dates = seen.meeting['meeting']?.capitalDates ?? { decideBy: null, reviewAt: null };
    const counting = Object.values(seen.pledges)
      .filter((pledge) => ['open', 'approved', 'committed'].includes(standingOf(pledge, dates, state.at)))
      .map(({ id }) => id);
    const { sheets } = readinessBoard(seen, questionAt(state.at));
    const inCells = sheets.flatMap(({ cells }) => cells.flatMap(({ entries }) => entries.map(({ id }) => id)));
    expect(inCells.toSorted()).toEqual(counting.toSorted());
    const counts = sheets.flatMap(({ cells }) => cells.map(({ count }) => count));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(counting.length);
  });
});

test('[RB3] what is said and what is decided, and each value of these, have sheets of their own', () => {
  const said = live.after(
    pledged('FRA', people('100', '200')),
    pledged('DEU', people('1', '2')),
    pledged('POL', people('10', '20', { bindingness: 'intention-declared' })),
  );
  const closed = said.after([chair, wish.close], [by('capital:FRA'), pledgeWish.decide('FRA', 'committed')]);
  expect(
    boardOf(closed).sheets.map(({ bindingness, family, count, personnel }) => [
      bindingness,
      family,
      count,
      personnel?.max,
    ]),
  ).toEqual([
    ['indicative', 'said', 1, '2'],
    ['intention-declared', 'said', 1, '20'],
    ['committed', 'decided', 1, '200'],
  ]);
  check(30, ({ folded }, random) => {
    const { after: state } = random.pick(folded);
    for (const sheet of readinessBoard(view(state, 'observer'), questionAt(state.at)).sheets) {
      const shares = [sheet, ...sheet.cells, sheet.unstated];
      for (const { unconditional, ifConditionsMet } of sheet.horizons) shares.push(unconditional, ifConditionsMet);
      const values = shares.flatMap(({ entries }) => entries.map(({ bindingness }) => bindingness));
      expect(new Set(values)).toEqual(new Set([sheet.bindingness]));
    }
  });
});

test.each<[string, number | null, PledgeContent['readiness']]>([
  ['hours', 48, { ntmHours: { min: '12', max: '48' } }],
  ['days', 72, { ntmHours: { max: '24' }, deliveryLeadHours: { max: '72' } }],
  ['weeks', 720, { ntmHours: { min: '720' } }],
  ['months', 720.5, { deliveryLeadHours: { max: '720.5' } }],
  ['unstated', null, undefined],
  ['unstated', null, {}],
  ['hours', 0, { availableFrom: '2025-03-01' }],
  ['hours', 48, { availableFrom: '2025-03-13' }],
  ['days', 72, { availableFrom: '2025-03-14', ntmHours: { max: '24' } }],
  ['weeks', 480, { availableFrom: '2025-03-14', ntmHours: { max: '480' } }],
  ['months', 840, { availableFrom: '2025-04-15' }],
])('[RB4] %s: there %s hours after D', (band, hours, readiness) => {
  const given = live.after([by('head:FRA'), wish.submit('FRA', forces(readiness === undefined ? {} : { readiness }))]);
  const entry = boardOf(given).sheets[0]?.cells[0];
  expect(entry?.band).toBe(band);
  expect(entry?.entries[0]?.readyAfterHours).toBe(hours);
});

test('[RB4] another day D moves what is available from a day on, and nothing else', () => {
  const given = live.after(
    pledged('FRA', forces({ readiness: { availableFrom: '2025-04-15' } })),
    pledged('DEU', forces({ readiness: { ntmHours: { max: '96' } } })),
    pledged('POL', forces()),
  );
  const bands = (dDay: string) => boardOf(given, { dDay }).sheets[0]?.cells.map(({ band }) => band);
  expect(bands('2025-03-11')).toEqual(['days', 'months', 'unstated']);
  expect(bands('2025-04-01')).toEqual(['days', 'weeks', 'unstated']);
  expect(bands('2025-05-01')).toEqual(['hours', 'days', 'unstated']);
});

test('[RB5] the horizons count up, with conditions apart, and never what is unstated', () => {
  const ready = (max: string, differing: Partial<PledgeContent> = {}) =>
    forces({ readiness: { ntmHours: { max } }, ...differing });
  const given = live.after(
    pledged('FRA', ready('48')),
    pledged('FRA', ready('49', ceasefire)),
    pledged('DEU', ready('240', { conditions: [{ kind: 'ceasefire', isMet: true }] })),
    pledged('DEU', ready('48', { conditions: [{ kind: 'ceasefire', isMet: true }, { kind: 'funding' }] })),
    pledged('POL', ready('720', ceasefire)),
    pledged('POL', forces()),
    pledged('POL', forces(ceasefire)),
    pledged('POL', ready('721')),
  );
  const [sheet] = boardOf(given).sheets;
  expect(
    sheet?.horizons.map(({ days, unconditional, ifConditionsMet }) => [
      days,
      unconditional.count,
      ifConditionsMet.count,
    ]),
  ).toEqual([
    [2, 1, 1],
    [10, 2, 2],
    [30, 2, 3],
  ]);
  expect(sheet?.unstated).toMatchObject({ count: 2, conditional: 1 });
  expect(sheet?.count).toBe(8);
});

test('[RB5] what is at one horizon is at the next, in the bands before it, and never unstated', () => {
  const bandsBy = { 2: ['hours'], 10: ['hours', 'days'], 30: ['hours', 'days', 'weeks'] } as const;
  check(40, ({ folded }, random) => {
    const { after: state } = random.pick(folded);
    const seen = view(state, random.pick(audiencesOf(state)));
    for (const { cells, horizons } of readinessBoard(seen, questionAt(state.at)).sheets) {
      for (const days of HORIZON_DAYS) {
        const horizon = horizons.find((one) => one.days === days);
        const bands: readonly string[] = bandsBy[days];
        const inBands = cells
          .filter(({ band }) => bands.includes(band))
          .flatMap(({ entries }) => entries.map(({ id }) => id));
        const shown = [...(horizon?.unconditional.entries ?? []), ...(horizon?.ifConditionsMet.entries ?? [])];
        expect(shown.map(({ id }) => id).toSorted()).toEqual(inBands.toSorted());
      }
    }
  });
});

test('[RB6] personnel adds up as exact ranges, and who names none is not zero', () => {
  const given = live.after(
    pledged('FRA', people('0.1', '0.2')),
    pledged('DEU', people(undefined, '400')),
    pledged('POL', forces()),
  );
  expect(boardOf(given).sheets[0]?.personnel).toEqual({
    min: '0.1',
    max: '400.2',
    isOpenEnded: false,
    named: 2,
    unstated: 1,
  });
  const open = given.after(pledged('POL', people('100')));
  expect(boardOf(open).sheets[0]?.personnel).toMatchObject({ min: '100.1', max: '500.2', isOpenEnded: true });
  const none = live.after(pledged('POL', forces()));
  expect(boardOf(none).sheets[0]?.personnel).toBeNull();
});

test('[RB7] a cell tells of conditions that are not met, and of caveats', () => {
  const caveats = [{ type: 'geographic' as const, text: 'West of the river' }];
  const given = live.after(
    pledged('FRA', forces({ ...ceasefire, caveats })),
    pledged('DEU', forces({ conditions: [{ kind: 'ceasefire', isMet: true }] })),
    pledged('POL', forces({ caveats })),
  );
  expect(boardOf(given).sheets[0]?.cells).toMatchObject([{ count: 3, conditional: 1, caveated: 2 }]);
});

test('[RB8] a filter leaves what passes it; partners count for a delegation unless they have declined', () => {
  const given = live.after(
    pledged('FRA', forces({ partners: ['DEU'] })),
    pledged('DEU', offer({ category: 'medical' })),
    pledged('POL', forces({ domain: 'air' })),
  );
  const passing = (filter: BoardQuestion['filter'], at = given) =>
    boardOf(at, { filter }).sheets.flatMap(({ entries }) => entries.map(({ delegation }) => delegation));
  expect(passing({ category: 'forces' })).toEqual(['FRA', 'POL']);
  expect(passing({ domain: 'air' })).toEqual(['POL']);
  expect(passing({ domain: null })).toEqual(['DEU']);
  expect(passing({ delegation: 'DEU' })).toEqual(['FRA', 'DEU']);
  const declined = given.after([by('head:DEU'), pledgeWish.answerPartnership('DEU', 'FRA', false)]);
  expect(passing({ delegation: 'DEU' }, declined)).toEqual(['DEU']);
  expect(passing({ category: 'forces', delegation: 'POL' })).toEqual(['POL']);
});

test('[RB1] a hidden contribution, a sealed one and a hidden amendment change nothing on the board of others', () => {
  for (const disclosure of ['on-release', 'sealed', 'chair-only'] as const) {
    const before = parisRound(disclosure);
    const after = before.after(pledged('FRA', people('100', '200')), pledged('DEU', forces()));
    expect(boardOf(after)).toEqual(boardOf(before));
  }
  const released = parisRound('on-release').after(pledged('FRA', forces()), [chair, wish.release('FRA')]);
  const amended = released.after([by('head:FRA'), wish.amend('FRA', offer({ category: 'finance' }))]);
  expect(boardOf(amended)).toEqual(boardOf(released));
  expect(boardOf(amended).sheets[0]?.cells[0]?.category).toBe('forces');
});

test('[RB1] the order of the records in a view does not change its board', () => {
  check(30, ({ folded }, random) => {
    const { after: state } = random.pick(folded);
    const seen = view(state, 'observer');
    const turned = { ...seen, pledges: Object.fromEntries(Object.entries(seen.pledges).toReversed()) };
    expect(readinessBoard(turned, questionAt(state.at))).toEqual(readinessBoard(seen, questionAt(state.at)));
  });
});

test('[RB9] whoever knows more can make exactly the board that others have', () => {
  let differing = 0;
  check(80, ({ folded }, random) => {
    const { after: state } = random.pick(folded);
    const board = (seen: MeetingView) => readinessBoard(seen, questionAt(state.at));
    const others = board(view(state, 'observer'));
    for (const audience of audiencesOf(state)) {
      const own = view(state, audience);
      expect(board(asOthersSee(own)), audience).toEqual(others);
      if (JSON.stringify(board(own)) !== JSON.stringify(others)) differing += 1;
    }
  });
  expect(differing).toBeGreaterThan(20);
});
