import type { DecimalRange, PledgeContent } from '@tour-de-table/client-sdk';
import type { FieldDifference } from '@tour-de-table/shared/view';
import { t } from '../language/index.ts';
import { delegationName } from '../language/names.ts';

/** One fact of a pledge: what it is about, and what it says. */
export interface PledgeFact {
  readonly label: string;
  readonly values: readonly string[];
}

/** Exact numbers as written; a range may be open at either end. */
function rangeWords({ min, max }: DecimalRange): string {
  if (min !== undefined && max !== undefined) return min === max ? min : `${min}–${max}`;
  return min !== undefined ? t('range.at-least', { number: min }) : t('range.up-to', { number: max ?? '' });
}

/** What a pledge says beyond its title and text, in the reader's words; what is not said is left out. */
export function factsOf(content: PledgeContent, nameOf: (code: string) => string): readonly PledgeFact[] {
  const { forceElement, materiel, readiness, rotation, commandRelationship, sustainment } = content;
  const hours = (range: DecimalRange | undefined) =>
    range === undefined ? undefined : t('range.hours', { range: rangeWords(range) });
  const personnel = forceElement?.personnel;
  const facts: readonly (readonly [string, readonly (string | undefined)[]])[] = [
    [
      t('pledge.force-element'),
      [forceElement?.echelon, personnel && t('range.personnel', { range: rangeWords(personnel) })],
    ],
    [t('pledge.materiel'), (materiel ?? []).map(materielWords)],
    [t('pledge.ntm'), [hours(readiness?.ntmHours)]],
    [t('pledge.delivery'), [hours(readiness?.deliveryLeadHours)]],
    [t('pledge.available-from'), [readiness?.availableFrom]],
    [t('pledge.sustainment'), [sustainment]],
    [
      t('pledge.rotation'),
      [
        rotation?.months && t('pledge.rotation-months', { months: rotation.months }),
        rotation?.count && t('pledge.rotation-count', { count: Number(rotation.count) }),
      ],
    ],
    [t('pledge.command'), [commandRelationship && t(`command-relationship.${commandRelationship}`)]],
    [
      t('pledge.conditions'),
      (content.conditions ?? []).map(({ kind, text }) => [t(`condition.${kind}`), text].filter(Boolean).join(': ')),
    ],
    [t('pledge.caveats'), (content.caveats ?? []).map(({ type, text }) => `${t(`caveat.${type}`)}: ${text}`)],
    [t('pledge.partners'), [(content.partners ?? []).map(nameOf).join(', ')]],
    [t('pledge.requirement'), [content.requirementLine]],
  ];
  return facts.flatMap(([label, values]) => {
    const said = values.filter((value) => value !== undefined && value !== '') as readonly string[];
    return said.length === 0 ? [] : [{ label, values: said }];
  });
}

function materielWords(row: NonNullable<PledgeContent['materiel']>[number]): string {
  const quantity = row.quantity === undefined ? undefined : rangeWords(row.quantity);
  const amount = [quantity, row.unit].filter(Boolean).join(' ');
  return [amount === '' ? row.item : `${row.item}: ${amount}`, row.location].filter(Boolean).join(', ');
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
  return part === undefined ? name : `${name}, ${t(`clarify.part.${part}`)}`;
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

const LISTS: readonly (readonly [RegExp, string])[] = [
  [/^category$/, 'category'],
  [/^bindingness$/, 'bindingness'],
  [/^domain$/, 'domain'],
  [/^commandRelationship$/, 'command-relationship'],
  [/^conditions\.\d+\.kind$/, 'condition'],
  [/^caveats\.\d+\.type$/, 'caveat'],
];
