import * as z from 'zod/mini';
import { FLOOR_REQUESTS_MAX, SPEAKING_MS_MAX, SPEAKING_MS_MIN, TITLE_CHARS_MAX } from '../kernel/index.ts';
import { expected } from './expectation.ts';
import { delegationCode, id, line } from './fields.ts';
import { FLOOR_KINDS } from './vocabulary.ts';

const kind = z.enum(FLOOR_KINDS);
const speakingMs = z.int().check(z.minimum(SPEAKING_MS_MIN), z.maximum(SPEAKING_MS_MAX));
/** The speech that the chair saw under way; if it is another by then, the command is refused as stale. */
const speaking = id;

/** Wishes about who has the floor: one queue for the room and for those who are far away. */
export const FLOOR_COMMANDS = {
  'request-floor': z.strictObject({ type: z.literal('request-floor'), delegation: delegationCode, kind }),
  'withdraw-floor-request': z.strictObject({
    type: z.literal('withdraw-floor-request'),
    delegation: delegationCode,
    requestId: id,
  }),
  /** For a hand that is raised in the room. */
  'enter-floor-request': z.strictObject({ type: z.literal('enter-floor-request'), delegation: delegationCode, kind }),
  'set-aside-floor-request': z.strictObject({
    type: z.literal('set-aside-floor-request'),
    expected,
    requestId: id,
    /** Everybody sees why. */
    reason: line(TITLE_CHARS_MAX),
  }),
  'give-floor': z.strictObject({
    type: z.literal('give-floor'),
    expected,
    to: z.union([z.strictObject({ requestId: id }), z.strictObject({ delegation: delegationCode, kind })]),
    /** How long, ms; the meeting's speaking time where nothing is said. */
    speakingMs: z.optional(speakingMs),
    /** Who the chair saw speaking; that speech ends. */
    speaking: z.nullable(speaking),
  }),
  'end-floor': z.strictObject({ type: z.literal('end-floor'), expected, speaking }),
  'pause-floor': z.strictObject({ type: z.literal('pause-floor'), expected, speaking }),
  'continue-floor': z.strictObject({ type: z.literal('continue-floor'), expected, speaking }),
  'extend-floor': z.strictObject({ type: z.literal('extend-floor'), expected, speaking, byMs: speakingMs }),
  'reorder-floor': z.strictObject({
    type: z.literal('reorder-floor'),
    expected,
    /** All open requests, in the new order. */
    order: z.array(id).check(z.minLength(1), z.maxLength(FLOOR_REQUESTS_MAX)),
    /** Everybody sees why. */
    reason: line(TITLE_CHARS_MAX),
  }),
  'set-speaking-time': z.strictObject({ type: z.literal('set-speaking-time'), expected, speakingMs }),
} as const;
