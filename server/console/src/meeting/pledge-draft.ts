import type { PledgeContent } from '@tour-de-table/shared/meeting';

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
  readonly language: string;
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
  /** `isMet`: `yes`, `no`, or not said. */
  readonly conditions: readonly { readonly kind: string; readonly text: string; readonly isMet: string }[];
  readonly caveats: readonly { readonly type: string; readonly text: string }[];
  readonly partners: readonly string[];
  readonly requirementLine: string;
}

const NO_RANGE: RangeDraft = { min: '', max: '' };

export const EMPTY_DRAFT: PledgeDraft = {
  title: '',
  category: '',
  bindingness: 'indicative',
  domain: '',
  text: '',
  language: '',
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
  requirementLine: '',
};

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
    language: content.language ?? '',
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
    conditions: (content.conditions ?? []).map(({ kind, text, isMet }) => ({
      kind,
      text: text ?? '',
      isMet: isMet === undefined ? '' : isMet ? 'yes' : 'no',
    })),
    caveats: (content.caveats ?? []).map(({ type, text }) => ({ type, text })),
    partners: content.partners ?? [],
    requirementLine: content.requirementLine ?? '',
  };
}
