import type { LinkMeasurements } from './link-commands.ts';
import { LINK_FINDINGS, type LinkFinding, type LinkVerdict } from './vocabulary.ts';

/** From here on, ms, a click and its effect are felt as two things, and a call is answered late. */
export const ROUND_TRIP_LIMIT_MS = 400;
/** From here on, ms, a link that works cannot be told from a broken one: the pages doubt it after a few seconds. */
export const ROUND_TRIP_NO_GO_MS = 6_000;
/** From here on, ms, from one probe to the next, steps of the meeting come in bursts. */
export const JITTER_LIMIT_MS = 250;
/** From here on, of a hundred probes, the page has to ask again often enough for people to notice. */
export const LOSS_LIMIT_PERCENT = 5;
/** From here on the link is down for about as long as it is up. */
export const LOSS_NO_GO_PERCENT = 40;
/** Below this, kbit/s, a whole view of a large meeting takes more than ten seconds after a cut. */
export const DOWN_LIMIT_KBPS = 128;
/** Below this, kbit/s, a whole view takes longer than a page waits for it. */
export const DOWN_NO_GO_KBPS = 12;
/** Below this, kbit/s, a long contribution takes a second or more on its way. */
export const UP_LIMIT_KBPS = 32;
/** Below this, kbit/s, it takes longer than a page waits for an answer. */
export const UP_NO_GO_KBPS = 4;
/** From here on, ms, the clock of the device misleads its reader. The pages themselves go by the server's. */
export const CLOCK_OFFSET_LIMIT_MS = 30_000;

/** How much a finding weighs. */
export const FINDING_WEIGHTS: Readonly<Record<LinkFinding, Exclude<LinkVerdict, 'go'>>> = {
  'no-answer': 'no-go',
  'no-live-way': 'no-go',
  'much-too-slow': 'no-go',
  'losing-most': 'no-go',
  'much-too-thin': 'no-go',
  slow: 'go-with-limits',
  unsteady: 'go-with-limits',
  'losing-some': 'go-with-limits',
  thin: 'go-with-limits',
  'plain-only': 'go-with-limits',
  'polling-only': 'go-with-limits',
  'no-plain-requests': 'go-with-limits',
  'clock-off': 'go-with-limits',
  'keeps-nothing': 'go-with-limits',
};

/** A verdict and what it rests on, the weightiest first; none where all is well. */
export interface LinkJudgement {
  readonly verdict: LinkVerdict;
  readonly findings: readonly LinkFinding[];
}

/** [LC2] What measurements mean for a meeting. Pure: the page shows it and the server decides it with the same function. */
export function verdictOf(measured: LinkMeasurements): LinkJudgement {
  const findings = LINK_FINDINGS.filter((finding) => HOLDS[finding](measured));
  const isNoGo = findings.some((finding) => FINDING_WEIGHTS[finding] === 'no-go');
  return { verdict: isNoGo ? 'no-go' : findings.length > 0 ? 'go-with-limits' : 'go', findings };
}

const HOLDS: Readonly<Record<LinkFinding, (measured: LinkMeasurements) => boolean>> = {
  'no-answer': ({ roundTripMs }) => roundTripMs === null,
  'no-live-way': ({ websocket, polling, plain }) => !websocket && !polling && !plain,
  'much-too-slow': ({ roundTripMs }) => isFrom(ROUND_TRIP_NO_GO_MS, roundTripMs),
  'losing-most': (measured) => lossPercent(measured) >= LOSS_NO_GO_PERCENT,
  'much-too-thin': ({ downKbps, upKbps }) => isBelow(DOWN_NO_GO_KBPS, downKbps) || isBelow(UP_NO_GO_KBPS, upKbps),
  slow: ({ roundTripMs }) => isFrom(ROUND_TRIP_LIMIT_MS, roundTripMs) && !isFrom(ROUND_TRIP_NO_GO_MS, roundTripMs),
  unsteady: ({ jitterMs }) => isFrom(JITTER_LIMIT_MS, jitterMs),
  'losing-some': (measured) => {
    const percent = lossPercent(measured);
    return percent >= LOSS_LIMIT_PERCENT && percent < LOSS_NO_GO_PERCENT;
  },
  thin: (measured) =>
    !HOLDS['much-too-thin'](measured) &&
    (isBelow(DOWN_LIMIT_KBPS, measured.downKbps) || isBelow(UP_LIMIT_KBPS, measured.upKbps)),
  'plain-only': ({ websocket, polling, plain }) => !websocket && !polling && plain,
  'polling-only': ({ websocket, polling }) => !websocket && polling,
  'no-plain-requests': ({ plain }) => !plain,
  'clock-off': ({ clockOffsetMs }) => clockOffsetMs !== null && Math.abs(clockOffsetMs) >= CLOCK_OFFSET_LIMIT_MS,
  'keeps-nothing': ({ keeps }) => !keeps,
};

/** Probes without an answer, of a hundred; 0 where none was tried. */
export function lossPercent({ probes, lost }: Pick<LinkMeasurements, 'probes' | 'lost'>): number {
  return probes === 0 ? 0 : Math.round((lost / probes) * 100);
}

function isFrom(limit: number, value: number | null): boolean {
  return value !== null && value >= limit;
}

function isBelow(limit: number, value: number | null): boolean {
  return value !== null && value < limit;
}
