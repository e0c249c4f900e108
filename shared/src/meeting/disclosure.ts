import { entryOf } from '../kernel/index.ts';
import { accept, authorOf, type Decision, type Envelope, reject } from './decision.ts';
import type { DisclosedVersion, EventOf } from './events.ts';
import type { Pledge } from './pledge-state.ts';
import { latestVersion, nextSerial, ownPledge, withPledge } from './pledges.ts';
import { type Rejection, type RejectionCode, rejection } from './rejections.ts';
import { disclosureNow, isRoundOpen, phaseById } from './rounds.ts';
import type { MeetingState } from './state.ts';

/**
 * [DI2–DI3] Releases exactly the versions that the chair saw, all of them or none. A disclosure cannot be undone.
 * Serials follow the order of the command within each delegation.
 */
export function decideRelease(state: MeetingState, { command }: Envelope<'release-pledges'>): Decision {
  const wanted = command.pledges.map((item) => ({ ...item, pledge: findPledge(state, item.pledgeId) }));
  for (const code of RELEASE_FAULTS) {
    const faulty = wanted.filter(({ pledge, version }) => releaseFault(state, pledge, version) === code);
    if (faulty.length > 0) return reject(code, { pledges: faulty.map(({ pledgeId }) => pledgeId) });
  }
  const ids = new Set(wanted.map(({ pledgeId }) => pledgeId));
  if (ids.size !== wanted.length) {
    return reject('malformed', { issues: [{ path: 'pledges', message: 'a pledge appears more than once' }] });
  }
  const pledges = wanted.flatMap(({ pledge }) => (pledge === undefined ? [] : [pledge]));
  return accept({ type: 'pledges-released', pledges: withSerials(state, pledges) });
}

const RELEASE_FAULTS = [
  'unknown-pledge',
  'already-withdrawn',
  'version-changed',
  'already-disclosed',
  'consent-missing',
] as const;

function releaseFault(state: MeetingState, pledge: Pledge | undefined, version: number): RejectionCode | null {
  if (pledge === undefined) return 'unknown-pledge';
  const seen = pledgeForChair(state, { pledgeId: pledge.id, version });
  if ('code' in seen) return seen.code;
  const latest = latestVersion(seen);
  if (latest.disclosedAt !== null) return 'already-disclosed';
  const isForChairOnly = phaseById(state, seen.phaseId)?.disclosure === 'chair-only';
  return isForChairOnly && seen.consentedVersion !== latest.version ? 'consent-missing' : null;
}

/** [DI10] A delegation agrees that a version which is for the chair only may be released. */
export function decideConsent(state: MeetingState, { command, actor }: Envelope<'consent-to-release'>): Decision {
  const found = ownPledge(state, command);
  if ('code' in found) return { accepted: false, rejection: found };
  const { pledgeId, delegation, version } = command;
  const disclosure = phaseById(state, found.phaseId)?.disclosure;
  if (disclosure !== 'chair-only') return reject('wrong-phase', { disclosure, possibleIn: ['chair-only'] });
  if (found.consentedVersion === version) return accept();
  return accept({ type: 'release-consented', pledgeId, delegation, version, by: authorOf(actor) });
}

/** [DI8] Opens a sealed round for everybody at one instant: the newest version of each of its pledges. */
export function decideOpening(state: MeetingState, { command }: Envelope<'open-round'>): Decision {
  const { phaseId } = command;
  const phase = phaseById(state, phaseId);
  if (phase?.disclosure !== 'sealed') return reject('not-sealed', { disclosure: phase?.disclosure ?? null });
  if (isRoundOpen(state, phaseId)) return reject('already-open');
  // A phase whose beginning was undone may hold pledges all the same; once the meeting is closed it will not begin.
  if (phase.startedAt === undefined && state.sitting.status !== 'closed') {
    return reject('wrong-phase', { possible: ['advance-phase'] });
  }
  const pledges = allPledges(state)
    .filter((pledge) => pledge.phaseId === phaseId && pledge.status !== 'withdrawn')
    // Not in the order in which delegations made their first pledge: that may have been one that stays hidden.
    .sort((a, b) => (a.delegation < b.delegation ? -1 : a.delegation > b.delegation ? 1 : 0));
  return accept({ type: 'round-opened', phaseId, pledges: withSerials(state, pledges) });
}

/** The newest versions of these pledges, with the serials that their disclosure gives them. */
function withSerials(state: MeetingState, pledges: readonly Pledge[]): readonly DisclosedVersion[] {
  const next: Record<string, number> = {};
  return pledges.map((pledge) => {
    const { id: pledgeId, delegation } = pledge;
    const { version } = latestVersion(pledge);
    const fresh = next[delegation] ?? nextSerial(state, delegation);
    if (pledge.serial === null) next[delegation] = fresh + 1;
    return { pledgeId, delegation, version, serial: pledge.serial ?? fresh };
  });
}

/** A pledge by its id, whoever made it. */
export function findPledge(state: MeetingState, pledgeId: string): Pledge | undefined {
  for (const own of Object.values(state.pledges)) if (Object.hasOwn(own, pledgeId)) return own[pledgeId];
  return undefined;
}

/** By delegation: in which order delegations came to pledge must not show in the order of an opening. */
function allPledges({ pledges }: MeetingState): readonly Pledge[] {
  return Object.keys(pledges)
    .sort()
    .flatMap((code) => Object.values(pledges[code] ?? {}));
}

/**
 * A pledge that the chair's side can do something about, in the newest version as it saw it. What is sealed does not
 * exist for it [DI9].
 */
export function pledgeForChair(
  state: MeetingState,
  wanted: { readonly pledgeId: string; readonly version: number },
): Pledge | Rejection {
  const pledge = findPledge(state, wanted.pledgeId);
  const version = pledge === undefined ? null : versionForChair(state, pledge);
  if (pledge === undefined || version === null) return rejection('unknown-pledge');
  if (pledge.status === 'withdrawn') return rejection('already-withdrawn');
  return version === wanted.version ? pledge : rejection('version-changed', { now: version });
}

/**
 * The number under which the chair's side knows the newest version of a pledge; `null`: it does not know the pledge. Of
 * a pledge made in a sealed round it never learns of more than was opened, not even that there was more [DI9].
 */
export function versionForChair(state: MeetingState, pledge: Pledge): number | null {
  if (!isMadeSealed(state, pledge)) return latestVersion(pledge).version;
  const disclosed = pledge.versions.filter(({ disclosedAt }) => disclosedAt !== null).length;
  return disclosed === 0 ? null : disclosed;
}

/** Whether a pledge was made in a round that is or was sealed. */
export function isMadeSealed(state: Pick<MeetingState, 'phases'>, { phaseId }: Pick<Pledge, 'phaseId'>): boolean {
  return phaseById(state, phaseId)?.disclosure === 'sealed';
}

/** Whether the round in which a pledge was made hides it from everybody but its delegation and partners now. */
export function isSealedNow(state: MeetingState, phaseId: string): boolean {
  const phase = phaseById(state, phaseId);
  return phase !== undefined && disclosureNow(state, phase) === 'sealed';
}

export function applyRelease(state: MeetingState, { pledges }: EventOf<'pledges-released'>, at: number): MeetingState {
  return disclose(state, pledges, at);
}

export function applyOpening(state: MeetingState, event: EventOf<'round-opened'>, at: number): MeetingState {
  const opened = { ...state, openedRounds: { ...state.openedRounds, [event.phaseId]: at } };
  return disclose(opened, event.pledges, at);
}

export function applyConsent(state: MeetingState, event: EventOf<'release-consented'>): MeetingState {
  const pledge = entryOf(entryOf(state.pledges, event.delegation), event.pledgeId);
  return withPledge(state, { ...pledge, consentedVersion: event.version });
}

function disclose(state: MeetingState, pledges: readonly DisclosedVersion[], at: number): MeetingState {
  return pledges.reduce((released, { pledgeId, delegation, version, serial }) => {
    const pledge = entryOf(entryOf(released.pledges, delegation), pledgeId);
    const versions = pledge.versions.map((item) => (item.version === version ? { ...item, disclosedAt: at } : item));
    return withPledge(released, { ...pledge, serial, versions });
  }, state);
}
