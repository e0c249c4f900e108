import { entryOf, invariant, isSameJson, lookUp, PROPOSALS_OPEN_MAX, withEntry } from '../kernel/index.ts';
import type { Command } from './commands.ts';
import { accept, authorOf, type Decision, type Envelope, reject } from './decision.ts';
import type { EventOf, ProposedCommand } from './events.ts';
import type { MeetingState } from './state.ts';

/** [FE1] What needs a second officer as the meeting is set; `null`: this command does not, or not now. */
export function proposedBy(state: MeetingState, command: Command): ProposedCommand | null {
  const { disclosure, closing } = state.fourEyes;
  switch (command.type) {
    case 'release-pledges':
    case 'release-answers':
    case 'open-round':
      return disclosure ? command : null;
    case 'close-sitting':
      return closing ? command : null;
    case 'set-four-eyes':
      // Nobody takes the second pair of eyes away alone.
      return (disclosure && !command.disclosure) || (closing && !command.closing) ? command : null;
    default:
      return null;
  }
}

/** [FE1] What would have happened waits for a second officer instead. */
export function propose(
  state: MeetingState,
  { actor, ids }: Pick<Envelope, 'actor' | 'ids'>,
  command: ProposedCommand,
): Decision {
  const by = authorOf(actor);
  const open = Object.values(state.proposals);
  if (open.some((proposal) => proposal.by === by && isSameJson(proposal.command, command))) return accept();
  if (open.length >= PROPOSALS_OPEN_MAX) {
    return reject('limit-reached', { limit: 'PROPOSALS_OPEN_MAX', most: PROPOSALS_OPEN_MAX });
  }
  const [proposalId] = ids;
  invariant(proposalId !== undefined, 'An envelope carries fresh ids.');
  return accept({ type: 'proposal-made', proposalId, by, command });
}

/**
 * [FE2] Another officer confirms. What was proposed is decided anew on what is the case now, as its author's command,
 * so that what is stale or no longer allowed is refused; the proposal then stays until somebody drops it.
 */
export function decideConfirmation(
  state: MeetingState,
  envelope: Envelope<'confirm-proposal'>,
  decideAnew: (envelope: Envelope) => Decision,
): Decision {
  const { command, actor } = envelope;
  const proposal = lookUp(state.proposals, command.proposalId);
  if (proposal === undefined) return reject('unknown-proposal');
  const by = authorOf(actor);
  if (proposal.by === by) return reject('same-officer', { possible: ['drop-proposal'] });
  const decision = decideAnew({
    ...envelope,
    actor: { kind: 'member', memberId: proposal.by },
    command: proposal.command,
  });
  if (!decision.accepted) return decision;
  return accept({ type: 'proposal-ended', proposalId: proposal.id, by, outcome: 'confirmed' }, ...decision.events);
}

/** [FE3] Any officer drops a proposal, its author too. */
export function decideDrop(state: MeetingState, { command, actor }: Envelope<'drop-proposal'>): Decision {
  const proposal = lookUp(state.proposals, command.proposalId);
  if (proposal === undefined) return reject('unknown-proposal');
  return accept({ type: 'proposal-ended', proposalId: proposal.id, by: authorOf(actor), outcome: 'dropped' });
}

/** [FE1] The chair says for what a second officer is needed. */
export function decideFourEyes(state: MeetingState, { command }: Envelope<'set-four-eyes'>): Decision {
  const { disclosure, closing } = command;
  const now = state.fourEyes;
  return now.disclosure === disclosure && now.closing === closing
    ? accept()
    : accept({ type: 'four-eyes-set', disclosure, closing });
}

export function applyProposal(state: MeetingState, event: EventOf<'proposal-made'>, at: number): MeetingState {
  const { proposalId: id, by, command } = event;
  return { ...state, proposals: withEntry(state.proposals, id, { id, by, at, command }) };
}

export function applyProposalEnd(state: MeetingState, { proposalId }: EventOf<'proposal-ended'>): MeetingState {
  entryOf(state.proposals, proposalId);
  const { [proposalId]: _ended, ...proposals } = state.proposals;
  return { ...state, proposals };
}

export function applyFourEyes(state: MeetingState, event: EventOf<'four-eyes-set'>): MeetingState {
  const { disclosure, closing } = event;
  return { ...state, fourEyes: { disclosure, closing } };
}
