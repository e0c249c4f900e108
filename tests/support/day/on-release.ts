import { alpha2Of } from '@tour-de-table/shared/meeting';
import { proposedOrder } from '@tour-de-table/shared/view';
import { expect } from 'vitest';
import { answer, callUp, placeIn } from './calls.ts';
import { type Day, offer, placesOf, pledgeIn, pledgeOf, titlesIn, versionSeen } from './day.ts';

const CALLED = ['FRA', 'GBR', 'KOR'];
const OUTSIDERS = ['AUS', 'DEU', 'observer', 'display', 'POL capital'];

/**
 * A round on release, in French alphabetical order: pledges and answers are the chair's side's and their authors' until
 * they are released. What is withdrawn before leaves no trace.
 */
export async function pledgeInConfidence(day: Day): Promise<ReadonlyMap<string, string>> {
  await day.lead({ type: 'advance-phase', to: 'in-confidence' });
  const inFrench = new Intl.DisplayNames('fr', { type: 'region' });
  const taking = Object.values(day.view('display').delegations);
  const nameOf = ({ code }: { readonly code: string }) => inFrench.of(alpha2Of(code) ?? '') ?? code;
  const order = [
    ...proposedOrder(taking, { method: 'alphabetical', nameOf, compareNames: new Intl.Collator('fr').compare }),
  ];
  await day.lead({ type: 'start-tour', method: 'alphabetical', language: 'fr', order });
  for (const code of CALLED) {
    await callUp(day, code);
    await answer(day, code, code === 'KOR' ? 'listening-only' : 'can');
  }
  await day.milestone();
  for (const code of CALLED) {
    expect(placeIn(day, 'chair', code).status).toBe('answered');
    const told = placeIn(day, code === 'FRA' ? 'GBR' : 'FRA', code);
    expect({ status: told.status, said: told.said }).toEqual({ status: 'done', said: undefined });
  }

  const places = placesOf(day, OUTSIDERS);
  const titles = new Map<string, string>();
  for (const code of ['FRA', 'GBR', 'ITA']) {
    const word = day.hidden.hide('chair', `delegation:${code}`, `capital:${code}`);
    titles.set(code, word);
    await day.give(code, pledgeOf(day, code, offer(word)));
  }
  const withdrawn = pledgeIn(day.view('ITA'), titles.get('ITA') ?? '');
  await day.give('ITA', { type: 'withdraw-pledge', delegation: 'ITA', ...versionSeen(withdrawn) });
  await day.milestone();
  expect(placesOf(day, OUTSIDERS)).toEqual(places);
  return titles;
}

/** Four eyes: the chair's release waits for the deputy, has no effect until then, and the chair cannot confirm it itself. */
export async function releaseWithFourEyes(day: Day, titles: ReadonlyMap<string, string>): Promise<void> {
  await day.lead({ type: 'set-four-eyes', disclosure: true, closing: true });
  const released = ['FRA', 'GBR'].map((code) => titles.get(code) ?? '');
  const pledges = released.map((title) => versionSeen(pledgeIn(day.view('chair'), title)));
  const places = placesOf(day, OUTSIDERS);
  await day.lead({ type: 'release-pledges', pledges });
  const [proposal] = Object.values(day.view('chair').proposals);
  const confirmation = { type: 'confirm-proposal', proposalId: proposal?.id ?? '' } as const;
  await day.refused('chair', confirmation, 'same-officer');
  await day.milestone();
  expect(placesOf(day, OUTSIDERS)).toEqual(places);

  for (const title of released) day.hidden.disclose(title);
  await day.give('deputy', confirmation);
  await day.milestone();
  for (const { name } of day.everybody()) expect(titlesIn(day.view(name))).toEqual(expect.arrayContaining(released));

  const answers = CALLED.map((delegation) => ({
    delegation,
    response: placeIn(day, 'chair', delegation).said ?? 'pass',
  }));
  await day.leadWithSecondOfficer({ type: 'release-answers', phaseId: 'in-confidence', answers });
  await day.milestone();
  for (const { delegation, response } of answers) expect(placeIn(day, 'display', delegation).said).toBe(response);
}

/** An amendment of what was released is hidden until it is released itself; others go on seeing what they saw. */
export async function amendAfterTheRelease(day: Day, titles: ReadonlyMap<string, string>): Promise<void> {
  const title = titles.get('FRA') ?? '';
  const word = day.hidden.hide('chair', 'delegation:FRA', 'capital:FRA');
  const { id: pledgeId, version } = pledgeIn(day.view('FRA'), title);
  const { activation = 0 } = day.view('FRA').meeting['meeting']?.current ?? {};
  const seen = { activation, disclosure: 'on-release' } as const;
  await day.give('FRA', { type: 'amend-pledge', delegation: 'FRA', pledgeId, version, seen, content: offer(word) });
  await day.milestone();
  expect(day.view('chair').pledges[pledgeId]).toMatchObject({ version: 2, disclosed: 'earlier-version' });
  expect(day.view('DEU').pledges[pledgeId]).toMatchObject({ version: 1, content: { title } });
}
