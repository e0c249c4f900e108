import { isSameJson } from '../kernel/index.ts';
import type { MeetingState } from '../meeting/index.ts';
import type { Audience } from './audience.ts';
import { recordFor } from './lens.ts';
import { COLLECTIONS, type Collection, type MeetingView, type RecordKey, type ViewRecords } from './records.ts';

/** What turns one view into another: whole records put, records removed. */
export interface Changes {
  readonly put: readonly PutRecord[];
  readonly remove: readonly RecordKey[];
}

export type PutRecord = { readonly [C in Collection]: RecordKey<C> & { readonly record: ViewRecords[C] } }[Collection];

/** One record before and after, where an audience sees a difference. */
export interface RecordChange {
  readonly key: RecordKey;
  readonly before: ViewRecords[Collection] | undefined;
  readonly after: ViewRecords[Collection] | undefined;
}

/** What an audience sees differently between two states, among these records. Empty: it sees no difference. */
export function recordChanges(
  before: MeetingState | null,
  after: MeetingState,
  audience: Audience,
  keys: readonly RecordKey[],
): readonly RecordChange[] {
  const changes: RecordChange[] = [];
  for (const key of keys) {
    const was = before === null ? undefined : recordFor(before, audience, key);
    const is = recordFor(after, audience, key);
    const change = was === is ? null : compare(key, was, is);
    if (change !== null) changes.push(change);
  }
  return changes;
}

type SomeRecord = ViewRecords[Collection] | undefined;

/** The comparison made last: one audience after the other asks about the same two records. */
let last: { readonly was: SomeRecord; readonly is: SomeRecord; readonly change: RecordChange | null } | null = null;

function compare({ collection, id }: RecordKey, was: SomeRecord, is: SomeRecord): RecordChange | null {
  if (last === null || last.was !== was || last.is !== is) {
    last = { was, is, change: isSameJson(was, is) ? null : { key: { collection, id }, before: was, after: is } };
  }
  return last.change;
}

/** The same as something to send. */
export function toChanges(changes: readonly RecordChange[]): Changes {
  const put = changes.flatMap(({ key, after }) =>
    after === undefined ? [] : [{ ...key, record: after } as PutRecord],
  );
  const remove = changes.flatMap(({ key, after }) => (after === undefined ? [key] : []));
  return { put, remove };
}

/** A view with nothing in it. */
export const EMPTY_VIEW: MeetingView = Object.fromEntries(COLLECTIONS.map((name) => [name, {}])) as MeetingView;

/** The view with the changes applied; collections that did not change stay the same object. */
export function applyChanges(view: MeetingView, { put, remove }: Changes): MeetingView {
  // Maps until the end: assigning to an object would take a record with the id `__proto__` for its prototype.
  const next = new Map<Collection, Map<string, unknown>>();
  const collection = (name: Collection) => {
    const records = next.get(name) ?? new Map<string, unknown>(Object.entries(view[name]));
    next.set(name, records);
    return records;
  };
  for (const { collection: name, id, record } of put) collection(name).set(id, record);
  for (const { collection: name, id } of remove) collection(name).delete(id);
  const changed = [...next].map(([name, records]) => [name, Object.fromEntries(records)]);
  return { ...view, ...Object.fromEntries(changed) } as MeetingView;
}
