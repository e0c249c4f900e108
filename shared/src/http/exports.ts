import * as z from 'zod/mini';
import {
  BINDINGNESS,
  CAPITAL_DECISIONS,
  CATEGORIES,
  PARTNER_CONFIRMATIONS,
  PROVENANCES,
  pledgeContent,
  READ_BACKS,
  READINESS_BANDS,
  RECORD_STATUSES,
} from '../meeting/index.ts';
import { STANDINGS } from '../view/index.ts';

/** One pledge of an export. Record status and bindingness are two axes, and neither follows from the other. */
const contributionRow = z.object({
  id: z.string(),
  /** FRA-003; `null` as long as nothing of it is disclosed. */
  serial: z.nullable(z.string()),
  delegation: z.string(),
  phaseId: z.string(),
  status: z.enum(RECORD_STATUSES),
  bindingness: z.enum(BINDINGNESS),
  capitalDecision: z.nullable(z.enum(CAPITAL_DECISIONS)),
  /** At `exportedAt`. */
  standing: z.enum(STANDINGS),
  /** What has to be shown with it; `null` where its capital has approved it or committed to it. */
  notice: z.nullable(z.string()),
  version: z.number(),
  /** ms since the epoch */
  at: z.number(),
  provenance: z.enum(PROVENANCES),
  /** Only of what was spoken and entered. */
  readBack: z.nullable(z.enum(READ_BACKS)),
  /** Where the caller knows more than others: what these see of it. */
  disclosed: z.nullable(z.enum(['this-version', 'earlier-version', 'no'])),
  band: z.enum(READINESS_BANDS),
  /** What each partner says to it. */
  partners: z.record(z.string(), z.enum(PARTNER_CONFIRMATIONS)),
  content: pledgeContent,
});
export type ContributionRow = z.infer<typeof contributionRow>;

/** GET /api/meetings/:meetingId/contributions.json: what the caller's own view shows. */
export const contributionsAnswer = z.object({
  /** What has to be shown with all of it. */
  notices: z.array(z.string()),
  /** Server time, ms since the epoch. */
  exportedAt: z.number(),
  position: z.number(),
  contributions: z.array(contributionRow),
  /** A line for each category, readiness band and bindingness; there is none that adds up across these. */
  summary: z.array(
    z.object({
      category: z.enum(CATEGORIES),
      band: z.enum(READINESS_BANDS),
      bindingness: z.enum(BINDINGNESS),
      pledges: z.number(),
      delegations: z.array(z.string()),
      personnel: z.nullable(z.object({ min: z.string(), max: z.string(), unnamed: z.number() })),
      conditional: z.number(),
    }),
  ),
});
export type ContributionsAnswer = z.infer<typeof contributionsAnswer>;
