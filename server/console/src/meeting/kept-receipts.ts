import type { CommandResult, CommandType, PendingCommand } from '@tour-de-table/client-sdk';
import { isPracticeKey } from './practice-seat.ts';

/** How one of this device's commands ended. */
export interface KeptReceipt {
  readonly commandId: string;
  readonly type: CommandType;
  /** What it was about, where it says so itself. */
  readonly title: string | null;
  readonly outcome: 'ok' | 'rejected';
  /** The code of a rejection. */
  readonly code: string | null;
  /** Server time, ms since the epoch. */
  readonly at: number;
}

/** Enough for a day; the oldest go first. */
const RECEIPTS_KEPT_MAX = 60;
const PREFIX = 'tour-de-table:receipts:';
/** Said of themselves many times a minute. */
const UNTOLD: ReadonlySet<CommandType> = new Set(['edit-draft', 'edit-note']);

/** Receipts of this device for a seat, oldest first. */
export function loadReceipts(seat: string): readonly KeptReceipt[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(PREFIX + seat) ?? '[]');
    return Array.isArray(read) ? (read as readonly KeptReceipt[]) : [];
  } catch {
    return [];
  }
}

/** The receipts with this outcome in them, kept in this browser; the same ones where it tells nothing. */
export function keepReceipt(
  seat: string,
  receipts: readonly KeptReceipt[],
  { id, command }: Pick<PendingCommand, 'id' | 'command'>,
  result: CommandResult,
  at: number,
): readonly KeptReceipt[] {
  if (result.outcome === 'abandoned' || UNTOLD.has(command.type)) return receipts;
  const title = 'content' in command && command.content !== undefined ? command.content.title : null;
  const code = result.outcome === 'rejected' ? result.code : null;
  const receipt: KeptReceipt = { commandId: id, type: command.type, title, outcome: result.outcome, code, at };
  const kept = [...receipts.filter(({ commandId }) => commandId !== id), receipt].slice(-RECEIPTS_KEPT_MAX);
  if (!isPracticeKey(seat)) localStorage.setItem(PREFIX + seat, JSON.stringify(kept));
  return kept;
}
