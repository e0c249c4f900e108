import type { Audience } from '../view/index.ts';

/** A place in an audience's stream, with everything that the number depends on. */
export interface StreamPlace {
  readonly logId: string;
  readonly audience: Audience;
  readonly viewVersion: number;
  /** How many commits have changed the audience's view. */
  readonly position: number;
}

/** How a connection comes up to date. */
export type ResumePlan =
  | { readonly kind: 'current' }
  | { readonly kind: 'frame'; readonly from: number; readonly to: number }
  | { readonly kind: 'snapshot'; readonly reason: SnapshotReason };

/** Why a reader gets everything anew. `ahead` means that something acknowledged was lost: it raises the alarm. */
export type SnapshotReason =
  | 'first-visit'
  | 'other-log'
  | 'other-audience'
  | 'other-view-version'
  | 'too-old'
  | 'ahead'
  | 'invalid-position'
  | 'resync';

/**
 * Where a reader continues [SY4]. Total: every claimed place gets an answer, and none a silent continuation. `oldest`
 * is the oldest position from which a frame can still be made.
 */
export function planResume(claimed: StreamPlace | null, head: StreamPlace, oldest: number): ResumePlan {
  if (claimed === null) return { kind: 'snapshot', reason: 'first-visit' };
  if (claimed.logId !== head.logId) return { kind: 'snapshot', reason: 'other-log' };
  if (claimed.audience !== head.audience) return { kind: 'snapshot', reason: 'other-audience' };
  if (claimed.viewVersion !== head.viewVersion) return { kind: 'snapshot', reason: 'other-view-version' };
  if (!Number.isSafeInteger(claimed.position) || claimed.position < 0) {
    return { kind: 'snapshot', reason: 'invalid-position' };
  }
  if (claimed.position > head.position) return { kind: 'snapshot', reason: 'ahead' };
  if (claimed.position === head.position) return { kind: 'current' };
  if (claimed.position < oldest) return { kind: 'snapshot', reason: 'too-old' };
  return { kind: 'frame', from: claimed.position, to: head.position };
}
