import { entryOf, lookUp, withEntry } from '../kernel/index.ts';
import { accept, authorOf, type Decision, type Envelope, reject } from './decision.ts';
import type { EventOf } from './events.ts';
import { latestVersion, nextVersion, ownPledge, unknownPartners, withVersion } from './pledges.ts';
import type { MeetingState } from './state.ts';

/** [CA2] Dates for all capitals, or a deadline for one. What is not said stays. */
export function decideCapitalDates(state: MeetingState, { command }: Envelope<'set-capital-dates'>): Decision {
  const { delegation, decideBy, reviewAt } = command;
  if (delegation !== undefined) {
    const known = lookUp(state.delegations, delegation);
    if (known === undefined) return reject('unknown-delegation');
    if (decideBy === undefined || (known.decideBy ?? null) === decideBy) return accept();
    return accept({ type: 'capital-dates-set', delegation, decideBy });
  }
  const { capitalDates: now } = state;
  const isSame =
    (decideBy === undefined || decideBy === now.decideBy) && (reviewAt === undefined || reviewAt === now.reviewAt);
  return isSame ? accept() : accept({ type: 'capital-dates-set', decideBy, reviewAt });
}

/**
 * [CA1, CA3] After the meeting a capital approves, commits to or declines the version that it saw, or decides on a
 * version of its own, which is disclosed as any amendment of that pledge. It can change its mind until its deadline.
 */
export function decideVerdict(state: MeetingState, { command, actor, at }: Envelope<'decide-pledge'>): Decision {
  const { delegation, pledgeId, decision, note, content } = command;
  const found = ownPledge(state, command);
  if ('code' in found) return { accepted: false, rejection: found };
  const decideBy = deadlineOf(state, delegation);
  if (decideBy !== null && at > decideBy) return reject('deadline-passed', { decideBy });
  const by = authorOf(actor);
  const said = note === undefined || note === '' ? {} : { note };
  if (content === undefined) {
    const { version } = command;
    const { verdict } = latestVersion(found);
    const isSame = verdict !== undefined && verdict.decision === decision && verdict.note === said.note;
    return isSame ? accept() : accept({ type: 'pledge-decided', pledgeId, delegation, version, decision, by, ...said });
  }
  const unknown = unknownPartners(state, { delegation, content });
  if (unknown !== null) return { accepted: false, rejection: unknown };
  // No phase is current any more: what a capital writes belongs to the last activation.
  const amended = nextVersion(state, found, { activation: state.activations, by, content });
  if (!amended.accepted) return amended;
  const version = command.version + 1;
  return accept(...amended.events, { type: 'pledge-decided', pledgeId, delegation, version, decision, by, ...said });
}

/** Until when the capital of a delegation decides, ms since the epoch; `null`: without a deadline. */
export function deadlineOf(
  state: Pick<MeetingState, 'delegations' | 'capitalDates'>,
  delegation: string,
): number | null {
  return lookUp(state.delegations, delegation)?.decideBy ?? state.capitalDates.decideBy;
}

export function applyCapitalDates(state: MeetingState, event: EventOf<'capital-dates-set'>): MeetingState {
  const { delegation, decideBy, reviewAt } = event;
  if (delegation === undefined) {
    const { capitalDates: now } = state;
    return {
      ...state,
      capitalDates: {
        decideBy: decideBy === undefined ? now.decideBy : decideBy,
        reviewAt: reviewAt === undefined ? now.reviewAt : reviewAt,
      },
    };
  }
  const { decideBy: _before, ...rest } = entryOf(state.delegations, delegation);
  const changed = decideBy === undefined || decideBy === null ? rest : { ...rest, decideBy };
  return { ...state, delegations: withEntry(state.delegations, delegation, changed) };
}

export function applyVerdict(state: MeetingState, event: EventOf<'pledge-decided'>, at: number): MeetingState {
  const { decision, note, by } = event;
  const verdict = { decision, at, by, ...(note === undefined ? {} : { note }) };
  return withVersion(state, event, (version) => ({ ...version, verdict }));
}
