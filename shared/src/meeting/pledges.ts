import {
  entryOf,
  invariant,
  lookUp,
  PLEDGES_PER_DELEGATION_MAX,
  type Table,
  VERSIONS_PER_PLEDGE_MAX,
  withEntry,
} from '../kernel/index.ts';
import { accept, authorOf, type Decision, type Envelope, reject } from './decision.ts';
import { takesPart } from './delegations.ts';
import { draftRefusal, withoutDraft } from './drafts.ts';
import type { EventOf } from './events.ts';
import type { PledgeContent } from './pledge-content.ts';
import type { Pledge, PledgeVersion } from './pledge-state.ts';
import { type Rejection, rejection } from './rejections.ts';
import { disclosureNow, phaseById, phaseNow, seenElsewhere } from './rounds.ts';
import type { MeetingState } from './state.ts';
import type { Provenance } from './vocabulary.ts';

/** [PL1–PL3] A pledge is submitted in the phase, and under the disclosure, that its author saw. */
export function decideSubmission(state: MeetingState, envelope: Envelope<'submit-pledge'>): Decision {
  const { command } = envelope;
  const refusal = draftRefusal(state, command);
  return refusal === null
    ? submission(state, envelope, { draftId: command.draft?.draftId })
    : { accepted: false, rejection: refusal };
}

/** [PL4] A new version of an own pledge, in the phase that it was made in. Hidden until it is disclosed itself [DI4]. */
export function decideAmendment(state: MeetingState, envelope: Envelope<'amend-pledge'>): Decision {
  const { command } = envelope;
  const found = ownPledge(state, command);
  if ('code' in found) return { accepted: false, rejection: found };
  const refusal = draftRefusal(state, command);
  return refusal === null
    ? amendment(state, envelope, found, { draftId: command.draft?.draftId })
    : { accepted: false, rejection: refusal };
}

/** Where a version comes from: who said it, and the draft it was written in. */
interface Origin {
  readonly provenance?: Provenance | undefined;
  readonly draftId?: string | undefined;
}

/** A new pledge, by whoever may make it. `made`: how many of the delegation its author may know of [PL10]. */
export function submission(
  state: MeetingState,
  { command, actor, ids }: Envelope<'submit-pledge' | 'enter-pledge'>,
  origin: Origin,
  made: number = Object.keys(pledgesOf(state, command.delegation)).length,
): Decision {
  const { delegation, seen, content } = command;
  const refusal = isElsewhere(state, command) ?? seenElsewhere(state, seen) ?? unknownPartners(state, command);
  if (refusal !== null) return { accepted: false, rejection: refusal };
  if (made >= PLEDGES_PER_DELEGATION_MAX) {
    return reject('limit-reached', { limit: 'PLEDGES_PER_DELEGATION_MAX', most: PLEDGES_PER_DELEGATION_MAX });
  }
  const [pledgeId] = ids;
  invariant(pledgeId !== undefined, 'An envelope carries fresh ids.');
  const { current, phase } = phaseNow(state);
  return accept({
    type: 'pledge-submitted',
    pledgeId,
    delegation,
    phaseId: phase.id,
    activation: current.activation,
    by: authorOf(actor),
    content,
    serial: disclosureNow(state, phase) === 'live' ? nextSerial(state, delegation) : null,
    ...origin,
  });
}

/** A new version of a pledge, by whoever may write it. */
export function amendment(
  state: MeetingState,
  { command, actor }: Envelope<'amend-pledge' | 'enter-pledge'>,
  pledge: Pledge,
  origin: Origin,
): Decision {
  const { seen, content } = command;
  const refusal = isElsewhere(state, command) ?? seenElsewhere(state, seen) ?? unknownPartners(state, command);
  if (refusal !== null) return { accepted: false, rejection: refusal };
  const { current, phase } = phaseNow(state);
  if (pledge.phaseId !== phase.id) return reject('wrong-phase', { pledgeMadeIn: pledge.phaseId, now: phase.id });
  return nextVersion(state, pledge, { activation: current.activation, by: authorOf(actor), content, ...origin });
}

/** The next version of a pledge: seen by all at once where its phase is live now, hidden elsewhere. */
export function nextVersion(
  state: MeetingState,
  { id: pledgeId, delegation, phaseId, serial, versions }: Pledge,
  written: Origin & { readonly activation: number; readonly by: string; readonly content: PledgeContent },
): Decision {
  if (versions.length >= VERSIONS_PER_PLEDGE_MAX) {
    return reject('limit-reached', { limit: 'VERSIONS_PER_PLEDGE_MAX', most: VERSIONS_PER_PLEDGE_MAX });
  }
  const phase = phaseById(state, phaseId);
  const isDisclosed = phase !== undefined && disclosureNow(state, phase) === 'live';
  return accept({
    type: 'pledge-amended',
    pledgeId,
    delegation,
    version: versions.length + 1,
    isDisclosed,
    serial: serial ?? (isDisclosed ? nextSerial(state, delegation) : null),
    ...written,
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
export function pledgesOf(state: MeetingState, delegation: string): Table<Pledge> {
  return lookUp(state.pledges, delegation) ?? {};
}

/** [DE5] A pledge of a delegation that is on the chair's ledger only would tell others of it. */
function isElsewhere(state: MeetingState, { delegation }: { readonly delegation: string }): Rejection | null {
  const known = lookUp(state.delegations, delegation);
  return known !== undefined && takesPart(known) ? null : rejection('not-allowed', { needs: 'an accepted invitation' });
}

/** Only delegations that take part can be named: the answer must not tell who else is on the ledger. */
export function unknownPartners(
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

/** An own pledge that is not withdrawn, or why there is none. */
export function ownPledgeOfAnyVersion(
  state: MeetingState,
  wanted: { readonly delegation: string; readonly pledgeId: string },
): Pledge | Rejection {
  const pledge = lookUp(pledgesOf(state, wanted.delegation), wanted.pledgeId);
  if (pledge === undefined) return rejection('unknown-pledge');
  return pledge.status === 'withdrawn' ? rejection('already-withdrawn') : pledge;
}

/** The same, in the newest version as its author saw it. */
export function ownPledge(
  state: MeetingState,
  wanted: { readonly delegation: string; readonly pledgeId: string; readonly version: number },
): Pledge | Rejection {
  const pledge = ownPledgeOfAnyVersion(state, wanted);
  if ('code' in pledge) return pledge;
  const { version } = latestVersion(pledge);
  return version === wanted.version ? pledge : rejection('version-changed', { now: version });
}

export function applySubmission(state: MeetingState, event: EventOf<'pledge-submitted'>, at: number): MeetingState {
  const { pledgeId: id, delegation, phaseId, serial } = event;
  const versions = [newVersion(event, 1, at, serial !== null)];
  const pledge: Pledge = { id, delegation, phaseId, status: 'submitted', serial, versions, clarifications: [] };
  return withoutDraft(withPledge(state, pledge), event);
}

export function applyAmendment(state: MeetingState, event: EventOf<'pledge-amended'>, at: number): MeetingState {
  const { version, serial, isDisclosed } = event;
  const pledge = entryOf(entryOf(state.pledges, event.delegation), event.pledgeId);
  const versions = [...pledge.versions, newVersion(event, version, at, isDisclosed)];
  return withoutDraft(withPledge(state, { ...pledge, status: 'submitted', serial, versions }), event);
}

function newVersion(
  event: EventOf<'pledge-submitted' | 'pledge-amended'>,
  version: number,
  at: number,
  isDisclosed: boolean,
): PledgeVersion {
  const { by, activation, content, provenance = 'own', draftId } = event;
  const partners = Object.fromEntries((content.partners ?? []).map((code) => [code, 'asked' as const]));
  return {
    version,
    at,
    by,
    activation,
    bindingness: content.bindingness,
    content,
    disclosedAt: isDisclosed ? at : null,
    provenance,
    ...(provenance === 'spoken' ? { readBack: 'awaiting' as const } : {}),
    partners,
    ...(draftId === undefined ? {} : { draftId }),
  };
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

/** The state with one version of a pledge changed. */
export function withVersion(
  state: MeetingState,
  of: { readonly delegation: string; readonly pledgeId: string; readonly version: number },
  change: (version: PledgeVersion) => PledgeVersion,
): MeetingState {
  const pledge = entryOf(entryOf(state.pledges, of.delegation), of.pledgeId);
  const versions = pledge.versions.map((item) => (item.version === of.version ? change(item) : item));
  return withPledge(state, { ...pledge, versions });
}
