import { lookUp } from '../kernel/index.ts';
import type { Actor } from './actor.ts';
import type { Command, CommandType } from './commands.ts';
import type { Expected } from './expectation.ts';
import { type Rejection, rejection } from './rejections.ts';
import { disclosureNow } from './rounds.ts';
import type { MeetingState, Member } from './state.ts';
import { TRANSITIONS } from './transitions.ts';
import type { Disclosure, Participation, PhaseKind, Role, SittingStatus } from './vocabulary.ts';
import { speaksFor } from './voice.ts';

export type ActorRole = Role | 'operator' | 'bearer' | 'server';
export const ACTOR_ROLES: readonly ActorRole[] = [
  'chair',
  'deputy',
  'secretariat',
  'head',
  'alternate',
  'adviser',
  'capital',
  'observer',
  'display',
  'operator',
  'bearer',
  'server',
];

/**
 * The little that the question "may I?" depends on. Every view contains it, so that a console asks the same function
 * as the server before it offers a button.
 */
export interface Situation {
  readonly role: ActorRole;
  readonly memberId: string | null;
  readonly delegation: string | null;
  /** Whether it speaks for its delegation [VO1]. */
  readonly hasVoice: boolean;
  readonly participation: Participation | null;
  readonly gavel: { readonly term: number; readonly holder: string } | null;
  readonly sitting: SittingStatus | null;
  readonly phase: {
    readonly kind: PhaseKind;
    readonly activation: number;
    readonly disclosure?: Disclosure | undefined;
  } | null;
}

/**
 * What ownership a role needs: none (`any`), the gavel in hand, the own delegation's, the own delegation's with its
 * voice, or the own member's. A role that is not named may not [AU1].
 */
export type Grant = 'any' | 'gavel' | 'own-delegation' | 'own-voice' | 'own-member';

interface CommandRule {
  readonly who: Readonly<Partial<Record<ActorRole, Grant>>>;
  /** Sitting statuses in which it is possible; absent: whenever the meeting exists. */
  readonly sitting?: readonly SittingStatus[];
  readonly phase?: readonly PhaseKind[];
  readonly participation?: readonly Participation[];
}

const GAVEL = { chair: 'gavel', deputy: 'gavel' } as const;
const SECRETARIAT = { chair: 'any', deputy: 'any', secretariat: 'any', operator: 'any' } as const;
const OFFICERS = { chair: 'any', deputy: 'any', secretariat: 'any' } as const;
const VOICE = { head: 'own-voice', alternate: 'own-voice' } as const;
const WRITERS = { head: 'own-delegation', alternate: 'own-delegation', adviser: 'own-delegation' } as const;
const PLEDGING = ['host', 'full'] as const;
/** In a contributions phase under way. */
const IN_ROUND = { sitting: ['open'], phase: ['contributions'] } as const;
const OPENED = ['open', 'suspended', 'adjourned'] as const;
const OPENED_OR_CLOSED = ['open', 'suspended', 'adjourned', 'closed'] as const;
const NOT_CLOSED = ['scheduled', 'open', 'suspended', 'adjourned'] as const;

const sittingFor = (type: CommandType): { readonly sitting: readonly SittingStatus[] } => ({
  sitting: TRANSITIONS.filter((row) => row.command === type).flatMap((row) => row.from),
});

/** Role × command × sitting × phase × ownership: the one table of what is allowed. What is not in it is refused. */
export const COMMAND_RULES: Readonly<Record<CommandType, CommandRule>> = {
  'create-meeting': { who: { operator: 'any' } },
  'import-delegations': { who: SECRETARIAT, sitting: NOT_CLOSED },
  'set-participation': { who: { chair: 'any', deputy: 'any' }, sitting: NOT_CLOSED },
  'issue-invitation': {
    who: {
      ...SECRETARIAT,
      head: 'own-member',
      alternate: 'own-member',
      adviser: 'own-member',
      capital: 'own-member',
      observer: 'own-member',
      display: 'own-member',
    },
  },
  'revoke-invitation': { who: SECRETARIAT },
  'redeem-invitation': { who: { bearer: 'any' } },
  'note-invitation-reuse': { who: { server: 'any' } },
  'expire-invitation': { who: { server: 'any' } },
  'revoke-pass': { who: SECRETARIAT },
  'revoke-member': { who: { chair: 'any', deputy: 'any', operator: 'any' } },
  'open-sitting': { who: GAVEL, ...sittingFor('open-sitting') },
  'advance-phase': { who: GAVEL, ...sittingFor('advance-phase') },
  'suspend-sitting': { who: GAVEL, ...sittingFor('suspend-sitting') },
  'resume-sitting': { who: GAVEL, ...sittingFor('resume-sitting') },
  'adjourn-sitting': { who: GAVEL, ...sittingFor('adjourn-sitting') },
  'close-sitting': { who: GAVEL, ...sittingFor('close-sitting') },
  'reopen-phase': { who: GAVEL, ...sittingFor('reopen-phase') },
  'undo-transition': { who: GAVEL },
  'hand-over-gavel': { who: GAVEL },
  'request-gavel': { who: { chair: 'any', deputy: 'any' } },
  'refuse-gavel-request': { who: GAVEL },
  'take-over-gavel': { who: { chair: 'any', deputy: 'any' } },
  'set-four-eyes': { who: GAVEL },
  'confirm-proposal': { who: OFFICERS },
  'drop-proposal': { who: OFFICERS },
  'hand-over-voice': { who: { head: 'own-delegation' }, sitting: NOT_CLOSED },
  'take-back-voice': { who: { head: 'own-delegation' }, sitting: NOT_CLOSED },
  'note-receipts': { who: { server: 'any' } },
  'revise-agenda': { who: OFFICERS, sitting: NOT_CLOSED },
  'set-documents': { who: OFFICERS },
  'turn-page': { who: { ...OFFICERS, ...WRITERS }, sitting: NOT_CLOSED, participation: ['host'] },
  'stop-presenting': { who: { ...OFFICERS, ...WRITERS }, sitting: NOT_CLOSED, participation: ['host'] },
  'set-call-links': { who: OFFICERS, sitting: NOT_CLOSED },
  'edit-note': { who: OFFICERS },
  'set-invitation': { who: SECRETARIAT, sitting: NOT_CLOSED },
  'note-reminder': { who: OFFICERS, sitting: NOT_CLOSED },
  'set-reply-by': { who: OFFICERS, sitting: NOT_CLOSED },
  'check-credentials': { who: OFFICERS, sitting: NOT_CLOSED },
  'show-on-display': { who: OFFICERS },
  'name-display': { who: OFFICERS },
  'request-floor': { who: WRITERS, sitting: ['open', 'suspended'] },
  'withdraw-floor-request': { who: WRITERS, sitting: OPENED },
  'enter-floor-request': { who: OFFICERS, sitting: ['open', 'suspended'] },
  'set-aside-floor-request': { who: GAVEL, sitting: OPENED },
  'give-floor': { who: GAVEL, sitting: ['open'] },
  'end-floor': { who: GAVEL, sitting: OPENED },
  'pause-floor': { who: GAVEL, sitting: ['open'] },
  'continue-floor': { who: GAVEL, sitting: ['open'] },
  'extend-floor': { who: GAVEL, sitting: OPENED },
  'reorder-floor': { who: GAVEL, sitting: OPENED },
  'set-speaking-time': { who: GAVEL, sitting: NOT_CLOSED },
  'start-tour': { who: GAVEL, ...IN_ROUND },
  'reorder-tour': { who: GAVEL, ...IN_ROUND },
  'call-delegation': { who: GAVEL, ...IN_ROUND },
  'skip-delegation': { who: GAVEL, ...IN_ROUND },
  'mark-absent': { who: GAVEL, ...IN_ROUND },
  'request-call': { who: VOICE, ...IN_ROUND },
  'withdraw-call-request': { who: VOICE, ...IN_ROUND },
  'respond-to-call': { who: VOICE, ...IN_ROUND },
  'enter-response': { who: OFFICERS, ...IN_ROUND },
  'take-back-response': { who: OFFICERS, sitting: OPENED_OR_CLOSED },
  'confirm-response': { who: VOICE, sitting: OPENED },
  'release-answers': { who: GAVEL, sitting: OPENED_OR_CLOSED },
  'edit-draft': { who: WRITERS, sitting: NOT_CLOSED },
  'discard-draft': { who: WRITERS, sitting: NOT_CLOSED },
  'submit-pledge': { who: VOICE, ...IN_ROUND, participation: PLEDGING },
  'amend-pledge': { who: VOICE, ...IN_ROUND, participation: PLEDGING },
  'withdraw-pledge': { who: VOICE, sitting: OPENED },
  'enter-pledge': { who: OFFICERS, ...IN_ROUND },
  'take-back-pledge': { who: OFFICERS, sitting: OPENED_OR_CLOSED },
  'confirm-read-back': { who: VOICE, sitting: OPENED },
  'answer-partnership': { who: VOICE, sitting: OPENED },
  'ask-clarification': { who: OFFICERS, sitting: OPENED_OR_CLOSED },
  'answer-clarification': { who: VOICE, sitting: OPENED_OR_CLOSED },
  'record-pledge': { who: OFFICERS, sitting: OPENED_OR_CLOSED },
  'consent-to-release': { who: VOICE, sitting: OPENED_OR_CLOSED },
  'release-pledges': { who: GAVEL, sitting: OPENED_OR_CLOSED },
  'open-round': { who: GAVEL, sitting: OPENED_OR_CLOSED },
  'set-capital-dates': { who: OFFICERS },
  'decide-pledge': { who: { capital: 'own-delegation' }, sitting: ['closed'] },
  'edit-summary': { who: OFFICERS, sitting: OPENED_OR_CLOSED },
  'publish-summary': { who: GAVEL, sitting: OPENED_OR_CLOSED },
  'open-silence': { who: GAVEL, sitting: OPENED_OR_CLOSED },
  'break-silence': { who: VOICE, sitting: OPENED_OR_CLOSED },
  'end-silence': { who: { server: 'any' } },
  'report-link-check': { who: WRITERS, sitting: NOT_CLOSED },
  'note-attendance': { who: { server: 'any' }, sitting: NOT_CLOSED },
};

/**
 * Whether this actor may give this command now: `null`, or why not. Pure, total, denies by default. Asked by the server
 * inside the commit path and by the console for its buttons; the console may leave out `expected`.
 */
export function authorise(situation: Situation, command: CommandToAuthorise): Rejection | null {
  const rule = COMMAND_RULES[command.type];
  const grant = rule.who[situation.role];
  if (grant === undefined || !holds(grant, situation, command)) {
    return rejection('not-allowed', { role: situation.role, needs: grant ?? 'another role' });
  }
  const now = stateNow(situation);
  if (command.expected !== undefined && !isAsExpected(command.expected, situation))
    return rejection('stale-state', { now });
  if (rule.sitting !== undefined && !isIn(rule.sitting, situation.sitting)) {
    return rejection('wrong-sitting', { possibleIn: rule.sitting, now });
  }
  if (rule.phase !== undefined && (situation.phase === null || !rule.phase.includes(situation.phase.kind))) {
    return rejection('wrong-phase', { possibleIn: rule.phase, now });
  }
  // Of those who sit for a delegation: an officer has no participation.
  const isBound = rule.participation !== undefined && situation.delegation !== null;
  if (isBound && !isIn(rule.participation, situation.participation)) {
    return rejection('listening-only', { participation: situation.participation, possibleFor: rule.participation });
  }
  return null;
}

/** What `authorise` looks at of a command. */
export interface CommandToAuthorise {
  readonly type: CommandType;
  readonly expected?: Expected | undefined;
  /** The delegation that the command speaks for, where it names one. */
  readonly delegation?: string | undefined;
  /** The member that the command is about, where it names one. */
  readonly memberId?: string | undefined;
}

/** The parts of a full command that `authorise` looks at. */
export function toAuthorise(command: Command): CommandToAuthorise {
  return {
    type: command.type,
    expected: 'expected' in command ? command.expected : undefined,
    delegation: 'delegation' in command && typeof command.delegation === 'string' ? command.delegation : undefined,
    memberId: memberOf(command),
  };
}

function memberOf(command: Command): string | undefined {
  if (command.type === 'issue-invitation') return 'memberId' in command.for ? command.for.memberId : undefined;
  return command.type === 'revoke-member' ? command.memberId : undefined;
}

function holds(grant: Grant, situation: Situation, command: CommandToAuthorise): boolean {
  switch (grant) {
    case 'any':
      return true;
    case 'gavel':
      return situation.memberId !== null && situation.gavel?.holder === situation.memberId;
    case 'own-delegation':
      return situation.delegation !== null && command.delegation === situation.delegation;
    case 'own-voice':
      return situation.hasVoice && situation.delegation !== null && command.delegation === situation.delegation;
    case 'own-member':
      return situation.memberId !== null && command.memberId === situation.memberId;
  }
}

function isAsExpected(expected: Expected, { gavel, sitting, phase }: Situation): boolean {
  return (
    expected.term === gavel?.term &&
    expected.sitting === sitting &&
    expected.activation === (phase === null ? null : phase.activation)
  );
}

function stateNow({ gavel, sitting, phase }: Situation): Readonly<Record<string, unknown>> {
  return { term: gavel?.term ?? null, sitting, activation: phase?.activation ?? null, phase: phase?.kind ?? null };
}

function isIn<T>(list: readonly T[], value: T | null): boolean {
  return value !== null && list.includes(value);
}

/** The situation of an actor in a state. An unknown or revoked member has no role that may do anything: `null`. */
export function situationOf(state: MeetingState | null, actor: Actor): Situation | null {
  const member = actor.kind === 'member' && state !== null ? actingMember(state, actor) : null;
  if (actor.kind === 'member' && member === null) return null;
  const delegation = member?.delegation ?? null;
  const own = delegation === null ? undefined : lookUp(state?.delegations ?? {}, delegation);
  const phase = state?.phases.find(({ id }) => id === state.current?.phaseId);
  return {
    role: member?.role ?? (actor.kind === 'member' ? 'bearer' : actor.kind),
    memberId: member?.id ?? null,
    delegation,
    hasVoice: member !== null && speaksFor(member, own),
    participation: own?.participation ?? null,
    gavel: state === null ? null : { term: state.gavel.term, holder: state.gavel.holder },
    sitting: state?.sitting.status ?? null,
    phase:
      phase === undefined || state === null || state.current === null
        ? null
        : { kind: phase.kind, activation: state.current.activation, disclosure: disclosureNow(state, phase) },
  };
}

/** The member who acts, unless it, or the pass it acts by, is unknown or revoked. */
function actingMember(state: MeetingState, actor: Actor & { readonly kind: 'member' }): Member | null {
  const member = lookUp(state.members, actor.memberId);
  if (member === undefined || member.revokedAt !== undefined) return null;
  if (actor.passHash === undefined) return member;
  const pass = lookUp(state.passes, actor.passHash);
  return pass?.memberId === member.id && pass.revokedAt === undefined ? member : null;
}
