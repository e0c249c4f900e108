import type { Frame, Snapshot, SnapshotReason, StreamPlace, Welcome } from '@tour-de-table/shared/protocol';
import type { Audience, Collection, Happening, MeetingView, PutRecord } from '@tour-de-table/shared/view';
import { EMPTY_VIEW } from '@tour-de-table/shared/view';

/** A stream of one audience as a server would have it: at position n its view is made of n changes. */
export interface FakeStream {
  readonly logId: string;
  readonly audience: Audience;
  readonly head: number;
  /** One more change. `put` or remove the parts of an agenda: what they mean does not matter here. */
  change(put: readonly string[], remove?: readonly string[]): void;
  /** One more change that a step makes: of the meeting's record, or of a tour. */
  step(collection: 'meeting' | 'tours'): void;
  place(): StreamPlace;
  view(position: number): MeetingView;
  frame(from: number, to: number): Frame;
  snapshot(position: number, reason?: SnapshotReason): Snapshot;
  welcome(sync: Welcome['sync'], position?: number): Welcome;
  /** The welcome that continues at the claimed place. */
  welcomeFrom(claimed: StreamPlace | null): Welcome;
}

/** Server time of position 0. */
export const STREAM_STARTS_AT = Date.UTC(2026, 10, 23, 9);

const CHANGING = ['meeting', 'parts', 'tours'] as const satisfies readonly Collection[];

export function createFakeStream(logId = 'log-1', audience: Audience = 'delegation:FRA'): FakeStream {
  const views: MeetingView[] = [EMPTY_VIEW];
  const at = (position: number): MeetingView => {
    const view = views[position];
    if (view === undefined) throw new RangeError(`No position ${position}.`);
    return view;
  };
  const happening = (position: number): Happening => ({
    type: 'delegation-arrived',
    delegation: `${logId}/${audience}/${position}`,
    at: STREAM_STARTS_AT + position,
    position,
  });
  const happenings = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => happening(from + i + 1));
  const place = (position = views.length - 1): StreamPlace => ({ logId, audience, viewVersion: 1, position });

  const stream: FakeStream = {
    logId,
    audience,
    get head() {
      return views.length - 1;
    },
    change(put, remove = []) {
      const parts = { ...at(views.length - 1).parts };
      for (const id of remove) delete parts[id];
      for (const id of put)
        parts[id] = { id, index: views.length, title: { en: `${logId} ${audience} ${views.length}` } };
      views.push({ ...at(views.length - 1), parts });
    },
    step(collection) {
      const records = { [collection]: { [collection]: { id: collection, change: views.length } } };
      // What a step means does not matter here, only that its record is another one.
      views.push({ ...at(views.length - 1), ...(records as unknown as Partial<MeetingView>) });
    },
    place: () => place(),
    view: at,
    frame(from, to) {
      const put = CHANGING.flatMap((collection) => {
        const [before, after] = [at(from)[collection], at(to)[collection]];
        return Object.entries(after)
          .filter(([id, record]) => before[id] !== record)
          .map(([id, record]) => ({ collection, id, record }) as PutRecord);
      });
      const remove = CHANGING.flatMap((collection) =>
        Object.keys(at(from)[collection])
          .filter((id) => at(to)[collection][id] === undefined)
          .map((id) => ({ collection, id })),
      );
      return {
        from,
        to,
        at: STREAM_STARTS_AT + to,
        changes: { put, remove },
        happenings: happenings(from, to),
        omitted: 0,
      };
    },
    snapshot: (position, reason = 'resync') => ({
      position,
      at: STREAM_STARTS_AT + position,
      reason,
      view: at(position),
      happenings: happenings(Math.max(0, position - 50), position),
    }),
    welcome: (sync, position) => ({
      protocol: 1,
      meetingId: 'meeting-fake',
      me: { memberId: 'head-1', role: 'head', delegation: 'FRA' },
      place: place(position),
      serverTime: STREAM_STARTS_AT,
      connectionId: 'connection-1',
      sync,
      presence: { connected: ['FRA'], devices: { FRA: 1 } },
    }),
    welcomeFrom(claimed) {
      const head = stream.head;
      if (claimed === null) return stream.welcome({ kind: 'snapshot', snapshot: stream.snapshot(head, 'first-visit') });
      if (claimed.logId !== logId || claimed.audience !== audience) {
        return stream.welcome({ kind: 'snapshot', snapshot: stream.snapshot(head, 'other-log') });
      }
      if (claimed.position > head)
        return stream.welcome({ kind: 'snapshot', snapshot: stream.snapshot(head, 'ahead') });
      if (claimed.position === head) return stream.welcome({ kind: 'current' });
      return stream.welcome({ kind: 'frame', frame: stream.frame(claimed.position, head) });
    },
  };
  return stream;
}
