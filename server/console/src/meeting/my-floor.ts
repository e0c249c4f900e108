import { FLOOR_KINDS, type FloorKind, type Participation } from '@tour-de-table/shared/meeting';
import type { FloorRecord, MeetingView, RequestRecord, SpeechRecord } from '@tour-de-table/shared/view';
import { type Countdown, countdownAt } from './countdown.ts';
import { meetingIn } from './reading.ts';

/** Somebody in the queue for the floor. */
export interface Waiting {
  readonly request: RequestRecord;
  /** From 1. */
  readonly place: number;
  readonly waitingMs: number;
}

/** The floor as its reader may see it. */
export interface FloorReading {
  readonly speaking: SpeechRecord | null;
  readonly countdown: Countdown | null;
  /** Room and remote in one queue. */
  readonly queue: readonly Waiting[];
  readonly reordered: FloorRecord['reordered'];
  readonly setAside: FloorRecord['setAside'];
  /** How long one has, where the chair says nothing else, ms. */
  readonly speakingMs: number;
}

/** The end of a speech is near from here on, ms; of a short one a fifth before its end. */
const NEAR_END_MS = 30_000;

/** Who has the floor and who waits, at an instant of server time; `null` where there is no floor to have. Pure. */
export function floorIn(view: MeetingView, now: number): FloorReading | null {
  const floor = view.floor['floor'];
  const { status } = meetingIn(view).sitting;
  if (floor === undefined || status === 'scheduled' || status === 'closed') return null;
  const { speaking, order, reordered, setAside, speakingMs } = floor;
  const requests = order.flatMap((id) => view.requests[id] ?? []);
  return {
    speaking,
    countdown: speaking === null ? null : speechCountdown(speaking, now),
    queue: requests.map((request, index) => ({
      request,
      place: index + 1,
      waitingMs: Math.max(0, now - request.at),
    })),
    reordered,
    setAside,
    speakingMs,
  };
}

/** What is left of a speech. It warns and ends nothing. */
export function speechCountdown({ clock, allottedMs }: SpeechRecord, now: number): Countdown {
  const reading = countdownAt(clock, now);
  const { remainingMs } = reading;
  const isNear = remainingMs <= Math.min(NEAR_END_MS, allottedMs / 5);
  return { ...reading, mood: remainingMs < 0 ? 'over' : isNear ? 'near' : 'ample' };
}

/** How a delegation stands on the floor. */
export interface OwnFloor {
  readonly isSpeaking: boolean;
  readonly waiting: readonly Waiting[];
  /** What it can ask for: one open request of each kind. */
  readonly possible: readonly FloorKind[];
  /** What ended with the step before this one, and was not asked for again. */
  readonly lapsed: readonly RequestRecord[];
  /** Its participation, where that is why it cannot speak. */
  readonly silentAs: SilentAs | null;
}

export type SilentAs = Extract<Participation, 'listener' | 'observer'>;

/** The own place on the floor, read off the own view. Pure. */
export function ownFloor(view: MeetingView, { speaking, queue }: FloorReading, delegation: string): OwnFloor {
  const waiting = queue.filter(({ request }) => request.delegation === delegation);
  const participation = view.delegations[delegation]?.participation;
  const ended = view.floor['floor']?.lapsed ?? null;
  const isJustNow = ended !== null && ended.at === meetingIn(view).current?.startedAt;
  return {
    lapsed: (isJustNow ? ended.requests : []).filter(
      ({ kind }) => !waiting.some(({ request }) => request.kind === kind),
    ),
    isSpeaking: speaking?.delegation === delegation,
    waiting,
    possible: FLOOR_KINDS.filter((kind) => !waiting.some(({ request }) => request.kind === kind)),
    silentAs: participation === 'listener' || participation === 'observer' ? participation : null,
  };
}
