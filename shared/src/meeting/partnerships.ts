import { accept, authorOf, type Decision, type Envelope, reject } from './decision.ts';
import { findPledge } from './disclosure.ts';
import type { EventOf } from './events.ts';
import { latestVersion, withVersion } from './pledges.ts';
import type { MeetingState } from './state.ts';

/**
 * [PL13] A partner that the newest version names says whether it is part of it. Who is not named gets the answer that
 * an unknown pledge gets.
 */
export function decidePartnership(state: MeetingState, { command, actor }: Envelope<'answer-partnership'>): Decision {
  const { delegation: partner, pledgeId, version, isConfirmed } = command;
  const pledge = findPledge(state, pledgeId);
  const latest = pledge === undefined ? undefined : latestVersion(pledge);
  if (pledge === undefined || latest === undefined || !Object.hasOwn(latest.partners, partner)) {
    return reject('not-a-partner');
  }
  if (pledge.status === 'withdrawn') return reject('already-withdrawn');
  if (latest.version !== version) return reject('version-changed', { now: latest.version });
  if (latest.partners[partner] === (isConfirmed ? 'confirmed' : 'declined')) return accept();
  const { delegation } = pledge;
  return accept({
    type: 'partnership-answered',
    pledgeId,
    delegation,
    version,
    partner,
    isConfirmed,
    by: authorOf(actor),
  });
}

export function applyPartnership(state: MeetingState, event: EventOf<'partnership-answered'>): MeetingState {
  const said = event.isConfirmed ? ('confirmed' as const) : ('declined' as const);
  return withVersion(state, event, (version) => ({
    ...version,
    partners: { ...version.partners, [event.partner]: said },
  }));
}
