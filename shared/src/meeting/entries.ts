import { lookUp } from '../kernel/index.ts';
import { accept, authorOf, type Decision, type Envelope, reject } from './decision.ts';
import { pledgeForChair, versionForChair } from './disclosure.ts';
import type { EventOf } from './events.ts';
import { amendment, latestVersion, ownPledge, pledgesOf, submission, withVersion } from './pledges.ts';
import { disclosureNow, phaseNow } from './rounds.ts';
import type { MeetingState } from './state.ts';

/**
 * [PL12] What was said at the table is entered by the chair's side, for the delegation to confirm or to correct. Before
 * it has, the entry can be corrected by who made it. Not in a sealed round: there the chair's side is to know nothing,
 * and no answer depends on what it does not know [DI9].
 */
export function decideEntry(state: MeetingState, envelope: Envelope<'enter-pledge'>): Decision {
  const { delegation, corrects } = envelope.command;
  const { phase } = phaseNow(state);
  if (disclosureNow(state, phase) === 'sealed') return reject('round-sealed', { possible: ['submit-pledge'] });
  const participation = lookUp(state.delegations, delegation)?.participation;
  if (participation === undefined) return reject('unknown-delegation');
  if (participation !== 'host' && participation !== 'full') {
    return reject('listening-only', { participation, possibleFor: ['host', 'full'] });
  }
  if (corrects === undefined) {
    const known = Object.values(pledgesOf(state, delegation)).filter(
      (pledge) => versionForChair(state, pledge) !== null,
    );
    return submission(state, envelope, { provenance: 'spoken' }, known.length);
  }
  const found = pledgeForChair(state, corrects);
  if ('code' in found) return { accepted: false, rejection: found };
  if (found.delegation !== delegation) return reject('unknown-pledge');
  if (latestVersion(found).readBack !== 'awaiting')
    return reject('nothing-to-confirm', { possible: ['ask-clarification'] });
  return amendment(state, envelope, found, { provenance: 'spoken' });
}

/** [PL12] The delegation confirms the version that was read back to it. */
export function decideReadBack(state: MeetingState, { command, actor }: Envelope<'confirm-read-back'>): Decision {
  const found = ownPledge(state, command);
  if ('code' in found) return { accepted: false, rejection: found };
  const { pledgeId, delegation, version } = command;
  const { readBack } = latestVersion(found);
  if (readBack === undefined) return reject('nothing-to-confirm');
  if (readBack === 'confirmed') return accept();
  return accept({ type: 'read-back-confirmed', pledgeId, delegation, version, by: authorOf(actor) });
}

export function applyReadBack(state: MeetingState, event: EventOf<'read-back-confirmed'>): MeetingState {
  return withVersion(state, event, (version) => ({ ...version, readBack: 'confirmed' }));
}
