import type { FloorKind } from '@tour-de-table/shared/meeting';
import { fairnessOf } from '@tour-de-table/shared/view';
import { expect } from 'vitest';
import { type Day, FAR, phaseIn } from './day.ts';

/** Asks from afar: the chair lets it speak for the time of the questions. */
const FAR_SPEAKERS = ['KOR', 'AUS'];
const SPEAKING_MS = 120_000;
const MINUTE_MS = 60_000;
const REASON = 'Seoul has to leave early (invented)';

/**
 * One queue for a device in the room, one from afar and a hand that is raised; a point of order comes before them; what
 * the chair sets aside or puts in another order, everybody sees with its reason.
 */
export async function queueForTheFloor(day: Day): Promise<void> {
  await day.refused('KOR', request('KOR'), 'listening-only');
  for (const delegation of FAR_SPEAKERS) {
    await day.give('chair', { type: 'set-participation', delegation, participation: 'full' });
    await day.shows(delegation, ({ delegations }) => delegations[delegation]?.participation === 'full');
  }
  await day.give('ITA', request('ITA'));
  await day.give('KOR', request('KOR'));
  await day.give('KOR', request('KOR'));
  await day.give('secretariat', { type: 'enter-floor-request', delegation: 'ESP', kind: 'question' });
  await day.give('FRA adviser', request('FRA', 'reply'));
  await day.give('AUS', request('AUS', 'clarification'));
  await expectTheQueue(day, ['ITA', 'KOR', 'ESP', 'FRA', 'AUS']);
  const [{ by: _by, ...italian } = { by: '' }] = requestsOf(day, 'ITA');
  expect(requestsIn(day, 'DEU')[0]).toEqual(italian);
  expect(requestsIn(day, 'ITA')[0]).toHaveProperty('by');
  expect(requestsIn(day, 'display').map(({ provenance }) => provenance)).toEqual([
    'own',
    'own',
    'spoken',
    'own',
    'own',
  ]);

  await day.give('TUR', request('TUR', 'point-of-order'));
  await day.give('NLD', request('NLD', 'point-of-order'));
  await expectTheQueue(day, ['TUR', 'NLD', 'ITA', 'KOR', 'ESP', 'FRA', 'AUS']);

  const [french] = requestsOf(day, 'FRA');
  await day.refused(
    'ITA',
    { type: 'withdraw-floor-request', delegation: 'ITA', requestId: french?.id ?? '' },
    'unknown-request',
  );
  await day.give('FRA', { type: 'withdraw-floor-request', delegation: 'FRA', requestId: french?.id ?? '' });
  const aside = 'Answered already (invented)';
  await day.lead({ type: 'set-aside-floor-request', requestId: requestsOf(day, 'AUS')[0]?.id ?? '', reason: aside });
  const order = ['TUR', 'NLD', 'KOR', 'ITA', 'ESP'];
  const ids = order.map((code) => requestsOf(day, code)[0]?.id ?? '');
  await day.lead({ type: 'reorder-floor', order: ids, reason: REASON });
  await expectTheQueue(day, order);
  for (const { name } of day.everybody()) {
    const { reordered, setAside } = floorIn(day, name);
    expect({ name, reordered: reordered?.reason, setAside }).toMatchObject({
      name,
      reordered: REASON,
      setAside: { delegation: 'AUS', kind: 'clarification', reason: aside },
    });
  }
}

/** Each speaks in turn: time is paused, given and broken off, and everybody has the same speeches and waiting figures. */
export async function speakInTurn(day: Day): Promise<void> {
  await day.lead({ type: 'set-speaking-time', speakingMs: SPEAKING_MS });
  await giveTheFloor(day, null);
  const turkish = speakingIn(day, 'chair');
  const stale = { type: 'give-floor', to: { delegation: 'DEU', kind: 'statement' }, speaking: null } as const;
  await expect(day.lead(stale)).rejects.toThrow('stale-state');
  expect(turkish).toMatchObject({ delegation: 'TUR', kind: 'point-of-order', allottedMs: SPEAKING_MS });

  await day.lead({ type: 'pause-floor', speaking: turkish.id });
  await day.lead({ type: 'extend-floor', speaking: turkish.id, byMs: MINUTE_MS });
  await day.milestone();
  const paused = speakingIn(day, 'chair');
  if (!('pausedWithMs' in paused.clock)) throw new Error('The time of the speech goes on.');
  // Whatever has been spoken: the minute is added to what was left.
  expect(paused.allottedMs).toBe(SPEAKING_MS + MINUTE_MS);
  expect(paused.clock.pausedWithMs).toBeGreaterThan(SPEAKING_MS);
  for (const { name } of day.everybody()) expect(speakingIn(day, name)).toEqual(paused);
  await day.lead({ type: 'continue-floor', speaking: turkish.id });
  expect(speakingIn(day, 'chair').clock).toHaveProperty('endsAt');

  for (const code of ['NLD', 'KOR', 'ITA']) {
    await giveTheFloor(day, speakingIn(day, 'chair').id);
    await day.shows(code, () => speakingIn(day, code).delegation === code);
  }
  // A break stops the time of whoever speaks, and nobody's speech goes on by itself.
  await day.lead({ type: 'suspend-sitting', reason: 'Sound is lost (invented)' });
  expect(speakingIn(day, 'chair').clock).toHaveProperty('pausedWithMs');
  await day.lead({ type: 'resume-sitting' });
  await day.lead({ type: 'continue-floor', speaking: speakingIn(day, 'chair').id });
  await giveTheFloor(day, speakingIn(day, 'chair').id);
  await day.lead({ type: 'end-floor', speaking: speakingIn(day, 'chair').id });
  await expectTheQueue(day, []);
  expectTheSameFigures(day);

  for (const delegation of FAR_SPEAKERS) {
    await day.give('chair', { type: 'set-participation', delegation, participation: 'listener' });
  }
  await day.milestone();
  expect(phaseIn(day.view('display')).id).toBe('questions');
}

/** How long each waited and spoke, by attendance mode, is the same on every screen, and what the speeches say. */
function expectTheSameFigures(day: Day): void {
  const now = Math.round(day.who('chair').client.serverNow());
  const figures = fairnessOf(day.view('chair'), now);
  for (const { name } of day.everybody())
    expect({ name, ...fairnessOf(day.view(name), now) }).toEqual({ name, ...figures });
  const speeches = Object.values(day.view('KOR').speeches);
  const waited = (isOne: (code: string) => boolean) =>
    speeches
      .filter(({ delegation }) => isOne(delegation))
      .map(({ startedAt, requestedAt = startedAt }) => startedAt - requestedAt)
      .sort((a, b) => a - b);
  expect(figures.byMode['in-person']).toMatchObject({ speeches: 4, waitedMs: waited((code) => !FAR.includes(code)) });
  expect(figures.byMode['remote-listen-only']).toMatchObject({
    speeches: 1,
    waitedMs: waited((code) => code === 'KOR'),
  });
  expect(waited((code) => code === 'KOR')[0]).toBeGreaterThan(0);
}

/** The chair gives the floor to who is first, for the speaking time. */
export async function giveTheFloor(day: Day, speaking: string | null): Promise<void> {
  const [requestId = ''] = floorIn(day, day.holder().name).order;
  await day.lead({ type: 'give-floor', to: { requestId }, speaking });
}

/** A delegation asks for the floor. */
export function request(delegation: string, kind: FloorKind = 'question') {
  return { type: 'request-floor', delegation, kind } as const;
}

async function expectTheQueue(day: Day, codes: readonly string[]): Promise<void> {
  await day.milestone();
  for (const { name } of day.everybody()) {
    expect({ name, queue: requestsIn(day, name).map(({ delegation }) => delegation) }).toEqual({ name, queue: codes });
  }
}

function floorIn(day: Day, name: string) {
  const floor = day.view(name).floor['floor'];
  if (floor === undefined) throw new Error(`${name} sees no floor.`);
  return floor;
}

/** Who speaks, as somebody sees it. */
export function speakingIn(day: Day, name: string) {
  const { speaking } = floorIn(day, name);
  if (speaking === null) throw new Error(`${name} sees nobody speaking.`);
  return speaking;
}

/** The queue as somebody sees it. */
function requestsIn(day: Day, name: string) {
  const { requests } = day.view(name);
  return floorIn(day, name).order.flatMap((id) => requests[id] ?? []);
}

/** The open requests of a delegation, as the chair sees them. */
function requestsOf(day: Day, code: string) {
  return requestsIn(day, 'chair').filter(({ delegation }) => delegation === code);
}
