import * as z from 'zod/mini';
import {
  AFFILIATIONS,
  ATTENDANCE_MODES,
  AUTHORITIES,
  DELEGATION_KINDS,
  DISCLOSURES,
  INVITATION_STATUSES,
  PARTICIPATIONS,
  PHASE_KINDS,
  REPRESENTATIONS,
  ROLES,
  SITTING_STATUSES,
  TEMPLATE_NAMES,
} from '../meeting/index.ts';

/** Answers of the HTTP API. They stand apart from the requests so that a reader who wants only types loads nothing. */

const localText = z.record(z.string(), z.string());

/** POST /api/redeem: whose seat it is. */
export const redeemAnswer = z.object({
  meetingId: z.string(),
  memberId: z.string(),
  role: z.enum(ROLES),
  delegation: z.nullable(z.string()),
});
export type RedeemAnswer = z.infer<typeof redeemAnswer>;

/** POST /api/meetings */
export const createMeetingAnswer = z.object({
  meetingId: z.string(),
  chairMemberId: z.string(),
  /** The link for the chair; `null` when the meeting was made by an earlier request under the same key. */
  chairInvitation: z.nullable(z.string()),
});
export type CreateMeetingAnswer = z.infer<typeof createMeetingAnswer>;

/** GET /api/meetings/:meetingId/template: an agenda without its times, as `agenda` of POST /api/meetings takes it. */
export const templateAnswer = z.object({
  parts: z.array(z.object({ id: z.string(), title: localText })),
  phases: z.array(
    z.object({
      id: z.string(),
      partId: z.string(),
      kind: z.enum(PHASE_KINDS),
      title: localText,
      plannedMinutes: z.number(),
      /** Of contributions phases. */
      disclosure: z.optional(z.enum(DISCLOSURES)),
    }),
  ),
});
export type TemplateAnswer = z.infer<typeof templateAnswer>;

/** GET /api/templates */
export const templatesAnswer = z.object({
  templates: z.array(z.object({ name: z.enum(TEMPLATE_NAMES), agenda: templateAnswer })),
});
export type TemplatesAnswer = z.infer<typeof templatesAnswer>;

/** GET /api/meetings */
export const meetingsAnswer = z.object({
  meetings: z.array(
    z.object({
      meetingId: z.string(),
      /** `null` where the meeting cannot be served now. */
      title: z.nullable(localText),
      sitting: z.nullable(z.enum(SITTING_STATUSES)),
      isInventedData: z.nullable(z.boolean()),
    }),
  ),
});
export type MeetingsAnswer = z.infer<typeof meetingsAnswer>;

/** POST /api/meetings/:meetingId/invitations: the only time that the link is told. */
export const issueInvitationAnswer = z.object({
  invitationId: z.string(),
  memberId: z.string(),
  link: z.string(),
  /** Server time, ms since the epoch. */
  expiresAt: z.number(),
});
export type IssueInvitationAnswer = z.infer<typeof issueInvitationAnswer>;

/** GET /api/meetings/:meetingId/invitations: the records of the reader's own view. */
export const invitationsAnswer = z.object({
  invitations: z.array(
    z.object({
      id: z.string(),
      memberId: z.string(),
      issuedAt: z.number(),
      expiresAt: z.number(),
      status: z.enum(['open', 'redeemed', 'revoked', 'superseded', 'expired']),
      endedAt: z.optional(z.number()),
      passId: z.optional(z.string()),
      reuses: z.number(),
    }),
  ),
});
export type InvitationsAnswer = z.infer<typeof invitationsAnswer>;

/**
 * What can be wrong with a file of delegations, most general first: with the file as a whole, its header, a row, a cell.
 * A closed list, so that a console can say it in the reader's language.
 */
export const CSV_ISSUE_CODES = [
  'not-utf8',
  'empty-file',
  'quotes-do-not-fit',
  'too-many-rows',
  'unknown-column',
  'missing-column',
  'repeated-column',
  'wrong-cell-count',
  'repeated-code',
  'not-a-code',
  'not-one-of',
  'names-missing',
  'too-many-languages',
  'too-many-entries',
  'too-long',
  'hidden-character',
  'nothing-to-see',
  'not-possible',
] as const;
export type CsvIssueCode = (typeof CSV_ISSUE_CODES)[number];

/** What cannot be taken of a file. */
export const csvIssue = z.object({
  /** Line of the file, from 1. */
  row: z.number(),
  /** Empty where it is not about one column. */
  column: z.string(),
  code: z.enum(CSV_ISSUE_CODES),
  /**
   * What the code speaks of: `max` of too-many-rows, too-many-languages, too-many-entries and too-long (characters);
   * `cells` and `columns` of wrong-cell-count; `other`, a line of the file, of repeated-code; `allowed`, the words that
   * are possible separated by commas, of not-one-of. Else empty.
   */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The same as an English sentence. */
  message: z.string(),
  /** The beginning of what stands there, control characters made visible. */
  value: z.string(),
});
export type CsvIssue = z.infer<typeof csvIssue>;

/** A delegation as it would be registered. */
const importedFacts = z.object({
  code: z.string(),
  kind: z.enum(DELEGATION_KINDS),
  names: z.optional(localText),
  affiliations: z.array(z.enum(AFFILIATIONS)),
  invitation: z.enum(INVITATION_STATUSES),
  attendanceMode: z.enum(ATTENDANCE_MODES),
  representation: z.optional(z.enum(REPRESENTATIONS)),
  participation: z.enum(PARTICIPATIONS),
  authority: z.enum(AUTHORITIES),
});

/** POST /api/meetings/:meetingId/delegations/import */
export const importAnswer = z.object({
  isDryRun: z.boolean(),
  /** Rows with something in them, the header not counted. */
  rows: z.number(),
  /** Rows that were imported, or would be. */
  imported: z.number(),
  issues: z.array(csvIssue),
  /** Of a dry run, for the chair's side: what the good rows are beside what is registered. */
  plan: z.optional(
    z.object({ added: z.array(importedFacts), changed: z.array(importedFacts), same: z.array(z.string()) }),
  ),
});
export type ImportAnswer = z.infer<typeof importAnswer>;

/** The position of the reader's own view that shows what was done. */
export const okAnswer = z.object({ outcome: z.literal('ok'), position: z.number() });
export type OkAnswer = z.infer<typeof okAnswer>;

/** POST /api/meetings/:meetingId/shown */
export const acceptedAnswer = z.object({ accepted: z.boolean() });

const place = z.object({ logId: z.string(), audience: z.string(), viewVersion: z.number(), position: z.number() });

/** GET /api/meetings/:meetingId/view. The records are described by `MeetingView`. */
export const viewAnswer = z.object({
  position: z.number(),
  place,
  /** ms since the epoch */
  serverTime: z.number(),
  view: z.record(z.string(), z.record(z.string(), z.looseObject({}))),
});

/** GET /api/meetings/:meetingId/refresh. It is `Welcome` of the realtime protocol, and described there. */
export const refreshAnswer = z.object({
  protocol: z.number(),
  meetingId: z.string(),
  me: z.looseObject({ memberId: z.string(), role: z.string() }),
  place,
  /** ms since the epoch */
  serverTime: z.number(),
  connectionId: z.string(),
  presence: z.looseObject({}),
  sync: z.looseObject({ kind: z.enum(['current', 'frame', 'snapshot']) }),
});

/** GET /api/meetings/:meetingId/happenings */
export const happeningsAnswer = z.object({
  happenings: z.array(z.looseObject({ type: z.string(), at: z.number(), position: z.number() })),
  /** `false`: older ones are no longer kept. */
  isComplete: z.boolean(),
  /** Ask again with the last position as `after`. */
  hasMore: z.boolean(),
  /** The head of the reader's stream. */
  position: z.number(),
});

/** GET /api/meetings/:meetingId/catch-up */
export const catchUpAnswer = z.object({
  /** Of the sentences. */
  language: z.string(),
  happenings: z.array(
    z.object({
      /** Server time, ms since the epoch. */
      at: z.number(),
      position: z.number(),
      type: z.string(),
      sentence: z.string(),
    }),
  ),
  /** `false`: older ones are no longer kept. */
  isComplete: z.boolean(),
  /** Ask again with the last position as `after`. */
  hasMore: z.boolean(),
  /** The head of the reader's stream. */
  position: z.number(),
});
export type CatchUpAnswer = z.infer<typeof catchUpAnswer>;

/** GET /api/meetings/:meetingId/notes/:noteId/versions: newest first. */
export const noteVersionsAnswer = z.object({
  versions: z.array(
    z.object({
      version: z.number(),
      text: z.string(),
      /** Server time, ms since the epoch. */
      at: z.number(),
      /** The member who saved it. */
      by: z.string(),
    }),
  ),
  /** There are older ones: ask again with the last version as `before`. */
  hasMore: z.boolean(),
});
export type NoteVersionsAnswer = z.infer<typeof noteVersionsAnswer>;

/** The schema of `Problem`. */
export const problemAnswer = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  details: z.optional(z.record(z.string(), z.unknown())),
  outcome: z.optional(z.enum(['rejected', 'unavailable', 'unknown'])),
  retryAfterMs: z.optional(z.number()),
});

/** GET /version */
export const versionAnswer = z.object({ name: z.string(), version: z.string(), commit: z.optional(z.string()) });
export type VersionAnswer = z.infer<typeof versionAnswer>;

/** GET /livez and /readyz */
export const healthAnswer = z.object({
  status: z.enum(['live', 'ready']),
  /** What is weaker than promised, in one sentence each. */
  warnings: z.optional(z.array(z.string())),
});

/** POST /api/meetings/:meetingId/link-probe: how many bytes came. */
export const linkProbeAnswer = z.object({ bytes: z.int() });
