import * as z from 'zod/mini';
import { SUMMARY_CHARS_MAX, TITLE_CHARS_MAX } from '../kernel/index.ts';
import { expected } from './expectation.ts';
import { delegationCode, id, instantMs, languageTag, line, text, version } from './fields.ts';

/** Wishes about what remains of a meeting: the chair's summary, and its adoption by silence. */
export const OUTCOME_COMMANDS = {
  'edit-summary': z.strictObject({
    type: z.literal('edit-summary'),
    /** The version that the author saw; 0 for the first. */
    version: z.int().check(z.nonnegative()),
    language: languageTag,
    text: text(SUMMARY_CHARS_MAX),
  }),
  'publish-summary': z.strictObject({ type: z.literal('publish-summary'), expected, version }),
  'open-silence': z.strictObject({
    type: z.literal('open-silence'),
    expected,
    /** The published version of the summary that is to be adopted. */
    version,
    /** Server time, ms since the epoch. */
    deadline: instantMs,
  }),
  'break-silence': z.strictObject({
    type: z.literal('break-silence'),
    delegation: delegationCode,
    silenceId: id,
    reason: line(TITLE_CHARS_MAX),
  }),
  'end-silence': z.strictObject({ type: z.literal('end-silence'), silenceId: id }),
} as const;
