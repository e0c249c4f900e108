import { EMPTY_DRAFT, type PledgeDraft, type RangeDraft } from './pledge-draft.ts';

/**
 * A draft as a delegation shares it: texts by the name of their field. Names are those of the form: `title`,
 * `personnel.min`, `materiel.<row>.item`, `partners.FRA`. An empty text and a field that is not there are the same.
 */
export type DraftTexts = Readonly<Record<string, string>>;

/** The lists of a pledge, with the fields of one row. */
const ROW_FIELDS = {
  materiel: ['item', 'quantity.min', 'quantity.max', 'unit', 'location'],
  conditions: ['kind', 'text', 'isMet'],
  caveats: ['type', 'text'],
} as const;
export type DraftList = keyof typeof ROW_FIELDS;

const LINES = [
  'title',
  'category',
  'bindingness',
  'domain',
  'text',
  'language',
  'echelon',
  'availableFrom',
  'sustainment',
  'rotationMonths',
  'rotationCount',
  'commandRelationship',
  'requirementLine',
] as const satisfies readonly (keyof PledgeDraft)[];
const RANGES = ['personnel', 'ntmHours', 'deliveryLeadHours'] as const satisfies readonly (keyof PledgeDraft)[];
const PARTNERS = 'partners.';

/** The rows of a list that say anything, in the order in which they were added. */
export function rowsOf(texts: DraftTexts, list: DraftList): readonly string[] {
  const keys = Object.keys(texts).flatMap((name) => {
    const [first, row] = name.split('.');
    return first === list && row !== undefined && (texts[name] ?? '').trim() !== '' ? [row] : [];
  });
  return [...new Set(keys)].sort(inOrder);
}

/**
 * The name of a further row. Two people who add one at the same time get two, because `chance` (letters or digits) is
 * part of it; and the name of a row that was emptied is not given again.
 */
export function nextRow(texts: DraftTexts, list: DraftList, others: readonly string[], chance: string): string {
  const known = [
    ...Object.keys(texts).flatMap((name) => (name.startsWith(`${list}.`) ? [name.split('.')[1] ?? ''] : [])),
  ];
  const numbers = [...known, ...others].map(numberOf);
  return `${Math.max(-1, ...numbers) + 1}-${chance}`;
}

/** The fields that make up a row, to empty it. */
export function fieldsOfRow(list: DraftList, row: string): readonly string[] {
  return ROW_FIELDS[list].map((field) => `${list}.${row}.${field}`);
}

/** What the texts say, as the form's draft; names that no field has are left aside. */
export function draftOf(texts: DraftTexts): PledgeDraft {
  const text = (name: string) => texts[name] ?? '';
  const range = (name: string): RangeDraft => ({ min: text(`${name}.min`), max: text(`${name}.max`) });
  const lines = Object.fromEntries(LINES.map((name) => [name, text(name)]));
  const ranges = Object.fromEntries(RANGES.map((name) => [name, range(name)]));
  return {
    ...EMPTY_DRAFT,
    ...lines,
    ...ranges,
    bindingness: text('bindingness') === '' ? EMPTY_DRAFT.bindingness : text('bindingness'),
    materiel: rowsOf(texts, 'materiel').map((row) => ({
      item: text(`materiel.${row}.item`),
      quantity: range(`materiel.${row}.quantity`),
      unit: text(`materiel.${row}.unit`),
      location: text(`materiel.${row}.location`),
    })),
    conditions: rowsOf(texts, 'conditions').map((row) => ({
      kind: text(`conditions.${row}.kind`),
      text: text(`conditions.${row}.text`),
      isMet: text(`conditions.${row}.isMet`),
    })),
    caveats: rowsOf(texts, 'caveats').map((row) => ({
      type: text(`caveats.${row}.type`),
      text: text(`caveats.${row}.text`),
    })),
    partners: partnersIn(texts),
  };
}

/** A draft as texts; what is empty is left out. */
export function textsOf(draft: PledgeDraft): DraftTexts {
  const range = (name: string, { min, max }: RangeDraft) => [
    [`${name}.min`, min],
    [`${name}.max`, max],
  ];
  const entries = [
    ...LINES.map((name) => [name, draft[name]]),
    ...RANGES.flatMap((name) => range(name, draft[name])),
    ...draft.materiel.flatMap(({ item, quantity, unit, location }, row) => [
      [`materiel.${row}.item`, item],
      ...range(`materiel.${row}.quantity`, quantity),
      [`materiel.${row}.unit`, unit],
      [`materiel.${row}.location`, location],
    ]),
    ...draft.conditions.flatMap(({ kind, text, isMet }, row) => [
      [`conditions.${row}.kind`, kind],
      [`conditions.${row}.text`, text],
      [`conditions.${row}.isMet`, isMet],
    ]),
    ...draft.caveats.flatMap(({ type, text }, row) => [
      [`caveats.${row}.type`, type],
      [`caveats.${row}.text`, text],
    ]),
    ...draft.partners.map((code) => [PARTNERS + code, code]),
  ];
  return Object.fromEntries(entries.filter(([, text]) => text !== ''));
}

/** The codes of the partners that a draft names, sorted. */
export function partnersIn(texts: DraftTexts): readonly string[] {
  return Object.keys(texts)
    .filter((name) => name.startsWith(PARTNERS) && texts[name] !== '')
    .map((name) => name.slice(PARTNERS.length))
    .sort();
}

/** The field that names a partner. */
export function partnerField(code: string): string {
  return PARTNERS + code;
}

function inOrder(a: string, b: string): number {
  return numberOf(a) - numberOf(b) || (a < b ? -1 : 1);
}

function numberOf(row: string): number {
  const number = Number.parseInt(row, 10);
  return Number.isNaN(number) ? 0 : number;
}
