import type { Edits } from './draft-edits.ts';
import type { DraftTexts } from './draft-fields.ts';

/** What this browser keeps of a draft, so that nothing typed is lost before the server has it. */
export interface DraftCopy {
  readonly draftId: string;
  /** The pledge that it would amend. */
  readonly pledgeId: string | null;
  /** Where it began, before it was shared. */
  readonly start: DraftTexts;
  readonly edits: Edits;
  /** Whether the server has had it: if it is gone there, somebody has sent or discarded it. */
  readonly wasShared: boolean;
}

const PREFIX = 'tour-de-table:draft:';
const OPEN_PREFIX = 'tour-de-table:open-draft:';

/** The copy of a draft, if this browser keeps one for the seat. */
export function keptCopy(seat: string, draftId: string): DraftCopy | null {
  return read(localStorage.getItem(keyOf(seat, draftId)));
}

/** All copies that hold something which is not shared. */
export function unsharedCopies(seat: string): readonly DraftCopy[] {
  const prefix = keyOf(seat, '');
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(prefix))
    .flatMap((key) => read(localStorage.getItem(key)) ?? [])
    .filter(({ edits }) => Object.keys(edits).length > 0);
}

/** Keeps the copy as it is typed. */
export function keepCopy(seat: string, copy: DraftCopy): void {
  localStorage.setItem(keyOf(seat, copy.draftId), JSON.stringify(copy));
}

/** Forgets a copy: it was sent, discarded, or says what the shared draft says. */
export function forgetCopy(seat: string, draftId: string): void {
  localStorage.removeItem(keyOf(seat, draftId));
}

/** Which draft the seat had open last, to come back to it after a reload. */
export const openedLast = {
  read: (seat: string): string | null => localStorage.getItem(OPEN_PREFIX + seat),
  keep: (seat: string, draftId: string): void => localStorage.setItem(OPEN_PREFIX + seat, draftId),
  forget: (seat: string): void => localStorage.removeItem(OPEN_PREFIX + seat),
};

function keyOf(seat: string, draftId: string): string {
  return `${PREFIX}${seat}:${draftId}`;
}

function read(written: string | null): DraftCopy | null {
  if (written === null) return null;
  try {
    const copy: unknown = JSON.parse(written);
    const isCopy = typeof copy === 'object' && copy !== null && 'draftId' in copy && 'edits' in copy;
    return isCopy
      ? { pledgeId: null, start: {}, wasShared: false, ...(copy as Pick<DraftCopy, 'draftId' | 'edits'>) }
      : null;
  } catch {
    return null;
  }
}
