import { entryOf } from '../kernel/index.ts';
import { accept, type Decision, type Envelope, reject } from './decision.ts';
import type { EventOf } from './events.ts';
import { latestVersion, nextSerial, withPledge } from './pledges.ts';
import type { RejectionCode } from './rejections.ts';
import type { MeetingState, Pledge } from './state.ts';

/**
 * [DI2–DI3] Releases exactly the versions that the chair saw, all of them or none. A disclosure cannot be undone.
 * Serials follow the order of the command within each delegation.
 */
export function decideRelease(state: MeetingState, { command }: Envelope<'release-pledges'>): Decision {
  const wanted = command.pledges.map((item) => ({ ...item, pledge: findPledge(state, item.pledgeId) }));
  for (const code of RELEASE_FAULTS) {
    const faulty = wanted.filter(({ pledge, version }) => releaseFault(pledge, version) === code);
    if (faulty.length > 0) return reject(code, { pledges: faulty.map(({ pledgeId }) => pledgeId) });
  }
  const ids = new Set(wanted.map(({ pledgeId }) => pledgeId));
  if (ids.size !== wanted.length) {
    return reject('malformed', { issues: [{ path: 'pledges', message: 'a pledge appears more than once' }] });
  }
  const next: Record<string, number> = {};
  const pledges = wanted.flatMap(({ pledge, version }) => {
    if (pledge === undefined) return [];
    const { id: pledgeId, delegation } = pledge;
    const fresh = next[delegation] ?? nextSerial(state, delegation);
    if (pledge.serial === null) next[delegation] = fresh + 1;
    return [{ pledgeId, delegation, version, serial: pledge.serial ?? fresh }];
  });
  return accept({ type: 'pledges-released', pledges });
}

const RELEASE_FAULTS = ['unknown-pledge', 'already-withdrawn', 'version-changed', 'already-disclosed'] as const;

function releaseFault(pledge: Pledge | undefined, version: number): RejectionCode | null {
  if (pledge === undefined) return 'unknown-pledge';
  if (pledge.status === 'withdrawn') return 'already-withdrawn';
  const latest = latestVersion(pledge);
  if (latest.version !== version) return 'version-changed';
  return latest.disclosedAt === null ? null : 'already-disclosed';
}

/** A pledge by its id, whoever made it. */
export function findPledge(state: MeetingState, pledgeId: string): Pledge | undefined {
  for (const own of Object.values(state.pledges)) if (Object.hasOwn(own, pledgeId)) return own[pledgeId];
  return undefined;
}

export function applyRelease(state: MeetingState, { pledges }: EventOf<'pledges-released'>, at: number): MeetingState {
  return pledges.reduce((released, { pledgeId, delegation, version, serial }) => {
    const pledge = entryOf(entryOf(released.pledges, delegation), pledgeId);
    const versions = pledge.versions.map((item) => (item.version === version ? { ...item, disclosedAt: at } : item));
    return withPledge(released, { ...pledge, serial, versions });
  }, state);
}
