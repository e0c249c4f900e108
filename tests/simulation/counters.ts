import type { CommandReply, SnapshotReason } from '@tour-de-table/shared/protocol';

/** Rare paths: a simulation that misses one proves nothing about it. */
export const RARE_PATHS = [
  'conflict of two nodes',
  'duplicate found in the log',
  'rejection logged',
  'unknown with effect',
  'unknown found again',
  'resume where it was',
  'resume by frame',
  'snapshot first-visit',
  'snapshot too-old',
  'snapshot ahead',
  'snapshot resync',
  'squashed frame',
  'phase changed',
  'undo',
  'gavel handed over',
  'release',
  'release lost to withdrawal',
  'revocation',
  'revocation with frames queued',
  'invitation ended',
  'restart',
  'restart with pending commands',
  'stale tab',
  'clock set',
  'lid closed',
  'page reloaded',
  'id reused',
  'alarm',
] as const;

export type CounterName =
  | (typeof RARE_PATHS)[number]
  | 'commit'
  | 'step'
  | `reply ${CommandReply['outcome']}`
  | `snapshot ${SnapshotReason}`;

/** Adds the counts of one run to those of all. */
export function addCounters(all: Map<CounterName, number>, more: ReadonlyMap<CounterName, number>): void {
  for (const [name, count] of more) all.set(name, (all.get(name) ?? 0) + count);
}
