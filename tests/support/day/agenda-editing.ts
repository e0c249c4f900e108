import type { CommandOf, PhasePlan } from '@tour-de-table/shared/meeting';
import { expect } from 'vitest';
import { expectedBy, seenBy } from '../day.ts';
import { type Day, offer, phaseIn } from './day.ts';

const EXCHANGE: PhasePlan = {
  id: 'exchange',
  partId: 'contributions',
  kind: 'discussion',
  title: { en: 'Exchange', fr: 'Échange' },
  plannedMinutes: 30,
};

/**
 * While the tour is under way two people edit what is to come: a phase is put in, another one renamed, the order
 * changed. Who has not seen the newest agenda changes nothing, and what has begun stays as it is.
 */
export async function reviseTheAgenda(day: Day): Promise<void> {
  const { agendaVersion: version = -1 } = day.view('secretariat').meeting['meeting'] ?? {};
  const begun = phasesOf(day, 'display').filter(({ startedAt }) => startedAt !== undefined);
  const toCome = plansToCome(day);
  const revision = (seen: number, phases: readonly PhasePlan[]): CommandOf<'revise-agenda'> => ({
    type: 'revise-agenda',
    version: seen,
    parts: Object.values(day.view('secretariat').parts)
      .sort((a, b) => a.index - b.index)
      .map(({ id, title }) => ({ id, title })),
    phases: [...phases],
  });
  await day.refused('FRA', revision(version, toCome), 'not-allowed');
  await day.give('secretariat', revision(version, [EXCHANGE, ...toCome]));
  await day.refused('deputy', revision(version, toCome), 'version-changed');
  await day.shows('deputy', ({ meeting }) => meeting['meeting']?.agendaVersion === version + 1);
  const renamed = toCome.map((phase) =>
    phase.id === 'conclusions' ? { ...phase, title: { en: 'What we take home', fr: 'Ce que nous retenons' } } : phase,
  );
  // A wrong click had made the round on release current, and it may have pledges: it stays.
  const hasGone = renamed.filter(({ id }) => id !== 'in-confidence');
  await day.refused('deputy', revision(version + 1, hasGone), 'malformed');
  await day.refused('deputy', revision(version + 1, [...begun.slice(0, 1).map(planOf), ...renamed]), 'malformed');
  await day.give('deputy', revision(version + 1, [...renamed.slice(0, -1), EXCHANGE, ...renamed.slice(-1)]));

  await day.milestone();
  const ids = [...begun, ...toCome.slice(0, -1), EXCHANGE, ...toCome.slice(-1)].map(({ id }) => id);
  for (const { name } of day.everybody()) {
    const seen = phasesOf(day, name);
    expect({ name, ids: seen.map(({ id }) => id) }).toEqual({ name, ids });
    expect(seen.slice(0, begun.length)).toEqual(begun);
    expect(seen.at(-1)?.title).toEqual({ en: 'What we take home', fr: 'Ce que nous retenons' });
    const isTold = seen.find(({ id }) => id === 'in-confidence')?.wasUndone;
    expect({ name, isTold }).toEqual({ name, isTold: isOfTheChair(name) ? true : undefined });
  }
}

/** The chair goes back to a round with a reason, which everybody sees; who is still in the earlier one pledges nothing. */
export async function goBackToARound(day: Day): Promise<void> {
  const from = phaseIn(day.view('chair')).id;
  const earlier = { ...seenBy(day.who('ITA')), disclosure: 'chair-only' } as const;
  await day.lead({ type: 'advance-phase', to: 'exchange' });
  await day.shows('ITA', (view) => phaseIn(view).id === 'exchange');
  const reason = 'Rome was cut off (invented)';
  const back = { type: 'reopen-phase', expected: expectedBy(day.who('chair')), reason } as const;
  await day.refused('chair', { ...back, to: 'conclusions' }, 'wrong-phase');
  await day.refused('deputy', { ...back, to: from }, 'not-allowed');
  await day.give('chair', { ...back, to: from });
  await day.milestone();
  for (const { name, client } of day.everybody()) {
    expect({ name, current: day.view(name).meeting['meeting']?.current }).toMatchObject({
      name,
      current: { phaseId: from, reopenedBecause: reason },
    });
    const told = client.getSnapshot().happenings.findLast(({ type }) => type === 'phase-reopened');
    expect({ name, told }).toMatchObject({ name, told: { phaseId: from, reason } });
  }
  const content = offer('From before');
  await day.refused('ITA', { type: 'submit-pledge', delegation: 'ITA', seen: earlier, content }, 'phase-changed');
  await day.lead({ type: 'advance-phase', to: 'exchange' });
  await day.milestone();
  for (const { name } of day.everybody()) {
    expect(day.view(name).meeting['meeting']?.current).not.toHaveProperty('reopenedBecause');
  }
}

/** Whether somebody here sits on the chair's side. */
export function isOfTheChair(name: string): boolean {
  return ['chair', 'deputy', 'secretariat'].includes(name);
}

function phasesOf(day: Day, name: string) {
  return Object.values(day.view(name).phases).sort((a, b) => a.index - b.index);
}

function plansToCome(day: Day): readonly PhasePlan[] {
  return phasesOf(day, 'secretariat')
    .filter(({ startedAt }) => startedAt === undefined)
    .map(planOf);
}

function planOf({ id, partId, kind, title, plannedMinutes, disclosure }: PhasePlan): PhasePlan {
  return { id, partId, kind, title, plannedMinutes, ...(disclosure === undefined ? {} : { disclosure }) };
}
