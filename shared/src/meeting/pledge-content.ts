import * as z from 'zod/mini';
import { compareDecimals, DECIMAL_PATTERN, LIST_ITEMS_MAX, TITLE_CHARS_MAX } from '../kernel/index.ts';
import { delegationCode, languageTag, line, text } from './fields.ts';
import {
  CATEGORIES,
  CAVEAT_TYPES,
  COMMAND_RELATIONSHIPS,
  CONDITION_KINDS,
  DOMAINS,
  type ReadinessBand,
  SAYABLE_BINDINGNESS,
} from './vocabulary.ts';

const decimal = z
  .string()
  .check(z.regex(DECIMAL_PATTERN, 'must be a plain number such as "120" or "2.5" (digits 0-9, no sign, no exponent)'));

/** From–to, both ends optional, exact decimal strings. `min` alone means "at least", `max` alone "up to". */
const decimalRange = z.strictObject({ min: z.optional(decimal), max: z.optional(decimal) }).check(
  z.refine((range) => range.min !== undefined || range.max !== undefined, 'must have a min or a max'),
  z.refine(
    (range) => range.min === undefined || range.max === undefined || compareDecimals(range.min, range.max) <= 0,
    'min must not be above max',
  ),
);
export type DecimalRange = z.infer<typeof decimalRange>;

const list = <T extends z.ZodMiniType>(item: T) => z.array(item).check(z.maxLength(LIST_ITEMS_MAX));

/**
 * What a delegation offers, without who and when. Every quantity is optional and may be a range: nobody is forced to
 * name numbers. Only what can be said in a meeting fits `bindingness`: the rest is for a capital, afterwards [PL8].
 */
export const pledgeContent = z.strictObject({
  category: z.enum(CATEGORIES),
  domain: z.optional(z.enum(DOMAINS)),
  title: line(TITLE_CHARS_MAX),
  text: z.optional(text()),
  /** The language that title and text are written in. */
  language: z.optional(languageTag),
  bindingness: z.enum(SAYABLE_BINDINGNESS),
  forceElement: z.optional(z.strictObject({ echelon: z.optional(line()), personnel: z.optional(decimalRange) })),
  materiel: z.optional(
    list(
      z.strictObject({
        item: line(),
        quantity: z.optional(decimalRange),
        unit: z.optional(line()),
        location: z.optional(line()),
      }),
    ),
  ),
  readiness: z.optional(
    z.strictObject({
      /** Notice to move, hours. */
      ntmHours: z.optional(decimalRange),
      deliveryLeadHours: z.optional(decimalRange),
      /** ISO date, in the host's time zone. */
      availableFrom: z.optional(z.iso.date()),
    }),
  ),
  sustainment: z.optional(line(TITLE_CHARS_MAX)),
  rotation: z.optional(z.strictObject({ months: z.optional(decimal), count: z.optional(decimal) })),
  commandRelationship: z.optional(z.enum(COMMAND_RELATIONSHIPS)),
  caveats: z.optional(list(z.strictObject({ type: z.enum(CAVEAT_TYPES), text: line(TITLE_CHARS_MAX) }))),
  conditions: z.optional(
    list(
      z.strictObject({
        kind: z.enum(CONDITION_KINDS),
        text: z.optional(line(TITLE_CHARS_MAX)),
        isMet: z.optional(z.boolean()),
      }),
    ),
  ),
  /** Delegations that offer this together with the author. */
  partners: z.optional(list(delegationCode)),
  requirementLine: z.optional(line()),
});
export type PledgeContent = z.infer<typeof pledgeContent>;

/** Until when each band lasts, hours after D: D+2, D+10 and D+30. */
const BAND_ENDS_HOURS = { hours: 48, days: 240, weeks: 720 } as const;

/** The band of what is there so many hours after D; `null` where no time was named. */
export function bandOf(hours: number | null): ReadinessBand {
  if (hours === null) return 'unstated';
  if (hours <= BAND_ENDS_HOURS.hours) return 'hours';
  if (hours <= BAND_ENDS_HOURS.days) return 'days';
  return hours <= BAND_ENDS_HOURS.weeks ? 'weeks' : 'months';
}

/**
 * When what is offered would be there, in hours, read off its notice to move and its delivery time: the later of the two
 * counts, and of a range its far end. `null` where neither was named.
 */
export function leadHours({ readiness }: Pick<PledgeContent, 'readiness'>): number | null {
  const hours = [readiness?.ntmHours, readiness?.deliveryLeadHours]
    .map((range) => range?.max ?? range?.min)
    .filter((bound) => bound !== undefined)
    .map(Number);
  return hours.length === 0 ? null : Math.max(...hours);
}

/** The readiness band, whatever day D is [PL11]. */
export function readinessBand(content: PledgeContent): ReadinessBand {
  return bandOf(leadHours(content));
}
