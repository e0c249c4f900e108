import { GAVEL_GRACE_MS, lookUp } from '../kernel/index.ts';
import { accept, authorOf, type Decision, type Envelope, reject } from './decision.ts';
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

/** [GA5] A deputy asks for the gavel: from now on its holder has the grace time to refuse. */
export function decideGavelRequest(state: MeetingState, { actor, at }: Envelope<'request-gavel'>): Decision {
  const by = authorOf(actor);
  if (by === state.gavel.holder) return reject('holds-gavel', { possible: ['hand-over-gavel'] });
  const open = state.gavel.request;
  if (open?.by === by) return accept();
  if (open !== undefined) return reject('gavel-requested', { by: open.by, until: open.until });
  return accept({ type: 'gavel-requested', by, until: at + GAVEL_GRACE_MS });
}

/** [GA5] The holder refuses the request that it saw. */
export function decideGavelRefusal(state: MeetingState, { command }: Envelope<'refuse-gavel-request'>): Decision {
  const open = state.gavel.request;
  if (open === undefined || open.by !== command.by) return reject('no-gavel-request', { by: open?.by ?? null });
  return accept({ type: 'gavel-request-refused', by: open.by });
}

/** [GA6] Who asked, and was neither refused nor given the gavel within the grace time, may take it. Never by itself. */
export function decideTakeOver(state: MeetingState, { actor, at }: Envelope<'take-over-gavel'>): Decision {
  const open = state.gavel.request;
  const by = authorOf(actor);
  if (open?.by !== by) return reject('no-gavel-request', { by: open?.by ?? null, possible: ['request-gavel'] });
  if (at < open.until) return reject('grace-running', { until: open.until });
  return accept({ type: 'gavel-handed-over', from: state.gavel.holder, to: by, term: state.gavel.term + 1 });
}

export function applyHandOver(state: MeetingState, { to, term }: EventOf<'gavel-handed-over'>): MeetingState {
  return { ...state, gavel: { holder: to, term } };
}

export function applyGavelRequest(
  state: MeetingState,
  { by, until }: EventOf<'gavel-requested'>,
  at: number,
): MeetingState {
  return { ...state, gavel: { ...state.gavel, request: { by, at, until } } };
}

export function applyGavelRefusal(state: MeetingState): MeetingState {
  const { term, holder } = state.gavel;
  return { ...state, gavel: { term, holder } };
}
