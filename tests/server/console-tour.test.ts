import { describe, expect, test } from 'vitest';
import { fromZoned, toZoned } from '../../server/console/src/language/zoned-time.ts';
import { findDelegation } from '../../server/console/src/pages/chair/find-delegation.ts';
import { needsSecondOfficer } from '../../server/console/src/pages/chair/four-eyes.ts';
import { receiptsOf, receivedCount } from '../../server/console/src/pages/chair/receipt-reading.ts';
import { isSameOrder, moved } from '../../server/console/src/pages/chair/rounds.ts';

describe('an order of calls', () => {
  test('one delegation is moved, the others keep their order; too far is the end', () => {
    const order = ['ALB', 'BEL', 'CAN', 'DNK'];
    expect(moved(order, 'CAN', -1)).toEqual(['ALB', 'CAN', 'BEL', 'DNK']);
    expect(moved(order, 'ALB', 2)).toEqual(['BEL', 'CAN', 'ALB', 'DNK']);
    expect(moved(order, 'BEL', 99)).toEqual(['ALB', 'CAN', 'DNK', 'BEL']);
    expect(moved(order, 'DNK', -99)).toEqual(['DNK', 'ALB', 'BEL', 'CAN']);
    expect(moved(order, 'USA', 1)).toEqual(order);
  });

  test('an own order counts only for the same delegations', () => {
    expect(isSameOrder(['ALB', 'BEL'], ['BEL', 'ALB'])).toBe(true);
    expect(isSameOrder(['ALB', 'BEL'], ['BEL', 'CAN'])).toBe(false);
    expect(isSameOrder(['ALB'], ['ALB', 'BEL'])).toBe(false);
  });
});

describe('who has received the step', () => {
  const presence = {
    connected: ['FRA', 'KOR'],
    devices: {},
    step: { at: 1_000, received: { FRA: 1_400, POL: 1_500 } },
  };

  test('has it, is behind, or has no device; who has gone since had it', () => {
    const receipts = receiptsOf(['FRA', 'KOR', 'NZL', 'POL'], presence, 10_000);
    expect(receipts).toEqual([
      { code: 'FRA', state: 'received', afterMs: 400 },
      { code: 'KOR', state: 'behind', forMs: 9_000 },
      { code: 'NZL', state: 'offline' },
      { code: 'POL', state: 'received', afterMs: 500 },
    ]);
    expect(receivedCount(receipts ?? [])).toBe(2);
  });

  test('is not guessed where the server has not said', () => {
    expect(receiptsOf(['FRA'], { connected: ['FRA'], devices: {} }, 0)).toBeNull();
    expect(receiptsOf(['FRA'], null, 0)).toBeNull();
  });
});

describe('a delegation that is typed fast', () => {
  const all = [
    { code: 'AUS', name: 'Australia' },
    { code: 'AUT', name: 'Austria' },
    { code: 'DEU', name: 'Germany' },
    { code: 'TUR', name: 'Türkiye' },
    { code: 'MKD', name: 'North Macedonia' },
  ];
  const codes = (typed: string) => findDelegation(typed, all).map(({ code }) => code);

  test('is found by its code, then by the beginning, then by a part of its name', () => {
    expect(codes('deu')).toEqual(['DEU']);
    expect(codes('aus')).toEqual(['AUS']);
    expect(codes('turk')).toEqual(['TUR']);
    expect(codes('maced')).toEqual(['MKD']);
    expect(codes('aust')).toEqual(['AUS', 'AUT']);
    expect(codes('austri')).toEqual(['AUT']);
    expect(codes('  ')).toEqual([]);
    expect(codes('zz')).toEqual([]);
  });
});

describe('a time in the zone of the meeting', () => {
  const paris = 'Europe/Paris';

  test('is the same instant back and forth, in winter and summer', () => {
    expect(fromZoned('2025-03-18T12:00', paris)).toBe(Date.UTC(2025, 2, 18, 11, 0));
    expect(fromZoned('2025-07-01T00:30', paris)).toBe(Date.UTC(2025, 5, 30, 22, 30));
    expect(toZoned(Date.UTC(2025, 2, 18, 11, 0), paris)).toBe('2025-03-18T12:00');
    expect(fromZoned('2025-03-18T12:00', 'Asia/Seoul')).toBe(Date.UTC(2025, 2, 18, 3, 0));
  });

  test('that is passed twice is the first; one that is leapt over is after the leap', () => {
    expect(fromZoned('2025-10-26T02:30', paris)).toBe(Date.UTC(2025, 9, 26, 0, 30));
    expect(fromZoned('2025-03-30T02:30', paris)).toBe(Date.UTC(2025, 2, 30, 1, 30));
  });

  test('that is not complete is none', () => {
    expect(fromZoned('', paris)).toBeNull();
    expect(fromZoned('2025-03-18', paris)).toBeNull();
    expect(fromZoned('2025-13-40T99:00', paris)).toBeNull();
  });
});

test('[FE1] the console says beforehand what only becomes a proposal', () => {
  const fourEyes = { disclosure: true, closing: false };
  expect(needsSecondOfficer({ fourEyes }, 'open-round')).toBe(true);
  expect(needsSecondOfficer({ fourEyes }, 'release-answers')).toBe(true);
  expect(needsSecondOfficer({ fourEyes }, 'close-sitting')).toBe(false);
  expect(needsSecondOfficer({ fourEyes: { disclosure: false, closing: true } }, 'close-sitting')).toBe(true);
  expect(needsSecondOfficer({}, 'release-pledges')).toBe(false);
});
