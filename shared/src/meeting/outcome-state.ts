import type { Table } from '../kernel/index.ts';
import type { LocalText } from './fields.ts';

/** The chair's summary. */
export interface Summary {
  /** Oldest first. */
  readonly versions: readonly SummaryVersion[];
  /** The version that everybody sees. */
  readonly publishedVersion: number | null;
  readonly publishedAt: number | null;
}

export interface SummaryVersion {
  readonly version: number;
  readonly at: number;
  readonly by: string;
  /** By language. */
  readonly texts: LocalText;
}

/** The adoption of a summary by silence. */
export interface Silence {
  readonly id: string;
  /** Of the summary. */
  readonly version: number;
  readonly openedAt: number;
  /** Ms since the epoch. */
  readonly deadline: number;
  /** Who has broken it, by delegation. */
  readonly breaks: Table<SilenceBreak>;
  /** Noted at the deadline. */
  readonly outcome?: 'adopted' | 'broken' | undefined;
  readonly endedAt?: number | undefined;
}

export interface SilenceBreak {
  readonly at: number;
  readonly by: string;
  readonly reason: string;
}
