import type { PhaseClock } from '@tour-de-table/shared/meeting';

/** From here on a countdown says that the end is near. */
const NEAR_END_MS = 5 * 60_000;

export type CountdownMood = 'ample' | 'near' | 'over';

export interface Countdown {
  /** Below zero once the planned time is over. */
  readonly remainingMs: number;
  readonly isPaused: boolean;
  readonly mood: CountdownMood;
}

/** What is left of a phase at a moment of server time. */
export function countdownAt(clock: PhaseClock, serverNow: number): Countdown {
  const isPaused = 'pausedWithMs' in clock;
  const remainingMs = isPaused ? clock.pausedWithMs : clock.endsAt - serverNow;
  return { remainingMs, isPaused, mood: remainingMs < 0 ? 'over' : remainingMs <= NEAR_END_MS ? 'near' : 'ample' };
}

/** Digits of a countdown: `4:05`, `1:20:00`; in overtime with a plus. Whole seconds; zero is reached, not skipped. */
export function countdownDigits(remainingMs: number): string {
  const seconds = remainingMs >= 0 ? Math.ceil(remainingMs / 1000) : Math.floor(-remainingMs / 1000);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (part: number) => String(part).padStart(2, '0');
  const digits = hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
  return remainingMs < 0 ? `+${digits}` : digits;
}
