import type { Actor } from './actor.ts';
import type { CommandOf, CommandType } from './commands.ts';
import type { MeetingEvent } from './events.ts';
import { type Rejection, type RejectionCode, type RejectionDetails, rejection } from './rejections.ts';

/** A command with everything that is not deterministic already decided. */
export interface Envelope<T extends CommandType = CommandType> {
  readonly actor: Actor;
  /** Server time, ms since the epoch, never before the state's. */
  readonly at: number;
  /** Fresh random ids for what the command creates; at least `IDS_PER_COMMAND`. */
  readonly ids: readonly string[];
  readonly command: CommandOf<T>;
}

/** How many fresh ids an envelope carries. */
export const IDS_PER_COMMAND = 3;

/** Facts, or a reason. */
export type Decision =
  | { readonly accepted: true; readonly events: readonly MeetingEvent[] }
  | { readonly accepted: false; readonly rejection: Rejection };

/** The wish becomes these facts; none where everything is as wished already. */
export function accept(...events: readonly MeetingEvent[]): Decision {
  return { accepted: true, events };
}

/** The wish is refused and changes nothing. */
export function reject(code: RejectionCode, details?: RejectionDetails): Decision {
  return { accepted: false, rejection: rejection(code, details) };
}

/** The member behind the actor, or what else acts. */
export function authorOf(actor: Actor): string {
  return actor.kind === 'member' ? actor.memberId : actor.kind;
}
