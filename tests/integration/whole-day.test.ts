import { afterAll, beforeAll, describe, test } from 'vitest';
import { everybodyComes, importDelegations } from '../support/day/arrival.ts';
import { letCapitalsDecide } from '../support/day/capitals.ts';
import { confideInTheChair } from '../support/day/chair-only.ts';
import { closeTheSitting, restartAfterTheClosing } from '../support/day/closing.ts';
import {
  amendAndWithdraw,
  clarify,
  letJapanPledge,
  pledgeJointly,
  readBackPledges,
  writeTogether,
} from '../support/day/contributions.ts';
import { type Day, openDay } from '../support/day/day.ts';
import { pledgeThroughACrash, requestTheGavel, takeTheGavelOver } from '../support/day/gavel.ts';
import { amendAfterTheRelease, pledgeInConfidence, releaseWithFourEyes } from '../support/day/on-release.ts';
import { breakForCoffee, presentThePlan } from '../support/day/part-one.ts';
import { offerUnderSeal, openTheRound, type SealedOffers } from '../support/day/sealed.ts';
import { answerOutOfTurn, callAgain, callUntil, interruptTheTour, startByLot } from '../support/day/tour.ts';

/**
 * The day of the first case, from the spreadsheet to the capitals' decisions, over real sockets: one server in its own
 * process, forty-eight devices, four delegations behind a link that is slow and breaks. Each act ends with every device
 * showing exactly the server's projection for it, and with no stream having carried what is hidden from it.
 */
describe('the whole day', () => {
  let day: Day;
  let inConfidence: ReadonlyMap<string, string>;
  let underSeal: SealedOffers;

  beforeAll(async () => {
    day = await openDay();
  });
  afterAll(() => day.close());

  test('[AC1] [DE1] the secretariat imports the delegations from a spreadsheet, all or none', () =>
    importDelegations(day));
  test('[DE2] [DE4] thirty-seven come in, four of them from afar; the ledger stays with the chair', () =>
    everybodyComes(day));
  test('[SI2] part one: everybody follows the chair, near and far', () => presentThePlan(day));
  test('[SI6] [GA2] a wrong click is undone, a coffee break suspends while links break, a stale tab is refused', () =>
    breakForCoffee(day));

  test('[TO1] [TO2] [TO4] [TO7] part two: the order is drawn by lot and can be drawn again by everybody', () =>
    startByLot(day));
  test('[TO5] [TO6] [TO8] [TO9] [TO11] the first half is called: answered, passed, deferred, skipped, absent, spoken', () =>
    callUntil(day, 20));
  test('[TO5] [TO8] who was not called does not answer, and a screen that is behind does not call', () =>
    answerOutOfTurn(day));
  test('[SI9] [TO1] a wrong click and a break in the middle of the tour leave tour and pledges as they are', () =>
    interruptTheTour(day));
  test('[GA5] the deputy asks for the gavel', () => requestTheGavel(day));
  test('[LO1] [CO1] the server is killed while everybody pledges: each pledge and answer counts exactly once', () =>
    pledgeThroughACrash(day));
  test('[GA6] after the grace time the deputy takes the gavel, and a stale chair is refused', () =>
    takeTheGavelOver(day));
  test('[TO5] the rest is called', () => callUntil(day, 1));
  test('[TO6] [TO13] who was passed over is called again; what is unanswered is listed', () => callAgain(day));

  test('[DE3] [PL1] who listens may not pledge, until the chair changes its participation', () => letJapanPledge(day));
  test('[PL4] [PL5] [PL16] one amends, one withdraws, and everybody sees the same', () => amendAndWithdraw(day));
  test('[PL12] spoken pledges are read back: one is confirmed, one corrected', () => readBackPledges(day));
  test('[DR1] [DR2] [DR4] [DR5] [VO1] [VO2] adviser and head write together, head and alternate submit at once', () =>
    writeTogether(day));
  test('[PL13] of the partners of a joint pledge one confirms and one declines', () => pledgeJointly(day));
  test('[PL14] [PL15] [CA6] a question is asked and answered in private, then the pledge is on record', () =>
    clarify(day));

  test('[DI1] [DI5] [TO12] on release: pledges and answers wait, a withdrawn pledge leaves no trace', async () => {
    inConfidence = await pledgeInConfidence(day);
  });
  test('[FE1] [FE2] [DI2] [TO10] two officers release pledges and answers, for all at once', () =>
    releaseWithFourEyes(day, inConfidence));
  test('[DI4] an amendment after the release stays hidden', () => amendAfterTheRelease(day, inConfidence));
  test('[DI9] [TO3] [TO9] under seal: known to its author and its partner, not to the chair', async () => {
    underSeal = await offerUnderSeal(day);
  });
  test('[DI8] the sealed round is opened for everybody at one instant, and stays open', () =>
    openTheRound(day, underSeal));
  test('[DI10] for the chair only: released with consent, and not without', () => confideInTheChair(day));

  test('[FE1] [FE2] [FE3] [SI10] [TO13] two officers close the sitting, with the unanswered listed', () =>
    closeTheSitting(day));
  test('[CA1] [CA2] [CA3] [CA4] [CA5] capitals approve, amend and decline, and one is too late', () =>
    letCapitalsDecide(day));
  test('[SI8] [RU10] all stays as it is after another restart', () => restartAfterTheClosing(day));
});
