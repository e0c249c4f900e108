import type { CallRecord, MeetingView, PledgeRecord } from '@tour-de-table/shared/view';
import { chanceFor } from './chance.ts';
import { act, ownPledges, type PlannedAct, type Script } from './planned-act.ts';

const CONFIRMING = [2_000, 7_000] as const;
const CLARIFYING = [4_000, 12_000] as const;
const CONSIDERING = [3_000, 15_000] as const;
/** Partners that are part of what they are named in. */
const SHARE_OF_WILLING_PARTNERS = 0.75;
const SHARE_THAT_CONSENTS = 0.5;

const INVENTED_CLARIFICATIONS: readonly string[] = [
  'Invented for a rehearsal. For the first rotation only; the second depends on the budget.',
  'Invented for a rehearsal. With its own transport and fuel for thirty days.',
  'Invented for a rehearsal. The number is a range, and the capital will name it later.',
  'Invented for a rehearsal. Yes, under the command of the force.',
];

/** What others wait for: partnerships, answers to questions, what was entered and is read back, consent to a release. */
export function planReplies(script: Script, view: MeetingView): readonly PlannedAct[] {
  if (view.meeting['meeting']?.sitting.status !== 'open') return [];
  const own = ownPledges(view, script);
  return [
    ...Object.values(view.calls).flatMap((call) => planConfirmation(script, call)),
    ...own.flatMap((pledge) => planReadBack(script, pledge)),
    ...own.flatMap((pledge) => planClarifications(script, pledge)),
    ...own.flatMap((pledge) => planConsent(script, view, pledge)),
    ...Object.values(view.pledges).flatMap((pledge) => planPartnership(script, pledge)),
  ];
}

/** The answer that the secretariat entered for the delegation. */
function planConfirmation(script: Script, call: CallRecord): readonly PlannedAct[] {
  const { delegation, phaseId, said, saidAt, readBack } = call;
  if (delegation !== script.delegation || said === undefined || readBack !== 'awaiting') return [];
  return [
    act(script, `confirm answer ${phaseId} ${saidAt}`, CONFIRMING, ({ calls }) =>
      calls[call.id]?.saidAt === saidAt && calls[call.id]?.readBack === 'awaiting'
        ? { type: 'confirm-response', delegation, phaseId, response: said }
        : null,
    ),
  ];
}

/** The pledge that the secretariat entered for it. */
function planReadBack(script: Script, { id: pledgeId, version, readBack }: PledgeRecord): readonly PlannedAct[] {
  if (readBack !== 'awaiting') return [];
  const { delegation } = script;
  return [
    act(script, `confirm pledge ${pledgeId} ${version}`, CONFIRMING, ({ pledges }) =>
      pledges[pledgeId]?.version === version && pledges[pledgeId]?.readBack === 'awaiting'
        ? { type: 'confirm-read-back', delegation, pledgeId, version }
        : null,
    ),
  ];
}

function planClarifications(script: Script, { id: pledgeId, clarifications = [] }: PledgeRecord) {
  const { delegation, seed } = script;
  return clarifications.flatMap(({ id: clarificationId, answer }): readonly PlannedAct[] => {
    if (answer !== undefined) return [];
    const cause = `clarify ${clarificationId}`;
    const drawn = chanceFor(seed, cause).between(0, INVENTED_CLARIFICATIONS.length - 1);
    const text = INVENTED_CLARIFICATIONS[drawn] ?? '';
    return [
      act(script, cause, CLARIFYING, ({ pledges }) => {
        const asked = pledges[pledgeId]?.clarifications?.find(({ id }) => id === clarificationId);
        return asked === undefined || asked.answer !== undefined
          ? null
          : { type: 'answer-clarification', delegation, pledgeId, clarificationId, text };
      }),
    ];
  });
}

/** What is for the chair only goes further with the consent of about half. */
function planConsent(script: Script, view: MeetingView, pledge: PledgeRecord): readonly PlannedAct[] {
  const { id: pledgeId, phaseId, version, hasConsent, disclosed } = pledge;
  const isAsked =
    view.phases[phaseId]?.disclosure === 'chair-only' && hasConsent === false && disclosed !== 'this-version';
  const cause = `consent ${pledgeId}`;
  if (!isAsked || chanceFor(script.seed, cause).next() >= SHARE_THAT_CONSENTS) return [];
  const { delegation } = script;
  return [
    act(script, `${cause} ${version}`, CONSIDERING, ({ pledges }) =>
      pledges[pledgeId]?.version === version ? { type: 'consent-to-release', delegation, pledgeId, version } : null,
    ),
  ];
}

/** Named as a partner in another's pledge, it confirms or declines. */
function planPartnership(
  script: Script,
  { id: pledgeId, version, status, partners }: PledgeRecord,
): readonly PlannedAct[] {
  const { delegation, seed } = script;
  if (status === 'withdrawn' || partners[delegation] !== 'asked') return [];
  const cause = `partner ${pledgeId} ${version}`;
  const isConfirmed = chanceFor(seed, cause).next() < SHARE_OF_WILLING_PARTNERS;
  return [
    act(script, cause, CONSIDERING, ({ pledges }) =>
      pledges[pledgeId]?.version === version && pledges[pledgeId]?.partners[delegation] === 'asked'
        ? { type: 'answer-partnership', delegation, pledgeId, version, isConfirmed }
        : null,
    ),
  ];
}
