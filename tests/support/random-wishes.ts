import { type MeetingState, runningSilence, TRANSITIONS, transitionsFrom } from '@tour-de-table/shared/meeting';
import type { Random } from './random.ts';
import {
  accessWish,
  attendanceWish,
  importWish,
  inviteWish,
  nonsenseWish,
  participationWish,
  redeemWish,
} from './random-access-wishes.ts';
import { datesWish, fourEyesWish, gavelWish, handOverWish, receiptsWish, voiceWish } from './random-office-wishes.ts';
import { chair, expectedNow, randomActor } from './random-people.ts';
import { PREPARATIONS } from './random-plan.ts';
import {
  amendWish,
  consentWish,
  draftWish,
  entryWish,
  openRoundWish,
  partnershipWish,
  pledgeBackWish,
  questionWish,
  readBackWish,
  recordWish,
  releaseWish,
  submitWish,
  verdictWish,
  withdrawWish,
} from './random-pledge-wishes.ts';
import { PROCEDURE_WISHES, reopenWish, summaryWish } from './random-procedure-wishes.ts';
import { answerBackWish, answersWish, tourWish } from './random-tour-wishes.ts';
import {
  pickWeighted,
  type RandomWish,
  randomContent,
  randomText,
  type WriteContent,
  type WriteText,
  type Writing,
} from './random-writing.ts';

/** A wish that somebody could have in this state. The state may be an old one: then it is somebody who is behind. */
export function randomWish(
  random: Random,
  state: MeetingState,
  content: WriteContent = randomContent,
  text: WriteText = randomText,
): RandomWish {
  const isPrepared = Object.keys(state.delegations).length > 0 && Object.keys(state.invitations).length > 0;
  if (!isPrepared) return random.pick(PREPARATIONS)(random, state);
  const wish = pickMaker(random, state)(random, state, { content, text });
  return random.chance(0.04) ? { ...wish, actor: randomActor(random, state) } : wish;
}

/** Where no pledge can be made the chair goes on sooner: otherwise meetings of chance would be mostly waiting. */
function pickMaker(random: Random, state: MeetingState): MakeWish {
  const phase = state.phases.find(({ id }) => id === state.current?.phaseId);
  const isWaiting = state.sitting.status !== 'open' || phase?.kind !== 'contributions';
  if (isWaiting && random.chance(0.4)) return random.chance(0.3) ? undoWish : transitionWish;
  if (runningSilence(state) !== null && random.chance(0.15)) return summaryWish;
  if (state.lastTransition?.kind === 'reopen' && random.chance(0.2)) return undoWish;
  if (state.sitting.status === 'closed' && random.chance(0.7)) return pickWeighted(random, AFTERWARDS);
  // Nobody but its authors knows of what is sealed: enough of it must come about to be found where it does not belong.
  if (phase?.disclosure === 'sealed' && random.chance(0.3)) return random.pick([submitWish, amendWish, tourWish]);
  return pickWeighted(random, WISHES);
}

type MakeWish = (random: Random, state: MeetingState, writing: Writing) => RandomWish;

const WISHES: readonly (readonly [weight: number, make: MakeWish])[] = [
  [9, transitionWish],
  [4, undoWish],
  [1, handOverWish],
  [5, gavelWish],
  [3, fourEyesWish],
  [2, voiceWish],
  [2, receiptsWish],
  [1, datesWish],
  [22, tourWish],
  [18, submitWish],
  [18, amendWish],
  [9, withdrawWish],
  [9, draftWish],
  [6, entryWish],
  [4, readBackWish],
  [2, pledgeBackWish],
  [5, partnershipWish],
  [9, questionWish],
  [8, recordWish],
  [4, consentWish],
  [9, releaseWish],
  [3, answersWish],
  [2, openRoundWish],
  [2, participationWish],
  [2, importWish],
  [3, attendanceWish],
  [3, inviteWish],
  [4, redeemWish],
  [3, accessWish],
  [2, nonsenseWish],
  ...PROCEDURE_WISHES,
];

/** What is still possible when the sitting is closed. */
const AFTERWARDS: readonly (readonly [weight: number, make: MakeWish])[] = [
  [12, verdictWish],
  [4, releaseWish],
  [1, openRoundWish],
  [2, answersWish],
  [3, consentWish],
  [3, recordWish],
  [1, pledgeBackWish],
  [1, answerBackWish],
  [2, datesWish],
  [1, fourEyesWish],
  [3, summaryWish],
];

/** Mostly a likely next transition; sometimes one that does not lead out of here. */
function transitionWish(random: Random, state: MeetingState): RandomWish {
  // Going back has a wish of its own, and is seldom: otherwise no meeting of chance would come to its end.
  const likely = transitionsFrom(state.sitting.status).filter(({ kind }) => kind !== 'reopen');
  const row =
    likely.length === 0 || random.chance(0.05)
      ? random.pick(TRANSITIONS)
      : random.chance(state.sitting.status === 'open' ? 0.8 : 0.5)
        ? (likely[0] ?? random.pick(TRANSITIONS))
        : random.pick(likely);
  const expected = expectedNow(random, state);
  const reason = random.chance(0.5) ? { reason: 'Coffee' } : {};
  const actor = chair(state);
  switch (row.command) {
    case 'advance-phase':
      return { actor, command: { type: row.command, expected, to: nextPhaseId(random, state), ...keeping(random) } };
    case 'reopen-phase':
      return reopenWish(random, state);
    case 'suspend-sitting':
    case 'adjourn-sitting':
      return { actor, command: { type: row.command, expected, ...reason } };
    default:
      return { actor, command: { type: row.command, expected } };
  }
}

/** Now and then the queue is carried over. */
function keeping(random: Random): { readonly keepsQueue?: boolean } {
  return random.chance(0.2) ? { keepsQueue: true } : {};
}

function nextPhaseId(random: Random, state: MeetingState): string {
  const index = state.phases.findIndex(({ id }) => id === state.current?.phaseId);
  const next = state.phases[index + 1];
  return next === undefined || random.chance(0.05) ? random.pick(state.phases).id : next.id;
}

function undoWish(random: Random, state: MeetingState): RandomWish {
  const kind = random.chance(0.1) ? random.pick(TRANSITIONS).kind : state.lastTransition?.kind;
  const seen = kind === undefined || random.chance(0.3) ? {} : { kind };
  return { actor: chair(state), command: { type: 'undo-transition', expected: expectedNow(random, state), ...seen } };
}
