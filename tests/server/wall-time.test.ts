import { instantOf } from '@tour-de-table/server/preparation/wall-time';
import { expect, test } from 'vitest';

test.each([
  ['2025-03-29T10:00', 'Europe/Vienna', '2025-03-29T09:00Z'],
  ['2025-03-30T01:59', 'Europe/Vienna', '2025-03-30T00:59Z'],
  ['2025-03-30T03:00', 'Europe/Vienna', '2025-03-30T01:00Z'],
  ['2025-03-30T09:00', 'Europe/Vienna', '2025-03-30T07:00Z'],
  ['2025-03-30T09:00', 'Asia/Tokyo', '2025-03-30T00:00Z'],
  ['2025-10-26T03:00', 'Europe/Vienna', '2025-10-26T02:00Z'],
  ['2025-03-08T23:30', 'America/New_York', '2025-03-09T04:30Z'],
  ['2025-03-09T03:00', 'America/New_York', '2025-03-09T07:00Z'],
  ['2025-03-30T09:00+02:00', 'Asia/Tokyo', '2025-03-30T07:00Z'],
  ['2025-03-30T09:00Z', 'Europe/Vienna', '2025-03-30T09:00Z'],
])('[MF3] %s in %s is %s', (written, timeZone, instant) => {
  expect(instantOf(written, timeZone)).toBe(Date.parse(instant));
});

test.each([
  ['2025-03-30T02:30', 'Europe/Vienna', /skip/],
  ['2025-02-30T10:00', 'Europe/Vienna', /calendar|skip/],
  ['2025-03-29T25:00', 'Europe/Vienna', /calendar/],
  ['2025-03-29', 'Europe/Vienna', /must be a date and time/],
  [1_743_238_800_000, 'Europe/Vienna', /must be a date and time/],
  ['2025-03-29T10:00', 'Europe/Nowhere', /time zone/],
])('[MF3] %s in %s is refused', (written, timeZone, message) => {
  expect(instantOf(written, timeZone)).toEqual({ message: expect.stringMatching(message) });
});

test('[MF3] of an hour that comes twice in autumn one of the two is meant, and an offset tells which', () => {
  const both = [Date.parse('2025-10-26T00:30Z'), Date.parse('2025-10-26T01:30Z')];
  expect(both).toContain(instantOf('2025-10-26T02:30', 'Europe/Vienna'));
  expect(instantOf('2025-10-26T02:30+01:00', 'Europe/Vienna')).toBe(both[1]);
});
