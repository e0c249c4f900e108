import { entryOf, lookUp, REMINDERS_MAX, withEntry } from '../kernel/index.ts';
import { accept, authorOf, type Decision, type Envelope, reject } from './decision.ts';
import type { EventOf } from './events.ts';
import type { Delegation, MeetingState } from './state.ts';

/** [LE1] The secretariat notes who was invited, and what the reply is. An acceptance may come late, also during the sitting. */
export function decideInvitationStatus(state: MeetingState, { command }: Envelope<'set-invitation'>): Decision {
  const { delegation, invitation } = command;
  const known = lookUp(state.delegations, delegation);
  if (known === undefined) return reject('unknown-delegation');
  return known.invitation === invitation ? accept() : accept({ type: 'invitation-status-set', delegation, invitation });
}

/** [LE2] A reminder was sent to who has been invited and has not replied. */
export function decideReminder(state: MeetingState, { command, actor }: Envelope<'note-reminder'>): Decision {
  const { delegation } = command;
  const known = lookUp(state.delegations, delegation);
  if (known === undefined) return reject('unknown-delegation');
  if (known.invitation !== 'invited' && known.invitation !== 'no-reply') {
    return reject('no-reminder-due', { invitation: known.invitation });
  }
  if ((known.reminders ?? []).length >= REMINDERS_MAX) {
    return reject('limit-reached', { limit: 'REMINDERS_MAX', most: REMINDERS_MAX });
  }
  return accept({ type: 'reminder-noted', delegation, by: authorOf(actor) });
}

/** [LE2] Until when replies are expected. */
export function decideReplyBy(state: MeetingState, { command }: Envelope<'set-reply-by'>): Decision {
  const { replyBy } = command;
  return state.replyBy === replyBy ? accept() : accept({ type: 'reply-by-set', replyBy });
}

/**
 * [LE3, LE4] Credentials are checked at the entry: whom they name counts as the representation. Taken back, what was
 * announced before counts again.
 */
export function decideCredentials(state: MeetingState, { command, actor }: Envelope<'check-credentials'>): Decision {
  const { delegation, representation } = command;
  const known = lookUp(state.delegations, delegation);
  if (known === undefined) return reject('unknown-delegation');
  if ((known.credentials?.representation ?? null) === representation) return accept();
  const announced = known.credentials === undefined ? (known.representation ?? null) : known.credentials.announced;
  const before = announced === undefined ? {} : { announced };
  return accept({ type: 'credentials-checked', delegation, representation, ...before, by: authorOf(actor) });
}

export function applyInvitationStatus(state: MeetingState, event: EventOf<'invitation-status-set'>): MeetingState {
  return change(state, event.delegation, (known) => ({ ...known, invitation: event.invitation }));
}

export function applyReminder(state: MeetingState, event: EventOf<'reminder-noted'>, at: number): MeetingState {
  return change(state, event.delegation, (known) => ({ ...known, reminders: [...(known.reminders ?? []), at] }));
}

export function applyReplyBy(state: MeetingState, { replyBy }: EventOf<'reply-by-set'>): MeetingState {
  return { ...state, replyBy };
}

export function applyCredentials(state: MeetingState, event: EventOf<'credentials-checked'>, at: number): MeetingState {
  const { representation, announced, by } = event;
  const before = announced === undefined ? {} : { announced };
  return change(state, event.delegation, ({ credentials: _before, ...known }) =>
    representation === null
      ? asAnnounced(known, announced)
      : { ...known, representation, credentials: { representation, ...before, by, at } },
  );
}

/** A check from before they said what had been announced leaves whom it named. */
function asAnnounced(known: Delegation, announced: EventOf<'credentials-checked'>['announced']): Delegation {
  if (announced === undefined) return known;
  const { representation: _checked, ...rest } = known;
  // The field stays in its place: whoever sees no change must be sent none.
  return announced === null ? rest : { ...known, representation: announced };
}

function change(state: MeetingState, code: string, make: (known: Delegation) => Delegation): MeetingState {
  const known = entryOf(state.delegations, code);
  return { ...state, delegations: withEntry(state.delegations, code, make(known)) };
}
