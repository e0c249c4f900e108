import { isSameJson } from '@tour-de-table/shared/kernel';
import { useMemo } from 'preact/hooks';
import { seatKey, useMeeting } from '../../meeting/meeting-link.ts';
import { type AgendaDraft, draftFrom } from './agenda-draft.ts';
import { mergeOnto } from './agenda-merge.ts';
import { type Kept, kept } from './kept.ts';

interface KeptAgenda {
  /** What the agenda was when it was written. */
  readonly base: AgendaDraft;
  readonly mine: AgendaDraft;
}

/** What somebody writes about the agenda, and how it stands to what others have made of it. */
export interface AgendaWriting {
  /** How the agenda stands, without what is being written. */
  readonly agenda: AgendaDraft;
  readonly draft: AgendaDraft;
  readonly isChanged: boolean;
  /** What it was written upon, where somebody else has revised the agenda since. */
  readonly overtaken: AgendaDraft | null;
  readonly edit: (next: AgendaDraft) => void;
  readonly discard: () => void;
  /** Brings it onto the agenda as it stands. */
  readonly bringOnto: () => void;
}

/** The draft of this seat; kept in this browser. */
export function useAgendaWriting(): AgendaWriting {
  const { link, view } = useMeeting();
  const book: Kept<KeptAgenda> = useMemo(() => kept(`agenda:${seatKey(link.seat)}`, isKeptAgenda), [link.seat]);
  const agenda = draftFrom(view);
  const bound = Object.values(view.phases)
    .filter(({ wasUndone }) => wasUndone === true)
    .map(({ id }) => id);
  const own = book.value.value;
  const isOvertaken = own !== null && own.base.version !== agenda.version && !isSameJson(own.base, own.mine);
  const merged = own === null ? agenda : mergeOnto(own.base, own.mine, agenda, bound);
  const draft = isOvertaken ? own.mine : merged;
  return {
    agenda,
    draft,
    isChanged: !isSameJson(draft, { ...agenda, version: draft.version }),
    overtaken: isOvertaken ? own.base : null,
    edit: (mine) => book.keep({ base: isOvertaken ? own.base : agenda, mine }),
    discard: () => book.forget(),
    bringOnto: () => book.keep({ base: agenda, mine: merged }),
  };
}

function isKeptAgenda(value: unknown): value is KeptAgenda {
  if (typeof value !== 'object' || value === null || !('base' in value) || !('mine' in value)) return false;
  return [value.base, value.mine].every(
    (draft) => typeof draft === 'object' && draft !== null && 'parts' in draft && Array.isArray(draft.parts),
  );
}
