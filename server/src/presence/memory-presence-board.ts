import { type ConnectedSeat, countSeats, type PresenceBoard } from './presence-board.ts';

/** The board of a server that is alone. */
export function createMemoryPresenceBoard(): PresenceBoard {
  const meetings = new Map<string, Map<string, ConnectedSeat>>();
  const listeners = new Set<(meetingId: string) => void>();
  const changed = (meetingId: string) => {
    for (const listener of [...listeners]) listener(meetingId);
  };
  return {
    connected(meetingId, connectionId, seat) {
      const seats = meetings.get(meetingId) ?? new Map<string, ConnectedSeat>();
      meetings.set(meetingId, seats.set(connectionId, seat));
      changed(meetingId);
    },
    gone(meetingId, connectionId) {
      if (meetings.get(meetingId)?.delete(connectionId)) changed(meetingId);
    },
    presence: (meetingId) => countSeats(meetings.get(meetingId)?.values() ?? []),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => Promise.resolve(),
  };
}
