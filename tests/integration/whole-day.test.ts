import { afterAll, beforeAll, describe, test } from 'vitest';
import { adjournUntilLater } from '../support/day/adjournment.ts';
import { goBackToARound, reviseTheAgenda } from '../support/day/agenda-editing.ts';
import { everybodyComes, importDelegations } from '../support/day/arrival.ts';
import { letCapitalsDecide } from '../support/day/capitals.ts';
import { missAndCatchUp, takeEverythingAlong } from '../support/day/catch-up.ts';
import { confideInTheChair } from '../support/day/chair-only.ts';
import { closeTheSitting } from '../support/day/closing.ts';
import {
  amendAndWithdraw,
  clarify,
  letJapanPledge,
  pledgeJointly,
  readBackPledges,
  writeTogether,
} from '../support/day/contributions.ts';
import { type Day, openDay } from '../support/day/day.ts';
import { changeTheCallLinks, turnThePages } from '../support/day/documents.ts';
import { queueForTheFloor, speakInTurn } from '../support/day/floor.ts';
import { pledgeThroughACrash, requestTheGavel, takeTheGavelOver } from '../support/day/gavel.ts';
import { acceptLate, checkCredentials, remindTheSilent } from '../support/day/ledger.ts';
import { takeNotes } from '../support/day/notes.ts';
import { amendAfterTheRelease, pledgeInConfidence, releaseWithFourEyes } from '../support/day/on-release.ts';
import { breakForCoffee, goOnTo, presentThePlan } from '../support/day/part-one.ts';
import { offerUnderSeal, openTheRound, type SealedOffers } from '../support/day/sealed.ts';
import { adoptBySilence, breakTheSilence, writeTheSummary } from '../support/day/summary.ts';
import { answerOutOfTurn, callAgain, callUntil, interruptTheTour, startByLot } from '../support/day/tour.ts';

/**
 * The day of the first case, from the spreadsheet to the adopted summary, over real sockets: one server in its own
 * process, forty-nine devices, four delegations behind a link that is slow and breaks. Each act ends with every device
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
  test('[LE2] [VI3] who has not replied is reminded, and nobody outside learns of any such row', () =>
    remindTheSilent(day));
  test('[LE3] [DE1] credentials are checked at the entry; a second import doubles nothing and undoes no check', () =>
    checkCredentials(day));

  test('[SI2] part one: everybody follows the chair, near and far', () => presentThePlan(day));
  test('[DO1] [DO2] the hosts turn the pages, and a listener far away is on the same page', () => turnThePages(day));
  test('[DO3] the link of an interpretation channel is changed for everybody', () => changeTheCallLinks(day));
  test('[SI3] the chair goes on to the questions', () => goOnTo(day, 'questions'));
  test('[FL1] [FL2] [FL5] [FL6] room and remote stand in one queue; what the chair changes in it has a reason', () =>
    queueForTheFloor(day));
  test('[FL3] [FL4] [FL8] each speaks in turn, and all have the same figures of waiting', () => speakInTurn(day));
  test("[NO1] the chair's side takes notes, and no other screen moves", () => takeNotes(day));
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
  test('[AG1] [SI13] two people edit the agenda during the tour, and one of them is behind', () =>
    reviseTheAgenda(day));
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
  test('[CU1] [CU2] links break; who was away reads what happened in its language, and nothing hidden', () =>
    missAndCatchUp(day));
  test('[SI11] the chair goes back to a round with a reason that everybody sees', () => goBackToARound(day));
  test('[LE1] [DE2] a delegation that accepts late takes part from then on; one that declines is not noticed', () =>
    acceptLate(day));
  test('[SI4] [SI12] adjourned until later: the hour comes, and nothing goes on by itself', () =>
    adjournUntilLater(day));

  test('[FE1] [FE2] [FE3] [SI10] [TO13] two officers close the sitting, with the unanswered listed', () =>
    closeTheSitting(day));
  test('[CA1] [CA2] [CA3] [CA4] [CA5] capitals approve, amend and decline, and one is too late', () =>
    letCapitalsDecide(day));
  test('[SU1] [SU2] [HT26] the summary is drafted from the record, and others see the published version only', () =>
    writeTheSummary(day));
  test('[SU3] [SU4] [SU5] the silence is broken, with a reason that everybody sees', () => breakTheSilence(day));
  test('[SU5] [RU9] [SI8] [RU10] the next one runs out while the server is away; all else stays as it is', () =>
    adoptBySilence(day));
  test('[CU2] [DI6] what everybody takes along holds nothing that is hidden from it', () => takeEverythingAlong(day));
});
