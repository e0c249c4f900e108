import { lookUp } from '../kernel/index.ts';
import { accept, type Decision, type Envelope, reject } from './decision.ts';
import type { EventOf } from './events.ts';
import type { MeetingState } from './state.ts';

/** [GA3] The holder hands the gavel to a chair or deputy by name; the term rises, and commands of the old one are stale. */
export function decideHandOver(state: MeetingState, { command }: Envelope<'hand-over-gavel'>): Decision {
  const to = lookUp(state.members, command.to);
  if (to === undefined || to.revokedAt !== undefined || (to.role !== 'chair' && to.role !== 'deputy')) {
    return reject('unknown-member', { possibleRoles: ['chair', 'deputy'] });
  }
  if (to.id === state.gavel.holder) return accept();
  return accept({ type: 'gavel-handed-over', from: state.gavel.holder, to: to.id, term: state.gavel.term + 1 });
}

export function applyHandOver(state: MeetingState, { to, term }: EventOf<'gavel-handed-over'>): MeetingState {
  return { ...state, gavel: { holder: to, term } };
}
