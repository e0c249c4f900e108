import {
  type Liveness,
  type LivenessStep,
  livenessStep,
  newLiveness,
  onAnswered,
  onAsked,
  onHeard,
} from './link-liveness.ts';
import { type ServerClock, UNKNOWN_CLOCK, withSample } from './server-clock.ts';
import type { Link } from './transport.ts';

/** Listens for signs of life, and asks for the server's time: one question serves both. */
export interface Heartbeat {
  readonly clock: ServerClock;
  /** Local clock, ms since the epoch; `null`: never. */
  readonly heardAt: number | null;
  /** Whether the link has been welcomed. */
  readonly isBeating: boolean;
  /** A link was welcomed; `openedAt`: when it began to open. */
  begin(serverTime: number, openedAt: number): void;
  end(): void;
  heard(): void;
  /** Asks on this link; nothing without a welcome. */
  ask(link: Link, patienceMs?: number): void;
  /** What is due. Only while it beats. */
  step(now: number): LivenessStep;
  /** The local clock was set back: instants noted before mean nothing. */
  startOver(): void;
}

/** `onAnswer` is called after each answer that still counts. */
export function createHeartbeat(now: () => number, onAnswer: () => void): Heartbeat {
  let clock: ServerClock = UNKNOWN_CLOCK;
  let heardAt: number | null = null;
  let liveness: Liveness | null = null;
  let beat = 0;
  const heard = (): void => {
    heardAt = now();
    if (liveness !== null) liveness = onHeard(liveness, heardAt);
  };
  return {
    get clock() {
      return clock;
    },
    get heardAt() {
      return heardAt;
    },
    get isBeating() {
      return liveness !== null;
    },
    begin: (serverTime, openedAt) => {
      beat += 1;
      liveness = newLiveness(now());
      clock = withSample(clock, { askedAt: openedAt, answeredAt: now(), serverTime });
    },
    end: () => {
      beat += 1;
      liveness = null;
    },
    heard,
    ask: (link, patienceMs) => {
      if (liveness === null) return;
      const askedAt = now();
      const asking = beat;
      liveness = onAsked(liveness, askedAt, patienceMs);
      link.clock(({ serverTime }) => {
        if (asking !== beat || liveness === null) return;
        const answeredAt = now();
        heard();
        liveness = onAnswered(liveness, answeredAt);
        clock = withSample(clock, { askedAt, answeredAt, serverTime });
        onAnswer();
      });
    },
    step: (at) => (liveness === null ? { step: 'wait', until: at } : livenessStep(liveness, at)),
    startOver: () => {
      if (liveness !== null) liveness = newLiveness(now());
    },
  };
}
