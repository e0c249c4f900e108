import {
  entryOf,
  invariant,
  lookUp,
  PLEDGES_PER_DELEGATION_MAX,
  type Table,
  VERSIONS_PER_PLEDGE_MAX,
  withEntry,
} from '../kernel/index.ts';
import type { Seen } from './commands.ts';
import { accept, authorOf, type Decision, type Envelope, reject } from './decision.ts';
import { takesPart } from './delegations.ts';
import type { EventOf } from './events.ts';
import { type Rejection, rejection } from './rejections.ts';
import type { CurrentPhase, MeetingState, Phase, Pledge, PledgeVersion } from './state.ts';

/** [PL1–PL3] A pledge is submitted in the phase, and under the disclosure, that its author saw. */
export function decideSubmission(state: MeetingState, envelope: Envelope<'submit-pledge'>): Decision {
  const { command, actor, ids } = envelope;
  const { current, phase } = phaseNow(state);
  const refusal =
    isElsewhere(state, command) ?? seenElsewhere(command.seen, current, phase) ?? unknownPartners(state, command);
  if (refusal !== null) return { accepted: false, rejection: refusal };
  const own = pledgesOf(state, command.delegation);
  if (Object.keys(own).length >= PLEDGES_PER_DELEGATION_MAX) {
    return reject('limit-reached', { limit: 'PLEDGES_PER_DELEGATION_MAX', most: PLEDGES_PER_DELEGATION_MAX });
  }
  const [pledgeId] = ids;
  invariant(pledgeId !== undefined, 'An envelope carries fresh ids.');
  return accept({
    type: 'pledge-submitted',
    pledgeId,
    delegation: command.delegation,
    phaseId: phase.id,
    activation: current.activation,
    by: authorOf(actor),
    content: command.content,
    serial: phase.disclosure === 'live' ? nextSerial(state, command.delegation) : null,
  });
}

/** [PL4] A new version of an own pledge, in the phase that it was made in. Hidden until it is disclosed itself [DI4]. */
export function decideAmendment(state: MeetingState, envelope: Envelope<'amend-pledge'>): Decision {
  const { command, actor } = envelope;
  const found = ownPledge(state, command);
  if ('code' in found) return { accepted: false, rejection: found };
  const { current, phase } = phaseNow(state);
  const refusal =
    isElsewhere(state, command) ?? seenElsewhere(command.seen, current, phase) ?? unknownPartners(state, command);
  if (refusal !== null) return { accepted: false, rejection: refusal };
  if (found.phaseId !== phase.id) return reject('wrong-phase', { pledgeMadeIn: found.phaseId, now: phase.id });
  if (found.versions.length >= VERSIONS_PER_PLEDGE_MAX) {
    return reject('limit-reached', { limit: 'VERSIONS_PER_PLEDGE_MAX', most: VERSIONS_PER_PLEDGE_MAX });
  }
  const isDisclosed = phase.disclosure === 'live';
  return accept({
    type: 'pledge-amended',
    pledgeId: found.id,
    delegation: found.delegation,
    version: command.version + 1,
    activation: current.activation,
    by: authorOf(actor),
    content: command.content,
    isDisclosed,
    serial: found.serial ?? (isDisclosed ? nextSerial(state, found.delegation) : null),
  });
}

/** [PL5] Possible as long as the meeting is not closed. What was never disclosed leaves no trace for others [DI5]. */
export function decideWithdrawal(state: MeetingState, { command, actor }: Envelope<'withdraw-pledge'>): Decision {
  const found = ownPledge(state, command);
  if ('code' in found) return { accepted: false, rejection: found };
  return accept({ type: 'pledge-withdrawn', pledgeId: found.id, delegation: found.delegation, by: authorOf(actor) });
}

/** The next number among the disclosed pledges of a delegation, so that it tells nothing of hidden ones [PL6]. */
export function nextSerial(state: MeetingState, delegation: string): number {
  return 1 + Object.values(pledgesOf(state, delegation)).filter(({ serial }) => serial !== null).length;
}

/** The newest version, disclosed or not. */
export function latestVersion(pledge: Pick<Pledge, 'versions'>): PledgeVersion {
  const latest = pledge.versions.at(-1);
  invariant(latest !== undefined, 'A pledge has a version.');
  return latest;
}

/** A delegation's pledges by id; empty where it has none. */
function pledgesOf(state: MeetingState, delegation: string): Table<Pledge> {
  return lookUp(state.pledges, delegation) ?? {};
}

function phaseNow(state: MeetingState): { readonly current: CurrentPhase; readonly phase: Phase } {
  const { current } = state;
  const phase = state.phases.find(({ id }) => id === current?.phaseId);
  invariant(current !== null && phase !== undefined, 'A contributions phase is current: the table of rules says so.');
  return { current, phase };
}

function seenElsewhere(seen: Seen, current: CurrentPhase, phase: Phase): Rejection | null {
  const now = { activation: current.activation, disclosure: phase.disclosure };
  return seen.activation === now.activation && seen.disclosure === now.disclosure
    ? null
    : rejection('phase-changed', { now });
}

/** [DE5] A pledge of a delegation that is on the chair's ledger only would tell others of it. */
function isElsewhere(state: MeetingState, { delegation }: { readonly delegation: string }): Rejection | null {
  const known = lookUp(state.delegations, delegation);
  return known !== undefined && takesPart(known) ? null : rejection('not-allowed', { needs: 'an accepted invitation' });
}

/** Only delegations that take part can be named: the answer must not tell who else is on the ledger. */
function unknownPartners(
  state: MeetingState,
  {
    delegation,
    content,
  }: { readonly delegation: string; readonly content: { readonly partners?: readonly string[] | undefined } },
): Rejection | null {
  const unknown = (content.partners ?? []).filter((code) => {
    const partner = lookUp(state.delegations, code);
    return partner === undefined || !takesPart(partner) || code === delegation;
  });
  return unknown.length === 0 ? null : rejection('unknown-partner', { partners: unknown });
}

function ownPledge(
  state: MeetingState,
  wanted: { readonly delegation: string; readonly pledgeId: string; readonly version: number },
): Pledge | Rejection {
  const pledge = lookUp(pledgesOf(state, wanted.delegation), wanted.pledgeId);
  if (pledge === undefined) return rejection('unknown-pledge');
  if (pledge.status === 'withdrawn') return rejection('already-withdrawn');
  const { version } = latestVersion(pledge);
  return version === wanted.version ? pledge : rejection('version-changed', { now: version });
}

export function applySubmission(state: MeetingState, event: EventOf<'pledge-submitted'>, at: number): MeetingState {
  const { pledgeId: id, delegation, phaseId, serial, activation, by, content } = event;
  const disclosedAt = serial === null ? null : at;
  const { bindingness } = content;
  const versions = [{ version: 1, at, by, activation, bindingness, content, disclosedAt }];
  return withPledge(state, { id, delegation, phaseId, status: 'submitted', serial, versions });
}

export function applyAmendment(state: MeetingState, event: EventOf<'pledge-amended'>, at: number): MeetingState {
  const { version, by, activation, content, serial, isDisclosed } = event;
  const pledge = entryOf(entryOf(state.pledges, event.delegation), event.pledgeId);
  const disclosedAt = isDisclosed ? at : null;
  const { bindingness } = content;
  const amended = { version, at, by, activation, bindingness, content, disclosedAt };
  return withPledge(state, { ...pledge, serial, versions: [...pledge.versions, amended] });
}

export function applyWithdrawal(state: MeetingState, event: EventOf<'pledge-withdrawn'>, at: number): MeetingState {
  const pledge = entryOf(entryOf(state.pledges, event.delegation), event.pledgeId);
  return withPledge(state, { ...pledge, status: 'withdrawn', withdrawnAt: at });
}

/** The state with this pledge in it. */
export function withPledge(state: MeetingState, pledge: Pledge): MeetingState {
  const own = withEntry(pledgesOf(state, pledge.delegation), pledge.id, pledge);
  return { ...state, pledges: withEntry(state.pledges, pledge.delegation, own) };
}
