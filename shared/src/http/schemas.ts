import * as z from 'zod/mini';
import { TITLE_CHARS_MAX } from '../kernel/index.ts';
import { TEMPLATE_NAMES } from '../meeting/index.ts';

/** Requests and answers of the HTTP API. Server and SDK read the same schemas. */

const title = z.record(z.string().check(z.maxLength(12)), z.string().check(z.minLength(1), z.maxLength(TITLE_CHARS_MAX)));

/** POST /api/meetings */
export const createMeetingBody = z.strictObject({
  template: z.enum(TEMPLATE_NAMES),
  title,
  timeZone: z.string().check(z.maxLength(64)),
  languages: z.optional(z.array(z.string().check(z.maxLength(12)))),
  isInventedData: z.optional(z.boolean()),
  callLinks: z.optional(z.array(z.strictObject({ label: title, url: z.string().check(z.maxLength(500)) }))),
});
export type CreateMeetingBody = z.infer<typeof createMeetingBody>;

/** POST /api/redeem: the device made the pass secret and sends its SHA-256. */
export const redeemBody = z.strictObject({
  /** `meetingId.secret` as it stands in the link. */
  invitation: z.string().check(z.maxLength(200)),
  passHash: z.string().check(z.regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hex')),
});
export type RedeemBody = z.infer<typeof redeemBody>;

/** Its answer: whose seat it is. */
export interface RedeemAnswer {
  readonly meetingId: string;
  readonly memberId: string;
  readonly role: string;
  readonly delegation: string | null;
}

/** Errors travel as problem+json (RFC 9457), with the closed code and, where it helps, the fields. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
}
