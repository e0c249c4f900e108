import { takesPart } from '@tour-de-table/shared/meeting';
import { PROTOCOL_VERSION, planResume, type StreamPlace, type Welcome } from '@tour-de-table/shared/protocol';
import { type Audience, type PresenceView, presenceView } from '@tour-de-table/shared/view';
import type { MeetingRunner } from '../meeting/meeting-runner.ts';
import type { PresenceBoard } from '../presence/presence-board.ts';
import { newestStep } from '../presence/steps.ts';
import type { Admission } from './admission.ts';

/** What a welcome says besides the stream. */
export interface WelcomeFacts {
  readonly connectionId: string;
  /** Ms since the epoch. */
  readonly serverTime: number;
  readonly presence: PresenceView;
  /** Told of a reader that knows more than the log: something acknowledged was lost. */
  readonly onAhead: (runner: MeetingRunner) => void;
}

/**
 * The `Welcome` of somebody admitted, as JSON: who it is, and what it lacks from the place that it claims. The same for
 * a connection that stays and for one refresh by request and answer.
 */
export function welcomeFor(
  { runner, member, audience, claimed }: Omit<Admission, 'passHash'>,
  { connectionId, serverTime, presence, onAhead }: WelcomeFacts,
): { readonly json: string; readonly place: StreamPlace } {
  const { streams, meetingId } = runner;
  const { id: memberId, role, delegation } = member;
  const place = streams.place(audience);
  const head: Omit<Welcome, 'sync'> = {
    protocol: PROTOCOL_VERSION,
    meetingId,
    me: { memberId, role, delegation: delegation ?? null },
    place,
    serverTime,
    connectionId,
    presence,
  };
  const syncJson = (): string => {
    const plan = planResume(claimed, place, streams.oldest(audience));
    if (plan.kind === 'current') return '{"kind":"current"}';
    if (plan.kind === 'frame') return `{"kind":"frame","frame":${streams.frame(audience, plan.from).json}}`;
    if (plan.reason === 'ahead') onAhead(runner);
    return `{"kind":"snapshot","snapshot":${streams.snapshot(audience, plan.reason).json}}`;
  };
  // The large part was encoded once for everybody at this position; it is put in as it is.
  return { json: `${JSON.stringify(head).slice(0, -1)},"sync":${syncJson()}}`, place };
}

/** What the audience learns about who is connected now. */
export function presenceFor(runner: MeetingRunner, presence: PresenceBoard, audience: Audience): PresenceView {
  const visible = Object.values(runner.state().delegations).filter(takesPart);
  return presenceView(
    presence.presence(runner.meetingId),
    audience,
    visible.map(({ code }) => code),
    newestStep(runner.steps()),
  );
}
