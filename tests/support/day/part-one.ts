import { expect } from 'vitest';
import { expectedBy } from '../day.ts';
import { type Day, phaseIn } from './day.ts';

/** The sitting is opened and the plan presented: everybody follows, near and far. */
export async function presentThePlan(day: Day): Promise<void> {
  await day.lead({ type: 'open-sitting' });
  await day.milestone();
  await goOnTo(day, 'briefing');
}

/** The chair goes on, and everybody shows it. */
export async function goOnTo(day: Day, to: string): Promise<void> {
  await day.lead({ type: 'advance-phase', to });
  await day.milestone();
  for (const { name } of day.everybody()) expect(phaseIn(day.view(name)).id).toBe(to);
}

/** A wrong click, a coffee break, and links that break meanwhile. */
export async function breakForCoffee(day: Day): Promise<void> {
  await day.lead({ type: 'advance-phase', to: 'break' });
  await day.lead({ type: 'undo-transition', kind: 'advance' });
  expect(phaseIn(day.view('chair')).id).toBe('questions');
  day.proxy.cut('reset');
  await day.lead({ type: 'suspend-sitting', reason: 'Coffee' });
  day.proxy.heal();
  await day.lead({ type: 'resume-sitting' });
  await day.milestone();
  const stale = expectedBy(day.who('chair'));
  await day.lead({ type: 'advance-phase', to: 'break' });
  await day.lead({ type: 'advance-phase', to: 'tour-de-table' });
  await day.refused('chair', { type: 'advance-phase', expected: stale, to: 'in-confidence' }, 'stale-state');
  await day.milestone();
  for (const { name } of day.everybody()) expect(phaseIn(day.view(name)).id).toBe('tour-de-table');
}
