import { LISTENERS, PARIS_DELEGATIONS, PARIS_PARTICIPANTS } from '@tour-de-table/server/demonstration/paris';
import { chanceFor, weighted } from '@tour-de-table/server/rehearsal/chance';
import { playDelegation } from '@tour-de-table/server/rehearsal/scripted-delegation';
import { authorise, type Command, rejection, situationOf } from '@tour-de-table/shared/meeting';
import { callOf, nextToCall, tourStanding } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import { DAY_PLAN } from '../support/day/prepared-meeting.ts';
import { liveMeeting } from '../support/live-meeting.ts';

/** Longest that anybody thinks before it answers a call, ms. */
const ANSWER_MS = 8_000;
const MINUTE_MS = 60_000;

/** The first case with scripted delegations on a runner in memory, under a clock that the test moves. */
async function rehearsedMeeting(seed = 11) {
  const live = await liveMeeting({ plan: DAY_PLAN });
  const { runner, clock, give, chair, expected, seat } = live;
  await give(chair(), { type: 'import-delegations', delegations: [...PARIS_DELEGATIONS] });
  for (const [index, code] of PARIS_PARTICIPANTS.entries()) {
    const { memberId } = await seat('head', code);
    const client = {
      getSnapshot: () => ({ view: runner.streams.view(`delegation:${code}`).view }),
      subscribe: (listener: () => void) => runner.onCommitted(listener),
      may: (command: Parameters<typeof authorise>[1]) => {
        const situation = situationOf(runner.state(), { kind: 'member', memberId });
        return situation === null ? rejection('not-allowed') : authorise(situation, command);
      },
      send: async (command: Command) => {
        const reply = await give(memberId, command);
        if (reply.outcome !== 'ok') throw new Error(`${code}: ${command.type}: ${reply.code}`);
        return { outcome: 'ok', position: 0 } as const;
      },
    };
    playDelegation(client, { delegation: code, seed: seed * 1_000 + index }, (delayMs, callback) => {
      const timer = clock.setTimer(callback, delayMs);
      return () => timer.cancel();
    });
  }
  const view = () => runner.streams.view('chair').view;
  const phaseId = () => runner.state().current?.phaseId ?? '';
  const lead = async (command: Command) => expect(await give(chair(), command)).toMatchObject({ outcome: 'ok' });
  const startTour = () =>
    lead({ type: 'start-tour', expected: expected(), method: 'chair', order: [...PARIS_PARTICIPANTS] });
  const callUp = (delegation: string) => {
    const called = view().tours[phaseId()]?.called ?? null;
    return lead({ type: 'call-delegation', expected: expected(), delegation, called });
  };
  const callOnce = async (codes = PARIS_PARTICIPANTS) => {
    for (const code of codes) {
      await callUp(code);
      await clock.advanceSettled(ANSWER_MS);
    }
  };
  const saidBy = (code: string) => callOf(view(), phaseId(), code).said;
  const answers = () => Object.fromEntries(PARIS_PARTICIPANTS.map((code) => [code, saidBy(code)]));
  return { ...live, view, phaseId, lead, startTour, callUp, callOnce, saidBy, answers };
}

test('whoever is called answers after a short while, and listeners that they listen', async () => {
  const { goTo, startTour, callOnce, callUp, saidBy, answers, clock } = await rehearsedMeeting();
  await goTo('tour-de-table');
  await startTour();
  await callUp('FRA');
  await clock.advanceSettled(2_000);
  expect(saidBy('FRA')).toBeUndefined();
  await callOnce();
  const said = answers();
  expect(Object.values(said)).not.toContain(undefined);
  for (const code of [...LISTENERS, 'UKR']) expect(said[code]).toBe('listening-only');
  const kinds = new Set(Object.values(said));
  expect(kinds.size).toBeGreaterThanOrEqual(5);
});

test('whoever deferred answers when it is called again', async () => {
  const { goTo, startTour, callOnce, callUp, view, phaseId, clock } = await rehearsedMeeting();
  await goTo('tour-de-table');
  await startTour();
  await callOnce();
  const standing = () => tourStanding(view(), view().tours[phaseId()] ?? missing());
  const { deferred } = standing();
  expect(deferred.length).toBeGreaterThan(0);
  for (const code of deferred) {
    expect(nextToCall(view(), view().tours[phaseId()] ?? missing())).toBe(code);
    await callUp(code);
    await clock.advanceSettled(ANSWER_MS);
  }
  expect(standing()).toMatchObject({ deferred: [], called: [], skipped: [], notCalled: [] });
});

test('the same seed says and pledges the same, another one something else', async () => {
  const played = async (seed: number) => {
    const { goTo, startTour, callOnce, answers, view, clock } = await rehearsedMeeting(seed);
    await goTo('tour-de-table');
    await startTour();
    await callOnce(PARIS_PARTICIPANTS.slice(0, 8));
    await clock.advanceSettled(MINUTE_MS);
    const pledges = Object.values(view().pledges).map(({ delegation, content, partners, status }) => ({
      delegation,
      content,
      partners,
      status,
    }));
    return { answers: answers(), pledges: pledges.sort((a, b) => (a.delegation < b.delegation ? -1 : 1)) };
  };
  const first = await played(3);
  expect(await played(3)).toEqual(first);
  expect(await played(4)).not.toEqual(first);
});

test('some ask to be called', async () => {
  const { goTo, view, clock } = await rehearsedMeeting();
  await goTo('tour-de-table');
  await clock.advanceSettled(20_000);
  const asking = Object.values(view().calls).filter(({ requestedAt }) => requestedAt !== undefined);
  expect(asking.length).toBeGreaterThan(0);
  expect(asking.length).toBeLessThan(PARIS_PARTICIPANTS.length / 3);
});

test('without a tour pledges come in within a minute, one of each that offers', async () => {
  const { goTo, view, clock } = await rehearsedMeeting();
  await goTo('tour-de-table');
  await clock.advanceSettled(MINUTE_MS);
  const authors = Object.values(view().pledges).map(({ delegation }) => delegation);
  expect(new Set(authors).size).toBe(authors.length);
  expect(authors.length).toBeGreaterThan(24);
  expect(authors.some((code) => LISTENERS.includes(code) || code === 'UKR')).toBe(false);
  expect(Object.values(view().pledges).every(({ content }) => content.bindingness !== undefined)).toBe(true);
});

test('in a tour a delegation pledges around its call, and who says that it cannot does not', async () => {
  const { goTo, startTour, callUp, callOnce, saidBy, view, clock } = await rehearsedMeeting();
  await goTo('tour-de-table');
  await startTour();
  await clock.advanceSettled(MINUTE_MS);
  expect(view().pledges).toEqual({});
  await callUp('FRA');
  await clock.advanceSettled(15_000);
  expect(Object.values(view().pledges).map(({ delegation }) => delegation)).toEqual(['FRA']);
  await callOnce();
  await clock.advanceSettled(15_000);
  const authors = Object.values(view().pledges).map(({ delegation }) => delegation);
  expect(authors.length).toBeGreaterThan(24);
  const unable = PARIS_PARTICIPANTS.filter((code) => saidBy(code) === 'cannot');
  expect(unable.length).toBeGreaterThan(0);
  expect(unable.filter((code) => authors.includes(code))).toEqual([]);
});

test('who has pledged before its call does not pledge again', async () => {
  const { goTo, startTour, callOnce, view, clock } = await rehearsedMeeting();
  await goTo('tour-de-table');
  await clock.advanceSettled(MINUTE_MS);
  await startTour();
  await callOnce(PARIS_PARTICIPANTS.slice(0, 8));
  await clock.advanceSettled(15_000);
  const authors = Object.values(view().pledges).map(({ delegation }) => delegation);
  expect(new Set(authors).size).toBe(authors.length);
});

test('some pledge jointly, and each partner confirms or declines', async () => {
  const { goTo, view, clock } = await rehearsedMeeting();
  await goTo('tour-de-table');
  await clock.advanceSettled(2 * MINUTE_MS);
  const said = Object.values(view().pledges).flatMap(({ status, partners }) =>
    status === 'withdrawn' ? [] : Object.values(partners),
  );
  expect(said).toContain('confirmed');
  expect(said).not.toContain('asked');
});

test('some amend and some withdraw', async () => {
  const { goTo, view, clock } = await rehearsedMeeting(5);
  await goTo('tour-de-table');
  await clock.advanceSettled(2 * MINUTE_MS);
  const pledges = Object.values(view().pledges);
  expect(pledges.some(({ version }) => version > 1)).toBe(true);
  expect(pledges.some(({ status }) => status === 'withdrawn')).toBe(true);
});

test('a question is answered once', async () => {
  const { goTo, view, lead, clock } = await rehearsedMeeting();
  await goTo('tour-de-table');
  await clock.advanceSettled(2 * MINUTE_MS);
  const asked = Object.values(view().pledges).find(({ status }) => status === 'submitted') ?? missing();
  const { id: pledgeId, version } = asked;
  await lead({ type: 'ask-clarification', pledgeId, version, text: 'With its own transport?' });
  await clock.advanceSettled(3_000);
  expect(view().pledges[pledgeId]?.status).toBe('clarification-asked');
  await clock.advanceSettled(10_000);
  expect(view().pledges[pledgeId]?.clarifications).toMatchObject([
    { answer: { text: expect.stringContaining('Invented') } },
  ]);
});

test('what the secretariat entered is confirmed', async () => {
  const { goTo, startTour, callUp, view, lead, seen, saidBy, clock } = await rehearsedMeeting();
  await goTo('tour-de-table');
  await startTour();
  await callUp('EST');
  await lead({ type: 'enter-response', delegation: 'EST', seen: seen(), response: 'can' });
  const content = { category: 'medical', title: 'As it was said', bindingness: 'indicative' } as const;
  await lead({ type: 'enter-pledge', delegation: 'EST', seen: seen(), content });
  const entered = () => Object.values(view().pledges).find(({ content: { title } }) => title === 'As it was said');
  expect(entered()?.readBack).toBe('awaiting');
  await clock.advanceSettled(ANSWER_MS);
  expect(entered()?.readBack).toBe('confirmed');
  expect(saidBy('EST')).toBe('can');
  expect(view().calls['tour-de-table:EST']).toMatchObject({ provenance: 'spoken', readBack: 'confirmed' });
});

test('about half consent to the release of what is for the chair only', async () => {
  const { goTo, view, clock } = await rehearsedMeeting();
  await goTo('for-the-chair');
  await clock.advanceSettled(3 * MINUTE_MS);
  const pledges = Object.values(view().pledges).filter(({ status }) => status !== 'withdrawn');
  const share = pledges.filter(({ hasConsent }) => hasConsent === true).length / pledges.length;
  expect(pledges.length).toBeGreaterThan(20);
  expect(share).toBeGreaterThan(0.25);
  expect(share).toBeLessThan(0.75);
});

test('who is interrupted by a break answers after it', async () => {
  const { goTo, startTour, callUp, saidBy, lead, expected, clock } = await rehearsedMeeting();
  await goTo('tour-de-table');
  await startTour();
  await callUp('FRA');
  await clock.advanceSettled(1_000);
  await lead({ type: 'suspend-sitting', expected: expected() });
  await clock.advanceSettled(MINUTE_MS);
  expect(saidBy('FRA')).toBeUndefined();
  await lead({ type: 'resume-sitting', expected: expected() });
  await clock.advanceSettled(ANSWER_MS);
  expect(saidBy('FRA')).toBeDefined();
});

test('chance is weighted, and draws the same for a cause whatever came before', () => {
  const drawn = Array.from({ length: 2_000 }, (_, seed) =>
    weighted(chanceFor(seed, 'stance'), [
      ['often', 9],
      ['seldom', 1],
    ]),
  );
  const seldom = drawn.filter((item) => item === 'seldom').length;
  expect(seldom).toBeGreaterThan(140);
  expect(seldom).toBeLessThan(260);
  chanceFor(7, 'other').next();
  expect(chanceFor(7, 'stance').next()).toBe(chanceFor(7, 'stance').next());
  expect(chanceFor(7, 'stance').next()).not.toBe(chanceFor(7, 'stances').next());
});

function missing(): never {
  throw new Error('It is not there.');
}
