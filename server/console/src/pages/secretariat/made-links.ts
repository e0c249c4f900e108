import { type Signal, signal } from '@preact/signals';
import type { Role } from '@tour-de-table/shared/meeting';

/** A link that was just made. The server knows only its hash, so it is here or nowhere. */
export interface MadeLink {
  readonly id: string;
  readonly url: string;
  readonly role: Role;
  /** Whose seat it is, in the reader's words; empty for a seat of no delegation. */
  readonly delegation: string;
  /** The delegation's code; empty for a seat of no delegation. */
  readonly code: string;
  readonly label: string;
  /** Server time, ms since the epoch. */
  readonly expiresAt: number;
}

/** The links that a page has made and nobody has put away, with whether they were printed or saved. */
export interface MadeLinks {
  readonly links: Signal<readonly MadeLink[]>;
  readonly isTaken: Signal<boolean>;
}

const books = new Map<string, MadeLinks>();

/** What was made for a seat's meeting: kept in memory alone, over the way from desk to desk. */
export function madeLinksOf(seat: string): MadeLinks {
  const book = books.get(seat) ?? { links: signal<readonly MadeLink[]>([]), isTaken: signal(true) };
  books.set(seat, book);
  return book;
}
