import { DELEGATIONS_MAX, entryOf, isSameJson, lookUp, withEntry } from '../kernel/index.ts';
import type { DelegationFacts } from './commands.ts';
import { accept, type Decision, type Envelope, reject } from './decision.ts';
import type { EventOf } from './events.ts';
import type { Delegation, MeetingState } from './state.ts';

/**
 * [DE1] Registers what is new and updates what differs; what is the same already gives no event. All or nothing. The
 * participation of a delegation that is registered stays what it is: changing it is the chair's alone [DE3].
 */
export function decideImport(state: MeetingState, { command }: Envelope<'import-delegations'>): Decision {
  const codes = command.delegations.map(({ code }) => code);
  const twice = codes.filter((code, index) => codes.indexOf(code) !== index);
  if (twice.length > 0) {
    const issues = twice.map((code) => ({ path: 'delegations', message: `${code} appears more than once` }));
    return reject('malformed', { issues });
  }
  const total = new Set([...Object.keys(state.delegations), ...codes]).size;
  if (total > DELEGATIONS_MAX) return reject('limit-reached', { limit: 'DELEGATIONS_MAX', most: DELEGATIONS_MAX });
  const { added, changed } = importPlan(state, command.delegations);
  const differing = new Map([...added, ...changed].map((facts) => [facts.code, facts]));
  return accept(
    ...codes
      .flatMap((code) => differing.get(code) ?? [])
      .map((delegation) => ({ type: 'delegation-registered' as const, delegation })),
  );
}

/** What an import would do. */
export interface ImportPlan {
  readonly added: readonly DelegationFacts[];
  /** As they would be registered. */
  readonly changed: readonly DelegationFacts[];
  /** Codes of those that are registered just so. */
  readonly same: readonly string[];
}

/** What is new, what differs and what is the same, of delegations that are imported [DE1]. */
export function importPlan(state: MeetingState, delegations: readonly DelegationFacts[]): ImportPlan {
  const settled = delegations.map((facts) => withWhatIsSettled(state, facts));
  const isKnown = ({ code }: DelegationFacts) => lookUp(state.delegations, code) !== undefined;
  const isSame = (facts: DelegationFacts) => isRegisteredAs(state, facts);
  return {
    added: settled.filter((facts) => !isKnown(facts)),
    changed: settled.filter((facts) => isKnown(facts) && !isSame(facts)),
    same: settled.filter(isSame).map(({ code }) => code),
  };
}

/** Participation is the chair's [DE3], and whom checked credentials name is no longer the file's to say [LE3]. */
function withWhatIsSettled(state: MeetingState, facts: DelegationFacts): DelegationFacts {
  const known = lookUp(state.delegations, facts.code);
  if (known === undefined) return facts;
  const { participation, credentials } = known;
  const named = credentials === undefined ? {} : { representation: credentials.representation };
  return { ...facts, participation, ...named };
}

function isRegisteredAs(state: MeetingState, facts: DelegationFacts): boolean {
  const known = lookUp(state.delegations, facts.code);
  return known !== undefined && isSameJson(factsOf(known), facts);
}

function factsOf({
  presence: _,
  presenceSinceMs: __,
  voice: ___,
  decideBy: ____,
  reminders: _____,
  credentials: ______,
  linkCheck: _______,
  rehearsal: ________,
  ...facts
}: Delegation): DelegationFacts {
  return facts;
}

/** [DE3] Only the chair makes a listener a contributor, or the reverse. */
export function decideParticipation(state: MeetingState, { command }: Envelope<'set-participation'>): Decision {
  const { delegation, participation } = command;
  const known = lookUp(state.delegations, delegation);
  if (known === undefined) return reject('unknown-delegation');
  return known.participation === participation
    ? accept()
    : accept({ type: 'participation-set', delegation, participation });
}

/** [DE4] The server notes who is there, from the devices that are connected. */
export function decideAttendance(state: MeetingState, { command }: Envelope<'note-attendance'>): Decision {
  const { delegation, presence } = command;
  const known = lookUp(state.delegations, delegation);
  if (known === undefined) return reject('unknown-delegation');
  return known.presence === presence ? accept() : accept({ type: 'attendance-noted', delegation, presence });
}

/** Whether others learn of a delegation at all: only those that come. The rest is the chair's ledger [DE2]. */
export function takesPart({ invitation }: Pick<Delegation, 'invitation'>): boolean {
  return invitation === 'accepted' || invitation === 'late';
}

export function applyRegistration(state: MeetingState, { delegation }: EventOf<'delegation-registered'>): MeetingState {
  const known = lookUp(state.delegations, delegation.code);
  if (known === undefined) {
    return withDelegation(state, { ...delegation, presence: 'expected', presenceSinceMs: null });
  }
  const { presence, presenceSinceMs, voice, decideBy, reminders, credentials, linkCheck, rehearsal } = known;
  const kept = {
    ...(voice === undefined ? {} : { voice }),
    ...(decideBy === undefined ? {} : { decideBy }),
    ...(reminders === undefined ? {} : { reminders }),
    ...(credentials === undefined ? {} : { credentials }),
    ...(linkCheck === undefined ? {} : { linkCheck }),
    ...(rehearsal === undefined ? {} : { rehearsal }),
  };
  return withDelegation(state, { ...delegation, presence, presenceSinceMs, ...kept });
}

export function applyParticipation(state: MeetingState, event: EventOf<'participation-set'>): MeetingState {
  const known = entryOf(state.delegations, event.delegation);
  return withDelegation(state, { ...known, participation: event.participation });
}

export function applyAttendance(state: MeetingState, event: EventOf<'attendance-noted'>, at: number): MeetingState {
  const known = entryOf(state.delegations, event.delegation);
  return withDelegation(state, { ...known, presence: event.presence, presenceSinceMs: at });
}

function withDelegation(state: MeetingState, delegation: Delegation): MeetingState {
  return { ...state, delegations: withEntry(state.delegations, delegation.code, delegation) };
}
