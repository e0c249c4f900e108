import { type FieldIssue, fieldIssues, type PledgeContent, pledgeContent } from '@tour-de-table/shared/meeting';

/** A range as it is typed. Both ends may stay empty. */
export interface RangeDraft {
  readonly min: string;
  readonly max: string;
}

export interface MaterielDraft {
  readonly item: string;
  readonly quantity: RangeDraft;
  readonly unit: string;
  readonly location: string;
}

/** A pledge as it is typed: every field a string, nothing refused yet. */
export interface PledgeDraft {
  readonly title: string;
  readonly category: string;
  readonly bindingness: string;
  readonly domain: string;
  readonly text: string;
  readonly echelon: string;
  readonly personnel: RangeDraft;
  readonly materiel: readonly MaterielDraft[];
  readonly ntmHours: RangeDraft;
  readonly deliveryLeadHours: RangeDraft;
  readonly availableFrom: string;
  readonly sustainment: string;
  readonly rotationMonths: string;
  readonly rotationCount: string;
  readonly commandRelationship: string;
  readonly conditions: readonly { readonly kind: string; readonly text: string }[];
  readonly caveats: readonly { readonly type: string; readonly text: string }[];
  readonly partners: readonly string[];
}

const NO_RANGE: RangeDraft = { min: '', max: '' };

export const EMPTY_DRAFT: PledgeDraft = {
  title: '',
  category: '',
  bindingness: 'indicative',
  domain: '',
  text: '',
  echelon: '',
  personnel: NO_RANGE,
  materiel: [],
  ntmHours: NO_RANGE,
  deliveryLeadHours: NO_RANGE,
  availableFrom: '',
  sustainment: '',
  rotationMonths: '',
  rotationCount: '',
  commandRelationship: '',
  conditions: [],
  caveats: [],
  partners: [],
};

export const EMPTY_MATERIEL: MaterielDraft = { item: '', quantity: NO_RANGE, unit: '', location: '' };

/** Whether there is anything in it that somebody typed. */
export function isEmptyDraft(draft: PledgeDraft): boolean {
  return JSON.stringify(draft) === JSON.stringify(EMPTY_DRAFT);
}

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

/** The draft that says what a pledge says, to amend it. */
export function draftFrom(content: PledgeContent): PledgeDraft {
  const { forceElement, readiness, rotation } = content;
  const range = (written?: { readonly min?: string | undefined; readonly max?: string | undefined }): RangeDraft => ({
    min: written?.min ?? '',
    max: written?.max ?? '',
  });
  return {
    title: content.title,
    category: content.category,
    bindingness: content.bindingness,
    domain: content.domain ?? '',
    text: content.text ?? '',
    echelon: forceElement?.echelon ?? '',
    personnel: range(forceElement?.personnel),
    materiel: (content.materiel ?? []).map(({ item, quantity, unit, location }) => ({
      item,
      quantity: range(quantity),
      unit: unit ?? '',
      location: location ?? '',
    })),
    ntmHours: range(readiness?.ntmHours),
    deliveryLeadHours: range(readiness?.deliveryLeadHours),
    availableFrom: readiness?.availableFrom ?? '',
    sustainment: content.sustainment ?? '',
    rotationMonths: rotation?.months ?? '',
    rotationCount: rotation?.count ?? '',
    commandRelationship: content.commandRelationship ?? '',
    conditions: (content.conditions ?? []).map(({ kind, text }) => ({ kind, text: text ?? '' })),
    caveats: (content.caveats ?? []).map(({ type, text }) => ({ type, text })),
    partners: content.partners ?? [],
  };
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
