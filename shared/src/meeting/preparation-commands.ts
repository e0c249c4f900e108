import * as z from 'zod/mini';
import {
  CALL_LINKS_MAX,
  DOCUMENT_PAGES_MAX,
  DOCUMENTS_MAX,
  NOTE_CHARS_MAX,
  PARTS_MAX,
  PHASES_MAX,
  TITLE_CHARS_MAX,
} from '../kernel/index.ts';
import { callLink, partPlan, phasePlan } from './agenda-plan.ts';
import { delegationCode, httpUrl, id, instantMs, line, localText, text } from './fields.ts';
import { DISPLAY_PAGES, INVITATION_STATUSES, REPRESENTATIONS } from './vocabulary.ts';

/** The version of the agenda, the documents, the links or a note that the author saw; 0 for a note that is not there yet. */
const version = z.int().check(z.nonnegative());
const page = z.int().check(z.positive(), z.maximum(DOCUMENT_PAGES_MAX));

/** Wishes of those who prepare: agenda, documents, links, notes, the ledger of invitations and the displays. */
export const PREPARATION_COMMANDS = {
  'revise-agenda': z.strictObject({
    type: z.literal('revise-agenda'),
    version,
    parts: z.array(partPlan).check(z.minLength(1), z.maxLength(PARTS_MAX)),
    /** All phases to come, in order. Those that have begun stay before them as they are. */
    phases: z.array(phasePlan).check(z.maxLength(PHASES_MAX)),
    /** When the meeting is planned to begin; `null`: not said. */
    startsAt: z.optional(z.nullable(instantMs)),
  }),
  'set-documents': z.strictObject({
    type: z.literal('set-documents'),
    version,
    /** Links, in the order in which they are shown. The meeting stores no files. */
    documents: z
      .array(
        z.strictObject({
          id,
          label: localText(TITLE_CHARS_MAX),
          url: httpUrl,
          pages: z.optional(page),
        }),
      )
      .check(z.maxLength(DOCUMENTS_MAX)),
  }),
  'turn-page': z.strictObject({
    type: z.literal('turn-page'),
    documentId: id,
    page,
    /** Of a presenter: its delegation, which hosts the meeting. */
    delegation: z.optional(delegationCode),
  }),
  'stop-presenting': z.strictObject({
    type: z.literal('stop-presenting'),
    documentId: id,
    delegation: z.optional(delegationCode),
  }),
  'set-call-links': z.strictObject({
    type: z.literal('set-call-links'),
    version,
    callLinks: z.array(callLink).check(z.maxLength(CALL_LINKS_MAX)),
  }),
  'edit-note': z.strictObject({
    type: z.literal('edit-note'),
    /** Absent: about the meeting as a whole. */
    phaseId: z.optional(id),
    version,
    text: text(NOTE_CHARS_MAX),
  }),
  'set-invitation': z.strictObject({
    type: z.literal('set-invitation'),
    delegation: delegationCode,
    invitation: z.enum(INVITATION_STATUSES),
  }),
  'note-reminder': z.strictObject({ type: z.literal('note-reminder'), delegation: delegationCode }),
  'set-reply-by': z.strictObject({ type: z.literal('set-reply-by'), replyBy: z.nullable(instantMs) }),
  'check-credentials': z.strictObject({
    type: z.literal('check-credentials'),
    delegation: delegationCode,
    /** Whom the credentials name; `null`: they were found wanting, or the check is taken back. */
    representation: z.nullable(z.enum(REPRESENTATIONS)),
  }),
  'show-on-display': z.strictObject({
    type: z.literal('show-on-display'),
    page: z.enum(DISPLAY_PAGES),
    /** The display; absent: all that there are. */
    memberId: z.optional(id),
  }),
  'name-display': z.strictObject({ type: z.literal('name-display'), memberId: id, label: line() }),
} as const;
