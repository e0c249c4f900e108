import { type FieldIssue, fieldIssues, type PledgeContent, pledgeContent } from '@tour-de-table/shared/meeting';
import type { PledgeDraft, RangeDraft } from './pledge-draft.ts';

/** What is offered, or what is wrong with it, by field. Empty fields are left out: nobody is forced to name numbers. */
export function contentFrom(
  draft: PledgeDraft,
):
  | { readonly ok: true; readonly content: PledgeContent }
  | { readonly ok: false; readonly issues: readonly FieldIssue[] } {
  const parsed = pledgeContent.safeParse(
    filled({
      ...draft,
      echelon: undefined,
      personnel: undefined,
      ntmHours: undefined,
      deliveryLeadHours: undefined,
      availableFrom: undefined,
      rotationMonths: undefined,
      rotationCount: undefined,
      forceElement: { echelon: draft.echelon, personnel: numbers(draft.personnel) },
      conditions: draft.conditions.map(({ isMet, ...said }) => ({
        ...said,
        isMet: isMet === '' ? undefined : isMet === 'yes',
      })),
      materiel: draft.materiel.map((row) => ({ ...row, quantity: numbers(row.quantity) })),
      readiness: {
        ntmHours: numbers(draft.ntmHours),
        deliveryLeadHours: numbers(draft.deliveryLeadHours),
        availableFrom: draft.availableFrom,
      },
      rotation: { months: plain(draft.rotationMonths), count: plain(draft.rotationCount) },
    }),
  );
  return parsed.success ? { ok: true, content: parsed.data } : { ok: false, issues: fieldIssues(parsed.error) };
}

/** Numbers as people write them become plain ones: no spaces, a decimal comma is a point. */
function plain(typed: string): string {
  return typed.replaceAll(/[\s\u00A0\u202F]/g, '').replace(',', '.');
}

function numbers({ min, max }: RangeDraft): RangeDraft {
  return { min: plain(min), max: plain(max) };
}

/** The value without empty strings, and without objects and lists that have nothing else in them. */
function filled(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (Array.isArray(value)) {
    const items = value.map(filled).filter((item) => item !== undefined);
    return items.length === 0 ? undefined : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).flatMap(([key, field]) => {
    const kept = filled(field);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
}
