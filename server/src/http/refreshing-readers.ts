import type { MemberCaller } from '../access/caller.ts';
import type { PresenceBoard } from '../presence/presence-board.ts';
import type { Clock } from '../runtime/clock.ts';

/** Those who keep no connection and ask again and again. */
export interface RefreshingReaders {
  /** It asks for the first time or again: it is there from now on, for `REFRESH_LEASE_MS`. */
  asked(caller: MemberCaller): void;
}

/** Who has not asked for this long has gone, ms: two refreshes may be lost on the way. */
export const REFRESH_LEASE_MS = 40_000;

/** Counts each pass once, however many requests it makes. */
export function createRefreshingReaders(presence: PresenceBoard, after: Clock['after']): RefreshingReaders {
  const leases = new Map<string, () => void>();
  return {
    asked({ runner, member, passHash }) {
      const { meetingId } = runner;
      // Never a connection's own id: those are not of this form.
      const id = `refresh:${passHash.slice(0, 24)}`;
      const key = `${meetingId}/${id}`;
      leases.get(key)?.();
      if (!leases.has(key)) presence.connected(meetingId, id, { role: member.role, delegation: member.delegation });
      const cancel = after(REFRESH_LEASE_MS, () => {
        leases.delete(key);
        presence.gone(meetingId, id);
      });
      leases.set(key, cancel);
    },
  };
}
