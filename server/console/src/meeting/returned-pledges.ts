import type { Command, CommandOf, PendingCommand, RejectionCode } from '@tour-de-table/client-sdk';

export type PledgeCommand = CommandOf<'submit-pledge'> | CommandOf<'amend-pledge'>;

/** A pledge that the server refused. It is a draft again. */
export interface ReturnedPledge {
  readonly commandId: string;
  readonly command: PledgeCommand;
  readonly code: RejectionCode;
}

/** Whether a command carries something that somebody wrote. */
export function isPledgeCommand(command: Command): command is PledgeCommand {
  return command.type === 'submit-pledge' || command.type === 'amend-pledge';
}

const PREFIX = 'tour-de-table:returned:';

/** Refused pledges survive a reload. */
export const returnedPledges = {
  load: (seat: string): readonly ReturnedPledge[] => {
    try {
      const read: unknown = JSON.parse(localStorage.getItem(PREFIX + seat) ?? '[]');
      return Array.isArray(read) ? (read as readonly ReturnedPledge[]) : [];
    } catch {
      return [];
    }
  },
  save: (seat: string, returned: readonly ReturnedPledge[]): void => {
    if (returned.length === 0) localStorage.removeItem(PREFIX + seat);
    else localStorage.setItem(PREFIX + seat, JSON.stringify(returned));
  },
};

/** The list with a refused pledge in it; other commands carry nothing that could be lost. */
export function keepReturned(
  seat: string,
  returned: readonly ReturnedPledge[],
  { id, command }: PendingCommand,
  code: RejectionCode,
): readonly ReturnedPledge[] {
  if (!isPledgeCommand(command)) return returned;
  const kept = [...returned.filter(({ commandId }) => commandId !== id), { commandId: id, command, code }];
  returnedPledges.save(seat, kept);
  return kept;
}
