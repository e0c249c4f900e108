import type { CommandResult, MeetingClient, MeetingSnapshot, PendingCommand } from '@tour-de-table/client-sdk';
import { authorise, type Command, rejection } from '@tour-de-table/shared/meeting';
import { type Me, situationIn } from '@tour-de-table/shared/view';
import { freshId } from './fresh-id.ts';
import { PRACTICE_HEAD_ID, type PracticeMeeting } from './practice.ts';
import { PRACTICE_MEETING_ID } from './practice-seat.ts';

/** About as long as a command is on its way, so that the page shows what it shows then, ms. */
const ON_ITS_WAY_MS = 250;

/** The practice meeting behind the interface by which the pages know a real one. */
export interface PracticeClient extends MeetingClient {
  /** The practice's chair has done something: the page shows it. */
  refresh(): void;
}

export function practiceClient(meeting: PracticeMeeting, delegation: string): PracticeClient {
  const listeners = new Set<() => void>();
  const outcomes = new Set<Parameters<MeetingClient['onOutcome']>[0]>();
  const me: Me = { memberId: PRACTICE_HEAD_ID, role: 'head', delegation };
  let pending: readonly PendingCommand[] = [];
  let isClosed = false;
  const picture = (): MeetingSnapshot => ({
    connection: { name: 'live', attempt: 1, since: Date.now() },
    carriage: null,
    meetingId: PRACTICE_MEETING_ID,
    me,
    view: meeting.view(),
    position: meeting.position,
    presence: { connected: [delegation], devices: { [delegation]: 1 } },
    happenings: [],
    pending,
    lastHeardAt: Date.now(),
    clock: null,
  });
  let snapshot = picture();
  const refresh = () => {
    if (isClosed) return;
    snapshot = picture();
    for (const listener of listeners) listener();
  };
  const end = (command: PendingCommand, result: CommandResult) => {
    pending = pending.filter(({ id }) => id !== command.id);
    refresh();
    for (const tell of outcomes) tell(command, result);
  };
  const send = async (command: Command): Promise<CommandResult> => {
    if (isClosed) return { outcome: 'abandoned', reason: 'closed' };
    const given: PendingCommand = { id: freshId('p-'), command, since: Date.now(), attempt: 1, state: 'sent' };
    pending = [...pending, given];
    refresh();
    await new Promise((resolve) => setTimeout(resolve, ON_ITS_WAY_MS));
    if (isClosed) return { outcome: 'abandoned', reason: 'closed' };
    const decision = meeting.give({ kind: 'member', memberId: me.memberId }, command, Date.now());
    const result: CommandResult = decision.accepted
      ? { outcome: 'ok', position: meeting.position }
      : { outcome: 'rejected', ...decision.rejection };
    end(given, result);
    return result;
  };
  return {
    getSnapshot: () => snapshot,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onHappening: () => () => {},
    onOutcome: (listener) => {
      outcomes.add(listener);
      return () => outcomes.delete(listener);
    },
    send,
    may: (command) => {
      const situation = situationIn(meeting.view(), me);
      return situation === null ? rejection('not-allowed') : authorise(situation, command);
    },
    discard: () => {},
    serverNow: () => Date.now(),
    probe: () => Promise.resolve(null),
    reconnectNow: () => {},
    close: () => {
      isClosed = true;
    },
    refresh,
  };
}
