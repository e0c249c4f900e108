import type { DecimalRange, PledgeContent } from '@tour-de-table/client-sdk';
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
