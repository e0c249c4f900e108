import type { Role } from '@tour-de-table/shared/meeting';
import type { Presence } from '@tour-de-table/shared/view';

/**
 * Who is connected: a property of connections, not of the meeting, and lost without harm. Keyed by connection, so that
 * the clean-up of an old connection never removes a new one.
 *
 * - [PB1] A connection counts once, from `connected` until `gone`, however often either is called.
 * - [PB2] What a stopped node had connected disappears by itself.
 */
export interface PresenceBoard {
  connected(meetingId: string, connectionId: string, seat: ConnectedSeat): void;
  gone(meetingId: string, connectionId: string): void;
  /** The latest values known here. */
  presence(meetingId: string): Presence;
  /** Called when the presence of a meeting may have changed. */
  onChange(listener: (meetingId: string) => void): () => void;
  close(): Promise<void>;
}

/** Whose device it is. */
export interface ConnectedSeat {
  readonly role: Role;
  readonly delegation?: string | undefined;
}

/** Counts connected seats by delegation. */
export function countSeats(seats: Iterable<ConnectedSeat>): Presence {
  const devices: Record<string, number> = {};
  let officers = 0;
  let displays = 0;
  for (const { role, delegation } of seats) {
    if (delegation !== undefined) devices[delegation] = (devices[delegation] ?? 0) + 1;
    else if (role === 'display') displays += 1;
    else if (role !== 'observer') officers += 1;
  }
  return { devices, officers, displays };
}
