/** What is known of the life of a link on which the server was heard. Instants are local, ms since the epoch. */
export interface Liveness {
  /** The last sign of life. */
  readonly heardAt: number;
  /** The question for the time that is under way. */
  readonly asked: { readonly at: number; readonly patienceMs: number } | null;
  /** The last answer; `null` before the first. */
  readonly answeredAt: number | null;
  /** Questions answered on this link. */
  readonly answers: number;
}

/** What to do next about a link. */
export type LivenessStep =
  | { readonly step: 'wait'; readonly until: number }
  | { readonly step: 'ask' }
  /** It has been silent for too long: nothing comes from it any more. */
  | { readonly step: 'give-up' };

/** Questions asked quickly at first, so that countdowns are right at once. */
const CLOCK_FIRST_ASKS = 4;
export const CLOCK_FIRST_PERIOD_MS = 400;
/** From then on. */
const CLOCK_PERIOD_MS = 10_000;
/** Silence for this long after a question means that the link is dead. */
export const ANSWER_PATIENCE_MS = 8_000;
/** The same where there is reason to doubt: the lid was opened, the network came back, a person asks. */
export const DOUBT_PATIENCE_MS = 4_000;

/** A link on which the server is heard for the first time. */
export function newLiveness(now: number): Liveness {
  return { heardAt: now, asked: null, answeredAt: null, answers: 0 };
}

/** Whatever comes from the server. */
export function onHeard(liveness: Liveness, now: number): Liveness {
  return { ...liveness, heardAt: now };
}

/** The server is asked for the time. */
export function onAsked(liveness: Liveness, now: number, patienceMs = ANSWER_PATIENCE_MS): Liveness {
  return { ...liveness, asked: { at: now, patienceMs } };
}

/** It has answered. */
export function onAnswered(liveness: Liveness, now: number): Liveness {
  return { heardAt: now, asked: null, answeredAt: now, answers: liveness.answers + 1 };
}

/** What is due now. Whatever was heard since the question is as good a sign of life as the answer, which may be queued. */
export function livenessStep({ heardAt, asked, answeredAt, answers }: Liveness, now: number): LivenessStep {
  if (asked !== null) {
    const until = Math.max(asked.at, heardAt) + asked.patienceMs;
    return now >= until ? { step: 'give-up' } : { step: 'wait', until };
  }
  if (answeredAt === null) return { step: 'ask' };
  const until = answeredAt + (answers < CLOCK_FIRST_ASKS ? CLOCK_FIRST_PERIOD_MS : CLOCK_PERIOD_MS);
  return now >= until ? { step: 'ask' } : { step: 'wait', until };
}
