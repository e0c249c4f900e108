import { type CommitToFold, fold, type MeetingState } from '@tour-de-table/shared/meeting';
import {
  type Audience,
  applyChanges,
  type Changes,
  EMPTY_VIEW,
  type HappeningFact,
  happeningsIn,
  type MeetingView,
  type RecordKey,
  recordChanges,
  toChanges,
  touchedByAll,
  unique,
} from '@tour-de-table/shared/view';

/** One commit with the states around it. */
export interface Folded {
  readonly commit: CommitToFold;
  readonly before: MeetingState | null;
  readonly after: MeetingState;
  readonly touched: readonly RecordKey[];
}

/** Folds commits one by one, and keeps every state. */
export function foldAll(commits: readonly CommitToFold[]): readonly Folded[] {
  const folded: Folded[] = [];
  let before: MeetingState | null = null;
  for (const commit of commits) {
    const after: MeetingState | null = fold(before, commit);
    if (after === null) continue;
    folded.push({ commit, before, after, touched: touchedByAll(commit.events, before, after) });
    before = after;
  }
  return folded;
}

/** A position of an audience's stream: what changed on the way to it. */
export interface StreamStep {
  readonly position: number;
  readonly at: number;
  readonly after: MeetingState;
  readonly changes: Changes;
  readonly happenings: readonly HappeningFact[];
  /** Records touched since the position before, by hidden commits too. */
  readonly touched: readonly RecordKey[];
}

/** The stream of an audience as SPEC.md says it: a position for each commit that changes the view, and for no other. */
export function streamOf(folded: readonly Folded[], audience: Audience): readonly StreamStep[] {
  const steps: StreamStep[] = [];
  let touchedSince: readonly RecordKey[] = [];
  for (const { commit, before, after, touched } of folded) {
    touchedSince = [...touchedSince, ...touched];
    const changes = recordChanges(before, after, audience, touched);
    if (changes.length === 0) continue;
    steps.push({
      position: steps.length + 1,
      at: commit.at,
      after,
      changes: toChanges(changes),
      happenings: happeningsIn(changes),
      touched: touchedSince,
    });
    touchedSince = [];
  }
  return steps;
}

/** The changes of one frame over several positions. */
export function changesBetween(stream: readonly StreamStep[], audience: Audience, from: number, to: number): Changes {
  const [first, last] = [stream[from - 1], stream[to - 1]];
  if (last === undefined) return { put: [], remove: [] };
  const keys = unique(stream.slice(from, to).flatMap(({ touched }) => touched));
  return toChanges(recordChanges(first?.after ?? null, last.after, audience, keys));
}

/** The view of a reader who applied every frame from nothing. */
export function replayed(stream: readonly StreamStep[]): MeetingView {
  return stream.reduce((seen, { changes }) => applyChanges(seen, changes), EMPTY_VIEW);
}
