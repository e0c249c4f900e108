import type { Step } from '@tour-de-table/shared/view';
import { type ConnectedSeat, countSeats, newerShown, type PresenceBoard } from './presence-board.ts';

/** The board of a server that is alone. */
export function createMemoryPresenceBoard(): PresenceBoard {
  const meetings = new Map<string, Map<string, ConnectedSeat>>();
  const shown = new Map<string, Readonly<Record<string, Step>>>();
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
    shown(meetingId, delegation, step) {
      const known = shown.get(meetingId) ?? {};
      const newest = newerShown(known[delegation], step);
      if (newest === known[delegation]) return;
      shown.set(meetingId, { ...known, [delegation]: newest });
      changed(meetingId);
    },
    presence: (meetingId) => ({
      ...countSeats(meetings.get(meetingId)?.values() ?? []),
      shown: shown.get(meetingId) ?? {},
    }),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => Promise.resolve(),
  };
}
