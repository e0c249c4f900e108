import { GAVEL_GRACE_MS } from '@tour-de-table/shared/kernel';
import { expect } from 'vitest';
import { expectedBy, seenBy } from '../day.ts';
import { eventually } from '../eventually.ts';
import { callUp, placeIn } from './calls.ts';
import { type Day, offer, pledgeOf, titlesIn } from './day.ts';
import { callNext, nextToAnswer } from './tour.ts';

/** The deputy asks for the gavel; the chair's side sees it, nobody may take it before the grace time is over. */
export async function requestTheGavel(day: Day): Promise<void> {
  await day.give('deputy', { type: 'request-gavel', expected: expectedBy(day.who('deputy')) });
  await day.milestone();
  expect(day.view('chair').meeting['meeting']?.gavelRequest).toBeDefined();
  expect(day.view('FRA').meeting['meeting']).not.toHaveProperty('gavelRequest');
  await day.refused('deputy', { type: 'take-over-gavel', expected: expectedBy(day.who('deputy')) }, 'grace-running');
}

/**
 * Everybody in the room pledges and one delegation answers, while the server is killed and started again more than the
 * grace time later. Each pledge and the answer count exactly once.
 */
export async function pledgeThroughACrash(day: Day): Promise<void> {
  const { code: called, response } = nextToAnswer(day);
  await callUp(day, called);
  const pledging = day.everybody().filter(({ name }) => {
    const participation = day.view('chair').delegations[name]?.participation;
    return participation === 'host' || participation === 'full';
  });
  const acknowledged: string[] = [];
  const pledge = async (code: string, title: string) => {
    const result = await day.who(code).client.send(pledgeOf(day, code, offer(title)));
    if (result.outcome === 'ok') acknowledged.push(title);
    return result;
  };
  const before = titlesIn(day.view('chair'));

  const sending = pledging.map(({ name }) => pledge(name, `Pledge of ${name}`));
  await eventually(() => expect(acknowledged.length).toBeGreaterThan(3), { everyMs: 1 });
  const seen = seenBy(day.who(called));
  const answering = day.who(called).client.send({ type: 'respond-to-call', delegation: called, seen, response });
  await day.crash();
  const late = pledging.map(({ name }) => pledge(name, `Second pledge of ${name}`));
  await day.restart(GAVEL_GRACE_MS + 1_000);

  const results = await Promise.all([answering, ...sending, ...late]);
  expect(results.map(({ outcome }) => outcome)).toEqual(results.map(() => 'ok'));
  await day.milestone();
  expect([...titlesIn(day.view('chair'))].sort()).toEqual([...before, ...acknowledged].sort());
  expect(acknowledged).toHaveLength(2 * pledging.length);
  expect(placeIn(day, 'chair', called)).toMatchObject({ count: 1, status: 'answered' });
}

/** The grace time is over: the deputy takes the gavel, and the chair's commands are nobody's any more. */
export async function takeTheGavelOver(day: Day): Promise<void> {
  const stale = expectedBy(day.who('chair'));
  await day.give('deputy', { type: 'take-over-gavel', expected: expectedBy(day.who('deputy')) });
  expect(day.holder().name).toBe('deputy');
  const call = { type: 'call-delegation', expected: stale, delegation: 'ITA', called: null } as const;
  await day.refused('chair', call, 'not-allowed');
  await callNext(day);

  await day.lead({ type: 'hand-over-gavel', to: day.who('chair').client.getSnapshot().me?.memberId ?? '' });
  await day.shows('chair', ({ meeting }) => meeting['meeting']?.gavel.term === 3);
  await day.refused('chair', call, 'stale-state');
  await day.milestone();
}
