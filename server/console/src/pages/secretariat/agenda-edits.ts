import type { AgendaDraft, PartDraft, PhaseDraft } from './agenda-draft.ts';

/** Edits of a draft of the agenda; each gives a new one. What is not there is left alone. */

export function changePhase(draft: AgendaDraft, id: string, change: Partial<PhaseDraft>): AgendaDraft {
  return inEachPart(draft, (part) => ({
    ...part,
    phases: part.phases.map((phase) => (phase.id === id ? { ...phase, ...change } : phase)),
  }));
}

export function changePart(draft: AgendaDraft, id: string, change: Partial<PartDraft>): AgendaDraft {
  return inEachPart(draft, (part) => (part.id === id ? { ...part, ...change } : part));
}

/** Puts a phase into a part: after another, or at its beginning. */
export function insertPhase(draft: AgendaDraft, partId: string, after: string | null, phase: PhaseDraft): AgendaDraft {
  return inEachPart(draft, (part) => {
    if (part.id !== partId) return part;
    const at = part.phases.findIndex(({ id }) => id === after) + 1;
    return { ...part, phases: [...part.phases.slice(0, at), phase, ...part.phases.slice(at)] };
  });
}

export function removePhase(draft: AgendaDraft, id: string): AgendaDraft {
  return inEachPart(draft, (part) => ({ ...part, phases: part.phases.filter((phase) => phase.id !== id) }));
}

/** One place up or down; from the edge of its part into the next one. */
export function movePhase(draft: AgendaDraft, id: string, step: -1 | 1): AgendaDraft {
  const at = draft.parts.findIndex(({ phases }) => phases.some((phase) => phase.id === id));
  const part = draft.parts[at];
  const index = part?.phases.findIndex((phase) => phase.id === id) ?? -1;
  const phase = part?.phases[index];
  if (part === undefined || phase === undefined) return draft;
  const swapped = part.phases[index + step];
  if (swapped !== undefined) {
    const phases = part.phases.with(index, swapped).with(index + step, phase);
    return changePart(draft, part.id, { phases });
  }
  const neighbour = draft.parts[at + step];
  if (neighbour === undefined) return draft;
  const last = step === 1 ? null : (neighbour.phases.at(-1)?.id ?? null);
  return insertPhase(removePhase(draft, id), neighbour.id, last, phase);
}

export function addPart(draft: AgendaDraft, part: PartDraft): AgendaDraft {
  return { ...draft, parts: [...draft.parts, part] };
}

export function removePart(draft: AgendaDraft, id: string): AgendaDraft {
  return { ...draft, parts: draft.parts.filter((part) => part.id !== id) };
}

/** One place up or down, with its phases; not before the first `fixed` ones, in which something has begun. */
export function movePart(draft: AgendaDraft, id: string, step: -1 | 1, fixed: number): AgendaDraft {
  const at = draft.parts.findIndex((part) => part.id === id);
  const [part, swapped] = [draft.parts[at], draft.parts[at + step]];
  if (part === undefined || swapped === undefined || Math.min(at, at + step) < fixed) return draft;
  return { ...draft, parts: draft.parts.with(at, swapped).with(at + step, part) };
}

function inEachPart(draft: AgendaDraft, change: (part: PartDraft) => PartDraft): AgendaDraft {
  return { ...draft, parts: draft.parts.map(change) };
}
