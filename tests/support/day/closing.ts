import { expect } from 'vitest';
import { seenBy } from '../day.ts';
import { type Day, offer } from './day.ts';
import { expectTheUnanswered } from './tour.ts';

/** What is unanswered is listed; the closing is proposed, dropped, proposed again and confirmed; from then on nothing is offered. */
export async function closeTheSitting(day: Day): Promise<void> {
  await day.lead({ type: 'advance-phase', to: 'conclusions' });
  await day.milestone();
  for (const { name } of day.everybody()) expectTheUnanswered(day, name, ['HRV']);

  await day.lead({ type: 'close-sitting' });
  expect(day.view('chair').meeting['meeting']?.sitting.status).toBe('open');
  const proposalId = () => Object.keys(day.view('chair').proposals)[0] ?? '';
  const dropped = proposalId();
  await day.give('secretariat', { type: 'drop-proposal', proposalId: dropped });
  await day.refused('deputy', { type: 'confirm-proposal', proposalId: dropped }, 'unknown-proposal');
  await day.shows('chair', ({ proposals }) => Object.keys(proposals).length === 0);

  await day.lead({ type: 'close-sitting' });
  await day.give('secretariat', { type: 'confirm-proposal', proposalId: proposalId() });
  await day.milestone();
  const late = { type: 'submit-pledge', delegation: 'FRA', seen: seenBy(day.who('FRA')) } as const;
  await day.refused('FRA', { ...late, content: offer('Too late') }, 'wrong-sitting');
}

/** After another restart, so much later, everybody sees what it saw before, but for what was due meanwhile. */
export async function restartAfterTheClosing(day: Day, afterMs: number): Promise<void> {
  const seen = day.everybody().map(({ name }) => day.view(name));
  await day.later(afterMs);
  await day.shows('chair', ({ silences }) => Object.values(silences).every(({ outcome }) => outcome !== undefined));
  await day.milestone();
  const mayDiffer = { delegations: null, silences: null };
  for (const [index, { name }] of day.everybody().entries()) {
    expect({ ...day.view(name), ...mayDiffer }).toEqual({ ...seen[index], ...mayDiffer });
  }
  for (const { name } of day.everybody()) expectTheUnanswered(day, name, ['HRV']);
}
