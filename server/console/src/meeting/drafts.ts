import { EMPTY_DRAFT, isEmptyDraft, type PledgeDraft } from './pledge-draft.ts';

const PREFIX = 'tour-de-table:draft:';

/** The draft that this browser keeps for a seat; `slot` is `new` or the id of the pledge that it amends. */
export function keptDraft(seat: string, slot: string): PledgeDraft | null {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(keyOf(seat, slot)) ?? 'null');
    return typeof read === 'object' && read !== null ? { ...EMPTY_DRAFT, ...read } : null;
  } catch {
    return null;
  }
}

/** Keeps the draft as it is typed; an empty one is forgotten. */
export function keepDraft(seat: string, slot: string, draft: PledgeDraft): void {
  if (isEmptyDraft(draft)) localStorage.removeItem(keyOf(seat, slot));
  else localStorage.setItem(keyOf(seat, slot), JSON.stringify(draft));
}

/** Forgets the draft, because it was sent or thrown away. */
export function forgetDraft(seat: string, slot: string): void {
  localStorage.removeItem(keyOf(seat, slot));
}

function keyOf(seat: string, slot: string): string {
  return `${PREFIX}${seat}:${slot}`;
}
