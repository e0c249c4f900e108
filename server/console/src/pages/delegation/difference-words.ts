import {
  CATEGORIES,
  CAVEAT_TYPES,
  COMMAND_RELATIONSHIPS,
  CONDITION_KINDS,
  DOMAINS,
  SAYABLE_BINDINGNESS,
} from '@tour-de-table/client-sdk';
import { t } from '../../language/index.ts';
import { inRow } from '../../language/lists.ts';

const NAMES = {
  title: () => t('drafts.field.title'),
  text: () => t('form.text'),
  language: () => t('menu.language'),
  category: () => t('form.category'),
  bindingness: () => t('form.bindingness'),
  domain: () => t('form.domain'),
  'forceElement.echelon': () => t('form.echelon'),
  'forceElement.personnel': () => t('form.personnel'),
  materiel: () => t('pledge.materiel'),
  'readiness.ntmHours': () => t('form.ntm'),
  'readiness.deliveryLeadHours': () => t('form.delivery'),
  'readiness.availableFrom': () => t('form.available-from'),
  sustainment: () => t('form.sustainment'),
  'rotation.months': () => t('form.rotation-months'),
  'rotation.count': () => t('form.rotation-count'),
  commandRelationship: () => t('form.command'),
  caveats: () => t('pledge.caveats'),
  conditions: () => t('pledge.conditions'),
  partners: () => t('form.partners'),
  requirementLine: () => t('pledge.requirement'),
} as const;

const ENDS = {
  min: () => t('form.min'),
  max: () => t('form.max'),
  item: () => t('form.item'),
  quantity: () => t('form.quantity'),
  unit: () => t('form.unit'),
  location: () => t('form.location'),
  kind: () => t('form.condition'),
  type: () => t('form.caveat'),
  text: () => t('form.condition-text'),
  isMet: () => t('drafts.is-met'),
} as const;

/** A field of a pledge by its dotted path, in the reader's words: `materiel.0.item` is "Materiel 1, item". */
export function fieldWords(path: string): string {
  const known = (Object.keys(NAMES) as (keyof typeof NAMES)[]).find(
    (name) => path === name || path.startsWith(`${name}.`),
  );
  if (known === undefined) return path;
  const rest = path
    .slice(known.length + 1)
    .split('.')
    .filter((part) => part !== '');
  const [first] = rest;
  const place = first !== undefined && /^\d+$/.test(first) ? ` ${Number(first) + 1}` : '';
  const ends = rest.flatMap((part) => (part in ENDS ? [ENDS[part as keyof typeof ENDS]()] : []));
  return inRow([`${NAMES[known]()}${place}`, ...ends]);
}

/** What a field says, in the reader's words. */
export function valueWords(path: string, value: string | number | boolean): string {
  const one = <T extends string>(list: readonly T[]) => list.find((known) => known === value);
  const [category, domain, command] = [one(CATEGORIES), one(DOMAINS), one(COMMAND_RELATIONSHIPS)];
  const [binding, kind, type] = [one(SAYABLE_BINDINGNESS), one(CONDITION_KINDS), one(CAVEAT_TYPES)];
  if (path === 'category' && category !== undefined) return t(`category.${category}`);
  if (path === 'domain' && domain !== undefined) return t(`domain.${domain}`);
  if (path === 'commandRelationship' && command !== undefined) return t(`command-relationship.${command}`);
  if (path === 'bindingness' && binding !== undefined) return t(`bindingness.${binding}`);
  if (path.endsWith('.kind') && kind !== undefined) return t(`condition.${kind}`);
  if (path.endsWith('.type') && type !== undefined) return t(`caveat.${type}`);
  if (typeof value === 'boolean') return value ? t('drafts.met') : t('drafts.not-met');
  return String(value);
}
