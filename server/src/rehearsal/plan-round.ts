import type { Command } from '@tour-de-table/shared/meeting';
import type { MeetingView } from '@tour-de-table/shared/view';
import { chanceFor } from './chance.ts';
import { act, isOffering, ownCall, ownPledges, type PlannedAct, roundIn, type Script } from './planned-act.ts';
import { stanceOf } from './stance.ts';

/** Pledges come in over this time after a contributions phase has begun, or around the call where there is a tour. */
const PLEDGING_MS = 60_000;
const PLEDGING_WHEN_CALLED = [1_000, 15_000] as const;
const ASKING = [1_000, 20_000] as const;
const ANSWERING = [2_500, 8_000] as const;
const SECOND_THOUGHTS_MS = 20_000;
const SHARE_THAT_ASKS_TO_BE_CALLED = 0.12;
/** Delegations that change their mind after a while. */
const SHARE_THAT_AMENDS = 0.15;
const SHARE_THAT_WITHDRAWS = 0.05;

/** What a delegation does in the round under way: it pledges once, asks to be called, and answers when it is. */
export function planRound(script: Script, view: MeetingView): readonly PlannedAct[] {
  const round = roundIn(view);
  if (round === null) return [];
  const { phaseId, seen } = round;
  const answers = planAnswer(script, view, phaseId);
  if (!isOffering(view, script)) return answers;
  const chance = chanceFor(script.seed, `round ${seen.activation}`);
  const [asks, amends, withdraws] = [chance.next(), chance.next(), chance.next()];
  const acts = [
    act(script, `pledge ${seen.activation}`, [500, PLEDGING_MS], (now) => pledgeUnlessWaiting(script, now, phaseId)),
  ];
  if (asks < SHARE_THAT_ASKS_TO_BE_CALLED) {
    acts.push(act(script, `ask ${phaseId}`, ASKING, (now) => callRequest(script, now, phaseId)));
  }
  if (amends < SHARE_THAT_AMENDS) {
    const within = [PLEDGING_MS, PLEDGING_MS + SECOND_THOUGHTS_MS] as const;
    acts.push(act(script, `amend ${seen.activation}`, within, (now) => amendment(script, now, phaseId)));
  }
  if (withdraws < SHARE_THAT_WITHDRAWS) {
    const after = PLEDGING_MS + SECOND_THOUGHTS_MS;
    acts.push(act(script, `withdraw ${seen.activation}`, [after, after], (now) => withdrawal(script, now, phaseId)));
  }
  return [...acts, ...answers];
}

/** Each call is answered; whoever has not pledged yet does so around it. */
function planAnswer(script: Script, view: MeetingView, phaseId: string): readonly PlannedAct[] {
  const call = ownCall(view, script, phaseId);
  if (call?.status !== 'called') return [];
  const cause = `${phaseId} ${call.count}`;
  return [
    act(script, `answer ${cause}`, ANSWERING, (now) => response(script, now, phaseId)),
    act(script, `pledge at call ${cause}`, PLEDGING_WHEN_CALLED, (now) => pledge(script, now, phaseId)),
  ];
}

function response(script: Script, view: MeetingView, phaseId: string): Command | null {
  const round = roundIn(view);
  const call = ownCall(view, script, phaseId);
  // The chair has gone on meanwhile.
  if (round?.phaseId !== phaseId || call?.status !== 'called') return null;
  const { first, again } = stanceOf(view, script, phaseId);
  const { delegation } = script;
  return { type: 'respond-to-call', delegation, seen: round.seen, response: call.count > 1 ? again : first };
}

function callRequest(script: Script, view: MeetingView, phaseId: string): Command | null {
  const call = ownCall(view, script, phaseId);
  if (roundIn(view)?.phaseId !== phaseId || (call !== undefined && call.status !== 'not-called')) return null;
  return { type: 'request-call', delegation: script.delegation };
}

/** Where there is a tour, whoever has not been called waits for that. */
function pledgeUnlessWaiting(script: Script, view: MeetingView, phaseId: string): Command | null {
  const isWaiting = view.tours[phaseId] !== undefined && (ownCall(view, script, phaseId)?.count ?? 0) === 0;
  return isWaiting ? null : pledge(script, view, phaseId);
}

function pledge(script: Script, view: MeetingView, phaseId: string): Command | null {
  const round = roundIn(view);
  const { delegation } = script;
  const hasPledged = Object.values(view.pledges).some(
    (item) => item.delegation === delegation && item.phaseId === phaseId && item.provenance === 'own',
  );
  if (round?.phaseId !== phaseId || hasPledged) return null;
  const { pledge: content } = stanceOf(view, script, phaseId);
  return content === null ? null : { type: 'submit-pledge', delegation, seen: round.seen, content };
}

function amendment(script: Script, view: MeetingView, phaseId: string): Command | null {
  const round = roundIn(view);
  const own = ownPledges(view, script).find((item) => item.phaseId === phaseId);
  if (round?.phaseId !== phaseId || own === undefined) return null;
  const content = { ...own.content, text: 'Invented for a rehearsal. Amended after a word with the capital.' };
  const { id: pledgeId, version } = own;
  return { type: 'amend-pledge', delegation: script.delegation, pledgeId, version, seen: round.seen, content };
}

function withdrawal(script: Script, view: MeetingView, phaseId: string): Command | null {
  const own = ownPledges(view, script).find((item) => item.phaseId === phaseId);
  if (own === undefined) return null;
  return { type: 'withdraw-pledge', delegation: script.delegation, pledgeId: own.id, version: own.version };
}
