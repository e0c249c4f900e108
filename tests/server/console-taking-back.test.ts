import { type Audience, view } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import { type Entry, takenBackIn, takingBack } from '../../server/console/src/pages/chair/taking-back.ts';
import { by, type Given, parisRound, ROUND, wish } from '../support/given.ts';
import { pledgeWish } from '../support/pledge-wishes.ts';

const chair = by('chair');
const secretariat = by('secretariat');
const PHASE = ROUND['on-release'];
const REASON = 'Invented: Norway said it';
const seen = ({ state }: Given, audience: Audience = 'chair') => view(state, audience);
const called = parisRound('on-release').after([chair, wish.startTour()], [chair, wish.call('FRA')]);
const entered = called.after([secretariat, wish.enterResponse('FRA', 'can')], [secretariat, pledgeWish.enter('FRA')]);

function entriesOf(round: Given): { readonly answer: Entry; readonly pledge: Entry } {
  const { calls, pledges } = seen(round);
  const [call, pledge] = [calls[`${PHASE}:FRA`], Object.values(pledges)[0]];
  if (call === undefined || pledge === undefined) throw new Error('Both were entered.');
  return { answer: { kind: 'answer', call }, pledge: { kind: 'pledge', pledge } };
}

test('[TO14] [PL17] the question whether it was an error makes the command that the server takes', () => {
  for (const entry of Object.values(entriesOf(entered))) {
    const { command } = takingBack(seen(entered), entry, REASON);
    if (command === null) throw new Error('It can be taken back.');
    entered.when(secretariat, command).thenAccepted();
  }
});

test('[TO14] it tells whether the chair has gone on, and whether others may know of the entry', () => {
  const { answer, pledge } = entriesOf(entered);
  expect(takingBack(seen(entered), answer, REASON)).toMatchObject({ isPassedOver: false, mayBeKnown: false });
  const later = entered.after(
    [chair, wish.call('DEU')],
    [chair, wish.releaseAnswers('FRA')],
    [chair, wish.release('FRA')],
  );
  expect(takingBack(seen(later), answer, REASON)).toMatchObject({ isPassedOver: true, mayBeKnown: true });
  expect(takingBack(seen(later), pledge, REASON)).toMatchObject({ isPassedOver: false, mayBeKnown: true });
});

test('[TO14] [PL17] what was changed, confirmed or taken back since the author looked has no command', () => {
  const { answer, pledge } = entriesOf(entered);
  const confirmed = entered.after(
    [by('head:FRA'), wish.confirmResponse('FRA')],
    [by('head:FRA'), pledgeWish.confirmReadBack('FRA')],
  );
  const corrected = entered.after(
    [secretariat, wish.enterResponse('FRA', 'cannot')],
    [secretariat, pledgeWish.correct('FRA')],
  );
  const back = entered.after([secretariat, wish.takeBackResponse('FRA')], [secretariat, pledgeWish.takeBack('FRA')]);
  for (const round of [confirmed, corrected, back]) {
    expect(takingBack(seen(round), answer, REASON).command).toBeNull();
    expect(takingBack(seen(round), pledge, REASON).command).toBeNull();
  }
  expect(takenBackIn(seen(back), PHASE)).toMatchObject([{ delegation: 'FRA', error: { said: 'can', reason: REASON } }]);
  expect(takenBackIn(seen(back, 'observer'), PHASE)).toEqual([]);
});
