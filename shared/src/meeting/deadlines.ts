import type { CommandOf } from './commands.ts';
import { runningSilence } from './outcome.ts';
import type { MeetingState } from './state.ts';

/** What the server itself has to command, and when. Its id follows from its cause, so that two nodes give it once. */
export interface Deadline {
  /** Ms since the epoch. */
  readonly at: number;
  readonly commandId: string;
  readonly command: CommandOf<'expire-invitation' | 'end-silence'>;
}

/** The next thing that becomes due by time alone; read off the state, never kept only in a timer [DL1]. */
export function nextDeadline(state: MeetingState): Deadline | null {
  const silence = silenceDeadline(state);
  const invitation = invitationDeadline(state);
  if (silence === null || invitation === null) return silence ?? invitation;
  return silence.at <= invitation.at ? silence : invitation;
}

function silenceDeadline(state: MeetingState): Deadline | null {
  const silence = runningSilence(state);
  if (silence === null) return null;
  const { id: silenceId, deadline: at } = silence;
  return { at, commandId: `silence-${silenceId}`, command: { type: 'end-silence', silenceId } };
}

function invitationDeadline(state: MeetingState): Deadline | null {
  let next: Deadline | null = null;
  for (const { id, status, expiresAt } of Object.values(state.invitations)) {
    if (status !== 'open' || (next !== null && next.at <= expiresAt)) continue;
    next = {
      at: expiresAt,
      commandId: `expire-${id}`,
      command: { type: 'expire-invitation', invitationId: id },
    };
  }
  return next;
}
