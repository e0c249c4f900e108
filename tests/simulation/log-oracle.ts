import type { LoggedCommit } from '@tour-de-table/server/log/event-log';
import type { MemoryStore } from '@tour-de-table/server/log/memory-log';
import { isSameJson } from '@tour-de-table/shared/kernel';
import { findPledge, fold, type MeetingEvent, type MeetingState } from '@tour-de-table/shared/meeting';
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
      if (event.type !== 'pledges-released') continue;
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

/** Records whose part of the state is another object than before. */
function changedRecords(before: MeetingState | null, after: MeetingState): readonly RecordKey[] {
  return COLLECTIONS.flatMap((collection) => {
    const was = before === null ? new Map<string, unknown>() : sourcesOf(before, collection);
    return [...sourcesOf(after, collection)].flatMap(([id, source]) =>
      was.get(id) === source ? [] : [{ collection, id }],
    );
  });
}

/** What each record of a collection is made from. */
function sourcesOf(state: MeetingState, collection: Collection): ReadonlyMap<string, unknown> {
  switch (collection) {
    case 'meeting':
      // A new array each time: it is looked at after each commit.
      return new Map([['meeting', [state.sitting, state.current, state.gavel, state.lastTransition]]]);
    case 'parts':
    case 'phases':
      return new Map(state[collection].map((item): [string, unknown] => [item.id, item]));
    case 'devices':
      return new Map(Object.values(state.passes).map((pass): [string, unknown] => [pass.id, pass]));
    case 'pledges':
      return new Map(Object.values(state.pledges).flatMap((own) => Object.entries(own)));
    default:
      return new Map(Object.entries(state[collection]));
  }
}
