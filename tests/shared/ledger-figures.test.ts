import { EMPTY_VIEW, ledgerFigures, REMINDER_INTERVAL_MS, view } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import { by, type Given, PARIS_DELEGATIONS, paris } from '../support/given.ts';
import { procedure } from '../support/procedure-wishes.ts';

const { invitation, remind, replyBy, credentials } = procedure;
const chair = by('chair');
const server = by('server');
const DAY = 86_400_000;
const t = paris().state.at;
const at = (days: number) => ({ at: t + days * DAY });
const figures = ({ state }: Given, days: number) => ledgerFigures(view(state, 'chair'), t + days * DAY);
const due = (now: Given, days: number) => figures(now, days).remindersDue;
const present = (delegation: string) => [server, { type: 'note-attendance', delegation, presence: 'present' }] as const;

test('[LE1] every delegation of the ledger is under its status, by code', () => {
  const { byStatus } = figures(paris().after([chair, invitation('USA', 'invited')]), 1);
  expect(byStatus).toMatchObject({ 'not-invited': [], invited: ['USA'], 'no-reply': ['HRV', 'MNE'], late: [] });
  expect(byStatus.accepted).toHaveLength(37);
  expect(byStatus.accepted).toEqual([...byStatus.accepted].sort());
  expect(Object.values(byStatus).flat()).toHaveLength(PARIS_DELEGATIONS.length);
});

test('[LE2] who has not replied is due at once, and again after the interval, to the millisecond', () => {
  expect(REMINDER_INTERVAL_MS).toBe(3 * DAY);
  expect(due(paris(), 0)).toEqual(['HRV', 'MNE']);
  const reminded = paris().after([chair, remind('HRV'), at(1)]);
  expect(due(reminded, 1)).toEqual(['MNE']);
  expect(due(reminded, 4 - 1 / DAY)).toEqual(['MNE']);
  expect(due(reminded, 4)).toEqual(['MNE', 'HRV']);
  const again = reminded.after([chair, remind('HRV'), at(4)]);
  expect(due(again, 6)).toEqual(['MNE']);
});

test('[LE2] the longest waiting are first', () => {
  const reminded = paris().after(
    [chair, invitation('USA', 'invited')],
    [chair, remind('MNE'), at(1)],
    [chair, remind('HRV'), at(2)],
  );
  expect(due(reminded, 10)).toEqual(['USA', 'MNE', 'HRV']);
});

test('[LE2] who replied is due no more, and who was not invited never was', () => {
  const replied = paris().after([chair, invitation('HRV', 'late')], [chair, invitation('MNE', 'declined')]);
  expect(due(replied, 30)).toEqual([]);
});

test('[LE2] after the date for replies every missing reply is due at once, until it is reminded of again', () => {
  const reminded = paris().after(
    [chair, replyBy(t + 2 * DAY)],
    [chair, remind('HRV'), at(1)],
    [chair, remind('MNE'), at(1)],
  );
  expect(due(reminded, 2 - 1 / DAY)).toEqual([]);
  expect(due(reminded, 2)).toEqual(['HRV', 'MNE']);
  const after = reminded.after([chair, remind('HRV'), at(2)]);
  expect(due(after, 3)).toEqual(['MNE']);
  expect(due(after, 5)).toEqual(['MNE', 'HRV']);
});

test('[LE3] credentials are due of who has come, until they are checked', () => {
  const come = paris().after(present('FRA'), present('DEU'));
  expect(figures(come, 0).credentialsDue).toEqual(['DEU', 'FRA']);
  const checked = come.after([chair, credentials('FRA', 'deputy')]);
  expect(figures(checked, 0).credentialsDue).toEqual(['DEU']);
  expect(figures(checked.after([chair, credentials('FRA', null)]), 0).credentialsDue).toEqual(['DEU', 'FRA']);
  expect(figures(paris(), 0).credentialsDue).toEqual([]);
});

test('[LE2] outsiders have no ledger to reckon with', () => {
  const seen = ledgerFigures(view(paris().state, 'observer'), t);
  expect(Object.values(seen.byStatus).flat()).toEqual([]);
  expect(seen.remindersDue).toEqual([]);
  expect(ledgerFigures(EMPTY_VIEW, t).remindersDue).toEqual([]);
});
