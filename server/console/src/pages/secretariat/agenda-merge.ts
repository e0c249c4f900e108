import { isSameJson } from '@tour-de-table/shared/kernel';
import type { AgendaDraft, PartDraft, PhaseDraft } from './agenda-draft.ts';
import { insertPhase } from './agenda-edits.ts';

/**
 * What one has written upon a newer agenda: where one has changed something it counts, everything else is as it stands
 * now. What has begun or was removed meanwhile is gone; what was added meanwhile is there. Phases that are `bound` stay,
 * with their kind and disclosure.
 */
export function mergeOnto(
  base: AgendaDraft,
  mine: AgendaDraft,
  theirs: AgendaDraft,
  bound: readonly string[] = [],
): AgendaDraft {
  const isReordered = !isSameJson(structureOf(base), structureOf(mine));
  const frame = isReordered ? mine : theirs;
  const parts = frame.parts.flatMap((part): readonly PartDraft[] => {
    const phases = part.phases.flatMap((phase) =>
      merged(phaseIn(base, phase.id), phaseIn(mine, phase.id), phaseIn(theirs, phase.id), bound),
    );
    const own = mergedPart(partIn(base, part.id), partIn(mine, part.id), partIn(theirs, part.id));
    // A part that was removed meanwhile stays as long as something stands in it.
    const title = own ?? (phases.length > 0 ? part.title : null);
    return title === null ? [] : [{ id: part.id, title, phases }];
  });
  const startsAt = mine.startsAt === base.startsAt ? theirs.startsAt : mine.startsAt;
  const framed: AgendaDraft = { version: theirs.version, startsAt, parts };
  return isReordered ? withAdded(framed, base, theirs, bound) : framed;
}

/** What others have added since, where they have put it. */
function withAdded(framed: AgendaDraft, base: AgendaDraft, theirs: AgendaDraft, bound: readonly string[]): AgendaDraft {
  const isTaken = (id: string) => phaseIn(base, id) !== undefined && !bound.includes(id);
  let draft = framed;
  for (const part of theirs.parts) {
    if (partIn(base, part.id) === undefined && partIn(draft, part.id) === undefined) {
      draft = { ...draft, parts: [...draft.parts, { ...part, phases: [] }] };
    }
    for (const [index, phase] of part.phases.entries()) {
      if (isTaken(phase.id) || phaseIn(draft, phase.id) !== undefined) continue;
      const partId = partIn(draft, part.id)?.id ?? draft.parts.at(-1)?.id;
      if (partId !== undefined) draft = insertPhase(draft, partId, part.phases[index - 1]?.id ?? null, phase);
    }
  }
  return draft;
}

function merged(
  base: PhaseDraft | undefined,
  mine: PhaseDraft | undefined,
  theirs: PhaseDraft | undefined,
  bound: readonly string[],
): readonly PhaseDraft[] {
  if (theirs === undefined) return base === undefined && mine !== undefined ? [mine] : [];
  if (base === undefined || mine === undefined) return [theirs];
  const of = <K extends keyof PhaseDraft>(field: K): PhaseDraft[K] =>
    isSameJson(mine[field], base[field]) ? theirs[field] : mine[field];
  const isBound = bound.includes(theirs.id);
  return [
    {
      id: theirs.id,
      title: of('title'),
      kind: isBound ? theirs.kind : of('kind'),
      minutes: of('minutes'),
      disclosure: isBound ? theirs.disclosure : of('disclosure'),
      startsAt: of('startsAt'),
    },
  ];
}

function mergedPart(
  base: PartDraft | undefined,
  mine: PartDraft | undefined,
  theirs: PartDraft | undefined,
): PartDraft['title'] | null {
  if (theirs === undefined) return base === undefined && mine !== undefined ? mine.title : null;
  if (base === undefined || mine === undefined) return theirs.title;
  return isSameJson(mine.title, base.title) ? theirs.title : mine.title;
}

function structureOf({ parts }: AgendaDraft): unknown {
  return parts.map(({ id, phases }) => [id, phases.map((phase) => phase.id)]);
}

function phaseIn({ parts }: AgendaDraft, id: string): PhaseDraft | undefined {
  return parts.flatMap(({ phases }) => phases).find((phase) => phase.id === id);
}

function partIn({ parts }: AgendaDraft, id: string): PartDraft | undefined {
  return parts.find((part) => part.id === id);
}
