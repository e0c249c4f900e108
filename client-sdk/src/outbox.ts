import type { Command } from '@tour-de-table/shared/meeting';
import type { CommandMessage } from '@tour-de-table/shared/protocol';
import { contentOf } from './command-content.ts';
import type { AbandonReason, CommandResult, PendingCommand } from './meeting-client.ts';
import { randomText } from './pass-secret.ts';
import {
  abandonAll,
  dueCommands,
  markSent,
  type PendingCommands,
  type PendingStep,
  restored,
  toPendingCommand,
  toStored,
  withCommand,
} from './pending-commands.ts';
import type { PendingStore } from './pending-store.ts';

/** The commands under way, their promises, and the store that mirrors them. */
export interface Outbox {
  readonly pending: PendingCommands;
  /** As a person is shown them; the same object until something changes. */
  readonly shown: readonly PendingCommand[];
  /** Takes a command. The promise resolves once, through `tellSettled`. */
  give(command: Command, now: number): Promise<CommandResult>;
  apply(change: (pending: PendingCommands) => PendingCommands | PendingStep): void;
  /** What is to be sent now. Stored as sent before it is: after a reload it must not pass for a first attempt. */
  takeDue(now: number): readonly CommandMessage[];
  /** Ends all. `isKept`: they stay in the store for the next page. */
  abandon(reason: AbandonReason, isKept: boolean): void;
  save(): void;
  /** Tells of each command that found its end since the last call, then resolves its promise. */
  tellSettled(tell: (command: PendingCommand, result: CommandResult) => void): void;
}

const COMMAND_ID_BYTES = 16;

/** `owner`: whose commands may be taken from the store. */
export function createOutbox(store: PendingStore, owner: string): Outbox {
  const kept = store.load();
  let pending = kept?.owner === owner ? restored(kept.commands) : [];
  let saved: PendingCommands = pending;
  let shown: readonly PendingCommand[] = pending.map(toPendingCommand);
  let settled: PendingStep['settled'] = [];
  const resolvers = new Map<string, (result: CommandResult) => void>();

  const become = (next: PendingCommands): void => {
    if (next === pending) return;
    pending = next;
    shown = next.map(toPendingCommand);
  };
  const apply: Outbox['apply'] = (change) => {
    const changed = change(pending);
    if (!('settled' in changed)) return become(changed);
    settled = [...settled, ...changed.settled];
    become(changed.pending);
  };
  const save = (): void => {
    if (saved === pending) return;
    saved = pending;
    store.save({ owner, commands: pending.map(toStored) });
  };

  return {
    get pending() {
      return pending;
    },
    get shown() {
      return shown;
    },
    apply,
    save,
    give: (command, now) => {
      const content = contentOf(command);
      if (!content.ok) return Promise.resolve(malformed(content.message));
      const id = randomText(COMMAND_ID_BYTES);
      const next = withCommand(pending, { id, command: content.command, since: now });
      if (next === null) return Promise.resolve({ outcome: 'abandoned', reason: 'too-many-unsent' });
      become(next);
      return new Promise((resolve) => resolvers.set(id, resolve));
    },
    takeDue: (now) => {
      const messages = dueCommands(pending, now);
      if (messages.length > 0) become(markSent(pending, messages, now));
      save();
      return messages;
    },
    abandon: (reason, isKept) => {
      save();
      apply((all) => abandonAll(all, reason));
      if (isKept) saved = pending;
    },
    tellSettled: (tell) => {
      const ended = settled;
      settled = [];
      for (const { entry, result } of ended) {
        tell(toPendingCommand(entry), result);
        resolvers.get(entry.id)?.(result);
        resolvers.delete(entry.id);
      }
    },
  };
}

function malformed(message: string): CommandResult {
  return { outcome: 'rejected', code: 'malformed', details: { issues: [{ path: '', message }] } };
}
