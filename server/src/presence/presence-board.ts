import type { Role } from '@tour-de-table/shared/meeting';
import type { Presence, Step } from '@tour-de-table/shared/view';

/**
 * Who is connected: a property of connections, not of the meeting, and lost without harm. Keyed by connection, so that
 * the clean-up of an old connection never removes a new one.
 *
 * - [PB1] A connection counts once, from `connected` until `gone`, however often either is called.
 * - [PB2] What a stopped node had connected disappears by itself.
 * - [PB3] What a device of a delegation has shown stays when it has gone, until a newer step; of one step the first time
 *   counts, whichever node heard of it.
 * - [PB4] A capital's devices, observers and displays are no presence of a delegation.
 */
export interface PresenceBoard {
  connected(meetingId: string, connectionId: string, seat: ConnectedSeat): void;
  gone(meetingId: string, connectionId: string): void;
  /** A device of the delegation shows the step; `at` is when it said so. */
  shown(meetingId: string, delegation: string, step: Step): void;
  /** The latest values known here. */
  presence(meetingId: string): Presence;
  /** Called when the presence of a meeting may have changed. */
  onChange(listener: (meetingId: string) => void): () => void;
  close(): Promise<void>;
}

/** Whose device it is. */
export interface ConnectedSeat {
  readonly role: Role;
  /** Whose pass it has: displays are told apart by it. */
  readonly memberId?: string | undefined;
  readonly delegation?: string | undefined;
}

/** Counts connected seats by delegation. A capital is not at the table. */
export function countSeats(seats: Iterable<ConnectedSeat>): Omit<Presence, 'shown'> {
  const devices: Record<string, number> = {};
  let officers = 0;
  let displays = 0;
  const displayIds = new Set<string>();
  for (const { role, delegation, memberId } of seats) {
    if (role === 'capital') continue;
    if (delegation !== undefined) devices[delegation] = (devices[delegation] ?? 0) + 1;
    else if (role === 'display') {
      displays += 1;
      if (memberId !== undefined) displayIds.add(memberId);
    } else if (role !== 'observer') officers += 1;
  }
  return { devices, officers, displays, displayIds: [...displayIds].sort() };
}

/** What counts of two things that a delegation has shown: the newer step and, of one step, the first time. */
export function newerShown(known: Step | undefined, heard: Step): Step {
  if (known === undefined || heard.seq > known.seq) return heard;
  return heard.seq === known.seq && heard.at < known.at ? heard : known;
}
