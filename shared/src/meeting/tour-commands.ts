import * as z from 'zod/mini';
import { DELEGATIONS_MAX, TITLE_CHARS_MAX } from '../kernel/index.ts';
import { expected, seen } from './expectation.ts';
import { delegationCode, id, languageTag, line } from './fields.ts';
import { ORDER_METHODS, RESPONSES } from './vocabulary.ts';

/** Everybody who takes part, each once. */
const order = z.array(delegationCode).check(z.minLength(1), z.maxLength(DELEGATIONS_MAX));
const response = z.enum(RESPONSES);

/** Wishes about the tour de table, in which every delegation is called and answers. */
export const TOUR_COMMANDS = {
  'start-tour': z
    .strictObject({
      type: z.literal('start-tour'),
      expected,
      method: z.enum(ORDER_METHODS),
      /** Whose alphabet, for an alphabetical order. */
      language: z.optional(languageTag),
      /** Of an order by requests: in which order those follow who did not ask. A lot is drawn by the server. */
      order: z.optional(order),
    })
    .check(
      z.refine((wish) => (wish.method === 'lot') === (wish.order === undefined), {
        error: 'an order by lot is drawn by the server, and every other has to be given',
        path: ['order'],
      }),
    ),
  'reorder-tour': z.strictObject({ type: z.literal('reorder-tour'), expected, order }),
  'call-delegation': z.strictObject({
    type: z.literal('call-delegation'),
    expected,
    delegation: delegationCode,
    /** Whom the chair saw called; if it is another by then, the command is refused as stale. */
    called: z.nullable(delegationCode),
  }),
  'skip-delegation': z.strictObject({ type: z.literal('skip-delegation'), expected, delegation: delegationCode }),
  'mark-absent': z.strictObject({ type: z.literal('mark-absent'), expected, delegation: delegationCode }),
  'request-call': z.strictObject({ type: z.literal('request-call'), delegation: delegationCode }),
  'withdraw-call-request': z.strictObject({ type: z.literal('withdraw-call-request'), delegation: delegationCode }),
  'respond-to-call': z.strictObject({
    type: z.literal('respond-to-call'),
    delegation: delegationCode,
    seen,
    response,
  }),
  'enter-response': z.strictObject({ type: z.literal('enter-response'), delegation: delegationCode, seen, response }),
  'take-back-response': z.strictObject({
    type: z.literal('take-back-response'),
    delegation: delegationCode,
    phaseId: id,
    /** What was entered in error. */
    response,
    /** Whoever has seen the entry sees why. */
    reason: line(TITLE_CHARS_MAX),
  }),
  'confirm-response': z.strictObject({
    type: z.literal('confirm-response'),
    delegation: delegationCode,
    phaseId: id,
    /** What was read back. */
    response,
  }),
  'release-answers': z.strictObject({
    type: z.literal('release-answers'),
    expected,
    phaseId: id,
    /** The answers that the chair saw. */
    answers: z
      .array(z.strictObject({ delegation: delegationCode, response }))
      .check(z.minLength(1), z.maxLength(DELEGATIONS_MAX)),
  }),
} as const;
