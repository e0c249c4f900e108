import type { Me, MeetingView } from '@tour-de-table/client-sdk';
import { authorise, type CommandType, type Rejection, type Situation } from '@tour-de-table/shared/meeting';
import { situationIn } from '@tour-de-table/shared/view';
import { turnIn } from './my-turn.ts';

/** What somebody who follows a meeting may want to do in it. */
export type Doing = 'contribute' | 'prepare' | 'ask-floor' | 'answer';

/** Why it is not possible; each says in its words who could change that. */
export type Obstacle =
  | 'seat'
  | 'voice'
  | 'listener'
  | 'observer'
  | 'beneficiary'
  | 'scheduled'
  | 'suspended'
  | 'adjourned'
  | 'closed'
  | 'phase'
  | 'not-called';

/** Whether one thing is possible for a seat. `isLasting`: it stays so until somebody changes what the seat is. */
export type Possibility =
  | { readonly doing: Doing; readonly can: true }
  | { readonly doing: Doing; readonly can: false; readonly why: Obstacle; readonly isLasting: boolean };

const COMMANDS: Readonly<Record<Doing, CommandType>> = {
  contribute: 'submit-pledge',
  prepare: 'edit-draft',
  'ask-floor': 'request-floor',
  answer: 'respond-to-call',
};

/**
 * What a seat can do now, asked of the server's own table. What lasts is said before what passes: who is told to wait
 * for the opening, and then that the delegation only listens, has waited for nothing. Pure.
 */
export function whatIsPossible(view: MeetingView, me: Me): readonly Possibility[] {
  const situation = situationIn(view, me);
  if (situation === null) return [];
  return (Object.keys(COMMANDS) as Doing[]).map((doing) => possibility(doing, situation, view, me));
}

function possibility(doing: Doing, situation: Situation, view: MeetingView, me: Me): Possibility {
  const ask = (now: Situation): Rejection | null =>
    authorise(now, { type: COMMANDS[doing], ...(me.delegation === null ? {} : { delegation: me.delegation }) });
  const { participation, sitting } = situation;
  const lasting = ask({ ...situation, sitting: 'open', phase: { kind: 'contributions', activation: 0 } });
  if (lasting?.code === 'not-allowed') {
    // Somebody of the delegation can do it, or nobody who sits like this.
    const isOfDelegation = situation.delegation !== null && situation.role !== 'capital';
    return { doing, can: false, why: isOfDelegation ? 'voice' : 'seat', isLasting: true };
  }
  const isSilent = participation === 'listener' || participation === 'observer';
  // The table lets it write; but a draft that can never be sent has no place on the page.
  const isOutside = doing === 'contribute' || doing === 'prepare' || (doing === 'ask-floor' && isSilent);
  if (isOutside && (isSilent || participation === 'beneficiary')) {
    return { doing, can: false, why: participation, isLasting: true };
  }
  if (sitting === 'closed') return { doing, can: false, why: 'closed', isLasting: true };
  const passing = ask(situation);
  if (passing?.code === 'wrong-sitting' && sitting !== 'open' && sitting !== null) {
    return { doing, can: false, why: sitting, isLasting: false };
  }
  if (passing !== null) return { doing, can: false, why: 'phase', isLasting: false };
  const isCalled = doing !== 'answer' || hasBeenCalled(view, me);
  return isCalled ? { doing, can: true } : { doing, can: false, why: 'not-called', isLasting: false };
}

function hasBeenCalled(view: MeetingView, { delegation }: Me): boolean {
  const turn = turnIn(view, delegation ?? '');
  return turn.name !== 'none' && turn.call.count > 0;
}
