import {
  HAPPENINGS_KEPT_MAX,
  HAPPENINGS_PER_FRAME_MAX,
  invariant,
  STATES_KEPT_MAX,
} from '@tour-de-table/shared/kernel';
import type { MeetingEvent, MeetingState } from '@tour-de-table/shared/meeting';
import type { Frame, Snapshot, SnapshotReason, StreamPlace } from '@tour-de-table/shared/protocol';
import {
  type Audience,
  audiencesOf,
  type Happening,
  type HappeningFact,
  happeningsIn,
  type MeetingView,
  type RecordKey,
  recordChanges,
  toChanges,
  touchedByAll,
  unique,
  VIEW_VERSION,
  view,
} from '@tour-de-table/shared/view';

/** One stream of positions per audience, made from the meeting's commits (rule 5 of the architecture). */
export interface ViewStreams {
  /** The head of an audience's stream. */
  place(audience: Audience): StreamPlace;
  /** The position of the audience's stream that shows the commit `seq`. */
  positionAt(audience: Audience, seq: number): number;
  /** Oldest position from which a frame can be made. */
  oldest(audience: Audience): number;
  /** The frame from a position to the head; made and encoded once for all readers that are at `from`. */
  frame(audience: Audience, from: number): Encoded<Frame>;
  /** Everything at the head; made and encoded once for each position. */
  snapshot(audience: Audience, reason: SnapshotReason): Encoded<Snapshot>;
  /** The view at the head and its position. */
  view(audience: Audience): { readonly position: number; readonly view: MeetingView };
  /** Kept happenings with a position above `after`, oldest first, at most `limit`; `isComplete` says none is missing. */
  happenings(
    audience: Audience,
    after: number,
    limit: number,
  ): { readonly happenings: readonly Happening[]; readonly isComplete: boolean };
  /** The state that the streams are at. */
  state(): MeetingState;
}

/** A message together with its JSON, which is made once and shared by everybody who gets it. */
export interface Encoded<T> {
  readonly message: T;
  readonly json: string;
}

/** A commit as the streams take it in. */
export interface StreamedCommit {
  readonly seq: number;
  readonly at: number;
  readonly events: readonly MeetingEvent[];
}

/** Streams that grow: the runner's side of them. */
export interface GrowingViewStreams extends ViewStreams {
  /** Takes in the next commit, `after` being the state with it. */
  append(commit: StreamedCommit, after: MeetingState): void;
}

interface Step {
  readonly seq: number;
  readonly after: MeetingState;
  readonly touched: readonly RecordKey[];
}

/** A happening whose fact is shared by all audiences that see it alike; put together when somebody reads it. */
interface KeptHappening {
  readonly fact: HappeningFact;
  readonly at: number;
  readonly position: number;
}

interface Stream {
  /** `seqs[n - 1]` is the commit at which position `n` was reached. */
  readonly seqs: number[];
  /** Time of the newest of these commits. Never of one that the audience does not see: it would tell of it. */
  at: number;
  happenings: KeptHappening[];
  /** How many of the oldest happenings are no longer kept. */
  dropped: number;
  frames: Map<number, Encoded<Frame>>;
  snapshots: Map<SnapshotReason, Encoded<Snapshot>>;
  view: MeetingView | null;
}

/** Streams of a meeting without commits. `logId` goes into every place. */
export function createViewStreams(logId: string, statesKept = STATES_KEPT_MAX): GrowingViewStreams {
  const streams = new Map<Audience, Stream>();
  let steps: Step[] = [];
  let state: MeetingState | null = null;

  const streamOf = (audience: Audience): Stream => {
    const known = streams.get(audience);
    if (known !== undefined) return known;
    const born = emptyStream();
    streams.set(audience, born);
    return born;
  };
  const headOf = (audience: Audience) => streams.get(audience)?.seqs.length ?? 0;
  const stateNow = (): MeetingState => {
    invariant(state !== null, 'A meeting has at least one commit.');
    return state;
  };
  const headView = (audience: Audience) => {
    const stream = streamOf(audience);
    stream.view ??= view(stateNow(), audience);
    return { position: stream.seqs.length, view: stream.view };
  };
  /** The kept step that shows the given position. */
  const stepAt = (audience: Audience, position: number): number => {
    const first = steps[0]?.seq ?? 0;
    const seq = Math.max(first, streamOf(audience).seqs[position - 1] ?? first);
    return seq - first;
  };

  return {
    append({ seq, at, events }, after) {
      const before = state;
      const touched = touchedByAll(events, before, after);
      for (const audience of audiencesOf(after)) {
        const changes = recordChanges(before, after, audience, touched);
        if (changes.length === 0) continue;
        const stream = streamOf(audience);
        stream.seqs.push(seq);
        stream.at = at;
        const position = stream.seqs.length;
        for (const fact of happeningsIn(changes)) stream.happenings.push({ fact, at, position });
        forget(stream);
      }
      state = after;
      steps.push({ seq, after, touched });
      if (steps.length >= 2 * statesKept) steps = steps.slice(-statesKept);
    },
    place: (audience) => ({ logId, audience, viewVersion: VIEW_VERSION, position: headOf(audience) }),
    positionAt: (audience, seq) => countUpTo(streamOf(audience).seqs, seq),
    // Never 0: nobody was ever at the position before the first, and no frame leads on from it.
    oldest: (audience) =>
      Math.max(1, countUpTo(streamOf(audience).seqs, steps[Math.max(0, steps.length - statesKept)]?.seq ?? 0)),
    frame(audience, from) {
      const stream = streamOf(audience);
      const cached = stream.frames.get(from);
      if (cached !== undefined) return cached;
      const start = stepAt(audience, from);
      const keys = unique(steps.slice(start + 1).flatMap(({ touched }) => touched));
      const before = steps[start]?.after ?? null;
      const changes = toChanges(recordChanges(before, stateNow(), audience, keys));
      const { recent, omitted } = newest(stream, from);
      const to = stream.seqs.length;
      const made = encode<Frame>({ from, to, at: stream.at, changes, happenings: recent, omitted });
      stream.frames.set(from, made);
      return made;
    },
    snapshot(audience, reason) {
      const stream = streamOf(audience);
      const cached = stream.snapshots.get(reason);
      if (cached !== undefined) return cached;
      const { position, view: whole } = headView(audience);
      const { recent } = newest(stream, 0);
      const made = encode<Snapshot>({ position, at: stream.at, reason, view: whole, happenings: recent });
      stream.snapshots.set(reason, made);
      return made;
    },
    view: headView,
    happenings(audience, after, limit) {
      const stream = streamOf(audience);
      const kept = stream.happenings.filter(({ position }) => position > after);
      const oldestKept = stream.happenings[0]?.position ?? 0;
      return {
        happenings: kept.slice(0, limit).map(toHappening),
        isComplete: stream.dropped === 0 || after >= oldestKept,
      };
    },
    state: stateNow,
  };
}

function emptyStream(): Stream {
  return { seqs: [], at: 0, happenings: [], dropped: 0, frames: new Map(), snapshots: new Map(), view: null };
}

/** Drops what was made for the position before, and the oldest happenings in batches. */
function forget(stream: Stream): void {
  if (stream.frames.size > 0) stream.frames = new Map();
  if (stream.snapshots.size > 0) stream.snapshots = new Map();
  stream.view = null;
  if (stream.happenings.length < 2 * HAPPENINGS_KEPT_MAX) return;
  stream.dropped += stream.happenings.length - HAPPENINGS_KEPT_MAX;
  stream.happenings = stream.happenings.slice(-HAPPENINGS_KEPT_MAX);
}

function newest(stream: Stream, from: number): { readonly recent: readonly Happening[]; readonly omitted: number } {
  // From the end: a live reader lacks one or two of some hundred.
  let first = stream.happenings.length;
  while (first > 0 && (stream.happenings[first - 1]?.position ?? 0) > from) first -= 1;
  const recent = stream.happenings.slice(Math.max(first, stream.happenings.length - HAPPENINGS_PER_FRAME_MAX));
  return { recent: recent.map(toHappening), omitted: stream.happenings.length - first - recent.length };
}

function toHappening({ fact, at, position }: KeptHappening): Happening {
  return { ...fact, at, position };
}

/** How many of the ascending numbers are not above the limit. */
function countUpTo(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? Number.POSITIVE_INFINITY) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function encode<T>(message: T): Encoded<T> {
  return { message, json: JSON.stringify(message) };
}
