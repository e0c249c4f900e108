import { presenceView, view } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import { tourIn } from '../../server/console/src/meeting/tour-reading.ts';
import { liftedIn, onTwoLines, seatsAt, widthInEm } from '../../server/console/src/parts/table/table-seats.ts';
import { by, parisIn, wish } from '../support/given.ts';
import { procedure } from '../support/procedure-wishes.ts';

const chair = by('chair');
const round = parisIn('tour-de-table').after([chair, wish.startTour('chair')]);
const called = round.after([chair, wish.call('FRA')]);
const answered = called.after(
  [by('head:FRA'), wish.respond('FRA')],
  [chair, wish.call('GBR')],
  [chair, wish.skip('GBR')],
);

const presence = {
  devices: { FRA: 1, GBR: 1 },
  officers: 1,
  displays: 0,
  shown: { FRA: { seq: 9, at: 5 }, GBR: { seq: 3, at: 5 } },
};
const step = { seq: 7, at: 1 };

test('[UI13] everybody who takes part has one seat, those far away after those in the room', () => {
  const seen = view(round.state, 'display');
  const seats = seatsAt(seen, { presence: null, own: null, lang: 'en' });
  expect(seats.map(({ code }) => code).toSorted()).toEqual(Object.keys(seen.delegations).toSorted());
  const order = seats.map(({ where }) => ['room', 'remote', 'listening'].indexOf(where));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(seats.find(({ code }) => code === 'JPN')).toMatchObject({ name: 'Japan', where: 'listening', token: null });
});

test('[UI13] who is called is lifted out, and who has the floor later is instead', () => {
  const lifted = (state: typeof called.state) => {
    const seen = view(state, 'display');
    return liftedIn(seen, tourIn(seen));
  };
  expect(lifted(round.state)).toBeNull();
  expect(lifted(called.state)).toEqual({ code: 'FRA', why: 'called' });
  const speaking = called.after([chair, procedure.giveUnasked('POL')]);
  expect(lifted(speaking.state)).toEqual({ code: 'POL', why: 'speaking' });
  const adjourned = called.after([chair, wish.adjourn]);
  expect(lifted(adjourned.state)).toBeNull();
});

test('[UI13] answers and silences lie before their seats, as far as the reader may see them', () => {
  const seats = seatsAt(view(answered.state, 'observer'), { presence: null, own: null, lang: 'en' });
  const token = (code: string) => seats.find((seat) => seat.code === code)?.token;
  expect([token('FRA'), token('GBR'), token('DEU')]).toEqual(['can', 'skipped', null]);
  const hidden = parisIn('in-confidence').after(
    [chair, wish.startTour('chair')],
    [chair, wish.call('FRA')],
    [by('head:FRA'), wish.respond('FRA')],
  );
  const seen = (audience: 'chair' | 'observer') =>
    seatsAt(view(hidden.state, audience), { presence: null, own: null, lang: 'en' }).find(({ code }) => code === 'FRA')
      ?.token;
  expect([seen('chair'), seen('observer')]).toEqual(['can', 'done']);
});

test('[RC1] [UI13] receipts are drawn for the chair’s side alone', () => {
  const seats = (audience: 'chair' | 'display' | 'delegation:FRA') => {
    const visible = Object.keys(view(round.state, audience).delegations);
    const board = presenceView(presence, audience, visible, step);
    return seatsAt(view(round.state, audience), { presence: board, own: null, lang: 'en' });
  };
  const received = seats('chair').filter(({ hasReceived }) => hasReceived === true);
  expect(received.map(({ code }) => code)).toEqual(['FRA']);
  expect(seats('chair').find(({ code }) => code === 'GBR')).toMatchObject({ link: 'connected', hasReceived: false });
  for (const audience of ['display', 'delegation:FRA'] as const) {
    expect(new Set(seats(audience).map(({ hasReceived }) => hasReceived))).toEqual(new Set([null]));
  }
});

test('names are broken where words end, as evenly as they can', () => {
  expect(onTwoLines('France')).toEqual(['France']);
  expect(onTwoLines('United Kingdom')).toEqual(['United', 'Kingdom']);
  expect(onTwoLines('Bosnia and Herzegovina')).toEqual(['Bosnia and', 'Herzegovina']);
  expect(onTwoLines('北マケドニア')).toEqual(['北マケドニア']);
  expect(widthInEm('日本')).toBe(2);
});
