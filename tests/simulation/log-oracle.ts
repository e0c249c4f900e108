import type { LoggedCommit } from '@tour-de-table/server/log/event-log';
import type { MemoryStore } from '@tour-de-table/server/log/memory-log';
import { isSameJson } from '@tour-de-table/shared/kernel';
import { findPledge, fold, type MeetingEvent, type MeetingState, type Tour } from '@tour-de-table/shared/meeting';
import {
  type Audience,
  audiencesOf,
  COLLECTIONS,
  type Collection,
  EMPTY_VIEW,
  type MeetingView,
  type RecordKey,
  recordFor,
} from '@tour-de-table/shared/view';

/** A commit as the oracle has read it from the store. */
export interface JudgedCommit {
  readonly commit: LoggedCommit;
  readonly events: readonly MeetingEvent[];
  readonly before: MeetingState | null;
  readonly after: MeetingState;
}

/**
 * What is true: reads the store itself, past every node, and folds. It finds out what an audience sees change by
 * comparing all records of the state, not those that an event is said to touch.
 */
export interface LogOracle {
  /** Takes in what was committed since the last call. */
  catchUp(): void;
  readonly seq: number;
  readonly state: MeetingState;
  readonly logId: string;
  /** The commit of a command; how often its key is in the log. */
  commitOf(commandKey: string): JudgedCommit | undefined;
  timesLogged(commandKey: string): number;
  head(audience: Audience): number;
  viewAt(audience: Audience, position: number): MeetingView | undefined;
  /** The commit at which the position was reached. */
  seqAt(audience: Audience, position: number): number;
  timeAt(audience: Audience, position: number): number;
  /** The commit that ended the pass, or its member. */
  revokedAt(passHash: string): number | undefined;
  /** Whether everybody may see this content by now. */
  isDisclosed(canary: string): boolean;
}

interface Stream {
  readonly seqs: number[];
  readonly times: number[];
  readonly views: MeetingView[];
}

/**
 * `onCommit` is told of each commit once, after everything else here knows of it; `onLost` of a log that is not what it
 * was. A canary is a pledge's title.
 */
export function createLogOracle(
  store: MemoryStore,
  meetingId: string,
  onCommit: (judged: JudgedCommit) => void,
  onLost: (what: string) => void,
): LogOracle {
  const streams = new Map<Audience, Stream>();
  const byKey = new Map<string, JudgedCommit>();
  const times = new Map<string, number>();
  const revoked = new Map<string, number>();
  const disclosed = new Set<string>();
  let state: MeetingState | null = null;
  let seq = 0;
  let newest: string | undefined;

  const streamOf = (audience: Audience): Stream => {
    const known = streams.get(audience) ?? { seqs: [], times: [], views: [] };
    streams.set(audience, known);
    return known;
  };
  const noteStreams = (before: MeetingState | null, after: MeetingState) => {
    const keys = changedRecords(before, after);
    for (const audience of audiencesOf(after)) {
      const stream = streamOf(audience);
      const newest = stream.views.at(-1);
      const was = newest ?? EMPTY_VIEW;
      const is = withChanges(was, after, audience, newest === undefined ? changedRecords(null, after) : keys);
      if (is === was) continue;
      stream.seqs.push(seq);
      stream.times.push(after.at);
      stream.views.push(is);
    }
  };
  const noteRevocations = (before: MeetingState | null, after: MeetingState) => {
    if (before?.passes === after.passes && before.members === after.members) return;
    for (const { hash, memberId, revokedAt } of Object.values(after.passes)) {
      const isOver = revokedAt !== undefined || after.members[memberId]?.revokedAt !== undefined;
      if (isOver && !revoked.has(hash)) revoked.set(hash, seq);
    }
  };
  const noteDisclosures = (events: readonly MeetingEvent[], after: MeetingState) => {
    for (const event of events) {
      if (event.type === 'pledge-submitted' && event.serial !== null) disclosed.add(event.content.title);
      if (event.type === 'pledge-amended' && event.isDisclosed) disclosed.add(event.content.title);
      if (event.type !== 'pledges-released' && event.type !== 'round-opened') continue;
      for (const { pledgeId, version } of event.pledges) {
        const shown = findPledge(after, pledgeId)?.versions.find((item) => item.version === version);
        if (shown !== undefined) disclosed.add(shown.content.title);
      }
    }
  };
  const take = (commit: LoggedCommit) => {
    seq = commit.seq;
    const before = state;
    const events = commit.events as unknown as readonly MeetingEvent[];
    const after = fold(before, { at: commit.at, events });
    if (after === null) throw new Error('The first commit creates the meeting.');
    state = after;
    const judged = { commit, events, before, after };
    times.set(commit.commandKey, (times.get(commit.commandKey) ?? 0) + 1);
    if (!byKey.has(commit.commandKey)) byKey.set(commit.commandKey, judged);
    noteStreams(before, after);
    noteRevocations(before, after);
    noteDisclosures(events, after);
    onCommit(judged);
  };

  return {
    catchUp() {
      const bodies = store.meetings.get(meetingId)?.bodies ?? [];
      if (newest !== undefined && bodies[seq - 1] !== newest) return onLost(`the log lost what it had at seq ${seq}`);
      while (seq < bodies.length) {
        newest = bodies[seq] ?? '';
        take({ ...(JSON.parse(newest) as Omit<LoggedCommit, 'seq'>), seq: seq + 1 });
      }
    },
    get seq() {
      return seq;
    },
    get state() {
      if (state === null) throw new Error('Nothing was committed yet.');
      return state;
    },
    get logId() {
      return store.meetings.get(meetingId)?.logId ?? '';
    },
    commitOf: (commandKey) => byKey.get(commandKey),
    timesLogged: (commandKey) => times.get(commandKey) ?? 0,
    head: (audience) => streamOf(audience).seqs.length,
    viewAt: (audience, position) => streamOf(audience).views[position - 1],
    seqAt: (audience, position) => streamOf(audience).seqs[position - 1] ?? Number.POSITIVE_INFINITY,
    timeAt: (audience, position) => streamOf(audience).times[position - 1] ?? Number.NaN,
    revokedAt: (passHash) => revoked.get(passHash),
    isDisclosed: (canary) => disclosed.has(canary),
  };
}

function withChanges(
  was: MeetingView,
  after: MeetingState,
  audience: Audience,
  keys: readonly RecordKey[],
): MeetingView {
  let is: Record<string, Readonly<Record<string, unknown>>> | null = null;
  for (const key of keys) {
    const current = (is ?? was) as Record<string, Readonly<Record<string, unknown>>>;
    const records = current[key.collection] ?? {};
    const record = recordFor(after, audience, key);
    if (isSameJson(records[key.id], record)) continue;
    const { [key.id]: _replaced, ...others } = records;
    is = { ...current, [key.collection]: record === undefined ? others : { ...others, [key.id]: record } };
  }
  return (is as MeetingView | null) ?? was;
}

/** Records whose part of the state is another than before, or gone. */
function changedRecords(before: MeetingState | null, after: MeetingState): readonly RecordKey[] {
  return COLLECTIONS.flatMap((collection) => {
    const was = before === null ? new Map<string, unknown>() : sourcesOf(before, collection);
    const is = sourcesOf(after, collection);
    return [...new Set([...was.keys(), ...is.keys()])].flatMap((id) =>
      was.get(id) === is.get(id) ? [] : [{ collection, id }],
    );
  });
}

/** What each record of a collection is made from. */
function sourcesOf(state: MeetingState, collection: Collection): ReadonlyMap<string, unknown> {
  switch (collection) {
    case 'meeting':
      // A new array each time: it is looked at after each commit.
      return new Map([['meeting', [state]]]);
    case 'phases':
      return new Map(
        state.phases.map((phase, index): [string, unknown] => [
          phase.id,
          JSON.stringify([phase, index, state.openedRounds[phase.id]]),
        ]),
      );
    case 'parts':
      return new Map(
        state[collection].map((item, index): [string, unknown] => [item.id, JSON.stringify([item, index])]),
      );
    case 'documents':
      return new Map(
        state.documents.list.map((document, index): [string, unknown] => [
          document.id,
          JSON.stringify([document, index]),
        ]),
      );
    case 'presentation':
      return new Map([['presentation', state.documents.presented]]);
    case 'floor':
      // Whom these name depends on who takes part, too.
      return new Map([['floor', [state]]]);
    case 'requests':
    case 'speeches':
      return new Map(Object.entries(state.floor[collection]).map(([id, entry]): [string, unknown] => [id, [entry]]));
    case 'summaries':
      return new Map(
        state.summary.versions.map((one): [string, unknown] => [
          String(one.version),
          JSON.stringify([one, state.summary.publishedVersion, state.summary.publishedAt]),
        ]),
      );
    case 'silences':
      return new Map(Object.entries(state.silences).map(([id, silence]): [string, unknown] => [id, [silence]]));
    case 'devices':
      return new Map(Object.values(state.passes).map((pass): [string, unknown] => [pass.id, pass]));
    case 'pledges':
      return new Map(Object.values(state.pledges).flatMap((own) => Object.entries(own)));
    case 'drafts':
      return draftSources(state);
    case 'versions':
      return new Map(
        Object.values(state.pledges).flatMap((own) =>
          Object.values(own).flatMap((pledge) =>
            pledge.versions.map((_, index): [string, unknown] => [`${pledge.id}.${index + 1}`, pledge]),
          ),
        ),
      );
    case 'calls':
      return new Map(Object.entries(state.tours).flatMap(([phaseId, tour]) => callSources(state, phaseId, tour)));
    case 'tours':
      // Whom it names depends on who takes part, too.
      return new Map(Object.entries(state.tours).map(([id, tour]): [string, unknown] => [id, [tour]]));
    default:
      return new Map(Object.entries(state[collection]));
  }
}

/** Drafts of two delegations can have one id: devices make them. */
function draftSources({ drafts }: MeetingState): ReadonlyMap<string, unknown> {
  const sources = new Map<string, string>();
  for (const [code, own] of Object.entries(drafts)) {
    for (const [id, draft] of Object.entries(own)) {
      sources.set(id, `${sources.get(id) ?? ''}${code}${JSON.stringify(draft)}`);
    }
  }
  return sources;
}

/** What somebody sees of a call depends on its round, and on whether the delegation takes part. */
function callSources(state: MeetingState, phaseId: string, { calls, startedAt }: Tour): readonly [string, unknown][] {
  return Object.entries(calls).map(([code, call]) => {
    const round = [startedAt, state.openedRounds[phaseId], state.delegations[code]?.invitation];
    return [`${phaseId}:${code}`, JSON.stringify([call, ...round])];
  });
}
