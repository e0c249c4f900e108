import { createHash } from 'node:crypto';
import { canonicalJson } from '@tour-de-table/shared/kernel';
import type { Actor, Command } from '@tour-de-table/shared/meeting';
import { authorOf } from '@tour-de-table/shared/meeting';
import type { LoggedCommit, StoredAnswer } from '../log/event-log.ts';

/** The first answer to a command, as the log keeps it. */
export interface FirstAnswer {
  readonly seq: number;
  readonly digest: string;
  readonly answer: StoredAnswer;
}

/** A command's id scoped by its author: two members who choose the same id learn nothing of each other. */
export function commandKeyOf(actor: Actor, commandId: string): string {
  return `${authorOf(actor)}:${commandId}`;
}

/** SHA-256 of the command's content, hex: the same id with other content is noticed by it. */
export function digestOf(command: Command): string {
  return createHash('sha256').update(canonicalJson(command)).digest('hex');
}

/** What a commit says about the command that made it. */
export function firstAnswerOf({ seq, digest, answer }: LoggedCommit): FirstAnswer {
  return { seq, digest, answer };
}
