import * as z from 'zod/mini';
import { DISCLOSURES, SITTING_STATUSES } from './vocabulary.ts';

/** What the chair saw when giving a command; if anything differs by then, it is refused as stale [GA2]. */
export const expected = z.strictObject({
  term: z.int(),
  sitting: z.enum(SITTING_STATUSES),
  activation: z.nullable(z.int()),
});
export type Expected = z.infer<typeof expected>;

/** The phase activation and the disclosure that the author of an answer or a pledge saw [PL2]. */
export const seen = z.strictObject({ activation: z.int(), disclosure: z.enum(DISCLOSURES) });
export type Seen = z.infer<typeof seen>;
