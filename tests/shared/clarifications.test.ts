import { CLARIFICATIONS_PER_PLEDGE_MAX } from '@tour-de-table/shared/kernel';
import { audiencesOf } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import { by, newestPledge, parisIn, parisRound, ROUND, seated, wish } from '../support/given.ts';
import { pledgeWish } from '../support/pledge-wishes.ts';

const head = by('head:FRA');
const chair = by('chair');
const secretariat = by('secretariat');
const live = parisIn(ROUND.live).after(seated('capital:FRA'), [head, wish.submit('FRA')]);
const asked = live.after([secretariat, pledgeWish.ask('FRA')]);
const pledgeOf = ({ state }: typeof live) => newestPledge(state, 'FRA');

test('[PL14] the chair’s side asks, and the delegation answers, each question once', () => {
  expect(pledgeOf(asked)).toMatchObject({
    status: 'clarification-asked',
    clarifications: [{ version: 1, askedBy: 'secretariat', text: 'Invented: by when?' }],
  });
  const { given: answered } = asked.when(head, pledgeWish.clarify('FRA')).thenEvents('clarification-answered');
  expect(pledgeOf(answered)).toMatchObject({
    status: 'clarified',
    clarifications: [{ answer: { by: 'head-FRA', text: 'Invented: in May' } }],
  });
  answered.when(head, pledgeWish.clarify('FRA')).thenRejected('already-clarified');
});

test('[PL14] with two open questions it is clarified when both are answered', () => {
  const twice = asked.after([chair, pledgeWish.ask('FRA', 'Invented: how many?')]);
  const once = twice.after([head, pledgeWish.clarify('FRA')]);
  expect(pledgeOf(once).status).toBe('clarification-asked');
  const [first] = pledgeOf(once).clarifications;
  const both = once.after([
    head,
    {
      type: 'answer-clarification',
      delegation: 'FRA',
      pledgeId: pledgeOf(once).id,
      clarificationId: first?.id ?? '',
      text: 'Invented: soon',
    },
  ]);
  expect(pledgeOf(both).status).toBe('clarified');
});

test('[PL14] who may not ask or answer does not', () => {
  live.when(head, pledgeWish.ask('FRA')).thenRejected('not-allowed');
  live.when(by('observer'), pledgeWish.ask('FRA')).thenRejected('not-allowed');
  asked.when(by('head:DEU'), pledgeWish.clarify('FRA')).thenRejected('not-allowed');
  asked.when(by('adviser:FRA'), pledgeWish.clarify('FRA')).thenRejected('not-allowed');
});

test('[PL14] what was asked can be answered after the closing, and asked then; what is on record stays so', () => {
  const closed = asked.after([chair, wish.close]);
  const answered = closed.when(head, pledgeWish.clarify('FRA')).thenEvents('clarification-answered').given;
  const recorded = answered.when(chair, pledgeWish.record('FRA')).thenEvents('pledge-recorded').given;
  const again = recorded.when(chair, pledgeWish.ask('FRA')).thenEvents('clarification-asked');
  expect(newestPledge(again.state, 'FRA').status).toBe('recorded');
});

test('[PL14] a question is about the version that was seen, of a pledge that is not withdrawn', () => {
  const ask = pledgeWish.ask('FRA')(live.state);
  live
    .after([head, wish.amend('FRA')])
    .when(chair, ask)
    .thenRejected('version-changed', { now: 2 });
  live
    .after([head, wish.withdraw('FRA')])
    .when(chair, ask)
    .thenRejected('already-withdrawn');
  live
    .when(chair, { type: 'ask-clarification', pledgeId: 'none', version: 1, text: 'x' })
    .thenRejected('unknown-pledge');
  const answer = (pledgeId: string, clarificationId: string) =>
    ({ type: 'answer-clarification', delegation: 'FRA', pledgeId, clarificationId, text: 'x' }) as const;
  asked.when(head, answer(pledgeOf(asked).id, 'none')).thenRejected('unknown-clarification');
  asked.when(head, answer('none', 'none')).thenRejected('unknown-pledge');
  asked
    .after([head, wish.withdraw('FRA')])
    .when(head, pledgeWish.clarify('FRA'))
    .thenRejected('already-withdrawn');
});

test('[PL14] questions about a pledge are bounded', () => {
  const questions = Array.from(
    { length: CLARIFICATIONS_PER_PLEDGE_MAX },
    () => [chair, pledgeWish.ask('FRA')] as const,
  );
  live
    .after(...questions)
    .when(chair, pledgeWish.ask('FRA'))
    .thenRejected('limit-reached', { limit: 'CLARIFICATIONS_PER_PLEDGE_MAX', most: CLARIFICATIONS_PER_PLEDGE_MAX });
});

test('[PL14] nobody else sees questions, answers or that there are any, the capital neither', () => {
  for (const step of [live.when(chair, pledgeWish.ask('FRA')), asked.when(head, pledgeWish.clarify('FRA'))]) {
    for (const audience of audiencesOf(live.state)) {
      if (audience !== 'chair' && audience !== 'delegation:FRA') step.thenViewOf(audience).isUnchanged();
    }
    const type = step.events[0]?.type as 'clarification-asked';
    const fact = { type, delegation: 'FRA', pledgeId: pledgeOf(live).id };
    step.thenViewOf('chair').happens(fact);
    step.thenViewOf('delegation:FRA').happens(fact);
  }
});

test('[PL15] a version is put on record when no question about it is open, also after the closing', () => {
  asked.when(secretariat, pledgeWish.record('FRA')).thenRejected('clarification-open');
  const recorded = asked
    .after([head, pledgeWish.clarify('FRA')])
    .when(secretariat, pledgeWish.record('FRA'))
    .thenEvents('pledge-recorded');
  recorded.thenViewOf('observer').shows('pledges', pledgeOf(live).id, { status: 'recorded' });
  recorded.given.when(secretariat, pledgeWish.record('FRA')).thenNothing();
  live.after([chair, wish.close]).when(secretariat, pledgeWish.record('FRA')).thenAccepted();
  live.when(head, pledgeWish.record('FRA')).thenRejected('not-allowed');
});

test('[PL15] an amendment is not on record until it is recorded itself', () => {
  const recorded = live.after([secretariat, pledgeWish.record('FRA')]);
  const late = pledgeWish.record('FRA')(live.state);
  const amended = recorded.when(head, wish.amend('FRA'));
  expect(pledgeOf(amended.given).status).toBe('submitted');
  amended.thenViewOf('observer').shows('pledges', pledgeOf(live).id, { status: 'submitted', version: 2 });
  amended.given.when(secretariat, late).thenRejected('version-changed', { now: 2 });
  const again = amended.given.when(secretariat, pledgeWish.record('FRA'));
  again.thenViewOf('observer').shows('pledges', pledgeOf(live).id, { status: 'recorded' });
});

test('[PL15] an amendment while a question is open leaves the question with the version that it was about', () => {
  const amended = asked.after([head, wish.amend('FRA')]);
  expect(pledgeOf(amended).status).toBe('submitted');
  const answered = amended.after([head, pledgeWish.clarify('FRA')]);
  expect(pledgeOf(answered).status).toBe('submitted');
  amended.when(secretariat, pledgeWish.record('FRA')).thenAccepted();
});

test('[PL15] [DI4] recording a hidden amendment takes nothing from what others see on record', () => {
  const released = parisRound('on-release').after(
    [head, wish.submit('FRA')],
    [secretariat, pledgeWish.record('FRA')],
    [chair, wish.release('FRA')],
    [head, wish.amend('FRA')],
  );
  const recorded = released.when(secretariat, pledgeWish.record('FRA')).thenEvents('pledge-recorded');
  for (const audience of ['observer', 'delegation:DEU'] as const) recorded.thenViewOf(audience).isUnchanged();
  const shown = recorded.given.when(chair, wish.release('FRA'));
  shown.thenViewOf('observer').shows('pledges', pledgeOf(recorded.given).id, { status: 'recorded', version: 2 });
});

test('[PL14] [PL15] [DI9] a sealed pledge is nothing that the chair’s side could ask about or record', () => {
  const sealed = parisRound('sealed').after([head, wish.submit('FRA')]);
  sealed.when(secretariat, pledgeWish.ask('FRA')).thenRejected('unknown-pledge');
  sealed.when(secretariat, pledgeWish.record('FRA')).thenRejected('unknown-pledge');
});
