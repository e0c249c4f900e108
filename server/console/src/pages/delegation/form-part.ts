import type { DraftBook } from '../../meeting/open-draft.ts';

/** What a part of the form is given: the texts, how to change them, and what is wrong, by field. */
export interface FormPart {
  readonly book: DraftBook;
  readonly textOf: (name: string) => string;
  /** `path`: what the rules call the field; `typed`: what stands in a field that must not stay empty. */
  readonly faultOf: (path: string, typed?: string) => string | null;
  /** Who has changed a field last, in words. */
  readonly authorOf: (name: string) => string | null;
  /** Whose pledge it is, where that is not the reader's own delegation. */
  readonly delegation?: string;
}
