import { expect } from 'vitest';
import { seenBy } from '../day.ts';
import { answer, callUp, placeIn, tourIn } from './calls.ts';
import { type Day, offer, phaseIn, placesOf, pledgeIn, pledgeOf, titlesIn, versionSeen } from './day.ts';

const OUTSIDERS = ['chair', 'deputy', 'secretariat', 'DEU', 'KOR', 'observer', 'display', 'FRA capital'];

/** What Poland offers under seal: its first thought, and what it makes of it together with Lithuania. */
export interface SealedOffers {
  readonly pledgeId: string;
  /** Never opened. */
  readonly first: string;
  readonly joint: string;
  readonly japanese: string;
}

/**
 * Under seal, in the order in which delegations ask to be called: not even the chair sees a pledge or an answer, and the
 * secretariat cannot enter one.
 */
export async function offerUnderSeal(day: Day): Promise<SealedOffers> {
  await day.lead({ type: 'advance-phase', to: 'sealed-offers' });
  const asking = ['LTU', 'POL'];
  for (const code of asking) {
    await day.shows(code, (view) => phaseIn(view).id === 'sealed-offers');
    await day.give(code, { type: 'request-call', delegation: code });
  }
  const order = [...(day.view('chair').tours['tour-de-table']?.order ?? [])];
  await day.lead({ type: 'start-tour', method: 'requests', order });
  expect(tourIn(day, 'chair').order).toEqual([...asking, ...order.filter((code) => !asking.includes(code))]);
  await callUp(day, 'POL');
  await answer(day, 'POL', 'can-with-conditions');
  await day.milestone();
  const told = placeIn(day, 'chair', 'POL');
  expect({ status: told.status, said: told.said }).toEqual({ status: 'done', said: undefined });

  const places = placesOf(day, OUTSIDERS);
  const first = day.hidden.hide('delegation:POL', 'capital:POL');
  await day.give('POL', pledgeOf(day, 'POL', offer(first)));
  const own = pledgeIn(day.view('POL'), first);
  const joint = day.hidden.hide('delegation:POL', 'capital:POL', 'delegation:LTU');
  const seen = seenBy(day.who('POL'));
  const content = offer(joint, { partners: ['LTU'] });
  await day.give('POL', { type: 'amend-pledge', delegation: 'POL', ...versionSeen(own), seen, content });
  await day.shows('LTU', (view) => titlesIn(view).includes(joint));
  const partner = { ...versionSeen(pledgeIn(day.view('LTU'), joint)), isConfirmed: true };
  await day.give('LTU', { type: 'answer-partnership', delegation: 'LTU', ...partner });
  await day.refused(
    'chair',
    { type: 'ask-clarification', ...versionSeen(own), text: 'What is this?' },
    'unknown-pledge',
  );
  const entry = { type: 'enter-pledge', delegation: 'POL', seen: seenBy(day.who('secretariat')) } as const;
  await day.refused('secretariat', { ...entry, content: offer('Overheard') }, 'round-sealed');

  const japanese = day.hidden.hide('delegation:JPN');
  await day.give('JPN', pledgeOf(day, 'JPN', offer(japanese)));
  await day.milestone();
  expect(placesOf(day, OUTSIDERS)).toEqual(places);
  for (const name of OUTSIDERS) expect(day.view(name).pledges[own.id]).toBeUndefined();
  return { pledgeId: own.id, first, joint, japanese };
}

/** The round is opened by two officers, for everybody at one instant, and an undo does not close it again. */
export async function openTheRound(day: Day, { pledgeId, joint, japanese }: SealedOffers): Promise<void> {
  day.hidden.disclose(joint);
  day.hidden.disclose(japanese);
  await day.leadWithSecondOfficer({ type: 'open-round', phaseId: 'sealed-offers' });
  await day.milestone();
  const { openedAt } = day.view('chair').phases['sealed-offers'] ?? {};
  for (const { name, client } of day.everybody()) {
    expect(titlesIn(day.view(name))).toEqual(expect.arrayContaining([joint, japanese]));
    const opened = client.getSnapshot().happenings.find(({ type }) => type === 'round-opened');
    expect({ name, at: opened?.at }).toEqual({ name, at: openedAt });
  }
  // Of what came before, others learn nothing: for them, the chair too, this is the first version.
  expect(day.view('chair').pledges[pledgeId]).toMatchObject({ version: 1, at: openedAt });
  expect(day.view('POL').pledges[pledgeId]).toMatchObject({ version: 2, partners: { LTU: 'confirmed' } });
  expect(placeIn(day, 'display', 'POL').said).toBe('can-with-conditions');
  await day.lead({ type: 'undo-transition', kind: 'advance' });
  await day.lead({ type: 'advance-phase', to: 'sealed-offers' });
  await day.milestone();
  expect(day.view('KOR').phases['sealed-offers']).toMatchObject({ disclosure: 'live', openedAt });
}
