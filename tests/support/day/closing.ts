import { expect } from 'vitest';
import { seenBy } from '../day.ts';
import { type Day, offer } from './day.ts';
import { expectTheUnanswered } from './tour.ts';

/** What is unanswered is listed; the closing is proposed, dropped, proposed again and confirmed; from then on nothing is offered. */
export async function closeTheSitting(day: Day): Promise<void> {
  await day.lead({ type: 'advance-phase', to: 'conclusions' });
  await day.milestone();
  for (const { name } of day.everybody()) expectTheUnanswered(day, name);

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

/** After another restart everybody sees what it saw before. */
export async function restartAfterTheClosing(day: Day): Promise<void> {
  const seen = day.everybody().map(({ name }) => day.view(name));
  await day.stop();
  await day.restart();
  await day.milestone();
  for (const [index, { name }] of day.everybody().entries()) {
    expect({ ...day.view(name), delegations: null }).toEqual({ ...seen[index], delegations: null });
  }
  for (const { name } of day.everybody()) expectTheUnanswered(day, name);
}
