import { rejection } from '@tour-de-table/shared/meeting';
import { FIRST_CONNECTION } from './connection-state.ts';
import type { ConnectOptions, MeetingClient, MeetingSnapshot } from './meeting-client.ts';

/** Connects a seat to its meeting. */
export function connect(_options: ConnectOptions): MeetingClient {
  const snapshot: MeetingSnapshot = {
    connection: FIRST_CONNECTION,
    meetingId: null,
    me: null,
    view: null,
    position: null,
    presence: null,
    happenings: [],
    pending: [],
    lastHeardAt: null,
    clock: null,
  };
  return {
    getSnapshot: () => snapshot,
    subscribe: () => () => {},
    onHappening: () => () => {},
    onOutcome: () => () => {},
    send: async () => ({ outcome: 'abandoned', reason: 'stopped' }),
    may: () => rejection('not-allowed'),
    discard: () => {},
    serverNow: () => Date.now(),
    reconnectNow: () => {},
    close: () => {},
  };
}
