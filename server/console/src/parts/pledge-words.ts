import type { DecimalRange, PledgeContent } from '@tour-de-table/client-sdk';
import type { FieldDifference } from '@tour-de-table/shared/view';
import { language, t } from '../language/index.ts';
import { allOf, inRow } from '../language/lists.ts';
import { delegationName } from '../language/names.ts';

/** One thing that a fact says. */
export interface FactValue {
  readonly text: string;
  /** The language of the author's own words, where he has named it. */
  readonly language?: string | undefined;
  /** A word of the console's that stands before them. */
  readonly label?: string;
}

/** One fact of a pledge: what it is about, and what it says. */
export interface PledgeFact {
  readonly label: string;
  readonly values: readonly FactValue[];
}

/** Exact numbers with the decimal sign of the reader's language; a range may be open at either end. */
function rangeWords({ min, max }: DecimalRange): string {
  if (min !== undefined && max !== undefined) return min === max ? numberOf(min) : `${numberOf(min)}–${numberOf(max)}`;
  if (min !== undefined) return t('range.at-least', { number: numberOf(min) });
  return t('range.up-to', { number: max === undefined ? '' : numberOf(max) });
}

/** Of 15 digits at most, so that none is lost. */
function numberOf(written: string): string {
  return new Intl.NumberFormat(language.value, { useGrouping: false, maximumFractionDigits: 3 }).format(
    Number(written),
  );
}

/** What a pledge says beyond its title and text, in the reader's words; what is not said is left out. */
export function factsOf(content: PledgeContent, nameOf: (code: string) => string): readonly PledgeFact[] {
  const { forceElement, materiel, readiness, rotation, commandRelationship, sustainment, language } = content;
  const written = (text: string | undefined, label?: string): FactValue | undefined =>
    text === undefined ? undefined : { text, language, ...(label === undefined ? {} : { label }) };
  const said = (text: string | undefined): FactValue | undefined => (text === undefined ? undefined : { text });
  const hours = (range: DecimalRange | undefined) => said(range && t('range.hours', { range: rangeWords(range) }));
  const personnel = forceElement?.personnel;
  const facts: readonly (readonly [string, readonly (FactValue | undefined)[]])[] = [
    [
      t('pledge.force-element'),
      [written(forceElement?.echelon), said(personnel && t('range.personnel', { range: rangeWords(personnel) }))],
    ],
    [t('pledge.materiel'), (materiel ?? []).map((row) => written(materielWords(row)))],
    [t('pledge.ntm'), [hours(readiness?.ntmHours)]],
    [t('pledge.delivery'), [hours(readiness?.deliveryLeadHours)]],
    [t('pledge.available-from'), [said(readiness?.availableFrom && dayOf(readiness.availableFrom))]],
    [t('pledge.sustainment'), [written(sustainment)]],
    [
      t('pledge.rotation'),
      [
        said(rotation?.months && t('pledge.rotation-months', { months: rotation.months })),
        said(rotation?.count && t('pledge.rotation-count', { count: Number(rotation.count) })),
      ],
    ],
    [t('pledge.command'), [said(commandRelationship && t(`command-relationship.${commandRelationship}`))]],
    [
      t('pledge.conditions'),
      (content.conditions ?? []).map(
        ({ kind, text }) => written(text, t(`condition.${kind}`)) ?? said(t(`condition.${kind}`)),
      ),
    ],
    [t('pledge.caveats'), (content.caveats ?? []).map(({ type, text }) => written(text, t(`caveat.${type}`)))],
    [t('pledge.partners'), [said(allOf((content.partners ?? []).map(nameOf)))]],
    [t('pledge.requirement'), [written(content.requirementLine)]],
  ];
  return facts.flatMap(([label, values]) => {
    const all = values.filter((value) => value !== undefined && value.text !== '') as readonly FactValue[];
    return all.length === 0 ? [] : [{ label, values: all }];
  });
}

/** A calendar day as the reader writes it. */
function dayOf(written: string): string {
  const day = Date.parse(`${written}T00:00Z`);
  if (Number.isNaN(day)) return written;
  return new Intl.DateTimeFormat(language.value, { dateStyle: 'medium', timeZone: 'UTC' }).format(day);
}

function materielWords(row: NonNullable<PledgeContent['materiel']>[number]): string {
  const quantity = row.quantity === undefined ? undefined : rangeWords(row.quantity);
  const amount = [quantity, row.unit].filter(Boolean).join(' ');
  const what = amount === '' ? row.item : t('labelled', { label: row.item, text: amount });
  return row.location === undefined ? what : inRow([what, row.location]);
}

/** The name of a delegation that may have no record in this view. */
export function nameIn(
  delegations: Readonly<
    Record<string, { readonly code: string; readonly names?: Readonly<Record<string, string>> | undefined }>
  >,
  code: string,
  language: string,
): string {
  return delegationName(delegations[code] ?? { code }, language);
}

const FIELDS = [
  'title',
  'category',
  'bindingness',
  'domain',
  'text',
  'language',
  'echelon',
  'personnel',
  'item',
  'quantity',
  'unit',
  'location',
  'ntmHours',
  'deliveryLeadHours',
  'availableFrom',
  'sustainment',
  'months',
  'count',
  'commandRelationship',
  'conditions',
  'caveats',
  'partners',
  'requirementLine',
] as const;
const PARTS = ['min', 'max', 'kind', 'type', 'text', 'isMet'] as const;

/** What a field of a difference is called: `readiness.ntmHours.max` is *Notice to move (hours), to*. */
export function fieldWords(path: string): string {
  const steps = path.split('.');
  // The first known step from the end, except that `text` of a condition is the condition's.
  const list = FIELDS.find((name) => (name === 'conditions' || name === 'caveats') && steps[0] === name);
  const field = list ?? FIELDS.findLast((name) => steps.includes(name));
  const part = PARTS.find((name) => name === steps.at(-1) && name !== field);
  const name = t(`clarify.field.${field ?? 'other'}`);
  return part === undefined ? name : inRow([name, t(`clarify.part.${part}`)]);
}

/** A value of a difference in the reader's words; codes of closed lists get their names. */
export function valueWords(
  { path }: Pick<FieldDifference, 'path'>,
  value: FieldDifference['was'],
  nameOf: (code: string) => string,
): string {
  if (typeof value !== 'string') return value === undefined ? '' : String(value);
  if (path.startsWith('partners')) return nameOf(value);
  const key = LISTS.find(([pattern]) => pattern.test(path))?.[1];
  return key === undefined ? value : t(`${key}.${value}` as 'category.forces');
}

/** Whether the field of a difference holds its author's own words. */
export function isWritten(path: string): boolean {
  return WRITTEN.test(path);
}

const WRITTEN = /^(title|text|sustainment|requirementLine)$|\.(echelon|item|unit|location|text)$/;

const LISTS: readonly (readonly [RegExp, string])[] = [
  [/^category$/, 'category'],
  [/^bindingness$/, 'bindingness'],
  [/^domain$/, 'domain'],
  [/^commandRelationship$/, 'command-relationship'],
  [/^conditions\.\d+\.kind$/, 'condition'],
  [/^caveats\.\d+\.type$/, 'caveat'],
];
