import type { Command } from '@tour-de-table/shared/meeting';
import { standingOf, summaryOf } from '@tour-de-table/shared/view';
import { expect } from 'vitest';
import { CAPITALS } from './arrival.ts';
import { type Day, offer, pledgeIn, versionSeen } from './day.ts';

const HOUR_MS = 3_600_000;

/**
 * Capitals decide until a deadline: one approves, one commits to a version of its own, one declines, one is too late.
 * What is indicative and what a capital stands by never come into one sum.
 */
export async function letCapitalsDecide(day: Day): Promise<void> {
  const now = Math.round(day.who('secretariat').client.serverNow());
  const dates = { decideBy: now + HOUR_MS, reviewAt: now + 24 * HOUR_MS };
  await day.give('secretariat', { type: 'set-capital-dates', ...dates });
  await day.give('secretariat', { type: 'set-capital-dates', delegation: 'ESP', decideBy: now - HOUR_MS });
  await day.milestone();
  expect(day.view('ESP capital').delegations['ESP']?.decideBy).toBe(now - HOUR_MS);
  expect(day.view('FRA capital').delegations['ESP']).not.toHaveProperty('decideBy');

  const own = offer('As Warsaw decided', { bindingness: 'intention-declared' });
  const approval = verdictOf(day, 'FRA', 'An engineer battalion', 'politically-approved');
  await day.refused('FRA', approval, 'not-allowed');
  await day.refused('POL capital', approval, 'not-allowed');
  await day.give('FRA capital', approval);
  await day.give('POL capital', { ...verdictOf(day, 'POL', 'A better pledge', 'committed'), content: own } as Command);
  await day.give('NOR capital', verdictOf(day, 'NOR', 'A Nordic brigade', 'declined'));
  await day.refused('ESP capital', verdictOf(day, 'ESP', 'Second pledge of ESP', 'committed'), 'deadline-passed');
  await day.milestone();

  for (const { name } of day.everybody()) {
    const view = day.view(name);
    const standing = (title: string) => standingOf(pledgeIn(view, title), dates, now);
    expect(standing('An engineer battalion')).toBe('approved');
    expect(standing('As Warsaw decided')).toBe('committed');
    expect(standing('A Nordic brigade')).toBe('declined');
    expect(standing('Second pledge of ESP')).toBe('open');
    expect(standingOf(pledgeIn(view, 'Second pledge of ESP'), dates, dates.reviewAt)).toBe('lapsed');
  }
  const lines = summaryOf(day.view('display'), now);
  expect(lines.filter(({ category }) => category === 'engineering')).toMatchObject([
    { bindingness: 'politically-approved', delegations: ['FRA'] },
  ]);
  expect(lines.filter(({ bindingness }) => bindingness === 'committed')).toMatchObject([{ delegations: ['POL'] }]);
  expect(lines.filter(({ category }) => category === 'forces')).toEqual([]);
  for (const code of CAPITALS) expect(Object.keys(day.view(`${code} capital`).drafts)).toEqual([]);
}

function verdictOf(
  day: Day,
  delegation: string,
  title: string,
  decision: 'politically-approved' | 'committed' | 'declined',
): Command {
  const seen = pledgeIn(day.view(`${delegation} capital`), title);
  return { type: 'decide-pledge', delegation, ...versionSeen(seen), decision };
}
