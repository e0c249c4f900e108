import type { PledgeDraft } from '../../meeting/pledge-draft.ts';

/** What a part of the form is given: the draft, how to change it, and what is wrong, by field. */
export interface FormPart {
  readonly draft: PledgeDraft;
  readonly change: (part: Partial<PledgeDraft>) => void;
  /** `typed`: what stands in a field that must not stay empty. */
  readonly faultOf: (path: string, typed?: string) => string | null;
}
