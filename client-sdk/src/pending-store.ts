import type { Command } from '@tour-de-table/shared/meeting';

/** A command as it is kept: enough to send it again as the same command. */
export interface StoredCommand {
  readonly id: string;
  readonly command: Command;
  /** When it was given, local clock, ms since the epoch. */
  readonly since: number;
  /** How often it has been sent. */
  readonly attempt: number;
}

/** What a store holds. */
export interface StoredCommands {
  /** A fingerprint of the pass: what one seat left unsent is never sent in the name of another. */
  readonly owner: string;
  readonly commands: readonly StoredCommand[];
}

/** Where commands that are under way survive a reload. Neither function may throw. One store per seat. */
export interface PendingStore {
  load(): StoredCommands | null;
  save(stored: StoredCommands): void;
}

/** Keeps them as long as the process lives. */
export function createMemoryPendingStore(): PendingStore {
  let kept: StoredCommands | null = null;
  return {
    load: () => kept,
    save: (stored) => {
      kept = stored;
    },
  };
}

/** The part of `Storage` that is needed, so that `sessionStorage` and `localStorage` fit. */
export type KeyedStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * Keeps them in the browser's storage under one key. Two pages must not share a key. Storage that is full or forbidden
 * costs only the survival of a reload.
 */
export function createWebPendingStore(storage: KeyedStorage, key: string): PendingStore {
  return {
    load: () => {
      try {
        return readStored(JSON.parse(storage.getItem(key) ?? 'null'));
      } catch {
        return null;
      }
    },
    save: (stored) => {
      try {
        if (stored.commands.length === 0) storage.removeItem(key);
        else storage.setItem(key, JSON.stringify(stored));
      } catch {
        // A private window or a full disk: the commands stay in memory and are shown as pending all the same.
      }
    },
  };
}

function readStored(value: unknown): StoredCommands | null {
  if (typeof value !== 'object' || value === null || !('owner' in value) || !('commands' in value)) return null;
  const { owner, commands } = value;
  if (typeof owner !== 'string' || !Array.isArray(commands) || !commands.every(isStoredCommand)) return null;
  return { owner, commands };
}

function isStoredCommand(value: unknown): value is StoredCommand {
  if (typeof value !== 'object' || value === null) return false;
  const { id, command, since, attempt } = value as Partial<Record<keyof StoredCommand, unknown>>;
  return (
    typeof id === 'string' &&
    typeof command === 'object' &&
    command !== null &&
    Number.isSafeInteger(since) &&
    Number.isSafeInteger(attempt)
  );
}
