import type { PledgeContent } from '@tour-de-table/shared/meeting';
import { contentDifference, summaryOf, view } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import { by, type Given, offer, parisIn, ROUND, seated, wish } from '../support/given.ts';
import { pledgeWish } from '../support/pledge-wishes.ts';

const chair = by('chair');
const forces = (min?: string, max?: string, differing: Partial<PledgeContent> = {}) =>
  offer({
    category: 'forces',
    ...(min === undefined && max === undefined ? {} : { forceElement: { personnel: { min, max } } }),
    ...differing,
  });
const live = parisIn(ROUND.live).after(seated('capital:FRA'), seated('capital:DEU'));
const pledged = (code: 'FRA' | 'DEU' | 'POL', content: PledgeContent) =>
  [by(`head:${code}`), wish.submit(code, content)] as const;
const summary = ({ state }: Given, now = state.at) => summaryOf(view(state, 'observer'), now);

test('[CA5] contributions are counted by category, band and bindingness, with exact sums', () => {
  const given = live.after(
    pledged('FRA', forces('100', '200.5')),
    pledged('DEU', forces('0.1', '0.2')),
    pledged('DEU', forces()),
    pledged('POL', offer({ category: 'medical', readiness: { ntmHours: { max: '24' } } })),
  );
  expect(summary(given)).toEqual([
    {
      category: 'forces',
      band: 'unstated',
      bindingness: 'indicative',
      pledges: 3,
      delegations: ['DEU', 'FRA'],
      personnel: { min: '100.1', max: '200.7', unnamed: 1 },
      conditional: 0,
    },
    expect.objectContaining({ category: 'medical', band: 'hours', personnel: null, pledges: 1 }),
  ]);
});

test('[CA5] “up to” promises none for sure, and of “at least” no more is named', () => {
  const given = live.after(pledged('FRA', forces(undefined, '400')), pledged('DEU', forces('100')));
  expect(summary(given)).toMatchObject([{ personnel: { min: '100', max: '500', unnamed: 0 } }]);
});

test('[CA5] conditions count as long as they are not said to be met', () => {
  const given = live.after(
    pledged('FRA', forces('1', '1', { conditions: [{ kind: 'ceasefire' }] })),
    pledged('DEU', forces('1', '1', { conditions: [{ kind: 'ceasefire', isMet: true }] })),
    pledged(
      'POL',
      forces('1', '1', {
        conditions: [
          { kind: 'ceasefire', isMet: true },
          { kind: 'funding', isMet: false },
        ],
      }),
    ),
  );
  expect(summary(given)).toMatchObject([{ pledges: 3, conditional: 2 }]);
});

test('[CA5] nothing is added up across values of bindingness', () => {
  const given = live.after(
    pledged('FRA', forces('100')),
    pledged('DEU', forces('10')),
    pledged('POL', forces('1', undefined, { bindingness: 'intention-declared' })),
    [chair, wish.close],
    [by('capital:FRA'), pledgeWish.decide('FRA', 'committed')],
    [by('capital:DEU'), pledgeWish.decide('DEU', 'politically-approved')],
  );
  const lines = summary(given).map(({ bindingness, personnel }) => [bindingness, personnel?.min]);
  expect(Object.fromEntries(lines)).toEqual({
    committed: '100',
    'politically-approved': '10',
    'intention-declared': '1',
  });
});

test('[CA5] [CA4] what was withdrawn, declined or has lapsed is not counted', () => {
  const given = live.after(pledged('FRA', forces('100')), pledged('DEU', forces('10')), pledged('POL', forces('1')));
  const ended = given.after(
    [by('head:POL'), wish.withdraw('POL')],
    [chair, wish.close],
    [by('capital:FRA'), pledgeWish.decide('FRA', 'declined')],
  );
  expect(summary(ended)).toMatchObject([{ delegations: ['DEU'], personnel: { min: '10' } }]);
  const reviewAt = ended.state.at + 1_000;
  const reviewed = ended.after(
    [chair, { type: 'set-capital-dates', reviewAt }],
    [by('capital:FRA'), pledgeWish.decide('FRA', 'committed')],
  );
  expect(summary(reviewed, reviewAt - 1).map(({ delegations }) => delegations)).toEqual([['FRA'], ['DEU']]);
  expect(summary(reviewed, reviewAt).map(({ delegations }) => delegations)).toEqual([['FRA']]);
});

test('[CA5] a summary is of what its reader sees', () => {
  const hidden = parisIn(ROUND['on-release']).after(pledged('FRA', forces('100')));
  expect(summaryOf(view(hidden.state, 'observer'), 0)).toEqual([]);
  expect(summaryOf(view(hidden.state, 'chair'), 0)).toHaveLength(1);
});

test('[PL16] the same content differs in nothing, whatever the order of its fields', () => {
  const one = offer({ text: 'x', readiness: { ntmHours: { min: '1', max: '2' } } });
  const other = { readiness: { ntmHours: { max: '2', min: '1' } }, ...offer(), text: 'x' };
  expect(contentDifference(one, other)).toEqual([]);
});

test('[PL16] what two versions say differently is told field by field', () => {
  const before = offer({ text: 'gone', readiness: { ntmHours: { min: '24', max: '48' } } });
  const after = offer({ title: 'Invented: two', domain: 'air', readiness: { ntmHours: { min: '24', max: '72' } } });
  expect(contentDifference(before, after)).toEqual([
    { path: 'title', was: before.title, is: 'Invented: two' },
    { path: 'domain', was: undefined, is: 'air' },
    { path: 'readiness.ntmHours.max', was: '48', is: '72' },
    { path: 'text', was: 'gone', is: undefined },
  ]);
});

test('[PL16] entries of lists are compared at their place, and one that only moved is no difference', () => {
  const list = (...items: readonly string[]) => offer({ materiel: items.map((item) => ({ item })) });
  expect(contentDifference(list('a', 'b'), list('b', 'a'))).toEqual([]);
  expect(contentDifference(list('a', 'b'), list('a', 'c'))).toEqual([{ path: 'materiel.1.item', was: 'b', is: 'c' }]);
  expect(contentDifference(list('a'), list('a', 'b'))).toEqual([{ path: 'materiel.1.item', was: undefined, is: 'b' }]);
  expect(contentDifference(list('a', 'b', 'c'), list('a', 'c'))).toEqual([
    { path: 'materiel.1.item', was: 'b', is: undefined },
  ]);
  expect(contentDifference(offer(), offer({ partners: ['DEU'] }))).toEqual([
    { path: 'partners.0', was: undefined, is: 'DEU' },
  ]);
});
