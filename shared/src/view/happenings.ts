import { memoized } from '../kernel/index.ts';
import type { SittingStatus } from '../meeting/index.ts';
import type { RecordChange } from './diff.ts';
import type { Collection, ViewRecords } from './records.ts';

/**
 * What happened, as a typed fact that this audience may know, read off its own view before and after one commit. The
 * reader's side puts it into words and language.
 */
export type Happening = HappeningFact & {
  /** Server time of the commit, ms since the epoch. */
  readonly at: number;
  /** The position of the audience's stream that shows it. */
  readonly position: number;
};

export type HappeningFact =
  | { readonly type: 'meeting-created' }
  | { readonly type: 'sitting-changed'; readonly status: SittingStatus; readonly was: SittingStatus }
  | { readonly type: 'phase-activated'; readonly phaseId: string; readonly activation: number }
  | { readonly type: 'transition-undone'; readonly phaseId: string | null; readonly status: SittingStatus }
  | { readonly type: 'gavel-handed-over'; readonly to: string; readonly term: number }
  | { readonly type: 'delegation-registered'; readonly delegation: string }
  | { readonly type: 'delegation-arrived'; readonly delegation: string }
  | { readonly type: 'delegation-left'; readonly delegation: string }
  | { readonly type: 'participation-set'; readonly delegation: string; readonly participation: string }
  | { readonly type: 'pledge-made'; readonly delegation: string; readonly pledgeId: string }
  | { readonly type: 'pledge-amended'; readonly delegation: string; readonly pledgeId: string }
  | { readonly type: 'pledge-disclosed'; readonly delegation: string; readonly pledgeId: string }
  | { readonly type: 'pledge-withdrawn'; readonly delegation: string; readonly pledgeId: string }
  | { readonly type: 'invitation-redeemed'; readonly memberId: string; readonly invitationId: string }
  | { readonly type: 'invitation-reused'; readonly memberId: string; readonly invitationId: string };

/** The happenings in what one audience saw change through one commit, in the order of its records. */
export function happeningsIn(changes: readonly RecordChange[]): readonly HappeningFact[] {
  const [only] = changes;
  return changes.length === 1 && only !== undefined ? factsIn(only) : changes.flatMap(factsIn);
}

// A change that many audiences see alike is read once for all of them.
const factsIn = memoized((change: RecordChange): readonly HappeningFact[] => {
  const { collection } = change.key;
  const read = READERS[collection] as Reader<Collection> | undefined;
  return change.after === undefined || read === undefined ? [] : read(change.before, change.after);
});

type Reader<C extends Collection> = (
  before: ViewRecords[C] | undefined,
  after: ViewRecords[C],
) => readonly HappeningFact[];

const READERS: { readonly [C in Collection]?: Reader<C> } = {
  meeting: readMeeting,
  delegations: readDelegation,
  pledges: readPledge,
  invitations: (before, after) => {
    const { id: invitationId, memberId } = after;
    if (before === undefined) return [];
    if (before.status !== after.status && after.status === 'redeemed') {
      return [{ type: 'invitation-redeemed', memberId, invitationId }];
    }
    return after.reuses > before.reuses ? [{ type: 'invitation-reused', memberId, invitationId }] : [];
  },
};

function readMeeting(
  before: ViewRecords['meeting'] | undefined,
  after: ViewRecords['meeting'],
): readonly HappeningFact[] {
  if (before === undefined) return [{ type: 'meeting-created' }];
  const facts: HappeningFact[] = [];
  const { status } = after.sitting;
  const [wasAt, isAt] = [before.current?.activation ?? 0, after.current?.activation ?? 0];
  const isUndone = wasEarlier(after, before) && status !== 'closed';
  if (isUndone) facts.push({ type: 'transition-undone', phaseId: after.current?.phaseId ?? null, status });
  else if (before.sitting.status !== status)
    facts.push({ type: 'sitting-changed', status, was: before.sitting.status });
  if (!isUndone && after.current !== null && isAt > wasAt) {
    facts.push({ type: 'phase-activated', phaseId: after.current.phaseId, activation: isAt });
  }
  if (before.gavel.term !== after.gavel.term) {
    facts.push({ type: 'gavel-handed-over', to: after.gavel.holder, term: after.gavel.term });
  }
  return facts;
}

/** Whether a record shows an earlier moment than the one before it: only an undo does that. */
function wasEarlier(after: ViewRecords['meeting'], before: ViewRecords['meeting']): boolean {
  if (after.sitting.sinceMs !== before.sitting.sinceMs) return after.sitting.sinceMs < before.sitting.sinceMs;
  return (after.current?.activation ?? 0) < (before.current?.activation ?? 0);
}

function readDelegation(
  before: ViewRecords['delegations'] | undefined,
  after: ViewRecords['delegations'],
): readonly HappeningFact[] {
  const { code: delegation, presence, participation } = after;
  if (before === undefined) return [{ type: 'delegation-registered', delegation }];
  const facts: HappeningFact[] = [];
  if (before.presence !== presence && presence === 'present') facts.push({ type: 'delegation-arrived', delegation });
  if (before.presence !== presence && presence === 'left') facts.push({ type: 'delegation-left', delegation });
  if (before.participation !== participation) facts.push({ type: 'participation-set', delegation, participation });
  return facts;
}

function readPledge(
  before: ViewRecords['pledges'] | undefined,
  after: ViewRecords['pledges'],
): readonly HappeningFact[] {
  const { id: pledgeId, delegation } = after;
  if (before === undefined) return [{ type: 'pledge-made', delegation, pledgeId }];
  if (before.status !== 'withdrawn' && after.status === 'withdrawn')
    return [{ type: 'pledge-withdrawn', delegation, pledgeId }];
  const facts: HappeningFact[] = [];
  if (before.version !== after.version) facts.push({ type: 'pledge-amended', delegation, pledgeId });
  if (before.disclosed !== after.disclosed && after.disclosed === 'this-version') {
    facts.push({ type: 'pledge-disclosed', delegation, pledgeId });
  }
  return facts;
}
