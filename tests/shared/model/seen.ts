/** Whose eyes a walk looks through: the chair's side, two delegations that pledge, a listener, a capital, the public. */
export const WATCHERS = [
  'chair',
  'delegation:FRA',
  'delegation:GBR',
  'delegation:JPN',
  'delegation:MNE',
  'capital:FRA',
  'observer',
] as const;
export type Watcher = (typeof WATCHERS)[number];

/** The collections of a view that the model knows the contents of. */
export const SEEN_COLLECTIONS = [
  'meeting',
  'parts',
  'phases',
  'documents',
  'presentation',
  'delegations',
  'summaries',
  'silences',
  'notes',
  'receipts',
  'floor',
  'requests',
  'speeches',
  'tours',
  'calls',
  'pledges',
  'versions',
  'drafts',
  'proposals',
] as const;
export type SeenCollection = (typeof SEEN_COLLECTIONS)[number];

export type SeenRecord = Readonly<Record<string, unknown>>;

/** Records by `collection/id`, without what is not given. */
export type Seen = ReadonlyMap<string, SeenRecord>;

/** The record without the fields that say nothing. */
export function given(record: SeenRecord): SeenRecord {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
