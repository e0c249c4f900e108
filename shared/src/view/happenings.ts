import { isSameJson, memoized } from '../kernel/index.ts';
import type {
  CapitalDecision,
  FloorKind,
  InvitationStatus,
  LinkVerdict,
  Participation,
  SittingStatus,
  TourResponse,
} from '../meeting/index.ts';
import { spokenMs } from '../meeting/index.ts';
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
  | { readonly type: 'participation-set'; readonly delegation: string; readonly participation: Participation }
  | { readonly type: 'pledge-made'; readonly delegation: string; readonly pledgeId: string }
  | { readonly type: 'pledge-amended'; readonly delegation: string; readonly pledgeId: string }
  | { readonly type: 'pledge-disclosed'; readonly delegation: string; readonly pledgeId: string }
  | { readonly type: 'pledge-withdrawn'; readonly delegation: string; readonly pledgeId: string }
  | {
      readonly type: 'pledge-taken-back';
      readonly delegation: string;
      readonly pledgeId: string;
      readonly reason: string;
    }
  | { readonly type: 'pledge-recorded'; readonly delegation: string; readonly pledgeId: string }
  | { readonly type: 'read-back-confirmed'; readonly delegation: string; readonly pledgeId: string }
  | { readonly type: 'clarification-asked'; readonly delegation: string; readonly pledgeId: string }
  | { readonly type: 'clarification-answered'; readonly delegation: string; readonly pledgeId: string }
  | { readonly type: 'release-consented'; readonly delegation: string; readonly pledgeId: string }
  | {
      readonly type: 'partnership-answered';
      readonly delegation: string;
      readonly pledgeId: string;
      readonly partner: string;
      readonly isConfirmed: boolean;
    }
  | {
      readonly type: 'pledge-decided';
      readonly delegation: string;
      readonly pledgeId: string;
      readonly decision: CapitalDecision;
    }
  | { readonly type: 'round-opened'; readonly phaseId: string }
  | { readonly type: 'tour-started'; readonly phaseId: string }
  | { readonly type: 'tour-reordered'; readonly phaseId: string }
  | { readonly type: 'delegation-called'; readonly phaseId: string; readonly delegation: string }
  | { readonly type: 'delegation-skipped'; readonly phaseId: string; readonly delegation: string }
  | { readonly type: 'delegation-absent'; readonly phaseId: string; readonly delegation: string }
  | { readonly type: 'call-requested'; readonly phaseId: string; readonly delegation: string }
  /** `said` is absent where the answer is not disclosed to the reader. */
  | {
      readonly type: 'call-responded';
      readonly phaseId: string;
      readonly delegation: string;
      readonly said?: TourResponse | undefined;
    }
  | { readonly type: 'response-confirmed'; readonly phaseId: string; readonly delegation: string }
  | {
      readonly type: 'response-taken-back';
      readonly phaseId: string;
      readonly delegation: string;
      readonly reason: string;
    }
  | { readonly type: 'phase-reopened'; readonly phaseId: string; readonly activation: number; readonly reason: string }
  | { readonly type: 'agenda-revised' }
  | { readonly type: 'documents-set' }
  | { readonly type: 'invitation-status-set'; readonly delegation: string; readonly invitation: InvitationStatus }
  | { readonly type: 'summary-published'; readonly version: number }
  | { readonly type: 'silence-opened'; readonly silenceId: string; readonly deadline: number }
  | { readonly type: 'silence-broken'; readonly delegation: string; readonly reason: string }
  | { readonly type: 'silence-ended'; readonly outcome: 'adopted' | 'broken' }
  | { readonly type: 'floor-requested'; readonly delegation: string; readonly kind: FloorKind }
  | { readonly type: 'floor-given'; readonly delegation: string; readonly kind: FloorKind }
  | { readonly type: 'floor-ended'; readonly delegation: string; readonly spokenMs: number }
  | { readonly type: 'floor-reordered'; readonly reason: string }
  | {
      readonly type: 'floor-request-set-aside';
      readonly delegation: string;
      readonly kind: FloorKind;
      readonly reason: string;
    }
  | { readonly type: 'floor-request-lapsed'; readonly delegation: string; readonly kind: FloorKind }
  | { readonly type: 'gavel-requested'; readonly by: string; readonly until: number }
  | { readonly type: 'gavel-request-ended'; readonly by: string }
  | { readonly type: 'four-eyes-set'; readonly disclosure: boolean; readonly closing: boolean }
  | { readonly type: 'capital-dates-set' }
  | { readonly type: 'voice-handed-over'; readonly delegation: string; readonly to: string }
  | { readonly type: 'voice-taken-back'; readonly delegation: string }
  | { readonly type: 'link-checked'; readonly delegation: string; readonly verdict: LinkVerdict }
  | { readonly type: 'meeting-rehearsed'; readonly delegation: string }
  | { readonly type: 'proposal-made'; readonly proposalId: string; readonly by: string }
  | { readonly type: 'invitation-redeemed'; readonly memberId: string; readonly invitationId: string }
  | { readonly type: 'invitation-reused'; readonly memberId: string; readonly invitationId: string };

/** The happenings in what one audience saw change through one commit, in the order of its records. */
export function happeningsIn(changes: readonly RecordChange[]): readonly HappeningFact[] {
  const [only] = changes;
  if (changes.length === 1 && only !== undefined) return factsIn(only);
  const facts = changes.flatMap(factsIn);
  // What an undo has brought back on the floor did not happen now.
  const isUndone = facts.some(({ type }) => type === 'transition-undone');
  return isUndone ? facts.filter(({ type }) => !BROUGHT_BACK.includes(type)) : facts;
}

const BROUGHT_BACK: readonly HappeningFact['type'][] = ['floor-requested', 'floor-request-lapsed', 'floor-reordered'];

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
  phases: (before, after) =>
    before !== undefined && before.openedAt === undefined && after.openedAt !== undefined
      ? [{ type: 'round-opened', phaseId: after.id }]
      : [],
  summaries: (before, { version, isPublished }) =>
    isPublished && before?.isPublished !== true ? [{ type: 'summary-published', version }] : [],
  silences: readSilence,
  floor: readFloor,
  requests: (before, { delegation, kind }) =>
    before === undefined ? [{ type: 'floor-requested', delegation, kind }] : [],
  speeches: (before, { delegation, startedAt, endedAt, ...speech }) =>
    before === undefined && endedAt !== undefined
      ? [{ type: 'floor-ended', delegation, spokenMs: spokenMs(speech, endedAt) }]
      : [],
  tours: readTour,
  calls: readCall,
  proposals: (before, { id: proposalId, by }) =>
    before === undefined ? [{ type: 'proposal-made', proposalId, by }] : [],
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
  const isUndone = wasEarlier(after, before);
  if (isUndone) facts.push({ type: 'transition-undone', phaseId: after.current?.phaseId ?? null, status });
  else if (before.sitting.status !== status)
    facts.push({ type: 'sitting-changed', status, was: before.sitting.status });
  if (!isUndone && after.current !== null && isAt > wasAt) {
    const { phaseId, reopenedBecause: reason } = after.current;
    const activated = { type: 'phase-activated', phaseId, activation: isAt } as const;
    facts.push(reason === undefined ? activated : { ...activated, type: 'phase-reopened', reason });
  }
  if (before.gavel.term !== after.gavel.term) {
    facts.push({ type: 'gavel-handed-over', to: after.gavel.holder, term: after.gavel.term });
  }
  return [...facts, ...readOffice(before, after)];
}

/** What the chair's side alone sees of the meeting's record, and the dates of the capitals. */
function readOffice(before: ViewRecords['meeting'], after: ViewRecords['meeting']): readonly HappeningFact[] {
  const { gavelRequest: asked, fourEyes, capitalDates, gavel, agendaVersion, documentsVersion } = before;
  const facts: HappeningFact[] = [];
  const asks = after.gavelRequest;
  if (asks !== undefined && asks.at !== asked?.at)
    facts.push({ type: 'gavel-requested', by: asks.by, until: asks.until });
  if (asked !== undefined && asks === undefined && gavel.term === after.gavel.term) {
    facts.push({ type: 'gavel-request-ended', by: asked.by });
  }
  const eyes = after.fourEyes;
  if (eyes !== undefined && (eyes.disclosure !== fourEyes?.disclosure || eyes.closing !== fourEyes.closing)) {
    facts.push({ type: 'four-eyes-set', disclosure: eyes.disclosure, closing: eyes.closing });
  }
  if (after.agendaVersion !== agendaVersion) facts.push({ type: 'agenda-revised' });
  if (after.documentsVersion !== documentsVersion) facts.push({ type: 'documents-set' });
  if (!isSameJson(capitalDates, after.capitalDates)) facts.push({ type: 'capital-dates-set' });
  return facts;
}

function readSilence(
  before: ViewRecords['silences'] | undefined,
  after: ViewRecords['silences'],
): readonly HappeningFact[] {
  const { id: silenceId, deadline, breaks, outcome } = after;
  const facts: HappeningFact[] = before === undefined ? [{ type: 'silence-opened', silenceId, deadline }] : [];
  for (const [delegation, { reason }] of Object.entries(breaks)) {
    if (before?.breaks[delegation] === undefined) facts.push({ type: 'silence-broken', delegation, reason });
  }
  if (outcome !== undefined && before?.outcome === undefined) facts.push({ type: 'silence-ended', outcome });
  return facts;
}

function readFloor(before: ViewRecords['floor'] | undefined, after: ViewRecords['floor']): readonly HappeningFact[] {
  if (before === undefined) return [];
  const facts: HappeningFact[] = [];
  const { speaking, reordered, setAside, lapsed } = after;
  if (lapsed !== null && lapsed.at > (before.lapsed?.at ?? 0)) {
    for (const { delegation, kind } of lapsed.requests) facts.push({ type: 'floor-request-lapsed', delegation, kind });
  }
  if (setAside !== null && setAside.at !== before.setAside?.at) {
    const { delegation, kind, reason } = setAside;
    facts.push({ type: 'floor-request-set-aside', delegation, kind, reason });
  }
  if (reordered !== null && reordered.at !== before.reordered?.at) {
    facts.push({ type: 'floor-reordered', reason: reordered.reason });
  }
  if (speaking !== null && speaking.id !== before.speaking?.id) {
    facts.push({ type: 'floor-given', delegation: speaking.delegation, kind: speaking.kind });
  }
  return facts;
}

function readTour(before: ViewRecords['tours'] | undefined, after: ViewRecords['tours']): readonly HappeningFact[] {
  const { phaseId } = after;
  if (before === undefined) return [{ type: 'tour-started', phaseId }];
  // Who is called without having stood in the order is added to it, and who no longer comes is gone: no new order.
  const order = after.order.filter((code) => before.order.includes(code));
  const isReordered = before.order.filter((code) => after.order.includes(code)).some((code, at) => order[at] !== code);
  return isReordered ? [{ type: 'tour-reordered', phaseId }] : [];
}

function readCall(before: ViewRecords['calls'] | undefined, after: ViewRecords['calls']): readonly HappeningFact[] {
  const { phaseId, delegation, status, said, saidAt } = after;
  const of = { phaseId, delegation };
  const facts: HappeningFact[] = [];
  const takenBack = after.takenBack?.at(-1);
  // Where it stands without the entry is no news of its own.
  if (takenBack !== undefined && after.takenBack?.length !== (before?.takenBack?.length ?? 0))
    return [{ type: 'response-taken-back', ...of, reason: takenBack.reason }];
  if (after.requestedAt !== undefined && before?.requestedAt === undefined)
    facts.push({ type: 'call-requested', ...of });
  // Once more, or again because the answer that was entered for it has been taken back.
  if (status === 'called' && (after.count > (before?.count ?? 0) || before?.status === 'done'))
    return [...facts, { type: 'delegation-called', ...of }];
  const isAnswer = saidAt !== undefined && saidAt !== before?.saidAt;
  if (isAnswer) return [...facts, { type: 'call-responded', ...of, said }];
  if (status !== before?.status) {
    if (status === 'skipped') facts.push({ type: 'delegation-skipped', ...of });
    else if (status === 'absent') facts.push({ type: 'delegation-absent', ...of });
    else if (status === 'done' || status === 'deferred') facts.push({ type: 'call-responded', ...of });
  }
  if (before?.readBack === 'awaiting' && after.readBack === 'confirmed')
    facts.push({ type: 'response-confirmed', ...of });
  return facts;
}

/** Whether a record shows an earlier moment than the one before it: only an undo does that. */
function wasEarlier(after: ViewRecords['meeting'], before: ViewRecords['meeting']): boolean {
  if (after.sitting.sinceMs !== before.sitting.sinceMs) return after.sitting.sinceMs < before.sitting.sinceMs;
  // A closing in the millisecond in which the sitting was opened has no phase either, and is none.
  return after.sitting.status !== 'closed' && (after.current?.activation ?? 0) < (before.current?.activation ?? 0);
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
  if (after.invitation !== undefined && before.invitation !== undefined && before.invitation !== after.invitation) {
    facts.push({ type: 'invitation-status-set', delegation, invitation: after.invitation });
  }
  if (before.participation !== participation) facts.push({ type: 'participation-set', delegation, participation });
  if (after.voice !== undefined && after.voice.at !== before.voice?.at) {
    facts.push({ type: 'voice-handed-over', delegation, to: after.voice.memberId });
  }
  if (after.voice === undefined && before.voice !== undefined) facts.push({ type: 'voice-taken-back', delegation });
  const { linkCheck, rehearsal } = after;
  if (linkCheck !== undefined && linkCheck.at !== before.linkCheck?.at) {
    facts.push({ type: 'link-checked', delegation, verdict: linkCheck.verdict });
  }
  if (rehearsal !== undefined && rehearsal.at !== before.rehearsal?.at) {
    facts.push({ type: 'meeting-rehearsed', delegation });
  }
  return facts;
}

function readPledge(
  before: ViewRecords['pledges'] | undefined,
  after: ViewRecords['pledges'],
): readonly HappeningFact[] {
  const { id: pledgeId, delegation } = after;
  if (before === undefined) return [{ type: 'pledge-made', delegation, pledgeId }];
  if (before.status !== 'withdrawn' && after.status === 'withdrawn') {
    const { takenBack } = after;
    return takenBack === undefined
      ? [{ type: 'pledge-withdrawn', delegation, pledgeId }]
      : [{ type: 'pledge-taken-back', delegation, pledgeId, reason: takenBack.reason }];
  }
  const of = { delegation, pledgeId };
  const facts: HappeningFact[] = [];
  if (before.version !== after.version) facts.push({ type: 'pledge-amended', ...of });
  if (before.disclosed !== after.disclosed && after.disclosed === 'this-version') {
    facts.push({ type: 'pledge-disclosed', ...of });
  }
  return [...facts, ...readProcedure(before, after)];
}

/** What became of one version of a pledge. */
function readProcedure(before: ViewRecords['pledges'], after: ViewRecords['pledges']): readonly HappeningFact[] {
  const of = { delegation: after.delegation, pledgeId: after.id };
  const facts: HappeningFact[] = [];
  if (before.readBack === 'awaiting' && after.readBack === 'confirmed')
    facts.push({ type: 'read-back-confirmed', ...of });
  for (const [partner, said] of Object.entries(after.partners)) {
    if (said === 'asked' || before.partners[partner] === said) continue;
    facts.push({ type: 'partnership-answered', ...of, partner, isConfirmed: said === 'confirmed' });
  }
  const [asked, wasAsked] = [after.clarifications ?? [], before.clarifications ?? []];
  if (asked.length > wasAsked.length) facts.push({ type: 'clarification-asked', ...of });
  if (answered(asked) > answered(wasAsked)) facts.push({ type: 'clarification-answered', ...of });
  if (after.status === 'recorded' && before.status !== 'recorded') facts.push({ type: 'pledge-recorded', ...of });
  if (after.hasConsent === true && before.hasConsent === false) facts.push({ type: 'release-consented', ...of });
  if (after.verdict !== undefined && after.verdict.at !== before.verdict?.at) {
    facts.push({ type: 'pledge-decided', ...of, decision: after.verdict.decision });
  }
  return facts;
}

function answered(clarifications: NonNullable<ViewRecords['pledges']['clarifications']>): number {
  return clarifications.filter(({ answer }) => answer !== undefined).length;
}
