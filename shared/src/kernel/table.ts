import { InvariantError } from './invariant.ts';

/** A record of things by id. Changed only through the functions here, which copy: earlier states stay as they were. */
export type Table<T> = Readonly<Record<string, T>>;

/** The entry, or `undefined`. Safe for ids that name an inherited property, such as `constructor`. */
export function lookUp<T>(table: Table<T>, id: string): T | undefined {
  return Object.hasOwn(table, id) ? table[id] : undefined;
}

/** A copy of the table with one entry added or replaced. */
export function withEntry<T>(table: Table<T>, id: string, entry: T): Table<T> {
  return { ...table, [id]: entry };
}

/** The entry that must be there. Throws `InvariantError` where it is not. */
export function entryOf<T>(table: Table<T>, id: string): T {
  const entry = lookUp(table, id);
  if (entry === undefined) throw new InvariantError(`No entry ${id}.`);
  return entry;
}
