import { DEPARTURE_GRACE_MS } from '@tour-de-table/shared/kernel';
import type { CommandOf, MeetingState } from '@tour-de-table/shared/meeting';
import type { Presence } from '@tour-de-table/shared/view';

/** What connections mean for attendance. */
export interface AttendancePlan {
  /** To be given now. The ids follow from the cause, so that two nodes give each once. */
  readonly commands: readonly { readonly commandId: string; readonly command: CommandOf<'note-attendance'> }[];
  /** When to look again, ms since the epoch; `null`: at the next change. */
  readonly nextAt: number | null;
}

/**
 * A delegation has arrived with its first device, and has left when it has had none for the grace time [DE4].
 * `goneSince` says since when each delegation has no device; it is kept up to date here.
 */
export function planAttendance(
  state: MeetingState,
  presence: Presence,
  goneSince: Map<string, number>,
  now: number,
): AttendancePlan {
  const commands: { commandId: string; command: CommandOf<'note-attendance'> }[] = [];
  let nextAt: number | null = null;
  if (state.sitting.status === 'closed') return { commands, nextAt };
  for (const { code, presence: status, presenceSinceMs } of Object.values(state.delegations)) {
    const isConnected = (presence.devices[code] ?? 0) > 0;
    if (isConnected) goneSince.delete(code);
    if (isConnected === (status === 'present') || (!isConnected && status !== 'present')) continue;
    const give = (wanted: 'present' | 'left') =>
      commands.push({
        commandId: `${wanted}-${code}-${presenceSinceMs ?? 0}`,
        command: { type: 'note-attendance', delegation: code, presence: wanted },
      });
    if (isConnected) {
      give('present');
      continue;
    }
    // Whoever noted the arrival after that knew of a device that is not known here.
    const since = Math.max(goneSince.get(code) ?? now, presenceSinceMs ?? 0);
    goneSince.set(code, since);
    const due = since + DEPARTURE_GRACE_MS;
    if (now >= due) give('left');
    else nextAt = Math.min(nextAt ?? due, due);
  }
  return { commands, nextAt };
}
