import * as z from 'zod/mini';
import {
  CALL_LINKS_MAX,
  DELEGATIONS_MAX,
  INVITATION_VALID_MS_MAX,
  PARTS_MAX,
  PHASES_MAX,
  TITLE_CHARS_MAX,
} from '../kernel/index.ts';
import { callLink, partPlan, phasePlan, planFault } from './agenda-plan.ts';
import { expected } from './expectation.ts';
import { type FieldIssue, fieldIssues } from './field-issues.ts';
import { delegationCode, id, instantMs, languageTag, line, localText, sha256 } from './fields.ts';
import { FLOOR_COMMANDS } from './floor-commands.ts';
import { LINK_COMMANDS } from './link-commands.ts';
import { OFFICE_COMMANDS } from './office-commands.ts';
import { OUTCOME_COMMANDS } from './outcome-commands.ts';
import { PLEDGE_COMMANDS } from './pledge-commands.ts';
import { PREPARATION_COMMANDS } from './preparation-commands.ts';
import { TOUR_COMMANDS } from './tour-commands.ts';
import {
  AFFILIATIONS,
  ATTENDANCE_MODES,
  AUTHORITIES,
  DELEGATION_KINDS,
  INVITATION_STATUSES,
  PARTICIPATIONS,
  REPRESENTATIONS,
  ROLES,
  TRANSITION_KINDS,
} from './vocabulary.ts';

/** The separate facts about a delegation. None follows from another; "EU but not NATO" is derived, never a class. */
export const delegationFacts = z
  .strictObject({
    code: delegationCode,
    kind: z.enum(DELEGATION_KINDS),
    /** The host's names by language, where they differ from the customary ones; required for organisations. */
    names: z.optional(localText(TITLE_CHARS_MAX)),
    affiliations: z.array(z.enum(AFFILIATIONS)).check(z.maxLength(AFFILIATIONS.length)),
    invitation: z.enum(INVITATION_STATUSES),
    attendanceMode: z.enum(ATTENDANCE_MODES),
    representation: z.optional(z.enum(REPRESENTATIONS)),
    participation: z.enum(PARTICIPATIONS),
    authority: z.enum(AUTHORITIES),
  })
  .check(
    z.refine(({ kind, names }) => kind === 'state' || names !== undefined, {
      error: 'an organisation needs its names',
      params: { fault: 'names-missing' },
      path: ['names'],
    }),
  );
export type DelegationFacts = z.infer<typeof delegationFacts>;

/** What the secretariat decides before a meeting exists. */
export const meetingPlan = z
  .strictObject({
    title: localText(TITLE_CHARS_MAX),
    timeZone: z.string().check(z.regex(/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+){0,2}$/, 'must be an IANA time zone')),
    languages: z.array(languageTag).check(z.minLength(1), z.maxLength(20)),
    isInventedData: z.boolean(),
    callLinks: z.array(callLink).check(z.maxLength(CALL_LINKS_MAX)),
    /** When it is planned to begin, ms since the epoch. */
    startsAt: z.optional(z.nullable(instantMs)),
    parts: z.array(partPlan).check(z.minLength(1), z.maxLength(PARTS_MAX)),
    phases: z.array(phasePlan).check(z.minLength(1), z.maxLength(PHASES_MAX)),
  })
  .check((plan) => {
    const fault = planFault(plan.value.parts, plan.value.phases);
    if (fault !== null) {
      plan.issues.push({ code: 'custom', input: plan.value, path: [fault.path], message: fault.message });
    }
  });
export type MeetingPlan = z.infer<typeof meetingPlan>;

/** Whom an invitation is for: a member who exists, or a new one in a seat. */
export const seat = z
  .strictObject({ role: z.enum(ROLES), delegation: z.optional(delegationCode), label: z.optional(line()) })
  .check(
    z.refine(
      ({ role, delegation }) =>
        ['head', 'alternate', 'adviser', 'capital'].includes(role) === (delegation !== undefined),
      {
        error: 'heads, alternates, advisers and capitals need a delegation, and nobody else has one',
        path: ['delegation'],
      },
    ),
  );
export type Seat = z.infer<typeof seat>;

const reason = z.optional(line(TITLE_CHARS_MAX));
/** Whether who waits for the floor waits on in the next step. A point of order never does. */
const keepsQueue = z.optional(z.boolean());

/** Every wish that can reach a meeting, one schema each. Unknown fields are refused. */
export const COMMANDS = {
  'create-meeting': z.strictObject({ type: z.literal('create-meeting'), plan: meetingPlan }),
  'import-delegations': z.strictObject({
    type: z.literal('import-delegations'),
    delegations: z.array(delegationFacts).check(z.minLength(1), z.maxLength(DELEGATIONS_MAX)),
  }),
  'set-participation': z.strictObject({
    type: z.literal('set-participation'),
    delegation: delegationCode,
    participation: z.enum(PARTICIPATIONS),
  }),
  'issue-invitation': z.strictObject({
    type: z.literal('issue-invitation'),
    for: z.union([z.strictObject({ memberId: id }), seat]),
    secretHash: sha256,
    validForMs: z.optional(z.int().check(z.minimum(1_000), z.maximum(INVITATION_VALID_MS_MAX))),
  }),
  'revoke-invitation': z.strictObject({ type: z.literal('revoke-invitation'), invitationId: id }),
  'redeem-invitation': z.strictObject({ type: z.literal('redeem-invitation'), secretHash: sha256, passHash: sha256 }),
  'note-invitation-reuse': z.strictObject({ type: z.literal('note-invitation-reuse'), invitationId: id }),
  'expire-invitation': z.strictObject({ type: z.literal('expire-invitation'), invitationId: id }),
  'revoke-pass': z.strictObject({ type: z.literal('revoke-pass'), passId: id }),
  'revoke-member': z.strictObject({ type: z.literal('revoke-member'), memberId: id }),
  'open-sitting': z.strictObject({ type: z.literal('open-sitting'), expected }),
  'advance-phase': z.strictObject({ type: z.literal('advance-phase'), expected, to: id, keepsQueue }),
  'suspend-sitting': z.strictObject({ type: z.literal('suspend-sitting'), expected, reason }),
  'resume-sitting': z.strictObject({ type: z.literal('resume-sitting'), expected }),
  'adjourn-sitting': z.strictObject({
    type: z.literal('adjourn-sitting'),
    expected,
    reason,
    /** When it is to go on, ms since the epoch. */
    until: z.optional(instantMs),
  }),
  'close-sitting': z.strictObject({ type: z.literal('close-sitting'), expected }),
  'reopen-phase': z.strictObject({
    type: z.literal('reopen-phase'),
    expected,
    to: id,
    /** Everybody sees why. */
    reason: line(TITLE_CHARS_MAX),
    keepsQueue,
  }),
  'undo-transition': z.strictObject({
    type: z.literal('undo-transition'),
    expected,
    /** What the author saw as the last transition; if it is another by then, the command is refused as stale. */
    kind: z.optional(z.enum(TRANSITION_KINDS)),
  }),
  ...OFFICE_COMMANDS,
  ...PREPARATION_COMMANDS,
  ...FLOOR_COMMANDS,
  ...TOUR_COMMANDS,
  ...PLEDGE_COMMANDS,
  ...OUTCOME_COMMANDS,
  ...LINK_COMMANDS,
  'note-attendance': z.strictObject({
    type: z.literal('note-attendance'),
    delegation: delegationCode,
    presence: z.enum(['present', 'left']),
  }),
} as const;

export type CommandType = keyof typeof COMMANDS;
export type CommandOf<T extends CommandType> = z.infer<(typeof COMMANDS)[T]>;
export type Command = { [T in CommandType]: CommandOf<T> }[CommandType];
export const COMMAND_TYPES = Object.keys(COMMANDS) as readonly CommandType[];

/** Reads an untrusted value as a command. Never throws. */
export function parseCommand(
  value: unknown,
): { readonly ok: true; readonly command: Command } | { readonly ok: false; readonly issues: readonly FieldIssue[] } {
  const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined;
  if (typeof type !== 'string' || !Object.hasOwn(COMMANDS, type)) {
    return { ok: false, issues: [{ path: 'type', message: `must be one of ${COMMAND_TYPES.join(', ')}` }] };
  }
  const parsed = COMMANDS[type as CommandType].safeParse(value);
  return parsed.success
    ? { ok: true, command: parsed.data as Command }
    : { ok: false, issues: fieldIssues(parsed.error) };
}
