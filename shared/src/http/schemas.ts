import * as z from 'zod/mini';
import {
  INVITATION_VALID_MS_MAX,
  LINK_CHECK_BYTES_MAX,
  PARTS_MAX,
  PHASES_MAX,
  TITLE_CHARS_MAX,
} from '../kernel/index.ts';
import { DISCLOSURES, partPlan, phasePlan, planFault, seat, TEMPLATE_NAMES } from '../meeting/index.ts';

/** Requests of the HTTP API. Server and SDK read the same schemas; the answers are in `answers.ts`. */

const title = z.record(
  z.string().check(z.maxLength(12)),
  z.string().check(z.minLength(1), z.maxLength(TITLE_CHARS_MAX)),
);
const shortId = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be an id'));

/** Parts and phases of one's own, as `GET /api/meetings/:meetingId/template` gives them. */
const agenda = z
  .strictObject({
    parts: z.array(partPlan).check(z.minLength(1), z.maxLength(PARTS_MAX)),
    phases: z.array(phasePlan).check(z.minLength(1), z.maxLength(PHASES_MAX)),
  })
  .check(({ value, issues }) => {
    const fault = planFault(value.parts, value.phases);
    if (fault !== null) issues.push({ code: 'custom', input: value, path: [fault.path], message: fault.message });
  });

/** POST /api/meetings: with `template` or with `agenda`. */
export const createMeetingBody = z.strictObject({
  template: z.optional(z.enum(TEMPLATE_NAMES)),
  agenda: z.optional(agenda),
  title,
  timeZone: z.string().check(z.maxLength(64)),
  languages: z.optional(z.array(z.string().check(z.maxLength(12)))),
  isInventedData: z.optional(z.boolean()),
  /** When it is planned to begin, ms since the epoch. */
  startsAt: z.optional(z.nullable(z.int().check(z.nonnegative()))),
  /** By contributions phase of the agenda; the agenda's own where nothing is said. */
  disclosures: z.optional(z.record(shortId, z.enum(DISCLOSURES))),
  callLinks: z.optional(
    z.array(
      z.strictObject({
        label: title,
        url: z.string().check(z.maxLength(500)),
        language: z.optional(z.string().check(z.maxLength(12))),
      }),
    ),
  ),
});
export type CreateMeetingBody = z.infer<typeof createMeetingBody>;

/** POST /api/redeem: the device made the pass secret and sends its SHA-256. */
export const redeemBody = z.strictObject({
  /** `meetingId.secret` as it stands in the link. */
  invitation: z.string().check(z.maxLength(200)),
  passHash: z.string().check(z.regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hex')),
});
export type RedeemBody = z.infer<typeof redeemBody>;

/** POST /api/meetings/:meetingId/invitations: for a member who exists, or for a new one in a seat. */
export const issueInvitationBody = z.strictObject({
  for: z.union([z.strictObject({ memberId: shortId }), seat]),
  validForMs: z.optional(z.int().check(z.minimum(1_000), z.maximum(INVITATION_VALID_MS_MAX))),
});
export type IssueInvitationBody = z.infer<typeof issueInvitationBody>;

/** What becomes of good rows where others are bad: `all` imports all rows or none, `good` leaves the bad ones out. */
export const IMPORT_MODES = ['all', 'good'] as const;
export type ImportMode = (typeof IMPORT_MODES)[number];

/** Query of POST /api/meetings/:meetingId/delegations/import */
export const importQuery = z.strictObject({
  mode: z._default(z.enum(IMPORT_MODES), 'all'),
  /** `true`: says what an import would do, and does nothing. */
  dryRun: z._default(z.enum(['true', 'false']), 'false'),
});
export type ImportQuery = z.infer<typeof importQuery>;

const wholeNumber = z.string().check(z.regex(/^\d{1,15}$/, 'must be a whole number'));

/** Query of GET /api/meetings/:meetingId/happenings */
export const happeningsQuery = z.strictObject({
  /** A position in the reader's stream; what happened after it is answered. */
  after: z._default(wholeNumber, '0'),
  limit: z._default(wholeNumber, '100'),
});
export type HappeningsQuery = z.infer<typeof happeningsQuery>;

/** Query of GET /api/meetings/:meetingId/refresh: the place that the reader holds, or nothing for everything. */
export const refreshQuery = z.strictObject({
  logId: z.optional(z.string().check(z.maxLength(64))),
  /** Of the audience's SHA-256, the first 16 hexadecimal digits. */
  audience: z.optional(z.string().check(z.maxLength(64))),
  viewVersion: z.optional(wholeNumber),
  position: z.optional(wholeNumber),
  /** `yes`: the reader asks again and again, and counts as connected meanwhile. */
  isStaying: z.optional(z.enum(['yes'])),
});
export type RefreshQuery = z.infer<typeof refreshQuery>;

const language = z
  .string()
  .check(z.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as "en"'), z.maxLength(35));

/** Query of GET /api/meetings/:meetingId/catch-up */
export const catchUpQuery = z.strictObject({
  ...happeningsQuery.shape,
  /** The nearest language that there are words in; the first of the meeting where nothing is said. */
  language: z.optional(language),
});
export type CatchUpQuery = z.infer<typeof catchUpQuery>;

/** Query of GET /api/meetings/:meetingId/summary-draft */
export const summaryDraftQuery = z.strictObject({ language: z.optional(language) });
export type SummaryDraftQuery = z.infer<typeof summaryDraftQuery>;

/** GET /api/meetings/:meetingId/link-probe: how many bytes. */
export const linkProbeQuery = z.object({
  bytes: z.string().check(
    z.regex(/^[1-9][0-9]{0,5}$/, 'must be a whole number from 1'),
    z.refine((bytes) => Number(bytes) <= LINK_CHECK_BYTES_MAX, `must be at most ${LINK_CHECK_BYTES_MAX}`),
  ),
});

/** Query of GET /api/meetings/:meetingId/notes/:noteId/versions */
export const noteVersionsQuery = z.strictObject({
  /** Versions before this one are answered; the newest where nothing is said. */
  before: z.optional(wholeNumber),
});
