import { lookUp } from '../kernel/index.ts';
import { type AttendanceMode, type Speech, spokenMs } from '../meeting/index.ts';
import type { MeetingView } from './records.ts';

/** How often and how long somebody had the floor, and how long it had waited for it. */
export interface FloorFigures {
  readonly speeches: number;
  readonly spokenMs: number;
  /** Of speeches that were asked for, and of requests still open: how long each has waited, ms, shortest first. */
  readonly waitedMs: readonly number[];
  readonly waitedMedianMs: number | null;
  readonly waitedMaxMs: number | null;
}

/** Figures of the floor by delegation and by attendance mode, so that fairness is visible [FL8]. */
export interface Fairness {
  readonly byDelegation: Readonly<Record<string, FloorFigures>>;
  readonly byMode: Readonly<Partial<Record<AttendanceMode, FloorFigures>>>;
}

/** The figures at an instant of server time, ms since the epoch. Whoever speaks or waits now counts up to it. */
export function fairnessOf(view: MeetingView, now: number): Fairness {
  const speaking = view.floor['floor']?.speaking ?? null;
  const speeches: readonly Speech[] = [...Object.values(view.speeches), ...(speaking === null ? [] : [speaking])];
  const turns = [
    ...speeches.map(({ delegation, requestedAt, startedAt, ...speech }) => ({
      delegation,
      spokenMs: spokenMs(speech, now),
      waitedMs: requestedAt === undefined ? null : startedAt - requestedAt,
    })),
    ...Object.values(view.requests).map(({ delegation, at }) => ({
      delegation,
      spokenMs: null,
      waitedMs: Math.max(0, now - at),
    })),
  ];
  const modeOf = (code: string) => lookUp(view.delegations, code)?.attendanceMode ?? 'absent';
  return {
    byDelegation: figuresBy(turns, ({ delegation }) => delegation),
    byMode: figuresBy(turns, ({ delegation }) => modeOf(delegation)),
  };
}

interface Turn {
  readonly delegation: string;
  /** `null`: still waiting. */
  readonly spokenMs: number | null;
  /** `null`: the floor was given without a request. */
  readonly waitedMs: number | null;
}

function figuresBy<K extends string>(turns: readonly Turn[], keyOf: (turn: Turn) => K): Record<K, FloorFigures> {
  const groups = new Map<K, Turn[]>();
  for (const turn of turns) groups.set(keyOf(turn), [...(groups.get(keyOf(turn)) ?? []), turn]);
  return Object.fromEntries([...groups].map(([key, group]) => [key, figuresOf(group)])) as Record<K, FloorFigures>;
}

function figuresOf(turns: readonly Turn[]): FloorFigures {
  const spoken = turns.flatMap((turn) => turn.spokenMs ?? []);
  const waitedMs = turns.flatMap((turn) => turn.waitedMs ?? []).sort((a, b) => a - b);
  return {
    speeches: spoken.length,
    spokenMs: spoken.reduce((sum, ms) => sum + ms, 0),
    waitedMs,
    waitedMedianMs: waitedMs[Math.floor((waitedMs.length - 1) / 2)] ?? null,
    waitedMaxMs: waitedMs.at(-1) ?? null,
  };
}
