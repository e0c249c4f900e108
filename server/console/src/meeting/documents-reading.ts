import type { DocumentRecord, MeetingView } from '@tour-de-table/shared/view';

/** The documents in the order in which they are shown. */
export function documentsIn(view: MeetingView): readonly DocumentRecord[] {
  return Object.values(view.documents).sort((a, b) => a.index - b.index);
}

/** What is presented now, and the page that everybody sees. */
export interface Presented {
  readonly document: DocumentRecord;
  readonly page: number;
  readonly at: number;
}

/** What is presented now; `null`: nothing. */
export function presentedIn(view: MeetingView): Presented | null {
  const shown = view.presentation['presentation'];
  const document = shown === undefined ? undefined : view.documents[shown.documentId];
  return shown === undefined || document === undefined ? null : { document, page: shown.page, at: shown.at };
}

/** The page some pages further, within the document; the same where there is none. */
export function pageTurned({ document, page }: Pick<Presented, 'document' | 'page'>, by: number): number {
  return Math.max(1, Math.min(page + by, document.pages ?? page + Math.max(by, 0)));
}
