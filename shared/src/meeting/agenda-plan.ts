import * as z from 'zod/mini';
import { PLANNED_MINUTES_MAX, TITLE_CHARS_MAX } from '../kernel/index.ts';
import { httpUrl, id, instantMs, languageTag, localText } from './fields.ts';
import { DISCLOSURES, PHASE_KINDS } from './vocabulary.ts';

/** Schemas of what a plan consists of. */

export const partPlan = z.strictObject({ id, title: localText(TITLE_CHARS_MAX) });
export type PartPlan = z.infer<typeof partPlan>;

export const phasePlan = z
  .strictObject({
    id,
    partId: id,
    kind: z.enum(PHASE_KINDS),
    title: localText(TITLE_CHARS_MAX),
    plannedMinutes: z.int().check(z.minimum(1), z.maximum(PLANNED_MINUTES_MAX)),
    disclosure: z.optional(z.enum(DISCLOSURES)),
    /** When it is planned to begin, ms since the epoch, where that is not when the one before ends: after a night. */
    startsAt: z.optional(instantMs),
  })
  .check(
    z.refine((phase) => (phase.kind === 'contributions') === (phase.disclosure !== undefined), {
      error: 'a contributions phase needs a disclosure, and no other phase has one',
      path: ['disclosure'],
    }),
  );
export type PhasePlan = z.infer<typeof phasePlan>;

/** A channel of the conference call; of an interpretation channel, its language. */
export const callLink = z.strictObject({ label: localText(), url: httpUrl, language: z.optional(languageTag) });

/** What is wrong with parts and phases taken together, as a sentence and the field that it is about; `null`: nothing. */
export function planFault(
  parts: readonly { readonly id: string }[],
  phases: readonly { readonly id: string; readonly partId: string }[],
): { readonly path: 'parts' | 'phases'; readonly message: string } | null {
  if (new Set(parts.map((part) => part.id)).size !== parts.length)
    return { path: 'parts', message: 'part ids must differ' };
  if (new Set(phases.map((phase) => phase.id)).size !== phases.length) {
    return { path: 'phases', message: 'phase ids must differ' };
  }
  return phases.every((phase) => parts.some((part) => part.id === phase.partId))
    ? null
    : { path: 'phases', message: 'every phase must belong to a part of the meeting' };
}
