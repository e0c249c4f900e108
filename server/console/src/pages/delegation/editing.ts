import type { PledgeDraft } from '../../meeting/pledge-draft.ts';

/** What the form works on: a new pledge, or the next version of an own one. */
export interface Editing {
  /** `null`: a new one. */
  readonly pledgeId: string | null;
  /** Where the form begins, if not at the draft that this browser kept. */
  readonly start?: PledgeDraft;
  /** Each beginning is a form of its own. */
  readonly key: number;
}
