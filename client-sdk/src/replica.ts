import { HAPPENINGS_KEPT_MAX } from '@tour-de-table/shared/kernel';
import type { Frame, Snapshot, StreamPlace, Welcome } from '@tour-de-table/shared/protocol';
import { applyChanges, type Happening, type Me, type MeetingView } from '@tour-de-table/shared/view';

/** What this reader holds of its audience's stream. Immutable. */
export interface Replica {
  readonly meetingId: string | null;
  readonly me: Me | null;
  /** Whose stream, and which position of it `view` shows. */
  readonly place: StreamPlace | null;
  /** `null` as long as nothing of the stream has arrived; the position means nothing then. */
  readonly view: MeetingView | null;
  /** The newest, oldest first, at most `HAPPENINGS_KEPT_MAX`. */
  readonly happenings: readonly Happening[];
  /** Happenings up to this position have been told. */
  readonly toldTo: number;
}

/** What a message did to a replica. */
export interface ReplicaStep {
  readonly replica: Replica;
  /** What happened that had not been told yet, in order. */
  readonly happenings: readonly Happening[];
  /** The message did not fit: nothing of it was taken, and a snapshot has to be asked for. */
  readonly needsResync: boolean;
  /** The stream is not the one of before: positions of before mean nothing any more, and all was forgotten. */
  readonly isOtherStream: boolean;
}

/** Holds nothing. Also what is left when everything has to be forgotten. */
export const EMPTY_REPLICA: Replica = {
  meetingId: null,
  me: null,
  place: null,
  view: null,
  happenings: [],
  toldTo: -1,
};

/** Takes in the first message of a connection. The server decides how to go on; another stream begins from nothing. */
export function takeWelcome(replica: Replica, welcome: Welcome): ReplicaStep {
  const { meetingId, me, place, sync } = welcome;
  const isOtherStream = !goesOn(replica, welcome);
  const base = { ...(isOtherStream ? { ...EMPTY_REPLICA, place } : replica), meetingId, me };
  if (sync.kind === 'snapshot') return { ...adopt(base, sync.snapshot, place), isOtherStream };
  // Only a reader who holds something can go on from it: whatever the server took this one for, it has to say all.
  if (base.view === null) return { ...lost(base), isOtherStream };
  const step = sync.kind === 'frame' ? takeFrame(base, sync.frame) : unchanged(base);
  const isThere = step.replica.place?.position === place.position;
  return step.needsResync || isThere ? step : lost(step.replica, step.happenings);
}

/**
 * Takes in a change of the view: only at exactly the position from which it leads. One that lies wholly in the past is
 * ignored; any other does not fit.
 */
export function takeFrame(replica: Replica, frame: Frame): ReplicaStep {
  const { place, view } = replica;
  const { from, to } = frame;
  if (place === null || view === null || !isPosition(from) || !isPosition(to) || from >= to) return lost(replica);
  if (to <= place.position) return unchanged(replica);
  if (from !== place.position) return lost(replica);
  const next = { ...replica, view: applyChanges(view, frame.changes), place: { ...place, position: to } };
  return tell(next, frame.happenings, to);
}

/**
 * Takes in the whole view, in the stream that the replica is in. An older one than what is held is ignored: within one
 * stream a view never goes back.
 */
export function takeSnapshot(replica: Replica, snapshot: Snapshot): ReplicaStep {
  const { place } = replica;
  if (place === null || !isPosition(snapshot.position)) return lost(replica);
  if (replica.view !== null && snapshot.position < place.position) return unchanged(replica);
  return adopt(replica, snapshot, place);
}

/** The place to claim at the next connect; `null`: everything is needed. */
export function resumePlace({ view, place }: Replica): StreamPlace | null {
  return view === null ? null : place;
}

/** Whether the welcome's stream is the one that the replica is in, at or after its position. */
function goesOn({ meetingId, place }: Replica, welcome: Welcome): boolean {
  const { sync, place: head } = welcome;
  if (place === null || meetingId !== welcome.meetingId) return false;
  if (place.logId !== head.logId || place.audience !== head.audience) return false;
  // A snapshot behind what is held, in the same stream: the server has lost what it had acknowledged.
  const position = sync.kind === 'snapshot' ? sync.snapshot.position : head.position;
  return place.viewVersion === head.viewVersion && position >= place.position;
}

function adopt(replica: Replica, snapshot: Snapshot, place: StreamPlace): ReplicaStep {
  const { position, view, happenings } = snapshot;
  return tell({ ...replica, view, place: { ...place, position } }, happenings, position);
}

/** All happenings of one position come in one message, so that a position is told or it is not. */
function tell(replica: Replica, heard: readonly Happening[], position: number): ReplicaStep {
  const happenings = heard.filter((happening) => happening.position > replica.toldTo);
  const kept = happenings.length === 0 ? replica.happenings : [...replica.happenings, ...happenings];
  return {
    replica: { ...replica, happenings: kept.slice(-HAPPENINGS_KEPT_MAX), toldTo: Math.max(replica.toldTo, position) },
    happenings,
    needsResync: false,
    isOtherStream: false,
  };
}

function unchanged(replica: Replica): ReplicaStep {
  return { replica, happenings: [], needsResync: false, isOtherStream: false };
}

function lost(replica: Replica, happenings: readonly Happening[] = []): ReplicaStep {
  return { replica, happenings, needsResync: true, isOtherStream: false };
}

function isPosition(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
