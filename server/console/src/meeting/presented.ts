import type { DocumentRecord, MeetingView } from '@tour-de-table/shared/view';
import { meetingIn } from './reading.ts';

/** What the presenters show. */
export interface Presented {
  readonly document: DocumentRecord;
  readonly page: number;
  /** When the page was turned, server time, ms since the epoch. */
  readonly at: number;
}

/** The documents in their order. */
export function documentsIn(view: MeetingView): readonly DocumentRecord[] {
  return Object.values(view.documents).sort((a, b) => a.index - b.index);
}

/** The page that the presenters are on; `null` while nothing is presented, and after the closing. */
export function presentedIn(view: MeetingView): Presented | null {
  const presentation = view.presentation['presentation'];
  const document = view.documents[presentation?.documentId ?? ''];
  const isOver = meetingIn(view).sitting.status === 'closed';
  return presentation === undefined || document === undefined || isOver
    ? null
    : { document, page: presentation.page, at: presentation.at };
}

/** The address of a page of a document, as viewers of PDF files understand it. */
export function addressOfPage(url: string, page: number): string {
  const [address] = url.split('#');
  return `${address}#page=${page}`;
}

/** The page that somebody typed, where the document has it. */
export function pageFrom(typed: string, { pages }: Pick<DocumentRecord, 'pages'>): number | null {
  const page = /^\d{1,6}$/.test(typed.trim()) ? Number(typed.trim()) : 0;
  return page >= 1 && page <= (pages ?? page) ? page : null;
}
