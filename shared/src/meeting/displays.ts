import { entryOf, lookUp, withEntry } from '../kernel/index.ts';
import { accept, authorOf, type Decision, type Envelope, reject } from './decision.ts';
import type { EventOf } from './events.ts';
import type { MeetingState, Member } from './state.ts';
import type { DisplayPage } from './vocabulary.ts';

/** The displays that the meeting has, in the order in which they came; who is revoked is none. */
export function displaysOf({ members }: Pick<MeetingState, 'members'>): readonly Member[] {
  return Object.values(members).filter(isDisplay);
}

/** Whether the member is a display that may still be used. */
export function isDisplay({ role, revokedAt }: Pick<Member, 'role' | 'revokedAt'>): boolean {
  return role === 'display' && revokedAt === undefined;
}

/** The page that a display was sent to last; where it was never sent anywhere, it follows the meeting by itself. */
export function pageOf({ displays }: Pick<MeetingState, 'displays'>, memberId: string): DisplayPage {
  return lookUp(displays, memberId)?.page ?? 'automatic';
}

/** [DS1] The chair's side sends one display, or all that there are, to a page. */
export function decideDisplayPage(state: MeetingState, { command, actor }: Envelope<'show-on-display'>): Decision {
  const { memberId, page } = command;
  const wanted = displaysOf(state).filter(({ id }) => memberId === undefined || id === memberId);
  if (memberId !== undefined && wanted.length === 0) return reject('unknown-member');
  const memberIds = wanted.map(({ id }) => id).filter((id) => pageOf(state, id) !== page);
  return memberIds.length === 0 ? accept() : accept({ type: 'display-page-set', memberIds, page, by: authorOf(actor) });
}

/** [DS2] The chair's side names a display, so that it can be told from the others. */
export function decideDisplayName(state: MeetingState, { command, actor }: Envelope<'name-display'>): Decision {
  const { memberId, label } = command;
  const member = lookUp(state.members, memberId);
  if (member === undefined || !isDisplay(member)) return reject('unknown-member');
  return member.label === label ? accept() : accept({ type: 'display-named', memberId, label, by: authorOf(actor) });
}

export function applyDisplayPage(state: MeetingState, event: EventOf<'display-page-set'>, at: number): MeetingState {
  const { memberIds, page, by } = event;
  const displays = memberIds.reduce((sent, id) => withEntry(sent, id, { page, by, at }), state.displays);
  return { ...state, displays };
}

export function applyDisplayName(state: MeetingState, { memberId, label }: EventOf<'display-named'>): MeetingState {
  const named = { ...entryOf(state.members, memberId), label };
  return { ...state, members: withEntry(state.members, memberId, named) };
}
