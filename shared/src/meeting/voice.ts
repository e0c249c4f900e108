import { entryOf, lookUp, withEntry } from '../kernel/index.ts';
import { accept, authorOf, type Decision, type Envelope, reject } from './decision.ts';
import type { EventOf } from './events.ts';
import type { Delegation, MeetingState, Member } from './state.ts';

/** [VO1] The head hands the delegation's voice to an alternate, and keeps its own. */
export function decideVoiceHandOver(state: MeetingState, { command, actor }: Envelope<'hand-over-voice'>): Decision {
  const { delegation, to } = command;
  const known = lookUp(state.delegations, delegation);
  if (known === undefined) return reject('unknown-delegation');
  const member = lookUp(state.members, to);
  if (member?.delegation !== delegation || member.role !== 'alternate' || member.revokedAt !== undefined) {
    return reject('unknown-member', { possibleRoles: ['alternate'] });
  }
  if (known.voice?.memberId === to) return accept();
  return accept({ type: 'voice-handed-over', delegation, to, by: authorOf(actor) });
}

/** [VO1] And takes it back. */
export function decideVoiceReturn(state: MeetingState, { command, actor }: Envelope<'take-back-voice'>): Decision {
  const { delegation } = command;
  if (lookUp(state.delegations, delegation)?.voice === undefined) return accept();
  return accept({ type: 'voice-taken-back', delegation, by: authorOf(actor) });
}

/** Whether a member speaks for its delegation: its heads do, and the alternate who was given the voice. */
export function speaksFor(
  member: Pick<Member, 'id' | 'role'>,
  delegation: Pick<Delegation, 'voice'> | undefined,
): boolean {
  if (member.role === 'head') return true;
  return member.role === 'alternate' && delegation?.voice?.memberId === member.id;
}

export function applyVoiceHandOver(state: MeetingState, event: EventOf<'voice-handed-over'>, at: number): MeetingState {
  const known = entryOf(state.delegations, event.delegation);
  const voice = { memberId: event.to, by: event.by, at };
  return { ...state, delegations: withEntry(state.delegations, event.delegation, { ...known, voice }) };
}

export function applyVoiceReturn(
  state: MeetingState,
  { delegation }: Pick<EventOf<'voice-taken-back'>, 'delegation'>,
): MeetingState {
  const { voice: _before, ...rest } = entryOf(state.delegations, delegation);
  return { ...state, delegations: withEntry(state.delegations, delegation, rest) };
}
