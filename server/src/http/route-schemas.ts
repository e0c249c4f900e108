import { PROBLEM_MEDIA_TYPE, problemAnswer } from '@tour-de-table/shared/http';
import * as z from 'zod/mini';

/** What every route can also answer, for the description. */
const PROBLEM = { description: 'A problem', content: { [PROBLEM_MEDIA_TYPE]: { schema: problemAnswer } } };
export const PROBLEM_RESPONSES = { '4XX': PROBLEM, '5XX': PROBLEM } as const;

/** Who may call a route, for the description. */
export const BY_MEMBERS = [{ pass: [] }] as const;
export const BY_ALL = [{ pass: [] }, { operator: [] }] as const;
export const BY_OPERATOR = [{ operator: [] }] as const;

/** Of files for spreadsheet programs. */
export const CSV_MEDIA_TYPE = 'text/csv';

/** Ids in addresses are read leniently: one that cannot be is one that is not. */
export const meetingParams = z.object({ meetingId: z.string() });
export const invitationParams = z.object({ meetingId: z.string(), invitationId: z.string() });
export const noteParams = z.object({ meetingId: z.string(), noteId: z.string() });
export const memberParams = z.object({ meetingId: z.string(), memberId: z.string() });
export const passParams = z.object({ meetingId: z.string(), passId: z.string() });
