import * as z from 'zod/mini';
import {
  DRAFT_FIELD_NAME_CHARS_MAX,
  DRAFT_FIELDS_MAX,
  PLEDGES_PER_DELEGATION_MAX,
  TEXT_CHARS_MAX,
  TITLE_CHARS_MAX,
} from '../kernel/index.ts';
import { expected, seen } from './expectation.ts';
import { delegationCode, id, instantMs, line, text, version } from './fields.ts';
import { pledgeContent } from './pledge-content.ts';
import { CAPITAL_DECISIONS } from './vocabulary.ts';

/** The version of a pledge that the author saw. */
const ofPledge = { delegation: delegationCode, pledgeId: id, version };

/** The draft, in the version that its author saw, that becomes the pledge. */
const draft = z.optional(z.strictObject({ draftId: id, version }));

/** Changed fields by name; `null`: the field is gone. Text as typed, not checked as a pledge. */
const draftChanges = z
  .record(
    z
      .string()
      .check(
        z.regex(/^[A-Za-z][A-Za-z0-9.-]*$/, 'must be the name of a field'),
        z.maxLength(DRAFT_FIELD_NAME_CHARS_MAX),
      ),
    z.nullable(text()),
  )
  .check(
    z.refine((fields) => Object.keys(fields).length > 0, 'must change something'),
    z.refine((fields) => Object.keys(fields).length <= DRAFT_FIELDS_MAX, `must be at most ${DRAFT_FIELDS_MAX} fields`),
  );

const question = text(TEXT_CHARS_MAX).check(z.trim(), z.minLength(1));

/** Wishes about pledges: drafting, submitting, confirming, clarifying, disclosing and deciding. */
export const PLEDGE_COMMANDS = {
  'edit-draft': z.strictObject({
    type: z.literal('edit-draft'),
    delegation: delegationCode,
    /** Made by the device, so that a retry finds it. */
    draftId: id,
    /** The version that the author saw; 0 for a new draft. */
    version: z.int().check(z.nonnegative()),
    fields: draftChanges,
    /** The pledge that the draft would amend; only with a new draft. */
    pledgeId: z.optional(id),
  }),
  'discard-draft': z.strictObject({
    type: z.literal('discard-draft'),
    delegation: delegationCode,
    draftId: id,
    version,
  }),
  'submit-pledge': z.strictObject({
    type: z.literal('submit-pledge'),
    delegation: delegationCode,
    seen,
    content: pledgeContent,
    draft,
  }),
  'amend-pledge': z.strictObject({
    type: z.literal('amend-pledge'),
    delegation: delegationCode,
    pledgeId: id,
    /** The version that the author amends. */
    version,
    seen,
    content: pledgeContent,
    draft,
  }),
  'withdraw-pledge': z.strictObject({ type: z.literal('withdraw-pledge'), ...ofPledge }),
  'enter-pledge': z.strictObject({
    type: z.literal('enter-pledge'),
    delegation: delegationCode,
    seen,
    content: pledgeContent,
    /** Corrects an entry that the delegation has not confirmed yet. */
    corrects: z.optional(z.strictObject({ pledgeId: id, version })),
  }),
  'take-back-pledge': z.strictObject({
    type: z.literal('take-back-pledge'),
    pledgeId: id,
    version,
    /** Whoever sees the entry sees why. */
    reason: line(TITLE_CHARS_MAX),
  }),
  'confirm-read-back': z.strictObject({ type: z.literal('confirm-read-back'), ...ofPledge }),
  'answer-partnership': z.strictObject({
    type: z.literal('answer-partnership'),
    /** The partner that answers, not the author. */
    delegation: delegationCode,
    pledgeId: id,
    version,
    isConfirmed: z.boolean(),
  }),
  'ask-clarification': z.strictObject({ type: z.literal('ask-clarification'), pledgeId: id, version, text: question }),
  'answer-clarification': z.strictObject({
    type: z.literal('answer-clarification'),
    delegation: delegationCode,
    pledgeId: id,
    clarificationId: id,
    text: question,
  }),
  'record-pledge': z.strictObject({ type: z.literal('record-pledge'), pledgeId: id, version }),
  'consent-to-release': z.strictObject({ type: z.literal('consent-to-release'), ...ofPledge }),
  'release-pledges': z.strictObject({
    type: z.literal('release-pledges'),
    expected,
    /** The versions that the chair saw. */
    pledges: z
      .array(z.strictObject({ pledgeId: id, version }))
      .check(z.minLength(1), z.maxLength(PLEDGES_PER_DELEGATION_MAX)),
  }),
  'open-round': z.strictObject({ type: z.literal('open-round'), expected, phaseId: id }),
  'set-capital-dates': z
    .strictObject({
      type: z.literal('set-capital-dates'),
      /** Absent: for all capitals that have no date of their own. */
      delegation: z.optional(delegationCode),
      /** Until when capitals decide; `null`: no deadline. */
      decideBy: z.optional(z.nullable(instantMs)),
      /** From when on what no capital has confirmed is shown as lapsed. Only for all. */
      reviewAt: z.optional(z.nullable(instantMs)),
    })
    .check(
      z.refine((wish) => wish.delegation === undefined || wish.reviewAt === undefined, {
        error: 'the review date is the same for all',
        path: ['reviewAt'],
      }),
      z.refine((wish) => wish.decideBy !== undefined || wish.reviewAt !== undefined, 'must set a date'),
    ),
  'decide-pledge': z
    .strictObject({
      type: z.literal('decide-pledge'),
      ...ofPledge,
      decision: z.enum(CAPITAL_DECISIONS),
      note: z.optional(text(TITLE_CHARS_MAX)),
      /** What the capital decides on instead of what was offered. */
      content: z.optional(pledgeContent),
    })
    .check(
      z.refine((wish) => wish.decision !== 'declined' || wish.content === undefined, {
        error: 'what is declined is not amended',
        path: ['content'],
      }),
    ),
} as const;
