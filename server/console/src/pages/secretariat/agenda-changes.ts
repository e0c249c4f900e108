import { isSameJson } from '@tour-de-table/shared/kernel';
import { type AgendaDraft, type PartDraft, type PhaseDraft, phasesOf } from './agenda-draft.ts';

const PHASE_FIELDS = ['title', 'kind', 'minutes', 'disclosure', 'startsAt'] as const;
export type ChangedField = (typeof PHASE_FIELDS)[number];

/** What one draft says otherwise than another. */
export type AgendaChange =
  | {
      readonly how: 'added' | 'removed' | 'moved';
      readonly what: 'phase' | 'part';
      readonly item: PhaseDraft | PartDraft;
    }
  | {
      readonly how: 'changed';
      readonly what: 'phase' | 'part';
      readonly item: PhaseDraft | PartDraft;
      readonly before: PhaseDraft | PartDraft;
      readonly fields: readonly ChangedField[];
    }
  | { readonly how: 'start' };

/** What is different, in the order of the newer one; what was removed comes first. */
export function changesBetween(before: AgendaDraft, after: AgendaDraft): readonly AgendaChange[] {
  return [
    ...(before.startsAt === after.startsAt ? [] : [{ how: 'start' as const }]),
    ...changesOf('part', before.parts, after.parts, (part) => part.id, ['title']),
    ...changesOf(
      'phase',
      phasesOf(before),
      phasesOf(after),
      (phase) => placeOf(after, phase),
      PHASE_FIELDS,
      (phase) => placeOf(before, phase),
    ),
  ];
}

/** The part in which a phase stands: in another one it has moved. */
function placeOf({ parts }: AgendaDraft, { id }: PhaseDraft): string {
  return parts.find(({ phases }) => phases.some((phase) => phase.id === id))?.id ?? '';
}

function changesOf<T extends PhaseDraft | PartDraft>(
  what: 'phase' | 'part',
  before: readonly T[],
  after: readonly T[],
  placeAfter: (item: T) => string,
  fields: readonly ChangedField[],
  placeBefore: (item: T) => string = placeAfter,
): readonly AgendaChange[] {
  const byId = new Map(before.map((item) => [item.id, item]));
  const stays = new Set(keptInOrder(before, after));
  const isMoved = (known: T, item: T) => !stays.has(item.id) || placeBefore(known) !== placeAfter(item);
  return [
    ...before
      .filter(({ id }) => !after.some((item) => item.id === id))
      .map((item) => ({ how: 'removed' as const, what, item })),
    ...after.flatMap((item): readonly AgendaChange[] => {
      const known = byId.get(item.id);
      if (known === undefined) return [{ how: 'added', what, item }];
      const changed = fields.filter((field) => !isSameJson(read(known, field), read(item, field)));
      return [
        ...(isMoved(known, item) ? [{ how: 'moved' as const, what, item }] : []),
        ...(changed.length === 0 ? [] : [{ how: 'changed' as const, what, item, before: known, fields: changed }]),
      ];
    }),
  ];
}

function read(item: PhaseDraft | PartDraft, field: ChangedField): unknown {
  return field in item ? item[field as keyof typeof item] : undefined;
}

/** The longest run of ids that both have in the same order: the rest has moved. */
function keptInOrder(
  before: readonly { readonly id: string }[],
  after: readonly { readonly id: string }[],
): readonly string[] {
  const places = after
    .map(({ id }) => ({ id, place: before.findIndex((item) => item.id === id) }))
    .filter(({ place }) => place >= 0);
  const runs: { readonly place: number; readonly ids: readonly string[] }[] = [];
  for (const { id, place } of places) {
    const longest = runs
      .filter((run) => run.place < place)
      .reduce<readonly string[]>((best, { ids }) => (ids.length > best.length ? ids : best), []);
    runs.push({ place, ids: [...longest, id] });
  }
  return runs.reduce<readonly string[]>((best, { ids }) => (ids.length > best.length ? ids : best), []);
}
