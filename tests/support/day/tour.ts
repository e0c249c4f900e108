import { PARIS_PARTICIPANTS } from '@tour-de-table/server/demonstration/paris';
import { drawLot } from '@tour-de-table/shared/kernel';
import type { Answer } from '@tour-de-table/shared/meeting';
import { nextToCall, tourStanding } from '@tour-de-table/shared/view';
import { expect } from 'vitest';
import { expectedBy, seenBy } from '../day.ts';
import { answer, callUp, enterAnswer, placeIn, tourIn } from './calls.ts';
import { type Day, FAR, offer, pledgeOf, titlesIn } from './day.ts';

/** Stays uncalled: the chair puts it at the end, and time is over before. */
const LAST = 'ALB';
const OUT_OF_THE_ORDINARY = ['MKD', 'HUN', 'SVK', 'CZE', 'GRC', 'BGR', 'ROU', 'LUX', 'PRT', 'JPN', 'NZL', LAST];
const ANSWERS: readonly Answer[] = ['can', 'can-with-conditions', 'under-national-consideration', 'cannot'];

/** Some ask to be called; the tour starts by lot; everybody sees the same order and can draw it again. */
export async function startByLot(day: Day): Promise<void> {
  await day.give('ITA', { type: 'request-call', delegation: 'ITA' });
  await day.give('NLD', { type: 'request-call', delegation: 'NLD' });
  await day.give('NLD', { type: 'withdraw-call-request', delegation: 'NLD' });
  await day.milestone();
  expect(Object.keys(day.view('chair').calls)).toEqual(['tour-de-table:ITA', 'tour-de-table:NLD']);
  expect(day.view('chair').calls['tour-de-table:NLD']?.requestedAt).toBeUndefined();
  expect(day.view('ESP').calls).toEqual({});

  await day.lead({ type: 'start-tour', method: 'lot' });
  await day.milestone();
  const { seed, order } = tourIn(day, 'chair');
  expect(drawLot(seed ?? '', PARIS_PARTICIPANTS)).toEqual(order);
  for (const { name } of day.everybody()) expect(tourIn(day, name)).toMatchObject({ method: 'lot', seed, order });

  // The first two change places, because the lot itself may have put that one at the end.
  const [first, second, ...others] = order.filter((code) => code !== LAST);
  await day.lead({ type: 'reorder-tour', order: [second ?? '', first ?? '', ...others, LAST] });
  expect(tourIn(day, 'chair')).toMatchObject({ isReordered: true, seed });
}

/** Calls one after another, each of whom answers in its own way, until so many have not been called. */
export async function callUntil(day: Day, left: number): Promise<void> {
  for (let waiting = notCalled(day); waiting.length > left; waiting = notCalled(day)) {
    // Who asks for it comes first.
    const asking = waiting.find((code) => placeIn(day, day.holder().name, code).requestedAt !== undefined);
    await takeTurn(day, asking ?? nextToCall(day.view(day.holder().name), tourIn(day, day.holder().name)) ?? LAST);
  }
}

/** Calls one more. */
export function callNext(day: Day): Promise<void> {
  return callUntil(day, notCalled(day).length - 1);
}

/** The first of those who have not been called that simply answers, and what. */
export function nextToAnswer(day: Day): { readonly code: string; readonly response: Answer } {
  const code = notCalled(day).find((waiting) => !OUT_OF_THE_ORDINARY.includes(waiting)) ?? LAST;
  return { code, response: usualAnswerOf(code) };
}

function notCalled(day: Day): readonly string[] {
  const { name } = day.holder();
  return tourStanding(day.view(name), tourIn(day, name)).notCalled;
}

/** What happens when a delegation is called the first time. */
async function takeTurn(day: Day, code: string): Promise<void> {
  if (code === 'MKD' || code === 'HUN') return day.lead({ type: 'mark-absent', delegation: code });
  if (code === 'NZL') day.proxy.cut('reset');
  if (code !== 'NZL') await callUp(day, code);
  switch (code) {
    case 'SVK':
    case 'CZE':
      return day.lead({ type: 'skip-delegation', delegation: code });
    case 'GRC':
      return answer(day, code, 'pass');
    case 'BGR':
    case 'ROU':
      return answer(day, code, 'defer');
    case 'LUX':
    case 'PRT':
      return readBack(day, code);
    case 'NZL':
      return callThroughABrokenLink(day);
    case 'JPN':
      await day.refused(
        code,
        { type: 'respond-to-call', delegation: code, seen: seenBy(day.who(code)), response: 'can' },
        'listening-only',
      );
      return answer(day, code, 'listening-only');
    default:
      return answer(day, code, usualAnswerOf(code));
  }
}

function usualAnswerOf(code: string): Answer {
  if (code === 'UKR' || FAR.includes(code)) return 'listening-only';
  return ANSWERS[PARIS_PARTICIPANTS.indexOf(code) % ANSWERS.length] ?? 'can';
}

/** Spoken answers are entered and read back: Luxembourg confirms, Portugal was misheard and answers itself. */
async function readBack(day: Day, code: string): Promise<void> {
  if (code === 'LUX') {
    await enterAnswer(day, code, 'can-with-conditions');
    const confirmation = { type: 'confirm-response', delegation: code, phaseId: 'tour-de-table' } as const;
    await day.refused(code, { ...confirmation, response: 'can' }, 'nothing-to-confirm');
    await day.give(code, { ...confirmation, response: 'can-with-conditions' });
    expect(placeIn(day, code, code)).toMatchObject({ provenance: 'spoken', readBack: 'confirmed' });
    return;
  }
  await enterAnswer(day, code, 'cannot');
  await answer(day, code, 'can');
  expect(placeIn(day, code, code)).toMatchObject({ said: 'can', provenance: 'own' });
  expect(placeIn(day, code, code).readBack).toBeUndefined();
}

/** New Zealand is called while it cannot hear, and answers when it can again. */
async function callThroughABrokenLink(day: Day): Promise<void> {
  await day.lead({ type: 'call-delegation', delegation: 'NZL', called: tourIn(day, 'chair').called });
  day.proxy.heal();
  await day.shows('NZL', () => tourIn(day, 'NZL').called === 'NZL');
  await answer(day, 'NZL', 'listening-only');
}

/** Somebody answers who was not called; a second call comes from a screen that is behind. */
export async function answerOutOfTurn(day: Day): Promise<void> {
  const seen = seenBy(day.who(LAST));
  await day.refused(LAST, { type: 'respond-to-call', delegation: LAST, seen, response: 'can' }, 'not-called');
  const next = nextToCall(day.view('chair'), tourIn(day, 'chair')) ?? LAST;
  const expected = expectedBy(day.who('chair'));
  await day.refused('chair', { type: 'call-delegation', expected, delegation: next, called: LAST }, 'stale-state');
}

/** A wrong click and a break in the middle, while somebody has the question: tour and pledges are what they were. */
export async function interruptTheTour(day: Day): Promise<void> {
  await callUp(day, 'BEL');
  await day.give('BEL', pledgeOf(day, 'BEL', offer('A field hospital', { category: 'medical' })));
  await day.shows('chair', (view) => titlesIn(view).includes('A field hospital'));
  const before = pictureOf(day);
  const asked = seenBy(day.who('BEL'));
  const late = { type: 'respond-to-call', delegation: 'BEL', seen: asked, response: 'can' } as const;

  await day.lead({ type: 'advance-phase', to: 'in-confidence' });
  await day.refused('BEL', late, 'no-tour');
  await day.lead({ type: 'undo-transition', kind: 'advance' });
  expect(pictureOf(day)).toEqual(before);

  await day.lead({ type: 'suspend-sitting' });
  await day.refused('BEL', late, 'wrong-sitting');
  await day.lead({ type: 'resume-sitting' });
  expect(pictureOf(day)).toEqual(before);
  await day.shows('BEL', (view) => view.meeting['meeting']?.sitting.status === 'open');
  await answer(day, 'BEL', 'can');
  await day.milestone();
}

function pictureOf(day: Day) {
  const { tours, calls, pledges } = day.view('chair');
  return { tours, calls, pledges };
}

/** Who deferred, was skipped or was absent is called again: some answer now, and what was answered stays. */
export async function callAgain(day: Day): Promise<void> {
  for (const [code, said] of [
    ['ROU', 'can'],
    ['CZE', 'cannot'],
    ['HUN', 'under-national-consideration'],
  ] as const) {
    await callUp(day, code);
    await answer(day, code, said);
  }
  await callUp(day, 'ITA');
  const earlier = placeIn(day, 'ITA', 'ITA').said;
  await day.lead({ type: 'skip-delegation', delegation: 'ITA' });
  expect(placeIn(day, 'chair', 'ITA')).toMatchObject({ status: 'answered', said: earlier, count: 2 });
  await day.milestone();
  for (const { name } of day.everybody()) expectTheUnanswered(day, name);
}

/** What is unanswered is listed, each silence as what it is, for everybody; so are those who came after the tour. */
export function expectTheUnanswered(day: Day, name: string, latecomers: readonly string[] = []): void {
  const tour = day.view(name).tours['tour-de-table'];
  if (tour === undefined) throw new Error(`${name} sees no tour.`);
  const { answered, ...rest } = tourStanding(day.view(name), tour);
  expect({ name, ...rest }).toEqual({
    name,
    passed: ['GRC'],
    called: [],
    deferred: ['BGR'],
    skipped: ['SVK'],
    absent: ['MKD'],
    notCalled: [LAST, ...latecomers],
  });
  expect(answered).toHaveLength(PARIS_PARTICIPANTS.length - 5);
}
