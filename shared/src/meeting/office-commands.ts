import * as z from 'zod/mini';
import { DELEGATIONS_MAX } from '../kernel/index.ts';
import { expected } from './expectation.ts';
import { delegationCode, id } from './fields.ts';

/** Wishes about who leads and who speaks: gavel, second officers, a delegation's voice; and what is noted about it. */
export const OFFICE_COMMANDS = {
  'hand-over-gavel': z.strictObject({ type: z.literal('hand-over-gavel'), expected, to: id }),
  'request-gavel': z.strictObject({ type: z.literal('request-gavel'), expected }),
  'refuse-gavel-request': z.strictObject({
    type: z.literal('refuse-gavel-request'),
    expected,
    /** Who asks for it, as the holder saw it. */
    by: id,
  }),
  'take-over-gavel': z.strictObject({ type: z.literal('take-over-gavel'), expected }),
  'set-four-eyes': z.strictObject({
    type: z.literal('set-four-eyes'),
    expected,
    disclosure: z.boolean(),
    closing: z.boolean(),
  }),
  'confirm-proposal': z.strictObject({ type: z.literal('confirm-proposal'), proposalId: id }),
  'drop-proposal': z.strictObject({ type: z.literal('drop-proposal'), proposalId: id }),
  'hand-over-voice': z.strictObject({ type: z.literal('hand-over-voice'), delegation: delegationCode, to: id }),
  'take-back-voice': z.strictObject({ type: z.literal('take-back-voice'), delegation: delegationCode }),
  'note-receipts': z.strictObject({
    type: z.literal('note-receipts'),
    phaseId: id,
    activation: z.int().check(z.positive()),
    /** Delegations of which a device had shown the step when it was left. */
    received: z.int().check(z.nonnegative(), z.maximum(DELEGATIONS_MAX)),
    /** Codes of the others that take part. */
    missing: z.array(delegationCode).check(z.maxLength(DELEGATIONS_MAX)),
  }),
} as const;
